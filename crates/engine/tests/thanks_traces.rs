//! Any history of looks, sleeps, set clocks, kills between two writes, two looks at once and older copies put back: one thank-you a
//! person and occasion, one code a thank-you, and the same people drawn as if nothing had happened.
//!
//! `REGULARS_TRACES=10000` runs as many as the promise says; the everyday run is shorter.

#![allow(clippy::unwrap_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{page, said};
use common::{Shop, at};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::recognition::award::{AwardState, CampaignState, Outcome};
use regulars_domain::recognition::campaign::{Act, Approval, Audience, Campaign, Gently, Measure, Message, Missed, Moment, Who};
use regulars_domain::recognition::caps::Caps;
use regulars_domain::recognition::gift::GiftKind;
use regulars_domain::recognition::holdback::Share;
use regulars_domain::topic::Topic;
use regulars_domain::{CampaignId, GiftId, MemberId, Timestamp};
use regulars_engine::{Engine, EngineOptions, FixedClock, Settings, SystemChance};
use regulars_store::award::{Award, AwardFilter};
use regulars_store::gift::GiftTerms;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

const PEOPLE: [&str; 6] = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Fay"];
const A_SHOP: usize = 50;
const HOUR: i64 = 3_600_000;

/// Chance that can be drawn again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A shop whose process can be made to end after so many more writes.
struct Trial {
    engine: Arc<Engine>,
    clock: Arc<FixedClock>,
    folder: Arc<tempfile::TempDir>,
    left: Arc<AtomicI64>,
    gift: GiftId,
    /// Which thank-you each code was ever drawn for, also before an older copy was put back.
    codes: BTreeMap<String, (CampaignId, String, MemberId)>,
    /// What has ever left.
    gone: BTreeSet<(CampaignId, String, MemberId)>,
}

fn open(folder: &Arc<tempfile::TempDir>, clock: &Arc<FixedClock>, left: &Arc<AtomicI64>) -> Arc<Engine> {
    let ends = left.clone();
    let listener = Arc::new(move |topics: &BTreeSet<Topic>| {
        if topics.contains(&Topic::Thanks) && ends.fetch_sub(1, Ordering::SeqCst) == 1 {
            // Not a failure: the process ends here, right after a commit.
            std::panic::resume_unwind(Box::new("killed"));
        }
    });
    let options = EngineOptions {
        folder: folder.path().to_owned(),
        clock: clock.clone(),
        chance: Arc::new(SystemChance),
        listener: Some(listener),
    };
    Engine::open(options).unwrap()
}

impl Trial {
    fn new(runtime: &tokio::runtime::Runtime) -> Self {
        let shop = runtime.block_on(async {
            let shop = Shop::empty();
            let zone = Settings { time_zone: "Europe/Athens".to_owned(), owner_name: "Nadia".to_owned(), ..Settings::default() };
            shop.engine.set_settings(&zone).unwrap();
            let (account, platform) = common::scripted::connect(&shop.engine, "us");
            let talk = PEOPLE.iter().map(|who| {
                let mut words = said(who, who, who, "Hello", at("2026-03-01T09:00:00Z"));
                words.kind = InteractionKind::Message;
                words.visibility = Visibility::Private;
                words.place.visibility = Visibility::Private;
                words.place.kind = PlaceKind::Direct;
                words
            });
            platform.pages.lock().unwrap().push_back(Ok(page(talk.collect(), "1", false)));
            shop.engine.sync(Some(account)).await.unwrap();
            shop
        });
        let terms = GiftTerms {
            name: "a coffee",
            kind: GiftKind::Coupon,
            cost: 1,
            currency: "EUR",
            month_budget: None,
            stock: None,
            valid_days: 30,
            pasted: false,
        };
        let gift = shop.engine.gift_create(&terms).unwrap().id;
        let Shop { engine, clock, folder, .. } = shop;
        drop(engine);
        let left = Arc::new(AtomicI64::new(0));
        let engine = open(&folder, &clock, &left);
        Self { engine, clock, folder, left, gift, codes: BTreeMap::new(), gone: BTreeSet::new() }
    }

