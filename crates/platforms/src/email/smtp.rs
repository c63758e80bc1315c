//! Handing a message in (RFC 6409 over RFC 5321). Small, because what matters here is to know at every moment whether the words
//! may have left: until the last dot they have not.

use super::line::{Line, Security, Server};
use super::sasl::{Credentials, base64};
use crate::error::{PlatformError, Problem};
use crate::http::Limits;
use std::time::Duration;

/// RFC 5321, section 4.5.3.1.5, and generously more.
const LONGEST_LINE: usize = 4_096;
/// More lines than any answer has.
const MOST_LINES: usize = 128;

/// A signed-in connection.
pub(super) struct Smtp {
    line: Line,
    offers: Vec<String>,
}

/// What the server said.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reply {
    code: u16,
    text: String,
}

/// How handing in ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// The server has it.
    Accepted,
    /// The server said no after it saw all of it: it does not have it.
    Refused(PlatformError),
    /// It said "later", or broke off before the last dot: it does not have it.
    NotLeft(PlatformError),
    /// The last dot was written and no answer came.
    Unknown(PlatformError),
}

impl Smtp {
    /// Dials, makes the line secret and signs in. Nothing of any message is said here.
    pub(super) async fn connect(server: &Server, credentials: &Credentials, limits: Limits) -> Result<Self, PlatformError> {
        let line = Line::dial(server, limits).await?;
        let mut smtp = match server.security {
            Security::Implicit => Self::greeted(line.secure().await?).await?,
            Security::StartTls => {
                Self { line: Self::greeted(line).await?.agree_on_secrecy().await?.secure().await?, offers: vec![] }
            }
            #[cfg(test)]
            Security::Open => Self::greeted(line).await?,
        };
        smtp.hello().await?;
        smtp.sign_in(credentials).await?;
        Ok(smtp)
    }

    pub(super) async fn greeted(line: Line) -> Result<Self, PlatformError> {
        let mut smtp = Self { line, offers: Vec::new() };
        let reply = smtp.reply().await?;
        match reply.code {
            220 => Ok(smtp),
            421 | 450..=499 => Err(PlatformError::new(Problem::Unknown, format!("{} is closed: {}", smtp.line.host, reply.text))),
            _ => Err(smtp.line.not_mail("does not greet as a mail server does")),
        }
    }

    pub(super) async fn agree_on_secrecy(mut self) -> Result<Line, PlatformError> {
        self.hello().await?;
        if !self.offers.iter().any(|offer| offer == "STARTTLS") {
            let message = format!("{} offers no secret line; your password would travel in the open", self.line.host);
            return Err(PlatformError::new(Problem::NotThePlatform, message));
        }
        match self.ask("STARTTLS").await?.code {
            220 => Ok(self.line),
            _ => Err(self.line.not_mail("refuses a secret line")),
        }
    }

    pub(super) async fn hello(&mut self) -> Result<(), PlatformError> {
        // A literal instead of our machine's name, which is nobody's business (RFC 5321, section 4.1.4).
        let reply = self.ask("EHLO [127.0.0.1]").await?;
        if reply.code != 250 {
            return Err(self.line.not_mail("does not talk as a mail server does"));
        }
        self.offers = reply.text.lines().map(|offer| offer.trim().to_ascii_uppercase()).collect();
        Ok(())
    }

    /// Whether a sign-in mechanism is offered (`AUTH PLAIN LOGIN`).
    fn takes(&self, mechanism: &str) -> bool {
        self.offers.iter().filter_map(|offer| offer.strip_prefix("AUTH ")).any(|all| all.split(' ').any(|one| one == mechanism))
    }

    pub(super) async fn sign_in(&mut self, credentials: &Credentials) -> Result<(), PlatformError> {
        let mechanism = credentials.mechanism();
        let reply = if self.takes(mechanism) {
            let mut reply = self.ask(&format!("AUTH {mechanism} {}", *credentials.response())).await?;
            if reply.code == 334 {
                // XOAUTH2 says why it refuses; an empty line lets it end.
                reply = self.ask("").await?;
            }
            reply
        } else if let (Some((user, password)), true) = (credentials.login(), self.takes("LOGIN")) {
            self.ask("AUTH LOGIN").await?;
            self.ask(&base64(user)).await?;
            self.ask(&base64(&password)).await?
        } else {
            let message = format!("{} takes no {} here", self.line.host, credentials.for_people());
            return Err(PlatformError::new(Problem::Auth, message));
        };
        match reply.code {
            235 => Ok(()),
            421 | 454 => {
                Err(PlatformError::rate_limited(format!("{} asks us to wait", self.line.host), Duration::from_secs(120)))
            }
            _ => {
                Err(PlatformError::new(Problem::Auth, format!("{} does not take this password: {}", self.line.host, reply.text)))
            }
        }
    }

