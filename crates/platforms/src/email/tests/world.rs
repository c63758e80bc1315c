//! A small mail system on real sockets, in the open and in this process: an inbox, a folder of sent mail, and one fault at a time.

use super::super::line::{Security, Server};
use crate::http::Reach;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

/// A mail as it lies in a folder.
#[derive(Debug, Clone)]
pub struct Lies {
    pub uid: u32,
    pub raw: String,
    pub is_draft: bool,
}

/// Where a fault waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Door,
    SignIn,
    /// The first thing asked after the sign-in; in SMTP, after the last dot of the words.
    Work,
}

/// What happens there: these bytes are said (`TAG` is the command's), then the line ends or falls silent.
#[derive(Debug, Clone)]
pub struct Breaks {
    pub at: At,
    pub says: String,
    pub silent: bool,
}

#[derive(Default)]
pub struct Truth {
    pub inbox: Vec<Lies>,
    pub sent: Vec<Lies>,
    /// Words that were said to the last dot.
    pub handed: Vec<String>,
    pub reading_breaks: Option<Breaks>,
    pub sending_breaks: Option<Breaks>,
    /// The one token that opens this mailbox; none: any password does.
    pub opened_by: Option<String>,
    /// Every token somebody tried to open it with.
    pub tried: Vec<String>,
    next: u32,
}

impl Truth {
    fn folder(&mut self, name: &str) -> &mut Vec<Lies> {
        if name == "Sent" { &mut self.sent } else { &mut self.inbox }
    }

    /// Whether this opens the mailbox.
    fn signs_in(&mut self, response: &str) -> bool {
        let Some(token) = self.opened_by.clone() else { return true };
        let plain = String::from_utf8(STANDARD.decode(response).unwrap_or_default()).unwrap_or_default();
        let tried = plain.split("Bearer ").nth(1).unwrap_or_default().trim_end_matches('\x01').to_owned();
        let opens = tried == token;
        self.tried.push(tried);
        opens
    }

    fn lay(&mut self, folder: &str, raw: String, is_draft: bool) {
        self.next += 1;
        let uid = self.next;
        self.folder(folder).push(Lies { uid, raw, is_draft });
    }
}

#[derive(Clone)]
pub struct World {
    truth: Arc<Mutex<Truth>>,
    pub reading: u16,
    pub sending: u16,
}

/// Our mail about buns among the sent mail, and alice's question under it.
pub fn mail(from: &str, to: &str, id: &str, answers: Option<&str>, words: &str) -> String {
    let answers = answers.map(|id| format!("In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n")).unwrap_or_default();
    format!(
        "From: {from}\r\nTo: {to}\r\nDate: Sun, 22 Nov 2026 08:00:00 +0000\r\nMessage-ID: <{id}>\r\nSubject: Buns\r\n{answers}\r\n{words}\r\n"
    )
}

impl World {
    pub fn new() -> Self {
        let truth: Arc<Mutex<Truth>> = Arc::default();
        let reading = serve(truth.clone(), imap);
        let sending = serve(truth.clone(), smtp);
        let world = Self { truth, reading, sending };
        world.truth().lay("Sent", mail("shop@cafe.test", "alice@x", "n0@cafe.test", None, "Buns every Friday"), false);
        world.hears("n1@x", Some("n0@cafe.test"), "are they vegan?");
        world
    }

    pub fn truth(&self) -> MutexGuard<'_, Truth> {
        self.truth.lock().unwrap()
    }

    /// Alice writes.
    pub fn hears(&self, id: &str, answers: Option<&str>, words: &str) {
        self.truth().lay("INBOX", mail("alice@x", "shop@cafe.test", id, answers, words), false);
    }

    /// Something comes as it is.
    pub fn hears_raw(&self, raw: String) {
        self.truth().lay("INBOX", raw, false);
    }

    pub fn server(port: u16, security: Security) -> Server {
        Server { host: "127.0.0.1".to_owned(), port, security, reach: Reach::PublicAndLocal }
    }
}

