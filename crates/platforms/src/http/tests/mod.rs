//! What may be dialled, and what every kind of bad answer is called.

mod addresses;
mod faults;

use super::{HttpClient, Limits, Request, Service};
use crate::env::Environment;
use regulars_domain::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// A client for a server of ours on loopback, with limits short enough for tests.
pub(super) fn client(url: &str) -> HttpClient {
    let limits = Limits {
        connect: Duration::from_millis(800),
        read: Duration::from_millis(400),
        whole: Duration::from_millis(1200),
        ..Limits::default()
    };
    let environment = Environment { limits, ..Environment::new(Arc::new(|| Timestamp(1_795_338_000_000))) };
    HttpClient::new(Service::parse(url, true).unwrap(), &environment).unwrap()
}

pub(super) const ASK: Request<'static> = Request {
    path: "/xrpc/a.b.c",
    query: &[("q", "kittens")],
    body: None,
    post: false,
    bearer: None,
    header: None,
    verb: None,
    form: &[],
    basic: None,
    refusals_may_be_pages: false,
};
