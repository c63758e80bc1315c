//! The asking side of IMAP (RFC 9051, and RFC 3501 which most servers still speak): one command at a time, every answer within
//! limits, and a typed problem for every answer that is none.

use super::line::{Line, Security, Server};
use super::sasl::Credentials;
use super::value::{Piece, Value, values};
use crate::error::{PlatformError, Problem};
use crate::http::Limits;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::timeout;

/// The list of all messages of a very large mailbox is one line.
const LONGEST_LINE: usize = 4 << 20;
/// The most of one message that is ever asked for, and a little.
const LARGEST_LITERAL: usize = super::LARGEST_MESSAGE + 64 * 1024;
/// Everything one command may be answered with.
pub(super) const LARGEST_ANSWER: usize = 96 << 20;

/// A signed-in connection.
pub(super) struct Imap {
    pub(super) line: Line,
    tags: u32,
    capabilities: BTreeSet<String>,
    /// The folder that is open, and whether for writing.
    open: Option<(String, bool)>,
    pub(super) whole: Duration,
}

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) ok: bool,
    /// The response code in capitals, such as `AUTHENTICATIONFAILED` or `APPENDUID 1 2`.
    pub(super) code: String,
    text: String,
}

/// One answer, tagged or not.
pub(super) enum Response {
    Data(Vec<Value>),
    /// An untagged status; its code in capitals.
    Told(String),
    Ready,
    Ended(Done),
    Bye(String),
}

impl Imap {
    /// Dials, makes the line secret and signs in. Errs with [`Problem::Auth`] when the server refuses the key.
    pub(super) async fn connect(server: &Server, credentials: &Credentials, limits: Limits) -> Result<Self, PlatformError> {
        let line = Line::dial(server, limits).await?;
        let mut imap = match server.security {
            Security::Implicit => Self::greeted(line.secure().await?, limits.whole).await?,
            Security::StartTls => {
                let line = Self::greeted(line, limits.whole).await?.agree_on_secrecy().await?.secure().await?;
                Self::over(line, limits.whole)
            }
            #[cfg(test)]
            Security::Open => Self::greeted(line, limits.whole).await?,
        };
        imap.learn_capabilities().await?;
        imap.sign_in(credentials).await?;
        Ok(imap)
    }

    pub(super) fn over(line: Line, whole: Duration) -> Self {
        Self { line, tags: 0, capabilities: BTreeSet::new(), open: None, whole }
    }

    pub(super) async fn greeted(line: Line, whole: Duration) -> Result<Self, PlatformError> {
        let mut imap = Self::over(line, whole);
        let mut budget = LONGEST_LINE;
        match imap.response("*greeting*", &mut budget).await? {
            Response::Told(_) => Ok(imap),
            Response::Bye(text) => Err(PlatformError::new(Problem::Unknown, format!("{} is closed: {text}", imap.line.host))),
            // PREAUTH lands here as well: a server that knows us before the line is secret is not ours.
            _ => Err(imap.line.not_mail("does not greet as a mail server does")),
        }
    }

    /// `STARTTLS`. A server (or somebody between) that does not offer it gets no key in the open.
    pub(super) async fn agree_on_secrecy(mut self) -> Result<Line, PlatformError> {
        self.learn_capabilities().await?;
        if !self.can("STARTTLS") {
            let message = format!("{} offers no secret line; your password would travel in the open", self.line.host);
            return Err(PlatformError::new(Problem::NotThePlatform, message));
        }
        let done = self.ask("STARTTLS").await?;
        if done.ok { Ok(self.line) } else { Err(self.line.not_mail("refuses a secret line")) }
    }

    pub(super) async fn learn_capabilities(&mut self) -> Result<(), PlatformError> {
        let mut found = BTreeSet::new();
        let done = self
            .run("CAPABILITY", None, &mut |data| {
                if data.first().map(Value::name).as_deref() == Some("CAPABILITY") {
                    found.extend(data.iter().skip(1).map(Value::name));
                }
            })
            .await?;
        self.capabilities = found;
        if done.ok { Ok(()) } else { Err(self.line.not_mail("does not say what it can")) }
    }

    /// Whether the server said it can do something.
    pub(super) fn can(&self, what: &str) -> bool {
        self.capabilities.contains(what)
    }

    pub(super) async fn sign_in(&mut self, credentials: &Credentials) -> Result<(), PlatformError> {
        let mechanism = credentials.mechanism();
        let done = if self.can(&format!("AUTH={mechanism}")) {
            self.authenticate(mechanism, &credentials.response()).await?
        } else if let (Some((user, password)), false) = (credentials.login(), self.can("LOGINDISABLED")) {
            let words = format!("LOGIN {} {}", quote(user)?, quote(&password)?);
            self.ask(&words).await?
        } else {
            let message = format!("{} takes no {} here", self.line.host, credentials.for_people());
            return Err(PlatformError::new(Problem::Auth, message));
        };
        if done.ok {
            // What it can may have changed with who we are.
            return self.learn_capabilities().await;
        }
        Err(refused_key(&self.line.host, &done))
    }

