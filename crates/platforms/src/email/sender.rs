//! Sending an answer, and knowing what became of it.
//!
//! SMTP has no keys: the same message handed in twice arrives twice. So a copy marked as a draft is put into the sent folder
//! *before* the words leave, and the mark is taken off when the server has them. From then on the folder tells:
//! no copy: nothing left. A copy without the mark: it was sent. A marked copy: only the owner can say. A provider that fills
//! the folder by itself needs no copy of ours: what is not there was not sent.

use super::compose::{self, Composed};
use super::folders::Folders;
use super::imap::{Imap, quote};
use super::reader::{self, By, Lying};
use super::smtp::{Handed, Smtp};
use super::{Email, settings::Settings};
use crate::connector::{Outgoing, OwnWords, Recheck, SendOutcome, Sender};
use crate::error::{PlatformError, Problem};
use crate::mail::{Mail, Mailbox, arrival, external_id, message_id_of};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, TOLD_APART};

/// A thread with more mails is read as far as this, its newest.
const LONGEST_THREAD: usize = 100;
/// What lies in the sent folder under a Message-ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copy {
    None,
    /// Put there before the words left, and not confirmed.
    Marked(u32),
    Sent,
}

#[async_trait]
impl Sender for Email {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        super::new_key(now, random)
    }

    async fn send(&self, outgoing: &Outgoing) -> SendOutcome {
        let composed = match compose::answer(outgoing, &self.settings) {
            Ok(composed) => composed,
            Err(error) => return SendOutcome::Refused(error),
        };
        let mut smtp = match self.handing_in(&composed).await {
            Ok(smtp) => smtp,
            Err(error) if error.problem == Problem::Auth => return SendOutcome::Blocked(error),
            Err(error) if error.problem == Problem::Refused => return SendOutcome::Refused(error),
            Err(error) => return SendOutcome::NotLeft(error),
        };
        let mut imap = match self.borrow().await {
            Ok(imap) => imap,
            Err(error) => return SendOutcome::NotLeft(error),
        };
        let (sent, before) = match mark(&mut imap, &self.settings, &composed).await {
            Ok(found) => found,
            Err(error) => return SendOutcome::NotLeft(error),
        };
        let remote_id = external_id(&composed.id);
        if before == Copy::Sent {
            self.give_back(imap);
            return SendOutcome::Sent { remote_id };
        }
        let handed = smtp.hand_in(&composed.bytes).await;
        if let Copy::Marked(uid) = before {
            // Whatever this comes to, the outcome stands; a copy that keeps its mark only makes us ask.
            let done = match &handed {
                Handed::Accepted => unmark(&mut imap, &sent, uid).await,
                Handed::Refused(_) | Handed::NotLeft(_) => remove(&mut imap, &sent, uid).await,
                Handed::Unknown(_) => Ok(()),
            };
            match done {
                Ok(()) => self.give_back(imap),
                Err(error) => tracing::warn!(%error, "the copy in the sent folder keeps its mark"),
            }
        }
        smtp.goodbye().await;
        match handed {
            Handed::Accepted => SendOutcome::Sent { remote_id },
            Handed::Refused(error) => SendOutcome::Refused(error),
            Handed::NotLeft(error) => SendOutcome::NotLeft(error),
            Handed::Unknown(error) => SendOutcome::Unknown(error),
        }
    }

    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        let id = compose::message_id(&outgoing.key, &self.settings);
        let mut imap = self.borrow().await?;
        let Some(sent) = Folders::find(&mut imap).await?.sent else {
            return Err(PlatformError::new(Problem::CannotTell, "there is no folder of sent mail any more that could tell"));
        };
        let lying = copies(&mut imap, &sent, &id).await?;
        self.give_back(imap);
        if !lying.is_empty() && lying.iter().all(|one| one.is_draft) {
            return Err(PlatformError::new(
                Problem::CannotTell,
                "it was on its way when the line broke, and no mail server says whether it took it",
            ));
        }
        // Two copies under one Message-ID are one mail that two programs filed.
        let Some(copy) = lying.iter().find(|one| !one.is_draft) else { return Ok(Vec::new()) };
        // A copy that cannot be read is there all the same.
        let mail = Mail::read(&copy.raw, copy.arrived)
            .map_err(|_| PlatformError::new(Problem::CannotTell, "its copy among the sent mail cannot be read"))?;
        Ok(vec![OwnWords {
            remote_id: external_id(&mail.id),
            parent_external_id: mail.parent().map(external_id),
            text: mail.words.unsigned(),
            at: mail.at,
            key: Some(outgoing.key.clone()),
        }])
    }

    async fn recheck(&self, outgoing: &Outgoing) -> Recheck {
        // A mail cannot be taken back by who sent it: what we answer stays answerable, wherever the owner has filed it.
        match self.thread(&outgoing.thread_external_id, &outgoing.parent_external_id).await {
            Ok(thread) => Recheck::Present { thread },
            Err(error) => Recheck::CannotRead(error),
        }
    }

    async fn withdraw(&self, _remote_id: &str) -> Result<(), PlatformError> {
        Err(PlatformError::new(Problem::Refused, "a mail that was sent cannot be taken back"))
    }
}

