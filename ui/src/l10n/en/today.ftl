# Today.
note-morning = Good morning
note-afternoon = Good afternoon
note-evening = Good evening
note-hello = { $greeting }.
note-hello-name = { $greeting }, { $name }.
note-nobody = Nobody is waiting.
note-waiting = { $n ->
    [one] One person is waiting.
   *[other] { $n } people are waiting.
}
note-safety = { $name } comes first. It may be about somebody's safety.
note-first = { $name } comes first.
note-asks = { $n ->
    [one] One reply didn't go and needs you.
   *[other] { $n } replies didn't go and need you.
}
today-start = Start with { $name }
today-things = { $n ->
    [one] One thing today
   *[other] { $n } things today
}
today-things-minutes = { $n ->
    [one] One thing, about { $minutes } min
   *[other] { $n } things, about { $minutes } min
}
today-why-title = How this was counted
today-why = Your own median is { $minutes } minutes for an answer, from your last { $n } answers. Today has { $things } things to do.
today-answer = Answer
today-answer-order = Safety first, then who has waited longest
today-welcome = Welcome
today-welcome-why = Members answered them. You haven't said hello yet.
today-answered-by = { $name } answered, { $time }
today-waiting = Waiting { $wait }
today-where = { $kind }, { $place }
today-rail = Outbox and drafts
today-open-outbox = Open
because-safety = Sounds like allergy, illness or a threat
because-window = Can be answered until { $time }
because-draft = Draft started { $time }
because-helped = { $name } has answered already
because-first = First time here
because-regular = { $n ->
    [one] Wrote once before
   *[other] Wrote { $n } times before
}
drafts-title = Drafts
drafts-where = saved on this computer
drafts-empty = No half-written replies.
today-promised = What you promised
today-promised-late = Was due { $date }
today-promised-broken = Couldn't keep it
