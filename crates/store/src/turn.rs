//! What new words do to a conversation: whose turn it is, who waits, how it looks in the list.

use crate::conversation::Conversation;
use crate::ingest::{Circumstances, OLD_NEWS};
use regulars_domain::conversation::{ConversationKind, TurnEvent};
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::place::Visibility;
use regulars_domain::signals::Signals;
use regulars_domain::{InteractionId, MemberId};

/// A conversation while a page is taken in.
pub(crate) struct Pending {
    /// As it is in the table; none when it is not there yet.
    pub before: Option<Conversation>,
    /// As it will be.
    pub after: Conversation,
    /// Somebody else said something new.
    pub spoken: bool,
}

/// One interaction that was taken in, as far as its conversation is concerned.
pub(crate) struct Spoken {
    pub id: InteractionId,
    pub member: MemberId,
    pub answers: Option<(MemberId, bool)>,
    pub language: Option<&'static str>,
    pub signals: Signals,
}

/// The kind of the conversation an arrival begins.
pub(crate) fn conversation_kind(a: &Arrival) -> ConversationKind {
    match (a.kind, a.visibility) {
        (_, Visibility::Private) | (InteractionKind::Message, _) => ConversationKind::Message,
        (InteractionKind::Review, _) => ConversationKind::Review,
        (InteractionKind::Mention, _) => ConversationKind::Mention,
        (InteractionKind::Post, _) => ConversationKind::Post,
        _ => ConversationKind::Comment,
    }
}

/// What one new interaction does to its conversation.
pub(crate) fn move_turn(pending: &mut Pending, a: &Arrival, spoken: &Spoken, how: Circumstances) {
    let c = &mut pending.after;
    let is_root = a.external_id == c.external_id;
    if is_root {
        c.root_by_us = a.author.is_us;
        c.thread_data.clone_from(&a.platform_data);
        c.title = a.title.clone().or_else(|| c.title.take());
    }
    if a.kind == InteractionKind::Reaction {
        return;
    }
    if c.last_interaction_id.is_none_or(|last| last < spoken.id) {
        c.last_interaction_id = Some(spoken.id);
        c.last_activity_at = a.at;
    }
    if a.kind == InteractionKind::Notice {
        // Shown where it belongs; nobody waits for an answer to a machine, and a machine answers nobody.
        return;
    }
    let newest = c.last_interaction_id == Some(spoken.id);
    let old = a.at < how.now.before(OLD_NEWS) || c.decided_at.is_some_and(|decided| a.at <= decided);
    if a.author.is_us {
        // A post of our own asks nobody anything; nobody's turn follows from it.
        if !is_root && !old {
            c.turn = c.turn.after(TurnEvent::WeSpoke(a.at));
            c.helping &= !newest;
        }
        return;
    }
    if newest || is_root {
        c.language = spoken.language.map(str::to_owned).or_else(|| c.language.take());
    }
    if is_root || (c.root_by_us && newest) {
        c.member_id = spoken.member;
    }
    c.closes_at = how.reply_window.map(|w| a.at + w).max(c.closes_at);
    if old {
        c.turn = c.turn.after(TurnEvent::OldNews);
        return;
    }
    c.safety |= spoken.signals.has(Signals::SAFETY);
    c.turn = c.turn.after(TurnEvent::TheySpoke(a.at));
    if newest {
        // The last word answers another member: people are helping each other, stepping in is a choice.
        c.helping = c.visibility != Visibility::Private && spoken.answers.is_some_and(|(whom, us)| !us && whom != spoken.member);
    }
    pending.spoken = true;
}
