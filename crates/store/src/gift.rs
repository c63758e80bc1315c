//! Gifts and their codes. A code belongs to one thank-you for ever; it is drawn in the transaction that writes the thank-you.

use crate::conversation::word;
use crate::person::SAME_PERSON;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::recognition::gift::{CodeState, GiftKind, key_of};
use regulars_domain::{AwardId, GiftId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE gift (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT    NOT NULL,
  kind         TEXT    NOT NULL,
  cost         INTEGER NOT NULL,            -- of one, in the smallest coin of the currency
  currency     TEXT    NOT NULL,            -- ISO 4217
  month_budget INTEGER,                     -- most in a calendar month, smallest coin; none: no limit
  stock        INTEGER,                     -- how many there are in all; none: no limit
  valid_days   INTEGER NOT NULL,            -- good for so many days
  pasted       INTEGER NOT NULL,            -- codes come from elsewhere (1) or are made here (0)
  drawn        INTEGER NOT NULL DEFAULT 0,
  redeemed     INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  ended_at     INTEGER
) STRICT;
CREATE TABLE gift_code (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  gift_id     INTEGER NOT NULL REFERENCES gift(id),
  code        TEXT    NOT NULL,             -- as it is shown
  code_key    TEXT    NOT NULL UNIQUE,      -- as it is compared, see domain
  state       TEXT    NOT NULL,
  award_id    INTEGER UNIQUE REFERENCES award(id),  -- whose it is, for ever
  drawn_at    INTEGER,
  expires_at  INTEGER,
  redeemed_at INTEGER
) STRICT;
CREATE INDEX gift_code_state ON gift_code(gift_id, state, id);
CREATE INDEX gift_code_drawn ON gift_code(gift_id, drawn_at) WHERE drawn_at IS NOT NULL;";

/// A gift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// Which.
    pub id: GiftId,
    /// What the person reads.
    pub name: String,
    /// What sort.
    pub kind: GiftKind,
    /// Cost of one, in the smallest coin.
    pub cost: u32,
    /// ISO 4217.
    pub currency: String,
    /// Most in a calendar month, smallest coin.
    pub month_budget: Option<u32>,
    /// How many there are in all.
    pub stock: Option<u32>,
    /// Good for so many days.
    pub valid_days: u32,
    /// Whether codes come from elsewhere.
    pub pasted: bool,
    /// How many belong to somebody.
    pub drawn: u32,
    /// How many were used.
    pub redeemed: u32,
    /// Since when it is not given any more.
    pub ended_at: Option<Timestamp>,
}

/// What a new or changed gift says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftTerms<'a> {
    /// What the person reads.
    pub name: &'a str,
    /// What sort.
    pub kind: GiftKind,
    /// Cost of one, in the smallest coin.
    pub cost: u32,
    /// ISO 4217.
    pub currency: &'a str,
    /// Most in a calendar month, smallest coin.
    pub month_budget: Option<u32>,
    /// How many there are in all.
    pub stock: Option<u32>,
    /// Good for so many days.
    pub valid_days: u32,
    /// Whether codes come from elsewhere.
    pub pasted: bool,
}

/// A code and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftCode {
    /// Of which gift.
    pub gift_id: GiftId,
    /// As it is shown.
    pub code: String,
    /// Where it stands.
    pub state: CodeState,
    /// Whose.
    pub award_id: Option<AwardId>,
    /// Good until.
    pub expires_at: Option<Timestamp>,
    /// When it was used.
    pub redeemed_at: Option<Timestamp>,
    /// Where a list that begins after it begins.
    pub row: i64,
}

const COLUMNS: &str = "id, name, kind, cost, currency, month_budget, stock, valid_days, pasted, drawn, redeemed, ended_at";
const CODE: &str = "gift_id, code, state, award_id, expires_at, redeemed_at, id";

fn from_row(r: &Row<'_>) -> rusqlite::Result<Gift> {
    Ok(Gift {
        id: GiftId(r.get(0)?),
        name: r.get(1)?,
        kind: word(r, 2)?,
        cost: r.get(3)?,
        currency: r.get(4)?,
        month_budget: r.get(5)?,
        stock: r.get(6)?,
        valid_days: r.get(7)?,
        pasted: r.get(8)?,
        drawn: r.get(9)?,
        redeemed: r.get(10)?,
        ended_at: r.get::<_, Option<i64>>(11)?.map(Timestamp),
    })
}

