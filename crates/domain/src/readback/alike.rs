//! When two texts are the same words, although a platform spelled them its own way: NFC, blanks, entities, curly quotes,
//! rewritten links.

use crate::text::fold::fold;
use unicode_normalization::UnicodeNormalization;

/// The mark that stands for a link while texts are compared.
const LINK: &str = "\u{FDD0}";
/// Fewer folded letters than this say nothing about whether one text was cut from another.
const TELLING: usize = 12;

/// The same words. Links may have been rewritten, as long as there are other words to know them by.
pub(super) fn same(theirs: &str, ours: &str) -> bool {
    let (theirs, ours) = (plain(theirs), plain(ours));
    if theirs == ours {
        return true;
    }
    let (theirs, ours) = (without_links(&theirs), without_links(&ours));
    theirs == ours && ours.split(' ').any(|word| word != LINK)
}

/// Whether `theirs` holds all of `ours`, whatever was put around it.
pub(super) fn holds(theirs: &str, ours: &str) -> bool {
    same(theirs, ours) || without_links(&plain(theirs)).contains(&without_links(&plain(ours)))
}

/// Whether one may be the other after the platform cut, folded or punctuated it, or rewrote its only link.
pub(super) fn nearly(theirs: &str, ours: &str) -> bool {
    let (theirs, ours) = (letters(theirs), letters(ours));
    let (short, long) = if theirs.len() < ours.len() { (&theirs, &ours) } else { (&ours, &theirs) };
    theirs == ours || (short.chars().count() >= TELLING && long.starts_with(short.as_str()))
}

fn letters(text: &str) -> String {
    fold(&without_links(&plain(text))).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn plain(text: &str) -> String {
    let decoded: String = entities(text).nfc().map(typed).collect();
    let typed = decoded.replace('…', "...");
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What typography makes of what is typed.
fn typed(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '″' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        other => other,
    }
}

fn without_links(plain: &str) -> String {
    let word = |word: &str| {
        let link = word.contains("://") || word.starts_with("www.") || (word.ends_with("...") && word.contains('/'));
        if link { LINK.to_owned() } else { word.to_owned() }
    };
    plain.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Decodes the entities that platforms write into plain words (HTML 4.01, section 24; and numbers). Unknown ones stay.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';').and_then(|(name, tail)| Some((entity(name)?, tail))) {
            Some((letter, tail)) => {
                out.push(letter);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}
