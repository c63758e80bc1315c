//! Helpers: who answers other people's questions, and is thanked for it.
//!
//! z = (a - q) / sqrt(a + q), with a answers and q own questions, tells whether somebody answers more than chance would have it
//! (Zhang, Ackerman, Adamic 2007). The order is the careful estimate of how often their answers are thanked (the lower end of Wilson's 95 % interval)
//! times ln(1 + people helped). Never from lists of words in one language: being thanked is a reaction, a mark on the words, or the owner's.

use super::contribution::spread_over;
use super::event::{Deed, Log, Marks};
use std::collections::{HashMap, HashSet};

/// The window of helping, in days.
pub const WINDOW: i32 = 90;
const PEOPLE_FOR_THE_ROLE: u32 = 3;
const Z_FOR_THE_ROLE: f64 = 1.0;

/// How much somebody helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help {
    /// Answers to others.
    pub answers: u32,
    /// Own questions.
    pub questions: u32,
    /// Different people answered.
    pub people: u32,
    /// Answers that were thanked, by enough different people on enough different days.
    pub thanked: u32,
}

/// Whether somebody answers more than they ask: standard deviations from as often as not. 0 for neither.
#[must_use]
pub fn answers_over_questions(answers: u32, questions: u32) -> f64 {
    let (a, q) = (f64::from(answers), f64::from(questions));
    if a + q > 0.0 { (a - q) / (a + q).sqrt() } else { 0.0 }
}

/// The lower end of Wilson's 95 % interval for `k` of `n`; 0 for none of none.
#[must_use]
pub fn wilson_lower(k: u32, n: u32) -> f64 {
    const Z: f64 = 1.959_963_984_540_054;
    if n == 0 {
        return 0.0;
    }
    let (n, p) = (f64::from(n), f64::from(k) / f64::from(n));
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((p + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)).max(0.0)
}

impl Help {
    /// See [`answers_over_questions`].
    #[must_use]
    pub fn z(&self) -> f64 {
        answers_over_questions(self.answers, self.questions)
    }

    /// Whether they are a helper.
    #[must_use]
    pub fn is_helper(&self) -> bool {
        self.people >= PEOPLE_FOR_THE_ROLE && self.z() >= Z_FOR_THE_ROLE
    }

    /// What helpers are ordered by; 0 for who helped nobody. Equals are told apart by z, squeezed into the fifth decimal.
    #[must_use]
    pub fn rank(&self) -> f64 {
        if self.people == 0 {
            return 0.0;
        }
        let z = self.z();
        let apart = 1e-5 * (1.0 + z / (1.0 + z.abs())) / 2.0;
        wilson_lower(self.thanked, self.answers) * f64::from(self.people).ln_1p() + apart.max(1e-9)
    }
}

/// How much each person helped in the last [`WINDOW`] days. `is_counterpart` says who can be helped.
#[must_use]
pub fn helped(log: &Log, is_counterpart: impl Fn(u32) -> bool) -> Vec<Help> {
    let mut all = vec![Help::default(); log.people.len()];
    let mut people: HashSet<(u32, u32)> = HashSet::new();
    let mut answered: HashMap<(u32, u32), i64> = HashMap::new();
    let mut thanks: HashMap<u32, Vec<(u32, u32, i32)>> = HashMap::new();
    for e in log.recent(WINDOW) {
        let mine = &mut all[e.member as usize];
        match e.deed {
            Deed::Answer if is_counterpart(e.toward) => {
                mine.answers += 1;
                mine.people += u32::from(people.insert((e.member, e.toward)));
                answered.entry((e.member, e.thread)).or_insert(e.at.0);
            }
            Deed::Question => mine.questions += 1,
            _ => {}
        }
        let thanked = e.deed == Deed::Reaction || e.marks.has(Marks::THANKS);
        if thanked && answered.get(&(e.toward, e.thread)).is_some_and(|at| *at <= e.at.0) {
            thanks.entry(e.toward).or_default().push((e.thread, e.member, e.day));
        }
    }
    for (person, mut of) in thanks {
        all[person as usize].thanked = thanked_answers(&mut of).min(all[person as usize].answers);
    }
    all
}

