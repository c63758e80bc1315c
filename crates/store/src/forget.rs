//! Forgetting a person: everything they said and everything about them leaves the file, in one transaction; what is kept is a
//! salted hash of each identity, so that the same old words are not taken in again. What they say *after* that is a stranger's
//! first words and is taken in: nobody is struck dumb.
//!
//! What it deliberately is not: a search through what *others* wrote. Somebody else's words that name them stay that person's.

use crate::conversation::Conversation;
use crate::write::IndexChange;
use crate::{Read, Result, StoreError, Write, erase};
use regulars_domain::memory::address;
use regulars_domain::{ConversationId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

pub(crate) const SCHEMA: &str = "
CREATE TABLE forget_salt (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  salt BLOB NOT NULL
) STRICT;
CREATE TABLE forgotten (
  hash BLOB    PRIMARY KEY,          -- of the salt and an identity
  at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE forgotten_receipt (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  receipt TEXT    NOT NULL           -- JSON: counts, nothing that tells who it was
) STRICT;";

/// What forgetting a person took away. Counts only: a receipt must not remember what was forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// When.
    pub at: Timestamp,
    /// Things they said or did.
    pub messages: u32,
    /// Our own words to them.
    pub answers: u32,
    /// Conversations that went wholly.
    pub conversations: u32,
    /// Drafts to them, also discarded ones.
    pub drafts: u32,
    /// Replies in the outbox, with their receipts.
    pub replies: u32,
    /// The owner's notes.
    pub notes: u32,
    /// What they told, and what they allowed.
    pub facts: u32,
    /// Names on platforms.
    pub handles: u32,
    /// Other rows about them: scores, promises, thank-yous, joins.
    pub other: u32,
}

/// An identity as it is remembered once it is forgotten. A mail address is the same whichever way it comes in.
fn hash(salt: &[u8], platform: &str, external_id: &str) -> Vec<u8> {
    let mut sum = Sha256::new();
    sum.update(salt);
    match external_id.strip_prefix("mailto:").and_then(address) {
        Some(address) => sum.update(address.as_bytes()),
        None => {
            sum.update(platform.as_bytes());
            sum.update([0x1f]);
            sum.update(external_id.as_bytes());
        }
    }
    sum.finalize().to_vec()
}

/// What must survive going back to an older copy: the salt, and who was forgotten when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgottenList {
    salt: Vec<u8>,
    hashes: Vec<(Vec<u8>, i64)>,
}

