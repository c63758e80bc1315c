//! The connector against servers that follow a script, over lines in memory: what they say is decided here, byte by byte.

mod composing;
mod conformance;
mod listening;
mod reading;
mod sending;
mod tokens;
mod world;

use super::line::Line;
use super::sasl::{Credentials, SignIn};
use crate::http::Limits;
use secrecy::SecretString;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::task::JoinHandle;

/// The password that must never be heard in the open, nor read in an error.
const SECRET: &str = "correct-horse-31337";

fn limits() -> Limits {
    let moment = Duration::from_millis(300);
    Limits { connect: moment, read: moment, whole: Duration::from_secs(5), ..Limits::default() }
}

fn line(wire: DuplexStream) -> Line {
    Line::over(Box::new(wire), "mail.example", limits())
}

fn credentials(sign_in: SignIn) -> Credentials {
    Credentials { user: "shop@cafe.test".to_owned(), secret: SecretString::from(SECRET), sign_in }
}

/// A server that greets, answers each line that holds a word with the words beside it, then stays silent (`hangs`) or hangs up.
/// Answers with everything it heard.
fn server(greeting: &str, answers: &'static [(&'static str, &'static str)], hangs: bool) -> (DuplexStream, JoinHandle<String>) {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    let greeting = greeting.to_owned();
    let heard = tokio::spawn(async move {
        let (reading, mut writing) = tokio::io::split(theirs);
        let mut reading = BufReader::new(reading);
        let mut heard = String::new();
        // A client that has left already is no problem of the script's.
        let _ = writing.write_all(greeting.as_bytes()).await;
        for (expected, answer) in answers {
            loop {
                let mut said = String::new();
                if reading.read_line(&mut said).await.unwrap_or(0) == 0 {
                    return heard;
                }
                heard.push_str(&said);
                if said.contains(expected) {
                    let tag = said.split(' ').next().unwrap_or_default().to_owned();
                    let _ = writing.write_all(answer.replace("TAG", &tag).as_bytes()).await;
                    break;
                }
            }
        }
        if hangs {
            let mut rest = String::new();
            let _ = tokio::time::timeout(Duration::from_secs(2), reading.read_line(&mut rest)).await;
            heard.push_str(&rest);
        }
        heard
    });
    (ours, heard)
}
