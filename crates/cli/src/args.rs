//! Nouns and verbs, as the contract in docs/cli.md has them.

use crate::args_thanks::{Campaigns, Gifts};
use clap::{Args, Parser, Subcommand};
use regulars_domain::Timestamp;
use std::path::PathBuf;

fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).map_err(|e| e.to_string())
}

#[derive(Parser)]
#[command(
    name = "regulars-cli",
    version,
    about = "Regulars without a window: know, answer and thank the people who keep coming back"
)]
pub struct Cli {
    /// The workspace folder, made on first use (default: the app's own).
    #[arg(long, global = true)]
    pub data: Option<PathBuf>,
    /// Replaces the clock everywhere, also in stored times (RFC 3339).
    #[arg(long, global = true, value_parser = time)]
    pub now: Option<Timestamp>,
    /// One JSON document on stdout instead of a table.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub noun: Noun,
}

#[derive(Subcommand)]
pub enum Noun {
    /// Status of the app: who waits, what is queued, what needs you.
    Status,
    /// The sample community. Answers: interactions members conversations places.
    #[command(subcommand)]
    Sample(Sample),
    /// Connected accounts.
    #[command(subcommand)]
    Accounts(Accounts),
    /// Reads what is new. Answers: accounts: [{account_id new updated error}].
    Sync {
        /// Only this account.
        #[arg(long)]
        account: Option<String>,
        /// Works on as the window does, for so many seconds: sends what is due, reads what is new.
        #[arg(long, value_name = "SECONDS", conflicts_with = "account")]
        keep_on: Option<u64>,
    },
    /// Brings in a file (mbox, CSV), or undoes an import (`import undo ID`).
    Import(Import),
    /// Conversations.
    #[command(subcommand)]
    Inbox(Inbox),
    /// Likes, hides, approves, holds or removes somebody's words, or mutes or blocks them, on the platform.
    Moderate {
        /// like, hide, approve, hold, spam, remove, mute or block.
        act: String,
        interaction: String,
        /// Takes it back.
        #[arg(long)]
        take_back: bool,
    },
    /// People: who they are, what they told, what they allow.
    #[command(subcommand)]
    Members(crate::members::Members),
    /// Undoes a triage change. Answers: changed.
    Undo { undo_id: Option<String> },
    /// Does an undone change again. Answers: changed.
    Redo { undo_id: Option<String> },
    /// Drafts.
    #[command(subcommand)]
    Drafts(Drafts),
    /// The outbox.
    #[command(subcommand)]
    Outbox(Outbox),
    /// Whom to thank, when and how.
    #[command(subcommand)]
    Campaigns(Campaigns),
    /// What is given with a thank-you, and the till.
    #[command(subcommand)]
    Gifts(Gifts),
    /// Where keys are kept.
    #[command(subcommand)]
    Vault(Vault),
    /// Works offline by choice, or goes online again.
    Network { state: OnOff },
    /// The owner's settings.
    #[command(subcommand)]
    Settings(Settings),
    /// The count of people: weights, half-life, goal, dials.
    #[command(subcommand)]
    Scores(crate::scores::Scores),
    /// Copies of the workspace.
    #[command(subcommand)]
    Backup(Backup),
    /// The playbook.
    #[command(subcommand)]
    Playbook(crate::playbook::Playbook),
    /// Rules that sort what comes in; a rule is JSON on stdin.
    #[command(subcommand)]
    Rules(crate::rules::Rules),
    /// Help with words from a model at an address you give; off until it is set up.
    #[command(subcommand)]
    Model(crate::model::Model),
    /// Words that may help with an answer. Items: kind section title text because.
    Assist { conversation: String },
    /// Protocols at work, and who takes over.
    #[command(subcommand)]
    Protocol(crate::playbook::Protocol),
    /// Questions members look after before they call you.
    #[command(subcommand)]
    StepBack(crate::crowd::StepBack),
    /// You said, we did: topics people wished for.
    #[command(subcommand)]
    Wishes(crate::crowd::Wishes),
    /// Questions answered well more than once.
    #[command(subcommand)]
    Faq(crate::crowd::Faq),
    /// When many are upset at once: what was said, and holding everything.
    #[command(subcommand)]
    Crisis(crate::crowd::Crisis),
    /// Today's plan.
    Today,
    /// Checks everything. Answers: checks: [{check ok what_to_do}].
    Doctor,
    /// Calls any command of the window by its name, the request as JSON on stdin.
    Call { name: String },
}

