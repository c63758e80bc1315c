//! `members`: who they are, what they told, what they allow; joining, taking apart, forgetting.

use crate::args::Pages;
use clap::{Args, Subcommand};
use regulars_api::{Answer, Code, WireError};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Members {
    /// Items: member_id name handles level score last_seen_at.
    List {
        /// fans, helpers, newcomers, quiet or recent.
        #[arg(long)]
        order: Option<String>,
        /// Only of this saved choice.
        #[arg(long)]
        segment: Option<String>,
        #[command(flatten)]
        pages: Pages,
    },
    /// Everything known of a person. Answers: ... evidence contributions consent.
    Show { id: String },
    /// What happened with a person, newest first.
    Timeline {
        id: String,
        #[command(flatten)]
        pages: Pages,
    },
    /// Joins two people; the name of the first stands for both. Answers: merge_id.
    Merge { keep: String, other: String },
    /// Takes a join apart. Answers: restored.
    Unmerge { merge_id: String },
    /// Who may be one person, surest first.
    Suggestions {
        /// Only with this one.
        id: Option<String>,
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Two are not one person: never suggested again.
    Refuse { one: String, other: String },
    /// Forgets a person, for good. Answers: removed, and what a search of the file found afterwards.
    Forget(Forget),
    /// What a person allows; with --about, keeps an answer they gave. Answers: consent.
    Consent(Consent),
    /// Notes something about a person, or changes a note.
    Note {
        /// The person, or with --change the note.
        id: String,
        /// The words; none take a note away.
        text: Option<String>,
        /// phone, counter, event or other.
        #[arg(long, default_value = "other")]
        kind: String,
        /// When it happened.
        #[arg(long)]
        at: Option<String>,
        #[arg(long)]
        change: bool,
    },
    /// Keeps what a person told about themselves, or takes it away.
    Fact {
        /// The person, or with --remove the fact.
        id: String,
        /// language, called_name, honorific, pronouns, birthday, name_day, email, phone or interest.
        kind: Option<String>,
        value: Option<String>,
        /// How we know.
        #[arg(long, default_value = "told us")]
        source: String,
        #[arg(long)]
        remove: bool,
    },
    /// Writes down what was promised, lists what is open, or says what became of a promise.
    Promise {
        /// The person; with --ended the promise; left out: what is open.
        id: Option<String>,
        what: Option<String>,
        #[arg(long)]
        by: Option<String>,
        /// kept, broken or open.
        #[arg(long)]
        ended: Option<String>,
    },
    /// Remembers who brought a person; without the second nobody did.
    BroughtBy { id: String, by: Option<String> },
    /// Who comes back and has not heard from us, longest first.
    AfterCare {
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Pairs who share something and have never spoken.
    Introductions {
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Helpers and the newcomers they could look after.
    Mentors,
    /// Saved choices of people.
    #[command(subcommand)]
    Segments(Segments),
}

#[derive(Args)]
pub struct Forget {
    /// Whom; not with --check.
    pub id: Option<String>,
    /// Only says what would go.
    #[arg(long)]
    pub preview: bool,
    /// Makes a new backup without them and takes away those made before.
    #[arg(long)]
    pub backups_too: bool,
    /// Looks for a name or words in the workspace's files instead, byte for byte.
    #[arg(long)]
    pub check: Option<String>,
}

#[derive(Args)]
pub struct Consent {
    pub id: String,
    /// messages, shout_outs or photographs.
    #[arg(long, requires = "answer")]
    pub about: Option<String>,
    /// yes, no or ask.
    #[arg(long, requires = "about")]
    pub answer: Option<String>,
    /// Where and in which words they said so.
    #[arg(long, default_value = "told us")]
    pub how: String,
    /// When they said so.
    #[arg(long)]
    pub at: Option<String>,
}

#[derive(Subcommand)]
pub enum Segments {
    /// Items: id name condition n trend.
    List,
    /// Saves a choice; its condition comes as JSON on stdin. Answers: id n.
    Save {
        name: String,
        /// Changes this one.
        #[arg(long)]
        id: Option<String>,
    },
    /// Counts a condition (JSON on stdin) without saving it.
    Try,
    /// Takes a saved choice away; the people stay.
    Remove { id: String },
}

pub fn members(m: Members) -> Answer<(&'static str, Value)> {
    Ok(match m {
        Members::List { order, segment, pages: Pages { limit, after } } => {
            ("members_list", json!({ "order": order, "segment": segment, "limit": limit, "after": after }))
        }
        Members::Show { id } => ("members_show", json!({ "id": id })),
        Members::Timeline { id, pages: Pages { limit, after } } => {
            ("members_timeline", json!({ "id": id, "limit": limit, "after": after }))
        }
        Members::Merge { keep, other } => ("members_merge", json!({ "keep": keep, "other": other })),
        Members::Unmerge { merge_id } => ("members_unmerge", json!({ "merge_id": merge_id })),
        Members::Suggestions { id, limit } => ("members_suggestions", json!({ "id": id, "limit": limit })),
        Members::Refuse { one, other } => ("members_refuse", json!({ "one": one, "other": other })),
        Members::Forget(f) => forget(f)?,
        Members::Consent(c) => match c.about {
            None => ("members_consent", json!({ "id": c.id })),
            Some(about) => {
                ("members_consent_put", json!({ "id": c.id, "about": about, "answer": c.answer, "how": c.how, "at": c.at }))
            }
        },
        Members::Note { id, text, change: true, .. } => {
            ("members_note_change", json!({ "note_id": id, "text": text.unwrap_or_default() }))
        }
        Members::Note { id, text, kind, at, .. } => {
            ("members_note", json!({ "id": id, "kind": kind, "at": at, "text": text.unwrap_or_default() }))
        }
        Members::Fact { id, remove: true, .. } => ("members_fact_remove", json!({ "fact_id": id })),
        Members::Fact { id, kind, value, source, .. } => {
            ("members_fact", json!({ "id": id, "kind": kind, "value": value, "source": source }))
        }
        Members::Promise { id: None, .. } => ("promises_open", json!({})),
        Members::Promise { id, ended: Some(state), .. } => ("promises_end", json!({ "promise_id": id, "state": state })),
        Members::Promise { id, what, by, .. } => ("promises_add", json!({ "id": id, "what": what, "due_at": by })),
        Members::BroughtBy { id, by } => ("members_brought", json!({ "id": id, "by": by })),
        Members::AfterCare { limit } => ("people_after_care", json!({ "limit": limit })),
        Members::Introductions { limit } => ("people_introductions", json!({ "limit": limit })),
        Members::Mentors => ("people_mentors", json!({})),
        Members::Segments(s) => segments(s)?,
    })
}

fn forget(f: Forget) -> Answer<(&'static str, Value)> {
    match (f.check, f.id) {
        (Some(text), None) => Ok(("members_forget_check", json!({ "text": text }))),
        (None, Some(id)) if f.preview => Ok(("members_forget_preview", json!({ "id": id }))),
        (None, Some(id)) => Ok(("members_forget", json!({ "id": id, "backups_too": f.backups_too }))),
        _ => Err(WireError::new(Code::BadRequest, "name a person, or a text with --check", "See --help.")),
    }
}

fn segments(s: Segments) -> Answer<(&'static str, Value)> {
    let condition = || -> Answer<Value> {
        let json = crate::call::stdin()?;
        serde_json::from_str(&json)
            .map_err(|e| WireError::new(Code::BadRequest, format!("the condition on stdin is not JSON: {e}"), "See docs/cli.md."))
    };
    Ok(match s {
        Segments::List => ("segments_list", json!({})),
        Segments::Save { name, id } => ("segments_put", json!({ "id": id, "name": name, "condition": condition()? })),
        Segments::Try => ("segments_try", json!({ "condition": condition()? })),
        Segments::Remove { id } => ("segments_remove", json!({ "id": id })),
    })
}
