//! Help with words that needs no model and no network: the saved replies, pages and own past answers that fit a conversation best,
//! with the person's name and language put in. What it deliberately is not: it writes nothing into a draft by itself.

use crate::Result;
use crate::engine::Engine;
use crate::playbook::{Playbook, SectionNow};
use crate::rules::values;
use regulars_domain::ConversationId;
use regulars_domain::playbook::Content;
pub use regulars_domain::playbook::SuggestionKind;
use regulars_domain::playbook::variables::{Values, fill};
use regulars_domain::signals::Signals;
use regulars_domain::text::fold::fold;
use regulars_domain::text::language::Language;
use regulars_store::search::words;
use std::collections::BTreeSet;

/// Words that may help with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsAtHand {
    /// What it is.
    pub kind: SuggestionKind,
    /// The page it is from; none for past answers.
    pub section: Option<String>,
    /// The conversation it is from, for past answers.
    pub conversation_id: Option<ConversationId>,
    /// Its title; the name of whom we answered, for past answers.
    pub title: String,
    /// The words, filled in.
    pub text: String,
    /// Whether they are in the person's language; none when that cannot be told.
    pub in_their_language: Option<bool>,
    /// Variables that were not known and stand there as written.
    pub missing: Vec<String>,
    /// The words and signals it was found by.
    pub because: Vec<String>,
}

/// How many are offered.
const MOST: usize = 8;
const PAST: usize = 3;
/// Weights: a word the owner named for the page, a signal, a word of its title, a word in its text.
const NAMED: u32 = 6;
const SIGNAL: u32 = 4;
const TITLE: u32 = 3;
const INSIDE: u32 = 1;

/// Somebody who only says thanks says no more words than this.
const BARE: usize = 6;

struct Asked {
    words: BTreeSet<String>,
    /// Thanks or praise and nothing to answer: what keeps talk going is worth more than an answer.
    bare: bool,
    folded: String,
    signals: Signals,
    language: Option<Language>,
}

impl Asked {
    /// How well something fits, and why. Words in its text alone are not enough: everything shares *and* and *today*.
    fn fits(&self, named: &[String], signals: &[String], title: &str, text: &str) -> Option<(u32, Vec<String>)> {
        let mut because = Vec::new();
        let mut score = 0;
        for word in named.iter().filter(|w| !w.trim().is_empty() && self.says(&fold(w.trim()))) {
            score += NAMED;
            because.push(word.clone());
        }
        for name in signals.iter().filter(|n| Signals::named(n).is_some_and(|s| self.signals.has(s))) {
            score += SIGNAL;
            because.push(name.clone());
        }
        let long = |w: &String| w.chars().count() >= 4 && self.words.contains(w);
        for word in words(title).into_iter().filter(long).collect::<BTreeSet<_>>() {
            score += TITLE;
            because.push(word);
        }
        let inside = words(text).into_iter().filter(long).collect::<BTreeSet<_>>().len();
        (score > 0).then(|| (score + INSIDE * u32::try_from(inside).unwrap_or(0).min(NAMED), because))
    }

    fn says(&self, folded: &str) -> bool {
        if folded.contains(' ') { self.folded.contains(folded) } else { self.words.contains(folded) }
    }
}

impl Engine {
    /// What may help to answer a conversation, the best first, at most eight: own past answers behind pages that fit as well.
    pub fn assist(&self, conversation: ConversationId) -> Result<Vec<WordsAtHand>> {
        let (playbook, settings) = (self.playbook()?, self.settings()?);
        let (said, person, past, usual) = self.store.read(|r| {
            let c = r.conversation(conversation)?;
            let said = r.newest_inbound(conversation)?;
            let past = said.as_ref().map_or(Ok(Vec::new()), |s| r.answered_alike(&s.text, conversation, PAST))?;
            Ok((said, r.member(c.member_id)?.name, past, c.language))
        })?;
        let Some(said) = said else { return Ok(Vec::new()) };
        let asked = Asked {
            words: words(&said.text).into_iter().collect(),
            bare: is_bare(&said.text, said.signals),
            folded: fold(&said.text),
            signals: said.signals,
            language: said.language.or(usual).and_then(|l| l.parse().ok()),
        };
        let values = values(&person, &settings);
        let mut found: Vec<(u32, WordsAtHand)> = from_playbook(&playbook, &asked, &values);
        found.extend(past.into_iter().map(|p| {
            let (text, language) =
                (renamed(&p.text, &p.name, &person), regulars_domain::text::language::language_of(&p.text, None));
            let score = u32::try_from(p.shared.len()).unwrap_or(0) * TITLE;
            let words = WordsAtHand {
                kind: SuggestionKind::Past,
                section: None,
                conversation_id: Some(p.conversation_id),
                title: p.name,
                text,
                in_their_language: asked.language.zip(language).map(|(theirs, ours)| theirs == ours),
                missing: Vec::new(),
                because: p.shared,
            };
            (score, words)
        }));
        // Sorting keeps the order of equals: pages before past answers.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        Ok(found.into_iter().map(|(_, w)| w).take(MOST).collect())
    }
}