/// Conversations in which somebody was thanked, as far as different people and days carry them.
fn thanked_answers(thanks: &mut [(u32, u32, i32)]) -> u32 {
    let mut distinct = |key: fn(&(u32, u32, i32)) -> i64| {
        thanks.sort_unstable_by_key(key);
        thanks.chunk_by(|a, b| key(a) == key(b)).count() as u32
    };
    let threads = distinct(|t| i64::from(t.0));
    let people = distinct(|t| i64::from(t.1));
    let days = distinct(|t| i64::from(t.2));
    spread_over(threads, people, days)
}

#[cfg(test)]
mod tests {
    use super::super::event::tests::talk;
    use super::super::event::{Event, NOBODY, Who};
    use super::*;

    #[test]
    fn answering_more_than_asking_has_its_known_values() {
        for (a, q, z) in
            [(20, 0, 4.472_135_95), (12, 3, 2.323_790_01), (3, 12, -2.323_790_01), (1, 0, 1.0), (0, 0, 0.0), (50, 50, 0.0)]
        {
            assert!((answers_over_questions(a, q) - z).abs() < 1e-6, "{a} answers, {q} questions");
        }
        for (k, n, low) in [(0, 10, 0.0), (3, 20, 0.052_368_745_9), (10, 10, 0.722_467_200_1), (0, 0, 0.0)] {
            assert!((wilson_lower(k, n) - low).abs() < 1e-6, "{k} of {n}: {}", wilson_lower(k, n));
        }
    }

    /// Person `asker` asks in thread `thread` on a day, 0 answers the same day, and is thanked or not.
    fn helped_once(day: i32, thread: u32, asker: u32, thanked: bool) -> Vec<Event> {
        let at = |e: Event, minute: i64| Event { at: crate::Timestamp(e.at.0 + minute * 60_000), thread, ..e };
        let mut all = vec![
            at(Event { marks: Marks::OPENS.with(Marks::ASKS, true), ..talk(day, asker, NOBODY) }, 0),
            at(talk(day, 0, asker), 1),
        ];
        if thanked {
            all.push(at(Event { marks: Marks::THANKS, ..talk(day, asker, 0) }, 2));
        }
        all
    }

    fn help(events: Vec<Event>) -> Help {
        let (log, _) = Log::new(100, vec![Who::Member; 6], events);
        helped(&log, |_| true)[0]
    }

    #[test]
    fn three_people_answered_make_a_helper_two_do_not() {
        let three = help((1..=3).flat_map(|asker| helped_once(90 + asker as i32, asker, asker, asker == 1)).collect());
        assert_eq!(three, Help { answers: 3, questions: 0, people: 3, thanked: 1 });
        assert!(three.is_helper());
        let two = help((1..=3).flat_map(|n| helped_once(90 + n as i32, n, n % 2 + 1, true)).collect());
        assert_eq!((two.answers, two.people), (3, 2));
        assert!(!two.is_helper(), "three answers to two people are not three people");
        assert!(three.rank() > 0.0 && Help::default().rank() == 0.0);
    }

    #[test]
    fn thanks_before_the_answer_elsewhere_or_all_from_one_person_count_little() {
        let mut early = helped_once(90, 1, 1, true);
        early[2].at = crate::Timestamp(early[0].at.0 + 30_000);
        assert_eq!(help(early).thanked, 0, "thanked before answering is for something else");
        let from_one: Vec<Event> = (0..20).flat_map(|n| helped_once(60 + n, n as u32, 1, true)).collect();
        let found = help(from_one);
        assert_eq!((found.answers, found.thanked), (20, 4), "one person's thanks carry four");
    }

    #[test]
    fn who_is_thanked_stands_above_who_is_not_and_z_parts_equals() {
        let thanked = Help { answers: 5, questions: 1, people: 4, thanked: 4 };
        assert!(thanked.rank() > Help { thanked: 0, ..thanked }.rank());
        let asks_less = Help { questions: 0, thanked: 0, ..thanked };
        assert!(asks_less.rank() > Help { questions: 9, thanked: 0, ..thanked }.rank(), "equal but for z");
    }
}
