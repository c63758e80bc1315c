# Where an answer is written.
composer-label = Reply to { $name }
composer-text = Your reply
composer-send = Send
composer-queue = Queue reply
composer-left = { $n ->
    [one] One character left
   *[other] { $shown } characters left
}
composer-too-long = { $n ->
    [one] One character too long for this platform
   *[other] { $n } characters too long for this platform
}
composer-closes = Can be answered until { $time }
composer-closed = The platform takes no more answers here.
audience-private = Only { $name } sees this.
audience-members = Everyone in the group sees this.
audience-public = Everyone can see this.
draft-saved = Draft saved { $time }
draft-saving = Saving
draft-not-saved = Not saved yet. { $why } Your words stay here, and saving is tried again.
told-released = Queued. It can be taken back.
composer-waits-signed-out = { $platform } has signed you out. What you write here is kept, and goes when you have signed in again.
composer-waits-needs-you = { $platform } needs you first. What you write here is kept, and goes when the account is well again.
composer-waits-paused = You paused { $platform }. What you write here is kept, and goes when you let the account work again.
later-label = Send later
later-title = Send later
later-confirm = Send then
later-unless = Unless
later-cancel-if-they-reply = Cancel if they write again
cannot-imported = This came from a file. It can be read, and answered where it was written.
cannot-platform = { $platform } doesn't let apps answer here.
cannot-removed = The account was disconnected. What was said stays readable.
cannot-here = This can't be answered from here.
