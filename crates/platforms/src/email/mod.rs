//! A mailbox: read over IMAP, answered over SMTP, with a password, an app password or a token.
//!
//! What it deliberately is not: a mail program. It reads the inbox and the sent mail, answers people, and moves what is not
//! theirs to junk. Folders, rules and everything else stay with the owner's mail program.

mod compose;
mod folders;
mod idle;
mod imap;
mod line;
mod moderator;
mod opening;
mod presets;
mod reader;
mod sasl;
mod sender;
mod settings;
mod smtp;
mod tokens;
mod value;

#[cfg(test)]
mod tests;

use crate::connector::{Availability, Connector, Hints, Identity, Moderator, Page, Reader, Sender, Stream};
use crate::env::Environment;
use crate::error::PlatformError;
use crate::http::Limits;
use crate::vault::{Renewal, TokenStore};
use async_trait::async_trait;
use imap::Imap;
use line::Server;
use regulars_domain::Timestamp;
use regulars_domain::manifest::{Budget, Can, CursorKind, Field, Idempotency, Manifest};
use settings::Settings;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The most that is read of one mail: its words stand at its beginning, photographs after them.
pub(crate) const LARGEST_MESSAGE: usize = 2 << 20;

/// What a mailbox is and can.
pub static MANIFEST: Manifest = Manifest {
    platform: "email",
    name: "E-mail",
    can: Can { read: true, history: true, reply_private: true, spam: true, ..Can::NOTHING },
    fields: &[
        Field { name: "address", required: true, default: "" },
        Field { name: "name", required: false, default: "" },
        Field { name: "signature", required: false, default: "" },
        Field { name: "login", required: false, default: "" },
        Field { name: "imap", required: false, default: "" },
        Field { name: "smtp", required: false, default: "" },
        Field { name: "sign_in", required: false, default: "password" },
        Field { name: "client_id", required: false, default: "" },
        Field { name: "token_url", required: false, default: "" },
        Field { name: "local_network", required: false, default: "no" },
    ],
    needs_secret: true,
    cursor: CursorKind::Sequence,
    // Nobody publishes one; providers close mailboxes that sign in many times a minute.
    budget: Budget { requests: 120, per_seconds: 60 },
    reply_window: None,
    ids_are_chosen: true,
    idempotency: Idempotency::VerifyFirst,
    key_life: None,
    // A provider that fills the sent folder by itself does so within seconds of taking a mail.
    settle: Duration::from_secs(30),
    retention_days: None,
    may_join_identity: true,
    text_limit: None,
    poll_every: Duration::from_secs(60),
};

/// A connected mailbox.
pub struct Email {
    settings: Settings,
    store: Arc<dyn TokenStore>,
    /// Where the key is a token that is renewed by itself.
    tokens: Option<Renewal>,
    limits: Limits,
    /// A line that is signed in and idle.
    idle: Mutex<Option<Imap>>,
    /// The servers that answered last; tried first.
    answered: Mutex<(Option<Server>, Option<Server>)>,
}

impl Email {
    /// A mailbox by its settings and where its key is kept. Dials nothing. Errs with [`Problem::BadSettings`].
    pub fn connect(
        settings: &BTreeMap<String, String>,
        store: Arc<dyn TokenStore>,
        environment: &Environment,
    ) -> Result<Self, PlatformError> {
        let settings = Settings::read(settings)?;
        let tokens = settings.renewing.as_ref().map(|at| tokens::renewal(at, store.clone(), environment)).transpose()?;
        Ok(Self { settings, store, tokens, limits: environment.limits, idle: Mutex::default(), answered: Mutex::default() })
    }
}

#[async_trait]
impl Connector for Email {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    async fn identify(&self) -> Result<Identity, PlatformError> {
        // Both ways are proved, so that the first answer is not the one that finds out.
        let mut imap = self.borrow().await?;
        imap.open("INBOX", false).await?;
        self.give_back(imap);
        self.connect_smtp().await?.goodbye().await;
        let Settings { address, name, .. } = &self.settings;
        Ok(Identity { external_id: format!("mailto:{address}"), handle: address.clone(), name: name.clone() })
    }

    async fn key_ends_at(&self) -> Option<Timestamp> {
        self.tokens.as_ref()?.ends_for_good().await
    }

    async fn private_messages(&self) -> Availability {
        Availability::Available
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn hints(&self) -> Option<&dyn Hints> {
        Some(self)
    }

    fn sender(&self) -> Option<&dyn Sender> {
        Some(self)
    }

    fn moderator(&self) -> Option<&dyn Moderator> {
        Some(self)
    }
}

#[async_trait]
impl Reader for Email {
    fn streams(&self) -> &'static [Stream] {
        // Message numbers have no gaps that matter: one reading is complete.
        &[Stream::Notifications]
    }

    async fn page(&self, _stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
        let mut imap = self.borrow().await?;
        let page = reader::page(&mut imap, &self.settings, cursor, now).await?;
        self.give_back(imap);
        Ok(page)
    }
}

#[async_trait]
impl Hints for Email {
    async fn listen(&self, sign: &(dyn Fn() + Send + Sync)) -> PlatformError {
        match self.connect_imap().await {
            // A line of its own: reading does not wait for listening.
            Ok(mut imap) => idle::listen(&mut imap, sign).await,
            Err(error) => error,
        }
    }
}

/// The part before the `@` of a Message-ID for new words.
#[must_use]
pub fn new_key(now: Timestamp, random: u64) -> String {
    format!("{:x}.{random:016x}", now.0.max(0))
}
