//! A year of a shop in one run: 365 looks with every template at work, 120 people who come, ask, help, fall silent and come back.
//! What is thanked then is as even as the rules promise; the figures stand beside those of the simulation they were chosen by.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a story fails loudly and tells its figures")]

mod common;

use common::scripted::{page, said};
use common::{Shop, at};
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::recognition::award::AwardState;
use regulars_domain::recognition::fairness::{Spread, spread};
use regulars_domain::recognition::templates::TemplateCode;
use regulars_domain::{AccountId, MemberId, Timestamp};
use regulars_engine::{SeededChance, Settings};
use regulars_store::award::{Award, AwardFilter};
use regulars_store::consent::Consent;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const PEOPLE: usize = 120;
const DAYS: i64 = 365;
const DAY: i64 = 86_400_000;
/// As in the simulation the defaults were chosen by: three thank-yous a week.
const A_WEEK: u32 = 3;

/// Chance that can be drawn again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

struct Year {
    shop: Shop,
    account: AccountId,
    platform: Arc<common::scripted::Platform>,
    dice: Dice,
    /// The newest question nobody answered, and whose it is.
    asked: Option<(String, usize)>,
    said: u64,
}

fn name(person: usize) -> String {
    format!("Person {person:03}")
}

impl Year {
    fn begin() -> Self {
        let seed = std::env::var("REGULARS_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(365);
        let chance = Arc::new(SeededChance::of(seed));
        let shop = Shop::open_by(Arc::new(tempfile::tempdir().unwrap()), at("2026-03-12T09:00:00Z"), chance);
        let settings = Settings {
            owner_name: "Nadia".to_owned(),
            shop_name: "Quince Street".to_owned(),
            time_zone: "Europe/London".to_owned(),
            ..Settings::default()
        };
        shop.engine.set_settings(&settings).unwrap();
        let (account, platform) = common::scripted::connect(&shop.engine, "us");
        Self { shop, account, platform, dice: Dice(365), asked: None, said: 0 }
    }

    /// Whether somebody is here on a day: some nearly daily, most seldom; one in four is away for ten weeks once.
    fn is_here(&mut self, person: usize, day: i64) -> bool {
        let joined = if person.is_multiple_of(5) { (person as i64 * 3) % DAYS } else { -120 };
        let away = person.is_multiple_of(4) && (0..70).contains(&(day - 40 - (person as i64 * 2) % 200));
        !away && day >= joined && self.dice.roll(100) < 60 / (1 + person as u64 / 8)
    }

    fn words(&mut self, person: usize, at: Timestamp) -> Arrival {
        self.said += 1;
        let (who, id) = (name(person), format!("w{}", self.said));
        let mut words = match (self.dice.roll(12), self.asked.take()) {
            (0..=1, None) => {
                self.asked = Some((id.clone(), person));
                said(&id, &id, &who, &format!("Does anybody know whether the rye is out at {}?", self.said % 12), at)
            }
            (_, Some((question, asker))) if asker != person => said(&question, &id, &who, "It is, from ten on.", at),
            (2, waiting) => {
                self.asked = waiting;
                let mut review = said(&id, &id, &who, "Good bread, good people.", at);
                (review.kind, review.stars, review.place.kind) = (InteractionKind::Review, Some(5), PlaceKind::Reviews);
                review.place.external_id = "reviews".to_owned();
                review
            }
            (_, waiting) => {
                self.asked = waiting;
                said(&id, &id, &who, &format!("Loaf number {} of the year.", self.said), at)
            }
        };
        words.at = at;
        words
    }

    /// A private word once, so that they can be written to.
    fn hello(person: usize, at: Timestamp) -> Arrival {
        let id = format!("dm{person}");
        let mut words = said(&id, &id, &name(person), "The usual, please", at);
        words.kind = InteractionKind::Message;
        words.visibility = Visibility::Private;
        words.place.visibility = Visibility::Private;
        words.place.kind = PlaceKind::Direct;
        words.place.external_id = "direct".to_owned();
        words
    }

    async fn arrives(&mut self, day: i64) {
        let midnight = at("2026-03-12T00:00:00Z").0 + day * DAY;
        let mut all = Vec::new();
        for person in 0..PEOPLE {
            if self.is_here(person, day) {
                let when = Timestamp(midnight + 6 * 3_600_000 + person as i64 * 60_000);
                all.push(self.words(person, when));
            }
        }
        if day == -120 {
            all.extend((0..PEOPLE).filter(|p| !p.is_multiple_of(5)).map(|p| Self::hello(p, Timestamp(midnight))));
        }
        all.sort_by_key(|a| a.at);
        self.platform.pages.lock().unwrap().push_back(Ok(page(all, &day.to_string(), false)));
        self.shop.engine.sync(Some(self.account)).await.unwrap();
    }

    fn every_rule(&self) {
        for code in TemplateCode::ALL {
            let mut rule = self.shop.engine.campaign_template(*code, code.as_str()).unwrap();
            rule.gently.caps.a_week_for_all = A_WEEK;
            self.shop.engine.campaign_create(&rule, Some(*code)).unwrap();
        }
    }

    /// Every third person likes to be named.
    fn consents(&self) {
        let yes = Consent {
            about: ConsentAbout::ShoutOuts,
            answer: ConsentAnswer::Yes,
            at: self.shop.engine.now(),
            how: "at the counter".to_owned(),
        };
        for person in (0..PEOPLE).step_by(3) {
            let found = self.shop.engine.store.read(|r| r.find_members(&name(person), 2)).unwrap();
            for (member, _) in found {
                self.shop.engine.store.write(|w| w.consent_put(member.id, &yes, self.shop.engine.now())).unwrap();
            }
        }
    }

    /// The owner reads what was written and says yes; where a reason is wanted, gives one.
    fn reads(&self) {
        let of = AwardFilter { campaign: None, state: Some(AwardState::Proposed), member: None };
        for award in self.shop.engine.awards(of, None, 200).unwrap() {
            let wants = regulars_domain::recognition::message::wants_reason(&award.words.pieces);
            let award = if wants {
                self.shop.engine.award_edit(award.id, "Thank you for answering so many of us this month.").unwrap()
            } else {
                award
            };
            // Somebody who complained or said no since is let be; everybody else goes.
            let _ = self.shop.engine.approve(&[(award.id, award.text_hash)]);
        }
    }

    fn thanked(&self) -> Vec<Award> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = self.shop.engine.awards(AwardFilter::default(), after, 200).unwrap();
            let Some(last) = page.last() else { return all };
            after = Some(last.id.0);
            all.extend(page.into_iter().filter(|a| a.state.counts()));
        }
    }
}

