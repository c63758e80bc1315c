//! Looks names up and hands out only addresses that may be dialled. The client dials exactly what it is handed, so a name
//! that answers differently the second time (DNS rebinding) gains nothing.

use super::address::Reach;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// A name led only to addresses this account may not dial.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub(super) struct AddressRefused {
    pub(super) reason: String,
}

/// A resolver that knows what may be dialled.
pub(super) struct GuardedResolver {
    pub(super) reach: Reach,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.reach;
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found: Vec<_> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            let allowed: Vec<_> = found.iter().copied().filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() && !found.is_empty() {
                return Err(AddressRefused { reason: reach.refusal(&host) }.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
