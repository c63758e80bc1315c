//! What a change touched. Writes name topics, reads depend on them, the window refetches what it shows.

text_enum! {
    /// A column of the house, as far as the window's freshness is concerned.
    Topic {
        /// Status of the app, jobs, connection.
        App = "app",
        /// Settings.
        Settings = "settings",
        /// Accounts and their health.
        Accounts = "accounts",
        /// Conversations, interactions, labels, people.
        Inbox = "inbox",
        /// People: notes, facts, permissions, who is one person, scores.
        People = "people",
        /// Drafts.
        Drafts = "drafts",
        /// The outbox.
        Outbox = "outbox",
        /// Imports.
        Imports = "imports",
        /// Thank-yous: their rules, whom they found, gifts.
        Thanks = "thanks",
        /// The playbook, its protocols at work, and the rules.
        Playbook = "playbook",
    }
}
