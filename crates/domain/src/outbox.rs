//! The outbox machine: one pure function from (item, event) to item.
//!
//! Source: the reliability reference, section 3.2. The point of it: an outcome that is not known is a state of its own
//! (`uncertain`), never "failed", because a failed item would be sent again and a doubled thank-you is worse than a late one.
//! What it deliberately is not: it does not know clocks, networks or platforms; the engine feeds it events.

use crate::Timestamp;
use crate::manifest::Idempotency;

text_enum! {
    /// Where an item stands.
    OutboxState {
        /// Released, waiting for its time or for the owner.
        Held = "held",
        /// Goes when its lane gets to it.
        Queued = "queued",
        /// A request may be under way. Durable before the first byte leaves.
        Sending = "sending",
        /// A request was made and nobody knows what became of it.
        Uncertain = "uncertain",
        /// Our own words are being read back.
        Checking = "checking",
        /// Only the owner can say how it goes on.
        Ask = "ask",
        /// The platform will not take anything from us now (key, scope); goes on when mended.
        Blocked = "blocked",
        /// The platform refused these words.
        Refused = "refused",
        /// The owner cancelled while a request was under way; if it arrives it is deleted there.
        Cancelling = "cancelling",
        /// On the platform.
        Sent = "sent",
        /// Never left, or taken back.
        Cancelled = "cancelled",
        /// The time to answer passed.
        Expired = "expired",
    }
}

text_enum! {
    /// Why an item stands where it stands. The UI has a sentence and a next step for each.
    OutboxReason {
        /// The seconds after release in which it can be taken back.
        UndoTime = "undo_time",
        /// The owner chose a later time.
        Scheduled = "scheduled",
        /// The owner holds it.
        OwnerHold = "owner_hold",
        /// Nothing could be reached; nothing left.
        Unreachable = "unreachable",
        /// The platform asked us to come back later.
        RateLimited = "rate_limited",
        /// The account's key does not work.
        Auth = "auth",
        /// The account was removed.
        AccountRemoved = "account_removed",
        /// The platform refused the words.
        RefusedByPlatform = "refused_by_platform",
        /// What became of the request is not known.
        UnknownOutcome = "unknown_outcome",
        /// Reading back found more than one candidate.
        Ambiguous = "ambiguous",
        /// Reading back was not possible for a day, or never is on this platform.
        CannotReadBack = "cannot_read_back",
        /// Tried three times, never seen there.
        TriedOften = "tried_often",
        /// What it answers was deleted.
        ParentGone = "parent_gone",
        /// What it answers was edited after the words were released.
        ParentEdited = "parent_edited",
        /// They wrote again after the words were released.
        TheyWroteAgain = "they_wrote_again",
        /// Somebody of ours answered from elsewhere.
        AlreadyAnswered = "already_answered",
        /// The platform's time to answer passed.
        WindowClosed = "window_closed",
        /// The owner wanted it cancelled if they wrote again, and they did.
        CancelledTheyReplied = "cancelled_they_replied",
        /// The owner cancelled.
        CancelledByOwner = "cancelled_by_owner",
        /// Its time passed long ago: the machine slept or was off.
        Overdue = "overdue",
        /// The workspace was put back from a backup: what happened since is not known.
        Restored = "restored",
        /// It is a thank-you, and what it was for does not hold any more: they asked for no messages, something is open with them,
        /// or they were here again.
        NoLongerFits = "no_longer_fits",
        /// This machine's clock is wrong, so a chosen time means nothing.
        ClockWrong = "clock_wrong",
        /// The owner cancelled when it had gone already, and it cannot be deleted there.
        CancelledTooLate = "cancelled_too_late",
        /// It was sent, and came back: who it was for never got it.
        CameBack = "came_back",
        /// The owner said it is there.
        SentOwnerSays = "sent_owner_says",
    }
}

impl OutboxState {
    /// Whether nothing can happen to it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Sent | Self::Cancelled | Self::Expired)
    }

    /// Whether it waits for the owner's answer.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Ask | Self::Refused)
    }
}

