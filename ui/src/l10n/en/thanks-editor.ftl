# A rule, opened: the form below its sentence, its problems, what can stand in the words.
editor-back = Thanks
editor-name = What you call it
editor-name-hint = Only you see this name.
editor-new = A new thank-you
editor-start = Start it
editor-save = Save
editor-drop = Undo my changes
editor-unsaved = Not saved yet. Your words are kept here.
editor-saved = Saved { $time }
editor-running = Running
editor-resting = Resting
editor-rest = Let it rest
editor-wake = Let it work again
editor-sentence = The rule, in one sentence. Each underlined part can be changed.
editor-change = Change: { $words }
editor-form = The same rule in parts
editor-problems = { $n ->
    [one] One thing to mend before this can be saved.
   *[other] { $n } things to mend before this can be saved.
}
part-who = Who
part-when = When
part-how = How
part-message = Message
part-gift = Gift
part-gently = Gently
part-learn = Learning
part-approval = Before it goes

field-who = Whom it is for
field-condition-add = Add a condition
field-condition-drop = Take out: { $words }
field-wrote-often = wrote in at least { $weeks } of the { $of } weeks before
field-quiet = has been quiet for { $weeks } weeks
field-active = was here in the last { $days } days
field-known-for = has been coming for at least { $days } days
field-answered = answered { $people } people in the last { $days } days
field-review = left a review in the last { $days } days
field-said = has written at least { $times } times
field-language = writes { $languages }
field-said-yes = said yes to { $to }
field-group = is in your choice { $group }
add-wrote-often = Kept writing
add-quiet = Fell silent
add-active = Was here lately
add-known-for = Has known you for long
add-answered = Answered other people
add-review = Left a review
add-said = Has written often
add-language = Writes a language
add-said-yes = Said yes
add-group = Is in one of your own choices
group-gone = which was removed
number-weeks = Weeks
number-of = Of so many weeks
number-days = Days
number-people = People
number-times = Times
number-every = Every how many
number-day = Day
number-month = Month
number-count = How many

when-label = When it happens
when-weekly = On days of the week
when-daily = Every day, or every few days
when-monthly-day = On a day of the month
when-monthly-weekday = On a weekday of the month
when-other = By a rule of your own
when-yearly = Every year on one day
when-anniversary = On a day of their own year
when-event = When somebody does something
when-milestone = When all of you reach a number
when-by-hand = When I say so
when-at = at { $time }
when-time = Time of day
when-days = Days of the week
when-weeks = every { $every } weeks
when-every-days = every { $every } days
when-months = of every { $every } months
when-month-day = on day { $day }
when-weekday = on { $nth } { $day }
when-nth = Which one
when-weekday-label = Day of the week
when-rule = A recurrence as calendars write it (RFC 5545)
when-calendar = Calendar
when-month-and-day = on day { $day } of month { $month } of the { $calendar } calendar
when-what = What they do
when-count-weeks = after { $count } weeks of silence
when-count = { $count } of them
when-later = { $days } days later
when-which = Which day
when-milestone-every = every { $every } { $what }
when-milestone-of = What is counted
when-by-hand-words = It happens for the people you name, when you press the button.
nth-first = the first
nth-second = the second
nth-third = the third
nth-fourth = the fourth
nth-last = the last
does-first-words = Writes for the first time
does-second-day = Is new, and comes on a second day
does-came-back = Comes back
does-answered = Answers other people
does-said = Writes again and again
does-review = Leaves a review
day-of-first-contact = Of their first words to you
day-of-birthday = Their birthday, if they told you
day-of-name-day = Their name day, if they told you
count-reviews = reviews
count-people = people who wrote
count-words = things said

