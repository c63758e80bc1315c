//! Rules that sort what comes in: what somebody said, what must hold, what is done.
//!
//! A rule reads facts and answers yes or no; what it asks for is done elsewhere, and everything of it can be undone. What it
//! deliberately is not: it sends nothing, hides nothing by itself, and criticism of the business is never proposed for hiding.

mod condition;
mod mistake;

pub use condition::{Condition, Facts, Local};
pub use mistake::RuleMistake;

use crate::playbook::HouseRules;
use crate::signals::Signals;
use condition::Compiled;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

text_enum! {
    /// What a rule looks at.
    Trigger {
        /// Anything somebody else said.
        Said = "said",
        /// Only what opens a conversation.
        Opened = "opened",
    }
}

text_enum! {
    /// Whether a rule acts.
    RuleState {
        /// It does nothing.
        Off = "off",
        /// It notes for a week what it would do, and does nothing.
        Trying = "trying",
        /// It acts on what is said from now on.
        On = "on",
    }
}

text_enum! {
    /// What became of an action of a rule.
    Outcome {
        /// Done.
        Done = "done",
        /// Would have been done: the rule is being tried.
        Would = "would",
        /// Not done: the words are criticism, or about somebody's safety.
        HeldBack = "held_back",
        /// The owner is asked.
        Proposed = "proposed",
        /// The owner said yes.
        Accepted = "accepted",
        /// The owner said no.
        Refused = "refused",
        /// Taken back.
        Undone = "undone",
    }
}

/// A rule, as a sentence says it: when somebody says something for which all of this holds and none of that, do these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, for people.
    pub name: String,
    /// What it looks at; anything said when left out.
    #[serde(default = "said")]
    pub when: Trigger,
    /// All of these hold.
    #[serde(default)]
    pub all: Vec<Condition>,
    /// None of these holds.
    #[serde(default)]
    pub none: Vec<Condition>,
    /// What is done.
    pub then: Vec<Action>,
    /// No rule behind this one looks at what this one matched.
    #[serde(default)]
    pub stop_here: bool,
    /// The number of the house rule behind it; needed to propose hiding or blocking.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub house_rule: Option<u32>,
}

const fn said() -> Trigger {
    Trigger::Said
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "RuleAction")]
pub enum Action {
    /// Puts a word on the conversation.
    Label {
        /// Which.
        label: String,
    },
    /// Starts a protocol.
    StartProtocol {
        /// Which: `protocol/NAME`.
        section: String,
    },
    /// Puts the conversation away.
    Snooze {
        /// For how long.
        hours: u32,
    },
    /// Finishes the conversation.
    Done {},
    /// Puts the conversation before the others that wait, behind those about somebody's safety.
    First {},
    /// Writes a draft from a saved reply, when there is no draft yet. Nothing is sent.
    Draft {
        /// Which: `reply/NAME`.
        section: String,
    },
    /// Proposes to hide the words.
    ProposeHide {},
    /// Proposes to block who said them.
    ProposeBlock {},
    /// Asks the owner to look.
    Look {},
}

impl Action {
    /// Whether it is about taking somebody's words or voice away.
    #[must_use]
    pub const fn silences(&self) -> bool {
        matches!(self, Self::ProposeHide {} | Self::ProposeBlock {})
    }

    /// Whether it only asks the owner.
    #[must_use]
    pub const fn proposes(&self) -> bool {
        matches!(self, Self::ProposeHide {} | Self::ProposeBlock {} | Self::Look {})
    }

    /// Whether it may be done to these words. Criticism is answered, never proposed for hiding or finished unread; and what may be
    /// about somebody's safety is never put away.
    #[must_use]
    pub fn is_allowed(&self, signals: Signals) -> bool {
        let criticism = signals.has(Signals::COMPLAINT);
        let safety = signals.has(Signals::SAFETY);
        match self {
            Self::ProposeHide {} | Self::ProposeBlock {} => !criticism,
            Self::Done {} | Self::Snooze { .. } => !criticism && !safety,
            _ => true,
        }
    }
}

/// A rule made ready for many messages.
#[derive(Debug)]
pub struct Ready {
    /// The rule.
    pub rule: Rule,
    all: Vec<Compiled>,
    none: Vec<Compiled>,
}

/// Most conditions and actions of a rule.
const MOST: usize = 20;
const LONGEST_NAME: usize = 120;

impl Rule {
    /// Makes the rule ready. `protocols` and `replies` are the playbook's sections, `house` its rules. Errs with what to change.
    pub fn ready(self, house: &HouseRules, sections: &dyn Fn(&str) -> bool) -> Result<Ready, RuleMistake> {
        let name = self.name.trim().chars().count();
        if name == 0 || name > LONGEST_NAME || self.name.chars().any(char::is_control) {
            return Err(RuleMistake::Name);
        }
        if self.then.is_empty() || self.then.len() > MOST {
            return Err(RuleMistake::NothingToDo);
        }
        if self.all.is_empty() || self.all.len() + self.none.len() > MOST {
            return Err(RuleMistake::Everything);
        }
        for action in &self.then {
            match action {
                Action::Label { label }
                    if label.trim().is_empty() || label.chars().count() > 60 || label.chars().any(char::is_control) =>
                {
                    return Err(RuleMistake::Label(label.clone()));
                }
                Action::StartProtocol { section } if !section.starts_with("protocol/") || !sections(section) => {
                    return Err(RuleMistake::NoSection(section.clone()));
                }
                Action::Draft { section } if !section.starts_with("reply/") || !sections(section) => {
                    return Err(RuleMistake::NoSection(section.clone()));
                }
                Action::Snooze { hours } if !(1..=24 * 90).contains(hours) => return Err(RuleMistake::Snooze(*hours)),
                _ => {}
            }
        }
        let paragraph = self.house_rule.filter(|n| house.rules.iter().any(|r| r.number == *n));
        if paragraph.is_none() && (self.house_rule.is_some() || self.then.iter().any(Action::silences)) {
            return Err(RuleMistake::NoHouseRule(self.house_rule));
        }
        let all = self.all.iter().map(Compiled::of).collect::<Result<_, _>>()?;
        let none = self.none.iter().map(Compiled::of).collect::<Result<_, _>>()?;
        Ok(Ready { rule: self, all, none })
    }
}

impl Ready {
    /// Whether the rule matches. Linear in the length of the words; conditions that cost nothing are asked first.
    #[must_use]
    pub fn matches(&self, facts: &Facts<'_>, local: &Local<'_>) -> bool {
        if self.rule.when == Trigger::Opened && !facts.opens {
            return false;
        }
        let cheap = |c: &&Compiled| !c.reads_words();
        let dear = |c: &&Compiled| c.reads_words();
        let holds = |c: &Compiled| c.holds(facts, local);
        self.all.iter().filter(cheap).all(holds)
            && !self.none.iter().filter(cheap).any(holds)
            && self.all.iter().filter(dear).all(holds)
            && !self.none.iter().filter(dear).any(holds)
    }

    /// What is done to these words, and what is held back because they are criticism or about safety.
    pub fn actions(&self, signals: Signals) -> (Vec<&Action>, Vec<&Action>) {
        self.rule.then.iter().partition(|a| a.is_allowed(signals))
    }
}

#[cfg(test)]
mod tests;