/// What the machine knows of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Where it stands.
    pub state: OutboxState,
    /// Why.
    pub reason: Option<OutboxReason>,
    /// How safe a repeat is on its platform.
    pub class: Idempotency,
    /// Tries so far.
    pub attempts: u32,
    /// Complete readings since the last try that did not show it.
    pub negatives: u32,
    /// When it goes on by itself; none: not by itself.
    pub next_at: Option<Timestamp>,
}

/// What can happen to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Its time came.
    Due,
    /// The owner holds it.
    OwnerHolds,
    /// The owner lets it go on.
    OwnerUnholds,
    /// The lane takes it: the intent to send is durable, then one request is made.
    Claim,
    /// Proof that nothing left, or was accepted; try again then.
    NotLeft(OutboxReason, Timestamp),
    /// The platform refused the words.
    PlatformRefused,
    /// The platform takes nothing from us now.
    PlatformBlocked(OutboxReason),
    /// What blocked it was mended.
    Mended,
    /// The platform has it.
    Accepted,
    /// Outcome unknown; read back then.
    OutcomeUnknown(Timestamp),
    /// The process found it `sending` at its start: it was interrupted.
    Interrupted(Timestamp),
    /// Time to read back.
    SettleOver,
    /// Reading back found it.
    FoundThere,
    /// A complete reading did not show it.
    NotThere {
        /// When a second look is due.
        again: Timestamp,
        /// Whether the platform still knows the item's short-lived key.
        key_alive: bool,
    },
    /// Reading back found more than one candidate.
    FoundAmbiguous,
    /// Reading back was not possible; again then.
    CannotRead(Timestamp),
    /// Reading back was not possible for a day.
    GaveUpReading,
    /// The thread changed since release in a way the owner should see.
    ThreadChanged(OutboxReason),
    /// They wrote again, and the owner wanted it cancelled then.
    TheyReplied,
    /// The platform's time to answer passed.
    WindowClosed,
    /// The owner: it is there.
    OwnerSaysThere,
    /// The owner: send it (again).
    OwnerSaysSend,
    /// The owner: do not send it.
    OwnerCancels,
    /// Deleting it on the platform succeeded.
    Withdrawn,
    /// The platform says that it never got to whom it was for.
    CameBack,
    /// The workspace is older than it was, or comes from another machine: what happened since is not known.
    Restored,
    /// It arrived before it was cancelled, and this platform lets nobody delete.
    CannotWithdraw,
}

/// An event that makes no sense in a state. Not a crash: the caller was late, the world had moved on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an item that is {state} cannot take {event:?}")]
pub struct NotAllowed {
    /// The state it was in.
    pub state: OutboxState,
    /// What was tried.
    pub event: Event,
}

/// Most automatic tries after unknown outcomes.
pub const MOST_ATTEMPTS: u32 = 3;
/// Complete negative readings needed before sending again where the platform has no lasting key.
pub const NEGATIVES_NEEDED: u32 = 2;

/// Whether a platform's time to answer ends soon enough to warn: less than a quarter of it is left (6 hours of a day, a day and
/// three quarters of a week), and it has not ended.
#[must_use]
pub fn closes_soon(closes_at: Timestamp, window: std::time::Duration, now: Timestamp) -> bool {
    closes_at > now && closes_at.since(now) < window / 4
}

impl Item {
    /// A newly released item, due at `at`.
    #[must_use]
    pub const fn released(class: Idempotency, reason: OutboxReason, at: Timestamp) -> Self {
        Self { state: OutboxState::Held, reason: Some(reason), class, attempts: 0, negatives: 0, next_at: Some(at) }
    }

