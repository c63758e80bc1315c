//! What a room is: its name, who reads it, who is in it, and whether Regulars can read it at all.

use super::Matrix;
use super::api::{in_room, told};
use crate::error::{PlatformError, Problem};
use crate::rest::{Failure, path_part};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use serde_json::Value;
use std::collections::BTreeMap;

/// A joined room.
#[derive(Debug, Clone)]
pub(super) struct Room {
    pub(super) id: String,
    pub(super) name: String,
    /// Encrypted: its words cannot be read, and ours would stand there in the open.
    pub(super) encrypted: bool,
    /// Two people and nobody else can come in.
    pub(super) direct: bool,
    public: bool,
    /// Names by id.
    members: BTreeMap<String, String>,
}

impl Room {
    /// Who reads what is said here.
    pub(super) fn visibility(&self) -> Visibility {
        match (self.direct, self.public) {
            (true, _) => Visibility::Private,
            (false, true) => Visibility::Public,
            (false, false) => Visibility::Members,
        }
    }

    /// The room as a place.
    pub(super) fn place(&self) -> PlaceRef {
        PlaceRef {
            external_id: self.id.clone(),
            name: self.name.clone(),
            kind: if self.direct { PlaceKind::Direct } else { PlaceKind::Group },
            visibility: self.visibility(),
            purpose: Purpose::Keep,
        }
    }

    /// One we were only asked into: what it will be is not known, and nobody else reads the asking.
    pub(super) fn unknown(id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), encrypted: false, direct: true, public: false, members: BTreeMap::new() }
    }

    /// What people call somebody here.
    pub(super) fn name_of(&self, user: &str) -> String {
        self.members.get(user).cloned().unwrap_or_else(|| user.trim_start_matches('@').to_owned())
    }
}

impl Matrix {
    /// A room as it is now. Asked anew each time words came: it may have been encrypted or opened since.
    pub(super) async fn room(&self, id: &str, us: &str) -> Result<Room, PlatformError> {
        let json = self.api.get(&in_room(id, "joined_members"), &[]).await.map_err(told)?;
        let joined = json.get("joined").and_then(Value::as_object).ok_or_else(|| self.api.not_matrix())?;
        let shown = |member: &Value| {
            let name = member.get("display_name").and_then(Value::as_str).map(str::trim);
            name.filter(|name| !name.is_empty()).map(str::to_owned)
        };
        let members: BTreeMap<String, String> =
            joined.iter().filter_map(|(user, member)| Some((user.clone(), shown(member)?))).collect();
        let public = self.state(id, "m.room.join_rules", "join_rule").await?.as_deref() == Some("public");
        let name = self.state(id, "m.room.name", "name").await?.filter(|name| !name.trim().is_empty());
        let others = || joined.keys().filter(|user| *user != us).map(|user| members.get(user).unwrap_or(user).clone());
        Ok(Room {
            id: id.to_owned(),
            name: name.unwrap_or_else(|| others().take(3).collect::<Vec<_>>().join(", ")),
            encrypted: self.state(id, "m.room.encryption", "algorithm").await?.is_some(),
            direct: !public && joined.len() <= 2,
            public,
            members,
        })
    }

    /// The rooms we are in.
    pub(super) async fn joined(&self) -> Result<Vec<String>, PlatformError> {
        let json = self.api.get("/_matrix/client/v3/joined_rooms", &[]).await.map_err(told)?;
        let rooms = json.get("joined_rooms").and_then(Value::as_array).ok_or_else(|| self.api.not_matrix())?;
        Ok(rooms.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// How somebody stands in a room (`join`, `invite`, `ban`, `leave`); none when they never were there.
    pub(super) async fn standing(&self, room: &str, user: &str) -> Result<Option<String>, PlatformError> {
        self.state_of(room, "m.room.member", user, "membership").await
    }

    async fn state(&self, room: &str, kind: &str, field: &str) -> Result<Option<String>, PlatformError> {
        self.state_of(room, kind, "", field).await
    }

    async fn state_of(&self, room: &str, kind: &str, whose: &str, field: &str) -> Result<Option<String>, PlatformError> {
        match self.api.get(&in_room(room, &format!("state/{kind}/{}", path_part(whose))), &[]).await {
            Ok(json) => Ok(json.get(field).and_then(Value::as_str).map(str::to_owned)),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Ok(None),
            Err(failure) => Err(told(failure)),
        }
    }
}
