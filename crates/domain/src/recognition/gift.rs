//! What is given with a thank-you, and its codes as they are typed at a till.

text_enum! {
    /// What sort of gift.
    GiftKind {
        /// Something of the shop's own: a coffee, a trim, a repair.
        InKind = "in_kind",
        /// A coupon with a code of its own.
        Coupon = "coupon",
        /// A place at an event.
        Event = "event",
        /// Something to read, hear or see before others.
        Exclusive = "exclusive",
    }
}
text_enum! {
    /// Where a code stands.
    CodeState {
        /// Belongs to nobody yet.
        Free = "free",
        /// The workspace is older than it was: whether somebody has it is not known.
        Doubtful = "doubtful",
        /// Belongs to somebody.
        Drawn = "drawn",
        /// Was used.
        Redeemed = "redeemed",
        /// Never good again.
        Void = "void",
    }
}
text_enum! {
    /// What the till says to a code.
    Redemption {
        /// Good, and now used.
        Redeemed = "redeemed",
        /// Was used before.
        Already = "already",
        /// Was good until.
        Expired = "expired",
        /// Nobody has this code.
        Unknown = "unknown",
        /// It was given to nobody yet, or was taken back.
        NotGiven = "not_given",
    }
}

/// Letters and digits that are not taken for one another when read aloud or written by hand.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Letters of a new code, without its check letter: 27 thousand million codes, far beyond guessing at a counter.
const LENGTH: u32 = 7;

/// A new code, such as `K7MX-2PQR`, from chance. The last letter follows from the others, so that a slip of one letter is no
/// other person's code.
#[must_use]
pub fn new_code(chance: u64) -> String {
    let mut rest = chance;
    let mut indexes = Vec::new();
    for _ in 0..LENGTH {
        indexes.push(usize::try_from(rest % 31).unwrap_or(0));
        rest /= 31;
    }
    indexes.push(check_of(&indexes));
    let letters: String = indexes.iter().filter_map(|i| ALPHABET.get(*i)).map(|b| char::from(*b)).collect();
    let (left, right) = letters.split_at(letters.len() / 2);
    format!("{left}-{right}")
}

/// Weighted sum modulo 31 (a prime, weights differ): finds every single wrong letter and every swap of two neighbours.
fn check_of(indexes: &[usize]) -> usize {
    (1..).zip(indexes).map(|(weight, index)| weight * index).sum::<usize>() % 31
}

/// A code as it is compared: capitals, no spaces or dashes, Latin digits whatever the keyboard, and the signs that are mistaken
/// for each other as one.
#[must_use]
pub fn key_of(typed: &str) -> String {
    crate::text::fold::fold(typed)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        for typed in ["k7mx-2pqr", " K7MX 2PQR ", "K7MX2PQR", "k7mx–۲pqr", "k7mx-٢pqr", "Ｋ７mx2pqr"] {
            assert_eq!(key_of(typed), "K7MX2PQR", "{typed}");
        }
        assert_eq!(key_of("SUMMER-1O0L"), key_of("summer 1001"), "letters that look like digits are one with them");
    }

    proptest! {
        #[test]
        fn no_slip_of_one_letter_is_a_valid_code(chance: u64, place in 0usize..8, other in 1usize..31) {
            let code = key_of(&new_code(chance));
            prop_assert_eq!(code.len(), 8);
            let index = |c: char| ALPHABET.iter().position(|b| char::from(*b) == c);
            let mut indexes: Vec<usize> = code.chars().filter_map(index).collect();
            prop_assert_eq!(indexes.len(), 8, "every letter is one of the alphabet");
            prop_assert_eq!(check_of(&indexes[..7]), indexes[7]);
            indexes[place] = (indexes[place] + other) % 31;
            prop_assert_ne!(check_of(&indexes[..7]), indexes[7], "the check letter notices");
        }
    }
}
