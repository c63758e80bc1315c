//! Help at the elbow, each beside its raw limit: what a message is, the checks of a long reply, words that may help, and a rule tried on
//! everything that was ever said.

use crate::error::Result;
use crate::figures::{Figures, Goal};
use crate::measure::{best_of, percentile, timed};
use regulars_domain::ConversationId;
use regulars_domain::rules::{Action, Condition, Rule, Trigger};
use regulars_domain::signals::Heard;
use regulars_domain::text::fold::fold;
use regulars_domain::text::language::{Language, language_of};
use regulars_engine::{Engine, EngineOptions, SystemChance, SystemClock};
use regulars_store::Store;
use regulars_store::inbox::{Filter, Order};
use regulars_store::search::parse_query;
use rusqlite::{Connection, OpenFlags};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

/// Messages whose signals are read, at most.
const MESSAGES: u32 = 100_000;
/// Conversations that are answered.
const TALKS: u32 = 100;
const TIMES: u32 = 3;
/// The goal of checks and suggestions, in milliseconds.
const AT_ONCE: f64 = 50.0;
/// The goal of a rule tried on everything, in seconds.
const SECONDS: f64 = 10.0;
/// What a rule reads of each message, and no more.
const ROWS: &str =
    "SELECT i.id, i.conversation_id, i.member_id, i.language, i.stars, i.signals, i.at, i.kind, i.text, c.platform, c.place_id
    FROM interaction i JOIN conversation c ON c.id = i.conversation_id WHERE i.by_us = 0 AND i.deleted = 0 ORDER BY i.id";
const PARAGRAPHS: [&str; 4] = [
    "Thank you for telling us, and I'm sorry that the loaf was cold again on Sunday. I'll ask Sam what happened and ring you tomorrow. ",
    "Σας ευχαριστούμε που μας το είπατε και λυπάμαι για το ψωμί της Κυριακής. Θα ρωτήσω και θα σας πάρω τηλέφωνο αύριο το πρωί. ",
    "شكرا لأنك أخبرتنا، ويؤسفني أن الخبز كان باردا يوم الأحد. سأسأل سامي عما حدث وأتصل بك غدا إن شاء الله. ",
    "ممنون که به ما گفتید و متاسفم که نان یکشنبه سرد بود. از سام می‌پرسم چه شد و فردا به شما زنگ می‌زنم. ",
];

/// Measures what the store holds, then opens the app's engine over it: nobody else may have it open.
pub fn measure(n: usize, folder: &Path, store: Store, figures: &mut Figures) -> Result<()> {
    signals(n, &store, figures)?;
    let limit = bare_scan(&store)?;
    drop(store);
    let options =
        EngineOptions { folder: folder.to_owned(), clock: Arc::new(SystemClock), chance: Arc::new(SystemChance), listener: None };
    let engine = Engine::open(options)?;
    let filter = Filter::default();
    let page = engine.store.read(|r| r.inbox(&filter, Order::Urgent, TALKS, None))?;
    let talks: Vec<ConversationId> = page.rows.iter().map(|row| row.conversation.id).collect();
    checks(n, &engine, &talks, figures)?;
    suggestions(n, &engine, &talks, figures)?;
    back_test(n, &engine, limit, figures)
}

fn signals(n: usize, store: &Store, figures: &mut Figures) -> Result<()> {
    let mut texts: Vec<(String, Option<Language>)> = Vec::new();
    store.read(|r| {
        r.heard_after(-1, MESSAGES, |h| {
            texts.push((h.text.to_owned(), language_of(h.text, None)));
            Ok(())
        })
    })?;
    let (folded, folding) = timed(|| Ok(texts.iter().map(|(text, _)| fold(text)).collect::<Vec<_>>()))?;
    let read = |(folded, (_, language)): (&String, &(String, Option<Language>))| {
        Heard { folded, language: *language, stars: None }.signals().0
    };
    let (sum, reading) = timed(|| Ok(folded.iter().zip(&texts).map(read).fold(0_u64, |sum, bits| sum + u64::from(bits))))?;
    black_box(sum);
    let each = |spent: std::time::Duration| spent.as_secs_f64() * 1e6 / texts.len().max(1) as f64;
    let name = "elbow: signals at ingest, CPU a message; limit: its words are folded";
    figures.add(n, name, (each(reading.cpu), "us"), Some(each(folding.cpu)), None)
}

