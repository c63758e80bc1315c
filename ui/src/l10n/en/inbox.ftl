# The list, the thread, the person.
inbox-list = Conversations
inbox-select = Select { $name }
inbox-you = You
inbox-said = { $name }:
inbox-view = Which conversations
inbox-order = Order
inbox-filter = Filter
inbox-filtered = { $n ->
    [one] One filter. Show all
   *[other] { $n } filters. Show all
}
inbox-none-title = Nothing matches
inbox-none = No conversation fits these filters.
inbox-empty-title = Conversations will gather here
inbox-empty = From every place you connect, oldest waiting first.
inbox-empty-reading = The first messages are being read now.
connect-account = Connect an account
import-file = Bring in a file

view-all = All conversations
view-needs-you = Waiting for you
view-waiting-for-them = Sent, no answer yet
view-snoozed = Snoozed
view-done = Done
order-urgent = Urgent first
order-recent = Newest first
order-oldest = Oldest first
order-closing = Closing first
audience-label = Who can read it
audience-title = People waiting for you
audience-all = All
audience-only-private = Private
audience-only-public = Public
filter-place = Place
filter-kind = Kind
filter-language = Language
filter-label = Label

group-not-sent = Not sent
group-needs-you = Waiting for you
group-queued = Reply queued
group-helping = Members are helping
group-waiting-for-them = Sent, no answer yet
group-snoozed = Snoozed
group-done = Done

kind-message = Message
kind-comment = Comment
kind-mention = Mention
kind-review = Review
kind-post = Post
chip-safety = Safety
chip-not-sent = Not sent
chip-needs-you = Needs you
chip-uncertain = Looking
chip-queued = Queued
chip-draft = Draft
chip-closes = Until { $time }

do-done = Done
do-snooze = Snooze
do-snooze-key = Snooze (S)
do-label = Label
do-label-key = Label (L)
do-reopen = Bring back
told-done = Done with { $name }
told-reopen = { $name } is back in the inbox
told-snooze = { $name } is put away for now
told-label = { $name } is labelled “{ $label }”
told-unlabel = Label “{ $label }” taken off { $name }
told-done-many = Done with { $n }
told-reopen-many = { $n } are back in the inbox
told-snooze-many = { $n } are put away for now
told-label-many = { $n } are labelled “{ $label }”
told-unlabel-many = Label “{ $label }” taken off { $n }
snooze-title = Put away until
snooze-until-they-write = They write again
label-title = Label
label-new = New label
label-add = Add label

bulk-label = Decide about many
bulk-picked = { $n ->
    [one] One selected
   *[other] { $n } selected
}
bulk-all-picked = All that match
bulk-all = Select all that match
bulk-clear = Clear
bulk-promise = You will see what it does before it is done. Nothing is ever sent from here.
bulk-already = { $n ->
    [one] One is that way already.
   *[other] { $n } are that way already.
}
bulk-more = More than 500 match. This does the first 500.
bulk-and-more = { $n ->
    [one] one more
   *[other] { $n } more
}
bulk-yes = { $n ->
    [one] Do it for one
   *[other] Do it for { $n }
}
ask-done = { $n ->
    [one] One conversation is finished: { $names }.
   *[other] { $n } conversations are finished: { $names }.
}
ask-reopen = { $n ->
    [one] One conversation comes back: { $names }.
   *[other] { $n } conversations come back: { $names }.
}
ask-snooze = { $n ->
    [one] One conversation is put away: { $names }.
   *[other] { $n } conversations are put away: { $names }.
}
ask-label = { $n ->
    [one] One conversation gets the label “{ $label }”: { $names }.
   *[other] { $n } conversations get the label “{ $label }”: { $names }.
}
ask-unlabel = { $n ->
    [one] One conversation loses the label “{ $label }”: { $names }.
   *[other] { $n } conversations lose the label “{ $label }”: { $names }.
}

thread-label = Conversation
thread-messages = Messages
thread-back = Back to the list
thread-person = About this person
thread-earlier = Show earlier messages
thread-safety-offline = This may be about somebody's safety, and you're offline. Don't leave it in a queue. Answer from your phone or call.
said-how = { $kind }, { $seen }
said-post = post
said-comment = comment
said-reply = reply
said-mention = mention
said-message = message
said-review = review
said-reaction = reaction
said-notice = sent by a machine
seen-public = public
seen-members = in the group
seen-private = private
message-label = { $name }, { $how }, { $time }
message-unsent = Your reply of { $time }, not there yet
message-edited = edited
message-attachments = { $n ->
  [one] One attachment. Open it in your mail program.
 *[other] { $n } attachments. Open them in your mail program.
}
message-attachment-size = { $kb } KB
message-deleted = Deleted by the one who wrote it.
message-stars = { $n } of 5 stars
message-do = What you can do with the words of { $name }, { $time }
like-do = Like
like-done = Liked
like-back = Take the like back
hide-do = Hide from others
hide-done = Hidden from others
hide-back = Show to others again
hide-ask-title = Hide this from others?
hide-ask = On { $platform } it is put out of sight for others. Some places let people unfold what is hidden. It stays here for you, and you can take it back.
approve-do = Approve
approve-done = Approved
approve-back = Take the approval back
hold-do = Hold back
hold-done = Held back
hold-back = Stop holding it back
spam-do = It's spam
spam-done = Called spam
spam-back = It's not spam
spam-ask-title = Is this spam?
spam-ask = On { $platform } it goes to the spam, where nobody else sees it. It stays here for you, and you can take it back.
remove-do = Remove
remove-done = Removed
remove-back = Bring it back
remove-ask-title = Remove this for everybody?
remove-ask = On { $platform } nobody will see it any more. Some places can't bring it back. What was said stays here for you.
mute-do = Mute this person
mute-done = Muted
mute-back = Stop muting this person
mute-ask-title = Mute { $name }?
mute-ask = { $platform } won't tell you about { $name } any more. They aren't told. What was said stays here, and you can take it back.
block-do = Block this person
block-done = Blocked
block-back = Unblock this person
block-ask-title = Block { $name }?
block-ask = { $name } can't write to you on { $platform } any more. Some places also hide your posts from them, and some show others who is blocked. What was said stays here, and you can take it back.
mark-take-back = Take back
mark-take-back-label = Take back: { $mark }
mark-taken-back = Taken back: { $mark }
link-goes-to = Opens { $host } in your browser
link-ask-title = Open this link?
link-ask = It goes to { $host }. The words of the link may say something else.
link-ask-open = Open in the browser

person-label = About this person
person-back = Back to the conversation
person-since = Here since { $month }
person-wrote = Wrote in { $active } of the last { $weeks } weeks
person-rhythm = Wrote in { $active } of the last { $weeks } weeks
person-key-wrote = wrote
person-key-helped = helped somebody
person-facts = What we know
person-said = { $n ->
    [one] Said one thing in all
   *[other] Said { $n } things in all
}
person-seen = First { $first }, last { $last }
person-answers = Often answers
person-others = Also open with them
