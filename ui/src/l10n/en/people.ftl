# People: the list, the page of one, what they told and allow, forgetting.
nav-people = People
people-title = People
people-order = Which people
people-regulars = Regulars
people-helpers = Helpers
people-closest = Closest
people-new = New
people-quiet = Quiet lately
people-recent = Recent
people-counted = Counted { $time }
people-not-counted = Not counted yet
people-segments = Your own choices
people-everybody = Everybody
people-none = Nobody here yet
people-none-regulars = Whoever comes back stands here, once they were counted.
people-none-helpers = Whoever answers other people's questions stands here.
people-none-closest = True fans among the most regular stand here, once there are some.
people-none-new = Whoever came first in the last thirty days stands here.
people-none-quiet = Nobody is missed. Whoever comes less often than they used to stands here.
people-none-recent = Whoever writes to you stands here.
people-none-segment = Nobody fits this choice in this order.
people-maybe = { $n ->
    [one] { $one } and { $other } may be one person.
   *[other] { $one } and { $other } may be one person, and { $n } such pairs in all.
}
compare = Compare
compare-title = Maybe the same person
compare-yes = The same person
compare-no = Not the same
compare-undo = Joined, the name { $name } stands for both. It can be taken apart at any time, and everything goes back to where it was.
because-same-address = The same mail address
because-same-handle = The same short name
because-same-name = The same full name
joined-by-you = joined by you
told-joined = Joined as { $name }.
told-apart = Taken apart. It won't be suggested again.
told-refused = Kept apart. It won't be suggested again.
take-apart = Take apart
maybe-same = { $platform }. Maybe the same person.

level-visitor = New
level-familiar = Familiar face
level-regular = Regular
level-pillar = Core regular
role-helper = Helper
role-starter = Starts talk
role-bridge = Links circles
role-newcomer = Newcomer
role-at-risk = Quiet lately
role-lapsed = Long gone
role-host = Host

reason-active-days = { $a ->
    [one] Here on one day of the last { $b }
   *[other] Here on { $a } days of the last { $b }
}
reason-known-for = { $a ->
    [one] Known for one day, last here { $b } days ago
   *[other] Known for { $a } days, last here { $b } days ago
}
reason-helped-people = { $a ->
    [one] Answered one person's questions, { $c } thanks for { $b } answers
   *[other] Answered { $a } people's questions, { $c } thanks for { $b } answers
}
reason-started-talk = { $a ->
    [one] Started one conversation
   *[other] Started { $a } conversations, { $b } of them joined by { $c } others or more
}
reason-circles = { $a ->
    [one] Talks with people of one circle
   *[other] Talks with people of { $a } circles
}
reason-only-link = The only link between { $a } circles
reason-talks-with = { $a ->
    [one] Talked with one person
   *[other] Talked with { $a } people, { $b } of a hundred times with one of them
}
reason-first-seen = { $a ->
    [0] First here today
    [one] First here yesterday
   *[other] First here { $a } days ago, back on { $b } days
}
reason-gone-quiet = Usually here every { $a } days, nothing for { $b }
reason-active-months = Here in { $a } of the last { $b } months
reason-brought-others = { $a ->
    [one] Brought others or stood up for you once
   *[other] Brought others or stood up for you { $a } times
}
reason-capped = { $a } of a hundred points come from one person. What is above 25 does not count

you-are-here = You are here
member-since = Known since { $month }
member-regular-since = A regular, known since { $month }
member-called = Called { $name }
member-write = Write
member-note = Note
member-note-add = Add a note
member-year = The last year, week by week
member-weeks = { $active } of the last { $weeks } weeks
member-handles = Where they write
member-told = What they told you
member-told-nothing = Nothing yet. Only what they say themselves belongs here.
member-permissions = Permissions
member-promises = Promised
member-promised-nothing = Nothing is promised.
member-happened = What happened
member-helps = Who they help
member-helped-by = Who helps them
member-helps-of = lately
member-brought = Who they brought
member-brought-by = Came with
member-forget = Forget { $name }
member-forget-now = Forget { $name }
more-actions = More
not-now = Not now
add = Add
change = Change
privately = in private

