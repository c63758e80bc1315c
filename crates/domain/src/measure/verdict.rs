//! Did it help? The numbers of a campaign's comparison, and what may honestly be said about them.

use super::power::smallest_rise;
use super::proportion::{Group, Interval, Pair, Posterior};
use crate::recognition::holdback::FEWEST;
use serde::{Deserialize, Serialize};

/// From this belief on, "clear".
pub const CLEAR: f64 = 0.975;

/// From this belief on, "leaning".
pub const LEANING: f64 = 0.90;

/// With fewer people on a side nothing is said.
const FEWEST_A_SIDE: u32 = 5;

crate::text_enum! {
    /// What may be said.
    Finding {
        /// Too few people: the numbers are told, nothing is concluded.
        TooFew = "too_few",
        /// Luck explains it well enough.
        CannotTell = "cannot_tell",
        /// Probably more of those thanked came back.
        LeaningBetter = "leaning_better",
        /// Probably fewer of those thanked came back.
        LeaningWorse = "leaning_worse",
        /// More of those thanked came back.
        ClearBetter = "clear_better",
        /// Fewer of those thanked came back.
        ClearWorse = "clear_worse",
    }
}

/// The comparison of those thanked with those held back, everybody in the group they were drawn for, whatever became of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Verdict {
    /// Those drawn to be thanked.
    pub thanked: Group,
    /// Those drawn to wait.
    pub held_back: Group,
    /// Share of the first minus share of the second, -1 to 1.
    pub difference: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// How often luck alone gives a gap as big in either direction, 0 to 1 (Fisher's mid-p).
    pub luck: f64,
    /// What is believed about the true difference now.
    pub belief: Posterior,
    /// The smallest rise, 0 to 1, that so many people would show in four of five cases; `None` when none would.
    pub smallest_rise: Option<f64>,
    /// What may be said.
    pub finding: Finding,
}

/// The verdict; `base` is the share expected without thanks (declared beforehand), else that of those held back.
#[must_use]
pub fn verdict(thanked: Group, held_back: Group, base: Option<f64>) -> Verdict {
    let pair = Pair(thanked, held_back);
    let belief = pair.posterior();
    let people = thanked.people.saturating_add(held_back.people);
    let few = usize::try_from(people).is_ok_and(|n| n < FEWEST) || thanked.people.min(held_back.people) < FEWEST_A_SIDE;
    Verdict {
        thanked,
        held_back,
        difference: pair.difference(),
        interval: pair.newcombe(),
        luck: pair.mid_p(),
        belief,
        smallest_rise: smallest_rise(thanked.people, held_back.people, base.unwrap_or_else(|| held_back.share())),
        finding: if few { Finding::TooFew } else { finding(belief.higher) },
    }
}

/// What may be said at this belief that the first is higher.
#[must_use]
pub fn finding(higher: f64) -> Finding {
    match higher {
        h if h >= CLEAR => Finding::ClearBetter,
        h if h >= LEANING => Finding::LeaningBetter,
        h if 1.0 - h >= CLEAR => Finding::ClearWorse,
        h if 1.0 - h >= LEANING => Finding::LeaningWorse,
        _ => Finding::CannotTell,
    }
}

impl Verdict {
    /// The verdict in plain English, for the command line; the window has its own words for the numbers.
    #[must_use]
    pub fn in_english(&self) -> String {
        let people = self.thanked.people + self.held_back.people;
        let told = format!(
            "{} of {} thanked came back; {} of {} not thanked did.",
            self.thanked.hits, self.thanked.people, self.held_back.hits, self.held_back.people
        );
        let luck = match (self.luck * 10.0).round() {
            0.0 => "a gap this big turns up by luck less than once in 20 times".to_owned(),
            times => format!("a gap this big turns up by luck about {times} times in 10"),
        };
        let found = match self.finding {
            Finding::TooFew => return format!("{told} Too few people to say more."),
            Finding::CannotTell => format!("Cannot tell yet: {luck}."),
            Finding::LeaningBetter => format!("Leaning towards yes, but {luck}."),
            Finding::LeaningWorse => format!("Leaning towards the opposite, but {luck}."),
            Finding::ClearBetter => "Clear: thanking helped.".to_owned(),
            Finding::ClearWorse => "Clear: more came back of those who were not thanked.".to_owned(),
        };
        let seen = match self.smallest_rise {
            Some(rise) => format!("With {people} people only a jump of about {:.0} points would have shown.", rise * 100.0),
            None => format!("With {people} people no jump would have shown for certain."),
        };
        let points = |share: f64| format!("{:+.0}", share * 100.0).replace('-', "−");
        let best = format!(
            "Best guess {} points, likely between {} and {}.",
            points(self.difference),
            points(self.interval.low),
            points(self.interval.high)
        );
        format!("{told} {found} {seen} {best}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_of_forty_against_seven_of_forty_cannot_be_told_and_the_sentence_says_why() {
        let verdict = verdict(Group::new(11, 40), Group::new(7, 40), None);
        assert_eq!(verdict.finding, Finding::CannotTell);
        assert_eq!(
            verdict.in_english(),
            "11 of 40 thanked came back; 7 of 40 not thanked did. Cannot tell yet: a gap this big turns up by luck about 3 times in 10. \
             With 80 people only a jump of about 29 points would have shown. Best guess +10 points, likely between −8 and +28."
        );
    }

    #[test]
    fn each_word_has_its_threshold() {
        let of = |a: (u32, u32), b: (u32, u32)| verdict(Group::new(a.0, a.1), Group::new(b.0, b.1), None).finding;
        assert_eq!(of((30, 60), (10, 60)), Finding::ClearBetter);
        assert_eq!(of((10, 60), (30, 60)), Finding::ClearWorse);
        assert_eq!(of((8, 20), (3, 20)), Finding::LeaningBetter, "95.7 in a hundred");
        assert_eq!(of((3, 20), (8, 20)), Finding::LeaningWorse);
        assert_eq!(of((5, 7), (0, 4)), Finding::TooFew, "four are nobody to compare with");
        assert_eq!(of((5, 6), (0, 5)), Finding::TooFew, "eleven in all");
        assert_eq!(
            (finding(0.975), finding(0.9), finding(0.1), finding(0.5)),
            (Finding::ClearBetter, Finding::LeaningBetter, Finding::LeaningWorse, Finding::CannotTell)
        );
    }

    #[test]
    fn a_run_in_which_nobody_waited_says_so_without_numbers_out_of_thin_air() {
        let alone = verdict(Group::new(4, 9), Group::default(), None);
        assert_eq!((alone.finding, alone.smallest_rise), (Finding::TooFew, None));
        assert!(alone.luck.is_finite() && alone.interval.low >= -1.0 && alone.interval.high <= 1.0, "{alone:?}");
    }
}
