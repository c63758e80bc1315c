//! What the owner can do to somebody's words on a platform. Each is one deliberate act, and can be taken back; only removing
//! cannot be everywhere.

text_enum! {
    /// One act.
    Moderation {
        /// Like it.
        Like = "like",
        /// Hide it from others, where the platform lets us.
        Hide = "hide",
        /// Block who said it.
        Block = "block",
        /// See nothing of who said it any more.
        Mute = "mute",
        /// Let it appear.
        Approve = "approve",
        /// Take it back into waiting.
        Hold = "hold",
        /// Call it spam.
        Spam = "spam",
        /// Remove it for everybody.
        Remove = "remove",
    }
}

impl Moderation {
    /// Those of which only the last one counts: words either appear, wait, are spam, or are removed.
    pub const VERDICTS: [Self; 4] = [Self::Approve, Self::Hold, Self::Spam, Self::Remove];
}
