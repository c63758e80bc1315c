//! Drafts and their checks.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::manifest::Manifest;
use regulars_domain::outbox::closes_soon;
use regulars_domain::place::Visibility;
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, DraftId, Timestamp};
use regulars_store::StoreError;
use regulars_store::account::Account;
use regulars_store::conversation::Conversation;
use unicode_segmentation::UnicodeSegmentation;

/// Longest draft that is kept, in bytes; far beyond any platform's limit.
const LONGEST_DRAFT: usize = 1 << 20;

/// How an answer in a conversation goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// Why not, when it cannot.
    pub why_not: Option<WhyNot>,
    /// Who will read it.
    pub visibility: Visibility,
    /// Longest answer, in graphemes.
    pub text_limit: Option<u32>,
    /// When the platform stops taking answers.
    pub closes_at: Option<Timestamp>,
    /// Whether that is soon, by the length of the platform's window.
    pub closing: bool,
}

/// Why an answer cannot go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// It came from a file.
    Imported,
    /// The platform, or we for it, cannot.
    PlatformCannot,
    /// The account was removed.
    AccountRemoved,
    /// The time to answer passed.
    WindowClosed,
}

/// What is wrong with a draft, if anything; a check that holds is listed too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftProblem {
    /// `empty`, `length`, `audience`, `window`.
    pub check: &'static str,
    /// Whether it holds.
    pub ok: bool,
    /// One sentence.
    pub why: String,
}

/// A saved draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftReceipt {
    /// Which; none when the words were empty.
    pub id: Option<DraftId>,
    /// When it was safe on disk.
    pub saved_at: Timestamp,
    /// The checks.
    pub checks: Vec<DraftProblem>,
}

impl Engine {
    /// How an answer in this conversation goes out.
    pub fn answering(&self, c: &Conversation, account: &Account) -> Answering {
        let manifest = self.manifest_of(account);
        let can =
            manifest.is_some_and(|m| if c.visibility == Visibility::Private { m.can.reply_private } else { m.can.reply_public });
        let why_not = match manifest {
            None if c.platform == regulars_store::account::FILE_PLATFORM => Some(WhyNot::Imported),
            _ if account.removed_at.is_some() => Some(WhyNot::AccountRemoved),
            _ if !can => Some(WhyNot::PlatformCannot),
            _ if c.closes_at.is_some_and(|t| t <= self.now()) => Some(WhyNot::WindowClosed),
            _ => None,
        };
        Answering {
            why_not,
            visibility: c.visibility,
            text_limit: manifest.and_then(|m| m.text_limit),
            closes_at: c.closes_at,
            closing: self.closing(c, account),
        }
    }

    /// Whether the platform stops taking answers in this conversation soon.
    pub fn closing(&self, c: &Conversation, account: &Account) -> bool {
        let window = self.manifest_of(account).and_then(|m| m.reply_window);
        c.closes_at.zip(window).is_some_and(|(at, window)| closes_soon(at, window, self.now()))
    }

    /// Saves the words of a conversation's draft. When this answers, they are on disk. `wanted` is the audience the owner
    /// believes in; a private draft for a public conversation (or the other way round) is refused.
    pub fn draft_write(&self, id: ConversationId, text: &str, wanted: Option<Visibility>) -> Result<DraftReceipt> {
        if text.len() > LONGEST_DRAFT {
            return Err(EngineError::BadRequest("a draft is at most one megabyte".to_owned()));
        }
        let now = self.now();
        let (draft, conversation, account) = self.store.write(|w| {
            let c = w.conversation(id)?;
            if wanted.is_some_and(|v| (v == Visibility::Private) != (c.visibility == Visibility::Private)) {
                return Err(StoreError::Conflict(format!(
                    "answers here are {}; nothing private goes to a public place or back",
                    c.visibility
                )));
            }
            w.touch(Topic::Drafts);
            let draft = w.draft_write(id, text, c.visibility, now)?;
            let account = w.account(c.account_id)?;
            Ok((draft, c, account))
        })?;
        Ok(DraftReceipt { id: draft, saved_at: now, checks: self.checks(text, &conversation, &account) })
    }

    /// Checks a draft as it stands.
    pub fn draft_check(&self, id: DraftId) -> Result<DraftReceipt> {
        let (draft, c, account) = self.store.read(|r| {
            let draft = r.draft(id)?;
            let c = r.conversation(draft.conversation_id)?;
            let account = r.account(c.account_id)?;
            Ok((draft, c, account))
        })?;
        Ok(DraftReceipt { id: Some(draft.id), saved_at: draft.saved_at, checks: self.checks(&draft.text, &c, &account) })
    }

    pub(crate) fn checks(&self, text: &str, c: &Conversation, account: &Account) -> Vec<DraftProblem> {
        let how = self.answering(c, account);
        let length = text.trim().graphemes(true).count();
        let fits = how.text_limit.is_none_or(|limit| length <= limit as usize);
        let limit = how.text_limit.map_or_else(|| "no limit here".to_owned(), |l| format!("{length} of {l} characters"));
        let audience = match (how.why_not, how.visibility) {
            (Some(WhyNot::Imported), _) => "this came from a file; there is nowhere to send an answer",
            (Some(WhyNot::PlatformCannot), _) => "this platform takes no answers of this kind from Regulars",
            (Some(WhyNot::AccountRemoved), _) => "the account was disconnected",
            (Some(WhyNot::WindowClosed), _) | (None, Visibility::Private) => "only this person sees it",
            (None, Visibility::Members) => "everyone in the group sees it",
            (None, Visibility::Public) => "everyone sees it",
        };
        let open = how.why_not != Some(WhyNot::WindowClosed);
        vec![
            DraftProblem {
                check: "empty",
                ok: !text.trim().is_empty(),
                why: if text.trim().is_empty() { "there are no words yet" } else { "there are words" }.to_owned(),
            },
            DraftProblem { check: "length", ok: fits, why: limit },
            DraftProblem { check: "audience", ok: !open || how.why_not.is_none(), why: audience.to_owned() },
            DraftProblem {
                check: "window",
                ok: open,
                why: if open { "the platform takes answers" } else { "the platform's time to answer has passed" }.to_owned(),
            },
        ]
    }

    /// A key for new words. Needs no network, no vault and no connected account: releasing works offline.
    pub(crate) fn new_key(&self, manifest: &Manifest, now: Timestamp) -> Result<String> {
        let test = self.test_platform(manifest.platform).map(|p| p.new_key(now, self.random()));
        test.or_else(|| regulars_platforms::registry::new_key(manifest.platform, now, self.random()))
            .ok_or_else(|| EngineError::BadRequest("there is nowhere to send this".to_owned()))
    }
}
