# When far more people are upset at once than on this shop's days.
crisis-label = Many people are upset
crisis-title = { $people } people are upset at once
crisis-count = Since { $from }: { $people } people, { $posts ->
    [one] one post
   *[other] { $posts } posts
}. Who wrote several times counts once. At these hours you usually have { $usual }.
crisis-offer = Do you want to hold what is waiting to go out, and every thank-you, until you know more? Nothing is held yet.
crisis-hold = Hold everything
crisis-dismiss = It's nothing
crisis-held = Held: what was waiting to go out{ $n ->
    [0] {""}
    [one] {" "}(one reply)
   *[other] {" "}({ $n } replies)
}, and every thank-you. What you write from now on goes out.
crisis-lift = Let everything go
crisis-protocol = What to do now
crisis-words = What they said
crisis-words-hide = Hide what they said
