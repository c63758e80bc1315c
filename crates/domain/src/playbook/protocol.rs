//! A protocol: when it starts, what is done step by step, who decides, which words help and which do harm.

use super::names::{Known, field, listed, minutes};
use super::outline::{Form, Outline};
use super::{Problem, ProblemCode};

use crate::signals::Signals;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A protocol as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize, TS)]
pub struct Protocol {
    /// Words that start it, as written.
    pub starts_when: Vec<String>,
    /// Signals that start it, by name.
    pub signals: Vec<String>,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// Who decides when nobody has, in order.
    pub escalate_to: Vec<String>,
    /// Words to avoid.
    pub never: Vec<String>,
    /// Words to use.
    pub instead: Vec<String>,
}

/// One step. What stands in brackets behind its words says who does it, until when, and who can see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(rename = "ProtocolStep")]
pub struct Step {
    /// What to do.
    pub text: String,
    /// More about it.
    pub note: String,
    /// `public` or `private` when it is an answer on a platform, which the app can see for itself.
    pub audience: Option<Openness>,
    /// Minutes after the protocol was started.
    pub within_minutes: Option<u32>,
    /// Who does it.
    pub by: Option<String>,
    /// Whom to fetch when it is not done in time.
    pub fetch: Option<String>,
    /// The protocol is over with this step.
    pub closes: bool,
}

text_enum! {
    /// Who sees what a step says.
    Openness {
        /// Everybody there.
        Public = "public",
        /// Only this person.
        Private = "private",
    }
}

pub(super) fn read(outline: &Outline, problems: &mut Vec<Problem>) -> Protocol {
    let mut protocol = Protocol::default();
    for entry in outline.lead() {
        if let Some(words) = field(entry.first(), Known::StartsWhen) {
            protocol.starts_when.extend(listed(words).map(str::to_owned));
        } else if let Some(names) = field(entry.first(), Known::Signals) {
            for name in listed(names) {
                if Signals::named(name).is_some() {
                    protocol.signals.push(name.to_owned());
                } else {
                    problems.push(Problem::at(entry.line, ProblemCode::SignalUnknown, name));
                }
            }
        } else if let Some(people) = field(entry.first(), Known::Escalate) {
            protocol.escalate_to.extend(listed(people).map(|p| p.trim_start_matches("then ").to_owned()));
        }
    }
    for part in outline.headed() {
        let items = part.entries.iter().filter(|e| e.form != Form::Line);
        if Known::Steps.is(&part.heading) {
            protocol.steps.extend(items.map(|e| step(e.line, e.first(), &e.rest().collect::<Vec<_>>().join("\n"), problems)));
        } else if Known::Never.is(&part.heading) {
            protocol.never.extend(items.map(|e| unquoted(e.first())));
        } else if Known::Instead.is(&part.heading) {
            protocol.instead.extend(items.map(|e| unquoted(e.first())));
        }
    }
    if protocol.steps.is_empty() {
        problems.push(Problem::at(1, ProblemCode::NoSteps, ""));
    }
    if protocol.starts_when.is_empty() && protocol.signals.is_empty() {
        problems.push(Problem::at(1, ProblemCode::NoTrigger, ""));
    }
    protocol
}

/// Words without the quotation marks around them.
pub(super) fn unquoted(text: &str) -> String {
    text.trim().trim_matches(['"', '“', '”', '«', '»']).trim().to_owned()
}

fn step(line: u32, text: &str, note: &str, problems: &mut Vec<Problem>) -> Step {
    let plain = Step { text: text.trim().to_owned(), note: note.to_owned(), ..Step::default() };
    let Some((words, remarks)) = text.trim().strip_suffix([')', '）']).and_then(|t| t.rsplit_once(['(', '（'])) else {
        return plain;
    };
    let mut step = Step { text: words.trim().to_owned(), note: note.to_owned(), ..Step::default() };
    let (known, unknown): (Vec<&str>, Vec<&str>) = listed(remarks).partition(|remark| remark_of(remark, &mut step));
    if known.is_empty() {
        // Brackets like any others.
        return plain;
    }
    problems.extend(unknown.into_iter().map(|remark| Problem::at(line, ProblemCode::StepRemark, remark)));
    step
}

/// Reads one remark into the step. Answers whether it was understood.
fn remark_of(remark: &str, step: &mut Step) -> bool {
    if Known::Public.is(remark) {
        step.audience = Some(Openness::Public);
    } else if Known::Private.is(remark) {
        step.audience = Some(Openness::Private);
    } else if Known::Closes.is(remark) {
        step.closes = true;
    } else if Known::SameDay.is(remark) {
        step.within_minutes = Some(8 * 60);
    } else if let Some(time) = Known::Within.after(remark).and_then(minutes) {
        step.within_minutes = Some(time);
    } else if let Some(who) = Known::Fetch.after(remark).filter(|w| !w.is_empty()) {
        step.fetch = Some(who.to_owned());
    } else if let Some(who) = Known::By.after(remark).filter(|w| !w.is_empty()) {
        step.by = Some(who.to_owned());
    } else {
        return false;
    }
    true
}
