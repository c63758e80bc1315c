//! Reads the text files of the sample community. The format stands in each function's comment; the files are ours, so a
//! mistake in them is a clear error with file and line, found by a test.

use std::collections::BTreeMap;

/// A mistake in the files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct ParseProblem {
    /// Which file.
    pub file: String,
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// `key | display name | handle | language | sketch`
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub name: String,
    pub handle: String,
    pub language: String,
}

/// `key | kind | visibility | purpose | display name`
#[derive(Debug, Clone)]
pub(super) struct PlaceLine {
    pub kind: String,
    pub visibility: String,
    pub purpose: String,
    pub name: String,
}

/// How long before the start a thread begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// So many days before, at this minute of the day.
    Days(i64, i64),
    /// So many minutes before.
    Minutes(i64),
}

#[derive(Debug, Clone)]
pub(super) struct Thread {
    pub place: String,
    pub when: When,
    pub title: Option<String>,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    /// 0 for the root, 1 for an answer to it, and so on.
    pub depth: usize,
    pub who: String,
    /// Seconds after the line before.
    pub after: i64,
    pub stars: Option<u8>,
    pub reaction: bool,
    pub text: String,
}

fn rows<const N: usize>(file: &str, text: &str) -> Result<Vec<[String; N]>, ParseProblem> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
        let cells: Vec<String> = line.splitn(N, '|').map(|c| c.trim().to_owned()).collect();
        let row = <[String; N]>::try_from(cells).map_err(|_| ParseProblem {
            file: file.to_owned(),
            line: i + 1,
            what: format!("{N} cells wanted"),
        })?;
        out.push(row);
    }
    Ok(out)
}

pub(super) fn people(text: &str) -> Result<BTreeMap<String, Person>, ParseProblem> {
    Ok(rows::<5>("people.txt", text)?
        .into_iter()
        .map(|[key, name, handle, language, _]| (key, Person { name, handle, language }))
        .collect())
}

pub(super) fn places(text: &str) -> Result<BTreeMap<String, PlaceLine>, ParseProblem> {
    Ok(rows::<5>("places.txt", text)?
        .into_iter()
        .map(|[key, kind, visibility, purpose, name]| (key, PlaceLine { kind, visibility, purpose, name }))
        .collect())
}

/// `key | comes every so many days | from | until | the usual`, days before the start.
#[derive(Debug, Clone)]
pub(super) struct Habit {
    pub who: String,
    pub every: i64,
    pub from: i64,
    pub until: i64,
    pub usual: String,
}

/// `language or key | what | text`
#[derive(Debug, Clone)]
pub(super) struct Saying {
    pub whose: String,
    pub what: String,
    pub text: String,
}

pub(super) fn habits(text: &str) -> Result<Vec<Habit>, ParseProblem> {
    let days = |cell: &str| {
        cell.parse::<i64>().ok().filter(|days| *days > 0).ok_or_else(|| ParseProblem {
            file: "habits.txt".to_owned(),
            line: 0,
            what: format!("{cell:?} are no days"),
        })
    };
    let habit = |[who, every, from, until, usual]: [String; 5]| {
        Ok(Habit { who, every: days(&every)?, from: days(&from)?, until: days(&until)?, usual })
    };
    rows::<5>("habits.txt", text)?.into_iter().map(habit).collect()
}

pub(super) fn sayings(text: &str) -> Result<Vec<Saying>, ParseProblem> {
    Ok(rows::<3>("small-talk.txt", text)?.into_iter().map(|[whose, what, text]| Saying { whose, what, text }).collect())
}

/// `language | text`
pub(super) fn answers(text: &str) -> Result<Vec<(String, String)>, ParseProblem> {
    Ok(rows::<2>("answers.txt", text)?.into_iter().map(|[language, text]| (language, text)).collect())
}

/// `== PLACE WHEN [| title]`, then lines `key [*N] [+offset] [~]: text`, indented by two spaces a level.
pub(super) fn threads(file: &str, text: &str) -> Result<Vec<Thread>, ParseProblem> {
    let mut out: Vec<Thread> = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let problem = |what: &str| ParseProblem { file: file.to_owned(), line: i + 1, what: what.to_owned() };
        if let Some(head) = line.strip_prefix("== ") {
            out.push(thread_head(head).ok_or_else(|| problem("not `== PLACE WHEN [| title]`"))?);
        } else {
            let thread = out.last_mut().ok_or_else(|| problem("a line before any thread"))?;
            thread.lines.push(talk_line(line).ok_or_else(|| problem("not `who +offset: text`"))?);
        }
    }
    Ok(out)
}

fn thread_head(head: &str) -> Option<Thread> {
    let (head, title) = head.split_once('|').map_or((head, None), |(h, t)| (h, Some(t.trim().to_owned())));
    let mut words = head.split_whitespace();
    let place = words.next()?.to_owned();
    let age = words.next()?;
    let when = match words.next() {
        Some(clock) => {
            let (h, m) = clock.split_once(':')?;
            When::Days(age.strip_suffix('d')?.parse().ok()?, h.parse::<i64>().ok()? * 60 + m.parse::<i64>().ok()?)
        }
        None => When::Minutes(offset(age)? / 60),
    };
    Some(Thread { place, when, title, lines: Vec::new() })
}

fn talk_line(line: &str) -> Option<Line> {
    let rest = line.trim_start_matches(' ');
    let depth = (line.len() - rest.len()) / 2;
    let (head, text) = rest.split_once(": ")?;
    let mut words = head.split_whitespace();
    let mut out =
        Line { depth, who: words.next()?.to_owned(), after: 0, stars: None, reaction: false, text: text.replace("\\n", "\n") };
    for word in words {
        match word.chars().next()? {
            '+' => out.after = offset(word.get(1..)?)?,
            '*' => out.stars = Some(word.get(1..)?.parse().ok()?),
            '~' => out.reaction = true,
            _ => return None,
        }
    }
    Some(out)
}

/// `40m`, `2h`, `1d`, `90s` in seconds.
fn offset(text: &str) -> Option<i64> {
    let unit = text.chars().last()?;
    let n: i64 = text.strip_suffix(unit)?.parse().ok()?;
    Some(
        n * match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            _ => return None,
        },
    )
}
