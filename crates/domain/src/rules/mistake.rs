//! What cannot be meant by a rule, and what to change.

/// Why a rule cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleMistake {
    /// No name, or too long a one.
    #[error("give the rule a name of one line")]
    Name,
    /// No action.
    #[error("say what the rule does (1 to 20 things)")]
    NothingToDo,
    /// No condition: it would match everything.
    #[error("say what must hold (1 to 20 conditions): a rule without one would act on everything")]
    Everything,
    /// A label that is none.
    #[error("{0:?} is no label: one line of at most 60 characters")]
    Label(String),
    /// A protocol or reply that the playbook does not have.
    #[error("the playbook has no page {0:?}")]
    NoSection(String),
    /// A snooze that is too short or too long.
    #[error("a snooze is 1 hour to 90 days, not {0} hours")]
    Snooze(u32),
    /// Hiding or blocking without a house rule behind it.
    #[error("name the house rule behind it (house_rule: its number): {}", .0.map_or_else(|| "nothing is hidden without one".to_owned(), |n| format!("there is no rule {n}")))]
    NoHouseRule(Option<u32>),
    /// A condition that can never or must always hold.
    #[error("this condition says nothing: {0}")]
    Empty(String),
    /// A word that is not known where one of a list is meant.
    #[error("{0:?} is not known here")]
    Unknown(String),
}