#[derive(clap::ValueEnum, Clone, Copy)]
pub enum OnOff {
    Online,
    Offline,
}

#[derive(Subcommand)]
pub enum Sample {
    /// Loads it.
    Load,
    /// Removes it wholly.
    Remove,
}

#[derive(Subcommand)]
pub enum Accounts {
    /// Connects an account; the secret comes on stdin. Answers: account_id handle.
    Add {
        platform: String,
        /// NAME=VALUE, see `accounts platforms`.
        #[arg(long = "field")]
        fields: Vec<String>,
    },
    /// Connects an account by signing in with a browser; the page's address is printed on stderr. Answers: account_id handle.
    SignIn {
        /// Which platform; not needed with `--account`.
        platform: Option<String>,
        /// NAME=VALUE, see `accounts platforms`.
        #[arg(long = "field")]
        fields: Vec<String>,
        /// An account that is connected already and needs a new key.
        #[arg(long)]
        account: Option<String>,
    },
    /// Items: account_id platform handle state reason last_heard_at.
    List,
    /// Asks every platform whether our key works.
    Check {
        /// Only this account.
        account_id: Option<String>,
    },
    /// The platforms and their fields.
    Platforms,
    /// A new secret for an account, on stdin.
    Reconnect { account_id: String },
    /// Pauses an account.
    Pause { account_id: String },
    /// Resumes an account.
    Resume { account_id: String },
    /// Disconnects an account; history stays.
    Remove { account_id: String },
}

#[derive(Args)]
pub struct Import {
    /// A file, or the word `undo`, or the word `list`.
    pub path: String,
    /// After `undo`: which import.
    pub import_id: Option<String>,
    /// Only counts what it would do.
    #[arg(long)]
    pub dry_run: bool,
    /// Only if the file is of this kind.
    #[arg(long)]
    pub kind: Option<String>,
    /// For CSV: FIELD=COLUMN (text author handle at stars thread id title).
    #[arg(long = "map")]
    pub map: Vec<String>,
    /// For CSV: dates have the day first.
    #[arg(long)]
    pub day_first: bool,
    /// An address or name of ours in the file.
    #[arg(long)]
    pub us: Vec<String>,
    /// Name of the place it goes to.
    #[arg(long)]
    pub place: Option<String>,
}

#[derive(Args)]
pub struct Pages {
    /// 1 to 100.
    #[arg(long)]
    pub limit: Option<u32>,
    /// The `next` of the page before.
    #[arg(long)]
    pub after: Option<String>,
}

#[derive(Subcommand)]
pub enum Inbox {
    /// Items: id state kind platform place title member snippet waiting_since last_activity_at closes_at labels.
    List {
        #[arg(long)]
        state: Option<String>,
        #[arg(long)]
        group: Option<String>,
        #[arg(long)]
        platform: Option<String>,
        #[arg(long)]
        place: Option<String>,
        #[arg(long)]
        label: Option<String>,
        #[arg(long)]
        kind: Option<String>,
        #[arg(long)]
        language: Option<String>,
        #[arg(long)]
        order: Option<String>,
        #[command(flatten)]
        pages: Pages,
    },
    /// One conversation with what was said.
    Show { id: String },
    /// Finds messages. Items: interaction_id conversation_id snippet at.
    Search {
        query: String,
        #[arg(long)]
        ranked: bool,
        #[command(flatten)]
        pages: Pages,
    },
    /// The numbers on groups, labels and places.
    Counts,
    /// Finishes conversations. Answers: changed undo_id.
    Done { ids: Vec<String> },
    /// Brings conversations back.
    Reopen { ids: Vec<String> },
    /// Puts conversations away until then, or until they write again.
    Snooze {
        ids: Vec<String>,
        #[arg(long)]
        until: Option<String>,
    },
    /// Puts a word on conversations.
    Label {
        ids: Vec<String>,
        #[arg(long)]
        label: String,
    },
    /// Takes a word off conversations.
    Unlabel {
        ids: Vec<String>,
        #[arg(long)]
        label: String,
    },
}

