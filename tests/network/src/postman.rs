//! People who write mail: over SMTP to the real mail system, and with their mailbox as it lies on its disk, which is the truth
//! of what arrived.

use crate::shop::{servers, unique};
use crate::{Line, Shop, Twin};
use anyhow::{Context, Result, ensure};
use regulars_window_tests::wait_for;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

/// Somebody with a mailbox of their own.
pub struct Postman {
    /// What stands before the `@`.
    pub name: String,
    servers: BTreeMap<String, String>,
}

impl Postman {
    /// A new mailbox.
    pub fn called(name: &str) -> Result<Self> {
        Ok(Self { name: unique(name), servers: servers("REGULARS_MAIL_ENV")? })
    }

    /// Their address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}@cafe.test", self.name)
    }

    /// Their password.
    #[must_use]
    pub fn password(&self) -> String {
        format!("{}-pass", self.name)
    }

    /// Something the server's script said.
    pub fn server(&self, name: &str) -> Result<&str> {
        self.servers.get(name).map(String::as_str).with_context(|| format!("no {name}"))
    }

    /// A port the server's script said.
    pub fn port(&self, name: &str) -> Result<u16> {
        Ok(self.server(name)?.parse()?)
    }

    /// Writes to somebody, with headers and words as given.
    pub fn writes(&self, to: &str, headers: &[(&str, &str)], body: &str) -> Result<()> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port("MAIL_MX_PORT")?))?;
        let mut answers = BufReader::new(stream.try_clone()?);
        let mut stream = stream;
        let mut say = |words: &str, expected: &str| -> Result<()> {
            if !words.is_empty() {
                stream.write_all(format!("{words}\r\n").as_bytes())?;
            }
            let mut line = String::new();
            while line.as_bytes().get(3) != Some(&b' ') {
                line.clear();
                ensure!(answers.read_line(&mut line)? > 0, "the mail server hung up");
            }
            ensure!(line.starts_with(expected), "{words:?}: {line}");
            Ok(())
        };
        let head: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let from = self.address();
        say("", "220")?;
        say("HELO customer.example", "250")?;
        say(&format!("MAIL FROM:<{from}>"), "250")?;
        say(&format!("RCPT TO:<{to}>"), "250")?;
        say("DATA", "354")?;
        let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
        say(&format!("From: {} <{from}>\r\nTo: {to}\r\n{head}\r\n{body}\r\n.", self.name), "250")?;
        say("QUIT", "221")
    }

    /// Everything in a folder (`""` is the inbox), as file name and text.
    pub fn lying(&self, folder: &str) -> Result<Vec<(String, String)>> {
        let mut out = Vec::new();
        for part in ["new", "cur"] {
            let Ok(files) = std::fs::read_dir(self.maildir()?.join(folder).join(part)) else { continue };
            for file in files {
                let file = file?;
                out.push((
                    file.file_name().to_string_lossy().into_owned(),
                    String::from_utf8_lossy(&std::fs::read(file.path())?).into_owned(),
                ));
            }
        }
        Ok(out)
    }

    /// Where their mail lies.
    pub fn maildir(&self) -> Result<PathBuf> {
        Ok(PathBuf::from(self.server("MAIL_FOLDERS")?).join(&self.name).join("Maildir"))
    }

    /// Waits until mail with these words is in the inbox; answers all of it.
    pub fn receives(&self, words: &str) -> Result<String> {
        wait_for("mail to arrive", Duration::from_secs(30), || {
            Ok(self.lying("")?.into_iter().map(|(_, text)| text).find(|text| text.contains(words)))
        })
    }

    /// A shop on this mailbox, with lines for reading and sending that can be cut.
    pub fn opens_shop(&self) -> Result<(Shop, Line)> {
        let twin = Twin::new()?.trusting(self.server("MAIL_CA")?);
        let reading = Line::to(self.port("MAIL_IMAPS_PORT")?)?;
        let sending = Line::to(self.port("MAIL_SUBMISSION_PORT")?)?;
        let (imap, smtp) = (format!("tls://localhost:{}", reading.port()), format!("starttls://localhost:{}", sending.port()));
        let fields = [
            ("address", self.address()),
            ("name", "Nadia".to_owned()),
            ("signature", "Nadia, Quince Street Bakery".to_owned()),
            ("imap", imap),
            ("smtp", smtp),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let account = twin.add("email", &fields, &self.password())?;
        twin.ask(&["settings", "set", "undo_seconds=0"])?;
        let account = account["account_id"].as_str().context("no account")?.to_owned();
        Ok((Shop { twin, line: reading, account }, sending))
    }
}
