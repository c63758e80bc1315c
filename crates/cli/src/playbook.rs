//! The playbook, its protocols and the people who take over.

use crate::call::stdin;
use clap::Subcommand;
use regulars_api::Answer;
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Playbook {
    /// Items: section kind title version changed_at problems. Readers: reader read_at behind.
    List,
    /// One page. Answers: version text content problems: [{line code what advice}].
    Get {
        /// voice, house-rules, questions, referrals, plan, protocol/NAME, article/NAME or reply/NAME.
        section: String,
        /// As this version had it.
        #[arg(long)]
        version: Option<u32>,
    },
    /// Writes a page, the Markdown on stdin. Answers as `get`.
    Set {
        section: String,
        /// Who writes; the owner when left out.
        #[arg(long)]
        writer: Option<String>,
        /// The version it was written from: refused when there is a newer one.
        #[arg(long)]
        over: Option<u32>,
    },
    /// What would be understood of the Markdown on stdin. Saves nothing.
    Try { section: String },
    /// Removes a page; its versions are kept.
    Remove { section: String },
    /// Items: version changed_at writer removed text, newest first.
    History {
        section: String,
        /// Only versions before this one.
        #[arg(long)]
        before: Option<u32>,
    },
    /// Writes everything as one page for printing. Answers: path bytes.
    Handbook {
        /// Also shows it in the browser.
        #[arg(long)]
        open: bool,
    },
    /// A helper has read it all.
    Read { reader: String },
    /// Forgets a helper who has left.
    ForgetReader { reader: String },
}

#[derive(Subcommand)]
pub enum Protocol {
    /// Starts one on a conversation. Answers: run_id steps: [{step state due_at late}] over.
    Start {
        conversation: String,
        /// protocol/NAME
        section: String,
    },
    /// Ticks a step by hand, counted from 0. Answers as `start`.
    Tick {
        run: String,
        step: u32,
        /// Takes the tick back.
        #[arg(long)]
        undo: bool,
    },
    /// Stops one.
    Stop { run: String },
    /// Hands a conversation to somebody, the note on stdin; without a name takes it back. Answers: handed.
    HandOver { conversation: String, person: Option<String> },
}

pub fn playbook(p: Playbook) -> Answer<(&'static str, Value)> {
    Ok(match p {
        Playbook::List => ("playbook_list", json!({})),
        Playbook::Get { section, version } => ("playbook_get", json!({ "section": section, "version": version })),
        Playbook::Set { section, writer, over } => {
            ("playbook_set", json!({ "section": section, "text": stdin()?, "writer": writer, "over": over }))
        }
        Playbook::Try { section } => ("playbook_try", json!({ "section": section, "text": stdin()? })),
        Playbook::Remove { section } => ("playbook_remove", json!({ "section": section })),
        Playbook::History { section, before } => ("playbook_history", json!({ "section": section, "version": before })),
        Playbook::Handbook { open } => ("playbook_handbook", json!({ "open": open })),
        Playbook::Read { reader } => ("playbook_mark_read", json!({ "reader": reader })),
        Playbook::ForgetReader { reader } => ("playbook_forget_reader", json!({ "reader": reader })),
    })
}

pub fn protocol(p: Protocol) -> Answer<(&'static str, Value)> {
    Ok(match p {
        Protocol::Start { conversation, section } => {
            ("protocol_start", json!({ "conversation_id": conversation, "section": section }))
        }
        Protocol::Tick { run, step, undo } => ("protocol_tick", json!({ "run_id": run, "step": step, "done": !undo })),
        Protocol::Stop { run } => ("protocol_stop", json!({ "run_id": run })),
        Protocol::HandOver { conversation, person } => {
            let note = if person.is_some() { stdin()? } else { String::new() };
            ("hand_over", json!({ "conversation_id": conversation, "person": person, "note": note }))
        }
    })
}
