# What is found in words before they leave. One sentence for each finding; ticks are short.
checks-label = Before it leaves
checks-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
checks-use = Use that wording
checks-keep = Keep mine
checks-off = Don't check this
checks-told-off = Not checked any more: { $check }. Settings has it.
checks-some-off = { $n ->
    [one] One check is off
   *[other] { $n } checks are off
}
checks-promise-by = By
checks-promise-write = Write it down
checks-promise-not = Not a promise
checks-promise-told = Written down as a promise to { $name }.

found-respect-kept = Respectful
found-respect-blames = “{ $words }” puts it on them.
found-respect-shouts = Words in capitals read as shouting.
found-respect-insults = This can be read as an insult.
found-know-certain = Do we truly know? “{ $words }” promises certainty.
found-know-unsure = “{ $words }” leaves their question open. Say that you'll find out, and by when.
found-elsewhere-say-where = We say no here. Could somebody else serve them better? Say where.
found-here-ask-them = { $name } has answered this before. Could they answer better?
found-name-used = Uses their name
found-name-missing = Their name, { $name }, isn't in it.
found-name-of-another = This begins with { $other }, and answers { $name }.
found-point-taken-up = Takes up “{ $word }”
found-point-missing = It doesn't take up what they wrote about: “{ $word }”.
found-voice-ours = Sounds like you
found-voice-never = We never say “{ $words }”.
found-voice-instead = We never say “{ $words }”. Our voice has: “{ $instead }”.
found-address-mixed = It addresses them formally and familiarly at once.
found-address-other-formal = Our voice addresses people formally in this language.
found-address-other-familiar = Our voice addresses people familiarly in this language.
found-reading-long-sentence = One sentence has { $n } words. Two are easier to follow.
found-reading-hard = Hard to read: long words in long sentences.
found-facts-kept = As in “{ $article }”
found-facts-otherwise = You wrote “{ $words }”. “{ $article }” says: “{ $says }”
found-generic-canned = “{ $words }” could be said to anybody.
found-generic-said-before = { $name } got nearly the same words from you.
found-language-theirs = In their language
found-language-another = They write { $theirs }; this is { $ours }.
found-private-card = A card number never belongs in a message.
found-private-telephone = A telephone number, and everybody can read this.
found-private-mail = A mail address, and everybody can read this.
found-private-order = An order number, and everybody can read this.
found-private-address = A street address, and everybody can read this.
found-private-health = Somebody's health, and everybody can read this.
found-promise-dated = A promise: “{ $words }”. Shall it be remembered?
found-promise-undated = A promise without a day: “{ $words }”. Shall it be remembered?
found-promise-written-down = The promise is written down
found-window-closed = The platform takes no more answers here.
found-window-closing = { $n ->
    [one] The platform takes answers for one more minute.
   *[other] The platform takes answers for { $n } more minutes.
}
found-length-over = { $n ->
    [one] One character too long for this platform.
   *[other] { $n } characters too long for this platform.
}
found-image-undescribed = The picture { $name } has no description.
found-variable-left = “{ $variable }” is still to be filled in.

check-respect = Do we strengthen respect?
check-know = Do we truly know?
check-elsewhere = Would someone else serve them better?
check-here = Could someone here answer better?
check-name = Their name
check-point = The point they made
check-voice = Words we never say
check-address = How we address people
check-reading = Easy to read
check-facts = What the playbook's articles say
check-generic = Canned or repeated words
check-language = Their language
check-private = Private things in public
check-promise = Promises
check-window = The time to answer
check-length = The length
check-images = Descriptions of pictures
check-variables = Blanks to be filled in

ask-title = Send with “{ $words }”?
ask-title-plain = Send it as it is?
ask-send = Send as it is
ask-back = Go back

settings-checks = Checks before sending
setting-checks-why = They look while you write, on this computer only, and say why. None changes your words or keeps you from sending.
