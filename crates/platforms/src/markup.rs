//! From the HTML of posts and comments to words. Not a browser: tags are dropped, breaks and paragraphs become line ends,
//! entities become their characters, and nothing that is left is ever read as markup again.

/// Elements whose content is not meant for readers.
const UNREADABLE: [&str; 4] = ["script", "style", "template", "head"];
/// Elements that stand on lines of their own.
const BLOCKS: [&str; 12] = ["p", "div", "ul", "ol", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "tr"];
/// Longer entities do not exist among those we know; what is longer is text.
const LONGEST_ENTITY: usize = 10;

/// Longer tags are not read as such, so that unclosed ones cost no more than this each.
const LONGEST_TAG: usize = 2_000;

/// What a line end in the source means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnds {
    /// A blank, as in HTML.
    Blank,
    /// A line end, as in words somebody typed into a box.
    Kept,
}

/// The words of an HTML text. Never fails: what is no markup stays as it is.
pub(crate) fn words(html: &str, line_ends: LineEnds) -> String {
    let mut out = Out { text: String::with_capacity(html.len()), line_ends, unreadable: None, link: None };
    let mut rest = html;
    while let Some(start) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(start);
        out.words(before);
        rest = match tag(from) {
            Some((tag, after)) => {
                out.tag(tag);
                after
            }
            None => match entity(from) {
                Some((letter, after)) => {
                    out.letter(letter);
                    after
                }
                // A lone `<` or `&` is a letter like others.
                None => {
                    let (one, after) = from.split_at(1);
                    out.words(one);
                    after
                }
            },
        };
    }
    out.words(rest);
    out.close_link();
    tidy(&out.text)
}

struct Out {
    text: String,
    line_ends: LineEnds,
    /// The element whose content is being left out.
    unreadable: Option<String>,
    /// Address of the open link, and where its words begin.
    link: Option<(String, usize)>,
}

impl Out {
    fn words(&mut self, words: &str) {
        for letter in words.chars() {
            match letter {
                '\n' | '\r' if self.line_ends == LineEnds::Blank => self.letter(' '),
                '\r' => {}
                letter => self.letter(letter),
            }
        }
    }

    fn letter(&mut self, letter: char) {
        if self.unreadable.is_none() {
            self.text.push(letter);
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let inner = tag.trim_start_matches('/');
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner.get(..end).unwrap_or_default().to_ascii_lowercase();
        match &self.unreadable {
            Some(open) if closing && *open == name => self.unreadable = None,
            Some(_) => {}
            None if UNREADABLE.contains(&name.as_str()) && !closing && !tag.ends_with('/') => self.unreadable = Some(name),
            None => match name.as_str() {
                "br" => self.text.push('\n'),
                "a" if closing => self.close_link(),
                "a" => {
                    self.close_link();
                    self.link = attribute(inner, "href").map(|href| (href, self.text.len()));
                }
                "p" => self.text.push_str("\n\n"),
                block if BLOCKS.contains(&block) => self.text.push('\n'),
                _ => {}
            },
        }
    }

    /// Words that hide where they lead get the address beside them; names, tags and addresses say it themselves.
    fn close_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let shown = self.text.get(start..).unwrap_or_default().trim();
        let speaks = shown.is_empty() || shown.starts_with(['@', '#']) || same_address(shown, &href);
        if !speaks && (href.starts_with("http://") || href.starts_with("https://")) {
            self.text.push_str(&format!(" ({href})"));
        }
    }
}

fn same_address(shown: &str, href: &str) -> bool {
    let bare = |address: &str| {
        let address = address.trim_start_matches("https://").trim_start_matches("http://");
        address.trim_start_matches("www.").trim_end_matches('/').to_owned()
    };
    bare(shown) == bare(href)
}

/// A tag or comment at the start of `from`, without its brackets, and what follows it.
fn tag(from: &str) -> Option<(&str, &str)> {
    let inner = from.strip_prefix('<')?;
    if let Some(comment) = inner.strip_prefix("!--") {
        return Some(comment.split_once("-->").map_or(("", ""), |(_, after)| ("", after)));
    }
    // "2 < 3" and "<3" are words, not tags.
    let begins = inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) || inner.starts_with('!');
    if !begins {
        return None;
    }
    let mut quote = None;
    for (at, letter) in inner.char_indices().take(LONGEST_TAG) {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some((inner.get(..at)?, inner.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

/// The value of an attribute, entities read.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower.get(from..)?.find(name)?;
        let before = lower.get(..at)?.chars().next_back();
        let value = tag.get(at + name.len()..)?.trim_start();
        from = at + name.len();
        if !before.is_some_and(char::is_whitespace) {
            continue;
        }
        let Some(value) = value.strip_prefix('=').map(str::trim_start) else { continue };
        let raw = match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
            _ => value.split([' ', '\t', '\n', '/', '>']).next()?,
        };
        return Some(entities(raw));
    }
}

fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let (letter, after) = entity(from).unwrap_or_else(|| ('&', from.get(1..).unwrap_or_default()));
        out.push(letter);
        rest = after;
    }
    out + rest
}

/// An entity at the start of `from` and what follows it (HTML named character references, those that posts use).
fn entity(from: &str) -> Option<(char, &str)> {
    let inner = from.strip_prefix('&')?;
    // Looked for nearby only: a text of nothing but `&` must not be read to its end at each of them.
    let end = inner.bytes().take(LONGEST_ENTITY + 1).position(|byte| byte == b';')?;
    let (name, after) = (inner.get(..end)?, inner.get(end + 1..)?);
    let number = match (name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")), name.strip_prefix('#')) {
        (Some(hex), _) => u32::from_str_radix(hex, 16).ok(),
        (None, Some(decimal)) => decimal.parse().ok(),
        (None, None) => None,
    };
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        _ => char::from_u32(number?).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))?,
    };
    Some((letter, after))
}

/// No blanks at line ends, at most one empty line, nothing before and after.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').map(|line| line.trim_matches([' ', '\t', '\u{a0}'])) {
        let doubled = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if !doubled {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// Words as HTML that shows exactly them.
pub(crate) fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
#[path = "markup_tests.rs"]
mod tests;
