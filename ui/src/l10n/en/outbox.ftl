# Every state of a reply on its way, as a sentence and the right next step.
outbox-title = Outbox
outbox-empty = Nothing waits to go.
outbox-order = Goes in this order. Before sending, Regulars checks that what you answered is still there.
outbox-offline = You're offline. Nothing leaves until you're back, and nothing is lost.
outbox-holding = You are holding everything. Nothing leaves until you let it go.
outbox-hold = Hold everything
outbox-let-go = Let everything go
outbox-not-sent = Not sent
outbox-sent-lately = Sent lately
outbox-item-label = Reply to { $name }
outbox-where = { $reply }, { $platform }
reply-private = Private reply
reply-members = Reply in the group
reply-public = Public reply

item-undo-time = { $n ->
    [one] Sending in one second.
   *[other] Sending in { $n } seconds.
}
item-undo-time-offline = { $n ->
    [one] Queued in one second.
   *[other] Queued in { $n } seconds.
}
item-held-scheduled = Goes { $time }.
item-held-owner = You are holding this one.
item-queued-clock-wrong = By the clock of { $platform } the time you chose has not come yet, so this waits. Set this computer's clock, or send it now.
item-queued = Goes next.
item-queued-held = Queued. You are holding everything.
item-queued-not-from-here = Waits. Nothing is sent from this computer now.
item-queued-offline = Queued. Sends when you're online.
item-queued-unreachable = { $platform } couldn't be reached. Tried again { $time }.
item-queued-resting = { $platform } asked us to wait. Resting until { $time }.
item-queued-again = It didn't arrive. Goes again.
item-sending = Sending.
item-uncertain = We can't tell yet whether this went. Regulars looks before anything is sent again.
item-uncertain-until = We can't tell yet whether this went. Looking on { $platform } at { $time }.
item-checking = Looking on { $platform } whether it went.
item-ask = Something changed since you wrote this. Send it?
item-ask-ambiguous = { $platform } shows more than one reply like this. Did yours go?
item-ask-cannot-read-back = We can't tell whether this went. Look on { $platform }. Is it there?
item-ask-tried-often = Tried { $n } times, and it never showed up on { $platform }. Is it there?
item-ask-parent-gone = { $name } deleted what you answered, so your reply was not sent.
item-ask-parent-edited = { $name } edited what you answered after you wrote this. Still send it?
item-ask-they-wrote-again = { $name } wrote again after you wrote this. Still send it?
item-ask-already-answered = { $name } has been answered from elsewhere. Still send it?
item-ask-no-longer-fits = This thank-you waits: { $name } was here again, asked for no messages, or has something open that comes first.
item-ask-overdue = This was to go while this computer was off or asleep. Still send it?
item-ask-restored = This comes from a backup, and may have gone since. Look on { $platform }. Is it there?
item-blocked = { $platform } takes nothing from us now. It goes when the account is well again.
item-blocked-removed = The account was disconnected, so this can't go.
item-refused = { $platform } refused it.
item-cancelling = Taking it back from { $platform }.
item-closing = { $platform } takes no more answers here after { $time }.
item-sent = Sent { $time }
item-sent-too-late = You took it back, but it had gone already, and { $platform } does not let us delete it.
item-came-back = Sent, but it came back. { $name } never got it. Look at the address, and write again.
item-came-back-why = Sent, but it came back: “{ $why }”. { $name } never got it.
item-sent-owner-says = Sent. You said it is there.
item-cancelled = Taken back.
item-cancelled-they-replied = { $name } wrote again, so this was not sent. Your words are kept.
item-expired = { $platform } stopped taking answers before this could go. Your words are kept.

release-title = Written, not sent
release-chosen = { $n ->
    [0] Send the chosen
    [one] Send the chosen one
   *[other] Send the { $n } chosen
}
release-all = { $n ->
    [one] Send it
   *[other] Send all { $n }
}
release-question = { $n ->
    [one] Send one reply?
   *[other] Send { $n } replies?
}
release-words = Each goes to the person it was written to. You can still take them back while they wait.
release-more = { $n ->
    [one] and one more
   *[other] and { $shown } more
}
release-confirm = { $n ->
    [one] Send it
   *[other] Send { $n }
}
release-kept = { $n ->
    [one] One could not go. Its words are kept.
   *[other] { $n } could not go. Their words are kept.
}
draft-closing = Can be answered until { $time }
told-released-many = { $n ->
    [0] Nothing went.
    [one] One reply goes.
   *[other] { $n } replies go.
}

step-undo = Undo
step-take-back = Take back
step-send-now = Send now
step-hold = Hold
step-let-go = Let it go
step-retry = Send again
step-there = It is there
step-send-again = Send it
step-edit = Change the words
step-drop = Discard
step-sign-in = Look at the account
step-read = Read it again
told-taken-back = Taken back. Your words are a draft again.
told-held = Held.
told-let-go = Goes on.
told-answered = Noted.
told-holding = Holding everything.
told-not-holding = Everything goes on.