    fn rule(&self) -> Campaign {
        let caps = Caps {
            weeks_between: 0,
            a_year: 1_000_000,
            messages_a_month: 1_000_000,
            a_year_each_campaign: 1_000_000,
            a_week_for_all: 1_000_000,
        };
        let today = jiff::Timestamp::from_millisecond(self.engine.now().0).unwrap().to_string();
        Campaign {
            name: "Daily".to_owned(),
            audience: Audience { who: Who::Everyone, conditions: vec![], only: vec![], never: vec![] },
            moment: Moment::Repeating { rule: "FREQ=DAILY".to_owned(), from: today[..10].to_owned(), at: "10:00".to_owned() },
            act: Act::PrivateMessage,
            message: Message {
                texts: BTreeMap::from([("en".to_owned(), "{name}: {count} {code}".to_owned())]),
                otherwise: Some("en".to_owned()),
            },
            gift_id: Some(self.gift),
            gently: Gently { caps, each_time: Some(3), hold_back: Share::Nobody, missed: Missed::Late, grace_hours: 336 },
            measure: Measure::default(),
            approval: Approval::default(),
        }
    }

    fn awards(&self, campaign: CampaignId) -> Vec<Award> {
        self.engine
            .store
            .read(|r| r.awards(AwardFilter { campaign: Some(campaign), state: None, member: None }, false, None, 1_000))
            .unwrap()
    }

    fn note(&mut self, campaign: CampaignId) {
        for award in self.awards(campaign) {
            let key = (award.campaign_id, award.occurrence.clone(), award.member_id);
            if matches!(award.state, AwardState::Queued | AwardState::Sent) {
                self.gone.insert(key.clone());
            }
            if let Some(code) = self.engine.store.read(|r| r.code_of(award.id)).unwrap() {
                let before = self.codes.insert(code.code.clone(), key.clone());
                assert!(before.is_none_or(|b| b == key), "{} is two people's", code.code);
            } else {
                assert_ne!(award.state, AwardState::Proposed, "a thank-you with a gift has its code from the first moment");
            }
        }
    }

    fn killed_while_looking(&self, after: i64) {
        self.left.store(after, Ordering::SeqCst);
        let engine = self.engine.clone();
        // Whether it got so far does not matter.
        let _ = std::thread::spawn(move || engine.recognise_tick().unwrap()).join();
        self.left.store(0, Ordering::SeqCst);
    }

    fn happens(&mut self, dice: &mut Dice, campaign: CampaignId, copy: &mut Option<String>, may_restore: bool) {
        match dice.roll(if may_restore { 9 } else { 7 }) {
            0 | 1 => {
                self.engine.recognise_tick().unwrap();
            }
            2 => self.clock.advance(Duration::from_secs(3_600 * (1 + dice.roll(40)))),
            3 => self.clock.turn(HOUR * (i64::try_from(dice.roll(60)).unwrap() - 40)),
            4 => self.killed_while_looking(1 + i64::try_from(dice.roll(4)).unwrap()),
            5 => {
                let (one, other) = (self.engine.clone(), self.engine.clone());
                let ticks =
                    [std::thread::spawn(move || one.recognise_tick()), std::thread::spawn(move || other.recognise_tick())];
                for tick in ticks {
                    tick.join().unwrap().unwrap();
                }
            }
            6 => {
                let read: Vec<_> = self
                    .awards(campaign)
                    .into_iter()
                    .filter(|a| a.state == AwardState::Proposed)
                    .take(2)
                    .map(|a| (a.id, a.text_hash))
                    .collect();
                self.engine.approve(&read);
            }
            7 => *copy = Some(self.engine.back_up().unwrap().name),
            _ => {
                if let Some(name) = copy.take() {
                    self.engine.go_back(&name).unwrap();
                }
            }
        }
        self.note(campaign);
    }