fn spread_over_people(thanked: &[Award]) -> (Spread, BTreeMap<MemberId, Vec<Timestamp>>) {
    let mut by: BTreeMap<MemberId, Vec<Timestamp>> = BTreeMap::new();
    thanked.iter().for_each(|a| by.entry(a.member_id).or_default().push(a.due_at));
    by.values_mut().for_each(|all| all.sort_unstable());
    let mut counts: Vec<u32> = by.values().map(|all| u32::try_from(all.len()).unwrap()).collect();
    counts.resize(PEOPLE, 0);
    (spread(&counts), by)
}

#[tokio::test]
async fn a_year_with_every_template_at_work_thanks_many_and_nobody_too_often() {
    let mut year = Year::begin();
    for day in -120..0 {
        year.arrives(day).await;
    }
    year.shop.engine.count_people().unwrap();
    year.every_rule();
    year.consents();
    let begun = year.shop.engine.now();
    for day in 0..DAYS {
        year.arrives(day).await;
        if day % 7 == 0 {
            year.shop.engine.count_people().unwrap();
        }
        year.shop.engine.recognise_tick().unwrap();
        assert_eq!(year.shop.engine.recognise_tick().unwrap().proposed, 0, "day {day}: looking again gives nothing twice");
        year.reads();
        year.shop.wait(86_400);
    }
    assert_eq!(year.shop.engine.now().0 - begun.0, DAYS * DAY, "a whole year passed");
    let thanked = year.thanked();
    let (found, by) = spread_over_people(&thanked);
    let rules: BTreeSet<_> = thanked.iter().map(|a| a.campaign_id).collect();
    eprintln!(
        "{} thank-yous by {} of {} rules to {PEOPLE} people in {DAYS} looks",
        found.thanks,
        rules.len(),
        TemplateCode::ALL.len()
    );
    eprintln!("                                  top three   different   most each   Gini");
    eprintln!(
        "here, all templates                {:5.1} %       {:4}        {:4}      {:.2}",
        found.top_three_share * 100.0,
        found.people,
        found.most_each,
        found.gini
    );
    eprintln!("simulated, the default               7.7 %         70           4      0.58");
    eprintln!("simulated, top three by score       57.0 %         17          44      0.94");
    assert!(rules.len() >= 6, "most rules found somebody: {rules:?}");
    assert!(found.thanks >= 100 && found.people >= 60, "many are thanked: {found:?}");
    assert!(found.most_each <= 4 && !found.alarm, "nobody too often: {found:?}");
    for (member, dates) in &by {
        let near = dates.windows(2).any(|pair| pair[1] - pair[0] < 8 * 7 * DAY);
        assert!(!near, "{member} was thanked twice within eight weeks: {dates:?}");
    }
}
