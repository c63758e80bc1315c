//! What one person would read: the owner's words in their language, with what is known of them.

use super::due::Due;
use super::people::Around;
use crate::Result;
use regulars_domain::interaction::InteractionKind;
use regulars_domain::memory::FactKind;
use regulars_domain::recognition::award::{Fit, LeftOut};
use regulars_domain::recognition::campaign::{Act, Moment, PersonalEvent};
use regulars_domain::recognition::dates::day_in_words;
use regulars_domain::recognition::message::{self, Filled, Piece, Variable};
use regulars_domain::text::nodes::snippet;
use regulars_domain::{InteractionId, MemberId, Timestamp};
use regulars_store::Read;
use regulars_store::award::Words;
use regulars_store::thank::Known;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation;

/// A line of somebody's own words, in letters.
const LINE: usize = 80;
const NAMED_AT_MOST: usize = 3;
const YEAR: i64 = 365 * 86_400_000 + 21_600_000;
const WEEK: i64 = 7 * 86_400_000;
/// How a code looks before it is drawn.
const EXAMPLE_CODE: &str = "ABCD-EFGH";

/// What is known of a person, and the owner's words in their language.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    language: Option<String>,
    pieces: Vec<Piece>,
    known: BTreeMap<Variable, String>,
}

impl Told {
    /// The words as they will be read, with their code.
    pub fn words(&self, code: Option<&str>) -> Words {
        let mut known = self.known.clone();
        if let Some(code) = code {
            known.insert(Variable::Code, code.to_owned());
        }
        // Everything was known when this was made, so nothing can be missing now.
        let pieces = message::fill(&self.pieces, &known).unwrap_or_default();
        Words { language: self.language.clone(), pieces, changed: false }
    }

    /// How long they are, in letters as people count them.
    pub fn length(&self) -> usize {
        message::as_text(&self.words(None).pieces).graphemes(true).count()
    }
}

/// The words for a person; an error names what is missing.
pub(crate) fn words_for(
    around: &Around<'_>,
    r: &Read<'_>,
    due: &Due,
    person: &Known,
) -> Result<std::result::Result<Told, LeftOut>> {
    let rule = &around.campaign.rule;
    let told_language = r.fact(person.id, FactKind::Language)?.map(|f| f.value);
    let wanted = told_language.or_else(|| person.language.clone());
    let has = |l: &String| rule.message.texts.contains_key(l);
    let Some(language) = wanted.clone().filter(has).or_else(|| rule.message.otherwise.clone()) else {
        if rule.act == Act::InPerson && rule.message.texts.is_empty() {
            return Ok(Ok(Told { language: None, pieces: Vec::new(), known: BTreeMap::new() }));
        }
        return Ok(Err(LeftOut::NoWords { language: wanted }));
    };
    let text = rule.message.texts.get(&language).map_or("", String::as_str);
    let Ok(pieces) = message::read(text) else { return Ok(Err(LeftOut::NoWords { language: wanted })) };
    let used = message::variables(&pieces);
    let known = known_of(around, r, due, person, &language, &used)?;
    Ok(match message::fill(&pieces, &known) {
        Ok(_) => Ok(Told { language: Some(language), pieces, known }),
        Err(variables) => Err(LeftOut::NotKnown { variables }),
    })
}

fn known_of(
    around: &Around<'_>,
    r: &Read<'_>,
    due: &Due,
    person: &Known,
    language: &str,
    used: &[Variable],
) -> Result<BTreeMap<Variable, String>> {
    let mut known = BTreeMap::new();
    for variable in used {
        let value = match variable {
            Variable::Name => name_of(r, person.id)?,
            Variable::Usual => r.facts(person.id)?.into_iter().rfind(|f| f.kind == FactKind::Interest).map(|f| f.value),
            Variable::Helped => helped(r, person.id, due.due_at, language)?,
            Variable::Words => own_words(around, r, due, person.id)?,
            Variable::Weeks => at_least_one((due.due_at - person.last_seen_at) / WEEK).map(|n| message::weeks(n, language)),
            Variable::Years => years(due, person).map(|n| message::years(n, language)),
            Variable::Count => count(r, due, person)?.map(|n| n.to_string()),
            Variable::Reason => None,
            Variable::Gift => around.gift.map(|g| g.name.clone()),
            Variable::Code => around.gift.map(|_| EXAMPLE_CODE.to_owned()),
            Variable::Until => around.gift.map(|g| {
                let until = due.due_at + Duration::from_secs(u64::from(g.valid_days) * 86_400);
                day_in_words(around.day(until), language)
            }),
            Variable::Shop => shop_name(around, r)?,
            Variable::Owner => Some(around.engine.settings()?.owner_name).filter(|n| !n.is_empty()).or(shop_name(around, r)?),
        };
        known.extend(value.map(|v| (*variable, v)));
    }
    Ok(known)
}

