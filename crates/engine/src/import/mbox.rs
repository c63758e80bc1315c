//! mbox: mail, one message after another. Threads by `References`; HTML mail becomes words; nothing is rendered.

use super::{FileKind, Found, Problem, ReadOptions, Sink};
use crate::{EngineError, Result};
use mail_parser::{Address, MessageParser};
use regulars_domain::interaction::Arrival;
use regulars_platforms::mail::{Mail, MailProblem, Mailbox, arrival};
use std::fs::File;
use std::io::{BufRead, BufReader};

pub(super) struct Mbox;

const LARGEST_MESSAGE: usize = 64 << 20;

impl FileKind for Mbox {
    fn name(&self) -> &'static str {
        "mbox"
    }

    fn is(&self, beginning: &[u8], _name: &str) -> bool {
        beginning.starts_with(b"From ") && !beginning.contains(&0)
    }

    fn ids_are_chosen(&self) -> bool {
        true
    }

    fn read(&self, mut file: BufReader<File>, options: &ReadOptions, sink: Sink<'_>) -> Result<()> {
        let mut message: Vec<u8> = Vec::new();
        let mut line: Vec<u8> = Vec::new();
        let (mut number, mut at, mut too_large, mut blank) = (0u64, 0u64, false, true);
        loop {
            line.clear();
            let read = file.read_until(b'\n', &mut line).map_err(|e| EngineError::BadFile(e.to_string()))?;
            at += read as u64;
            // A separator stands at the start or after an empty line; `From ` inside a paragraph is words.
            let separator = blank && line.starts_with(b"From ");
            if read == 0 || separator {
                if number > 0 {
                    let found = if too_large {
                        Err("larger than 64 MB".to_owned())
                    } else {
                        said(&message, options).map_err(|e| e.to_string())
                    };
                    let found = found.map_or_else(
                        |what| Found::Problem(Problem { place: format!("message {number}"), what }),
                        |a| Found::Said(Box::new(a)),
                    );
                    if sink(found, at).is_break() {
                        return Ok(());
                    }
                }
                if read == 0 {
                    return Ok(());
                }
                number += 1;
                message.clear();
                (too_large, blank) = (false, false);
                continue;
            }
            blank = line == b"\n" || line == b"\r\n";
            too_large |= message.len() + line.len() > LARGEST_MESSAGE;
            if !too_large {
                // mboxrd: a line `>From ` was quoted by the writer.
                let quoted = line
                    .iter()
                    .position(|b| *b != b'>')
                    .is_some_and(|i| i > 0 && line.get(i..).is_some_and(|l| l.starts_with(b"From ")));
                message.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
            }
        }
    }
}

fn said(raw: &[u8], options: &ReadOptions) -> std::result::Result<Arrival, MailProblem> {
    let mail = Mail::read(raw, None)?;
    let place = format!("mbox:{}", options.place);
    Ok(arrival(&mail, Mailbox { place: &place, name: &options.place, us: &options.us }))
}

/// The address most mail in the file was delivered to: a guess at which words are ours.
pub(super) fn likely_us(mut file: BufReader<File>) -> Option<String> {
    let parser = MessageParser::default();
    let mut counts: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
    let mut head: Vec<u8> = Vec::new();
    let mut messages = 0;
    let mut in_head = false;
    let mut line = Vec::new();
    while messages < 300 {
        line.clear();
        if file.read_until(b'\n', &mut line).ok()? == 0 {
            break;
        }
        if line.starts_with(b"From ") {
            (in_head, messages) = (true, messages + 1);
            head.clear();
        } else if in_head && (line == b"\n" || line == b"\r\n") {
            in_head = false;
            let Some(m) = parser.parse_headers(&head) else { continue };
            for to in m.to().into_iter().chain(m.cc()).flat_map(Address::iter).filter_map(|a| a.address()) {
                *counts.entry(to.to_lowercase()).or_insert(0) += 1;
            }
        } else if in_head && head.len() < 1 << 16 {
            head.extend_from_slice(&line);
        }
    }
    counts
        .into_iter()
        .filter(|(_, n)| *n * 3 > messages)
        .max_by_key(|(address, n)| (*n, std::cmp::Reverse(address.clone())))
        .map(|(address, _)| address)
}
