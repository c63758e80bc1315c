//! What can be done about a mail: it can be moved to the junk folder, and back. Nobody can be blocked over IMAP, and a mail is not
//! liked; the manifest says so.

use super::Email;
use super::folders::Folders;
use super::imap::{Imap, quote};
use crate::connector::Moderator;
use crate::error::{PlatformError, Problem};
use crate::mail::message_id_of;
use async_trait::async_trait;
use regulars_domain::moderation::Moderation;

const INBOX: &str = "INBOX";

#[async_trait]
impl Moderator for Email {
    async fn judge(&self, verdict: Moderation, external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        if verdict != Moderation::Spam {
            return Err(PlatformError::new(Problem::Refused, "a mail can only be called spam here"));
        }
        let mut imap = self.borrow().await?;
        let junk = junk(&mut imap).await?;
        relocate(&mut imap, external_id, INBOX, &junk).await?;
        self.give_back(imap);
        Ok(format!("junk:{external_id}"))
    }

    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError> {
        let external_id = remote_id.strip_prefix("junk:");
        let external_id = external_id.ok_or_else(|| PlatformError::new(Problem::Refused, "this was not moved to junk by us"))?;
        let mut imap = self.borrow().await?;
        let junk = junk(&mut imap).await?;
        relocate(&mut imap, external_id, &junk, INBOX).await?;
        self.give_back(imap);
        Ok(())
    }
}

async fn junk(imap: &mut Imap) -> Result<String, PlatformError> {
    let found = Folders::find(imap).await?.junk;
    found.ok_or_else(|| PlatformError::new(Problem::NotFound, "this mailbox has no folder for junk"))
}

/// Moves a mail. One that lies at its goal already is no error: doing it twice changes nothing.
async fn relocate(imap: &mut Imap, external_id: &str, from: &str, to: &str) -> Result<(), PlatformError> {
    let gone = || PlatformError::new(Problem::NotFound, "this mail is not in the mailbox any more");
    let id = message_id_of(external_id).ok_or_else(gone)?;
    let criteria = format!("HEADER Message-ID {}", quote(&format!("<{id}>"))?);
    imap.open(from, true).await?;
    let uids: Vec<String> = imap.search(&criteria).await?.iter().map(ToString::to_string).collect();
    if uids.is_empty() {
        imap.open(to, false).await?;
        return if imap.search(&criteria).await?.is_empty() { Err(gone()) } else { Ok(()) };
    }
    let (set, goal) = (uids.join(","), quote(to)?);
    if imap.can("MOVE") {
        let done = imap.ask(&format!("UID MOVE {set} {goal}")).await?;
        return if done.ok { Ok(()) } else { Err(imap.refused("move this mail", &done)) };
    }
    let copied = imap.ask(&format!("UID COPY {set} {goal}")).await?;
    if !copied.ok {
        return Err(imap.refused("move this mail", &copied));
    }
    let marked = imap.ask(&format!("UID STORE {set} +FLAGS.SILENT (\\Deleted)")).await?;
    if imap.can("UIDPLUS") {
        imap.ask(&format!("UID EXPUNGE {set}")).await?;
    }
    if marked.ok { Ok(()) } else { Err(imap.refused("move this mail", &marked)) }
}
