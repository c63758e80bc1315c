//! A choice of people by conditions: a small tree that can be saved, read aloud and asked of the store.

use crate::memory::{ConsentAbout, ConsentAnswer, FactKind};
use crate::people::standing::{Fan, Level, Role};
use serde::{Deserialize, Serialize};

/// A condition on a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum PeopleCondition {
    /// All of these hold; everybody when there are none.
    All {
        /// Which.
        of: Vec<PeopleCondition>,
    },
    /// One of these holds; nobody when there are none.
    Any {
        /// Which.
        of: Vec<PeopleCondition>,
    },
    /// This does not hold.
    Not {
        /// Which.
        of: Box<PeopleCondition>,
    },
    /// Is at one of these steps.
    Level {
        /// Which.
        any_of: Vec<Level>,
    },
    /// Has this mark or state.
    Role {
        /// Which.
        role: Role,
    },
    /// Is a true fan, so far as known.
    Fan {
        /// How surely.
        any_of: Vec<Fan>,
    },
    /// Was here in the last so many days.
    SeenWithin {
        /// How many.
        days: u32,
    },
    /// Was not here for so many days.
    QuietFor {
        /// How many.
        days: u32,
    },
    /// Came first in the last so many days.
    NewWithin {
        /// How many.
        days: u32,
    },
    /// Has been known for so many days.
    KnownFor {
        /// How many.
        days: u32,
    },
    /// Said so many things or more.
    SaidAtLeast {
        /// How many.
        times: u32,
    },
    /// Has not heard from us for so many days, or never.
    NotHeardFor {
        /// How many.
        days: u32,
    },
    /// Writes in one of these languages, as codes.
    Language {
        /// Which.
        any_of: Vec<String>,
    },
    /// Is on this platform, in code.
    Platform {
        /// Which.
        platform: String,
    },
    /// Told us this about themselves.
    Told {
        /// What about.
        kind: FactKind,
        /// What, in one spelling; anything when left out.
        value: Option<String>,
    },
    /// Their newest word on this was so. Never asked is `ask`.
    Allows {
        /// What about.
        about: ConsentAbout,
        /// What they said.
        answer: ConsentAnswer,
    },
    /// A conversation with them carries this word of the owner's.
    Label {
        /// Which.
        label: String,
    },
}

/// Deepest tree that is taken.
pub const DEEPEST: u32 = 6;
/// Most conditions in one tree.
pub const MOST: u32 = 60;

/// What is wrong with a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAChoice {
    /// Nested beyond [`DEEPEST`].
    #[error("conditions are nested more than {DEEPEST} deep")]
    TooDeep,
    /// More than [`MOST`] conditions.
    #[error("there are more than {MOST} conditions")]
    TooMany,
}

impl PeopleCondition {
    /// Whether it can be asked of the store.
    ///
    /// Errors: [`NotAChoice`].
    pub fn check(&self) -> Result<(), NotAChoice> {
        let (depth, size) = self.shape();
        if depth > DEEPEST {
            return Err(NotAChoice::TooDeep);
        }
        if size > MOST { Err(NotAChoice::TooMany) } else { Ok(()) }
    }

    fn shape(&self) -> (u32, u32) {
        let below = |of: &[Self]| of.iter().map(Self::shape).fold((0, 0), |(depth, size), (d, s)| (depth.max(d), size + s));
        let (depth, size) = match self {
            Self::All { of } | Self::Any { of } => below(of),
            Self::Not { of } => of.shape(),
            _ => (0, 0),
        };
        (depth + 1, size + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_as_it_was_written_and_is_no_forest() {
        let quiet = PeopleCondition::All {
            of: vec![
                PeopleCondition::Level { any_of: vec![Level::Regular, Level::Pillar] },
                PeopleCondition::Not { of: Box::new(PeopleCondition::SeenWithin { days: 42 }) },
            ],
        };
        assert_eq!(quiet.check(), Ok(()));
        let deep =
            (0..DEEPEST).fold(PeopleCondition::SaidAtLeast { times: 1 }, |inner, _| PeopleCondition::Not { of: Box::new(inner) });
        assert_eq!(deep.check(), Err(NotAChoice::TooDeep));
        let wide = PeopleCondition::Any { of: vec![PeopleCondition::SaidAtLeast { times: 1 }; MOST as usize] };
        assert_eq!(wide.check(), Err(NotAChoice::TooMany));
    }
}