how-label = How they are thanked
message-language = The words, language by language
message-written = { $language }, written
message-empty = { $language }, not written yet
message-text = The words in { $language }
message-variable = Put in
message-add-language = Another language
message-drop-language = Take out { $language }
message-instead = When { $what } isn't known, say
message-instead-hint = Left empty, people of whom this isn't known are left out and named.
message-otherwise = People who write another language
message-otherwise-none = are left out, and named
message-otherwise-in = are written to in { $language }
var-name = first name
var-reason = the reason, which you write for each person
var-usual = their usual
var-helped = whom they helped
var-words = a line of their own words
var-weeks = weeks since they wrote
var-years = years since they first wrote
var-count = how many
var-gift = the gift
var-code = the gift's code
var-until = the gift's last day
var-shop = name of the shop
var-owner = your name

gift-label = What comes with it
gift-none = No gift
gift-new = A new gift
gift-good-for = { $cost } each, good for { $days ->
    [one] one day
   *[other] { $days } days
}
gift-good-for-month = { $cost } each, good for { $days ->
    [one] one day
   *[other] { $days } days
}, up to { $budget } a month

gently-between = One thank-you to the same person in { $weeks } weeks, of any kind
gently-year = At most { $times } a year to the same person
gently-year-each = At most { $times } a year to the same person by this one
gently-month = At most { $times } messages to the same person in thirty days, of any kind
gently-week = At most { $times } a week to all people together
gently-each = At most so many each time, drawn by lot
gently-each-number = { $count } each time
gently-hold = Hold back, by chance
gently-hold-why = The only way to learn whether it matters.
gently-missed = When the computer was off
gently-grace = while it is at most { $hours } hours late
number-hours = Hours
hold-nobody = Nobody
hold-fifth = One in five
hold-half = Half
missed-late = Do it late
missed-skip = Skip it
missed-ask = Ask me
learn-metric = It worked when they
metric-came-back = came back
metric-active-days = came on more days
learn-window = within { $days } days
learn-ends = It ends on a day
learn-ends-why = Said before it begins, so that nobody stops when the figures look good.
learn-until = nobody is thanked by it after { $day }
learn-until-day = Last day
learn-over = That day has passed. Nobody new will be found.
approval-label = Who lets it go
approval-ask-choice = Ask me first
approval-due-choice = It goes by itself when due
approval-most = at most { $times } a day
approval-rounds = { $left ->
    [0] It may go by itself now. Any change makes it ask again.
    [one] After one more round that you have read and approved it may go by itself.
   *[other] After { $left } more rounds that you have read and approved it may go by itself.
}

# What is wrong: what, where, and what to do. They stand beside their field.
wrong-name = Give it a name of 1 to { $about } characters.
wrong-no-words = Write the words in at least one language.
wrong-words = Write between 1 and { $about } characters.
wrong-generic = These words could go to anybody. Put in something this person did or is to you, such as their usual, whom they helped, or the reason.
wrong-variable = Nothing is called { $about }. Choose one from the list.
wrong-brace = A brace is open near { $about }. Close it, or write it twice to mean a brace.
wrong-no-gift = The words speak of a gift and there is none. Choose a gift, or take it out of the words.
wrong-otherwise = There are no words in { $about } yet. Write them, or choose another language.
wrong-range = This has to be between { $about }.
wrong-time = Write the time as 10:00.
wrong-day = There is no such day.
wrong-recurrence = This can't be read as a recurrence. An example is FREQ=WEEKLY;BYDAY=SA.
wrong-gift-public = Others read it too: whoever sees a code could use it, and under a review a gift is bought praise. Write in private, or take out the gift or its code.
wrong-gift-review = A gift must never depend on a review. It would be bought praise, and it is against the law. Take out the gift, or the review.
wrong-nobody = Nobody is named. Choose another time for it to happen.
wrong-hold-back = Others read it too, so holding people back shows nothing. Hold back nobody.
wrong-by-itself = Only private messages may go by themselves. Let it ask you first.
wrong-not-yet = It can't go by itself yet. Let it ask you first.
wrong-twice = This condition is there already. Change the other one.
wrong-language = Choose at least one language.
