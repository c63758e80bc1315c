# Rules that sort what comes in, as sentences.
rules-title = Rules that sort
rules-new = New rule
rules-why = Each rule looks at what arrives, in this order. None sends anything, hides anything or blocks anybody by itself, and everything it does can be taken back.
rules-none = No rules yet. A rule is tried on everything that was ever said before it is saved.
rule-edit = Rule
rule-name = Name
rule-when = When somebody
rule-when-said = says anything
rule-when-opened = opens a conversation
rule-all = and all of this holds
rule-none = and none of this
rule-add = Add a condition
rule-add-none = Add an exception
rule-then = then
rule-add-action = Add what is done
rule-stop-here = Stop here
rule-stop-here-why = The rules behind this one leave these messages alone.
rule-paragraph = Because of the house rule
rule-no-paragraph = None
rule-test = Try it on everything
rule-testing = Trying
rule-remove-part = Remove: { $words }
rule-not = not: { $words }
rule-sentence-said = When somebody says something and { $conditions }: { $actions }.
rule-sentence-opened = When somebody opens a conversation and { $conditions }: { $actions }.
rule-stops = The rules behind it leave these messages alone.
rule-trial = Notes until { $date } what it would do, and does nothing.
rule-state = What it does
rule-off = Off
rule-trying = Trying for a week
rule-on = On
rule-earlier = { $name } looks earlier
rule-later = { $name } looks later
rule-effects = What it did
rule-undo = Take everything back
rule-undone = { $n ->
    [0] Nothing to take back.
    [one] One thing taken back.
   *[other] { $n } things taken back.
}
rule-remove = Remove
rule-applied = { $n ->
    [one] Done to one.
   *[other] Done to { $n }.
}
rule-save-trying = Try for a week
rule-save-on = Switch on
rule-save-apply = { $n ->
    [one] Switch on, and do it to this one
   *[other] Switch on, and do it to these { $n }
}
rule-is-signal = it is { $any }
rule-is-words = it says { $any }
rule-is-link = it has a link
rule-is-longer = it has at least { $n } letters
rule-is-shorter = it has at most { $n } letters
rule-is-language = it is in { $any }
rule-is-platform = it is on { $any }
rule-is-place = it is in { $any }
rule-is-visibility = it is { $any }
rule-is-kind = it is { $any }
rule-is-stars = it has { $from } to { $to } stars
rule-is-level = they are { $any }
rule-is-first = it is the first thing they ever said
rule-is-moderated = their words were hidden { $n } times before
rule-is-hours = it is between { $from } and { $to } o'clock
rule-is-weekday = it is { $any }
rule-public = public
rule-members = for members
rule-private = private
rule-choose-signal = What it is about
rule-choose-words = Words it says
rule-choose-level = Who they are to you
rule-choose-language = Its language
rule-choose-visibility = Who can read it
rule-choose-kind = What it is
rule-choose-platform = Which platform
rule-choose-place = Where it was said
rule-choose-stars = Stars
rule-choose-length = It is short
rule-choose-hours = Time of day
rule-choose-weekday = Day of the week
rule-choose-moderated = Hidden before
rule-words = Words
rule-words-hint = Commas between; a star at the end matches longer words.
rule-from = From
rule-to = To
rule-letters = Letters
rule-times = Times
rule-label = Word to put on it
rule-hours = Hours
rule-page = Page
rule-do-label = put “{ $label }” on it
rule-do-protocol = start “{ $page }”
rule-do-snooze = put it away for { $n } h
rule-do-done = finish it
rule-do-draft = write a draft from “{ $page }”
rule-do-hide = ask whether to hide it
rule-do-block = ask whether to block them
rule-do-look = ask you to look
rule-do-first = put it before the others that wait
rule-choose-label = Put a word on it
rule-choose-protocol = Start a protocol
rule-choose-draft = Write a draft from a saved reply
rule-choose-snooze = Put it away
rule-said-post = a post
rule-said-comment = a comment
rule-said-reply = an answer
rule-said-mention = a mention
rule-said-message = a message
rule-said-review = a review
rule-said-reaction = a reaction
rule-said-notice = a notice
test-title = What it would have done
test-matched = { $n ->
    [0] It fits nothing of { $all } messages.
    [one] It fits one of { $all } messages.
   *[other] It fits { $shown } of { $all } messages.
}
test-stopped = { $n ->
    [one] One more is kept from it by a rule before it.
   *[other] { $n } more are kept from it by a rule before it.
}
test-held-back = { $n ->
    [one] Held back once: criticism is never hidden or finished unread, and safety is never put away.
   *[other] Held back { $n } times: criticism is never hidden or finished unread, and safety is never put away.
}
test-not = Held back: { $actions }
effects-none = It has done nothing yet.
effect-what = { $outcome }: { $action }
effect-paragraph = House rule { $n }: { $words }
effect-undo = Take back
effect-done = Done
effect-would = Would have
effect-held-back = Held back
effect-proposed = Asks
effect-accepted = You said yes
effect-refused = You said no
effect-undone = Taken back
proposals-title = Your rules ask
proposal-yes = Yes, do it
proposal-no = No, leave it
