//! Changing conversations. Every change goes through [`Write::conversation_save`], which keeps counters and label rows in step.

use crate::conversation::{Conversation, Group};
use crate::{Result, Write};
use regulars_domain::conversation::{ConversationKind, ConversationState, Turn};
use regulars_domain::place::Visibility;
use regulars_domain::{AccountId, ConversationId, MemberId, PlaceId, Timestamp};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

/// What is known of a conversation when its first interaction arrives.
pub(crate) struct NewConversation<'a> {
    pub account_id: AccountId,
    pub place_id: PlaceId,
    pub external_id: &'a str,
    pub platform: &'a str,
    pub kind: ConversationKind,
    pub visibility: Visibility,
    pub title: Option<&'a str>,
    pub member_id: MemberId,
    pub at: Timestamp,
}

impl NewConversation<'_> {
    /// The conversation before anything is said in it, under an id that is reserved but not written yet.
    pub(crate) fn with_id(&self, id: ConversationId) -> Conversation {
        Conversation {
            id,
            account_id: self.account_id,
            place_id: self.place_id,
            external_id: self.external_id.to_owned(),
            platform: self.platform.to_owned(),
            kind: self.kind,
            visibility: self.visibility,
            title: self.title.map(str::to_owned),
            member_id: self.member_id,
            turn: Turn::NEW,
            decided_at: None,
            safety: false,
            helping: false,
            raised: false,
            last_activity_at: self.at,
            last_interaction_id: None,
            closes_at: None,
            language: None,
            has_draft: false,
            outbox_state: None,
            labels_n: 0,
            root_by_us: false,
            thread_data: None,
        }
    }
}