type Talk = fn(&mut Talker, &Mutex<Truth>) -> std::io::Result<()>;

fn serve(truth: Arc<Mutex<Truth>>, talk: Talk) -> u16 {
    let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = door.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for visitor in door.incoming().flatten() {
            let truth = truth.clone();
            // A visitor that leaves in the middle is no problem of the script's.
            std::thread::spawn(move || talk(&mut Talker { io: BufReader::new(visitor) }, &truth));
        }
    });
    port
}

struct Talker {
    io: BufReader<TcpStream>,
}

impl Talker {
    fn say(&mut self, words: &str) -> std::io::Result<()> {
        self.io.get_mut().write_all(words.as_bytes())
    }

    /// The next line without its end; an error when the visitor has left.
    fn hear(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.io.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }

    /// Breaks if something is to break here: then this ends with an error.
    fn meet(&mut self, breaks: Option<Breaks>, at: At, tag: &str) -> std::io::Result<()> {
        let Some(breaks) = breaks.filter(|breaks| breaks.at == at) else { return Ok(()) };
        self.say(&breaks.says.replace("TAG", tag))?;
        if breaks.silent {
            // Until the visitor gives up.
            let mut rest = Vec::new();
            self.io.read_to_end(&mut rest)?;
        }
        Err(std::io::ErrorKind::ConnectionAborted.into())
    }
}

fn imap(talker: &mut Talker, truth: &Mutex<Truth>) -> std::io::Result<()> {
    let broken = || truth.lock().unwrap().reading_breaks.clone();
    talker.meet(broken(), At::Door, "*")?;
    talker.say("* OK ready\r\n")?;
    let mut open = String::new();
    loop {
        let line = talker.hear()?;
        let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        let mut data = String::new();
        match verb {
            "CAPABILITY" => {
                let how = if truth.lock().unwrap().opened_by.is_some() { "XOAUTH2" } else { "PLAIN" };
                data = format!("* CAPABILITY IMAP4rev1 AUTH={how} SPECIAL-USE UIDPLUS\r\n");
            }
            "AUTHENTICATE" => {
                talker.meet(broken(), At::SignIn, tag)?;
                talker.say("+ \r\n")?;
                let response = talker.hear()?;
                if !truth.lock().unwrap().signs_in(&response) {
                    // As the providers do: first why, in base64; then, after an empty line, that it was no.
                    talker.say("+ eyJzdGF0dXMiOiI0MDAifQ==\r\n")?;
                    talker.hear()?;
                    talker.say(&format!("{tag} NO [AUTHENTICATIONFAILED] no\r\n"))?;
                    continue;
                }
            }
            "NOOP" => {}
            "LIST" => {
                talker.meet(broken(), At::Work, tag)?;
                data.push_str("* LIST () \"/\" \"INBOX\"\r\n* LIST (\\Sent) \"/\" \"Sent\"\r\n");
            }
            "EXAMINE" | "SELECT" => {
                open = rest.trim_matches('"').to_owned();
                let mut truth = truth.lock().unwrap();
                let next = truth.next + 1;
                let n = truth.folder(&open).len();
                data = format!("* {n} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT {next}] ok\r\n");
            }
            "UID" => data = uid(&mut truth.lock().unwrap(), &open, rest),
            "APPEND" => {
                let size = rest.rsplit_once('{').and_then(|(_, size)| size.trim_end_matches('}').parse().ok()).unwrap_or(0);
                talker.say("+ go on\r\n")?;
                let mut raw = vec![0; size];
                talker.io.read_exact(&mut raw)?;
                talker.hear()?;
                truth.lock().unwrap().lay("Sent", String::from_utf8_lossy(&raw).into_owned(), rest.contains("\\Draft"));
            }
            other => panic!("nobody taught this server {other:?}"),
        }
        talker.say(&format!("{data}{tag} OK done\r\n"))?;
    }
}

