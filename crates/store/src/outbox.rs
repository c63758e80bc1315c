//! The outbox: released words, their attempts, and the receipts. Rows are kept when they are finished.

mod there;

use crate::{Read, Result, StoreError, Write};
use regulars_domain::outbox::{Item, OutboxReason, OutboxState};
use regulars_domain::{AccountId, ConversationId, DraftId, InteractionId, OutboxItemId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::BTreeSet;

pub(crate) const SCHEMA: &str = "
CREATE TABLE outbox_item (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id      INTEGER NOT NULL REFERENCES account(id),
  identity        TEXT    NOT NULL,              -- who we were on the platform at release; another identity never sends it
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  draft_id        INTEGER REFERENCES draft(id),
  class           TEXT    NOT NULL,
  state           TEXT    NOT NULL,
  reason          TEXT,
  detail          TEXT,                          -- the platform's own sentence
  attempts        INTEGER NOT NULL DEFAULT 0,
  negatives       INTEGER NOT NULL DEFAULT 0,
  next_at         INTEGER,
  chosen_at       INTEGER,                       -- the time the owner chose; not sent before it, whatever our clock says
  chosen_local    TEXT,                          -- the same on the owner's wall, such as 2026-03-28T10:00: it stays when zones change
  chosen_zone     TEXT,                          -- of that wall, an IANA name
  released_at     INTEGER NOT NULL,
  unknown_since   INTEGER,                       -- first unknown outcome, for giving up after a day
  sent_at         INTEGER,
  ended_at        INTEGER,                       -- when nothing could happen to it any more; the receipt is kept from here
  cancel_if_reply INTEGER NOT NULL DEFAULT 0,
  seen_inbound    INTEGER NOT NULL DEFAULT 0,    -- newest inbound interaction the owner had seen at release
  seen_ours       INTEGER NOT NULL DEFAULT 0,    -- newest of our own at release
  parent_hash     INTEGER NOT NULL DEFAULT 0,    -- words it answers, as seen at release
  outgoing        TEXT    NOT NULL,              -- JSON: the exact request, frozen at release
  outgoing_hash   INTEGER NOT NULL,              -- altered words are never sent
  judged          INTEGER NOT NULL DEFAULT 0,    -- tries the owner has judged: what stood there by then is not ours to find
  remote_id       TEXT
) STRICT;
CREATE INDEX outbox_lane ON outbox_item(account_id, id) WHERE state NOT IN ('sent','cancelled','expired');
CREATE INDEX outbox_due ON outbox_item(next_at) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_ended ON outbox_item(ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_conversation ON outbox_item(conversation_id, id);
CREATE UNIQUE INDEX outbox_remote ON outbox_item(account_id, remote_id) WHERE remote_id IS NOT NULL;
CREATE TABLE attempt (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id  INTEGER NOT NULL REFERENCES outbox_item(id),
  n        INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  baseline TEXT    NOT NULL,                      -- JSON: our own ids that stood in the thread just before this try
  ended_at INTEGER,
  outcome  TEXT                                   -- none: the process ended in between
) STRICT;
CREATE INDEX attempt_item ON attempt(item_id, n);";

/// An outbox item as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Which.
    pub id: OutboxItemId,
    /// Through which account.
    pub account_id: AccountId,
    /// Who we were there at release.
    pub identity: String,
    /// Where it goes.
    pub conversation_id: ConversationId,
    /// The draft it was.
    pub draft_id: Option<DraftId>,
    /// Where it stands.
    pub item: Item,
    /// The platform's own sentence.
    pub detail: Option<String>,
    /// When the owner released it.
    pub released_at: Timestamp,
    /// The time the owner chose for it, if any, and did not take back.
    pub chosen_at: Option<Timestamp>,
    /// The same on the owner's wall, and the IANA name of its zone.
    pub chosen_wall: Option<(String, String)>,
    /// First unknown outcome.
    pub unknown_since: Option<Timestamp>,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// Cancel when they write again.
    pub cancel_if_reply: bool,
    /// What the owner had seen of the thread at release.
    pub seen: Seen,
    /// The exact request as JSON.
    pub outgoing: String,
    /// Its hash.
    pub outgoing_hash: i64,
    /// The platform's id.
    pub remote_id: Option<String>,
}

/// What the owner had seen of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Newest inbound interaction.
    pub inbound: i64,
    /// Newest of our own.
    pub ours: i64,
    /// Hash of the words it answers.
    pub parent_hash: i64,
}

