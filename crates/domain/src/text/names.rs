//! Names are hostile: a display name may turn the line around it, hide letters or fake a second line.
//!
//! Names are cleaned when shown (bodies are contained, never cleaned: ZWNJ and RLM are real spelling there).

/// A display name safe to put beside other text: one line, no direction overrides, no unbalanced isolates, no
/// invisible characters other than the joiners that Arabic, Persian and Indic names are written with.
/// Falls back to the handle when nothing visible is left, and to `?` when that is empty too.
#[must_use]
pub fn clean_name(name: &str, handle: &str) -> String {
    let cleaned = clean(name);
    if !cleaned.is_empty() {
        return cleaned;
    }
    let handle = clean(handle);
    if handle.is_empty() { "?".to_owned() } else { handle }
}

const LONGEST_NAME: usize = 80;

fn clean(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut previous = ' ';
    for c in name.chars().take(LONGEST_NAME * 4) {
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
        let joiner = matches!(c, '\u{200C}' | '\u{200D}');
        if is_invisible(c) || (c == ' ' && previous == ' ') || (joiner && !joins(previous)) {
            continue;
        }
        out.push(c);
        previous = c;
    }
    let trimmed: String =
        out.trim_matches(|c: char| c == ' ' || matches!(c, '\u{200C}' | '\u{200D}')).chars().take(LONGEST_NAME).collect();
    trimmed
}

/// Direction controls, isolates, zero-width characters and tags: invisible, and able to rewrite what stands beside them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{180B}'..='\u{180F}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Joiners mean something only after a letter or a mark, or inside an emoji sequence.
fn joins(previous: char) -> bool {
    previous.is_alphabetic() || unicode_normalization::char::is_combining_mark(previous) || previous as u32 > 0x2190
}

/// The letters for a face: two for Latin and Greek names, one for Arabic script, where two would join misleadingly.
#[must_use]
pub fn initials(name: &str) -> String {
    let words: Vec<char> =
        name.split(|c: char| !c.is_alphanumeric()).filter_map(|w| w.chars().next()).filter(|c| c.is_alphabetic()).collect();
    let [first, rest @ ..] = words.as_slice() else { return "?".to_owned() };
    let mut out: String = first.to_uppercase().collect();
    let arabic = ('\u{0600}'..='\u{06FF}').contains(first);
    if let Some(last) = rest.last().filter(|_| !arabic) {
        out.extend(last.to_uppercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_turn_the_line_or_start_a_new_one() {
        for (hostile, safe) in [
            ("Anna\u{202E}gro.knab", "Annagro.knab"),
            ("Anna\nSent 07:31", "Anna Sent 07:31"),
            ("\u{2067}Anna", "Anna"),
            ("A\u{200B}nna", "Anna"),
            ("  Anna   Bell ", "Anna Bell"),
            ("\u{200D}Anna\u{200C}", "Anna"),
            ("پریسا\u{200C}جان", "پریسا\u{200C}جان"),
            ("Ανα\u{0301}", "Ανα\u{0301}"),
        ] {
            assert_eq!(clean_name(hostile, "h"), safe, "{hostile:?}");
        }
    }

    #[test]
    fn a_name_of_nothing_shows_the_handle() {
        assert_eq!(clean_name("\u{202E}\u{200B}", "hannah.k"), "hannah.k");
        assert_eq!(clean_name("", "\u{2066}"), "?");
    }

    #[test]
    fn faces_show_letters_that_do_not_mislead() {
        assert_eq!(initials("Hannah Kowalski"), "HK");
        assert_eq!(initials("Δημήτρης Παπαδάκης"), "ΔΠ");
        assert_eq!(initials("ليلى حداد"), "ل");
        assert_eq!(initials("🥐"), "?");
    }

    proptest::proptest! {
        #[test]
        fn no_name_keeps_a_character_that_rewrites_its_neighbours(name in "\\PC{0,40}|[\u{2000}-\u{206F}A-Za-z\n]{0,40}") {
            let cleaned = clean_name(&name, "handle");
            proptest::prop_assert!(!cleaned.chars().any(|c| is_invisible(c) || c.is_control()), "{cleaned:?}");
            proptest::prop_assert!(!cleaned.is_empty() && cleaned.chars().count() <= LONGEST_NAME);
        }
    }
}