fn uid(truth: &mut Truth, open: &str, command: &str) -> String {
    let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
    match verb {
        "SEARCH" => {
            let found: Vec<String> =
                truth.folder(open).iter().filter(|lies| fits(lies, rest)).map(|lies| lies.uid.to_string()).collect();
            format!("* SEARCH {}\r\n", found.join(" "))
        }
        "FETCH" => {
            let wanted: Vec<u32> = rest.split(' ').next().unwrap_or_default().split(',').filter_map(|n| n.parse().ok()).collect();
            let all = truth.folder(open).iter().filter(|lies| wanted.contains(&lies.uid));
            all.map(|Lies { uid, raw, is_draft }| {
                let flags = if *is_draft { "\\Seen \\Draft" } else { "\\Seen" };
                let date = "22-Nov-2026 08:00:00 +0000";
                format!("* 1 FETCH (UID {uid} FLAGS ({flags}) INTERNALDATE \"{date}\" BODY[]<0> {{{}}}\r\n{raw})\r\n", raw.len())
            })
            .collect()
        }
        "STORE" => {
            let which: u32 = rest.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
            let folder = truth.folder(open);
            if rest.contains("\\Deleted") {
                folder.retain(|lies| lies.uid != which);
            } else {
                folder.iter_mut().filter(|lies| lies.uid == which).for_each(|lies| lies.is_draft = false);
            }
            String::new()
        }
        _ => String::new(),
    }
}

/// `ALL`, `UID 4:*`, `UID 1:9 SINCE 22-Nov-2025`, `HEADER Message-ID "<a@x>"` and the like.
fn fits(lies: &Lies, criteria: &str) -> bool {
    if let Some(range) = criteria.strip_prefix("UID ") {
        let (from, to) = range.split(' ').next().and_then(|range| range.split_once(':')).unwrap_or(("1", "*"));
        return lies.uid >= from.parse().unwrap_or(0) && to.parse().map_or(true, |to: u32| lies.uid <= to);
    }
    let head = lies.raw.split("\r\n\r\n").next().unwrap_or_default();
    let asked = |name: &str| {
        let value = criteria.split(&format!("HEADER {name} \"")).nth(1).and_then(|rest| rest.split('"').next());
        value.is_some_and(|id| head.lines().any(|line| line.starts_with(&format!("{name}: ")) && line.contains(id)))
    };
    criteria == "ALL" || ["Message-ID", "References", "In-Reply-To"].into_iter().any(asked)
}

fn smtp(talker: &mut Talker, truth: &Mutex<Truth>) -> std::io::Result<()> {
    let broken = || truth.lock().unwrap().sending_breaks.clone();
    talker.meet(broken(), At::Door, "")?;
    talker.say("220 ready\r\n")?;
    loop {
        let line = talker.hear()?;
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => talker.say("250-mail.example\r\n250 AUTH PLAIN XOAUTH2\r\n")?,
            "AUTH" => {
                talker.meet(broken(), At::SignIn, "")?;
                if truth.lock().unwrap().signs_in(line.rsplit(' ').next().unwrap_or_default()) {
                    talker.say("235 in\r\n")?;
                } else {
                    talker.say("334 eyJzdGF0dXMiOiI0MDAifQ==\r\n")?;
                    talker.hear()?;
                    talker.say("535 5.7.8 no\r\n")?;
                }
            }
            "DATA" => {
                talker.say("354 go on\r\n")?;
                let mut words = String::new();
                loop {
                    let line = talker.hear()?;
                    if line == "." {
                        break;
                    }
                    words.push_str(&line);
                    words.push_str("\r\n");
                }
                truth.lock().unwrap().handed.push(words);
                talker.meet(broken(), At::Work, "")?;
                talker.say("250 taken\r\n")?;
            }
            "QUIT" => return talker.say("221 bye\r\n"),
            _ => talker.say("250 ok\r\n")?,
        }
    }
}