impl Email {
    /// A line on which sender and receiver are agreed and nothing else was said.
    async fn handing_in(&self, composed: &Composed) -> Result<Smtp, PlatformError> {
        let mut smtp = self.connect_smtp().await?;
        smtp.envelope(&self.settings.address, std::slice::from_ref(&composed.to)).await?;
        Ok(smtp)
    }

    /// Everything of a thread that lies in the inbox and among the sent mail.
    async fn thread(&self, root: &str, parent: &str) -> Result<Vec<Arrival>, PlatformError> {
        let mut imap = self.borrow().await?;
        let sent = Folders::find(&mut imap).await?.sent;
        let mut out = Vec::new();
        for (folder, by) in sent.map(|sent| (sent, By::Us)).into_iter().chain([("INBOX".to_owned(), By::Anybody)]) {
            imap.open(&folder, false).await?;
            let mut uids = Vec::new();
            for id in [root, parent].into_iter().filter_map(message_id_of) {
                let id = quote(&format!("<{id}>"))?;
                uids.extend(imap.search(&format!("OR HEADER Message-ID {id} HEADER References {id}")).await?);
                uids.extend(imap.search(&format!("HEADER In-Reply-To {id}")).await?);
            }
            uids.sort_unstable();
            uids.dedup();
            let newest = uids.len().saturating_sub(LONGEST_THREAD);
            reader::fetch(&mut imap, uids.get(newest..).unwrap_or_default(), &mut |lying| out.extend(self.said(&lying, by)))
                .await?;
        }
        self.give_back(imap);
        // A thread that was told apart begins with a mail whose id somebody else had used.
        let root = root.split(TOLD_APART).next().unwrap_or(root);
        out.retain(|one: &Arrival| one.thread_external_id == root);
        Ok(out)
    }

    fn said(&self, lying: &Lying, by: By) -> Option<Arrival> {
        let us = by.us(&self.settings);
        let place = format!("mailbox:{}", self.settings.address);
        let mail = Mail::read(&lying.raw, lying.arrived).ok().filter(|_| !lying.is_draft)?;
        Some(arrival(&mail, Mailbox { place: &place, name: &self.settings.address, us: &us }))
    }
}

async fn copies(imap: &mut Imap, sent: &str, id: &str) -> Result<Vec<Lying>, PlatformError> {
    imap.open(sent, false).await?;
    let uids = imap.search(&format!("HEADER Message-ID {}", quote(&format!("<{id}>"))?)).await?;
    let mut out = Vec::new();
    reader::fetch(imap, &uids, &mut |lying| out.push(lying)).await?;
    if out.len() == uids.len() {
        return Ok(out);
    }
    Err(PlatformError::new(Problem::Unknown, "the sent folder changed while it was read"))
}

/// Makes sure the sent folder will tell: answers the folder and what lies there now.
async fn mark(imap: &mut Imap, settings: &Settings, composed: &Composed) -> Result<(String, Copy), PlatformError> {
    let sent = Folders::find(imap).await?.sent_or_new(imap).await?;
    let there = copies(imap, &sent, &composed.id).await?;
    if there.iter().any(|one| !one.is_draft) {
        return Ok((sent, Copy::Sent));
    }
    if let Some(marked) = there.first() {
        return Ok((sent, Copy::Marked(marked.uid)));
    }
    // Gmail says by this capability what it is.
    if settings.keeps_sent || imap.can("X-GM-EXT-1") {
        return Ok((sent, Copy::None));
    }
    let command = format!("APPEND {} (\\Seen \\Draft)", quote(&sent)?);
    let done = imap.run(&command, Some(&composed.bytes), &mut |_| {}).await?;
    if !done.ok {
        return Err(PlatformError::new(Problem::Unknown, imap.refused("keep a copy in the sent folder", &done).message));
    }
    // Looked up and not believed: what the server cannot show it cannot tell us later.
    match copies(imap, &sent, &composed.id).await?.first() {
        Some(marked) if marked.is_draft => Ok((sent, Copy::Marked(marked.uid))),
        _ => Err(PlatformError::new(Problem::Unknown, "the sent folder does not keep what is put into it")),
    }
}

async fn unmark(imap: &mut Imap, sent: &str, uid: u32) -> Result<(), PlatformError> {
    imap.ensure_open(sent, true).await?;
    let done = imap.ask(&format!("UID STORE {uid} -FLAGS.SILENT (\\Draft)")).await?;
    if done.ok { Ok(()) } else { Err(imap.refused("change its copy", &done)) }
}

/// Removes our marked copy, and nothing else that somebody marked as deleted.
async fn remove(imap: &mut Imap, sent: &str, uid: u32) -> Result<(), PlatformError> {
    imap.ensure_open(sent, true).await?;
    let done = imap.ask(&format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)")).await?;
    let expunge = if imap.can("UIDPLUS") { format!("UID EXPUNGE {uid}") } else { "EXPUNGE".to_owned() };
    let gone = imap.ask(&expunge).await?;
    if done.ok && gone.ok { Ok(()) } else { Err(imap.refused("remove its copy", &gone)) }
}
