//! One pass over a message: its words, what the lists know among them, and what that adds up to.

use super::Signals;
use super::lexicon::{ARABIC, Form, Means, PERSIAN, lexicon};
use crate::text::language::Language;

/// So much evidence makes a signal.
const ENOUGH: i32 = 4;
/// So many words a negation reaches: "not a very good", "not all that fresh".
const REACH: usize = 3;

const BREAK: u8 = 1;
const NOT: u8 = 2;
const NOT_AFTER: u8 = 4;

// Places of signals in their list.
const SAFETY: usize = 0;
const QUESTION: usize = 1;
const COMPLAINT: usize = 2;
const PRAISE: usize = 3;
const THANKS: usize = 4;
const REQUEST: usize = 6;

/// The words of a folded text, each after a space: letters and digits; numbers as `0`, links as `url`, an emoji or a sign of money
/// by itself, and the end of a clause as `.`.
struct Tokens {
    text: String,
    /// Where each begins, and what it does.
    words: Vec<(u32, u8)>,
    /// Whether a sentence ends as a question.
    asks: bool,
    /// Whether one ends as an exclamation.
    exclaims: bool,
}

impl Tokens {
    fn of(folded: &str) -> Self {
        let mut tokens = Self {
            text: String::with_capacity(folded.len() + folded.len() / 4 + 4),
            words: Vec::with_capacity(folded.len() / 5 + 4),
            asks: false,
            exclaims: false,
        };
        let mut rest = folded;
        while let Some(c) = rest.chars().next() {
            rest = if is_word_letter(c) { tokens.word(rest) } else { tokens.mark(c, rest) };
        }
        tokens
    }

    fn push(&mut self, word: &str, flags: u8) {
        self.words.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), flags));
        self.text.push(' ');
        self.text.push_str(word);
    }

    /// Takes the word at the beginning of `rest`, and answers what comes after it.
    fn word<'a>(&mut self, rest: &'a str) -> &'a str {
        if ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start)) {
            self.push("url", 0);
            return rest.find(char::is_whitespace).map_or("", |end| rest.split_at(end).1);
        }
        self.push("", 0);
        let (mut end, mut digits_only) = (rest.len(), true);
        for (at, c) in rest.char_indices() {
            if is_word_letter(c) {
                // Long numbers are shortened below; letters are kept.
                digits_only &= c.is_ascii_digit();
                self.text.push(c);
            } else if !is_apostrophe(c) {
                end = at;
                break;
            }
        }
        if digits_only {
            let start = self.words.last().map_or(0, |w| w.0 as usize);
            self.text.truncate(start);
            self.text.push_str(" 0");
        }
        rest.split_at(end).1
    }

    /// Takes the sign at the beginning of `rest`, and answers what comes after it.
    fn mark<'a>(&mut self, c: char, rest: &'a str) -> &'a str {
        let after = rest.split_at(c.len_utf8()).1;
        match c {
            '?' | '؟' => self.asks = true,
            // Greek asks with `;`, and only after a word in Greek.
            ';' if self.text.ends_with(|l| matches!(l, 'α'..='ω')) && !after.starts_with(is_word_letter) => self.asks = true,
            '!' => self.exclaims = true,
            _ => {}
        }
        match c {
            '.' | ',' | '!' | '?' | ';' | ':' | '\n' | '(' | ')' | '،' | '؛' | '؟' | '…' | '—' | '–'
                if self.words.last().is_some_and(|(_, flags)| flags & BREAK == 0) =>
            {
                self.push(".", BREAK);
            }
            '$' | '€' | '£' | '%' => self.push(c.encode_utf8(&mut [0; 4]), 0),
            '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' => self.push(c.encode_utf8(&mut [0; 4]), 0),
            _ => {}
        }
        after
    }

    /// The number of the word that stands at a byte.
    fn number(&self, byte: usize) -> usize {
        self.words.partition_point(|(start, _)| *start as usize <= byte).saturating_sub(1)
    }

    fn flags(&self, word: usize) -> u8 {
        self.words.get(word).map_or(BREAK, |(_, flags)| *flags)
    }

    fn end_of_word(&self, byte: usize) -> usize {
        self.text.get(byte..).and_then(|rest| rest.find(' ')).map_or(self.text.len(), |length| byte + length)
    }
}

