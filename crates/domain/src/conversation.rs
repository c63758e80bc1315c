//! The states of a conversation: whose turn it is.
//!
//! The owner's *done* and *snoozed* are decisions; the other two follow from who spoke last. A reaction never takes the turn.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

text_enum! {
    /// Whose turn it is.
    ConversationState {
        /// Somebody said something we have not answered.
        NeedsYou = "needs_you",
        /// We spoke last.
        WaitingForThem = "waiting_for_them",
        /// Put away until a time, or until they write again.
        Snoozed = "snoozed",
        /// The owner decided it is finished.
        Done = "done",
    }
}
text_enum! {
    /// The kind of a conversation: that of its first interaction, with private and public kept apart.
    ConversationKind {
        /// Private messages.
        Message = "message",
        /// Comments under a post.
        Comment = "comment",
        /// Somebody named us.
        Mention = "mention",
        /// A review.
        Review = "review",
        /// A thread in a group, or a post of our own.
        Post = "post",
    }
}

/// What triage knows of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Whose turn it is.
    pub state: ConversationState,
    /// The first inbound not yet answered.
    pub waiting_since: Option<Timestamp>,
    /// When a snooze ends by itself.
    pub snoozed_until: Option<Timestamp>,
}

/// One event that may move the turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnEvent {
    /// They said something, at this time.
    TheySpoke(Timestamp),
    /// We said something, here or from a phone.
    WeSpoke(Timestamp),
    /// Part of the silent first backlog: history, nobody is waiting for it.
    OldNews,
    /// The owner is finished with it.
    Done,
    /// The owner wants it back; `last_inbound` is the newest thing they said, if any.
    Reopen {
        /// The first thing they said after we last spoke, if any.
        first_unanswered: Option<Timestamp>,
    },
    /// The owner puts it away; without a time only their next words bring it back.
    Snooze(Option<Timestamp>),
    /// The clock passed `snoozed_until`.
    SnoozeEnded {
        /// The first thing they said after we last spoke, if any.
        first_unanswered: Option<Timestamp>,
    },
}

impl Turn {
    /// A conversation nobody has spoken in yet.
    pub const NEW: Self = Self { state: ConversationState::Done, waiting_since: None, snoozed_until: None };

    /// The turn after `event`. Total: every event is allowed in every state.
    #[must_use]
    pub fn after(self, event: TurnEvent) -> Self {
        use ConversationState::{Done, NeedsYou, Snoozed, WaitingForThem};
        match event {
            TurnEvent::TheySpoke(at) => Self {
                state: NeedsYou,
                // Words that arrive late (back-fill) may be older than what we already wait for.
                waiting_since: Some(self.waiting_since.map_or(at, |since| since.min(at))),
                snoozed_until: None,
            },
            TurnEvent::WeSpoke(at) => match self.waiting_since {
                // They wrote again after what we said: our older words, arriving late, answer nothing.
                Some(since) if since > at => self,
                _ => Self { state: WaitingForThem, waiting_since: None, snoozed_until: None },
            },
            TurnEvent::OldNews => self,
            TurnEvent::Done => Self { state: Done, waiting_since: None, snoozed_until: None },
            TurnEvent::Snooze(until) => Self { state: Snoozed, snoozed_until: until, ..self },
            TurnEvent::Reopen { first_unanswered } | TurnEvent::SnoozeEnded { first_unanswered } => Self {
                state: if first_unanswered.is_some() || matches!(event, TurnEvent::Reopen { .. }) {
                    NeedsYou
                } else {
                    WaitingForThem
                },
                waiting_since: first_unanswered,
                snoozed_until: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConversationState::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp(minute * 60_000)
    }

    #[test]
    fn waiting_counts_from_the_first_unanswered_words_not_the_last() {
        let turn = Turn::NEW.after(TurnEvent::TheySpoke(at(1))).after(TurnEvent::TheySpoke(at(9)));
        assert_eq!((turn.state, turn.waiting_since), (NeedsYou, Some(at(1))), "Hannah has waited since her first message");
    }

    #[test]
    fn an_answer_from_a_phone_ends_the_waiting() {
        let turn = Turn::NEW.after(TurnEvent::TheySpoke(at(1))).after(TurnEvent::WeSpoke(at(5)));
        assert_eq!((turn.state, turn.waiting_since), (WaitingForThem, None));
    }

    #[test]
    fn our_older_words_arriving_late_do_not_answer_newer_ones() {
        let turn = Turn::NEW.after(TurnEvent::TheySpoke(at(10))).after(TurnEvent::WeSpoke(at(5)));
        assert_eq!(turn.state, NeedsYou, "what we said before they asked is no answer");
    }

    #[test]
    fn a_snooze_ends_with_their_next_words_or_with_time() {
        let snoozed = Turn::NEW.after(TurnEvent::TheySpoke(at(1))).after(TurnEvent::Snooze(Some(at(60))));
        assert_eq!(snoozed.state, Snoozed);
        assert_eq!(snoozed.after(TurnEvent::TheySpoke(at(2))).state, NeedsYou, "they wrote again");
        let woken = snoozed.after(TurnEvent::SnoozeEnded { first_unanswered: Some(at(1)) });
        assert_eq!((woken.state, woken.waiting_since), (NeedsYou, Some(at(1))), "the wait is not forgotten by sleeping");
    }

    #[test]
    fn done_stays_done_until_they_speak() {
        let done = Turn::NEW.after(TurnEvent::TheySpoke(at(1))).after(TurnEvent::Done);
        assert_eq!(done.after(TurnEvent::OldNews).state, Done, "history does not wake a finished conversation");
        assert_eq!(done.after(TurnEvent::TheySpoke(at(3))).waiting_since, Some(at(3)), "new words start a new wait");
    }
}
