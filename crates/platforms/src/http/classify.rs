//! What a failed exchange means. The question is always: can the platform have seen our bytes? When in doubt, yes.

use super::resolver::AddressRefused;
use crate::error::{PlatformError, Problem};
use std::error::Error;

/// Names what went wrong in the transport. Nothing of the request but the host is mentioned.
pub(super) fn transport(host: &str, error: &reqwest::Error) -> PlatformError {
    if let Some(refused) = cause::<AddressRefused>(error) {
        return PlatformError::new(Problem::BadSettings, refused.reason.clone());
    }
    if error.is_dns() {
        return PlatformError::new(Problem::Unreachable, format!("the name {host} was not found"));
    }
    if error.is_connect() {
        let how = if error.is_timeout() { "did not answer the door in time" } else { "could not be reached" };
        return PlatformError::new(Problem::Unreachable, format!("{host} {how}{}", os_reason(error)));
    }
    if error.is_builder() {
        return PlatformError::new(Problem::BadSettings, format!("the request to {host} could not be written"));
    }
    let how = if error.is_timeout() {
        "did not answer in time"
    } else if error.is_decode() {
        "sent an answer that does not unpack"
    } else {
        "broke the connection off"
    };
    PlatformError::new(Problem::Unknown, format!("{host} {how}; it may or may not have heard us"))
}

/// The system's short reason (refused, unreachable), which is worth showing and holds nothing private.
fn os_reason(error: &reqwest::Error) -> String {
    match cause::<std::io::Error>(error).map(std::io::Error::kind) {
        Some(std::io::ErrorKind::ConnectionRefused) => " (nothing listens there)".to_owned(),
        Some(std::io::ErrorKind::NetworkUnreachable | std::io::ErrorKind::HostUnreachable) => " (no network)".to_owned(),
        Some(std::io::ErrorKind::InvalidData) => " (its certificate or TLS is not acceptable)".to_owned(),
        _ => String::new(),
    }
}

fn cause<T: Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut next: Option<&(dyn Error + 'static)> = error.source();
    while let Some(this) = next {
        if let Some(found) = this.downcast_ref::<T>() {
            return Some(found);
        }
        next = this.source();
    }
    None
}
