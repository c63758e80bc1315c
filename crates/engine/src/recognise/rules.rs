//! The owner's rules: made, changed, rested.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::recognition::award::CampaignState;
use regulars_domain::recognition::campaign::{ApprovalMode, Campaign as Rule};
use regulars_domain::recognition::check::{Around, RuleProblem, problems};
use regulars_domain::recognition::sentence::{self, SentencePart};
use regulars_domain::recognition::templates::{TemplateCode, template};
use regulars_domain::topic::Topic;
use regulars_domain::{CampaignId, GiftId};
use regulars_store::Read;
use regulars_store::campaign::Campaign;
use std::sync::PoisonError;

/// What a rule says, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRule {
    /// Its sentence in parts.
    pub sentence: Vec<SentencePart>,
    /// Its sentence in English.
    pub english: String,
    /// Everything wrong; empty: it may be saved.
    pub problems: Vec<RuleProblem>,
}

/// The name of a rule's gift.
fn gift_name(r: &Read<'_>, id: Option<GiftId>) -> regulars_store::Result<Option<String>> {
    id.map(|id| r.gift(id).map(|g| g.name)).transpose()
}

/// A rule's sentence in English.
pub fn campaign_english(r: &Read<'_>, rule: &Rule) -> regulars_store::Result<String> {
    Ok(sentence::english(rule, gift_name(r, rule.gift_id)?.as_deref()))
}

impl Engine {
    /// Reads a rule, and says what is wrong with it. `of` is the saved rule it would change.
    pub fn campaign_check(&self, rule: &Rule, of: Option<CampaignId>) -> Result<CheckedRule> {
        Ok(self.store.read(|r| {
            let gift = gift_name(r, rule.gift_id)?;
            let before = of.map(|id| r.campaign(id)).transpose()?;
            Ok(CheckedRule {
                sentence: sentence::parts(rule, gift.as_deref()),
                english: sentence::english(rule, gift.as_deref()),
                problems: problems(rule, Around { approved_rounds: before.map_or(0, |c| rounds_for(&c, rule)) }),
            })
        })?)
    }

    /// Makes a rule that is at work from now on. Errs on the first thing wrong with it, and then nothing is saved.
    pub fn campaign_create(&self, rule: &Rule, from: Option<TemplateCode>) -> Result<Campaign> {
        self.refuse_problems(rule, None)?;
        let seed = format!("{:016x}", self.random());
        let now = self.now();
        let made = self.store.write(|w| {
            w.touch(Topic::Thanks);
            let id = w.campaign_add(rule, from.map(TemplateCode::as_str), &seed, now)?;
            w.campaign(id)
        })?;
        self.recognise_soon();
        Ok(made)
    }

    /// Changes a rule. What is written already stays as it was; from here on the owner is asked first again, until three rounds
    /// were read and approved.
    pub fn campaign_edit(&self, id: CampaignId, rule: &Rule) -> Result<Campaign> {
        self.refuse_problems(rule, Some(id))?;
        let now = self.now();
        let changed = self.store.write(|w| {
            let before = w.campaign(id)?;
            if w.campaign_edit(id, rule, now)? {
                w.touch(Topic::Thanks);
                if only_lets_go(&before.rule, rule) {
                    w.campaign_rounds(id, before.rounds)?;
                }
            }
            w.campaign(id)
        })?;
        self.recognise_soon();
        Ok(changed)
    }

    /// Lets a rule rest, or work again.
    pub fn campaign_set_state(&self, id: CampaignId, state: CampaignState) -> Result<Campaign> {
        let now = self.now();
        let set = self.store.write(|w| {
            w.touch(Topic::Thanks);
            w.campaign_state(id, state, now)?;
            w.campaign(id)
        })?;
        self.recognise_soon();
        Ok(set)
    }

    /// A rule to begin from, named `name`. What repeats begins tomorrow.
    pub fn campaign_template(&self, code: TemplateCode, name: &str) -> Result<Rule> {
        let tomorrow = self.local_day(self.now())?.saturating_add(jiff::Span::new().days(1));
        Ok(template(code, name, &tomorrow.to_string()))
    }

    /// A rule is new or works again: the background looks at once, so that the owner finds the words while they still think of it.
    fn recognise_soon(&self) {
        *self.recognised_at.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.wake.notify_one();
    }

    fn refuse_problems(&self, rule: &Rule, of: Option<CampaignId>) -> Result<()> {
        let checked = self.campaign_check(rule, of)?;
        match checked.problems.first() {
            None => Ok(()),
            Some(first) => {
                let others = checked.problems.len() - 1;
                let more = if others == 0 { String::new() } else { format!(" (and {others} more)") };
                Err(EngineError::BadRequest(format!("{}: {}{more}", first.at, first.message)))
            }
        }
    }
}

/// Whether the two differ in nothing but who lets it go: then what the owner has read is still what it says.
fn only_lets_go(before: &Rule, after: &Rule) -> bool {
    Rule { approval: after.approval.clone(), ..before.clone() } == *after
}

/// Rounds that count for a rule as it would be: any other change, and the owner has read none.
fn rounds_for(saved: &Campaign, rule: &Rule) -> u32 {
    let asks = rule.approval.mode == ApprovalMode::AskFirst;
    if asks || only_lets_go(&saved.rule, rule) { saved.rounds } else { 0 }
}
