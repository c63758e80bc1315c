//! Lines that are signed in: the idle one, or a new one to the first server that answers.

use super::Email;
use super::imap::Imap;
use super::sasl::Credentials;
use super::smtp::Smtp;
use crate::error::{PlatformError, Problem};
use crate::vault::VaultError;
use secrecy::SecretString;
use std::sync::PoisonError;

impl Email {
    async fn credentials(&self) -> Result<Credentials, PlatformError> {
        let secret = match &self.tokens {
            Some(tokens) => tokens.token().await?,
            None => {
                let kept = self.store.load().await.map_err(|error| match error {
                    VaultError::NoSecret => PlatformError::new(Problem::Auth, "there is no password for this mailbox"),
                    other => PlatformError::new(Problem::Vault, other.to_string()),
                })?;
                kept.password
            }
        };
        Ok(self.as_us(secret))
    }

    fn as_us(&self, secret: SecretString) -> Credentials {
        Credentials { user: self.settings.user.clone(), secret, sign_in: self.settings.sign_in }
    }

    /// Other credentials in place of those that were just refused, where a token can be renewed; else the refusal stands.
    async fn instead_of(&self, refused: &Credentials, error: PlatformError) -> Result<Credentials, PlatformError> {
        match &self.tokens {
            Some(tokens) if error.problem == Problem::Auth => Ok(self.as_us(tokens.after(&refused.secret).await?)),
            _ => Err(error),
        }
    }

    /// A line that is signed in: the idle one if it still answers.
    pub(super) async fn borrow(&self) -> Result<Imap, PlatformError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut imap) = idle
            && imap.ask("NOOP").await.is_ok_and(|done| done.ok)
        {
            return Ok(imap);
        }
        self.connect_imap().await
    }

    pub(super) async fn connect_imap(&self) -> Result<Imap, PlatformError> {
        let credentials = self.credentials().await?;
        match self.imap_as(&credentials).await {
            Err(error) => self.imap_as(&self.instead_of(&credentials, error).await?).await,
            done => done,
        }
    }

    async fn imap_as(&self, credentials: &Credentials) -> Result<Imap, PlatformError> {
        let known = self.answered.lock().unwrap_or_else(PoisonError::into_inner).0.clone();
        let mut first_problem = None;
        for server in known.iter().chain(&self.settings.reading) {
            match Imap::connect(server, credentials, self.limits).await {
                Ok(imap) => {
                    self.answered.lock().unwrap_or_else(PoisonError::into_inner).0 = Some(server.clone());
                    return Ok(imap);
                }
                Err(error) => go_on(error, &mut first_problem)?,
            }
        }
        Err(self.not_found(first_problem, "imap"))
    }

    /// After work that went well; after anything else the line is dropped, whatever state it is in.
    pub(super) fn give_back(&self, imap: Imap) {
        *self.idle.lock().unwrap_or_else(PoisonError::into_inner) = Some(imap);
    }

    pub(super) async fn connect_smtp(&self) -> Result<Smtp, PlatformError> {
        let credentials = self.credentials().await?;
        match self.smtp_as(&credentials).await {
            Err(error) => self.smtp_as(&self.instead_of(&credentials, error).await?).await,
            done => done,
        }
    }

    async fn smtp_as(&self, credentials: &Credentials) -> Result<Smtp, PlatformError> {
        let known = self.answered.lock().unwrap_or_else(PoisonError::into_inner).1.clone();
        let mut first_problem = None;
        for server in known.iter().chain(&self.settings.sending) {
            match Smtp::connect(server, credentials, self.limits).await {
                Ok(smtp) => {
                    self.answered.lock().unwrap_or_else(PoisonError::into_inner).1 = Some(server.clone());
                    return Ok(smtp);
                }
                Err(error) => go_on(error, &mut first_problem)?,
            }
        }
        Err(self.not_found(first_problem, "smtp"))
    }

    fn not_found(&self, problem: Option<PlatformError>, field: &str) -> PlatformError {
        let several = if field == "imap" { self.settings.reading.len() } else { self.settings.sending.len() } > 1;
        match problem {
            Some(problem) if !several => problem,
            _ => PlatformError::new(
                Problem::Unreachable,
                format!("no mail server was found for {}; fill in where it is ({field})", self.settings.address),
            ),
        }
    }
}

/// A server that cannot be reached may be the wrong guess; anything else is an answer.
fn go_on(error: PlatformError, first: &mut Option<PlatformError>) -> Result<(), PlatformError> {
    if error.problem != Problem::Unreachable {
        return Err(error);
    }
    first.get_or_insert(error);
    Ok(())
}
