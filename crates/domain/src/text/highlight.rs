//! Where a query matched, in the original words: found by folding each word, never by offsets of folded text.

use super::fold::fold;
use unicode_normalization::char::is_combining_mark;

/// A folded word that is looked for; open ones match beginnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The folded word.
    pub word: String,
    /// Whether a longer word matches too.
    pub open: bool,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The original words.
    pub text: String,
    /// Whether they matched.
    pub hit: bool,
}

const BEFORE: usize = 40;
const LONGEST: usize = 160;

/// One line around the first match, matches marked. Without a match, the beginning.
#[must_use]
pub fn parts(text: &str, wanted: &[Wanted]) -> Vec<Part> {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = pieces(&flat);
    let hits: Vec<bool> = pieces.iter().map(|p| matches(p, wanted)).collect();
    let first = hits.iter().position(|h| *h).unwrap_or(0);
    let mut start = first;
    let mut room = BEFORE;
    while start > 0 {
        let Some(length) = pieces.get(start - 1).map(|p| p.chars().count()).filter(|l| *l <= room) else { break };
        room -= length;
        start -= 1;
    }
    let mut out: Vec<Part> = Vec::new();
    if start > 0 {
        out.push(Part { text: "…".to_owned(), hit: false });
    }
    let mut length = 0;
    for (piece, hit) in pieces.iter().zip(&hits).skip(start) {
        if length > LONGEST {
            out.push(Part { text: "…".to_owned(), hit: false });
            break;
        }
        length += piece.chars().count();
        match out.last_mut() {
            Some(last) if last.hit == *hit => last.text.push_str(piece),
            _ => out.push(Part { text: (*piece).to_owned(), hit: *hit }),
        }
    }
    out
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{0640}')
}

/// The text cut into words and what stands between them, nothing lost.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut in_word = None;
    for (i, c) in text.char_indices() {
        let word = is_word_char(c);
        if in_word.is_some_and(|w| w != word) {
            out.push(&text[start..i]);
            start = i;
        }
        in_word = Some(word);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

fn matches(piece: &str, wanted: &[Wanted]) -> bool {
    if !piece.starts_with(is_word_char) {
        return false;
    }
    let hit = |folded: &str| wanted.iter().any(|w| if w.open { folded.starts_with(&w.word) } else { folded == w.word });
    // A word joined by ZWNJ is also indexed in parts.
    hit(&fold(piece)) || (piece.contains('\u{200C}') && piece.split('\u{200C}').any(|part| hit(&fold(part))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &[(&str, bool)]) -> String {
        let wanted: Vec<Wanted> = words.iter().map(|(w, open)| Wanted { word: fold(w), open: *open }).collect();
        parts(text, &wanted).into_iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text }).collect()
    }

    #[test]
    fn matches_are_marked_in_the_spelling_of_the_writer() {
        assert_eq!(marked("Θα έχετε τσουρέκι φέτος;", &[("τσουρεκι", false)]), "Θα έχετε [τσουρέκι] φέτος;");
        assert_eq!(marked("مَرْحَبًا بكم", &[("مرحبا", false)]), "[مَرْحَبًا] بكم");
        assert_eq!(marked("نان می\u{200C}شود", &[("شود", false)]), "نان [می\u{200C}شود]");
        assert_eq!(marked("seeded loaf", &[("loa", true)]), "seeded [loaf]");
    }

    #[test]
    fn a_long_message_is_cut_around_the_match() {
        let long = format!("{}needle{}", "word ".repeat(60), " tail".repeat(60));
        let shown = marked(&long, &[("needle", false)]);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("[needle]"), "{shown}");
        assert!(shown.chars().count() < 260, "one line");
    }
}