suggest-promise = Something is promised to { $name }.
suggest-promise-because = { $what }, by { $date }.
suggest-word = { $name } hasn't heard from you.
suggest-word-never = You have never written to them.
suggest-word-since = You last wrote { $time }.

fact-title = What they told you
fact-about = About
fact-value = What they said
fact-day-hint = As 1984-03-12, or --03-12 without the year
fact-source = How you know
fact-source-counter = Said at the counter
fact-remove = Remove { $fact }
fact-language = Language
fact-called-name = Likes to be called
fact-honorific = Title
fact-pronouns = Pronouns
fact-birthday = Birthday
fact-name-day = Name day
fact-email = Mail address
fact-phone = Telephone
fact-interest = Likes or needs

consent-messages = Messages from you
consent-shout-outs = Being named in public
consent-photographs = Photographs
consent-yes = Yes
consent-no = No
consent-ask = Ask first
consent-never-asked = Never asked
consent-said = { $date }, { $how }
consent-answer = What they said
consent-how = Where and how they said it
consent-how-hint = For example: at the counter, when picking up the cake
consent-change-label = Change: { $about }
consent-history = { $n ->
    [one] One answer so far
   *[other] All { $n } answers so far
}

promise-title = Promised to { $name }
promise-what = What
promise-when = By when
promise-open = Open
promise-kept = Kept
promise-broken = Not kept
promise-made = promised { $date }
promise-by = by { $date }
promise-keep = Kept it

note-title = Note
note-where = Where
note-words = Your words, for you alone
note-empty-removes = An empty note is taken away.
note-phone = On the phone
note-counter = At the counter
note-event = At an event
note-other = A note

did-post = Posted
did-comment = Commented
did-reply = Answered
did-mention = Named you
did-message = Wrote to you
did-review = { $stars ->
    [0] Left a review
    [one] Left a review, one star
   *[other] Left a review, { $stars } stars
}
did-reaction = Left a mark
did-notice = An automatic message
did-we-wrote = You wrote
did-helped = Helped { $name }
did-thanked = { $name } said thank you

fan-known = A true fan.
fan-likely = Likely a true fan.
fan-unknown = A true fan? Not known yet.
fan-no = Not a true fan.
fan-known-because = Words go both ways, they keep coming, they help or bring others, and they buy.
fan-likely-because = Words go both ways, they keep coming, and they help or bring others. What they buy was never told.
fan-unknown-because = They have come in every month so far, and there were too few months to say that they keep coming.
fan-no-because = One or more of the four signs is missing: words both ways where you can reach them, coming in most months, helping or bringing others, buying.
fan-closest = They are among your closest people: true fans who come most often.
step-began = First seen as { $level }
step-up = Up to { $level }
step-down = Down to { $level }
step-history = { $n ->
    [one] One step so far
   *[other] { $n } steps so far
}
halving-title = How fast days fade
halving-now = { $n ->
    [one] A day counts half as much after one day.
   *[other] A day counts half as much after { $n } days.
}
halving-not-yet = It was not tried yet. That happens with the first count.
halving-little-history = There is too little of the past yet to try other paces on.
halving-little-people = There are too few people who came back, or who did not, to try other paces on.
halving-how = Tried on { $times ->
    [one] one past day
   *[other] { $times } past days
} of your own { $history } days: who stood higher then, and who came back in the { $horizon } days after?
halving-days = Half after days
halving-right = Right
halving-this = { $n }, used now
halving-of-hundred = { $n } of a hundred times
halving-chance = Fifty of a hundred would be chance.
step-label = The step they are at
step-score = { $n } active days in thirty
step-why = Counted { $time }, at this step since { $since }. Recent days count more than old ones. A step up is taken at once, a step down only when two monthly reviews agree.
step-not-counted = Not counted yet. That happens once a day.
step-never = Never counted:
step-never-what = money spent, followers, or being nice about you.

goal-title = True fans
goal-known = { $known } known, { $likely } likely, of { $target } you want

