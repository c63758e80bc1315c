//! The ordinary days of the community: who comes how often, what the board says, who comments, who has something put by. Made
//! from lists by fixed dice, so that the same texts give the same days; what is worth telling stands in the written talk.

use super::parse::{Habit, Line, Person, Saying, Thread, When};
use regulars_domain::text::fold::text_hash;
use std::collections::BTreeMap;

/// The board is written every second day.
const BOARD_EVERY: i64 = 2;
/// Words this new would wait for an answer; the newest days are quiet nods, and the written talk is what waits.
const WORDS_UNTIL: i64 = 15;
const SEVEN: i64 = 7 * 60;
const EVENING: i64 = 18 * 60;

/// What people say, by language or by person, and by what it is for.
pub(super) struct Sayings<'t> {
    by: BTreeMap<(&'t str, &'t str), Vec<&'t str>>,
}

impl<'t> Sayings<'t> {
    pub(super) fn new(all: &'t [Saying]) -> Self {
        let mut by: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for saying in all {
            by.entry((&saying.whose, &saying.what)).or_default().push(&saying.text);
        }
        Self { by }
    }

    /// The `n`th thing a person says: their own lines and those of their language, from a beginning of their own, none twice
    /// until all were said.
    fn said(&self, key: &str, language: &str, what: &str, n: usize) -> Option<&'t str> {
        let own = self.by.get(&(key, what)).into_iter().flatten();
        let all: Vec<&str> = own.chain(self.by.get(&(language, what)).into_iter().flatten()).copied().collect();
        all.get((dice(key, 0, all.len().max(1)) + n) % all.len().max(1)).copied()
    }
}

/// A throw of `sides`, always the same for the same name and number.
fn dice(name: &str, n: usize, sides: usize) -> usize {
    let thrown = text_hash(&format!("{name} {n}")) >> 7;
    usize::try_from(thrown % (sides.max(1) as u64)).unwrap_or(0)
}

fn line(depth: usize, who: &str, after: i64, text: &str) -> Line {
    Line { depth, who: who.to_owned(), after, stars: None, reaction: false, text: text.to_owned() }
}

/// The threads of all ordinary days. `people` gives everybody's language.
pub(super) fn days(habits: &[Habit], sayings: &Sayings<'_>, people: &BTreeMap<String, Person>) -> Vec<Thread> {
    let mut threads = Vec::new();
    let mut boards: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for habit in habits {
        let language = people.get(&habit.who).map_or("en", |p| p.language.as_str());
        for (n, day) in visits(habit).into_iter().enumerate() {
            match dice(&habit.who, 1_000 + n, 10) {
                0 if day >= WORDS_UNTIL => threads.extend(order(habit, language, sayings, day, n)),
                1..=4 if day >= WORDS_UNTIL => {
                    let text = sayings.said(&habit.who, language, "comment", n).unwrap_or("🥖");
                    boards.entry(board_of(day)).or_default().push(line(1, &habit.who, 0, text));
                }
                _ => {
                    let text = sayings.said(&habit.who, language, "reaction", n).unwrap_or("🥖");
                    let nod = Line { reaction: true, ..line(1, &habit.who, 0, text) };
                    boards.entry(board_of(day)).or_default().push(nod);
                }
            }
        }
    }
    threads.extend(boards.into_iter().filter_map(|(day, lines)| board(day, lines, sayings)));
    threads
}

/// The days somebody came, in days before the start, the oldest first: about every so many, never two on one day.
fn visits(habit: &Habit) -> Vec<i64> {
    let mut all = Vec::new();
    let mut day = habit.from;
    while day > habit.until {
        all.push(day);
        let sway = i64::try_from(dice(&habit.who, all.len(), 3)).unwrap_or(1) - 1;
        day -= (habit.every + sway).max(1);
    }
    all.push(habit.until);
    all
}

/// The board a visitor of a day stands before: that day's, or that of the day before.
const fn board_of(day: i64) -> i64 {
    (day + BOARD_EVERY - 1) / BOARD_EVERY * BOARD_EVERY
}

fn board(day: i64, lines: Vec<Line>, sayings: &Sayings<'_>) -> Option<Thread> {
    let n = usize::try_from(day / BOARD_EVERY).ok()?;
    let post = format!("{} {}", sayings.said("board", "en", "board", n)?, sayings.said("aside", "en", "aside", n)?);
    let who = if n.is_multiple_of(3) { "tom" } else { "us" };
    let mut all = vec![line(0, who, 0, &post)];
    for (i, mut each) in lines.into_iter().enumerate() {
        each.after = 300 + i64::try_from(dice(&each.who, n + i, 1_500)).unwrap_or(0);
        all.push(each);
    }
    let title = Some("This morning's board".to_owned());
    Some(Thread { place: "page".to_owned(), when: When::Days(day, SEVEN), title, lines: all })
}

fn order(habit: &Habit, language: &str, sayings: &Sayings<'_>, day: i64, n: usize) -> Option<Thread> {
    let asked = sayings.said(&habit.who, language, "order", n)?.replace("{usual}", &habit.usual);
    let kept = sayings.said(&habit.who, language, "kept", n)?;
    let mut first = asked.chars();
    let asked = first.next().map(|c| c.to_uppercase().chain(first).collect::<String>())?;
    let minute = EVENING + i64::try_from(dice(&habit.who, n, 120)).unwrap_or(0);
    let lines = vec![line(0, &habit.who, 0, &asked), line(1, "us", 900, kept)];
    Some(Thread { place: "direct".to_owned(), when: When::Days(day, minute), title: None, lines })
}