/// The words of a folded text as the lists are matched against: each after a space.
pub(super) fn words_of(folded: &str) -> String {
    Tokens::of(folded).text
}

/// Something of the lists, and the words it covers.
struct Hit {
    from: usize,
    to: usize,
    means: Means,
}

/// The signals of a folded text.
pub(super) fn signals(folded: &str, language: Option<Language>) -> Signals {
    let mut tokens = Tokens::of(folded);
    let mut sums = [0; Signals::NAMED.len()];
    for place in evidence(&mut tokens, language) {
        count(&mut sums, &place);
    }
    decided(&sums, &tokens)
}

/// Evidence, and the words in which it was found.
struct Evidence {
    signal: usize,
    weight: i32,
    denied: bool,
    from: usize,
    to: usize,
}

fn evidence(tokens: &mut Tokens, language: Option<Language>) -> Vec<Evidence> {
    let hits = hits(tokens, language);
    for hit in &hits {
        let flag = match hit.means {
            Means::Not => NOT,
            Means::NotAfter => NOT_AFTER,
            Means::But => BREAK,
            Means::Evidence { .. } => continue,
        };
        if let Some((_, flags)) = tokens.words.get_mut(hit.from) {
            *flags |= flag;
        }
    }
    let of_evidence = hits.into_iter().filter_map(|hit| match hit.means {
        Means::Evidence { signal, weight, firm } => {
            Some(Evidence { signal, weight, denied: !firm && is_denied(tokens, &hit), from: hit.from, to: hit.to })
        }
        Means::Not | Means::NotAfter | Means::But => None,
    });
    of_evidence.collect()
}

/// The words of a folded text that stand no further than `reach` from where it thanks, each with the number of words between.
pub(super) fn words_near_thanks(folded: &str, language: Option<Language>, reach: usize) -> Vec<(String, usize)> {
    let mut tokens = Tokens::of(folded);
    let thanks: Vec<(usize, usize)> = evidence(&mut tokens, language)
        .into_iter()
        .filter(|e| e.signal == THANKS && e.weight > 0 && !e.denied)
        .map(|e| (e.from, e.to))
        .collect();
    let distance = |word: usize| thanks.iter().map(|(from, to)| from.saturating_sub(word).max(word.saturating_sub(*to))).min();
    let words = tokens.text.split(' ').skip(1).enumerate();
    words.filter_map(|(at, word)| Some((word.to_owned(), distance(at).filter(|d| *d <= reach)?))).collect()
}

/// Whether a word before, or in Persian after, turns a hit into its opposite.
fn is_denied(tokens: &Tokens, hit: &Hit) -> bool {
    let before = (1..=REACH).map_while(|back| hit.from.checked_sub(back));
    denies(tokens, before, NOT) || denies(tokens, (1..=REACH).map(|on| hit.to + on), NOT_AFTER)
}

/// Whether a word that denies is met before the clause ends.
fn denies(tokens: &Tokens, words: impl Iterator<Item = usize>, denial: u8) -> bool {
    words.map(|word| tokens.flags(word)).find(|flags| flags & (BREAK | denial) != 0).is_some_and(|flags| flags & denial != 0)
}

fn count(sums: &mut [i32; Signals::NAMED.len()], found: &Evidence) {
    // "Not good" is worse than "good" is good; "not bad" is praise. What else is denied says nothing.
    let weight = found.weight;
    let (signal, weight) = match (found.signal, found.denied) {
        (PRAISE, true) if weight > 1 => (COMPLAINT, ENOUGH),
        (COMPLAINT, true) => (PRAISE, weight),
        (SAFETY | QUESTION | REQUEST, true) | (_, false) => (found.signal, weight),
        (_, true) => return,
    };
    if let Some(sum) = sums.get_mut(signal) {
        *sum += weight;
    }
}

