//! Stories of results: what chance decided, what people did, and what may be said about it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{self, page, said};
use common::{Shop, at};
use regulars_domain::interaction::Arrival;
use regulars_domain::measure::proportion::{Group, Pair};
use regulars_domain::measure::results::Measurable;
use regulars_domain::measure::verdict::Finding;
use regulars_domain::recognition::award::AwardState;
use regulars_domain::recognition::campaign::Act;
use regulars_domain::recognition::holdback::Share;
use regulars_domain::recognition::templates::TemplateCode;
use regulars_domain::{CampaignId, MemberId, Timestamp};
use regulars_store::award::{NewAward, Words};

const DAY: i64 = 86_400_000;
const PEOPLE: u32 = 60;

/// The shop's clock stands at 2026-03-12 09:00 UTC.
fn days_ago(days: i64, minute: u32) -> Timestamp {
    Timestamp(at("2026-03-12T09:00:00Z").0 - days * DAY + i64::from(minute) * 60_000)
}

/// Even numbers are thanked, odd ones wait; the first 20 of those thanked and the first 6 of those who wait came back.
fn came_back(n: u32) -> bool {
    n / 2 < if n.is_multiple_of(2) { 20 } else { 6 }
}

fn words_of(n: u32) -> Vec<Arrival> {
    let (who, first, back) = (format!("person{n}"), format!("f{n}"), format!("b{n}"));
    let mut all = vec![said(&first, &first, &who, "Good morning", days_ago(40, n))];
    if came_back(n) {
        all.push(said(&back, &back, &who, "Here again, and glad of it", days_ago(20, n)));
    }
    all
}

struct Story {
    shop: Shop,
    campaign: CampaignId,
}

impl Story {
    /// Sixty people, thanked or held back 35 days ago in thirty strata of two.
    async fn told(act: Act) -> Self {
        let shop = Shop::empty();
        let (account, platform) = scripted::connect(&shop.engine, "us");
        let mut all: Vec<Arrival> = (0..PEOPLE).flat_map(words_of).collect();
        all.sort_by_key(|a| a.at);
        platform.pages.lock().unwrap().push_back(Ok(page(all, "1", false)));
        shop.engine.sync(Some(account)).await.unwrap();
        shop.engine.count_people().unwrap();
        let mut rule = shop.engine.campaign_template(TemplateCode::ALL[0], "Spring").unwrap();
        rule.act = act;
        let now = shop.engine.now();
        let campaign = shop.engine.store.write(|w| w.campaign_add(&rule, None, "seed", now)).unwrap();
        Self { shop, campaign }
    }

    fn member(&self, n: u32) -> MemberId {
        let name = format!("person{n}");
        let found = self.shop.engine.store.read(|r| r.find_members(&name, 50)).unwrap();
        found.into_iter().find(|(m, _)| m.name == name).expect("is there").0.id
    }

    /// One occasion `days` ago at which chance decided about everybody.
    fn draws(&self, days: i64) {
        for n in 0..PEOPLE {
            let held_back = n % 2 == 1;
            let award = NewAward {
                campaign_id: self.campaign,
                occurrence: format!("{days} days ago"),
                member_id: self.member(n),
                due_at: days_ago(days, 0),
                state: if held_back { AwardState::HeldBack } else { AwardState::Proposed },
                why: None,
                fits: Vec::new(),
                words: Words { language: Some("en".into()), ..Words::default() },
                conversation_id: None,
                gift_id: None,
                stratum: Some(n / 2),
                score: 1.0,
            };
            self.shop.engine.store.write(|w| w.award_add(&award, days_ago(days, 0))).unwrap();
        }
    }

    /// The first ten are really given; nobody gets round to the others.
    fn gives(&self) {
        let all = self.shop.engine.store.read(|r| r.awards_of(self.campaign, "35 days ago")).unwrap();
        let now = days_ago(34, 0);
        for award in all.iter().filter(|a| a.state == AwardState::Proposed).take(10) {
            let from_to = (AwardState::Proposed, AwardState::Sent);
            self.shop.engine.store.write(|w| w.award_move(award.id, from_to.0, from_to.1, None, now)).unwrap();
        }
    }
}

#[tokio::test]
async fn everybody_counts_where_chance_put_them_also_those_who_were_never_given_their_thanks() {
    let story = Story::told(Act::PrivateMessage).await;
    story.draws(35);
    story.gives();
    let report = story.shop.engine.campaign_report(story.campaign, None).unwrap();
    assert_eq!(report.measurable, Measurable::Measured);
    let results = report.results.expect("a result");
    assert_eq!((results.verdict.thanked, results.verdict.held_back), (Group::new(20, 30), Group::new(6, 30)));
    assert_eq!(results.verdict.finding, Finding::ClearBetter);
    assert!(results.counts.expect("days were counted").luck.p < 0.01, "{:?}", results.counts);
    assert_eq!(report.runs.iter().map(|r| r.groups).collect::<Vec<_>>(), [Pair(Group::new(20, 30), Group::new(6, 30))]);
    assert_eq!((report.sent, report.wrote_back, report.words.len()), (10, 10, 10), "what arrived, and who wrote then");
    assert_eq!(report.languages["en"], (60, 10), "sixty fitted, ten were reached");
}

#[tokio::test]
async fn whose_window_still_runs_is_not_judged_and_the_owner_hears_until_when() {
    let story = Story::told(Act::PrivateMessage).await;
    story.draws(10);
    let report = story.shop.engine.campaign_report(story.campaign, None).unwrap();
    assert_eq!((report.measurable, report.collecting), (Measurable::Collecting, PEOPLE));
    assert_eq!((report.results, report.next_at), (None, Some(Timestamp(days_ago(10, 0).0 + 28 * DAY))));
    story.draws(35);
    let both = story.shop.engine.campaign_report(story.campaign, None).unwrap();
    assert_eq!((both.measurable, both.collecting, both.early), (Measurable::Measured, PEOPLE, true), "more is to come");
    assert!(story.shop.engine.campaign_report(story.campaign, Some(200)).is_err(), "no such window");
}

#[tokio::test]
async fn what_others_read_too_is_not_measured_by_holding_back() {
    let story = Story::told(Act::ShoutOut).await;
    story.draws(35);
    let report = story.shop.engine.campaign_report(story.campaign, None).unwrap();
    assert_eq!((report.measurable, report.results), (Measurable::Public, None));
}

#[tokio::test]
async fn before_sending_the_owners_own_past_says_what_could_be_seen_and_the_measure_tests_itself() {
    let story = Story::told(Act::PrivateMessage).await;
    let seen = story.shop.engine.outlook(60, Share::Half, 28).unwrap();
    assert!(seen.base_is_known && (seen.outlook.base - 26.0 / 60.0).abs() < 1e-9, "26 of 60 came back by themselves: {seen:?}");
    assert_eq!((seen.outlook.thanked, seen.outlook.held_back), (30, 30));
    assert!(seen.outlook.smallest_rise.is_some_and(|rise| (0.3..0.4).contains(&rise)), "{seen:?}");
    let found = story.shop.engine.measure_self_test(Share::Half, 28).unwrap().expect("enough people");
    assert_eq!((found.people, found.shares.people), (PEOPLE, 200));
    assert!(found.is_as_promised(), "{found:?}");
    let empty = Shop::empty();
    assert_eq!(empty.engine.measure_self_test(Share::Half, 28).unwrap(), None, "nobody to divide");
    assert!(!empty.engine.outlook(60, Share::Half, 28).unwrap().base_is_known);
}