    async fn authenticate(&mut self, mechanism: &str, response: &str) -> Result<Done, PlatformError> {
        let tag = self.next_tag();
        let whole = self.whole;
        let talking = async {
            self.line.write(format!("{tag} AUTHENTICATE {mechanism}\r\n").as_bytes()).await?;
            let mut budget = LONGEST_LINE;
            let mut said = false;
            for _ in 0..MOST_TURNS {
                match self.response(&tag, &mut budget).await? {
                    // After our words the server may say why it refuses (XOAUTH2); an empty line lets it end.
                    Response::Ready if said => self.line.write(b"\r\n").await?,
                    Response::Ready => {
                        self.line.write(format!("{response}\r\n").as_bytes()).await?;
                        said = true;
                    }
                    Response::Ended(done) => return Ok(done),
                    Response::Bye(_) => return Err(PlatformError::new(Problem::Unknown, "the server hung up at the sign-in")),
                    Response::Data(_) | Response::Told(_) => {}
                }
            }
            Err(self.line.not_mail("does not finish the sign-in"))
        };
        timeout(whole, talking).await.unwrap_or_else(|_| Err(PlatformError::new(Problem::Unknown, "the sign-in took too long")))
    }

    /// Asks something whose data does not matter.
    pub(super) async fn ask(&mut self, command: &str) -> Result<Done, PlatformError> {
        self.run(command, None, &mut |_| {}).await
    }

    /// One command, with a literal at its end if there is one; `data` is given every untagged answer.
    pub(super) async fn run(
        &mut self,
        command: &str,
        literal: Option<&[u8]>,
        data: &mut (dyn FnMut(Vec<Value>) + Send),
    ) -> Result<Done, PlatformError> {
        // Messages of a page come in one answer; a slow line gets the time for them.
        let whole = if command.starts_with("UID FETCH") { self.whole * 5 } else { self.whole };
        let host = self.line.host.clone();
        let late = move |_| Err(PlatformError::new(Problem::Unknown, format!("{host} took too long to answer")));
        timeout(whole, self.talk(command, literal, data)).await.unwrap_or_else(late)
    }

    async fn talk(
        &mut self,
        command: &str,
        mut literal: Option<&[u8]>,
        data: &mut (dyn FnMut(Vec<Value>) + Send),
    ) -> Result<Done, PlatformError> {
        let tag = self.next_tag();
        let size = literal.map(|l| format!(" {{{}}}", l.len())).unwrap_or_default();
        self.line.write(format!("{tag} {command}{size}\r\n").as_bytes()).await?;
        let mut budget = LARGEST_ANSWER;
        loop {
            match self.response(&tag, &mut budget).await? {
                Response::Data(found) => data(found),
                Response::Told(code) if code.is_empty() => {}
                Response::Told(code) => data(code.split(' ').map(|word| Value::Word(word.to_owned())).collect()),
                Response::Ready => match literal.take() {
                    Some(bytes) => {
                        self.line.write(bytes).await?;
                        self.line.write(b"\r\n").await?;
                    }
                    None => return Err(self.line.not_mail("asks for more where there is no more")),
                },
                Response::Ended(done) => return Ok(done),
                Response::Bye(text) => {
                    return Err(PlatformError::new(Problem::Unknown, format!("{} hung up: {text}", self.line.host)));
                }
            }
        }
    }

    pub(super) fn next_tag(&mut self) -> String {
        self.tags += 1;
        format!("r{}", self.tags)
    }

    pub(super) async fn response(&mut self, tag: &str, budget: &mut usize) -> Result<Response, PlatformError> {
        let mut pieces = Vec::new();
        loop {
            let line = self.line.read_line(LONGEST_LINE).await?;
            let announced = literal_size(&line);
            let take = line.len() + announced.unwrap_or(0) + 2;
            if announced.is_some_and(|size| size > LARGEST_LITERAL) || take > *budget {
                return Err(self.line.not_mail("sends more than any mail is large"));
            }
            *budget -= take;
            pieces.push(Piece::Line(without_size(&line, announced).to_vec()));
            let Some(size) = announced else { break };
            pieces.push(Piece::Literal(self.line.read_exact(size).await?));
        }
        read_response(tag, &pieces).ok_or_else(|| self.line.not_mail("does not answer as a mail server does"))
    }

    /// Opens a folder; answers what the server says of it. Errs with [`Problem::NotFound`] when there is none.
    pub(super) async fn open(&mut self, folder: &str, writing: bool) -> Result<Folder, PlatformError> {
        let mut found = Folder::default();
        let verb = if writing { "SELECT" } else { "EXAMINE" };
        let command = format!("{verb} {}", quote(folder)?);
        self.open = None;
        let done = self
            .run(&command, None, &mut |data| {
                let number = |at: usize| data.get(at).and_then(Value::number);
                match (data.first().map(Value::name).as_deref(), data.get(1).map(Value::name).as_deref()) {
                    (Some("UIDVALIDITY"), _) => found.validity = number(1).unwrap_or_default(),
                    (Some("UIDNEXT"), _) => found.next = number(1),
                    (Some(_), Some("EXISTS")) => found.exists = number(0).unwrap_or_default(),
                    _ => {}
                }
            })
            .await?;
        if !done.ok {
            return Err(PlatformError::new(Problem::NotFound, format!("there is no folder {folder} in this mailbox")));
        }
        self.open = Some((folder.to_owned(), writing));
        Ok(found)
    }