fn checks(n: usize, engine: &Engine, talks: &[ConversationId], figures: &mut Figures) -> Result<()> {
    let replies: Vec<String> = PARAGRAPHS.iter().map(|p| p.repeat(2_000 / p.chars().count() + 1)).collect();
    let (mut values, mut limits) = (Vec::new(), Vec::new());
    for (talk, reply) in talks.iter().zip(replies.iter().cycle()) {
        values.push(
            best_of(TIMES, || {
                black_box(engine.check_words(*talk, reply)?);
                Ok(())
            })? / 1e3,
        );
        limits.push(
            best_of(TIMES, || {
                black_box(fold(reply));
                Ok(())
            })? / 1e3,
        );
    }
    let name = "elbow: checks of a reply of 2,000 letters, p99, CPU; limit: its words are folded";
    figures.add(n, name, (percentile(&values, 0.99), "ms"), Some(percentile(&limits, 0.99)), Some(Goal::ValueAtMost(AT_ONCE)))
}

fn suggestions(n: usize, engine: &Engine, talks: &[ConversationId], figures: &mut Figures) -> Result<()> {
    let (mut values, mut limits) = (Vec::new(), Vec::new());
    for talk in talks {
        let Some(said) = engine.store.read(|r| r.newest_inbound(*talk))? else { continue };
        // The longest word stands for the rarest one.
        let longest = said.text.split_whitespace().max_by_key(|w| w.chars().count()).unwrap_or_default().to_owned();
        values.push(
            best_of(TIMES, || {
                black_box(engine.assist(*talk)?);
                Ok(())
            })? / 1e3,
        );
        limits.push(
            best_of(TIMES, || {
                black_box(engine.store.read(|r| r.search_newest(&parse_query(&longest), 3, None))?);
                Ok(())
            })? / 1e3,
        );
    }
    let name = "elbow: words that may help, p99, CPU; limit: one search for one word";
    figures.add(n, name, (percentile(&values, 0.99), "ms"), Some(percentile(&limits, 0.99)), Some(Goal::ValueAtMost(AT_ONCE)))
}

fn back_test(n: usize, engine: &Engine, limit: f64, figures: &mut Figures) -> Result<()> {
    let any = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
    let rule = Rule {
        name: "Bread".to_owned(),
        when: Trigger::Said,
        all: vec![
            Condition::Words { any: any(&["loaf", "bread*", "ψωμί", "خبز", "نان"]) },
            Condition::Signal { any: any(&["question", "order"]) },
        ],
        none: vec![Condition::Link {}],
        then: vec![Action::Label { label: "Bread".to_owned() }],
        stop_here: false,
        house_rule: None,
    };
    let (found, spent) = timed(|| Ok(engine.rule_test(rule, None)?))?;
    figures.note(n, "elbow: messages the rule fits", f64::from(found.matched), "messages")?;
    let name = "elbow: a rule is tried on everything, CPU; limit: the same rows, nothing done";
    figures.add(n, name, (spent.cpu.as_secs_f64(), "s"), Some(limit), Some(Goal::ValueAtMost(SECONDS)))
}

/// The CPU seconds of reading what a rule reads, and doing nothing.
fn bare_scan(store: &Store) -> Result<f64> {
    let connection = Connection::open_with_flags(store.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let (bytes, spent) = timed(|| {
        let mut s = connection.prepare(ROWS)?;
        let mut rows = s.query([])?;
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            bytes += row.get_ref(8)?.as_str().map_or(0, str::len);
        }
        Ok(bytes)
    })?;
    black_box(bytes);
    Ok(spent.cpu.as_secs_f64())
}
