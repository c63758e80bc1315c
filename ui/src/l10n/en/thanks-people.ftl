# Who would be thanked and why, reading and approving, the calendar.
fit-quiet = { $weeks ->
    [one] Quiet for a week
   *[other] Quiet for { $weeks } weeks
}
fit-wrote-often = Wrote in { $weeks } of { $of } weeks
fit-active = { $days ->
    [0] Here today
    [one] Here yesterday
   *[other] Here { $days } days ago
}
fit-known-for = { $days ->
    [one] Known for a day
   *[other] Known for { $days } days
}
fit-answered = { $people ->
    [one] Answered one person in { $days } days
   *[other] Answered { $people } people in { $days } days
}
fit-review = Left a review on { $day }
fit-said = { $times ->
    [one] Has written once
   *[other] Has written { $times } times
}
fit-first-words = First wrote on { $day }
fit-second-day = Came on a second day, { $day }
fit-came-back = { $weeks ->
    [one] Came back after a week
   *[other] Came back after { $weeks } weeks
}
fit-years = { $years ->
    [one] A year with you
   *[other] { $years } years with you
}
fit-their-day = Their own day
fit-milestone = { $count } reached together
fit-language = Writes { $language }
fit-said-yes = Said yes to it
fit-group = In the group you chose
fit-by-hand = You named them

out-no-messages = Asked for no messages
out-not-asked = Hasn't been asked about being named
out-no-shout-outs = Doesn't want to be named
out-blocked = Is blocked
out-complaint = Has something open that comes first
out-nowhere = There is no place to write to them that way
out-no-words = No words in { $language }
out-no-words-any = No words in their language
out-not-known = Not known: { $what }
out-too-long = Longer than { $limit } characters
out-often-until = Too soon, until { $day }
out-often = As often as you allow
out-already = Thanked for this on { $day }
out-not-drawn = Not drawn: { $drawn } of { $of } were
out-gift-gone = The gift is used up
out-gift-budget = This month's money for the gift is spent
out-by-owner = You left them out
out-too-late = It was for { $day }
out-waited = Waited until it was over
out-maybe = May have been given already
out-no-longer = No longer fits
out-taken-back = Taken back in the outbox
out-not-delivered = Could not be delivered
fate-ready = Ready
fate-held-back = Held back
fate-waits = Waits
fate-left-out = Left out

preview-label = What would happen
preview-as = As { $name } will see it
preview-when = { $act }, { $time }
preview-mend = When nothing is left to mend, you see here what everybody would read.
preview-nobody = Nobody fits in the next five weeks.
preview-occasion = { $time }: { $n ->
    [one] one person fits
   *[other] { $n } people fit
}
preview-earlier = The occasion before
preview-later = The next occasion
preview-sum = { $ready } to send, { $held } held back by chance, { $waits } wait, { $out } left out. Nothing leaves until you've read it.
preview-read = { $n ->
    [one] Read it, then approve
   *[other] Read all { $n }, then approve
}
preview-fallback = Words you wrote for when this isn't known

read-title = To read
read-none-title = Nothing to read
read-none = What your rules write stands here until you have read it.
read-list = Thank-yous to read
read-seen = read
read-progress = { $seen } of { $n } read
read-approve = Approve
read-approve-all = { $n ->
    [one] Approve it
   *[other] Approve all { $n }
}
read-approve-why = When you have seen every one of them.
read-words = The words for { $name }
read-save = Save the words
read-reason = This one needs a reason in your own words before it can go.
read-skip = Leave this one out
read-changed = You changed these words
read-approved = { $n ->
    [one] Approved.
   *[other] { $n } approved.
}
read-refused = { $n ->
    [one] One was not approved: it changed, or something came first.
   *[other] { $n } were not approved: they changed, or something came first.
}
read-by-hand = For you to give
read-given = I've given it
act-noun-private = Private message
act-noun-public = Answer others can read
act-noun-shout-out = Post that names them
act-noun-email = E-mail
act-noun-card = Card to print
act-noun-in-person = In person
read-code = Code { $code }

calendar-label = Calendar
calendar-month = Month
calendar-week = Week
calendar-list = List
calendar-view = How it is shown
calendar-span = { $from } to { $to }
calendar-earlier = Earlier
calendar-later = Later
calendar-today = Today
calendar-load = Load
calendar-load-of = { $booked } of { $most }
calendar-over = More than you allow in this week
calendar-sent = done
calendar-ready = ready
calendar-waits = waits for you
calendar-asks = asks you
calendar-skipped = left out
calendar-none = Nothing is coming in these weeks.
calendar-entry = { $name }, { $time }, { $state }
calendar-who = { $name }: { $who }
calendar-open = Open the rule
calendar-day-before = A day earlier
calendar-day-after = A day later
calendar-week-after = A week later
calendar-skip = Not this time
calendar-back = Bring it back
calendar-give = Give it now
calendar-leave = Leave it out
calendar-moved = Moved to { $day }.
calendar-hint = Drag an occasion to another day, or press it and choose.

today-thank = Thank
today-thank-why = Written. Nothing goes until you've read it.
today-thank-read = Read them
today-coming = Coming up
today-coming-open = Open
today-coming-none = Nothing in the next seven days.
