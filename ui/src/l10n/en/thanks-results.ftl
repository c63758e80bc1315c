# What came of it: the verdict in words first, then the figures it rests on; how evenly thanks are spread; printing; naming people.
results-title = What came of it
results-which = Which thank-you
results-none-title = Nothing to compare yet
results-none = When a rule has thanked somebody, what came of it stands here.
results-open-rule = Open the rule
results-window = { $days ->
    [one] Whoever was here in the day after
   *[other] Whoever was here in the { $days } days after
}
results-runs = { $n ->
    [one] one occasion
   *[other] { $n } occasions
}
verdict-too-few = Too few people to say. Read what happened, and draw no conclusion from it.
verdict-cannot-tell-more = We can't tell yet. More of the people you wrote to came back, but it could still be luck.
verdict-cannot-tell-less = We can't tell yet. Fewer of the people you wrote to came back, but it could still be luck.
verdict-cannot-tell-same = We can't tell. As many came back with a thank-you as without.
verdict-leaning-better = It probably helped. Luck isn't ruled out.
verdict-leaning-worse = It probably did not help: fewer of the people you wrote to came back. Luck isn't ruled out.
verdict-clear-better = It helped. More of the people you wrote to came back than luck explains.
verdict-clear-worse = It did not help. More came back of those you did not write to.
verdict-collecting = Not yet. The first { $days } days are over on { $day }.
verdict-nobody-waited = Nobody was held back, so there is nobody to compare with. This is what happened.
verdict-public = This can't be measured by holding people back: others read it too.
results-written = Written to
results-waited = Held back
results-came-back = { $came } of { $n } came back
results-share = { $points }%
results-difference = Difference
results-difference-unit = in percentage points
results-no-difference = 0 no difference
results-plausibly = { $points }, plausibly { $low } to { $high }
results-why-bars = The pale bars show where the truth plausibly lies, 95 times in 100.
results-luck = { $times ->
    [0] A gap this big turns up by luck less than once in 20 times.
    [one] A gap this big turns up by luck about once in 10 times.
   *[other] A gap this big turns up by luck about { $times } times in 10.
}
results-could-be-seen = With { $people } people only a rise of about { $points } points would have shown.
results-nothing-seen = With { $people } people no rise would have shown for certain.
results-everybody = Everybody counts where chance put them, also those whose thank-you never arrived.
results-early = More is on its way, so this is an early look. Judge it at the end.
results-still = { $n ->
    [one] One person's days still run.
   *[other] The days of { $n } people still run.
}
results-facts = The plain facts
results-arrived = Arrived or were given
results-wrote-back = Wrote back in their own words
results-not-a-click = Not a click, a sentence
results-used = Used the gift
results-of = { $n } of { $of }
results-cost = What it cost
results-cost-why = Only gifts that were used
results-no-cost = Nothing
results-no-more = Asked for no more messages
results-words = What they wrote back
results-words-none = Nobody has written yet.
results-reach = Did it reach everyone?
results-language = Language
results-fitted = Fitted
results-reached = Reached
results-reach-share = Share
results-few = Below ten people we show counts, not percentages.
results-next = Next
results-keep = Keep it as it is
results-half = Hold back half, learn sooner
results-stop = Stop holding people back
results-changed = Changed. It asks you first again.
results-all-runs = Every occasion
results-run = { $day }: { $thanked } of { $thankedOf } came back, { $waited } of { $waitedOf } held back did
results-self-test = Test the measure on my own people
results-self-test-why = Divides your people 200 times while nobody is treated differently, and counts how often it finds something.
results-self-tested = Among { $people } people, nobody treated differently: in { $clear } of { $rounds } tries it would have said "clear". { $good ->
    [yes] That is as rare as promised.
   *[no] That is more often than promised. Don't trust a single verdict here.
}
results-self-test-few = Too few people for a test.

outlook-none = Nobody would be held back, so what it does can't be compared.
outlook-rise = Of { $people } people { $held } would wait. Only a rise of about { $points } points would show.
outlook-nothing = Of { $people } people { $held } would wait. No rise would show for certain.
outlook-usual = You don't know yet how many come back anyway; one in five is assumed.

fair-never = { $n ->
    [0] All { $of } who keep coming or help were thanked at least once.
    [one] { $names } keeps coming or helps and was never thanked.
   *[other] { $n } of { $of } who keep coming or help were never thanked: { $names }.
}
fair-and-others = { $names } and { $n ->
    [one] one other
   *[other] { $n } others
}
fair-see = See them
fair-title = Never thanked
fair-title-why = They keep coming or help, nothing of theirs is open, and they have not said no.
fair-alarm = Three people get { $share }% of all thanks of the last twelve months: { $names }.

calendar-file = To your own calendar
calendar-file-why = Writes these weeks as a calendar file and opens it. It names no person.
calendar-filed = Written to { $path }

named-label = People you name
named-find = Name somebody
named-hint = Part of a name
named-none = Nobody is called that.
named-drop = Take out { $name }

card-print = Print the card
card-title = Card for { $name }
card-do = Print
card-code = At the counter, say { $code }

till-or-name = Or whose it is
till-held = { $name } has:
till-use = Use it now
till-use-of = Use { $gift } of { $name } now

reading-more = Show more
member-thanks = Thanks
member-thanks-none = Not thanked yet.
member-thank-line = { $act }, { $day }
member-thank-gift = with { $gift }
thank-state-proposed = waits for you to read
thank-state-held-back = held back by chance
thank-state-waits = waits
thank-state-approved = yours to give
thank-state-queued = on its way
thank-state-sent = arrived
thank-state-skipped = left out
thank-state-failed = could not be delivered

weights-open = What counts
weights-title = What counts, and how much
weights-why = Money counts nothing unless you say so. Followers and being nice about you never count.
weights-reaction = A like
weights-talk = A comment or message
weights-question = A question
weights-answer = An answer to somebody else
weights-thanked = Being thanked by others
weights-review = A review
weights-referral = Bringing somebody
weights-attended = Coming to an event
weights-hosted = Hosting an event
weights-purchase = A purchase
weights-before = As it is
weights-after = As it would be
weights-points = { $n } points
weights-save = Count this way
weights-wrong = Numbers from 0 to 100.
