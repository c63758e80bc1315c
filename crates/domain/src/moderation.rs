//! What the owner can do to somebody's words on a platform. Each is one deliberate act, and can be taken back.

text_enum! {
    /// One act.
    Moderation {
        /// Like it.
        Like = "like",
        /// Hide it from others, where the platform lets us.
        Hide = "hide",
        /// Block who said it.
        Block = "block",
    }
}