    fn trace(&mut self, dice: &mut Dice, may_restore: bool) {
        let (rule, begins) = (self.rule(), self.engine.now());
        let seed = format!("{:x}", dice.roll(u64::MAX));
        let id = self.engine.store.write(|w| w.campaign_add(&rule, None, &seed, begins)).unwrap();
        let wanted = self.drawn(id, begins);
        let (mut copy, mut restored) = (may_restore.then(|| self.engine.back_up().unwrap().name), false);
        for _ in 0..4 + dice.roll(6) {
            let had = copy.is_some();
            self.happens(dice, id, &mut copy, may_restore);
            restored |= had && copy.is_none();
        }
        if may_restore && self.engine.store.read(|r| r.campaign(id)).is_err() {
            return;
        }
        // In the end somebody looks in peace, while the first days are still within their grace.
        let now = self.engine.now();
        if now < begins {
            self.clock.turn(begins - now);
        }
        self.engine.recognise_tick().unwrap();
        self.note(id);
        let proposed: BTreeSet<(String, MemberId)> = self
            .awards(id)
            .into_iter()
            .filter(|a| {
                wanted.iter().any(|(key, _)| *key == a.occurrence)
                    && !matches!(a.state, AwardState::Skipped | AwardState::HeldBack)
            })
            .map(|a| (a.occurrence, a.member_id))
            .collect();
        if restored {
            for again in self.awards(id).iter().filter(|a| a.state == AwardState::Proposed && a.due_at <= now) {
                let key = (again.campaign_id, again.occurrence.clone(), again.member_id);
                assert!(!self.gone.contains(&key), "what had left is proposed again");
            }
        } else {
            assert_eq!(proposed, wanted, "the same people as if nothing had happened");
        }
        self.engine.campaign_set_state(id, CampaignState::Paused).unwrap();
        self.clock.advance(Duration::from_secs(20 * 86_400));
    }

    /// Who is drawn when all goes well, on the days that are due at once.
    fn drawn(&self, id: CampaignId, begins: Timestamp) -> BTreeSet<(String, MemberId)> {
        let preview = self.engine.campaign_preview(Some(id), None, (begins, begins + Duration::from_secs(48 * 3_600))).unwrap();
        let ready = |s: regulars_engine::Spot| {
            s.people.into_iter().filter(|p| p.outcome == Outcome::Ready).map(|p| (s.key.clone(), p.member)).collect::<Vec<_>>()
        };
        preview.spots.into_iter().flat_map(ready).collect()
    }
}

#[test]
fn over_any_history_everybody_is_thanked_once_and_every_code_is_one_persons() {
    let traces: usize = std::env::var("REGULARS_TRACES").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (mut trial, mut thanked) = (None, 0);
    for n in 0..traces {
        if n % A_SHOP == 0 {
            trial = Some(Trial::new(&runtime));
        }
        let trial = trial.as_mut().unwrap();
        let mut dice = Dice(0x5eed_0000 + u64::try_from(n).unwrap());
        dice.roll(2);
        // Copies are files: one in ten traces puts one back.
        trial.trace(&mut dice, n % 10 == 9);
        if n % A_SHOP == A_SHOP / 2 {
            // And now and then the program is started anew.
            let (folder, clock, left) = (trial.folder.clone(), trial.clock.clone(), trial.left.clone());
            trial.engine = Trial::reopened(trial, &folder, &clock, &left);
        }
        thanked = thanked.max(trial.codes.len());
    }
    assert!(thanked > 20, "the traces thank people, or they would prove nothing: {thanked}");
}

impl Trial {
    fn reopened(
        trial: &mut Self,
        folder: &Arc<tempfile::TempDir>,
        clock: &Arc<FixedClock>,
        left: &Arc<AtomicI64>,
    ) -> Arc<Engine> {
        // The lock goes with the engine: the old one has to go first.
        let other = tempfile::tempdir().unwrap();
        let stand_in = EngineOptions {
            folder: other.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SystemChance),
            listener: None,
        };
        trial.engine = Engine::open(stand_in).unwrap();
        open(folder, clock, left)
    }
}
