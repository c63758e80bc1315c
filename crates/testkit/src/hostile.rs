//! What a hostile or broken server sends, ready for [`crate::webserver::WebServer`]: every way an answer can be wrong that a
//! client must survive and name correctly.

use crate::webserver::Behaviour;
use std::io::Write;
use std::time::Duration;

const JSON_HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/// A web page where JSON should be, as captive portals and wrong addresses answer.
pub fn html(status: u16) -> Behaviour {
    let body = b"<!doctype html><title>Welcome</title><p>Please sign in to the hotel network.".to_vec();
    Behaviour::Answer { status, headers: vec!["Content-Type: text/html; charset=utf-8".to_owned()], body }
}

/// A web page that claims to be JSON.
pub fn html_that_says_json() -> Behaviour {
    Behaviour::json(200, "<!doctype html><p>hello")
}

/// JSON that stops in the middle, though the connection ends properly.
pub fn truncated_json() -> Behaviour {
    Behaviour::json(200, r#"{"uri":"at://did:plc:x/app.bsky.feed.post/3k","cid":"#)
}

/// Fewer bytes than the answer announced.
pub fn shorter_than_announced() -> Behaviour {
    Behaviour::Raw(format!("{JSON_HEAD}Content-Length: 5000\r\n\r\n{{\"uri\":").into_bytes())
}

/// A head without a body, then silence.
pub fn silent_after_head() -> Behaviour {
    Behaviour::Stall(format!("{JSON_HEAD}Content-Length: 500\r\n\r\n").into_bytes())
}

/// `megabytes` of correct JSON.
pub fn large_json(megabytes: usize) -> Behaviour {
    let text = "x".repeat(megabytes * 1024 * 1024);
    Behaviour::json(200, format!(r#"{{"text":"{text}"}}"#))
}

/// The same, in chunks and without a length, so that only counting finds out.
pub fn large_json_without_length(megabytes: usize) -> Behaviour {
    let mut bytes = format!("{JSON_HEAD}Transfer-Encoding: chunked\r\n\r\n").into_bytes();
    let chunk = vec![b' '; 64 * 1024];
    for _ in 0..megabytes * 16 {
        bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        bytes.extend_from_slice(&chunk);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"2\r\n{}\r\n0\r\n\r\n");
    Behaviour::Raw(bytes)
}

/// JSON nested `levels` deep.
pub fn deep_json(levels: usize) -> Behaviour {
    Behaviour::json(200, "[".repeat(levels) + &"]".repeat(levels))
}

/// A few kilobytes that unpack to `megabytes` of blanks.
///
/// # Errors
/// When compression fails, which it does not in memory.
pub fn gzip_bomb(megabytes: usize) -> std::io::Result<Behaviour> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..megabytes {
        packer.write_all(&blanks)?;
    }
    Ok(Behaviour::json(200, packer.finish()?).with("Content-Encoding: gzip"))
}

/// Says gzip and sends something else.
pub fn not_really_gzip() -> Behaviour {
    Behaviour::json(200, "{}").with("Content-Encoding: gzip")
}

/// One byte at a time for as long as the client listens.
pub fn slow_drip() -> Behaviour {
    let body = " ".repeat(4000);
    Behaviour::Drip(format!("{JSON_HEAD}Content-Length: 4002\r\n\r\n{body}{{}}").into_bytes(), Duration::from_millis(25))
}

/// Sends the client elsewhere.
pub fn redirect(status: u16, location: &str) -> Behaviour {
    Behaviour::json(status, "").with(&format!("Location: {location}"))
}

/// Too many requests, with this header line saying when to come back.
pub fn slow_down(header: &str) -> Behaviour {
    Behaviour::json(429, r#"{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}"#).with(header)
}

/// Bytes that are no HTTP at all.
pub fn not_http() -> Behaviour {
    Behaviour::Raw(b"220 mail.example ESMTP ready\r\n".to_vec())
}

/// JSON with bytes that are no UTF-8.
pub fn broken_utf8() -> Behaviour {
    Behaviour::json(200, b"{\"text\":\"\xff\xfe\"}".to_vec())
}
