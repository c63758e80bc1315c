//! What every connector does alike, done by mail: list, go on, recognise, reply once, take back as declared; and what can go
//! wrong, in every phase. `tests/conformance` asks the same of the platforms that speak HTTP; mail speaks otherwise, and only here
//! may its lines be in the open.

use super::super::Email;
use super::super::line::Security;
use super::world::{At, Breaks, World};
use crate::connector::{Connector, Outgoing, Reader, Recheck, SendOutcome, Sender, Stream};
use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::http::Limits;
use crate::vault::{SessionVault, VaultTokenStore, store_password};
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use regulars_domain::readback::Verdict;
use regulars_testkit::fault::Fault::{self, *};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn now() -> Timestamp {
    Timestamp::parse("2026-11-22T09:00:00Z").unwrap()
}

/// A mailbox at these servers; fresh, so that its first word is a sign-in.
async fn mailbox(world: &World) -> Email {
    let vault = Arc::new(SessionVault::default());
    store_password(&*vault, "a", "canary-31337".into()).await.unwrap();
    // Wide enough for a busy machine: an honest answer must never count as silence.
    let limits = Limits {
        connect: Duration::from_secs(3),
        read: Duration::from_secs(2),
        whole: Duration::from_secs(4),
        ..Limits::default()
    };
    let environment = Environment { limits, ..Environment::new(Arc::new(now)) };
    let fields = [
        ("address", "shop@cafe.test"),
        ("name", "Nadia"),
        ("imap", "127.0.0.1"),
        ("smtp", "127.0.0.1"),
        ("local_network", "yes"),
    ];
    let fields: BTreeMap<String, String> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let mut email = Email::connect(&fields, Arc::new(VaultTokenStore::new(vault, "a")), &environment).unwrap();
    email.settings.reading = vec![World::server(world.reading, Security::Open)];
    email.settings.sending = vec![World::server(world.sending, Security::Open)];
    email
}

async fn read(email: &Email, from: Option<&str>) -> (Vec<Arrival>, String) {
    let (mut said, mut cursor) = (Vec::new(), from.map(str::to_owned));
    for _ in 0..20 {
        let page = email.page(Stream::Notifications, cursor.as_deref(), now()).await.unwrap();
        said.extend(page.arrivals);
        cursor = page.next;
        if !page.more {
            return (said, cursor.unwrap());
        }
    }
    panic!("the reading has no end");
}

async fn answer(email: &Email) -> Outgoing {
    let (said, _) = read(email, None).await;
    let asked = said.iter().find(|a| a.text == "are they vegan?").expect("alice's question");
    Outgoing {
        key: email.new_key(now(), 7),
        thread_external_id: asked.thread_external_id.clone(),
        parent_external_id: asked.external_id.clone(),
        thread_data: None,
        parent_data: asked.platform_data.clone(),
        visibility: asked.visibility,
        text: "Yes, oat milk.".to_owned(),
        created_at: now(),
    }
}

