//! The whole playbook as one page for printing: nothing is loaded from anywhere, and every word in it is text. What strangers or
//! helpers wrote into a section (HTML, pictures, strange links) is shown as written and does nothing.

use crate::Timestamp;
use crate::playbook::outline::western_numbers;
use crate::playbook::{SectionKind, read};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// One section of the handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet<'a> {
    /// Where it stands, as text.
    pub section: &'a str,
    /// What kind.
    pub kind: SectionKind,
    /// Its version; 0 as delivered.
    pub version: u32,
    /// When it was last changed; none as delivered.
    pub changed_at: Option<Timestamp>,
    /// Its words.
    pub markdown: &'a str,
}

/// The handbook's own words, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'a> {
    /// The language of these words, as a tag such as `en`.
    pub language: &'a str,
    /// The title, with the name of the business in it.
    pub title: &'a str,
    /// Above the list of sections.
    pub contents: &'a str,
    /// Before the day a section was last changed.
    pub changed: &'a str,
    /// Before those who have read it, and when.
    pub read_by: &'a str,
}

const STYLE: &str = "@page{size:A4;margin:18mm}body{font:11pt/1.5 system-ui,sans-serif;max-inline-size:46em;margin-inline:auto;padding:1em;color:#1d1d1b;background:#fff}\
body *{unicode-bidi:plaintext;text-align:start}h1{font-size:22pt}h2{font-size:16pt;border-block-end:1px solid #999;padding-block-end:.2em}\
h3{font-size:12.5pt}section{break-before:page}nav li{margin-block:.2em}.changed,.readers{color:#555;font-size:9pt}\
blockquote{margin-inline:1em;padding-inline-start:.8em;border-inline-start:2px solid #999}pre{white-space:pre-wrap}li,p{break-inside:avoid}\
@media print{body{padding:0}a{color:inherit;text-decoration:none}}";

/// The handbook as one HTML document. `readers` are names and the day each last read all of it.
#[must_use]
pub fn handbook(words: &Words<'_>, sheets: &[Sheet<'_>], readers: &[(String, Timestamp)]) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{}</title><style>{STYLE}</style></head><body>\n<h1>{}</h1>\n",
        escaped(words.language),
        escaped(words.title),
        escaped(words.title)
    );
    if !readers.is_empty() {
        let read: Vec<String> = readers.iter().map(|(who, at)| format!("<bdi>{}</bdi> {}", escaped(who), day(*at))).collect();
        out.push_str(&format!("<p class=\"readers\">{}: {}</p>\n", escaped(words.read_by), read.join(" · ")));
    }
    let pages: Vec<_> = sheets.iter().map(|sheet| (sheet, read(sheet.kind, sheet.markdown).title)).collect();
    out.push_str(&format!("<nav><h2>{}</h2><ol>\n", escaped(words.contents)));
    for (sheet, title) in &pages {
        out.push_str(&format!("<li><a href=\"#{}\">{}</a></li>\n", escaped(sheet.section), escaped(title)));
    }
    out.push_str("</ol></nav>\n");
    for (sheet, title) in &pages {
        out.push_str(&format!("<section id=\"{}\"><h2>{}</h2>\n", escaped(sheet.section), escaped(title)));
        if let Some(at) = sheet.changed_at {
            out.push_str(&format!("<p class=\"changed\">{} {} · {}</p>\n", escaped(words.changed), day(at), sheet.version));
        }
        pulldown_cmark::html::push_html(&mut out, harmless(&western_numbers(sheet.markdown)).into_iter());
        out.push_str("</section>\n");
    }
    out.push_str("</body></html>\n");
    out
}

/// A section's events without its title, with HTML as words, pictures as their description, and only links that a reader can see through.
fn harmless(markdown: &str) -> Vec<Event<'_>> {
    let (mut out, mut links, mut title) = (Vec::new(), Vec::new(), Title::Ahead);
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if title == Title::Ahead => title = Title::Inside,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if title == Title::Inside => title = Title::Behind,
            _ if title == Title::Inside => {}
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                out.push(Event::Start(Tag::Heading { level: smaller(level), id, classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => out.push(Event::End(TagEnd::Heading(smaller(level)))),
            Event::Html(words) | Event::InlineHtml(words) => out.push(Event::Text(words)),
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock) | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let safe = is_plain(dest_url);
                links.push(safe);
                out.extend(safe.then_some(event));
            }
            Event::End(TagEnd::Link) => out.extend(links.pop().unwrap_or(false).then_some(event)),
            other => out.push(other),
        }
    }
    out
}

#[derive(PartialEq)]
enum Title {
    Ahead,
    Inside,
    Behind,
}

fn is_plain(address: &CowStr<'_>) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
}

/// One level below: the section's title stands above.
fn smaller(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

fn day(at: Timestamp) -> String {
    at.to_string().chars().take(10).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
#[path = "handbook_tests.rs"]
mod tests;