fn decided(sums: &[i32; Signals::NAMED.len()], tokens: &Tokens) -> Signals {
    let mut found = Signals::default();
    for ((signal, _), sum) in Signals::NAMED.into_iter().zip(sums) {
        if *sum >= ENOUGH {
            found = found.with(signal);
        }
    }
    let [_, _, complaint, praise, _, _, _, partnership, _, spam] = *sums;
    if tokens.asks {
        found = found.with(Signals::QUESTION);
    } else if tokens.exclaims {
        // "How lovely!" begins like a question.
        found = found.without(Signals::QUESTION);
    }
    // One who says both has something to say that should be heard first.
    if found.has(Signals::COMPLAINT) && complaint >= praise {
        found = found.without(Signals::PRAISE);
    }
    if found.has(Signals::SPAM) {
        if partnership >= spam {
            return found.without(Signals::SPAM);
        }
        // What is sent to everybody praises, orders and wishes nothing.
        for also in [Signals::PARTNERSHIP, Signals::PRAISE, Signals::ORDER, Signals::REQUEST, Signals::COMPLAINT, Signals::THANKS]
        {
            found = found.without(also);
        }
    }
    found
}

/// What the lists know in the text, without what lies inside something longer of the same kind.
fn hits(tokens: &Tokens, language: Option<Language>) -> Vec<Hit> {
    let known = match language {
        Some(Language::Arabic) => ARABIC,
        Some(Language::Persian) => PERSIAN,
        _ => ARABIC | PERSIAN,
    };
    let lexicon = lexicon();
    let Some(automaton) = &lexicon.automaton else { return Vec::new() };
    let mut hits = Vec::new();
    for found in automaton.find_overlapping_iter(&tokens.text) {
        let Some(form) = lexicon.forms.get(found.pattern().as_usize()) else { continue };
        let Some((from, to)) = place(tokens, form, found.start(), found.end()) else { continue };
        let meanings = form.meanings.iter().filter(|m| m.languages & known != 0);
        hits.extend(meanings.map(|m| Hit { from, to, means: m.means }));
    }
    hits.sort_unstable_by_key(|hit| (hit.from, std::cmp::Reverse(hit.to)));
    // Sorted so, whatever contains a hit came before it, and the one that reaches furthest is enough to know.
    let mut furthest: [Option<(usize, usize)>; KINDS] = [None; KINDS];
    hits.retain(|hit| {
        let (own, span) = (kind(hit.means), (hit.from, hit.to));
        let inside = furthest.get(own).copied().flatten().is_some_and(|seen| hit.to <= seen.1 && span != seen);
        // Every evidence hides denials inside it; denials hide nothing.
        for kind in [own, DENIALS].into_iter().filter(|_| own != DENIALS) {
            if let Some(seen) = furthest.get_mut(kind).filter(|seen| seen.is_none_or(|seen| hit.to > seen.1)) {
                *seen = Some(span);
            }
        }
        !inside
    });
    hits
}

const DENIALS: usize = Signals::NAMED.len();
const KINDS: usize = DENIALS + 1;

/// Among which hits the longest wins: praise and complaints are one kind, because each is the other denied.
fn kind(means: Means) -> usize {
    match means {
        Means::Evidence { signal: PRAISE, .. } => COMPLAINT,
        Means::Evidence { signal, .. } => signal,
        Means::Not | Means::NotAfter | Means::But => DENIALS,
    }
}

/// The first and last word of a match of the automaton, if it begins and ends as its form asks.
fn place(tokens: &Tokens, form: &Form, start: usize, end: usize) -> Option<(usize, usize)> {
    let stop = tokens.end_of_word(end);
    if stop != end && !form.open {
        // Arabic marks the accusative and the feminine with one letter more.
        let more = tokens.text.get(end..stop)?;
        if !(form.joined && matches!(more, "ا" | "ه")) {
            return None;
        }
    }
    let from = tokens.number(start);
    if form.joined {
        let word = tokens.words.get(from)?.0 as usize;
        if !JOINED.contains(&tokens.text.get(word + 1..start)?) {
            return None;
        }
    }
    if form.first && from.checked_sub(1).is_some_and(|before| tokens.flags(before) & BREAK == 0) {
        return None;
    }
    Some((from, tokens.number(stop.saturating_sub(1))))
}

/// What Arabic writes together with the next word: "and", "so", "with", "like", "to", the article, and their pairs.
const JOINED: [&str; 17] = ["", "و", "ف", "ب", "ك", "ل", "ال", "وال", "بال", "كال", "فال", "لل", "ول", "وب", "س", "ه", "هال"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
}

fn is_word_letter(c: char) -> bool {
    // The scripts we meet all day, before the long way through the tables of Unicode.
    matches!(c, 'a'..='z' | '0'..='9' | 'α'..='ω' | '\u{0621}'..='\u{064A}') || (!c.is_ascii() && c.is_alphanumeric())
}
