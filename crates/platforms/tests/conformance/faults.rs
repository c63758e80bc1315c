//! Everything that can go wrong on the way, in every phase of a connector's work: each has the one meaning it may have.

use crate::stage::{PLATFORMS, Platform, Stage, Which, open};
use regulars_platforms::{Outgoing, PlatformError, Problem, Recheck, SendOutcome, SharedConnector};
use regulars_testkit::fault::Fault::{self, *};
use regulars_testkit::hostile;
use regulars_testkit::webserver::{Behaviour, nobody_listens};
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    SignIn,
    Page,
    Recheck,
    Send,
    OwnWords,
    Withdraw,
}

pub const PHASES: [Phase; 6] = [Phase::SignIn, Phase::Page, Phase::Recheck, Phase::Send, Phase::OwnWords, Phase::Withdraw];

/// What an address that cannot be talked to looks like; none for faults of a server that answers.
fn dead_address(fault: Fault) -> Option<String> {
    let closing = |greeting: &'static [u8]| {
        let door = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = door.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for visitor in door.incoming() {
                drop(visitor.and_then(|mut stream| stream.write_all(greeting)));
            }
        });
        port
    };
    match fault {
        // RFC 6761 section 6.4: this name never leads anywhere.
        UnknownName => Some("http://nowhere.invalid".to_owned()),
        NobodyListens => Some(nobody_listens().unwrap()),
        NoTls => Some(format!("https://127.0.0.1:{}", closing(b"HTTP/1.1 400 Bad Request\r\n\r\n"))),
        ResetAtTheDoor => Some(format!("http://127.0.0.1:{}", closing(b""))),
        _ => None,
    }
}

fn behaviour(platform: &Platform, fault: Fault) -> Behaviour {
    match fault {
        ResetAfterHearing => Behaviour::Close,
        Silence => Behaviour::Stall(Vec::new()),
        TooMany => Behaviour::json(429, "{}").with("Retry-After: 30"),
        KeyRefused => (platform.refusal)(401),
        Forbidden => (platform.refusal)(403),
        ServerTrouble => Behaviour::json(502, "{}"),
        WebPage => hostile::html(200),
        CutOff => hostile::truncated_json(),
        Endless => hostile::large_json(1),
        _ => hostile::deep_json(5_000),
    }
}

/// What a reading that met this must say.
fn meaning(platform: &str, phase: Phase, fault: Fault) -> Problem {
    match fault {
        // There, a sign-in that is forbidden is one with a password that does not count.
        Forbidden if platform == "bluesky" && phase == Phase::SignIn => Problem::Auth,
        UnknownName | NobodyListens | NoTls => Problem::Unreachable,
        ResetAtTheDoor | ResetAfterHearing | Silence | ServerTrouble | CutOff => Problem::Unknown,
        TooMany => Problem::RateLimited,
        KeyRefused => Problem::Auth,
        Forbidden => Problem::Refused,
        WebPage | Endless | Nested => Problem::NotThePlatform,
    }
}

/// What has become of words that met this: `not left`, `refused`, `blocked` or `unknown`.
fn fate(platform: &str, fault: Fault) -> &'static str {
    match fault {
        UnknownName | NobodyListens | NoTls | TooMany => "not left",
        // Its words are in the very first request; the others ask something without words before.
        ResetAtTheDoor => {
            if platform == "mastodon" {
                "unknown"
            } else {
                "not left"
            }
        }
        // A session is renewed by itself; the words go with the next try.
        KeyRefused => {
            if platform == "bluesky" {
                "not left"
            } else {
                "blocked"
            }
        }
        Forbidden => "refused",
        ResetAfterHearing | Silence | ServerTrouble | WebPage | CutOff | Endless | Nested => "unknown",
    }
}

fn said(outcome: SendOutcome) -> String {
    match outcome {
        SendOutcome::Sent { remote_id } => format!("sent as {remote_id}"),
        SendOutcome::NotLeft(_) => "not left".to_owned(),
        SendOutcome::Refused(_) => "refused".to_owned(),
        SendOutcome::Blocked(_) => "blocked".to_owned(),
        SendOutcome::Unknown(_) => "unknown".to_owned(),
    }
}

