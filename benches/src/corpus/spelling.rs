//! The many ways people spell one word: what search has to find in spite of them.

use super::words::Tongue;
use crate::random::Random;

const ZWNJ: char = '\u{200C}';
const TATWEEL: char = '\u{0640}';

/// How one message is spelled throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As in the dictionary.
    Careful,
    /// Greek without tonos.
    WithoutTonos,
    /// In capitals.
    Capitals,
}

/// Draws the manner of a message: Greek lacks its tonos in 12 %, 2 % of Greek and English shouts.
pub fn manner(tongue: Tongue, random: &mut Random) -> Manner {
    let draw = random.unit();
    match tongue {
        Tongue::Greek if draw < 0.12 => Manner::WithoutTonos,
        Tongue::Greek | Tongue::English if draw > 0.98 => Manner::Capitals,
        _ => Manner::Careful,
    }
}

/// Spells a dictionary form as this person would here.
pub fn spell(form: &str, tongue: Tongue, manner: Manner, random: &mut Random) -> String {
    match (manner, tongue) {
        (Manner::WithoutTonos, _) => form.chars().map(without_tonos).collect(),
        (Manner::Capitals, _) => form.to_uppercase(),
        (Manner::Careful, Tongue::Arabic) => arabic(form, random),
        (Manner::Careful, Tongue::Persian) => persian(form, random),
        (Manner::Careful, _) => form.to_owned(),
    }
}

fn without_tonos(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        other => other,
    }
}

/// Tashkeel in 1 % of the words, tatweel in 0.5 %, careless hamza, ya and ta marbuta in 3.5 %.
fn arabic(form: &str, random: &mut Random) -> String {
    match random.unit() {
        u if u < 0.010 => form.chars().flat_map(|c| [Some(c), (c != 'ا').then_some('\u{064E}')]).flatten().collect(),
        u if u < 0.015 => stretched(form),
        u if u < 0.050 => form.chars().map(careless).collect(),
        _ => form.to_owned(),
    }
}

fn stretched(form: &str) -> String {
    let mut out = String::new();
    for (i, c) in form.chars().enumerate() {
        out.push(c);
        if i == 1 {
            out.extend([TATWEEL; 3]);
        }
    }
    out
}

fn careless(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ة' => 'ه',
        'ي' => 'ى',
        other => other,
    }
}

/// Arabic ye and kaf in 5 % of the words; the joiner of prefixed and suffixed words left out in 10 %.
fn persian(form: &str, random: &mut Random) -> String {
    let joined = random.chance(0.10);
    let arabic_letters = random.chance(0.05);
    let letter = |c| match c {
        'ی' if arabic_letters => 'ي',
        'ک' if arabic_letters => 'ك',
        other => other,
    };
    form.chars().filter(|c| !(joined && *c == ZWNJ)).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::words::forms;
    use regulars_domain::text::fold::fold;

    #[test]
    fn every_spelling_of_a_word_folds_like_the_word() {
        let mut random = Random::new(3);
        for tongue in Tongue::ALL {
            let mut differing = 0;
            for form in forms(tongue, 3_000) {
                let manner = manner(tongue, &mut random);
                let spelled = spell(&form, tongue, manner, &mut random);
                differing += u32::from(spelled != form);
                assert_eq!(fold(&spelled), fold(&form), "{spelled:?} is a spelling of {form:?}");
            }
            assert!(differing > 20, "{tongue:?}: the trap must be planted, only {differing} of 3000 differ");
        }
    }
}
