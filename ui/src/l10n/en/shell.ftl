# Sidebar, connection, notices on every screen, palette.
skip = Skip to content
nav-main = Main
nav-today = Today
nav-inbox = Inbox
nav-settings = Settings
nav-sample = Sample community

connection-online = Online
connection-offline = Offline since { $time }
connection-offline-chosen = Working offline since { $time }
connection-offline-waiting = { $n ->
    [0] Everything here works.
    [one] One reply is queued. It goes out when you're back.
   *[other] { $n } replies are queued. They go out when you're back.
}
connection-waiting = { $n ->
    [one] One reply is on its way.
   *[other] { $n } replies are on their way.
}
connection-holding = { $n ->
    [0] You are holding everything.
    [one] You are holding everything. One reply waits.
   *[other] You are holding everything. { $n } replies wait.
}
connection-not-from-here = { $n ->
    [0] Nothing is sent from this computer.
    [one] Nothing is sent from this computer. One reply waits.
   *[other] Nothing is sent from this computer. { $n } replies wait.
}
connection-asks = { $n ->
    [one] One reply needs you.
   *[other] { $n } replies need you.
}
connection-all-sent = Everything sent. Checked { $time }
connection-quiet = Nothing connected yet.
connection-go-offline = Work offline
connection-go-online = Go online
connection-try = Try again now
told-offline = Working offline. Replies wait in the outbox.
told-online = Online again. Queued replies go out in order.

storage-read-only = The data folder can't be written to. Everything can be read. Nothing you type is saved until it can be written again.
storage-full = The disk is full. Make some room. What you type stays in this window until it can be saved.
shared-program = { $program } keeps the folder of this shop ({ $folder }) in step with other computers. Everything can be read and written, but nothing is sent from it, or it could go out twice. Close Regulars and move the folder out of { $program }.
shared-network = The folder of this shop ({ $folder }) lies on a drive in the network. Everything can be read and written, but nothing is sent from it, or it could go out twice. Close Regulars and move the folder to this computer.
elsewhere = This shop was copied here from another computer, and that one sends. Nothing goes out from here.
elsewhere-take-over = Send from here
elsewhere-question = Send from this computer from now on?
elsewhere-words = Stop using the other computer for this shop, or everything could go out twice. What was still waiting may have gone out over there, so Regulars asks you about each reply before it leaves.
elsewhere-stay = Leave it there
elsewhere-confirm = Send from here
told-taken-over = This computer sends from now on.
vault-locked = Your keys are locked. Everything stored can be read. Open them to fetch and send.
vault-open = Open
attention-signed-out = { $platform } has signed { $handle } out. You can read everything and write replies. They wait until you sign in again.
attention-other = { $platform } ({ $handle }) needs you. Everything stored works, and replies wait.
attention-several = { $n } accounts need you: { $platforms }. Everything stored works, and replies there wait.
attention-look = Look

jobs-label = Work under way
job-first-sync = Reading what was there before.
job-sync = Looking for news.
job-import = Reading the file.
job-sample = Setting out the sample bakery.
job-rule-test = Trying a rule on everything people said.
job-words = Waiting for words.
job-far = { $done } so far
job-far-of = { $done } of { $total }
job-cancel = Stop

palette-open = Find anything
palette-placeholder = Find or do anything
palette-results = Results
palette-do = Do
palette-people = People
palette-messages = Messages
palette-all = All messages with “{ $query }”
palette-none = Nothing by “{ $query }”.
palette-sync = Look for news now
palette-move = move
palette-choose = choose

search-title = Messages with “{ $query }”
search-order = Newest first
search-again = Try again
search-none-title = Nothing found
