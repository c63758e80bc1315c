//! The way to the sample community: what can go wrong between it and us although it is in this process, for trying that out.

use super::Sandbox;
use crate::error::{PlatformError, Problem};
use std::sync::PoisonError;

/// What happens to every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// It arrives and is answered.
    #[default]
    Open,
    /// It arrives nowhere.
    Offline,
    /// It is heard and done, and the answer gets lost.
    HangsUp,
    /// It is heard and done, and nobody says so, however long we wait.
    Silent,
    /// It comes too soon, and is not heard.
    TooSoon,
    /// It is heard and refused.
    Refuses,
    /// It is heard by somebody in trouble of their own.
    InTrouble,
}

impl Sandbox {
    /// From now on this happens to every request.
    pub fn set_way(&self, way: Way) {
        *self.way.lock().unwrap_or_else(PoisonError::into_inner) = way;
    }

    fn way(&self) -> Way {
        *self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a request is heard and will be done.
    pub(super) fn reached(&self) -> Result<(), PlatformError> {
        let (problem, message) = match self.way() {
            Way::Open | Way::HangsUp | Way::Silent => return Ok(()),
            Way::Offline => (Problem::Unreachable, "the sample community is offline"),
            Way::TooSoon => (Problem::RateLimited, "the sample community asks us to slow down"),
            Way::Refuses => (Problem::Refused, "the sample community refuses this"),
            Way::InTrouble => (Problem::Unknown, "the sample community has trouble of its own"),
        };
        Err(PlatformError::new(problem, message))
    }

    /// Whether the answer to what was done arrives.
    pub(super) async fn answered(&self) -> Result<(), PlatformError> {
        match self.way() {
            Way::Silent => {
                tokio::time::sleep(self.patience).await;
                Err(PlatformError::new(Problem::Unknown, "the sample community fell silent"))
            }
            Way::HangsUp => Err(PlatformError::new(Problem::Unknown, "the sample community broke off in the middle")),
            _ => Ok(()),
        }
    }
}