fn from_playbook(playbook: &Playbook, asked: &Asked, values: &Values) -> Vec<(u32, WordsAtHand)> {
    playbook.sections.iter().flat_map(|s| of_section(s, asked, values)).collect()
}

fn of_section(s: &SectionNow, asked: &Asked, values: &Values) -> Vec<(u32, WordsAtHand)> {
    let title = &s.page.title;
    let at_hand = |kind, title: &str, text: String, in_theirs: Option<bool>, missing, because| WordsAtHand {
        kind,
        section: Some(s.section.to_string()),
        conversation_id: None,
        title: title.to_owned(),
        text,
        in_their_language: in_theirs,
        missing,
        because,
    };
    let pairs = |kind, pairs: &[regulars_domain::playbook::Pair]| {
        let fits = pairs.iter().filter_map(|p| Some((p, asked.fits(&p.words, &[], &p.heading, &p.text)?)));
        fits.map(|(p, (score, because))| (score, at_hand(kind, &p.heading, p.text.clone(), None, Vec::new(), because))).collect()
    };
    match &s.page.content {
        // Elsewhere a question that keeps talk going would be in the way of an answer.
        Content::Reply(_) if s.section.keeps_talking() && !asked.bare => Vec::new(),
        Content::Reply(r) => {
            let Some((text, theirs)) = r.text_for(asked.language) else { return Vec::new() };
            let Some((score, because)) = asked.fits(&r.words, &r.signals, title, &text.text) else { return Vec::new() };
            let (words, missing) = fill(&text.text, values);
            let in_theirs = text.language.map_or_else(
                || asked.language.zip(regulars_domain::text::language::language_of(&words, None)).map(|(a, b)| a == b),
                |_| Some(theirs),
            );
            // In another language it is still an idea, behind those that can be sent.
            let score = if in_theirs == Some(false) { score / 2 } else { score };
            let kind = if s.section.keeps_talking() { SuggestionKind::Starter } else { SuggestionKind::Reply };
            vec![(score, at_hand(kind, title, words, in_theirs, missing, because))]
        }
        Content::Article(a) => {
            let facts: Vec<&str> = a.facts.iter().map(|f| f.text.as_str()).collect();
            let about: Vec<String> = a.words.iter().chain(a.facts.iter().flat_map(|f| &f.about)).cloned().collect();
            let text = facts.join("\n");
            let fits = asked.fits(&about, &[], title, &text);
            fits.map(|(score, because)| (score, at_hand(SuggestionKind::Article, title, text, None, Vec::new(), because)))
                .into_iter()
                .collect()
        }
        Content::Questions(q) => pairs(SuggestionKind::Question, &q.pairs),
        Content::Referrals(q) => pairs(SuggestionKind::Referral, &q.pairs),
        _ => Vec::new(),
    }
}

/// Whether somebody said thanks, or that it was good, and no more.
fn is_bare(text: &str, signals: Signals) -> bool {
    let asks = [Signals::QUESTION, Signals::COMPLAINT, Signals::SAFETY, Signals::ORDER, Signals::REQUEST];
    let kind = signals.has(Signals::THANKS) || signals.has(Signals::PRAISE);
    kind && words(text).len() <= BARE && !asks.into_iter().any(|signal| signals.has(signal))
}

/// A past answer with this person's first name where the other's stood.
fn renamed(text: &str, theirs: &str, to: &str) -> String {
    let (Some(old), Some(new)) = (theirs.split_whitespace().next(), to.split_whitespace().next()) else { return text.to_owned() };
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(old) {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = !letter(before.chars().next_back()) && !letter(after.chars().next());
        out.push_str(before);
        out.push_str(if whole { new } else { old });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn another_persons_name_never_stays_in_the_words() {
        assert_eq!(renamed("Dear Ann, thanks Ann!", "Ann Lee", "Omar H"), "Dear Omar, thanks Omar!");
        assert_eq!(renamed("The Annex, Ann", "Ann", "Omar"), "The Annex, Omar", "a name inside a word is that word");
    }
}
