# Questions members look after: stepping back.
step-back-title = Members may answer
step-back-why = You step back from questions to everybody. You are called when nobody answers.
step-back-waiting = Waiting for somebody here to answer, until { $time }
step-back-answered = Answered by { $name }
step-back-answered-nobody = Answered by somebody here
step-back-take = Answer it myself
step-back-thank = Thank { $name }
chip-step-back = Members first
settings-members = Members helping
setting-step-back = Step back from questions members may answer
setting-step-back-off = Off: every question calls me at once
setting-step-back-hours = { $n ->
    [one] For an hour
   *[other] For { $n } hours
}
setting-step-back-why = A question put to everybody in a lively place waits this long for somebody there before it calls you. Complaints, orders, allergies, private messages and questions to you by name never wait. You see what waits, and take it back with one click.