fn code_from(r: &Row<'_>) -> rusqlite::Result<GiftCode> {
    let time = |i: usize| r.get::<_, Option<i64>>(i).map(|t| t.map(Timestamp));
    Ok(GiftCode {
        gift_id: GiftId(r.get(0)?),
        code: r.get(1)?,
        state: word(r, 2)?,
        award_id: r.get::<_, Option<i64>>(3)?.map(AwardId),
        expires_at: time(4)?,
        redeemed_at: time(5)?,
        row: r.get(6)?,
    })
}

impl Read<'_> {
    /// One gift.
    pub fn gift(&self, id: GiftId) -> Result<Gift> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM gift WHERE id = ?1"))?;
        s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such gift"))
    }

    /// All gifts, in the order they were made. There are few.
    pub fn gifts(&self) -> Result<Vec<Gift>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM gift ORDER BY id"))?;
        Ok(s.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many of a gift were given from `from` and before `to`.
    pub fn gifts_given(&self, id: GiftId, from: Timestamp, to: Timestamp) -> Result<u32> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT count(*) FROM gift_code WHERE gift_id = ?1 AND drawn_at >= ?2 AND drawn_at < ?3")?;
        Ok(s.query_row(params![id.0, from.0, to.0], |r| r.get(0))?)
    }

    /// How many pasted codes are left to be given.
    pub fn gift_free_codes(&self, id: GiftId) -> Result<u32> {
        let mut s = self.connection().prepare_cached("SELECT count(*) FROM gift_code WHERE gift_id = ?1 AND state = 'free'")?;
        Ok(s.query_row([id.0], |r| r.get(0))?)
    }

    /// A code as somebody typed it; none when there is no such code.
    pub fn gift_code(&self, typed: &str) -> Result<Option<GiftCode>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {CODE} FROM gift_code WHERE code_key = ?1"))?;
        Ok(s.query_row([key_of(typed)], code_from).optional()?)
    }

    /// The code of a thank-you.
    pub fn code_of(&self, award: AwardId) -> Result<Option<GiftCode>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {CODE} FROM gift_code WHERE award_id = ?1"))?;
        Ok(s.query_row([award.0], code_from).optional()?)
    }

    /// The codes of a gift after `after`, at most `limit`, in the order they were added.
    pub fn gift_codes(&self, id: GiftId, after: i64, limit: u32) -> Result<Vec<GiftCode>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {CODE} FROM gift_code WHERE gift_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3"))?;
        Ok(s.query_map(params![id.0, after, limit], code_from)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Codes this person was given on its way to them or with them, and has not used, oldest first.
    pub fn codes_held(&self, member: MemberId) -> Result<Vec<GiftCode>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {CODE} FROM gift_code WHERE state = 'drawn' AND award_id IN
               (SELECT id FROM award WHERE member_id IN {SAME_PERSON} AND state IN ('queued', 'sent')) ORDER BY id"
        ))?;
        let person = self.person_of(member)?;
        Ok(s.query_map([person.0], code_from)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whose a code is.
    pub fn code_holder(&self, code: &GiftCode) -> Result<Option<MemberId>> {
        let Some(award) = code.award_id else { return Ok(None) };
        let mut s = self.connection().prepare_cached("SELECT member_id FROM award WHERE id = ?1")?;
        Ok(s.query_row([award.0], |r| Ok(MemberId(r.get(0)?))).optional()?)
    }
}