    /// The item after `event`, or why that cannot be.
    pub fn after(self, event: Event) -> Result<Self, NotAllowed> {
        use OutboxState::{
            Ask, Blocked, Cancelled, Cancelling, Checking, Expired, Held, Queued, Refused, Sending, Sent, Uncertain,
        };
        let to = |state, reason| Ok(Self { state, reason, next_at: None, ..self });
        let later = |state, reason, at| Ok(Self { state, reason: Some(reason), next_at: Some(at), ..self });
        let fresh = |state| Ok(Self { state, reason: None, next_at: None, negatives: 0, ..self });
        match (self.state, event) {
            (Held, Event::Due | Event::OwnerUnholds | Event::OwnerSaysSend) => fresh(Queued),
            (Held | Queued | Blocked, Event::OwnerHolds) => to(Held, Some(OutboxReason::OwnerHold)),
            (Queued, Event::Claim) => {
                Ok(Self { state: Sending, reason: None, attempts: self.attempts + 1, negatives: 0, next_at: None, ..self })
            }
            // The lane met an obstacle before making a request.
            (Queued | Sending, Event::NotLeft(reason, at)) => later(Queued, reason, at),
            (Queued | Sending, Event::PlatformBlocked(reason)) => to(Blocked, Some(reason)),
            (Sending | Cancelling, Event::PlatformRefused) if self.state == Cancelling => {
                to(Cancelled, Some(OutboxReason::CancelledByOwner))
            }
            (Sending, Event::PlatformRefused) => to(Refused, Some(OutboxReason::RefusedByPlatform)),
            (Sending | Checking | Uncertain, Event::Accepted | Event::FoundThere) => to(Sent, None),
            // Tried before, read back as not there, and seen there after all just before the next try.
            (Queued, Event::FoundThere) if self.attempts > 0 => to(Sent, None),
            (Sending, Event::OutcomeUnknown(at) | Event::Interrupted(at)) => self.unknown(at),
            (Checking, Event::Interrupted(at)) => later(Uncertain, OutboxReason::UnknownOutcome, at),
            (Uncertain, Event::SettleOver) => to(Checking, Some(OutboxReason::UnknownOutcome)),
            (Checking, Event::NotThere { again, key_alive }) => Ok(self.not_there(again, key_alive)),
            (Checking, Event::FoundAmbiguous) => to(Ask, Some(OutboxReason::Ambiguous)),
            (Checking, Event::CannotRead(at)) => later(Uncertain, OutboxReason::UnknownOutcome, at),
            (Checking | Uncertain, Event::GaveUpReading) => to(Ask, Some(OutboxReason::CannotReadBack)),
            (Queued | Held, Event::ThreadChanged(reason)) => to(Ask, Some(reason)),
            (Queued | Held | Blocked, Event::TheyReplied) => to(Cancelled, Some(OutboxReason::CancelledTheyReplied)),
            (Queued | Held | Blocked, Event::WindowClosed) => to(Expired, Some(OutboxReason::WindowClosed)),
            (Blocked, Event::Mended | Event::OwnerSaysSend) => fresh(Queued),
            (Ask | Refused, Event::OwnerSaysSend) => fresh(Queued),
            // "It is there" is only an answer to "did it arrive?". What a backup knows of tries may be old.
            (Ask | Uncertain, Event::OwnerSaysThere) if self.attempts > 0 || self.reason == Some(OutboxReason::Restored) => {
                to(Sent, Some(OutboxReason::SentOwnerSays))
            }
            (Held | Queued | Blocked | Ask | Refused, Event::OwnerCancels) => to(Cancelled, Some(OutboxReason::CancelledByOwner)),
            (Sending | Uncertain | Checking, Event::OwnerCancels) => {
                // The settle time goes on: reading back too early would see nothing and believe it.
                Ok(Self { state: Cancelling, reason: Some(OutboxReason::CancelledByOwner), negatives: 0, ..self })
            }
            (Sent, Event::CameBack) => to(Sent, Some(OutboxReason::CameBack)),
            // What comes back has left: whatever was not known of it is known now, and it is not sent again.
            (Held | Queued | Sending | Uncertain | Checking | Ask | Blocked, Event::CameBack) if self.attempts > 0 => {
                to(Sent, Some(OutboxReason::CameBack))
            }
            // Nobody has got what the owner did not want sent.
            (Cancelling, Event::CameBack) => to(Cancelled, Some(OutboxReason::CancelledByOwner)),
            (Cancelling, Event::Withdrawn) => to(Cancelled, Some(OutboxReason::CancelledByOwner)),
            (Cancelling, Event::NotLeft(..) | Event::PlatformBlocked(_)) => to(Cancelled, Some(OutboxReason::CancelledByOwner)),
            (Cancelling, Event::CannotWithdraw) => to(Sent, Some(OutboxReason::CancelledTooLate)),
            (Held | Queued | Sending | Uncertain | Checking | Blocked | Cancelling, Event::Restored) => {
                to(Ask, Some(OutboxReason::Restored))
            }
            (Cancelling, _) => self.cancelling(event),
            _ => Err(NotAllowed { state: self.state, event }),
        }
    }

