//! Characters nobody sees: they hide orders in a message and addresses in an answer. The joiners that Arabic, Persian and emoji are
//! written with stay where they join something.

/// `text` without them, and how many there were.
#[must_use]
pub fn without_hidden(text: &str) -> (String, usize) {
    let (mut out, mut taken, mut previous) = (String::with_capacity(text.len()), 0, ' ');
    for c in text.chars() {
        let joiner = matches!(c, '\u{200C}' | '\u{200D}');
        if is_hidden(c) || (joiner && !joins(c, previous)) {
            taken += 1;
            continue;
        }
        out.push(c);
        previous = c;
    }
    (out, taken)
}

/// Direction controls, zero-width characters, tags, fillers, selectors that carry bytes, and controls other than line ends.
fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}');
    control
        || matches!(c,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{180B}'..='\u{180F}'
            | '\u{FE00}'..='\u{FE0E}' | '\u{FFF9}'..='\u{FFFC}' | '\u{2800}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// A non-joiner stands after a letter of a script that joins; a joiner there too, or inside an emoji.
fn joins(c: char, previous: char) -> bool {
    let arabic = matches!(previous, '\u{0600}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    let emoji = previous as u32 >= 0x2190;
    arabic || (c == '\u{200D}' && emoji)
}

#[cfg(test)]
mod tests {
    use super::without_hidden;

    #[test]
    fn what_nobody_sees_goes_and_real_spelling_stays() {
        for (text, visible, taken) in [
            ("good\u{200B}bye", "goodbye", 1),
            ("a\u{E0041}\u{E0042}b", "ab", 2),
            ("نان\u{202E}ها", "نانها", 1),
            ("می\u{200C}شود", "می\u{200C}شود", 0),
            ("ev\u{200D}il", "evil", 1),
            ("👩\u{200D}🍳 ❤\u{FE0F}", "👩\u{200D}🍳 ❤\u{FE0F}", 0),
            ("one\ntwo\u{7}", "one\ntwo", 1),
        ] {
            assert_eq!(without_hidden(text), (visible.to_owned(), taken), "{text:?}");
        }
    }
}
