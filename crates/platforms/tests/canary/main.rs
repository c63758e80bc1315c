//! The key of an account stands in its requests and in its vault. Everything else that we or our libraries say, at any level,
//! is read here for it.
//!
//! One test, and a program of its own: whether a line is logged at all is decided once for the whole process (`tracing` keeps
//! that with each place that logs), so a test beside this one could decide it before anybody listens.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::expect_used, reason = "a test fails loudly")]

#[path = "../conformance/bluesky.rs"]
mod bluesky;
mod log;
#[path = "../conformance/mastodon.rs"]
mod mastodon;
#[path = "../conformance/matrix.rs"]
mod matrix;
#[path = "../conformance/stage.rs"]
mod stage;
#[path = "../conformance/town.rs"]
mod town;
#[path = "../conformance/wordpress.rs"]
mod wordpress;

use crate::log::Log;
use crate::stage::{PLATFORMS, SECRET, Stage, Which};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use regulars_platforms::Stream;

/// The key as it is, and as the parts of a request carry it.
fn shapes() -> Vec<String> {
    let (secret, with_name) = (SECRET.as_str(), format!("shop:{}", *SECRET));
    let encoded = [secret, with_name.as_str()].into_iter().flat_map(|text| [STANDARD.encode(text), URL_SAFE_NO_PAD.encode(text)]);
    encoded.map(|text| text.trim_end_matches('=').to_owned()).chain([secret.to_owned()]).collect()
}

fn holds_key(text: &str) -> bool {
    shapes().iter().any(|shape| text.contains(shape))
}

#[tokio::test]
async fn no_key_is_logged_at_any_level_nor_told_in_any_problem() {
    let log = Log::default();
    let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(log.clone());
    // Also what libraries say through the older `log`.
    everything.init();
    let mut told = String::new();
    for platform in PLATFORMS {
        let stage = Stage::new(platform).await;
        let outgoing = stage.answer("Yes, oat milk.").await;
        let (sender, reader) = (stage.account.sender().unwrap(), stage.account.reader().unwrap());
        told += &format!("{:?}", sender.send(&outgoing).await);
        told += &format!("{:?}", stage.account.identify().await);
        let arrived = stage.town.lock().unwrap().there().any(|(_, said)| said.text.ends_with("Yes, oat milk."));
        assert!(arrived && stage.words_left() == 1, "{}: the key opens, and the words arrive", platform.name);
        stage.break_with(Which::Words, (platform.refusal)(503));
        told += &format!("{:?}", sender.send(&outgoing).await);
        for status in [401, 403, 500] {
            stage.break_with(Which::All, (platform.refusal)(status));
            told += &format!("{:?}", stage.account.identify().await);
            told += &format!("{:?}", reader.page(Stream::Notifications, None, crate::stage::now()).await);
            told += &format!("{:?}", sender.send(&outgoing).await);
            told += &format!("{:?}", sender.own_words(&outgoing).await);
        }
        let asked = stage.server.seen();
        assert!(
            asked.iter().any(|seen| holds_key(&format!(
                "{} {:?} {}",
                seen.target,
                seen.headers,
                String::from_utf8_lossy(&seen.body)
            ))),
            "{}: the key was used, or this test looks for nothing",
            platform.name
        );
        assert!(asked.iter().all(|seen| !holds_key(&seen.target)), "{}: no address holds it", platform.name);
    }
    tracing::trace!(key = SECRET.as_str(), "the last word");
    let logged = log.text();
    let (logged, last) = logged.split_at(logged.trim_end().rfind('\n').unwrap());
    assert!(last.contains("the last word") && holds_key(last), "a key that is logged would be found: {last}");
    assert!(
        logged.lines().any(|line| line.contains("TRACE") || line.contains("DEBUG")),
        "what others say in the log is heard: {logged}"
    );
    assert!(!holds_key(logged), "a key was logged: {logged}");
    assert!(!holds_key(&told) && told.len() > 1_000, "a key was told: {told}");
}
