# Bringing in a file.
import-title = Bring in { $file }
import-pick = Choose a file
import-another = Another file
import-us = Your own names or addresses in this file
import-us-hint = Separated by commas. What they wrote counts as yours.
import-place = Name of the place
import-place-hint = Where these conversations will stand in the inbox.
import-preview = See what it would bring
import-looking = Looking through the file. Nothing is written yet.
import-running = Bringing it in. You can go on working.
import-go = { $n ->
    [one] Bring in one message
   *[other] Bring in { $n } messages
}
import-to-inbox = To the inbox
import-undo = Undo this import
import-undone = { $n ->
    [one] One message removed again.
   *[other] { $n } messages removed again.
}
map-remembered = You brought in these columns before. They are set as you left them.
map-guess = Say which column is what. Regulars remembers it for the next file with these columns.
map-none = Not in this file
map-text = The words
map-author = Who wrote
map-handle = Their handle or address
map-at = When
map-title = Title
map-thread = Thread
map-stars = Stars
map-id = Unique id
map-day-first = Day before month
map-day-first-hint = 03/04 is the third of April
report-would-bring = { $n ->
    [one] message is new
   *[other] messages are new
}
report-brought = { $n ->
    [one] message brought in
   *[other] messages brought in
}
report-known = { $n ->
    [one] is here already
   *[other] are here already
}
report-skipped = { $n ->
    [one] could not be read
   *[other] could not be read
}
report-people = { $n ->
    [one] new person
   *[other] new people
}
report-problems = What could not be read:
report-cancelled = Stopped before the end. What was brought in can be undone.