    fn unknown(self, at: Timestamp) -> Result<Self, NotAllowed> {
        // Where nothing can be read back there is nothing to wait for: the owner decides.
        if self.class == Idempotency::CannotReadBack {
            return Ok(Self { state: OutboxState::Ask, reason: Some(OutboxReason::CannotReadBack), next_at: None, ..self });
        }
        Ok(Self { state: OutboxState::Uncertain, reason: Some(OutboxReason::UnknownOutcome), next_at: Some(at), ..self })
    }

    /// A cancelled request that was interrupted or got lost stays under cancellation until readings settle it.
    fn cancelling(self, event: Event) -> Result<Self, NotAllowed> {
        let ask = |reason| Self { state: OutboxState::Ask, reason: Some(reason), next_at: None, ..self };
        Ok(match event {
            Event::Accepted | Event::FoundThere => Self { next_at: None, ..self },
            Event::OutcomeUnknown(_) | Event::Interrupted(_) if self.class == Idempotency::CannotReadBack => {
                ask(OutboxReason::CannotReadBack)
            }
            Event::OutcomeUnknown(at) | Event::Interrupted(at) => Self { next_at: Some(at), negatives: 0, ..self },
            Event::CannotRead(at) => Self { next_at: Some(at), ..self },
            // Whatever the class: here a key makes nothing harmless, words that arrive late would stay there.
            Event::NotThere { .. } if self.negatives + 1 >= NEGATIVES_NEEDED => {
                let reason = Some(OutboxReason::CancelledByOwner);
                Self { state: OutboxState::Cancelled, reason, negatives: self.negatives + 1, next_at: None, ..self }
            }
            Event::NotThere { again, .. } => Self { next_at: Some(again), negatives: self.negatives + 1, ..self },
            Event::FoundAmbiguous => ask(OutboxReason::Ambiguous),
            Event::GaveUpReading => ask(OutboxReason::CannotReadBack),
            _ => return Err(NotAllowed { state: self.state, event }),
        })
    }

    fn not_there(self, again: Timestamp, key_alive: bool) -> Self {
        let negatives = self.negatives + 1;
        // A key that the platform knows makes a repeat harmless, so one reading is enough there.
        let keyed = self.class == Idempotency::Keyed || (self.class == Idempotency::ShortLivedKey && key_alive);
        let enough = keyed || negatives >= NEGATIVES_NEEDED;
        let (state, reason, next_at) = match (enough, self.attempts >= MOST_ATTEMPTS && self.class != Idempotency::Keyed) {
            (false, _) => (OutboxState::Uncertain, Some(OutboxReason::UnknownOutcome), Some(again)),
            (true, true) => (OutboxState::Ask, Some(OutboxReason::TriedOften), None),
            (true, false) => (OutboxState::Queued, Some(OutboxReason::UnknownOutcome), None),
        };
        Self { state, reason, next_at, negatives, ..self }
    }
}

#[cfg(test)]
mod tests;