/// What a release brings.
#[derive(Debug, Clone)]
pub struct NewItem<'a> {
    /// Through which account.
    pub account_id: AccountId,
    /// Who we are there.
    pub identity: &'a str,
    /// Where it goes.
    pub conversation_id: ConversationId,
    /// The draft it was; none for a thank-you.
    pub draft_id: Option<DraftId>,
    /// Where it starts.
    pub item: Item,
    /// A chosen time on the owner's wall, and the IANA name of its zone.
    pub wall: Option<(&'a str, &'a str)>,
    /// Cancel when they write again.
    pub cancel_if_reply: bool,
    /// What the owner had seen.
    pub seen: Seen,
    /// The exact request as JSON.
    pub outgoing: &'a str,
}

const COLUMNS: &str = "id, account_id, identity, conversation_id, draft_id, class, state, reason, detail, attempts, negatives, next_at, released_at, unknown_since, sent_at, cancel_if_reply, seen_inbound, seen_ours, parent_hash, outgoing, outgoing_hash, remote_id, chosen_at, chosen_local, chosen_zone";

fn from_row(r: &Row<'_>) -> rusqlite::Result<OutboxItem> {
    use crate::conversation::word;
    let time = |i: usize| r.get::<_, Option<i64>>(i).map(|t| t.map(Timestamp));
    let reason: Option<OutboxReason> = if r.get_ref(7)? == rusqlite::types::ValueRef::Null { None } else { Some(word(r, 7)?) };
    Ok(OutboxItem {
        id: OutboxItemId(r.get(0)?),
        account_id: AccountId(r.get(1)?),
        identity: r.get(2)?,
        conversation_id: ConversationId(r.get(3)?),
        draft_id: r.get::<_, Option<i64>>(4)?.map(DraftId),
        item: Item {
            class: word(r, 5)?,
            state: word(r, 6)?,
            reason,
            attempts: r.get(9)?,
            negatives: r.get(10)?,
            next_at: time(11)?,
        },
        detail: r.get(8)?,
        released_at: Timestamp(r.get(12)?),
        unknown_since: time(13)?,
        sent_at: time(14)?,
        cancel_if_reply: r.get(15)?,
        seen: Seen { inbound: r.get(16)?, ours: r.get(17)?, parent_hash: r.get(18)? },
        outgoing: r.get(19)?,
        outgoing_hash: r.get(20)?,
        remote_id: r.get(21)?,
        chosen_at: time(22)?,
        chosen_wall: r.get::<_, Option<String>>(23)?.zip(r.get::<_, Option<String>>(24)?),
    })
}

const OPEN: &str = "state NOT IN ('sent','cancelled','expired')";

