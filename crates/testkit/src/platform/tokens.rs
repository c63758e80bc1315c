//! Access and refresh tokens: revoked at the worst moment, rotated with or without grace.

use crate::webserver::Behaviour;
use serde_json::json;

/// What happens to the old refresh token when a new one is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rotation {
    /// It works until the new one was used.
    #[default]
    WithGrace,
    /// It is dead at once: who loses the answer has lost the account.
    WithoutGrace,
}

/// The tokens of the one account there is.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// How refresh tokens rotate.
    pub rotation: Rotation,
    /// Exchanges so far.
    pub exchanges: u64,
    access: u64,
    refresh: u64,
}

impl Tokens {
    /// The first refresh token.
    pub const FIRST: &str = "refresh-0";

    pub(super) fn holds(&self, header: &str) -> bool {
        self.exchanges > 0 && header == format!("Bearer access-{}", self.access)
    }

    pub(super) fn revoke(&mut self) {
        self.access += 1;
    }

    pub(super) fn renew(&mut self, refresh: &str) -> Behaviour {
        let given = refresh.strip_prefix("refresh-").and_then(|n| n.parse::<u64>().ok());
        let before = self.refresh.checked_sub(1).filter(|_| self.rotation == Rotation::WithGrace);
        if given != Some(self.refresh) && (given.is_none() || given != before) {
            return Behaviour::json(400, json!({"error": "invalid_grant"}).to_string());
        }
        self.exchanges += 1;
        self.access += 1;
        if given == Some(self.refresh) {
            self.refresh += 1;
        }
        let body = json!({"access": format!("access-{}", self.access), "refresh": format!("refresh-{}", self.refresh)});
        Behaviour::json(200, body.to_string())
    }
}
