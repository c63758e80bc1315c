//! What many say: the crisis brake, questions members look after, wishes, questions asked again and again.

use crate::call::stdin;
use clap::Subcommand;
use regulars_api::Answer;
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Crisis {
    /// The offer that stands, or the brake that is on. Answers: crisis.
    Show,
    /// Holds what was released before now, and every thank-you; opens the crisis protocol. Answers as `show`.
    Hold { crisis: String },
    /// It is none. Answers as `show`.
    Dismiss { crisis: String },
    /// Lets everything go again. Answers as `show`.
    Lift { crisis: String },
}

pub fn crisis(c: Crisis) -> (&'static str, Value) {
    match c {
        Crisis::Show => ("crisis_show", json!({})),
        Crisis::Hold { crisis } => ("crisis_hold", json!({ "crisis_id": crisis })),
        Crisis::Dismiss { crisis } => ("crisis_dismiss", json!({ "crisis_id": crisis })),
        Crisis::Lift { crisis } => ("crisis_lift", json!({ "crisis_id": crisis })),
    }
}

#[derive(Subcommand)]
pub enum StepBack {
    /// Items: question_id conversation_id member fate until answered_by thanked.
    List,
    /// Takes a question that waits back at once. Answers as `list`.
    Take { question: String },
    /// Prepares a thank-you for who answered, as a draft. Answers: conversation_id.
    Thank { question: String },
}

pub fn step_back(s: StepBack) -> (&'static str, Value) {
    match s {
        StepBack::List => ("step_back_list", json!({})),
        StepBack::Take { question } => ("step_back_take", json!({ "question_id": question })),
        StepBack::Thank { question } => ("step_back_thank", json!({ "question_id": question })),
    }
}

#[derive(Subcommand)]
pub enum Wishes {
    /// Items: wish_id title state people askers: [{member told}] wished.
    List {
        /// Those that are done.
        #[arg(long)]
        done: bool,
    },
    /// Gathers what is in no topic yet. Answers: wishes questions.
    Gather,
    /// Marks a topic done, what was done on stdin; prepares a draft for everyone who asked. Answers: the topic.
    Done { wish: String },
    /// It is not done after all. Answers: the topic.
    Reopen { wish: String },
    /// Prepares drafts for those who have none yet. Answers: the topic.
    Prepare { wish: String },
    /// Calls it something else. Answers: the topic.
    Rename { wish: String, title: String },
    /// Puts OTHER into WISH. Answers: the topic.
    Merge { wish: String, other: String },
    /// Puts a wish into another topic, or without one into its own. Answers: the topic.
    Move { interaction: String, wish: Option<String> },
    /// It is no wish.
    TakeOut { interaction: String },
}

pub fn wishes(w: Wishes) -> Answer<(&'static str, Value)> {
    Ok(match w {
        Wishes::List { done } => ("wishes_list", json!({ "state": if done { "done" } else { "open" } })),
        Wishes::Gather => ("wishes_gather", json!({})),
        Wishes::Done { wish } => ("wishes_done", json!({ "wish_id": wish, "what": stdin()? })),
        Wishes::Reopen { wish } => ("wishes_reopen", json!({ "wish_id": wish })),
        Wishes::Prepare { wish } => ("wishes_prepare", json!({ "wish_id": wish })),
        Wishes::Rename { wish, title } => ("wishes_rename", json!({ "wish_id": wish, "title": title })),
        Wishes::Merge { wish, other } => ("wishes_merge", json!({ "wish_id": wish, "other_id": other })),
        Wishes::Move { interaction, wish } => ("wishes_move", json!({ "interaction_id": interaction, "wish_id": wish })),
        Wishes::TakeOut { interaction } => ("wishes_take_out", json!({ "interaction_id": interaction })),
    })
}

#[derive(Subcommand)]
pub enum Faq {
    /// Items: faq_id title people asked: [{question answer by at}].
    List,
    /// A page to begin from, saved nowhere. Answers: text.
    Page { faq: String },
    /// This page was made of it (save it first with `playbook set`).
    Taken { faq: String, section: String },
    /// No page is wanted of it.
    Refuse { faq: String },
}

pub fn faq(f: Faq) -> (&'static str, Value) {
    match f {
        Faq::List => ("faq_list", json!({})),
        Faq::Page { faq } => ("faq_page", json!({ "faq_id": faq })),
        Faq::Taken { faq, section } => ("faq_taken", json!({ "faq_id": faq, "section": section })),
        Faq::Refuse { faq } => ("faq_refuse", json!({ "faq_id": faq })),
    }
}