#[derive(Subcommand)]
pub enum Drafts {
    /// Saves the words on stdin. Answers: draft_id checks: [{check ok why}].
    Write {
        conversation: String,
        /// Refuses unless answers here are public.
        #[arg(long, conflicts_with = "private")]
        public: bool,
        /// Refuses unless answers here are private.
        #[arg(long)]
        private: bool,
    },
    /// Items: draft_id conversation_id text saved_at.
    List,
    /// Looks a draft through. Answers: draft_id checks findings: [{check severity code args start end suggestion}].
    Check { draft: String },
}

#[derive(Subcommand)]
pub enum Outbox {
    /// Releases a draft. Answers: item_id state.
    Release {
        draft: String,
        /// Not before this time.
        #[arg(long)]
        at: Option<String>,
        /// The time zone (IANA) in which that time of day stays what it is, whatever becomes of summer time.
        #[arg(long, requires = "at")]
        zone: Option<String>,
        /// Cancels when they write again first.
        #[arg(long)]
        cancel_if_they_reply: bool,
    },
    /// Releases drafts together. Items, one for each: draft_id item why_not.
    ReleaseMany {
        #[arg(required = true)]
        drafts: Vec<String>,
        /// Not before this time.
        #[arg(long)]
        at: Option<String>,
        /// The time zone (IANA) in which that time of day stays what it is, whatever becomes of summer time.
        #[arg(long, requires = "at")]
        zone: Option<String>,
    },
    /// Items: item_id conversation_id account_id state reason attempts remote_id next_at text.
    List {
        #[arg(long)]
        state: Option<String>,
        /// Only unfinished ones.
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        pages: Pages,
    },
    /// Works until nothing more can be done now. Answers: sent uncertain waiting refused asks.
    Flush,
    /// Sends a refused, blocked or waiting item again.
    Retry { item: String },
    /// Cancels an item; the words come back as a draft.
    Cancel { item: String },
    /// Answers an item's question.
    Resolve {
        item: String,
        /// It is on the platform.
        #[arg(long, group = "answer")]
        there: bool,
        /// Send it (again).
        #[arg(long, group = "answer")]
        send_again: bool,
        /// Do not send it.
        #[arg(long, group = "answer")]
        drop: bool,
    },
    /// Holds everything, or one item.
    Hold { item: Option<String> },
    /// Lets everything, or one item, go.
    Unhold { item: Option<String> },
    /// Sends from this machine from now on, when the workspace was copied here from one that sends.
    TakeOver,
}

#[derive(Subcommand)]
pub enum Backup {
    /// Items: name made_at bytes before_update.
    List,
    /// Makes one now, opened and checked. Answers: name made_at bytes.
    Create,
    /// Looks through a copy, wherever it lies. Answers: path interactions bytes.
    Verify { path: PathBuf },
    /// Goes back to a copy: a name from the list, or a path. What is here now is set aside. Answers the status.
    Restore { copy: String },
}

#[derive(Subcommand)]
pub enum Vault {
    /// Where keys are kept now.
    Status,
    /// Chooses or opens: keyring, file (passphrase on stdin), session.
    Choose { kind: String },
}

#[derive(Subcommand)]
pub enum Settings {
    /// All settings.
    Get,
    /// NAME=VALUE...
    Set { values: Vec<String> },
}