segment-new = A new choice
segment-title = A choice of people
segment-name = Name
segment-is = They are
segment-add = Add a condition
segment-remove = Remove this condition
segment-tried = { $n ->
    [one] One person now
   *[other] { $n } people now
}
segment-save = Save this choice
segment-change = Change a choice of people
segment-elsewhere = This choice was made elsewhere, with more inside than can be shown here. It stays as it is; its name can be changed.
segment-of = How many of these must hold
segment-all = all of these
segment-any = any of these
segment-line = Condition { $n }
segment-holds = Whether it holds
segment-holds-yes = Yes:
segment-holds-not = Not:
segment-unfinished = One condition is not finished yet.
segment-drop = Remove this choice
segment-drop-sure = Remove it. A thank-you for it will find nobody
segment-no-trend = It is counted once a day. There is no trend yet.
segment-trend = { $then } on { $day }, { $now } at the last count
segment-level = At this step
segment-fan = A true fan
segment-fan-known = known
segment-fan-likely = likely
segment-fan-unknown = not known yet
segment-fan-no = not one
segment-new-within = First here in the last days
segment-known-for = Known for days
segment-language = Write in
segment-platform = Are on
segment-platform-which = Choose one
segment-told = Told you
segment-told-value = What they told
segment-told-anything = anything
segment-allows = Answered about
segment-label = A conversation has the label
segment-role = Known as
segment-seen = Here in the last days
segment-quiet = Not here for days
segment-said = Said at least
segment-not-heard = Have not heard from you for days
segment-value = How many

people-views = Parts of People
people-view-list = Everybody
people-view-together = Together
together-none-title = Nobody waits for a word
together-none = Whoever comes back and has not heard from you stands here, and people who could meet.
together-care = Have not heard from you
together-care-why = They come back, and for six weeks or more you have not written to them.
together-meet = Could meet
together-meet-why = They share something and have never spoken to each other.
together-both-told = Both told you: { $what }
together-both-talked = You put the same label on their conversations: { $what }
together-mentor = Could look after somebody new
together-mentor-why = One answers people, the other has just come.
together-mentor-line = { $helper } helps others, { $newcomer } is new.
together-write = Write to { $name }
together-later = Not now: { $names }
brought-title = Whom did { $name } bring?
brought-by-title = Who brought { $name }?
brought-by-add = Somebody brought them
brought-drop = { $name } was not brought
join-open = Join with somebody
join-title = Is somebody else { $name } too?
join-find = Find the other one. You will see both side by side before anything is joined.
join-somebody-else = Somebody else
join-undone = Taken apart. Everything is back where it was.
join-done = Done
forget-title = Forget { $name }?
forget-what = This removes { $messages } of their messages, { $answers } of your answers to them, { $notes } notes and { $facts } facts and permissions, from the file, from search and from what waits to be sent.
forget-stays = What stays is a scrambled sum, by which old messages of theirs are known and left out when they are read again. If they write to you anew, that is a stranger's first message.
forget-backups = { $n ->
    [one] Also from the backup
   *[other] Also from the { $n } backups
}
forget-backups-hint = A new backup is made first, then the older ones are removed.
forget-final = This cannot be undone.
forgotten-title = Forgotten
forgotten-proof = { $messages ->
    [one] One message is gone. The file was searched for their words, letter by letter, and holds none of them.
   *[other] { $messages } messages are gone. The file was searched for their words, letter by letter, and holds none of them.
}
forgotten-left = In { $n } places of the file some of their words were found. Run the check-up, and tell us.
forgotten-named = { $n ->
    [one] One message of somebody else names them. It is not theirs, and stays.
   *[other] { $n } messages of others name them. Those are not theirs, and stay.
}
forgotten-backups = { $n ->
    [one] One backup from before still holds them, until { $date } at the latest.
   *[other] { $n } backups from before still hold them, until { $date } at the latest.
}
goal-unset = { $known } known, { $likely } likely
goal-set = How many you need
goal-income = Income you want from them in a year
goal-profit = What one of them leaves you in a year
keys-go-people = Go to People
keys-member-note = Write a note about them
keys-why = Why this number
person-page = Their page
people-save = Save
reason-feed-each-other = { $a } of a hundred points go back and forth with one and the same person
