//! Places: where talk happens under an account.

use crate::{Read, Result, StoreError, Write};
use regulars_domain::place::{PlaceKind, PlaceRef, Visibility};
use regulars_domain::{AccountId, PlaceId};
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE place (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id  INTEGER NOT NULL REFERENCES account(id),
  external_id TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  visibility  TEXT    NOT NULL,
  purpose     TEXT    NOT NULL,
  UNIQUE (account_id, external_id)
) STRICT;";

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub id: PlaceId,
    /// Under which account.
    pub account_id: AccountId,
    /// The platform in code.
    pub platform: String,
    /// Name for people.
    pub name: String,
    /// Its sort.
    pub kind: PlaceKind,
    /// Who reads it.
    pub visibility: Visibility,
}

impl Read<'_> {
    /// One place.
    pub fn place(&self, id: PlaceId) -> Result<Place> {
        let mut s = self.connection().prepare_cached("SELECT p.account_id, a.platform, p.name, p.kind, p.visibility FROM place p JOIN account a ON a.id = p.account_id WHERE p.id = ?1")?;
        let row: (i64, String, String, String, String) = s
            .query_row([id.0], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))
            .optional()?
            .ok_or(StoreError::NotFound("such place"))?;
        Ok(Place {
            id,
            account_id: AccountId(row.0),
            platform: row.1,
            name: row.2,
            kind: row.3.parse()?,
            visibility: row.4.parse()?,
        })
    }

    /// Every place, in order of first sight. There are few.
    pub fn places(&self) -> Result<Vec<Place>> {
        let mut s = self.connection().prepare_cached("SELECT id FROM place ORDER BY id")?;
        let ids = s.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().map(|id| self.place(PlaceId(id))).collect()
    }
}

impl Write<'_> {
    /// The place's id, made on first sight; a changed name is kept up.
    pub(crate) fn place_put(&mut self, account: AccountId, place: &PlaceRef) -> Result<PlaceId> {
        let mut s = self.connection().prepare_cached(
            "INSERT INTO place (account_id, external_id, name, kind, visibility, purpose) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (account_id, external_id) DO UPDATE SET name = excluded.name RETURNING id",
        )?;
        let id = s.query_row(
            params![
                account.0,
                place.external_id,
                place.name,
                place.kind.as_str(),
                place.visibility.as_str(),
                place.purpose.as_str()
            ],
            |r| r.get(0),
        )?;
        Ok(PlaceId(id))
    }
}