    /// Opens a folder unless it is open, at least for reading.
    pub(super) async fn ensure_open(&mut self, folder: &str, writing: bool) -> Result<(), PlatformError> {
        if self.open.as_ref().is_some_and(|(open, writes)| open == folder && (*writes || !writing)) {
            return Ok(());
        }
        self.open(folder, writing).await.map(|_| ())
    }

    /// Numbers of the messages in the open folder that fit `criteria`, ascending.
    pub(super) async fn search(&mut self, criteria: &str) -> Result<Vec<u32>, PlatformError> {
        let mut found = BTreeSet::new();
        let done = self
            .run(&format!("UID SEARCH {criteria}"), None, &mut |data| {
                if data.first().map(Value::name).as_deref() == Some("SEARCH") {
                    found.extend(data.iter().skip(1).filter_map(Value::number));
                }
            })
            .await?;
        if done.ok {
            return Ok(found.into_iter().collect());
        }
        Err(PlatformError::new(Problem::Unknown, format!("{} could not search: {}", self.line.host, done.text)))
    }

    /// The error of a command the server did not do.
    pub(super) fn refused(&self, what: &str, done: &Done) -> PlatformError {
        PlatformError::new(Problem::Refused, format!("{} did not {what}: {}", self.line.host, done.text))
    }
}

/// More turns than any sign-in has.
const MOST_TURNS: usize = 16;

/// What a server says of a folder when it is opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) validity: u32,
    pub(super) next: Option<u32>,
    pub(super) exists: u32,
}

fn refused_key(host: &str, done: &Done) -> PlatformError {
    let word = done.code.split(' ').next().unwrap_or_default();
    match word {
        "UNAVAILABLE" | "INUSE" | "SERVERBUG" => {
            PlatformError::new(Problem::Unknown, format!("{host} cannot sign anybody in at the moment: {}", done.text))
        }
        "LIMIT" => PlatformError::rate_limited(format!("{host} asks us to slow down"), Duration::from_secs(300)),
        _ => PlatformError::new(Problem::Auth, format!("{host} does not take this password: {}", done.text)),
    }
}

/// A quoted string. Errs when it holds what cannot stand in one.
pub(super) fn quote(text: &str) -> Result<String, PlatformError> {
    if text.bytes().any(|byte| byte == 0 || byte == b'\r' || byte == b'\n' || byte >= 0x80) {
        return Err(PlatformError::new(Problem::BadSettings, "a name or password has characters this server cannot be told"));
    }
    Ok(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

fn literal_size(line: &[u8]) -> Option<usize> {
    let inside = line.strip_suffix(b"}")?;
    let at = inside.iter().rposition(|byte| *byte == b'{')?;
    let digits = std::str::from_utf8(inside.get(at + 1..)?).ok()?.trim_end_matches('+');
    // What is too large to be counted is too large.
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().unwrap_or(usize::MAX / 2))
}

fn without_size(line: &[u8], announced: Option<usize>) -> &[u8] {
    let end = announced.and_then(|_| line.iter().rposition(|byte| *byte == b'{')).unwrap_or(line.len());
    line.get(..end).unwrap_or(line)
}

fn read_response(tag: &str, pieces: &[Piece]) -> Option<Response> {
    let Some(Piece::Line(first)) = pieces.first() else { return None };
    let text = String::from_utf8_lossy(first);
    if text.starts_with('+') {
        return Some(Response::Ready);
    }
    let (who, rest) = text.split_once(' ')?;
    let (kind, said) = rest.split_once(' ').unwrap_or((rest, ""));
    let status = kind.to_ascii_uppercase();
    if who == tag {
        if !matches!(status.as_str(), "OK" | "NO" | "BAD") {
            return None;
        }
        let (code, text) = code_of(said);
        return Some(Response::Ended(Done { ok: status == "OK", code, text }));
    }
    if who != "*" {
        // An answer to what nobody asked.
        return None;
    }
    match status.as_str() {
        "OK" | "NO" | "BAD" => Some(Response::Told(code_of(said).0)),
        "BYE" => Some(Response::Bye(code_of(said).1)),
        _ => {
            let mut all = values(pieces)?;
            all.remove(0);
            Some(Response::Data(all))
        }
    }
}

/// The response code in capitals, and what is said to people: one line, not too long.
fn code_of(said: &str) -> (String, String) {
    let (code, text) = match said.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        Some((code, text)) => (code.to_ascii_uppercase(), text),
        None => (String::new(), said),
    };
    let plain: String = text.trim().chars().filter(|c| !c.is_control()).take(200).collect();
    (code, plain)
}