/// The columns that may change, with their values.
fn changing(c: &Conversation) -> [(&'static str, Value); 21] {
    let time = |t: Option<Timestamp>| Value::from(t.map(|t| t.0));
    [
        ("title", c.title.clone().into()),
        ("member_id", c.member_id.0.into()),
        ("state", c.turn.state.as_str().to_owned().into()),
        ("grp", (c.group() as i64).into()),
        ("calm", c.calm().into()),
        ("urgent_key", c.urgent_key().into()),
        ("waiting_since", time(c.turn.waiting_since)),
        ("snoozed_until", time(c.turn.snoozed_until)),
        ("decided_at", time(c.decided_at)),
        ("safety", c.safety.into()),
        ("helping", c.helping.into()),
        ("raised", c.raised.into()),
        ("last_activity_at", c.last_activity_at.0.into()),
        ("last_interaction_id", c.last_interaction_id.map(|i| i.0).into()),
        ("closes_at", time(c.closes_at)),
        ("language", c.language.clone().into()),
        ("has_draft", c.has_draft.into()),
        ("outbox_state", c.outbox_state.map(|s| s.as_str().to_owned()).into()),
        ("labels_n", i64::from(c.labels_n).into()),
        ("root_by_us", c.root_by_us.into()),
        ("thread_data", c.thread_data.clone().into()),
    ]
}

impl Write<'_> {
    /// The id the next conversation gets. It is taken once [`Write::conversation_insert`] has used it.
    pub(crate) fn conversation_next_id(&self) -> Result<i64> {
        let mut s = self.connection().prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'conversation'")?;
        Ok(s.query_row([], |r| r.get::<_, i64>(0)).optional()?.unwrap_or(0) + 1)
    }

    /// Writes a conversation that is not in the table yet, once and as it stands: every index is written once.
    pub(crate) fn conversation_insert(&mut self, c: &Conversation) -> Result<()> {
        let facet = self.facet_of(c)?;
        let columns = changing(c);
        let names: String = columns.iter().map(|(name, _)| format!(", {name}")).collect();
        let places = ", ?".repeat(columns.len());
        let fixed: [Value; 9] = [
            c.id.0.into(),
            c.account_id.0.into(),
            c.place_id.0.into(),
            c.external_id.clone().into(),
            c.platform.clone().into(),
            c.kind.as_str().to_owned().into(),
            c.visibility.as_str().to_owned().into(),
            c.private().into(),
            facet.into(),
        ];
        self.connection()
            .prepare_cached(&format!("INSERT INTO conversation (id, account_id, place_id, external_id, platform, kind, visibility, private, facet_id{names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?{places})"))?
            .execute(params_from_iter(fixed.iter().chain(columns.iter().map(|(_, value)| value))))?;
        self.count(format!("group:{}", c.group() as i64), 1);
        self.facet_moves(facet, c.group(), 1);
        self.count_waiting(c, i64::from(c.group() == Group::NeedsYou));
        Ok(())
    }

    /// Puts a conversation before the others that wait, or back among them. Answers whether that changed anything.
    pub fn conversation_raise(&mut self, id: ConversationId, raised: bool) -> Result<bool> {
        let before = self.conversation(id)?;
        let after = Conversation { raised, ..before.clone() };
        self.conversation_save(&before, &after)?;
        Ok(before.raised != self.conversation(id)?.raised)
    }

    /// Writes `after` over `before` (what is in the table now), with counters and label rows. Only columns that differ are set,
    /// so that only their indexes are written.
    pub fn conversation_save(&mut self, before: &Conversation, after: &Conversation) -> Result<()> {
        if before == after {
            return Ok(());
        }
        if after.raised && after.turn.state == ConversationState::Done {
            // What is finished starts again among the others.
            return self.conversation_save(before, &Conversation { raised: false, ..after.clone() });
        }
        let (old, new) = (changing(before), changing(after));
        let mut changed: Vec<&(&str, Value)> = old.iter().zip(&new).filter(|(old, new)| old != new).map(|(_, new)| new).collect();
        let facet = ("facet_id", Value::from(self.facet_of(after)?));
        if before.language != after.language {
            changed.push(&facet);
        }
        if changed.is_empty() {
            return Ok(());
        }
        let set: Vec<String> = changed.iter().map(|(name, _)| format!("{name} = ?")).collect();
        let id = Value::from(after.id.0);
        self.connection()
            .prepare_cached(&format!("UPDATE conversation SET {} WHERE id = ?", set.join(", ")))?
            .execute(params_from_iter(changed.iter().map(|(_, value)| value).chain([&id])))?;
        self.recount(before, after)
    }

    fn recount(&mut self, before: &Conversation, after: &Conversation) -> Result<()> {
        let (from, to) = (before.group(), after.group());
        if from != to || before.language != after.language {
            let (left, joined) = (self.facet_of(before)?, self.facet_of(after)?);
            self.facet_moves(left, from, -1);
            self.facet_moves(joined, to, 1);
        }
        if from != to {
            self.count(format!("group:{}", from as i64), -1);
            self.count(format!("group:{}", to as i64), 1);
        }
        let (was, is) = (from == Group::NeedsYou, to == Group::NeedsYou);
        self.count_waiting(after, i64::from(is) - i64::from(was));
        let keys = |c: &Conversation| (c.urgent_key(), c.calm(), c.last_activity_at, c.closes_at, c.language.clone());
        if after.labels_n > 0 && (from != to || keys(before) != keys(after)) {
            self.labels_follow(after, was, is)?;
        }
        Ok(())
    }

    fn count_waiting(&mut self, c: &Conversation, by: i64) {
        if by != 0 {
            self.count(format!("place:{}", c.place_id), by);
            if c.private() {
                self.count("needs_you:private".to_owned(), by);
            }
        }
    }

    /// Changes one conversation through `change`.
    pub fn conversation_change(&mut self, id: ConversationId, change: impl FnOnce(&mut Conversation)) -> Result<Conversation> {
        let before = self.conversation(id)?;
        let mut after = before.clone();
        change(&mut after);
        self.conversation_save(&before, &after)?;
        Ok(after)
    }
}