    /// Names sender and receivers. What the server says here is said before it saw a word.
    pub(super) async fn envelope(&mut self, from: &str, to: &[String]) -> Result<(), PlatformError> {
        let reply = self.ask(&format!("MAIL FROM:<{}>", address(from)?)).await?;
        self.expect_taken("you as the sender", &reply)?;
        for one in to {
            let reply = self.ask(&format!("RCPT TO:<{}>", address(one)?)).await?;
            self.expect_taken(one, &reply)?;
        }
        Ok(())
    }

    fn expect_taken(&self, whom: &str, reply: &Reply) -> Result<(), PlatformError> {
        let problem = match reply.code {
            250 | 251 => return Ok(()),
            421 | 450..=499 => {
                let message = format!("{} does not take {whom} now: {}", self.line.host, reply.text);
                return Err(PlatformError::rate_limited(message, Duration::from_secs(300)));
            }
            530 | 535 | 538 => Problem::Auth,
            500..=599 => Problem::Refused,
            _ => Problem::NotThePlatform,
        };
        Err(PlatformError::new(problem, format!("{} does not take {whom}: {}", self.line.host, reply.text)))
    }

    /// Says the message. Only what comes after the last dot is unknown.
    pub(super) async fn hand_in(&mut self, message: &[u8]) -> Handed {
        match self.ask("DATA").await {
            Ok(reply) if reply.code == 354 => {}
            Ok(reply) => {
                let error = PlatformError::new(Problem::Refused, format!("{} takes no message: {}", self.line.host, reply.text));
                return if reply.code >= 500 { Handed::Refused(error) } else { Handed::NotLeft(later(error)) };
            }
            Err(error) => return Handed::NotLeft(error),
        }
        // Without the last dot a server must throw everything away (RFC 5321, section 4.1.1.4).
        if let Err(error) = self.line.write(&dotted(message)).await {
            return Handed::NotLeft(error);
        }
        if let Err(error) = self.line.write(b".\r\n").await {
            return Handed::Unknown(error);
        }
        match self.reply().await {
            Ok(reply) if (200..300).contains(&reply.code) => Handed::Accepted,
            Ok(reply) => {
                let error = PlatformError::new(Problem::Refused, format!("{} refused it: {}", self.line.host, reply.text));
                match reply.code {
                    500..=599 => Handed::Refused(error),
                    400..=499 => Handed::NotLeft(later(error)),
                    _ => Handed::Unknown(error),
                }
            }
            Err(error) => Handed::Unknown(error),
        }
    }

    /// Ends the connection politely; a server that is gone already is no error.
    pub(super) async fn goodbye(mut self) {
        let _ = self.ask("QUIT").await;
    }

    async fn ask(&mut self, words: &str) -> Result<Reply, PlatformError> {
        self.line.write(format!("{words}\r\n").as_bytes()).await?;
        self.reply().await
    }

    async fn reply(&mut self) -> Result<Reply, PlatformError> {
        let mut text = String::new();
        for _ in 0..MOST_LINES {
            let line = self.line.read_line(LONGEST_LINE).await?;
            let line = String::from_utf8_lossy(&line).into_owned();
            let code = line.get(..3).and_then(|code| code.parse().ok()).filter(|code| (200..600).contains(code));
            let (Some(code), Some(mark)) =
                (code, line.get(3..4).or(Some(" ")).filter(|m| line.len() <= 3 || matches!(*m, " " | "-")))
            else {
                return Err(self.line.not_mail("does not answer as a mail server does"));
            };
            let more = mark == "-";
            text.extend(line.get(4..).unwrap_or_default().chars().filter(|c| !c.is_control()).take(200));
            if !more {
                return Ok(Reply { code, text });
            }
            text.push('\n');
        }
        Err(self.line.not_mail("does not come to an end"))
    }
}

fn later(error: PlatformError) -> PlatformError {
    PlatformError::rate_limited(error.message, Duration::from_secs(300))
}

/// An address as it may stand in a command: nothing in it can end the command and begin another.
fn address(text: &str) -> Result<&str, PlatformError> {
    let fine = text.contains('@')
        && text.len() < 320
        && !text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>'));
    let bad = || PlatformError::new(Problem::Refused, "there is no address a mail can go to");
    fine.then_some(text).ok_or_else(bad)
}

/// Lines end in CRLF, and one that begins with a dot gets another (RFC 5321, section 4.5.2).
fn dotted(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + 64);
    let text = message.strip_suffix(b"\n").unwrap_or(message);
    for line in text.split(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        // A bare CR inside a line could be read as an end by some (SMTP smuggling, CVE-2023-51764).
        out.extend(line.iter().filter(|byte| **byte != b'\r'));
        out.extend_from_slice(b"\r\n");
    }
    out
}
