//! What taking in a batch came to.

use regulars_domain::{ConversationId, InteractionId};

/// What arriving did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Interactions not here before.
    pub new: u32,
    /// Of those, said or done by others (for the coverage figure: our own words prove nothing about notifications).
    pub by_others: u32,
    /// Interactions whose words or presence changed.
    pub updated: u32,
    /// Interactions here already, unchanged.
    pub known: u32,
    /// People not here before.
    pub new_members: u32,
    /// Words of people the owner has forgotten, said before that: not taken in.
    pub forgotten: u32,
    /// Conversations in which somebody else said something new (for notifications).
    pub spoken_in: Vec<ConversationId>,
    /// What others said or did, new here.
    pub arrived: Vec<InteractionId>,
}

impl Ingested {
    pub(super) fn add(&mut self, more: Self) {
        self.new += more.new;
        self.by_others += more.by_others;
        self.updated += more.updated;
        self.known += more.known;
        self.new_members += more.new_members;
        self.forgotten += more.forgotten;
        self.spoken_in.extend(more.spoken_in);
        self.arrived.extend(more.arrived);
    }
}
