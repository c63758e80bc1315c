//! HTML as words. The markup goes as in posts of other platforms (scripts, styles and comments with it); before that, what
//! quotes is marked, which only letters have. The result is text: nothing of it is ever shown as markup.

use crate::markup::{self, LineEnds};

/// More than any letter; the rest of a page that pretends to be one is left away.
const MOST: usize = 1 << 20;
/// Characters that never stand in words (Unicode noncharacters).
const QUOTE_BEGINS: char = '\u{FDD1}';
const QUOTE_ENDS: char = '\u{FDD2}';

/// The words of a page; quoted parts have `> ` before their lines.
pub(super) fn words(html: &str) -> String {
    let end = html.char_indices().map(|(at, _)| at).find(|at| *at >= MOST).unwrap_or(html.len());
    let marked = mark(&html.get(..end).unwrap_or_default().replace([QUOTE_BEGINS, QUOTE_ENDS], ""));
    let mut depth = 0_usize;
    let mut lines: Vec<String> = Vec::new();
    for line in markup::words(&marked, LineEnds::Blank).lines() {
        let begins = line.matches(QUOTE_BEGINS).count();
        let ends = line.matches(QUOTE_ENDS).count();
        depth += begins;
        let plain = line.replace([QUOTE_BEGINS, QUOTE_ENDS], "").replace('\u{a0}', " ");
        let plain = plain.trim();
        let blank = lines.last().is_none_or(|last| last.trim_start_matches(['>', ' ']).is_empty());
        if !(plain.is_empty() && (blank || begins + ends > 0)) {
            lines.push(if depth > 0 { format!("> {plain}") } else { plain.to_owned() });
        }
        depth = depth.saturating_sub(ends);
    }
    lines.join("\n")
}

/// Marks where quotes begin and end, and sets cells apart.
fn mark(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((tag, left)) = after.split_once('>').filter(|(tag, _)| !tag.starts_with('!')) else {
            // A comment, or no tag: the other reader knows what to do.
            out.push('<');
            rest = after;
            continue;
        };
        let name: String =
            tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect::<String>().to_ascii_lowercase();
        match name.as_str() {
            "blockquote" => out.extend(["<br>", &QUOTE_BEGINS.to_string(), "<br>"]),
            "/blockquote" => out.extend(["<br>", &QUOTE_ENDS.to_string(), "<br>"]),
            "hr" | "/table" => out.push_str("<br>"),
            "/td" | "/th" => out.push(' '),
            _ => {}
        }
        out.extend(["<", tag, ">"]);
        rest = left;
    }
    out.push_str(rest);
    out
}
