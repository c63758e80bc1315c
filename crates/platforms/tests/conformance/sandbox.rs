//! The sample community in the suite. There is no line to it: what can go wrong on the way is done at its border, and of what
//! cannot, it is said why.

use crate::faults::{PHASES, Phase, goes};
use crate::stage::{answer_to, now, read_all};
use crate::stories::looks_for;
use regulars_domain::interaction::Arrival;
use regulars_domain::readback::Verdict;
use regulars_platforms::sandbox::{Sandbox, Way};
use regulars_platforms::{Connector, Outgoing, Problem, Recheck, SendOutcome, SharedConnector, Stream, registry};
use regulars_testkit::fault::Fault::{self, *};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

struct Scene {
    shop: Arc<Sandbox>,
    account: SharedConnector,
    _folder: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fields = BTreeMap::from([("started".to_owned(), now().to_string())]);
        let shop = Arc::new(Sandbox::connect(&fields, folder.path()).unwrap().waiting(Duration::from_millis(30)));
        Self { account: shop.clone(), shop, _folder: folder }
    }

    async fn asked(&self) -> Arrival {
        let (said, _) = read_all(&self.account, &BTreeMap::new()).await;
        said.into_iter().rev().find(|a| !a.author.is_us && a.text.len() > 20).unwrap()
    }
}

#[tokio::test]
async fn the_sample_community_does_what_a_platform_does() {
    let scene = Scene::new();
    let account = &scene.account;
    let (said, cursors) = read_all(account, &BTreeMap::new()).await;
    assert_eq!(said, read_all(account, &BTreeMap::new()).await.0, "the same community each time");
    assert_eq!(read_all(account, &cursors).await.0, [], "and nothing of it is new after the cursor");
    let outgoing = answer_to("sandbox", &scene.asked().await, "Thank you for telling us!");
    let sender = account.sender().unwrap();
    let before = sender.own_words(&outgoing).await.unwrap().into_iter().map(|own| own.remote_id).collect();
    let SendOutcome::Sent { remote_id } = sender.send(&outgoing).await else { panic!("not sent") };
    assert_eq!(sender.send(&outgoing).await, SendOutcome::Sent { remote_id: remote_id.clone() }, "the same key, the same answer");
    assert_eq!(looks_for(account, &outgoing, &before).await, Verdict::Found { remote_id: remote_id.clone() });
    let page =
        account.reader().unwrap().page(Stream::Notifications, cursors.get(&Stream::Notifications).map(String::as_str), now());
    let new: Vec<String> = page.await.unwrap().arrivals.into_iter().map(|a| a.external_id).collect();
    assert_eq!(new, [remote_id.as_str()], "after the cursor stands what is new, and once");
    for _ in 0..2 {
        sender.withdraw(&remote_id).await.unwrap();
    }
    assert_eq!(looks_for(account, &outgoing, &before).await, Verdict::NotThere, "taken back, and twice is no error");
    assert!(
        matches!(sender.recheck(&outgoing).await, Recheck::Present { .. }),
        "its people take nothing back and change nothing"
    );
    let gone = Outgoing { parent_external_id: "nobody-said-this".to_owned(), ..outgoing };
    assert_eq!(sender.recheck(&gone).await, Recheck::ParentGone, "what is not there is gone");
}

/// How a fault is met there; else why it cannot be.
fn way(fault: Fault) -> Result<Way, &'static str> {
    match fault {
        NobodyListens => Ok(Way::Offline),
        ResetAfterHearing => Ok(Way::HangsUp),
        Silence => Ok(Way::Silent),
        TooMany => Ok(Way::TooSoon),
        Forbidden => Ok(Way::Refuses),
        ServerTrouble => Ok(Way::InTrouble),
        UnknownName => Err("it has no address, so no name that could lead nowhere"),
        NoTls => Err("no word to it leaves this process, so nothing is encrypted"),
        ResetAtTheDoor => Err("a call is heard or it is not; there is no line that could break before"),
        KeyRefused => Err("it asks for no key"),
        WebPage | CutOff | Endless | Nested => {
            Err("its answers are values and no bytes; what they are is checked when it is compiled")
        }
    }
}

/// What must be said of it, and how many copies of the words it holds then.
fn meaning(phase: Phase, fault: Fault) -> (&'static str, usize) {
    let (problem, fate, copies) = match fault {
        NobodyListens => (Problem::Unreachable, "not left", 0),
        TooMany => (Problem::RateLimited, "not left", 0),
        Forbidden => (Problem::Refused, "refused", 0),
        ServerTrouble => (Problem::Unknown, "unknown", 0),
        _ => (Problem::Unknown, "unknown", 1),
    };
    if phase == Phase::Send { (fate, copies) } else { (problem.as_str(), 0) }
}

#[tokio::test]
async fn every_fault_in_every_phase_means_one_thing_in_the_sample_community() {
    let (mut met, mut impossible, mut wrong) = (0, 0, Vec::new());
    for (phase, fault) in PHASES.into_iter().flat_map(|phase| Fault::ALL.map(|fault| (phase, fault))) {
        let Ok(way) = way(fault).inspect_err(|why| assert!(why.len() > 10, "{fault:?}: a reason")) else {
            impossible += 1;
            continue;
        };
        let scene = Scene::new();
        let first = answer_to("sandbox", &scene.asked().await, "Yes, oat milk.");
        let SendOutcome::Sent { remote_id } = scene.shop.sender().unwrap().send(&first).await else { panic!("not sent") };
        let key = registry::new_key("sandbox", now(), 8).unwrap();
        let again = Outgoing { key, text: "And gluten free.".to_owned(), ..first };
        scene.shop.set_way(way);
        let began = Instant::now();
        let said = goes(&scene.account, phase, &again, &remote_id).await;
        let took = began.elapsed();
        scene.shop.set_way(Way::Open);
        let copies = scene.shop.accepted().iter().filter(|(_, text)| *text == again.text).count();
        let found = looks_for(&scene.account, &again, &BTreeSet::from([remote_id])).await != Verdict::NotThere;
        let expected = meaning(phase, fault);
        if (said.as_str(), copies) != expected || found != (copies == 1) || took > Duration::from_secs(5) {
            wrong.push(format!(
                "{phase:?} x {fault:?}: {said}, {copies} copies, found: {found}, instead of {expected:?}, {took:?}"
            ));
        }
        met += 1;
    }
    assert_eq!((met, impossible), (36, 48), "six faults that can be met there, eight that cannot, in six phases");
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
