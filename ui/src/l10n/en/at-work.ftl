# Protocols at work on a conversation, and whose hands it is in.
protocol-start = Start a protocol
protocol-stop = Stop this
protocol-by-rule = Started by the rule “{ $rule }”
step-queued = Queued, not sent yet
step-until = Until { $time }
step-late = Was due { $time }
step-by = { $name } does this
step-fetch = If not, fetch { $name }
hand-over = Hand to somebody
hand-over-to = Who takes it
hand-over-note = What they should know
hand-over-do = Hand over
handed-to = With { $name }
handed-back = Take it back
today-at-work = Step by step
keys-protocol = Start a protocol
