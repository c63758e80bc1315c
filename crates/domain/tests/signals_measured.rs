//! How often the signals are right, on sentences that were written before the lists of words and labelled by hand.
//!
//! What the four sets are and how far each can be believed stands in `docs/signals.md`. A row: what it is, what it only looks like,
//! the sentence.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may")]

use regulars_domain::signals::{Signals, signals_of};

struct Sentences {
    name: &'static str,
    dev: &'static str,
    test: &'static str,
    fresh: &'static str,
    sample: &'static str,
}

macro_rules! sentences {
    ($name:literal, $code:literal) => {
        Sentences {
            name: $name,
            dev: include_str!(concat!("signals/", $code, ".dev.tsv")),
            test: include_str!(concat!("signals/", $code, ".test.tsv")),
            fresh: include_str!(concat!("signals/", $code, ".fresh.tsv")),
            sample: include_str!(concat!("signals/", $code, ".sample.tsv")),
        }
    };
}

const LANGUAGES: [Sentences; 4] =
    [sentences!("English", "en"), sentences!("Greek", "el"), sentences!("Arabic", "ar"), sentences!("Persian", "fa")];

struct Row<'a> {
    is: Vec<Signals>,
    looks_like: Vec<Signals>,
    text: &'a str,
}

fn labels(cell: &str) -> Vec<Signals> {
    cell.split(',').filter(|n| *n != "-").map(|name| Signals::named(name).expect("a label is the name of a signal")).collect()
}

fn rows(file: &str) -> Vec<Row<'_>> {
    file.lines()
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [is, looks_like, text] = cells[..] else { panic!("three cells: {line}") };
            Row { is: labels(is), looks_like: labels(looks_like), text }
        })
        .collect()
}

#[derive(Default, Clone, Copy)]
struct Counted {
    right: usize,
    false_alarms: usize,
    missed: usize,
}

impl Counted {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.false_alarms).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

fn counted(rows: &[Row<'_>], signal: Signals) -> Counted {
    let mut counted = Counted::default();
    for row in rows {
        match (signals_of(row.text).has(signal), row.is.contains(&signal)) {
            (true, true) => counted.right += 1,
            (true, false) => counted.false_alarms += 1,
            (false, true) => counted.missed += 1,
            (false, false) => {}
        }
    }
    counted
}

#[test]
fn every_signal_has_at_least_sixty_labelled_sentences_in_every_language() {
    for language in &LANGUAGES {
        let rows: Vec<Row<'_>> = rows(language.dev).into_iter().chain(rows(language.test)).collect();
        for (signal, name) in Signals::NAMED {
            let is = rows.iter().filter(|r| r.is.contains(&signal)).count();
            let near = rows.iter().filter(|r| r.looks_like.contains(&signal)).count();
            assert!(is >= 30 && near >= 20, "{} {name}: {is} that are, {near} that only look like it", language.name);
        }
    }
}

/// The page's table: precision and recall of each signal in each language, on one part of the sentences.
fn table(part: fn(&Sentences) -> &'static str) -> String {
    use std::fmt::Write as _;
    let mut out = String::from("| signal |");
    for language in &LANGUAGES {
        let _ = write!(out, " {} |", language.name);
    }
    out.push_str("\n|---|---|---|---|---|\n");
    for (signal, name) in Signals::NAMED {
        let _ = write!(out, "| {name} |");
        for language in &LANGUAGES {
            let c = counted(&rows(part(language)), signal);
            let _ = match c.right + c.missed {
                0 => write!(out, " none, {} false alarms |", c.false_alarms),
                there => write!(out, " {:.2} / {:.2} ({there}) |", c.precision(), c.recall()),
            };
        }
        out.push('\n');
    }
    out
}

/// The page with its tables measured anew: each stands between two marks that name its sentences.
fn page_as_measured(page: &str) -> String {
    let mut out = page.to_owned();
    let tables = [table(|language| language.sample), table(|language| language.test), table(|language| language.fresh)];
    for (mark, table) in ["sample", "test", "fresh"].into_iter().zip(tables) {
        let (open, close) = (format!("<!-- measured: {mark} -->\n"), format!("<!-- end: {mark} -->"));
        let (before, rest) = out.split_once(&open).expect("the page marks where the table begins");
        let (_, after) = rest.split_once(&close).expect("the page marks where the table ends");
        out = format!("{before}{open}{table}{close}{after}");
    }
    out
}

#[test]
fn the_page_says_how_often_the_signals_are_right() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/signals.md");
    let page = std::fs::read_to_string(path).expect("docs/signals.md");
    let measured = page_as_measured(&page);
    if std::env::var_os("REGULARS_GENERATE").is_some() {
        std::fs::write(path, &measured).expect("docs/signals.md can be written");
        return;
    }
    assert_eq!(page, measured, "docs/signals.md tells other numbers; REGULARS_GENERATE=1 with this test writes them");
}

/// Below these the lists have become worse: the least of any language on `test`, as measured, rounded down to a twentieth.
const FLOORS: [(&str, f64, f64); 10] = [
    ("safety", 0.8, 0.9),
    ("question", 0.8, 1.0),
    ("complaint", 0.75, 0.5),
    ("praise", 0.8, 0.75),
    ("thanks", 0.85, 0.9),
    ("order", 0.85, 1.0),
    ("request", 0.65, 1.0),
    ("partnership", 0.85, 1.0),
    ("harassment", 0.9, 0.9),
    ("spam", 0.9, 0.9),
];

#[test]
fn no_signal_is_right_less_often_than_it_was() {
    for language in &LANGUAGES {
        let rows = rows(language.test);
        for (name, precision, recall) in FLOORS {
            let signal = Signals::named(name).expect("a signal");
            let c = counted(&rows, signal);
            assert!(c.precision() >= precision, "{} {name}: precision {:.2}, wanted {precision}", language.name, c.precision());
            assert!(c.recall() >= recall, "{} {name}: recall {:.2}, wanted {recall}", language.name, c.recall());
        }
    }
}
