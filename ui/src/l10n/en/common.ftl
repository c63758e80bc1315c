# Words used everywhere. Plain, warm, short, exact. No exclamation marks, no "please", no dashes to join thoughts.
app-name = Regulars
outside = This window belongs to the Regulars app. Open the app to see it.
cannot-open = Regulars can't open
cannot-open-read-only = The data folder can't be written to, and there is nothing in it that could be shown. Allow writing there, then open Regulars again.
cannot-open-disk-full = The disk is full. Nothing was changed. Make some room, then open Regulars again.
close = Close
cancel = Cancel
back = Back
more = Show more
undo = Undo
details = Details

wait-minutes = { $n } min
wait-hours = { $n } h
wait-days = { $n } d
day-today = Today
day-yesterday = Yesterday
time-tonight = Tonight
time-tomorrow = Tomorrow morning
time-monday = Monday morning
time-choose = Choose a day and time
time-with-clock = { $words }, { $time }
time-day = Day
time-time = Time
time-past = That time has passed.

told-undone = { $n ->
    [one] Taken back.
   *[other] Taken back for { $n } conversations.
}
told-redone = { $n ->
    [one] Done again.
   *[other] Done again for { $n } conversations.
}
