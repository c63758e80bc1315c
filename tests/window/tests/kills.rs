//! No word the owner wrote is lost: whatever was typed longer than a second before the app was killed is there again.
#![allow(missing_docs)]

use anyhow::{Context, Result, anyhow, ensure};
use regulars_window_tests::story;
use regulars_window_tests::{App, Cli, Desktop, keys, wait_for};
use std::path::Path;
use std::time::{Duration, Instant};

/// Two workspaces, each on a desktop of its own, so that starting one app overlaps with typing into the other.
const LANES: u32 = 2;
const ROUNDS: u32 = 25;
/// The promise of docs/ARCHITECTURE.md.
const MAY_BE_LOST: Duration = Duration::from_secs(1);
/// Words in all directions, so that a cut in the middle of a letter would show.
const WORDS: [&str; 6] = ["thanks", "ευχαριστώ", "شكراً", "ممنون", "tomorrow", "σήμερα"];

/// Numbers that look random and are the same in every run (xorshift64, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// What stood in the field, and since when.
struct Typed(Vec<(Instant, String)>);

impl Typed {
    fn now(&self) -> &str {
        self.0.last().map_or("", |(_, text)| text)
    }

    /// Whether `saved` is what stood there a second before `killed`, or anything later.
    fn allows(&self, saved: &str, killed: Instant) -> bool {
        let Typed(states) = self;
        let oldest = states.iter().rposition(|(at, _)| *at + MAY_BE_LOST <= killed).unwrap_or(0);
        states.iter().skip(oldest).any(|(_, text)| text == saved)
    }
}

#[test]
fn killing_the_app_at_any_moment_loses_nothing_older_than_a_second() -> Result<()> {
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (1..=LANES).map(|lane| scope.spawn(move || fifty_in_all(lane))).collect();
        lanes.into_iter().try_for_each(|lane| lane.join().map_err(|_| anyhow!("a lane fell over"))?)
    })
}

fn fifty_in_all(lane: u32) -> Result<()> {
    let mut desktop = Desktop::start()?;
    let data = desktop.home().join("workspace");
    let mut dice = Dice(0x5EED_CAFE_F00D_0000 + u64::from(lane));
    let first = App::open(&desktop, &data)?;
    story::load_sample(&first)?;
    story::open_inbox(&first)?;
    let conversation = story::open_one_to_answer(&first)?;
    first.kill(&mut desktop)?;
    let mut saved = String::new();
    for round in 1..=ROUNDS {
        let told = || format!("Round {round} of {ROUNDS} in lane {lane}");
        saved = round_of(&mut desktop, &data, &conversation, &saved, &mut dice).with_context(told)?;
    }
    ensure!(!saved.is_empty(), "all these rounds and not one word");
    Ok(())
}

/// Opens, finds what the last round left, types on, is killed, and answers what is on disk.
fn round_of(desktop: &mut Desktop, data: &Path, conversation: &str, before: &str, dice: &mut Dice) -> Result<String> {
    let app = App::open(desktop, data)?;
    story::open_inbox(&app)?;
    story::open_conversation(&app, conversation)?;
    wait_for("the draft of the round before", Duration::from_secs(10), || {
        Ok((story::composer_text(&app)? == before).then_some(()))
    })?;
    story::into_composer(&app)?;
    let mut typed = Typed(vec![(Instant::now(), before.to_owned())]);
    if before.chars().count() > 150 {
        begin_anew(&app, &mut typed)?;
    }
    let until = Instant::now() + Duration::from_millis(300 + dice.below(2_200));
    while Instant::now() < until {
        let word = WORDS.get(usize::try_from(dice.below(6))?).context("a word")?;
        type_word(&app, word, &mut typed)?;
        std::thread::sleep(Duration::from_millis(dice.below(250)));
    }
    let shown = story::composer_text(&app)?;
    ensure!(shown == typed.now(), "the field shows {shown:?} after {:?} was typed", typed.now());
    let killed = Instant::now();
    app.kill(desktop)?;
    let texts = Cli::new(desktop, data).draft_texts()?;
    let saved = texts.first().cloned().unwrap_or_default();
    ensure!(texts.len() <= 1, "one conversation has {} drafts", texts.len());
    ensure!(typed.allows(&saved, killed), "typed {:?}, but saved {saved:?}", typed.now());
    Ok(saved)
}

fn type_word(app: &App, word: &str, typed: &mut Typed) -> Result<()> {
    for character in word.chars().chain([' ']) {
        app.type_text(&character.to_string())?;
        let text = format!("{}{character}", typed.now());
        typed.0.push((Instant::now(), text));
    }
    Ok(())
}

/// Replaces everything, as an owner does who starts over.
fn begin_anew(app: &App, typed: &mut Typed) -> Result<()> {
    app.chord(&[keys::CONTROL, "a"])?;
    app.press(&["-"])?;
    typed.0.push((Instant::now(), "-".to_owned()));
    Ok(())
}
