//! A message as text nodes. The webview gets these and nothing else: no HTML of anybody's ever reaches it.

use super::links::{SafeLink, classify};

/// One piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Words, verbatim.
    Text(String),
    /// An address that may be opened, with the words shown for it.
    Link(String, SafeLink),
    /// `@somebody`.
    Mention(String),
    /// `#something`.
    Tag(String),
    /// A line break.
    Break,
    /// Quoted lines (`>` in mail), without their marks.
    Quote(Vec<Node>),
}

const LONGEST_MESSAGE: usize = 100_000;

/// Parses a message into nodes. Never fails: what is not understood stays text. Text beyond 100 000 characters is cut
/// (it stays whole in the store); direction overrides left open are closed by the caller's isolation of each message.
#[must_use]
pub fn parse(text: &str) -> Vec<Node> {
    let cut = text.char_indices().nth(LONGEST_MESSAGE).map_or(text, |(end, _)| &text[..end]);
    let mut out = Vec::new();
    let mut quoted: Vec<&str> = Vec::new();
    let lines: Vec<&str> = cut.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l)).collect();
    for (i, line) in lines.iter().enumerate() {
        if let Some(rest) = quote_of(line) {
            quoted.push(rest);
            continue;
        }
        flush_quote(&mut quoted, &mut out);
        inline(line, &mut out);
        if i + 1 < lines.len() {
            out.push(Node::Break);
        }
    }
    flush_quote(&mut quoted, &mut out);
    out
}

fn quote_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

fn flush_quote(quoted: &mut Vec<&str>, out: &mut Vec<Node>) {
    if quoted.is_empty() {
        return;
    }
    let mut inner = Vec::new();
    for (i, line) in quoted.iter().enumerate() {
        if i > 0 {
            inner.push(Node::Break);
        }
        // One level is enough to read by; deeper marks stay as text, so nesting cannot grow without bound.
        inline(line, &mut inner);
    }
    quoted.clear();
    out.push(Node::Quote(inner));
}

fn inline(line: &str, out: &mut Vec<Node>) {
    let mut text_start = 0;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let word_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if word_end == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let lead = rest[..word_end].len() - rest[..word_end].trim_start_matches(OPENERS).len();
        let word = &rest[lead..word_end];
        if let Some((node, used)) = special(word) {
            push_text(&line[text_start..at + lead], out);
            out.push(node);
            at += lead + used;
            text_start = at;
            // The rest of the word (closing punctuation) is text.
            at += word_end - lead - used;
        } else {
            at += word_end;
        }
    }
    push_text(&line[text_start..], out);
}

const OPENERS: [char; 10] = ['(', '[', '{', '"', '\'', '«', '“', '‘', '<', '\u{2066}'];
const CLOSERS: [char; 19] = [')', ']', '}', '"', '\'', '»', '”', '’', '>', '.', ',', '!', '?', ';', ':', '؟', '،', '؛', '…'];

fn push_text(text: &str, out: &mut Vec<Node>) {
    if !text.is_empty() {
        out.push(Node::Text(text.to_owned()));
    }
}

/// A link, mention or tag at the start of a word, and how many bytes of the word it takes.
fn special(word: &str) -> Option<(Node, usize)> {
    let trimmed = word.trim_end_matches(CLOSERS);
    if trimmed.len() < 2 {
        return None;
    }
    if let Some(name) = trimmed.strip_prefix('@') {
        let fine = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@'));
        return fine.then(|| (Node::Mention(trimmed.to_owned()), trimmed.len()));
    }
    if let Some(tag) = trimmed.strip_prefix('#') {
        let fine =
            tag.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '\u{200C}') && tag.chars().any(char::is_alphabetic);
        return fine.then(|| (Node::Tag(trimmed.to_owned()), trimmed.len()));
    }
    let address = if trimmed.to_lowercase().starts_with("www.") { format!("https://{trimmed}") } else { trimmed.to_owned() };
    let lower = address.to_lowercase();
    if !["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    classify(&address, trimmed).map(|link| (Node::Link(trimmed.to_owned(), link), trimmed.len()))
}

/// The words of nodes again, for a plain-text copy.
#[must_use]
pub fn plain(nodes: &[Node]) -> String {
    nodes.iter().fold(String::new(), |mut out, node| {
        match node {
            Node::Text(t) | Node::Mention(t) | Node::Tag(t) | Node::Link(t, _) => out.push_str(t),
            Node::Break => out.push('\n'),
            Node::Quote(inner) => {
                for line in plain(inner).split('\n') {
                    out.push_str("> ");
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
        out
    })
}

/// One line of at most `graphemes` user-perceived characters for a list; cut at a word where one ends in time.
#[must_use]
pub fn snippet(text: &str, graphemes: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let flat = text.split_whitespace().take(graphemes).collect::<Vec<_>>().join(" ");
    match flat.grapheme_indices(true).nth(graphemes) {
        None => flat,
        Some((end, _)) => {
            let head = &flat[..end];
            // Never cut inside a word when a space is near: Arabic letters change shape at a cut.
            let at = head.rfind(' ').filter(|space| *space * 2 > end).unwrap_or(end);
            format!("{}…", &head[..at])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::links::LinkRisk;

    #[test]
    fn a_message_becomes_words_links_mentions_tags_and_breaks() {
        let nodes = parse("Hi @quince.example, see (https://menu.example/a). #bread\n> are you open?\nYes");
        let kinds: Vec<&str> = nodes
            .iter()
            .map(|n| match n {
                Node::Text(_) => "text",
                Node::Link(..) => "link",
                Node::Mention(_) => "mention",
                Node::Tag(_) => "tag",
                Node::Break => "break",
                Node::Quote(_) => "quote",
            })
            .collect();
        assert_eq!(kinds, ["text", "mention", "text", "link", "text", "tag", "break", "quote", "text"]);
        let Node::Link(shown, link) = &nodes[3] else { panic!("a link") };
        assert_eq!(
            (shown.as_str(), link.risk),
            ("https://menu.example/a", LinkRisk::Plain),
            "brackets and full stops are not part of an address"
        );
    }

    #[test]
    fn markup_stays_words() {
        let hostile = "<img src=x onerror=alert(1)><script>x</script> javascript:alert(1)";
        assert_eq!(parse(hostile), vec![Node::Text(hostile.to_owned())], "nothing in a message is markup");
    }

    #[test]
    fn a_snippet_is_one_line_and_cuts_between_words() {
        assert_eq!(snippet("Could you\n do 40   rolls", 60), "Could you do 40 rolls");
        assert_eq!(snippet("one two three four", 11), "one two…");
        assert_eq!(snippet("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2), "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…", "a family is one character");
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost_by_parsing(text in "(\\PC|[@#<>()\n .]){0,80}") {
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            proptest::prop_assert_eq!(letters(&plain(&parse(&text))), letters(&text), "every letter is still there");
        }

        #[test]
        fn only_web_and_mail_links_come_out(text in "(javascript:|https://|file:|mailto:|www\\.)[a-z.@/:]{0,20}( \\PC{0,10})?") {
            for node in parse(&text) {
                if let Node::Link(_, link) = node {
                    proptest::prop_assert!(link.href.starts_with("https://") || link.href.starts_with("http://") || link.href.starts_with("mailto:"));
                }
            }
        }
    }
}
