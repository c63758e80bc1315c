//! What the playbook says before its owner has written anything: a small shop's beginning, to be changed. It is shown as
//! version 0 and is in no database until somebody changes it.

macro_rules! starter {
    ($($section:literal = $file:literal),+ $(,)?) => {
        /// Every section that comes with the app: where it stands, and its Markdown.
        pub const SECTIONS: &[(&str, &str)] = &[$(($section, include_str!(concat!("starter/", $file)))),+];
    };
}

starter! {
    "voice" = "voice.md",
    "protocol/kind-words" = "kind-words.md",
    "protocol/complaint" = "complaint.md",
    "protocol/bad-review" = "bad-review.md",
    "protocol/allergy" = "allergy.md",
    "protocol/big-order" = "big-order.md",
    "protocol/press" = "press.md",
    "protocol/harassment" = "harassment.md",
    "protocol/crisis" = "crisis.md",
    "house-rules" = "house-rules.md",
    "article/hours" = "hours.md",
    "article/what-is-in-it" = "what-is-in-it.md",
    "reply/find-out" = "find-out.md",
    "reply/hours" = "reply-hours.md",
    "reply/order" = "order.md",
    "reply/sorry" = "sorry.md",
    "reply/thanks" = "thanks.md",
    "reply/talk-which" = "talk-which.md",
    "reply/talk-with-whom" = "talk-with-whom.md",
    "reply/talk-what-next" = "talk-what-next.md",
    "reply/introduction" = "introduction.md",
    "questions" = "questions.md",
    "referrals" = "referrals.md",
    "plan" = "plan.md",
}

/// The Markdown a section comes with, when it comes with one.
#[must_use]
pub fn of(section: &str) -> Option<&'static str> {
    SECTIONS.iter().find(|(name, _)| *name == section).map(|(_, text)| *text)
}
