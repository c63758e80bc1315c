//! Questions answered well more than once become pages to begin from; the owner reads, changes and saves them, or says no.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::faq::{Answered, FaqState, Pair, answered, page};
use regulars_domain::near::{about, nearest};
use regulars_domain::place::Visibility;
use regulars_domain::playbook::{Section, SectionKind};
use regulars_domain::text::nodes::snippet;
use regulars_domain::topic::Topic;
use regulars_domain::{FaqId, InteractionId};
use regulars_store::Read;
use regulars_store::faq::{Faq, Unjudged};
use regulars_store::interaction::Interaction;
use std::collections::BTreeSet;
use std::time::Duration;

const YEAR: Duration = Duration::from_secs(365 * 86_400);
const DAY: u64 = 86_400;
/// Judged in one transaction.
const AT_ONCE: u32 = 500;
/// Looked at in one go at most.
const MOST: u32 = 5_000;
const LONGEST_TITLE: usize = 80;

/// A question asked again and again, with the questions and answers behind it.
#[derive(Debug, Clone)]
pub struct FaqNow {
    /// The gathered question.
    pub faq: Faq,
    /// Each question and its answer, the newest first.
    pub asked: Vec<(Interaction, Interaction)>,
}

impl Engine {
    /// Judges questions nobody judged yet, and gathers those answered well by what they are about. Twice is once. Answers how many were
    /// judged.
    pub fn faq_gather(&self) -> Result<u32> {
        let now = self.now();
        let known = self.store.read(|r| r.faq_words())?;
        let mut topics: Vec<(FaqId, BTreeSet<String>)> = known.into_iter().map(|(id, text)| (id, about(&text))).collect();
        let (mut after, mut judged, mut looked) = (None, 0, 0);
        while looked < MOST {
            let some = self.store.read(|r| r.questions_unjudged(now.before(YEAR), after, AT_ONCE))?;
            let Some(last) = some.last() else { break };
            after = Some(last.id);
            looked += u32::try_from(some.len()).unwrap_or(u32::MAX);
            judged += self.judge(&some, &mut topics)?;
        }
        Ok(judged)
    }

    fn judge(&self, some: &[Unjudged], topics: &mut Vec<(FaqId, BTreeSet<String>)>) -> Result<u32> {
        let now = self.now();
        let verdicts = self.store.read(|r| {
            let age = |q: &Unjudged| u32::try_from(now.since(q.at).as_secs() / DAY).unwrap_or(u32::MAX);
            some.iter().map(|q| Ok((q, answered(&r.said_since(q)?, age(q))))).collect::<regulars_store::Result<Vec<_>>>()
        })?;
        let sure: Vec<_> = verdicts.into_iter().filter(|(_, verdict)| *verdict != Answered::TooEarly).collect();
        if sure.is_empty() {
            return Ok(0);
        }
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            for (q, verdict) in &sure {
                let words = about(&q.text);
                let well = match verdict {
                    Answered::Well(answer) if !words.is_empty() => {
                        let found = nearest(&words, topics.iter().map(|(id, words)| (*id, words)));
                        let id = found.map_or_else(|| w.faq_add(&snippet(&q.text, LONGEST_TITLE), now), Ok)?;
                        topics.push((id, words));
                        Some((id, InteractionId(*answer)))
                    }
                    _ => None,
                };
                w.faq_judge(q.id, well)?;
            }
            Ok(u32::try_from(sure.len()).unwrap_or(u32::MAX))
        })?)
    }

    /// Questions that may become pages, those of most people first.
    pub fn faqs(&self, limit: u32) -> Result<Vec<FaqNow>> {
        Ok(self.store.read(|r| r.faqs(limit)?.into_iter().map(|faq| with_words(r, faq)).collect())?)
    }

    /// A page to begin from: Markdown, saved nowhere.
    pub fn faq_page(&self, id: FaqId) -> Result<String> {
        let now = self.now();
        let found = self.store.read(|r| with_words(r, r.faq(id)?))?;
        let mut days = Vec::new();
        for (question, _) in &found.asked {
            days.push(self.local_day(question.at)?);
        }
        // What somebody asked in private is theirs: the page tells that it was asked, not in which words.
        let shown =
            |said: &Interaction| if said.visibility == Visibility::Private { String::new() } else { snippet(&said.text, 200) };
        let questions: Vec<String> = found.asked.iter().map(|(question, _)| shown(question)).collect();
        let pairs = found.asked.iter().zip(&questions).zip(&days).map(|(((_, answer), question), day)| Pair {
            question,
            answer: &answer.text,
            by: &answer.name,
            day: *day,
        });
        let pairs: Vec<Pair<'_>> = pairs.collect();
        Ok(page(&found.faq.title, &pairs, "answers in the inbox", self.local_day(now)?))
    }

    /// The owner made this page of it.
    ///
    /// Errs with [`EngineError::BadRequest`] when there is no such page, or it is none of facts.
    pub fn faq_taken(&self, id: FaqId, section: &Section) -> Result<()> {
        let name = section.to_string();
        if section.kind() != SectionKind::Article || self.playbook()?.section(&name).is_none() {
            return Err(EngineError::BadRequest(format!("{name} is no page of facts; save it first")));
        }
        self.faq_ends(id, FaqState::Taken, Some(&name))
    }

    /// The owner wants no page of it. It is not offered again.
    pub fn faq_refuse(&self, id: FaqId) -> Result<()> {
        self.faq_ends(id, FaqState::Refused, None)
    }

    fn faq_ends(&self, id: FaqId, state: FaqState, section: Option<&str>) -> Result<()> {
        Ok(self.store.write(|w| {
            w.faq(id)?;
            w.touch(Topic::Playbook);
            w.faq_end(id, state, section)
        })?)
    }
}

fn with_words(r: &Read<'_>, faq: Faq) -> regulars_store::Result<FaqNow> {
    let asked = r.faq_asked(faq.id)?;
    let pairs = asked.iter().map(|a| Ok((r.interaction(a.question_id)?, r.interaction(a.answer_id)?)));
    Ok(FaqNow { asked: pairs.collect::<regulars_store::Result<_>>()?, faq })
}
