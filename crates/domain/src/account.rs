//! A connected identity of the business on a platform.

text_enum! {
    /// How a connection is. Only the owner pauses; only a platform's refusal of our key makes `needs_attention`.
    AccountState {
        /// Reads and sends.
        Connected = "connected",
        /// The platform no longer accepts our key, or another thing only the owner can mend.
        NeedsAttention = "needs_attention",
        /// The owner switched it off for now.
        Paused = "paused",
    }
}
