//! Listening to the inbox (IDLE, RFC 2177): the server says when something came, and we read sooner. What it says is never data.

use super::imap::{Imap, LARGEST_ANSWER, Response};
use super::value::Value;
use crate::error::{PlatformError, Problem};
use std::time::Duration;

/// How long one listening lasts. Servers end it after half an hour (RFC 2177, section 3); routers at home forget a silent line long
/// before that, and only a new word finds out.
const ONE_LISTENING: Duration = Duration::from_secs(9 * 60);
/// Between two signs: a mailing to the whole shop is one reason to read, not forty.
const BREATH: Duration = Duration::from_secs(1);

/// Listens until the line ends; answers why.
pub(super) async fn listen(imap: &mut Imap, sign: &(dyn Fn() + Send + Sync)) -> PlatformError {
    match listening(imap, sign).await {
        Ok(never) => match never {},
        Err(error) => error,
    }
}

async fn listening(imap: &mut Imap, sign: &(dyn Fn() + Send + Sync)) -> Result<std::convert::Infallible, PlatformError> {
    if !imap.can("IDLE") {
        return Err(PlatformError::new(Problem::Refused, "this mail server does not say when mail comes"));
    }
    imap.open("INBOX", false).await?;
    // From here on the server tells of everything, if not while we listen then with its next answer.
    sign();
    loop {
        if imap.idle(ONE_LISTENING).await? {
            sign();
            tokio::time::sleep(BREATH).await;
        }
    }
}

impl Imap {
    /// Listens (RFC 2177) until the server says that mail came or went, at most `longest`. Answers whether it did.
    pub(super) async fn idle(&mut self, longest: Duration) -> Result<bool, PlatformError> {
        let tag = self.next_tag();
        let mut budget = LARGEST_ANSWER;
        let (mut moved, mut listens) = (false, false);
        let until = tokio::time::Instant::now() + longest;
        self.line.write(format!("{tag} IDLE\r\n").as_bytes()).await?;
        while !(listens && moved) {
            let left = if listens { until.saturating_duration_since(tokio::time::Instant::now()) } else { self.whole };
            if !self.line.wait(left).await? {
                break;
            }
            match self.response(&tag, &mut budget).await? {
                Response::Ready => listens = true,
                Response::Data(data) => moved |= is_movement(&data),
                Response::Told(_) => {}
                Response::Ended(done) => return Err(self.refused("say when mail comes", &done)),
                Response::Bye(text) => {
                    return Err(PlatformError::new(Problem::Unknown, format!("{} hung up: {text}", self.line.host)));
                }
            }
        }
        if !listens {
            return Err(PlatformError::new(Problem::Unknown, format!("{} took too long to answer", self.line.host)));
        }
        self.line.write(b"DONE\r\n").await?;
        loop {
            match self.response(&tag, &mut budget).await? {
                Response::Ended(done) if done.ok => return Ok(moved),
                // What is said between our last word and its end counts as well.
                Response::Data(data) => moved |= is_movement(&data),
                Response::Told(_) => {}
                _ => return Err(self.line.not_mail("does not end as a mail server does")),
            }
        }
    }
}

/// `3 EXISTS` and `2 EXPUNGE` change what lies there; `1 FETCH (FLAGS ...)` only how it is marked, and our own reading does that.
fn is_movement(data: &[Value]) -> bool {
    data.get(1).is_some_and(|verb| matches!(verb.name().as_str(), "EXISTS" | "EXPUNGE"))
}