fn at_least_one(n: i64) -> Option<u32> {
    u32::try_from(n).ok().filter(|n| *n > 0)
}

fn name_of(r: &Read<'_>, id: MemberId) -> Result<Option<String>> {
    if let Some(called) = r.fact(id, FactKind::CalledName)? {
        return Ok(Some(called.value));
    }
    Ok(r.member(id)?.name.split_whitespace().next().map(str::to_owned))
}

fn shop_name(around: &Around<'_>, r: &Read<'_>) -> Result<Option<String>> {
    let set = around.engine.settings()?.shop_name;
    if !set.is_empty() {
        return Ok(Some(set));
    }
    Ok(r.accounts()?.into_iter().map(|a| a.name).find(|n| !n.is_empty()))
}

fn years(due: &Due, person: &Known) -> Option<u32> {
    match due.personal.as_ref().map(|p| &p.fit) {
        Some(Fit::Anniversary { years, .. }) => *years,
        _ => at_least_one((due.due_at - person.first_seen_at) / YEAR),
    }
}

/// What the occasion counts; else how often they wrote in the last 52 weeks.
fn count(r: &Read<'_>, due: &Due, person: &Known) -> Result<Option<u32>> {
    if let Some(n) = due.personal.as_ref().and_then(|p| p.count).or(due.reached) {
        return Ok(Some(n));
    }
    let said: u32 = r.member_weeks(person.id, due.due_at, 52)?.into_iter().map(|(said, _)| said).sum();
    Ok((said > 0).then_some(said))
}

/// Whom they helped in the last ninety days, the latest three.
fn helped(r: &Read<'_>, id: MemberId, at: Timestamp, language: &str) -> Result<Option<String>> {
    let since = at.before(Duration::from_secs(90 * 86_400));
    let (mut seen, mut names) = (BTreeSet::new(), Vec::new());
    for who in r.deeds_of(id)?.into_iter().rev().filter(|d| d.at >= since).filter_map(|d| d.answered) {
        let who = r.person_of(who)?;
        if seen.insert(who) {
            names.extend(name_of(r, who)?);
        }
        if names.len() == NAMED_AT_MOST {
            break;
        }
    }
    Ok((!names.is_empty()).then(|| message::in_a_row(&names, language)))
}

/// A line of what they wrote: the review, their first words, or the newest.
fn own_words(around: &Around<'_>, r: &Read<'_>, due: &Due, id: MemberId) -> Result<Option<String>> {
    let review = due.key.rsplit_once("review:").and_then(|(_, id)| id.parse::<InteractionId>().ok());
    let first =
        matches!(around.campaign.rule.moment, Moment::Event { event: PersonalEvent::FirstWords | PersonalEvent::SecondDay, .. });
    let said = match review {
        Some(review) => r.words_by_id(review)?,
        None if first => r.first_words(id)?,
        None if around.campaign.rule.is_about_reviews() => r.newest_words(id, Some(InteractionKind::Review), Timestamp(0))?,
        None => r.newest_words(id, None, Timestamp(0))?,
    };
    Ok(said.map(|s| snippet(&s.text, LINE)).filter(|s| !s.trim().is_empty()))
}

/// The owner's own words for one person.
pub(crate) fn changed(text: &str, language: Option<String>) -> Words {
    let pieces = vec![Filled { text: text.trim().to_owned(), variable: None, instead: false }];
    Words { language, pieces, changed: true }
}
