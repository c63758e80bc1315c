//! Reading what the owner filled in, the same way for every platform.

use crate::error::{PlatformError, Problem};
use std::collections::BTreeMap;

/// The manifest's fields as filled in.
pub(crate) struct Settings<'a>(pub(crate) &'a BTreeMap<String, String>);

impl<'a> Settings<'a> {
    /// A field that was filled in.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// A field that must be filled in. Errors with [`Problem::BadSettings`] and `why`.
    pub(crate) fn needed(&self, name: &str, why: &str) -> Result<&'a str, PlatformError> {
        self.get(name).ok_or_else(|| PlatformError::new(Problem::BadSettings, why))
    }

    /// Whether the owner said that the server is on their own network.
    pub(crate) fn local_network(&self) -> Result<bool, PlatformError> {
        match self.get("local_network") {
            None | Some("no") => Ok(false),
            Some("yes") => Ok(true),
            Some(_) => Err(PlatformError::new(Problem::BadSettings, "local_network is yes or no")),
        }
    }
}