fn problem<T>(result: Result<T, PlatformError>) -> String {
    match result {
        Ok(_) => "no problem".to_owned(),
        Err(error) => {
            assert!(!error.message.contains("canary"), "a secret is in the message: {error}");
            error.problem.as_str().to_owned()
        }
    }
}

pub async fn goes(account: &SharedConnector, phase: Phase, outgoing: &Outgoing, ours: &str) -> String {
    let sender = account.sender().unwrap();
    match phase {
        Phase::SignIn => problem(account.identify().await),
        Phase::Page => {
            let reader = account.reader().unwrap();
            let mut met = Vec::new();
            for stream in reader.streams() {
                met.push(problem(reader.page(*stream, None, crate::stage::now()).await));
            }
            met.dedup();
            met.join(" and ")
        }
        Phase::Recheck => match sender.recheck(outgoing).await {
            Recheck::CannotRead(error) => problem::<()>(Err(error)),
            other => format!("{other:?}"),
        },
        Phase::Send => said(sender.send(outgoing).await),
        Phase::OwnWords => problem(sender.own_words(outgoing).await),
        Phase::Withdraw => problem(sender.withdraw(ours).await),
    }
}

/// Twice the limit of one request, for the phases that ask several things.
const LONGEST: Duration = Duration::from_secs(10);

/// One cell of the table.
async fn cell(platform: Platform, phase: Phase, fault: Fault) -> Option<String> {
    let stage = Stage::new(platform).await;
    let outgoing = stage.answer("Yes, oat milk.").await;
    let SendOutcome::Sent { remote_id } = stage.account.sender().unwrap().send(&outgoing).await else {
        panic!("{}: not sent", platform.name)
    };
    let again = Outgoing {
        text: "And gluten free.".to_owned(),
        key: regulars_platforms::registry::new_key(platform.name, crate::stage::now(), 8).unwrap(),
        ..outgoing
    };
    let before = stage.words_left();
    let dead = dead_address(fault);
    let account = match (&dead, phase) {
        (Some(address), _) => open(&platform, address).await,
        (None, Phase::SignIn) => open(&platform, &stage.server.url()).await,
        (None, _) => stage.account.clone(),
    };
    if dead.is_none() {
        stage.break_with(if phase == Phase::Send { Which::Words } else { Which::All }, behaviour(&platform, fault));
    }
    let began = Instant::now();
    let met = goes(&account, phase, &again, &remote_id).await;
    let expected = if phase == Phase::Send { fate(platform.name, fault) } else { meaning(platform.name, phase, fault).as_str() };
    let took = began.elapsed();
    let left = stage.words_left() - before;
    let allowed = usize::from(phase == Phase::Send && dead.is_none());
    let wrong = met != expected || took > LONGEST || left != allowed;
    wrong.then(|| format!("{} {phase:?} x {fault:?}: {met} instead of {expected}, {left} words left, {took:?}", platform.name))
}

async fn table(name: &str) {
    let platform = *PLATFORMS.iter().find(|platform| platform.name == name).unwrap();
    // A few at a time: silence takes as long as it is waited for.
    let places = Arc::new(Semaphore::new(8));
    let mut cells = JoinSet::new();
    for (phase, fault) in PHASES.into_iter().flat_map(|phase| Fault::ALL.map(|fault| (phase, fault))) {
        let places = Arc::clone(&places);
        cells.spawn(async move {
            let _place = places.acquire().await.unwrap();
            cell(platform, phase, fault).await
        });
    }
    let all = cells.join_all().await;
    assert_eq!(all.len(), 84, "fourteen faults in six phases");
    let wrong: Vec<String> = all.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_in_every_phase_means_one_thing_on_bluesky() {
    table("bluesky").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_in_every_phase_means_one_thing_on_mastodon() {
    table("mastodon").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_in_every_phase_means_one_thing_on_wordpress() {
    table("wordpress").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_in_every_phase_means_one_thing_on_matrix() {
    table("matrix").await;
}
