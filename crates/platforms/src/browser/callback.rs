//! The door the browser comes back to. Any page in the owner's browser and any program of theirs can knock: only a plain
//! navigation with this sign-in's own state is heard, once; everything else is turned away and changes nothing.

use super::request::{Asked, answer};
use crate::error::{PlatformError, Problem};
use secrecy::SecretString;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

const DONE: &str = "That worked. You can close this page and go back to Regulars.";
const NOT_DONE: &str = "Regulars was not connected. You can close this page and go back to Regulars.";
const WRONG: &str = "This page belongs to a sign-in of Regulars and does nothing by itself.";
/// Visitors served at a time: one that says nothing must not keep the browser waiting.
const AT_ONCE: usize = 16;
/// An authorization code is a short word; what is longer is something else.
const LONGEST_CODE: usize = 2048;

/// What counts as the answer.
pub(super) struct Callback {
    host: String,
    path: String,
    state: String,
    issuer: String,
}

/// What a visitor brought.
enum Brought {
    Code(SecretString),
    /// The owner, or the platform, said no.
    No(&'static str),
    Nothing,
}

impl Callback {
    pub(super) fn new(port: u16, path: &str, state: &str, issuer: &str) -> Self {
        Self {
            host: format!("127.0.0.1:{port}"),
            path: path.to_owned(),
            state: state.to_owned(),
            issuer: issuer.trim_end_matches('/').to_owned(),
        }
    }

    /// Waits for the answer. The door is closed when this returns or is dropped: a second visit finds nobody.
    pub(super) async fn wait(self, door: TcpListener) -> Result<SecretString, PlatformError> {
        let this = Arc::new(self);
        let mut visitors: JoinSet<Brought> = JoinSet::new();
        loop {
            tokio::select! {
                // What was brought is looked at before anybody else is let in.
                biased;
                Some(brought) = visitors.join_next(), if !visitors.is_empty() => match brought {
                    Ok(Brought::Code(code)) => return Ok(code),
                    Ok(Brought::No(why)) => return Err(PlatformError::new(Problem::Cancelled, why)),
                    Ok(Brought::Nothing) | Err(_) => {}
                },
                visitor = door.accept(), if visitors.len() < AT_ONCE => if let Ok((stream, _)) = visitor {
                    let this = Arc::clone(&this);
                    visitors.spawn(async move { this.hear(stream).await });
                },
            }
        }
    }

    async fn hear(&self, mut stream: TcpStream) -> Brought {
        let brought = match Asked::from(&mut stream).await {
            Some(asked) if self.is_a_navigation(&asked) => self.read(&asked.target),
            _ => Brought::Nothing,
        };
        match &brought {
            Brought::Code(_) => answer(&mut stream, "200 OK", DONE).await,
            Brought::No(_) => answer(&mut stream, "200 OK", NOT_DONE).await,
            Brought::Nothing => answer(&mut stream, "400 Bad Request", WRONG).await,
        }
        brought
    }

    /// A browser that follows a redirect: asks for a page by its loopback address (another name for it is somebody's trick with
    /// DNS) and, where it says what it does, says that it navigates. A script's request has an origin.
    fn is_a_navigation(&self, asked: &Asked) -> bool {
        let says = |name: &str, value: &str| asked.all(name).all(|said| said == value);
        asked.method == "GET"
            && asked.single("host") == Some(&self.host)
            && asked.all("origin").next().is_none()
            && asked.all("transfer-encoding").next().is_none()
            && says("content-length", "0")
            && says("sec-fetch-mode", "navigate")
            && says("sec-fetch-dest", "document")
    }

    fn read(&self, target: &str) -> Brought {
        let Some(url) = Url::parse(&format!("http://{}", self.host)).ok().and_then(|base| base.join(target).ok()) else {
            return Brought::Nothing;
        };
        let only = |name: &str| {
            let mut all = url.query_pairs().filter(|(known, _)| known == name).map(|(_, value)| value.into_owned());
            all.next().filter(|_| all.next().is_none())
        };
        let twice =
            ["state", "code", "error", "iss"].iter().any(|name| url.query_pairs().filter(|(known, _)| known == name).count() > 1);
        let ours = target.starts_with('/') && url.path() == self.path && !twice;
        if !ours
            || !only("state").is_some_and(|state| same(&state, &self.state))
            || only("iss").is_some_and(|iss| iss.trim_end_matches('/') != self.issuer)
        {
            return Brought::Nothing;
        }
        match (only("code"), only("error")) {
            (Some(code), None) if !code.is_empty() && code.len() <= LONGEST_CODE => Brought::Code(code.into()),
            (None, Some(error)) if error == "access_denied" => Brought::No("the sign-in was declined there"),
            (None, Some(_)) => Brought::No("the platform did not allow the sign-in"),
            _ => Brought::Nothing,
        }
    }
}

/// Compares in the same time wherever they differ: who knocks must not find the state letter by letter.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
