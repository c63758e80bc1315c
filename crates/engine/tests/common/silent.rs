//! A shop with regulars, three of whom fell silent; and the sentence the owner wrote for them.

use super::Shop;
use super::scripted::{Platform, connect, page, said};
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::recognition::award::AwardState;
use regulars_domain::recognition::campaign::{
    Act, Approval, Audience, Campaign, Condition, Gently, Measure, Message, Moment, Who,
};
use regulars_domain::recognition::gift::GiftKind;
use regulars_domain::recognition::holdback::Share;
use regulars_domain::{AwardId, GiftId, MemberId, Timestamp};
use regulars_engine::Settings;
use regulars_store::award::{Award, AwardFilter};
use regulars_store::gift::GiftTerms;
use std::collections::BTreeMap;
use std::sync::Arc;

pub const DAY: i64 = 86_400_000;
pub const SILENT: [&str; 3] = ["Marek", "Omar", "Rosa"];

/// Somebody's private message to us.
pub fn wrote(who: &str, n: usize, at: Timestamp) -> Arrival {
    let (thread, id) = (format!("dm-{who}"), if n == 0 { format!("dm-{who}") } else { format!("dm-{who}-{n}") });
    let mut words = said(&thread, &id, who, "The usual, please", at);
    words.kind = InteractionKind::Message;
    words.visibility = Visibility::Private;
    words.place.visibility = Visibility::Private;
    words.place.kind = PlaceKind::Direct;
    words.place.external_id = "direct".to_owned();
    words
}

/// A shop whose regulars wrote every week for half a year; three of them have been silent for seven weeks, Ada wrote last week.
pub async fn shop() -> (Shop, Arc<Platform>) {
    let shop = Shop::empty();
    let settings = Settings {
        owner_name: "Nadia".to_owned(),
        shop_name: "Quince Street".to_owned(),
        time_zone: "Europe/London".to_owned(),
        ..Settings::default()
    };
    shop.engine.set_settings(&settings).unwrap();
    let (account, platform) = connect(&shop.engine, "us");
    let now = shop.engine.now();
    let mut talk = Vec::new();
    for (who, silent) in SILENT.iter().map(|who| (*who, 7)).chain([("Ada", 1)]) {
        let weeks = (silent..silent + 24).rev();
        talk.extend(weeks.enumerate().map(|(n, weeks)| wrote(who, n, Timestamp(now.0 - weeks * 7 * DAY))));
    }
    // What they said was answered long ago.
    talk.extend(SILENT.iter().chain(&["Ada"]).map(|who| {
        let mut answer = wrote(who, 99, Timestamp(now.0 - 6 * DAY));
        answer.author = said("x", "x", "us", "", now).author;
        answer
    }));
    platform.pages.lock().unwrap().push_back(Ok(page(talk, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    (shop, platform)
}

pub fn coffee(shop: &Shop) -> GiftId {
    let terms = GiftTerms {
        name: "a coffee on the house",
        kind: GiftKind::InKind,
        cost: 260,
        currency: "GBP",
        month_budget: Some(4_000),
        stock: None,
        valid_days: 60,
        pasted: false,
    };
    shop.engine.gift_create(&terms).unwrap().id
}

/// "When a regular has been quiet for six weeks, write them a private message on Saturday at 10 with a coffee on the house. Ask me
/// first."
pub fn missed_you(gift: Option<GiftId>) -> Campaign {
    let gift_words = if gift.is_some() { " {gift} is waiting until {until}: just say {code}." } else { "" };
    let text = format!("Hello {{name}}, the {{usual|corner table}} has been asking after you.{gift_words} {{owner}}");
    Campaign {
        name: "We've missed you".to_owned(),
        audience: Audience { who: Who::Regular, conditions: vec![Condition::Quiet { weeks: 6 }], only: vec![], never: vec![] },
        moment: Moment::Repeating {
            rule: "FREQ=WEEKLY;BYDAY=SA".to_owned(),
            from: "2026-03-12".to_owned(),
            at: "10:00".to_owned(),
        },
        act: Act::PrivateMessage,
        message: Message { texts: BTreeMap::from([("en".to_owned(), text)]), otherwise: Some("en".to_owned()) },
        gift_id: gift,
        gently: Gently { hold_back: Share::Nobody, ..Gently::default() },
        measure: Measure::default(),
        approval: Approval::default(),
    }
}

pub fn awards(shop: &Shop) -> Vec<Award> {
    let mut all = shop.engine.awards(AwardFilter::default(), None, 100).unwrap();
    all.reverse();
    all
}

pub fn in_state(shop: &Shop, state: AwardState) -> Vec<Award> {
    awards(shop).into_iter().filter(|a| a.state == state).collect()
}

pub fn name(shop: &Shop, id: MemberId) -> String {
    shop.engine.store.read(|r| r.member(id)).unwrap().name
}

pub fn member(shop: &Shop, who: &str) -> MemberId {
    shop.engine.store.read(|r| r.find_members(who, 5)).unwrap().remove(0).0.id
}

pub fn read_all(shop: &Shop) -> Vec<(AwardId, String)> {
    in_state(shop, AwardState::Proposed).into_iter().map(|a| (a.id, a.text_hash)).collect()
}
