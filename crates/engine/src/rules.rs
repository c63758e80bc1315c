//! Rules at work: tried on everything that was ever said, switched on, asked of what arrives, and taken back.

mod acting;
mod backtest;

pub(crate) use acting::values;
pub use backtest::{BackTest, WouldDo};

use crate::engine::Engine;
use crate::playbook::{Playbook, a_name};
use crate::{EngineError, Result};
use jiff::tz::TimeZone;
use regulars_domain::playbook::{Content, HouseRules, SectionKind};
use regulars_domain::rules::{Ready, Rule, RuleMistake, RuleState};
use regulars_domain::topic::Topic;
use regulars_domain::{RuleId, Timestamp};
use regulars_store::rule::{Outcome, StoredRule};
use std::time::Duration;

impl From<RuleMistake> for EngineError {
    fn from(e: RuleMistake) -> Self {
        Self::BadRequest(e.to_string())
    }
}

/// How long a rule is tried before the owner is told that the week is over.
const TRIAL: Duration = Duration::from_secs(7 * 86_400);

/// A rule and what it has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNow {
    /// The rule.
    pub stored: StoredRule,
    /// What became of its actions, and how often.
    pub counts: Vec<(Outcome, u32)>,
    /// When its week of trying is over.
    pub trial_ends_at: Option<Timestamp>,
    /// Why it cannot act any more, when the playbook it relies on has changed.
    pub problem: Option<String>,
}

/// Makes a rule ready against the playbook as it is.
pub(crate) fn ready(rule: Rule, playbook: &Playbook) -> std::result::Result<Ready, RuleMistake> {
    let none = HouseRules::default();
    let house = playbook.of(SectionKind::HouseRules).find_map(|s| match &s.page.content {
        Content::HouseRules(h) => Some(h),
        _ => None,
    });
    rule.ready(house.unwrap_or(&none), &|name| playbook.section(name).is_some())
}

/// Reads an instant on the shop's own clock and calendar: minutes after midnight and the day of the week.
pub(crate) fn local(zone: &TimeZone) -> impl Fn(Timestamp) -> (u32, u32) + '_ {
    |at| {
        let Ok(instant) = jiff::Timestamp::from_millisecond(at.0) else { return (0, 1) };
        let here = instant.to_zoned(zone.clone());
        let minute = u32::from(here.hour().unsigned_abs()) * 60 + u32::from(here.minute().unsigned_abs());
        (minute, u32::from(here.weekday().to_monday_one_offset().unsigned_abs()))
    }
}

impl Engine {
    /// The rules, in the order in which they look.
    pub fn rules(&self) -> Result<Vec<RuleNow>> {
        let playbook = self.playbook()?;
        let (rules, counts) = self.store.read(|r| Ok((r.rules()?, r.rule_counts()?)))?;
        let now_of = |stored: StoredRule| RuleNow {
            counts: counts.iter().filter(|(id, ..)| *id == stored.id).map(|(_, outcome, n)| (*outcome, *n)).collect(),
            trial_ends_at: (stored.state == RuleState::Trying).then(|| stored.since + TRIAL),
            problem: ready(stored.rule.clone(), &playbook).err().map(|e| e.to_string()),
            stored,
        };
        Ok(rules.into_iter().map(now_of).collect())
    }

    /// Saves a rule: a new one, or a new version of `id`. Errs with what to change, and then nothing is saved.
    pub fn rule_save(&self, id: Option<RuleId>, rule: Rule, state: RuleState) -> Result<(RuleId, u32)> {
        a_name(&rule.name)?;
        let (now, checked) = (self.now(), ready(rule, &*self.playbook()?)?);
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.rule_put(id, &checked.rule, state, now)
        })?)
    }

    /// Switches a rule.
    pub fn rule_switch(&self, id: RuleId, state: RuleState) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.rule_state(id, state, now)
        })?)
    }

    /// Puts the rules into this order.
    pub fn rules_order(&self, order: &[RuleId]) -> Result<()> {
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.rules_order(order)
        })?)
    }

    /// Removes a rule. What it did stays until it is taken back.
    pub fn rule_remove(&self, id: RuleId) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.rule_remove(id, now)
        })?)
    }
}
