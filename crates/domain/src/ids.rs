//! Typed row ids. On the wire they are strings, so that no script or webview ever does arithmetic with them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ts_rs::TS)]
        #[ts(type = "string")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map($name)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(&self.0)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                text.parse().map_err(|_| serde::de::Error::custom(format!("{text:?} is not an id")))
            }
        }
    )*};
}

ids! {
    /// A connected identity of the business on a platform.
    AccountId,
    /// Where talk happens under an account.
    PlaceId,
    /// A person.
    MemberId,
    /// One identity of a member on one account's platform.
    HandleId,
    /// A thread that is triaged as one.
    ConversationId,
    /// One thing somebody said or did.
    InteractionId,
    /// Words not yet released.
    DraftId,
    /// A draft the owner has released.
    OutboxItemId,
    /// One try at sending an outbox item.
    AttemptId,
    /// A group of changes that can be undone together.
    UndoId,
    /// One import of one file.
    ImportId,
    /// A protocol at work on a conversation.
    ProtocolRunId,
    /// A rule that sorts what comes in.
    RuleId,
    /// A word the owner puts on conversations.
    LabelId,
    /// Something the owner noted about a person.
    NoteId,
    /// Something a person told us about themselves.
    FactId,
    /// Two identities joined into one person.
    MergeId,
    /// Something promised to a person.
    PromiseId,
    /// A saved choice of people.
    SegmentId,
    /// A rule that says whom to thank, when and how.
    CampaignId,
    /// One person's thank-you at one occasion.
    AwardId,
    /// Something given with a thank-you.
    GiftId,
    /// An offer to pull the crisis brake.
    CrisisId,
    /// A topic people wished for.
    WishId,
    /// A question asked again and again.
    FaqId,
}