fn words_of(said: &[Arrival]) -> BTreeSet<(String, String, String)> {
    said.iter().map(|a| (a.external_id.clone(), a.thread_external_id.clone(), a.text.clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_read_again_is_known_again_and_what_is_new_comes_after_the_cursor() {
    let world = World::new();
    let email = mailbox(&world).await;
    let (said, cursor) = read(&email, None).await;
    let ours = said.iter().find(|a| a.text == "Buns every Friday").expect("our own words too");
    let question = said.iter().find(|a| a.text == "are they vegan?").expect("alice's question");
    assert!(ours.author.is_us && !question.author.is_us, "who said it");
    assert_eq!(question.thread_external_id, ours.external_id, "the question stands under our words");
    assert_eq!(words_of(&said), words_of(&read(&email, None).await.0), "read twice, it says the same");
    world.hears("n2@x", Some("n0@cafe.test"), "and gluten?");
    let (new, _) = read(&email, Some(&cursor)).await;
    let texts: Vec<&str> = new.iter().map(|a| a.text.as_str()).collect();
    assert_eq!(texts, ["and gluten?"], "what is new, and nothing else");
    assert_eq!(new[0].thread_external_id, ours.external_id, "in the same conversation");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_sent_again_is_handed_in_once_is_found_and_is_not_taken_back() {
    let world = World::new();
    let email = mailbox(&world).await;
    let outgoing = answer(&email).await;
    let looks = async || {
        let ours = email.own_words(&outgoing).await.unwrap();
        outgoing.looking(&BTreeSet::new(), &BTreeSet::new()).verdict(&ours)
    };
    assert_eq!(looks().await, Verdict::NotThere, "before");
    let SendOutcome::Sent { remote_id } = email.send(&outgoing).await else { panic!("not sent") };
    assert_eq!(email.send(&outgoing).await, SendOutcome::Sent { remote_id: remote_id.clone() }, "the sent folder knows it");
    assert_eq!(world.truth().handed.len(), 1, "handed in once");
    assert_eq!(looks().await, Verdict::Found { remote_id: remote_id.clone() }, "read back");
    let (said, _) = read(&email, None).await;
    let echo = said.iter().find(|a| a.external_id == remote_id).expect("its own words come back");
    assert_eq!((echo.author.is_us, echo.text.as_str()), (true, "Yes, oat milk."), "without quote and signature");
    let refused = email.withdraw(&remote_id).await.unwrap_err();
    assert_eq!(refused.problem, Problem::Refused, "mail is not taken back, and says so: nothing is promised that cannot be done");
    assert_eq!(world.truth().sent.len(), 2, "and nothing is hidden either");
    world.truth().inbox.clear();
    let Recheck::Present { thread } = email.recheck(&outgoing).await else {
        panic!("a mail that was filed away stays answerable")
    };
    assert!(thread.iter().all(|a| a.author.is_us), "what lies there now");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_names_the_key_of_our_own_words_and_of_nobody_elses() {
    let world = World::new();
    let email = mailbox(&world).await;
    let (_, cursor) = read(&email, None).await;
    let outgoing = answer(&email).await;
    for id in [format!("{}@cafe.test", outgoing.key), format!("{}@elsewhere.test", outgoing.key)] {
        let report = format!(
            "From: MAILER-DAEMON@x\r\nTo: shop@cafe.test\r\nDate: Sun, 22 Nov 2026 09:00:00 +0000\r\nMessage-ID: <r.{id}>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; alice@x\r\nAction: failed\r\nDiagnostic-Code: smtp; 550 nobody\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n\r\n--b--\r\n"
        );
        world.hears_raw(report);
    }
    let page = email.page(Stream::Notifications, Some(&cursor), now()).await.unwrap();
    let told: Vec<_> = page.came_back.iter().map(|back| (back.key.as_deref(), back.why.as_str())).collect();
    assert_eq!(
        told,
        [(Some(outgoing.key.as_str()), "550 nobody"), (None, "550 nobody")],
        "what we never heard of has only its key"
    );
}

/// As in `tests/conformance`. No mail is taken back: that is refused without a word to any server, whatever is wrong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    SignIn,
    Page,
    Recheck,
    Send,
    OwnWords,
    Withdraw,
}

const PHASES: [Phase; 6] = [Phase::SignIn, Phase::Page, Phase::Recheck, Phase::Send, Phase::OwnWords, Phase::Withdraw];

/// What a server that answers says then. A server refuses keys and counts sign-ins at the sign-in only: neither protocol has a
/// word for it later.
fn breaks(phase: Phase, fault: Fault) -> Option<Breaks> {
    let (sends, begins) = (phase == Phase::Send, if phase == Phase::SignIn { At::SignIn } else { At::Work });
    let (at, says) = match fault {
        UnknownName | NobodyListens | NoTls => return None,
        ResetAtTheDoor => (At::Door, String::new()),
        ResetAfterHearing | Silence => (begins, String::new()),
        TooMany => (At::SignIn, if sends { "454 4.7.0 too many\r\n" } else { "TAG NO [LIMIT] too many\r\n" }.to_owned()),
        KeyRefused => (At::SignIn, if sends { "535 5.7.8 no\r\n" } else { "TAG NO [AUTHENTICATIONFAILED] no\r\n" }.to_owned()),
        Forbidden => (begins, if sends { "554 5.7.1 not this\r\n" } else { "TAG NO not this\r\n" }.to_owned()),
        ServerTrouble => (begins, if sends { "451 4.3.0 trouble\r\n" } else { "* BYE trouble\r\n" }.to_owned()),
        WebPage => (begins, "<html><body>Welcome</body></html>\r\n".to_owned()),
        CutOff => (begins, if sends { "25" } else { "* LIST (" }.to_owned()),
        Endless => (begins, "a".repeat(6 << 20)),
        Nested => (begins, if sends { "250-more\r\n".repeat(10_000) } else { format!("* LIST {}\r\n", "(".repeat(100_000)) }),
    };
    Some(Breaks { at, says, silent: matches!(fault, Silence | TooMany | KeyRefused | Forbidden | WebPage | Endless | Nested) })
}

/// What must be said of it.
fn meaning(phase: Phase, fault: Fault) -> &'static str {
    if phase == Phase::Send {
        return match fault {
            UnknownName | NobodyListens | NoTls | ResetAtTheDoor | TooMany => "not left",
            // "Later", said after the last dot, is a promise that it does not have it (RFC 5321, section 4.2.5).
            ServerTrouble => "not left",
            KeyRefused => "blocked",
            Forbidden => "refused",
            ResetAfterHearing | Silence | WebPage | CutOff | Endless | Nested => "unknown",
        };
    }
    if phase == Phase::Withdraw {
        return Problem::Refused.as_str();
    }
    let problem = match fault {
        UnknownName | NobodyListens | NoTls => Problem::Unreachable,
        ResetAtTheDoor | ResetAfterHearing | Silence | ServerTrouble | CutOff => Problem::Unknown,
        TooMany => Problem::RateLimited,
        KeyRefused => Problem::Auth,
        // A sign-in that is forbidden is one with a key that does not count.
        Forbidden if phase == Phase::SignIn => Problem::Auth,
        Forbidden => Problem::Refused,
        WebPage | Endless | Nested => Problem::NotThePlatform,
    };
    problem.as_str()
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

async fn goes(email: &Email, phase: Phase, outgoing: &Outgoing) -> String {
    match phase {
        Phase::SignIn => problem(email.identify().await),
        Phase::Page => problem(email.page(Stream::Notifications, None, now()).await),
        Phase::Recheck => match email.recheck(outgoing).await {
            Recheck::CannotRead(error) => problem::<()>(Err(error)),
            other => format!("{other:?}"),
        },
        Phase::OwnWords => problem(email.own_words(outgoing).await),
        Phase::Withdraw => problem(email.withdraw("mail:ours@cafe.test").await),
        Phase::Send => match email.send(outgoing).await {
            SendOutcome::Sent { remote_id } => format!("sent as {remote_id}"),
            SendOutcome::NotLeft(_) => "not left".to_owned(),
            SendOutcome::Refused(_) => "refused".to_owned(),
            SendOutcome::Blocked(_) => "blocked".to_owned(),
            SendOutcome::Unknown(_) => "unknown".to_owned(),
        },
    }
}

/// One cell of the table; what is wrong with it.
async fn cell(phase: Phase, fault: Fault) -> Option<String> {
    let world = World::new();
    let outgoing = answer(&mailbox(&world).await).await;
    let mut email = mailbox(&world).await;
    let elsewhere = match fault {
        // RFC 6761 section 6.4: this name never leads anywhere.
        UnknownName => Some(("nowhere.invalid", 9, Security::Open)),
        NobodyListens => Some(("127.0.0.1", 1, Security::Open)),
        NoTls => Some(("127.0.0.1", if phase == Phase::Send { world.sending } else { world.reading }, Security::Implicit)),
        _ => None,
    };
    let servers = if phase == Phase::Send { &mut email.settings.sending } else { &mut email.settings.reading };
    if let Some((host, port, security)) = elsewhere {
        servers[0] = super::super::line::Server { host: host.to_owned(), ..World::server(port, security) };
    }
    let broken = breaks(phase, fault);
    if phase == Phase::Send {
        world.truth().sending_breaks = broken;
    } else {
        world.truth().reading_breaks = broken;
    }
    let began = Instant::now();
    let met = goes(&email, phase, &outgoing).await;
    let (took, expected) = (began.elapsed(), meaning(phase, fault));
    let handed = world.truth().handed.len();
    let left_a_mark = world.truth().sent.iter().any(|lies| lies.is_draft);
    // Only what may have gone keeps its mark; from then on the folder makes us ask, and nothing is sent by itself.
    let wrong = met != expected
        || took > Duration::from_secs(10)
        || handed > 1
        || left_a_mark != (met == "unknown" && phase == Phase::Send);
    wrong
        .then(|| format!("{phase:?} x {fault:?}: {met} instead of {expected}, {handed} handed in, mark: {left_a_mark}, {took:?}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_in_every_phase_means_one_thing_by_mail() {
    // A few at a time: silence takes as long as it is waited for.
    let places = Arc::new(tokio::sync::Semaphore::new(8));
    let mut cells = tokio::task::JoinSet::new();
    for (phase, fault) in PHASES.into_iter().flat_map(|phase| Fault::ALL.map(|fault| (phase, fault))) {
        let places = Arc::clone(&places);
        cells.spawn(async move {
            let _place = places.acquire().await.unwrap();
            cell(phase, fault).await
        });
    }
    let all = cells.join_all().await;
    assert_eq!(all.len(), 84, "fourteen faults in six phases");
    let wrong: Vec<String> = all.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
