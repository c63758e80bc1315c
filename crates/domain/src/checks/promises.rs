//! What a reply promises, and until when: found, offered to the ledger, never entered by itself.
//!
//! A sentence promises when it says in the first person that something will be done *for them*. One without a day is a promise too; the
//! owner gives it one.

use super::dates::day_in;
use super::words::Words;
use super::{Check, Context, Finding, Read, Span};
use jiff::civil::Date;

/// A promise in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The sentence, as it was written.
    pub words: String,
    /// Where it stands, in bytes.
    pub span: Span,
    /// Until when, if it says.
    pub due: Option<Date>,
}

/// The beginnings of promises; what stands for them is in the words after them.
const PROMISES: &[&str] = &[
    "i'll",
    "we'll",
    "i will",
    "we will",
    "i promise",
    "we promise",
    "you'll have it",
    "you will have it",
    "you'll hear from",
    "you will hear from",
    "let me check",
    "let me ask",
    "let me find out",
    "i am going to",
    "we are going to",
    "i'm going to",
    "we're going to",
    "υπόσχομαι",
    "υποσχόμαστε",
    "σου υπόσχομαι",
    "σας υπόσχομαι",
    "أعدك",
    "أعدكم",
    "نعدكم",
    "سوف",
    "رح",
    "راح",
    "قول می‌دهم",
    "قول میدم",
    "قول می‌دهیم",
    "حتما",
    "حتماً",
    "خواهم",
    "خواهیم",
];
/// Persian verbs of doing something for somebody, in the first person.
const PERSIAN: &[&str] = &[
    "می‌فرستم",
    "می‌فرستیم",
    "می‌پرسم",
    "خبر می‌دهم",
    "خبر می‌دم",
    "خبر می‌دهیم",
    "جواب می‌دهم",
    "جواب می‌دهیم",
    "تماس می‌گیرم",
    "تماس می‌گیریم",
    "زنگ می‌زنم",
    "زنگ می‌زنیم",
    "نگه می‌دارم",
    "نگه می‌داریم",
    "کنار می‌گذارم",
    "کنار می‌گذاریم",
    "آماده می‌کنم",
    "آماده می‌کنیم",
    "بررسی می‌کنم",
    "بررسی می‌کنیم",
    "پس می‌دهم",
    "پس می‌دهیم",
    "جبران می‌کنم",
    "جبران می‌کنیم",
    "درست می‌کنم",
    "درست می‌کنیم",
    "می‌آورم",
    "می‌آوریم",
];
/// What is said with the same beginnings and promises nothing.
const NOT_PROMISES: &[&str] = &[
    "i'll be honest",
    "i will be honest",
    "we'll see",
    "we will see",
    "we'll be closed",
    "we will be closed",
    "i'll admit",
    "i will admit",
    "i'll never forget",
    "we'll be open",
    "we will be open",
    "we'll miss",
    "we will miss",
    "θα ήταν",
    "θα ήθελα",
    "θα θέλαμε",
    "θα έλεγα",
    "θα χαρούμε",
    "θα χαρώ",
    "حتما بیایید",
    "حتماً بیایید",
    "حتما سر بزنید",
    "حتماً سر بزنید",
];

/// The promises of a text written on `today`, in its order, at most one a sentence.
#[must_use]
pub fn promises(text: &str, today: Date) -> Vec<Promise> {
    let words = Words::of(text);
    let mut found = Vec::new();
    let mut from = 0;
    for sentence in words.all.chunk_by(|a, b| a.sentence == b.sentence) {
        let to = from + sentence.len();
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { continue };
        let span = Span { start: first.span.start, end: last.span.end };
        let said = text.get(span.start..span.end).unwrap_or_default();
        from = to;
        let own = Words::of(said);
        if promises_something(&own) {
            let due = day_in(&own, today);
            found.push(Promise { words: said.to_owned(), span, due });
        }
    }
    found
}

fn promises_something(sentence: &Words<'_>) -> bool {
    let is_denied = |found: &super::words::Found| found.to + 1 < sentence.all.len() && follows_denial(sentence, found.to + 1);
    let said = sentence.find_any(PROMISES).into_iter().any(|found| !is_denied(&found));
    let persian = sentence.has_any(PERSIAN);
    (said || persian || greek(sentence) || arabic(sentence)) && !sentence.has_any(NOT_PROMISES)
}

/// "I will not", "we'll never".
fn follows_denial(sentence: &Words<'_>, place: usize) -> bool {
    sentence.all.get(place).is_some_and(|w| ["not", "never", "لا", "ما"].contains(&w.folded.as_str()))
}

/// "θα" and a verb in the first person, small words like "σας το" between.
fn greek(sentence: &Words<'_>) -> bool {
    let first_person = |word: &str| word.ends_with("ουμε") || (word.ends_with('ω') && word.chars().count() > 3);
    let will = sentence.all.iter().enumerate().filter(|(_, w)| w.folded == "θα");
    let denied = |at: usize| {
        at.checked_sub(1).and_then(|b| sentence.all.get(b)).is_some_and(|w| matches!(w.folded.as_str(), "δεν" | "δε"))
    };
    will.filter(|(at, _)| !denied(*at)).any(|(at, _)| sentence.all.iter().skip(at + 1).take(4).any(|w| first_person(&w.folded)))
}

/// The future's سـ joined to a verb of the first person: سأرسل, سنرد.
fn arabic(sentence: &Words<'_>) -> bool {
    let long = |w: &str| w.chars().count() >= 5;
    // Words that only begin alike: "secrets", "Sanaa", "year".
    let alike = [
        "سنويا",
        "سنوات",
        "سنتين",
        "ساعات",
        "ساعتين",
        "ساعه",
        "سنوي",
        "سنويه",
        "ساخن",
        "ساخنه",
        "سابقا",
        "سابقه",
        "سابق",
        "سالم",
        "سالمه",
    ];
    let future = |w: &str| (w.starts_with("سا") || w.starts_with("سن")) && long(w) && !alike.contains(&w);
    sentence.all.iter().any(|w| future(&w.folded))
}

pub(super) fn findings(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    promises(read.draft.text, context.today).into_iter().map(|promise| finding(promise, context)).collect()
}

/// A promise that is not in the ledger yet is offered; one that is there already gets its tick.
fn finding(promise: Promise, context: &Context<'_>) -> Finding {
    let found = if context.promised.contains(&promise.words.as_str()) {
        Finding::good(Check::Promise, "promise_written_down")
    } else if promise.due.is_some() {
        Finding::suggest(Check::Promise, "promise_dated")
    } else {
        Finding::suggest(Check::Promise, "promise_undated")
    };
    let found = found.with("words", &promise.words).at(promise.span);
    match promise.due {
        Some(due) => found.with("due", due),
        None => found,
    }
}