impl Read<'_> {
    /// The salt, when anybody was ever forgotten here.
    pub(crate) fn forgotten_salt(&self) -> Result<Option<Vec<u8>>> {
        Ok(self.connection().prepare_cached("SELECT salt FROM forget_salt")?.query_row([], |r| r.get(0)).optional()?)
    }

    /// When this identity was forgotten.
    pub(crate) fn forgotten_at(&self, salt: &[u8], platform: &str, external_id: &str) -> Result<Option<Timestamp>> {
        let mut s = self.connection().prepare_cached("SELECT at FROM forgotten WHERE hash = ?1")?;
        Ok(s.query_row([hash(salt, platform, external_id)], |r| Ok(Timestamp(r.get(0)?))).optional()?)
    }

    /// Whether who said this then was forgotten since.
    pub fn was_forgotten(&self, platform: &str, external_id: &str, said_at: Timestamp) -> Result<bool> {
        let Some(salt) = self.forgotten_salt()? else { return Ok(false) };
        Ok(self.forgotten_at(&salt, platform, external_id)?.is_some_and(|at| said_at <= at))
    }

    /// Who was forgotten, as hashes; none when nobody was.
    pub fn forgotten_list(&self) -> Result<Option<ForgottenList>> {
        let Some(salt) = self.forgotten_salt()? else { return Ok(None) };
        let mut s = self.connection().prepare("SELECT hash, at FROM forgotten")?;
        let hashes = s.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(ForgottenList { salt, hashes }))
    }

    /// People who were forgotten and are here with old words all the same: a copy from before that was put back.
    pub fn forgotten_still_here(&self) -> Result<Vec<MemberId>> {
        let Some(salt) = self.forgotten_salt()? else { return Ok(Vec::new()) };
        let mut s = self.connection().prepare(
            "SELECT a.platform, h.external_id, h.member_id, m.first_seen_at FROM handle h JOIN account a ON a.id = h.account_id JOIN member m ON m.id = h.member_id WHERE m.is_us = 0",
        )?;
        let rows = s
            .query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?, MemberId(r.get(2)?), Timestamp(r.get(3)?))))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut found = BTreeSet::new();
        for (platform, external_id, member, first) in rows {
            if self.forgotten_at(&salt, &platform, &external_id)?.is_some_and(|at| first <= at) {
                found.insert(self.person_of(member)?);
            }
        }
        Ok(found.into_iter().collect())
    }

    /// What was taken away at each forgetting, newest first, at most 100.
    pub fn forgotten_receipts(&self) -> Result<Vec<Forgotten>> {
        let mut s = self.connection().prepare("SELECT receipt FROM forgotten_receipt ORDER BY id DESC LIMIT 100")?;
        let rows = s.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.iter().map(|json| Ok(serde_json::from_str(json)?)).collect()
    }

    /// The words by which a person could be found again in files: names, identities, and the beginnings of what they said and of
    /// what was noted about them. At most some hundreds.
    pub fn telling_words(&self, id: MemberId) -> Result<(Vec<String>, Vec<String>)> {
        let rows = json(&self.same_person(id)?);
        let list = |sql: &str| -> Result<Vec<String>> {
            let mut s = self.connection().prepare(sql)?;
            Ok(s.query_map([&rows], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let names = list(
            "SELECT m.name FROM member m JOIN json_each(?1) j ON j.value = m.id UNION SELECT h.handle FROM handle h JOIN json_each(?1) j ON j.value = h.member_id
             UNION SELECT h.external_id FROM handle h JOIN json_each(?1) j ON j.value = h.member_id",
        )?;
        let words = list(
            "SELECT substr(i.text, 1, 40) FROM interaction i JOIN json_each(?1) j ON j.value = i.member_id WHERE length(i.text) >= 16
             UNION SELECT substr(n.text, 1, 40) FROM member_note n JOIN json_each(?1) j ON j.value = n.member_id WHERE length(n.text) >= 16
             LIMIT 300",
        )?;
        Ok((names, words))
    }

    /// In how many of other people's messages, and of the owner's words, this stands.
    pub fn said_by_others(&self, words: &str) -> Result<u32> {
        let mut s = self.connection().prepare("SELECT count(*) FROM interaction WHERE instr(lower(text), lower(?1)) > 0")?;
        Ok(s.query_row([words], |r| r.get(0))?)
    }
}

fn json(ids: &[MemberId]) -> String {
    format!("[{}]", ids.iter().map(|id| id.0.to_string()).collect::<Vec<_>>().join(","))
}

impl Write<'_> {
    /// Forgets a person. `salt` is fresh randomness, used when it is the first one.
    ///
    /// Errs with [`StoreError::Conflict`] while a reply to them is on its way or its fate is not known.
    pub fn forget(&mut self, id: MemberId, salt: &[u8; 32], now: Timestamp) -> Result<Forgotten> {
        let person = self.a_person(id)?;
        let rows = self.same_person(person)?;
        let theirs = json(&rows);
        let mut done = Forgotten { at: now, ..Forgotten::default() };
        let conversations = self.conversations_with(&theirs)?;
        for id in &conversations {
            self.refuse_while_sending(*id)?;
        }
        self.remember_hashes(&theirs, salt, now)?;
        for id in conversations {
            self.forget_in(id, &rows, &theirs, &mut done)?;
        }
        let c = self.connection();
        c.execute(
            "UPDATE interaction SET answers_member = NULL WHERE answers_member IN (SELECT value FROM json_each(?1))",
            [&theirs],
        )?;
        let ids: Vec<i64> = rows.iter().map(|id| id.0).collect();
        // Who hung on them stands alone again before the rows go.
        c.execute("UPDATE member SET joined_to = NULL WHERE id IN (SELECT value FROM json_each(?1))", [&theirs])?;
        for (table, n) in erase::hanging_on(c, "member", &ids)? {
            match table.as_str() {
                "member_note" => done.notes += n,
                "member_fact" | "member_consent" => done.facts += n,
                "handle" => done.handles += n,
                _ => done.other += n,
            }
        }
        for id in rows {
            self.member_delete(id)?;
        }
        self.connection().execute(
            "INSERT INTO forgotten_receipt (at, receipt) VALUES (?1, ?2)",
            params![now.0, serde_json::to_string(&done)?],
        )?;
        Ok(done)
    }

    /// Takes over who was forgotten, from a file that was newer.
    pub fn forgotten_put(&mut self, list: &ForgottenList) -> Result<()> {
        let c = self.connection();
        c.execute("INSERT INTO forget_salt (one, salt) VALUES (1, ?1) ON CONFLICT DO NOTHING", [&list.salt])?;
        let sql = "INSERT INTO forgotten (hash, at) VALUES (?1, ?2) ON CONFLICT (hash) DO UPDATE SET at = max(at, excluded.at)";
        for (hash, at) in &list.hashes {
            c.execute(sql, params![hash, at])?;
        }
        Ok(())
    }

    /// Takes a row of a person away with what only it uses.
    pub(crate) fn member_delete(&mut self, id: MemberId) -> Result<()> {
        let c = self.connection();
        for table in ["handle", "member_trait"] {
            c.execute(&format!("DELETE FROM {table} WHERE member_id = ?1"), [id.0])?;
        }
        c.execute("DELETE FROM member_fts WHERE rowid = ?1", [id.0])?;
        c.execute("DELETE FROM member WHERE id = ?1", [id.0])?;
        Ok(())
    }

    fn conversations_with(&self, theirs: &str) -> Result<Vec<ConversationId>> {
        let mut s = self.connection().prepare(
            "SELECT DISTINCT conversation_id FROM interaction WHERE member_id IN (SELECT value FROM json_each(?1))
             UNION SELECT id FROM conversation WHERE member_id IN (SELECT value FROM json_each(?1))",
        )?;
        Ok(s.query_map([theirs], |r| Ok(ConversationId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    fn refuse_while_sending(&self, id: ConversationId) -> Result<()> {
        let sql = "SELECT EXISTS (SELECT 1 FROM outbox_item WHERE conversation_id = ?1 AND state IN ('sending', 'uncertain', 'checking', 'cancelling'))";
        if self.connection().query_row(sql, [id.0], |r| r.get(0))? {
            return Err(StoreError::Conflict(
                "a reply to them is on its way; wait until its fate is known, then forget them".to_owned(),
            ));
        }
        Ok(())
    }

    fn remember_hashes(&mut self, theirs: &str, salt: &[u8; 32], now: Timestamp) -> Result<()> {
        let c = self.connection();
        c.execute("INSERT INTO forget_salt (one, salt) VALUES (1, ?1) ON CONFLICT DO NOTHING", [&salt[..]])?;
        let salt = self.forgotten_salt()?.unwrap_or_default();
        let mut s = c.prepare(
            "SELECT a.platform, h.external_id FROM handle h JOIN account a ON a.id = h.account_id WHERE h.member_id IN (SELECT value FROM json_each(?1))",
        )?;
        let identities = s
            .query_map([theirs], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let sql = "INSERT INTO forgotten (hash, at) VALUES (?1, ?2) ON CONFLICT (hash) DO UPDATE SET at = max(at, excluded.at)";
        for (platform, external_id) in identities {
            c.execute(sql, params![hash(&salt, &platform, &external_id), now.0])?;
        }
        Ok(())
    }

    /// Takes them out of one conversation: wholly, when nobody else spoke there and it did not begin with us.
    fn forget_in(&mut self, id: ConversationId, rows: &[MemberId], theirs: &str, done: &mut Forgotten) -> Result<()> {
        let before = self.conversation(id)?;
        let sql = "SELECT EXISTS (SELECT 1 FROM interaction WHERE conversation_id = ?1 AND by_us = 0 AND member_id NOT IN (SELECT value FROM json_each(?2)))";
        let others: bool = self.connection().query_row(sql, params![id.0, theirs], |r| r.get(0))?;
        let wholly = !others && !before.root_by_us;
        let gone = self.words_to_forget(id, theirs, wholly)?;
        done.messages += count(&gone, false);
        done.answers += count(&gone, true);
        let with_them = rows.contains(&before.member_id);
        self.forget_replies(id, &gone, wholly, with_them, done)?;
        for word in &gone {
            let (c, clear) = (
                self.connection(),
                "UPDATE conversation SET last_interaction_id = NULL WHERE id = ?1 AND last_interaction_id = ?2",
            );
            c.execute(clear, params![id.0, word.id])?;
            erase::hanging_on(c, "interaction", &[word.id])?;
            c.execute("DELETE FROM interaction WHERE id = ?1", [word.id])?;
            self.index.push(IndexChange::Remove { id: word.id });
        }
        if !wholly {
            self.without_them(&before, rows, gone.iter().any(|w| w.external_id == before.external_id))?;
        } else {
            erase::hanging_on_but(self.connection(), "conversation", &[id.0], &["conversation_label"])?;
            done.conversations += 1;
        }
        self.conversation_after_removal(id)
    }

    fn words_to_forget(&self, id: ConversationId, theirs: &str, wholly: bool) -> Result<Vec<Word>> {
        let sql = "SELECT id, external_id, by_us FROM interaction WHERE conversation_id = ?1
                   AND (?3 OR (by_us = 0 AND member_id IN (SELECT value FROM json_each(?2))) OR (by_us = 1 AND answers_member IN (SELECT value FROM json_each(?2))))";
        let mut s = self.connection().prepare(sql)?;
        let rows =
            s.query_map(params![id.0, theirs, wholly], |r| Ok(Word { id: r.get(0)?, external_id: r.get(1)?, by_us: r.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Drafts and outbox items to them. In a conversation with others too, only what answers words that go.
    fn forget_replies(
        &mut self,
        id: ConversationId,
        gone: &[Word],
        wholly: bool,
        with_them: bool,
        done: &mut Forgotten,
    ) -> Result<()> {
        let c = self.connection();
        let external = serde_json::to_string(&gone.iter().map(|w| &w.external_id).collect::<Vec<_>>())?;
        let mut s = c.prepare(
            "SELECT id, draft_id FROM outbox_item WHERE conversation_id = ?1
             AND (?2 OR remote_id IN (SELECT value FROM json_each(?3)) OR outgoing ->> '$.parent_external_id' IN (SELECT value FROM json_each(?3)))",
        )?;
        let items = s
            .query_map(params![id.0, wholly, external], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Option<i64>>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut drafts: BTreeSet<i64> = items.iter().filter_map(|(_, draft)| *draft).collect();
        if wholly || with_them {
            let mut s = c.prepare("SELECT id FROM draft WHERE conversation_id = ?1 AND (?2 OR released_at IS NULL)")?;
            for draft in s.query_map(params![id.0, wholly], |r| r.get(0))? {
                drafts.insert(draft?);
            }
        }
        let ids: Vec<i64> = items.into_iter().map(|(id, _)| id).collect();
        let drafts: Vec<i64> = drafts.into_iter().collect();
        done.replies += erase::rows(c, "outbox_item", &ids)?;
        done.drafts += erase::rows(c, "draft", &drafts)?;
        let has_draft = self.draft_of(id)?.is_some();
        self.conversation_change(id, |c| c.has_draft = has_draft)?;
        self.conversation_follows(id)
    }

    /// A conversation that stays is somebody else's now; a title they gave it and an address with their name in it go.
    fn without_them(&mut self, before: &Conversation, rows: &[MemberId], began_it: bool) -> Result<()> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT member_id FROM interaction WHERE conversation_id = ?1 ORDER BY by_us, id DESC LIMIT 1")?;
        let heir = s.query_row([before.id.0], |r| Ok(MemberId(r.get(0)?))).optional()?;
        self.conversation_change(before.id, |c| {
            if let Some(heir) = heir.filter(|_| rows.contains(&c.member_id)) {
                c.member_id = heir;
            }
            if began_it {
                c.title = None;
            }
        })?;
        Ok(())
    }
}

/// Something said that is to go.
struct Word {
    id: i64,
    external_id: String,
    by_us: bool,
}

fn count(words: &[Word], by_us: bool) -> u32 {
    u32::try_from(words.iter().filter(|w| w.by_us == by_us).count()).unwrap_or(u32::MAX)
}
