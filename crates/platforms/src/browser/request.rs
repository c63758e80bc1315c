//! The head of one request at the door, read with nothing but patience and space for what a browser sends.

use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A browser's request with an authorization code is far below this.
const LONGEST_HEAD: usize = 8 * 1024;
/// The browser is on this machine; what takes longer is no browser.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was asked for. Header names in lower case.
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) target: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    /// Reads a head; none when it is too long, too slow, or no HTTP. A body is never read.
    pub(super) async fn from(stream: &mut TcpStream) -> Option<Self> {
        tokio::time::timeout(PATIENCE, head(stream)).await.ok()?.and_then(|head| Self::parse(&head))
    }

    fn parse(head: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(head).ok()?.split("\r\n");
        let mut words = lines.next()?.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() || !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
            return None;
        }
        let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        let headers = lines.filter(|line| !line.is_empty()).map(header).collect::<Option<Vec<_>>>()?;
        Some(Self { method: method.to_owned(), target: target.to_owned(), headers })
    }

    /// Every value of a header.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a header that stands there once; none when it is missing or stands there twice.
    pub(super) fn single<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let mut all = self.all(name);
        all.next().filter(|_| all.next().is_none())
    }
}

async fn head(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    let mut some = [0; 1024];
    loop {
        let read = stream.read(&mut some).await.ok().filter(|n| *n > 0)?;
        head.extend_from_slice(some.get(..read)?);
        if let Some(end) = head.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            head.truncate(end);
            return Some(head);
        }
        if head.len() > LONGEST_HEAD {
            return None;
        }
    }
}

/// Answers with a page that holds nothing of what was asked, and closes. The page may load and run nothing.
pub(super) async fn answer(stream: &mut TcpStream, status: &str, words: &str) {
    let page = format!("<!doctype html><meta charset=\"utf-8\"><title>Regulars</title><p>{words}</p>\n");
    let whole = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n{page}",
        page.len()
    );
    // A browser that hung up needs no answer.
    if tokio::time::timeout(PATIENCE, stream.write_all(whole.as_bytes())).await.is_ok() {
        drop(stream.shutdown().await);
    }
}
