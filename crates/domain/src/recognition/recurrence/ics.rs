//! The calendar of thanks as an iCalendar text (RFC 5545), to be read by the owner's own calendar.
//!
//! Every time stands there by itself, in UTC: moved and skipped times, days off and other calendars' months need no program to
//! understand them. What it is not: a subscription, or a way back in.

use crate::Timestamp;
use std::fmt::Write as _;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stays the same when the entry is exported again, so that a calendar replaces it: no spaces.
    pub uid: String,
    /// When.
    pub at: Timestamp,
    /// One line.
    pub summary: String,
    /// More lines; empty for none.
    pub description: String,
}

/// No line is longer than this many octets, its end not counted.
const LONGEST_LINE: usize = 75;

/// The whole text: CRLF at line ends, long lines folded between characters, `written` as the time of export.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry], written: Timestamp) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//Regulars//Thanks//EN");
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}", escaped(&entry.uid)));
        line(&mut text, &format!("DTSTAMP:{}", utc(written)));
        line(&mut text, &format!("DTSTART:{}", utc(entry.at)));
        line(&mut text, &format!("SUMMARY:{}", escaped(&entry.summary)));
        if !entry.description.is_empty() {
            line(&mut text, &format!("DESCRIPTION:{}", escaped(&entry.description)));
        }
        line(&mut text, "TRANSP:TRANSPARENT");
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// An instant as `20260301T090000Z`.
pub(super) fn utc(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Backslash, semicolon, comma and line ends as the format wants them; other control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\r' => out.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => out.push(letter),
        }
    }
    out
}

fn line(text: &mut String, content: &str) {
    let mut width = 0;
    for letter in content.chars() {
        if width + letter.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            width = 1;
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{letter}");
        width += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn an_entry_with_commas_line_ends_and_persian_words_survives_folding() {
        let entry = Entry {
            uid: "thanks-7-20260307T1000@regulars".into(),
            at: Timestamp::parse("2026-03-07T10:00:00+02:00").unwrap(),
            summary: "Thank Maria, Eleni; and C:\\ben".into(),
            description:
                "سلام مریم جان، ممنون که هر هفته به ما سر می‌زنید و از نان تازه می‌گویید 🥐🥐🥐🥐🥐🥐\nSecond line\r\nthird".into(),
        };
        let text = calendar("Thanks", &[entry], Timestamp(0));
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.split("\r\n").all(|l| l.len() <= 75 && !l.contains('\n')), "every line fits: {text}");
        let whole = unfolded(&text);
        assert!(whole.contains("\r\nDTSTART:20260307T080000Z\r\n"), "in UTC");
        assert!(whole.contains("SUMMARY:Thank Maria\\, Eleni\\; and C:\\\\ben\r\n"));
        assert!(
            whole.contains("از نان تازه می‌گویید 🥐🥐🥐🥐🥐🥐\\nSecond line\\nthird\r\n"),
            "letters are never cut in two: {whole}"
        );
    }

    #[test]
    fn nothing_a_stranger_wrote_can_begin_a_line_of_its_own() {
        let entry = Entry {
            uid: "1".into(),
            at: Timestamp(0),
            summary: "x\r\nEND:VEVENT\rATTACH:file\u{b}".into(),
            description: String::new(),
        };
        let text = calendar("a\nb", &[entry], Timestamp(0));
        assert_eq!(unfolded(&text).split("\r\n").filter(|l| l.starts_with("END:VEVENT") || l.starts_with("ATTACH")).count(), 1);
    }
}
