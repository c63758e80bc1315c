//! A section's Markdown as headings and numbered lines: what all kinds of sections are read from.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// A text, cut at its headings.
pub(crate) struct Outline {
    /// The first heading of the first level.
    pub title: Option<String>,
    /// The first line with words, for a text without a title.
    pub first_words: String,
    /// What stands before the second heading, then each heading of the second level and what stands under it.
    pub parts: Vec<Part>,
}

/// What stands under a heading.
#[derive(Default)]
pub(crate) struct Part {
    /// The heading; empty for what stands before the first.
    pub heading: String,
    /// Its line.
    pub line: u32,
    /// What stands under it.
    pub entries: Vec<Entry>,
    /// The same verbatim, as written.
    pub body: String,
    /// The line of the body's first character.
    pub body_line: u32,
}

/// A line of a paragraph, or an item of a list.
pub(crate) struct Entry {
    pub line: u32,
    pub form: Form,
    /// Its words without marks; the lines and items inside an item follow each on a line of its own.
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Line,
    Bullet,
    Number(u64),
}

impl Entry {
    /// The first line.
    pub(crate) fn first(&self) -> &str {
        self.text.lines().next().unwrap_or("")
    }

    /// The lines after the first.
    pub(crate) fn rest(&self) -> impl Iterator<Item = &str> {
        self.text.lines().skip(1)
    }
}

struct Reader<'a> {
    source: &'a str,
    line_starts: Vec<usize>,
    title: Option<String>,
    parts: Vec<(Part, Range<usize>)>,
    // The numbers of the lists we are in; none: bullets.
    lists: Vec<Option<u64>>,
    items: u32,
    heading: Option<(HeadingLevel, Range<usize>)>,
    words: String,
}

impl Outline {
    pub(crate) fn of(original: &str) -> Self {
        let source = western_numbers(original);
        let source = source.as_ref();
        let line_starts = std::iter::once(0).chain(source.match_indices('\n').map(|(i, _)| i + 1)).collect();
        let mut reader = Reader {
            source,
            line_starts,
            title: None,
            parts: vec![(Part::default(), 0..0)],
            lists: Vec::new(),
            items: 0,
            heading: None,
            words: String::new(),
        };
        for (event, at) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
            reader.event(event, at);
        }
        let first_words = source.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("").chars().take(80).collect();
        let title = reader.title.take();
        let lines: Vec<&str> = original.split('\n').collect();
        Self { title, first_words, parts: reader.into_parts(&lines) }
    }

    /// What stands before the first heading of the second level.
    pub(crate) fn lead(&self) -> impl Iterator<Item = &Entry> {
        self.parts.first().into_iter().flat_map(|p| p.entries.iter())
    }

    /// The parts with a heading.
    pub(crate) fn headed(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().skip(1)
    }
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some((level, at));
                self.words.clear();
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::Start(Tag::List(first)) => self.lists.push(first),
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::Start(Tag::Item) => self.start_item(at.start),
            Event::End(TagEnd::Item) => {
                self.items = self.items.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock) => self.start_line(at.start, true),
            Event::SoftBreak | Event::HardBreak => self.start_line(at.end, false),
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => self.words_said(&t),
            _ => {}
        }
    }

    fn words_said(&mut self, words: &str) {
        if self.heading.is_some() {
            self.words.push_str(words);
        } else if let Some(entry) = self.parts.last_mut().and_then(|(p, _)| p.entries.last_mut()) {
            entry.text.push_str(words);
        }
    }

    fn end_heading(&mut self) {
        let Some((level, at)) = self.heading.take() else { return };
        let (words, line) = (self.words.trim().to_owned(), self.line_of(at.start));
        match level {
            HeadingLevel::H1 if self.title.is_none() => {
                self.title = Some(words);
                if let Some((_, body)) = self.parts.last_mut() {
                    body.start = at.end;
                }
            }
            HeadingLevel::H1 | HeadingLevel::H2 => {
                if let Some((_, body)) = self.parts.last_mut() {
                    body.end = at.start;
                }
                self.parts.push((Part { heading: words, line, ..Part::default() }, at.end..self.source.len()));
            }
            // Smaller headings are words like others.
            _ => self.push(line, Form::Line, words),
        }
    }

    fn start_item(&mut self, at: usize) {
        let form = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                Form::Number(*number - 1)
            }
            _ => Form::Bullet,
        };
        self.items += 1;
        let line = self.line_of(at);
        if self.items == 1 { self.push(line, form, String::new()) } else { self.words_said("\n") }
    }

    fn start_line(&mut self, at: usize, block: bool) {
        if self.heading.is_some() {
            self.words.push(' ');
        } else if self.items == 0 {
            let line = self.line_of(at);
            self.push(line, Form::Line, String::new());
        } else if !block || self.last_is_begun() {
            self.words_said("\n");
        }
    }

    fn last_is_begun(&self) -> bool {
        let last = self.parts.last().and_then(|(p, _)| p.entries.last());
        last.is_some_and(|e| !e.text.is_empty() && !e.text.ends_with('\n'))
    }

    fn push(&mut self, line: u32, form: Form, text: String) {
        if let Some((part, _)) = self.parts.last_mut() {
            part.entries.push(Entry { line, form, text });
        }
    }

    fn line_of(&self, at: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    fn into_parts(mut self, lines: &[&str]) -> Vec<Part> {
        let mut parts = std::mem::take(&mut self.parts);
        if let [(_, only)] = parts.as_mut_slice() {
            only.end = self.source.len();
        }
        parts
            .into_iter()
            .map(|(mut part, body)| {
                part.entries.retain(|e| !e.text.trim().is_empty());
                part.entries.iter_mut().for_each(|e| e.text = e.text.trim().to_owned());
                // By lines, out of the text as it was written.
                let whole = self.source.get(body.clone()).unwrap_or("");
                let first = self.line_of(body.start + whole.len() - whole.trim_start().len());
                let last = self.line_of(body.start + whole.trim_end().len());
                let begin = (first as usize).saturating_sub(1);
                let end = if whole.trim().is_empty() { begin } else { (last as usize).min(lines.len()) };
                part.body = lines.get(begin..end).unwrap_or(&[]).join("\n").trim().to_owned();
                part.body_line = first;
                part
            })
            .collect()
    }
}

/// Markdown counts lists in 0-9 only. A line that begins with a number in another script's digits, a dot or bracket and a space gets
/// those; every other letter stays, and every line stays where it is.
pub(crate) fn western_numbers(markdown: &str) -> Cow<'_, str> {
    let foreign = |c: char| matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}');
    if !markdown.contains(foreign) {
        return Cow::Borrowed(markdown);
    }
    let numbered = |line: &str| {
        let words = line.trim_start();
        let rest = words.trim_start_matches(foreign);
        (rest.len() < words.len() && rest.starts_with(['.', ')']) && rest.get(1..).is_some_and(|r| r.starts_with(' ')))
            .then(|| (line.len() - words.len(), line.len() - rest.len()))
    };
    let lines = markdown.split('\n').map(|line| match numbered(line) {
        Some((from, to)) => {
            let (before, number, rest) = (line.get(..from), line.get(from..to), line.get(to..));
            format!("{}{}{}", before.unwrap_or(""), crate::text::fold::fold(number.unwrap_or("")), rest.unwrap_or(""))
        }
        None => line.to_owned(),
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}
