//! What somebody wrote, and what they quoted beneath it.

use mail_parser::{Message, PartType};

/// Text parts that are read; a mail with more is none.
const MOST_PARTS: usize = 8;
/// Characters that are kept of what is quoted: it stands in the thread already.
const LONGEST_QUOTE: usize = 20_000;
/// The line that stands between words and signature (RFC 3676, section 4.3).
const SIGNATURE: &str = "-- ";

/// The words of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What was written.
    pub written: String,
    /// What was quoted: every line begins with `>`.
    pub quoted: String,
}

impl Words {
    /// Splits a text into what was written and the history beneath it.
    #[must_use]
    pub fn split(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches('\r')).collect();
        let start = history(&lines);
        let (written, history) = lines.split_at(start);
        let quote =
            |line: &&str| if line.starts_with('>') { (*line).to_owned() } else { format!("> {line}").trim_end().to_owned() };
        let quoted: String = history.iter().map(quote).collect::<Vec<_>>().join("\n").chars().take(LONGEST_QUOTE).collect();
        Self { written: written.join("\n").trim().to_owned(), quoted: quoted.trim_end_matches(['>', ' ', '\n']).to_owned() }
    }

    /// All of it, quotes last: what is kept and shown.
    #[must_use]
    pub fn text(&self) -> String {
        if self.quoted.is_empty() { self.written.clone() } else { format!("{}\n\n{}", self.written, self.quoted) }
    }

    /// Without the signature: what the owner wrote, as the outbox knows it.
    #[must_use]
    pub fn unsigned(&self) -> String {
        let lines: Vec<&str> = self.written.lines().collect();
        let end = lines.iter().rposition(|line| *line == SIGNATURE || *line == "--").unwrap_or(lines.len());
        lines.get(..end).unwrap_or_default().join("\n").trim().to_owned()
    }
}

/// The words of a message: its plain part, or its HTML part turned to words.
pub(super) fn of(message: &Message<'_>) -> Words {
    let mut text = String::new();
    for part in message.text_bodies().take(MOST_PARTS) {
        match &part.body {
            PartType::Text(plain) => text.push_str(plain),
            PartType::Html(html) => text.push_str(&super::html::words(html)),
            _ => continue,
        }
        text.push('\n');
    }
    Words::split(&text)
}

/// The line where only history follows; the number of lines when there is none.
fn history(lines: &[&str]) -> usize {
    let divider = lines.iter().enumerate().position(|(at, line)| is_divider(line, lines.get(at + 1..).unwrap_or_default()));
    let tail = quoted_tail(lines);
    divider.unwrap_or(lines.len()).min(tail)
}

/// Where the quoted lines at the end begin, with the line that says whose they are.
fn quoted_tail(lines: &[&str]) -> usize {
    let quoted = |line: &str| line.starts_with('>');
    let mut start = lines.len();
    for (at, line) in lines.iter().enumerate().rev() {
        if quoted(line) {
            start = at;
        } else if !line.trim().is_empty() && start < lines.len() {
            break;
        } else if !line.trim().is_empty() {
            // Words below a quote answer it line by line: then everything stays together.
            return lines.len();
        }
    }
    if start == lines.len() {
        return start;
    }
    let above = lines.iter().take(start).rposition(|line| !line.trim().is_empty());
    match above {
        Some(at) if lines.get(at).is_some_and(|line| line.trim_end().ends_with(':')) => {
            // "On Monday, 3 May 2026, Anna Bell <anna@example.com>\nwrote:" is folded by many programs.
            let folded = |at: usize| lines.get(at).is_some_and(|line| line.contains('@') || line.starts_with("On "));
            let short = lines.get(at).is_some_and(|line| line.split_whitespace().count() < 3);
            if short && at > 0 && folded(at - 1) { at - 1 } else { at }
        }
        _ => start,
    }
}

/// How "wrote" is said by mail programs in the languages of our users' customers.
const WROTE: [&str; 14] = [
    "wrote:",
    "schrieb:",
    "a écrit :",
    "a écrit:",
    "escribió:",
    "ha scritto:",
    "escreveu:",
    "schreef:",
    "skrev:",
    "έγραψε:",
    "كتب:",
    "نوشت:",
    "napisał:",
    "написал:",
];

/// A line after which programs put the history without quoting it.
fn is_divider(line: &str, after: &[&str]) -> bool {
    let line = line.trim();
    let dashed = line.starts_with("-----") && line.ends_with("-----") && line.chars().any(char::is_alphabetic);
    let next = || after.iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or_default();
    let ruled = line.len() > 20 && line.chars().all(|c| c == '_') && next().contains(':');
    let said = WROTE.iter().any(|wrote| line.to_lowercase().ends_with(wrote)) && line.chars().any(|c| c.is_ascii_digit());
    dashed || ruled || (said && !after.iter().any(|line| line.starts_with('>')))
}
