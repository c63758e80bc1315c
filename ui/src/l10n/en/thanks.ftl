# Thanks: the rules, their sentence, the gifts. The model says campaign; the screen never does.
nav-thanks = Thanks
thanks-new = New thank-you
thanks-gifts = Gifts
thanks-views = Parts of Thanks
thanks-to-read = For you to read
thanks-running = Running
thanks-resting = Resting
thanks-unsaved = Not saved yet
thanks-unsaved-words = Your words are kept here until you save them.
thanks-none-title = No thank-yous yet
thanks-none = Most shops begin with First hello.
thanks-counts = { $sent ->
    [0] None sent
    [one] One sent
   *[other] { $sent } sent
}
thanks-held = { $n ->
    [one] one held back
   *[other] { $n } held back
}
thanks-waiting-chip = { $n ->
    [one] 1 to read
   *[other] { $n } to read
}

# Beginning
begin-title = Begin with
begin-own = Something of your own
begin-own-why = An empty rule. You choose everything.
template-welcome = First hello
template-welcome-why = Somebody new came back for a second day.
template-helper = Helper of the month
template-helper-why = Somebody answered other people's questions.
template-shout-out = Thanked by name
template-shout-out-why = In a post, for somebody who said yes to it.
template-anniversary = Years with us
template-anniversary-why = The day of their first words, every year.
template-missed = We've missed you
template-missed-why = Somebody who kept coming has fallen silent.
template-milestone = Something reached together
template-milestone-why = Every hundredth person who wrote to you.
template-mentor = Look after newcomers
template-mentor-why = An invitation to people who help anyway.
template-opinion = What should we change?
template-opinion-why = Three regulars a month are asked.
template-early = Hear it first
template-early-why = Your truest people know before the others.
template-reviewer = Thank a reviewer
template-reviewer-why = An answer under their review. Never with a gift.
template-annual = Thanks for the year
template-annual-why = Once a year, to everybody who keeps coming.

# The sentence. Its parts are put where the language wants them.
sentence-if = When { $who } { $conditions }, { $act } { $moment } { $gift }. { $approval }
sentence-who = { $moment }, for { $who }, { $act } { $gift }. { $approval }
sentence-event = { $moment }, { $act } { $gift }. { $approval }
sentence-event-who = { $moment }, if it is { $who }, { $act } { $gift }. { $approval }
sentence-event-if = { $moment }, if it is { $who } who { $conditions }, { $act } { $gift }. { $approval }

who-everyone = anybody
who-familiar = a familiar face
who-regular = a regular
who-pillar = a core regular
who-newcomer = a newcomer
who-helper = a helper
who-starter = somebody who starts conversations
who-bridge = somebody who brings circles together
who-fan = a true fan
who-superfan = one of your closest people
who-at-risk = somebody who is drifting away
who-named = { $people ->
    [one] the person you named
   *[other] one of { $people } people you named
}

if-wrote-often = wrote in at least { $weeks } of the { $of } weeks before
if-quiet = { $weeks ->
    [one] has been quiet for a week
   *[other] has been quiet for { $weeks } weeks
}
if-active = { $days ->
    [one] was here today
   *[other] was here in the last { $days } days
}
if-known-for = { $days ->
    [one] has been coming for a day
   *[other] has been coming for { $days } days
}
if-answered = { $people ->
    [one] answered somebody in the last { $days } days
   *[other] answered { $people } people in the last { $days } days
}
if-review = left a review in the last { $days } days
if-said = { $times ->
    [one] has written once
   *[other] has written { $times } times
}
if-language = writes { $languages }
if-said-yes = said yes to { $to }
if-group = { $known ->
    [yes] is in your choice { $segment }
   *[no] is in one of your choices
}
yes-messages = messages
yes-shout-outs = being thanked by name

act-private = write them a private message
act-public = answer them where others read it
act-shout-out = thank them by name in a post
act-email = write them an e-mail
act-card = print them a card
act-in-person = tell them in person

moment-daily = { $every ->
    [1] { $first ->
        [yes] Every day at { $at }
       *[no] every day at { $at }
    }
   *[other] { $first ->
        [yes] Every { $every } days at { $at }
       *[no] every { $every } days at { $at }
    }
}
moment-weekly = { $every ->
    [1] { $first ->
        [yes] On { $days } at { $at }
       *[no] on { $days } at { $at }
    }
   *[other] { $first ->
        [yes] On { $days } of every { $every } weeks at { $at }
       *[no] on { $days } of every { $every } weeks at { $at }
    }
}
moment-monthly-day = { $every ->
    [1] { $first ->
        [yes] On day { $days } of every month at { $at }
       *[no] on day { $days } of every month at { $at }
    }
   *[other] { $first ->
        [yes] On day { $days } of every { $every } months at { $at }
       *[no] on day { $days } of every { $every } months at { $at }
    }
}
moment-monthly-weekday = { $every ->
    [1] { $first ->
        [yes] On { $days } of every month at { $at }
       *[no] on { $days } of every month at { $at }
    }
   *[other] { $first ->
        [yes] On { $days } of every { $every } months at { $at }
       *[no] on { $days } of every { $every } months at { $at }
    }
}
moment-rule = { $first ->
    [yes] By your own rule { $days } at { $at }
   *[no] by your own rule { $days } at { $at }
}
moment-yearly = { $first ->
    [yes] Every year on day { $day } of month { $month } ({ $calendar }) at { $at }
   *[no] every year on day { $day } of month { $month } ({ $calendar }) at { $at }
}
moment-by-hand = { $first ->
    [yes] When you say so
   *[no] when you say so
}
year-first-contact = { $first ->
    [yes] Each year on the day of their first words, at { $at }
   *[no] each year on the day of their first words, at { $at }
}
year-birthday = { $first ->
    [yes] On their birthday at { $at }
   *[no] on their birthday at { $at }
}
year-name-day = { $first ->
    [yes] On their name day at { $at }
   *[no] on their name day at { $at }
}
event-first-words = When somebody writes for the first time{ $wait ->
    [0] { "" }
    [1] , the day after
   *[other] , { $wait } days later
}, at { $at }
event-second-day = When somebody new comes on a second day{ $wait ->
    [0] { "" }
    [1] , the day after
   *[other] , { $wait } days later
}, at { $at }
event-came-back = When somebody comes back after { $count } weeks{ $wait ->
    [0] { "" }
    [1] , the day after
   *[other] , { $wait } days later
}, at { $at }
event-answered = When somebody has answered { $count } people{ $wait ->
    [0] { "" }
    [1] , the day after
   *[other] , { $wait } days later
}, at { $at }
event-said = When somebody has written { $count } times{ $wait ->
    [0] { "" }
    [1] , the day after
   *[other] , { $wait } days later
}, at { $at }
event-review = When somebody leaves a review{ $wait ->
    [0] { "" }
    [1] , the day after
   *[other] , { $wait } days later
}, at { $at }
milestone-reviews = At every { $every } reviews, at { $at }
milestone-people = At every { $every } people, at { $at }
milestone-words = At every { $every } things said, at { $at }
nth-weekday = { $nth ->
    [1] the first { $day }
    [2] the second { $day }
    [3] the third { $day }
    [4] the fourth { $day }
    [-1] the last { $day }
   *[other] the fifth { $day }
}
calendar-gregorian = Gregorian
calendar-jalali = Persian
calendar-hijri = Hijri

gift-with = with { $gift }
gift-without = with no gift
approval-ask = Ask me first.
approval-when-due = { $most ->
    [one] Send it by itself, at most one a day.
   *[other] Send them by themselves, at most { $most } a day.
}