impl Read<'_> {
    /// One item.
    pub fn outbox_item(&self, id: OutboxItemId) -> Result<OutboxItem> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM outbox_item WHERE id = ?1"))?;
        s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such outbox item"))
    }

    /// The unfinished items of an account, in the order they were released.
    pub fn lane(&self, account: AccountId) -> Result<Vec<OutboxItem>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM outbox_item WHERE account_id = ?1 AND {OPEN} ORDER BY id"))?;
        Ok(s.query_map([account.0], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Accounts with unfinished items.
    pub fn lanes(&self) -> Result<Vec<AccountId>> {
        let mut s =
            self.connection().prepare_cached(&format!("SELECT DISTINCT account_id FROM outbox_item WHERE {OPEN} ORDER BY 1"))?;
        Ok(s.query_map([], |r| Ok(AccountId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The items of a conversation that are not finished, oldest first.
    pub fn outbox_of(&self, conversation: ConversationId) -> Result<Vec<OutboxItem>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM outbox_item WHERE conversation_id = ?1 AND {OPEN} ORDER BY id"))?;
        Ok(s.query_map([conversation.0], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Items after `after`: unfinished ones in the order they go, else newest first; all, or only one state's.
    pub fn outbox(&self, state: Option<OutboxState>, open_only: bool, limit: u32, after: Option<i64>) -> Result<Vec<OutboxItem>> {
        let (open, order, compare) = if open_only { (OPEN, "ASC", ">") } else { ("1", "DESC", "<") };
        let start = after.unwrap_or(if open_only { 0 } else { i64::MAX });
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM outbox_item WHERE {open} AND (?1 IS NULL OR state = ?1) AND id {compare} ?2 ORDER BY id {order} LIMIT ?3"))?;
        Ok(s.query_map(params![state.map(OutboxState::as_str), start, limit], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many items stand in each unfinished state.
    pub fn outbox_states(&self) -> Result<Vec<(OutboxState, u32)>> {
        // The partial index holds unfinished items only: a handful, whatever the size of the history.
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT state, count(*) FROM outbox_item INDEXED BY outbox_lane WHERE {OPEN} GROUP BY state"
        ))?;
        Ok(s.query_map([], |r| Ok((crate::conversation::word(r, 0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The number of the newest try ever begun, also when its receipt is forgotten; 0 before the first.
    pub fn newest_attempt(&self) -> Result<i64> {
        let newest = self.connection().query_row("SELECT seq FROM sqlite_sequence WHERE name = 'attempt'", [], |r| r.get(0));
        Ok(newest.optional()?.unwrap_or(0))
    }

    /// When the next item goes on by itself.
    pub fn next_due(&self) -> Result<Option<Timestamp>> {
        Ok(self
            .connection()
            .query_row("SELECT min(next_at) FROM outbox_item WHERE next_at IS NOT NULL", [], |r| r.get::<_, Option<i64>>(0))?
            .map(Timestamp))
    }

    /// What the owner sees of a thread now. `parent` is what an answer answers.
    pub fn seen(&self, conversation: ConversationId, parent: Option<InteractionId>) -> Result<Seen> {
        let (inbound, ours) = self
            .connection()
            .prepare_cached("SELECT max(CASE WHEN by_us = 0 THEN id END), max(CASE WHEN by_us = 1 THEN id END) FROM interaction WHERE conversation_id = ?1 AND kind NOT IN ('reaction', 'notice') AND deleted = 0")?
            .query_row([conversation.0], |r| Ok((r.get::<_, Option<i64>>(0)?.unwrap_or(0), r.get::<_, Option<i64>>(1)?.unwrap_or(0))))?;
        let parent_hash = match parent {
            Some(id) => self.interaction(id)?.text_hash,
            None => 0,
        };
        Ok(Seen { inbound, ours, parent_hash })
    }
}

impl Write<'_> {
    /// Adds a released item.
    pub fn outbox_add(&mut self, new: &NewItem<'_>, now: Timestamp) -> Result<OutboxItemId> {
        self.connection().execute(
            "INSERT INTO outbox_item (account_id, identity, conversation_id, draft_id, class, state, reason, next_at, released_at, cancel_if_reply, seen_inbound, seen_ours, parent_hash, outgoing, outgoing_hash, chosen_at, chosen_local, chosen_zone)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
            params![
                new.account_id.0, new.identity, new.conversation_id.0, new.draft_id.map(|d| d.0), new.item.class.as_str(), new.item.state.as_str(), new.item.reason.map(OutboxReason::as_str),
                new.item.next_at.map(|t| t.0), now.0, new.cancel_if_reply, new.seen.inbound, new.seen.ours, new.seen.parent_hash, new.outgoing, hash(new.outgoing),
                new.item.next_at.filter(|_| new.item.reason == Some(OutboxReason::Scheduled)).map(|t| t.0),
                new.wall.map(|(local, _)| local), new.wall.map(|(_, zone)| zone),
            ],
        )?;
        let id = OutboxItemId(self.connection().last_insert_rowid());
        self.conversation_follows(new.conversation_id)?;
        Ok(id)
    }

    /// Writes the machine's new position, with the platform's sentence. The conversation follows.
    pub fn outbox_move(&mut self, id: OutboxItemId, to: Item, detail: Option<&str>, now: Timestamp) -> Result<()> {
        let unknown = matches!(to.state, OutboxState::Uncertain | OutboxState::Checking | OutboxState::Cancelling);
        self.connection()
            .prepare_cached(
                "UPDATE outbox_item SET state = ?2, reason = ?3, detail = ?4, attempts = ?5, negatives = ?6, next_at = ?7,
                   unknown_since = CASE WHEN ?8 THEN coalesce(unknown_since, ?9) END, sent_at = CASE WHEN ?2 = 'sent' THEN ?9 ELSE sent_at END, ended_at = CASE WHEN ?10 THEN ?9 END WHERE id = ?1",
            )?
            .execute(params![id.0, to.state.as_str(), to.reason.map(OutboxReason::as_str), detail, to.attempts, to.negatives, to.next_at.map(|t| t.0), unknown, now.0, to.state.is_final()])?;
        let conversation = self.outbox_item(id)?.conversation_id;
        self.award_follows(id, to.state, now)?;
        self.conversation_follows(conversation)
    }

    /// The owner wants it now, whatever time was chosen before.
    pub fn outbox_at_once(&mut self, id: OutboxItemId) -> Result<()> {
        self.connection()
            .execute("UPDATE outbox_item SET chosen_at = NULL, chosen_local = NULL, chosen_zone = NULL WHERE id = ?1", [id.0])?;
        Ok(())
    }

    /// The instant of a time chosen on the wall has moved: the rules of its zone changed.
    pub fn outbox_chosen(&mut self, id: OutboxItemId, at: Timestamp) -> Result<()> {
        self.connection().execute(
            "UPDATE outbox_item SET chosen_at = ?2, next_at = CASE WHEN state = 'held' AND reason = 'scheduled' THEN ?2 ELSE next_at END WHERE id = ?1",
            params![id.0, at.0],
        )?;
        Ok(())
    }

    /// Notes the platform's id of a sent item. Errs when another item has claimed it already.
    pub fn outbox_remote(&mut self, id: OutboxItemId, remote_id: &str) -> Result<()> {
        self.connection().execute("UPDATE outbox_item SET remote_id = ?2 WHERE id = ?1", params![id.0, remote_id])?;
        Ok(())
    }

    /// The owner has seen the thread as it is now, and still wants the item sent: earlier tries are judged.
    pub fn outbox_seen(&mut self, id: OutboxItemId, seen: Seen) -> Result<()> {
        self.connection().execute(
            "UPDATE outbox_item SET seen_inbound = ?2, seen_ours = ?3, parent_hash = ?4, judged = attempts WHERE id = ?1",
            params![id.0, seen.inbound, seen.ours, seen.parent_hash],
        )?;
        Ok(())
    }

    /// A new request text for an item that goes out under a new key.
    pub fn outbox_outgoing(&mut self, id: OutboxItemId, outgoing: &str) -> Result<()> {
        self.connection().execute(
            "UPDATE outbox_item SET outgoing = ?2, outgoing_hash = ?3 WHERE id = ?1",
            params![id.0, outgoing, hash(outgoing)],
        )?;
        Ok(())
    }

    /// The account's platform can be reached again: what waited for that goes now.
    pub fn outbox_reachable(&mut self, account: AccountId) -> Result<()> {
        self.connection().execute(
            "UPDATE outbox_item SET next_at = NULL WHERE account_id = ?1 AND state = 'queued' AND reason = 'unreachable'",
            [account.0],
        )?;
        Ok(())
    }

    /// Forgets the receipts of what ended before `before`. Answers how many.
    pub fn receipts_forget(&mut self, before: Timestamp) -> Result<usize> {
        self.awards_without_receipt(before)?;
        self.connection()
            .execute("DELETE FROM attempt WHERE item_id IN (SELECT id FROM outbox_item WHERE ended_at < ?1)", [before.0])?;
        Ok(self.connection().execute("DELETE FROM outbox_item WHERE ended_at < ?1", [before.0])?)
    }

    /// Notes the start of a try, and which of our own words stood there just before it.
    pub fn attempt_start(&mut self, id: OutboxItemId, n: u32, baseline: &BTreeSet<String>, now: Timestamp) -> Result<()> {
        let baseline = serde_json::to_string(baseline)?;
        self.connection().execute(
            "INSERT INTO attempt (item_id, n, at, baseline) VALUES (?1, ?2, ?3, ?4)",
            params![id.0, n, now.0, baseline],
        )?;
        Ok(())
    }

    /// Notes the end of the newest try.
    pub fn attempt_end(&mut self, id: OutboxItemId, outcome: &str, now: Timestamp) -> Result<()> {
        self.connection().execute(
            "UPDATE attempt SET ended_at = ?2, outcome = ?3 WHERE id = (SELECT max(id) FROM attempt WHERE item_id = ?1)",
            params![id.0, now.0, outcome],
        )?;
        Ok(())
    }

    pub(crate) fn conversation_follows(&mut self, id: ConversationId) -> Result<()> {
        let open = self.outbox_of(id)?;
        let state = open.iter().map(|i| i.item.state).find(|s| s.asks()).or(open.last().map(|i| i.item.state));
        self.conversation_change(id, |c| c.outbox_state = state)?;
        Ok(())
    }
}

/// The hash that guards the frozen request against altered words.
#[must_use]
pub fn hash(outgoing: &str) -> i64 {
    regulars_domain::text::fold::text_hash(outgoing) as i64
}