impl Write<'_> {
    /// Adds a gift.
    pub fn gift_add(&mut self, g: &GiftTerms<'_>, now: Timestamp) -> Result<GiftId> {
        self.connection().execute(
            "INSERT INTO gift (name, kind, cost, currency, month_budget, stock, valid_days, pasted, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![g.name, g.kind.as_str(), g.cost, g.currency, g.month_budget, g.stock, g.valid_days, g.pasted, now.0],
        )?;
        Ok(GiftId(self.connection().last_insert_rowid()))
    }

    /// Changes a gift; what was given stays as it was.
    pub fn gift_edit(&mut self, id: GiftId, g: &GiftTerms<'_>) -> Result<()> {
        self.gift(id)?;
        self.connection().execute(
            "UPDATE gift SET name = ?2, kind = ?3, cost = ?4, currency = ?5, month_budget = ?6, stock = ?7, valid_days = ?8 WHERE id = ?1",
            params![id.0, g.name, g.kind.as_str(), g.cost, g.currency, g.month_budget, g.stock, g.valid_days],
        )?;
        Ok(())
    }

    /// It is not given any more (or again, with none). Codes that people have stay good.
    pub fn gift_end(&mut self, id: GiftId, at: Option<Timestamp>) -> Result<()> {
        self.gift(id)?;
        self.connection().execute("UPDATE gift SET ended_at = ?2 WHERE id = ?1", params![id.0, at.map(|t| t.0)])?;
        Ok(())
    }

    /// Adds a code from elsewhere. Answers false when there is one that reads the same.
    pub fn code_paste(&mut self, id: GiftId, code: &str) -> Result<bool> {
        let added = self.connection().prepare_cached("INSERT INTO gift_code (gift_id, code, code_key, state) VALUES (?1, ?2, ?3, 'free') ON CONFLICT (code_key) DO NOTHING")?.execute(params![id.0, code.trim(), key_of(code)])?;
        Ok(added == 1)
    }

    /// Gives a thank-you its code: the oldest pasted one that is free, or `made`. Answers none when no pasted one is left, or
    /// when somebody has the made one; asking again for the same thank-you answers the code it has.
    pub fn code_draw(&mut self, gift: &Gift, award: AwardId, made: &str, now: Timestamp) -> Result<Option<String>> {
        if let Some(has) = self.code_of(award)? {
            return Ok(Some(has.code));
        }
        let expires = now + std::time::Duration::from_secs(u64::from(gift.valid_days) * 86_400);
        let c = self.connection();
        let code = if gift.pasted {
            let free: Option<(i64, String)> = c
                .prepare_cached("SELECT id, code FROM gift_code WHERE gift_id = ?1 AND state = 'free' ORDER BY id LIMIT 1")?
                .query_row([gift.id.0], |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()?;
            let Some((row, code)) = free else { return Ok(None) };
            c.execute(
                "UPDATE gift_code SET state = 'drawn', award_id = ?2, drawn_at = ?3, expires_at = ?4 WHERE id = ?1 AND state = 'free'",
                params![row, award.0, now.0, expires.0],
            )?;
            code
        } else {
            let added = c.execute(
                "INSERT INTO gift_code (gift_id, code, code_key, state, award_id, drawn_at, expires_at) VALUES (?1, ?2, ?3, 'drawn', ?4, ?5, ?6) ON CONFLICT (code_key) DO NOTHING",
                params![gift.id.0, made, key_of(made), award.0, now.0, expires.0],
            )?;
            if added == 0 {
                return Ok(None);
            }
            made.to_owned()
        };
        c.execute("UPDATE gift SET drawn = drawn + 1 WHERE id = ?1", [gift.id.0])?;
        Ok(Some(code))
    }

    /// A thank-you that nobody saw gives its code back: a pasted one is free again, a made one is never good.
    pub fn code_give_back(&mut self, award: AwardId) -> Result<()> {
        let Some(code) = self.code_of(award)?.filter(|c| c.state == CodeState::Drawn) else { return Ok(()) };
        let pasted = self.gift(code.gift_id)?.pasted;
        let c = self.connection();
        c.execute(
            "UPDATE gift_code SET state = ?2, award_id = NULL, drawn_at = NULL, expires_at = NULL WHERE id = ?1",
            params![code.row, if pasted { "free" } else { "void" }],
        )?;
        c.execute("UPDATE gift SET drawn = drawn - 1 WHERE id = ?1", [code.gift_id.0])?;
        Ok(())
    }

    /// A code is used. Answers false when it is not somebody's unused one any more.
    pub fn code_redeem(&mut self, code: &GiftCode, now: Timestamp) -> Result<bool> {
        let c = self.connection();
        let used = c.execute(
            "UPDATE gift_code SET state = 'redeemed', redeemed_at = ?2 WHERE id = ?1 AND state = 'drawn'",
            params![code.row, now.0],
        )?;
        if used == 1 {
            c.execute("UPDATE gift SET redeemed = redeemed + 1 WHERE id = ?1", [code.gift_id.0])?;
        }
        Ok(used == 1)
    }

    /// The workspace was put back: somebody may have the pasted codes that seem free. They are not given until the owner says so.
    pub fn codes_doubt(&mut self) -> Result<usize> {
        Ok(self.connection().execute("UPDATE gift_code SET state = 'doubtful' WHERE state = 'free'", [])?)
    }

    /// The owner has looked: these codes belong to nobody.
    pub fn codes_trust(&mut self, id: GiftId) -> Result<usize> {
        Ok(self.connection().execute("UPDATE gift_code SET state = 'free' WHERE gift_id = ?1 AND state = 'doubtful'", [id.0])?)
    }
}
