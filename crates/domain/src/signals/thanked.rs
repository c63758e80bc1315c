//! Who is thanked: a name among the people of the thread, near the words of thanks.
//!
//! Names are compared folded. Greek calls people without their last `ς` (Νίκος, "Νίκο"), Arabic writes "to" and "and" together with
//! the name ("لسامي"); both are understood. When nobody is named the answer is nobody: whoever spoke before may be meant, but that is
//! for the reader of the thread to say.

use super::scan::words_near_thanks;
use crate::text::fold::fold;
use crate::text::language::Language;

/// So many words may stand between the thanks and the name: "thank you so much for staying late, Maria".
const REACH: usize = 8;
/// Shorter names are too often ordinary words.
const SHORTEST: usize = 2;

/// Which of `people` (names or handles of those in the thread) a folded message thanks, as places in the list, nearest first. A
/// name that two of them bear names neither, unless more of it is said.
#[must_use]
pub fn thanked(folded: &str, language: Option<Language>, people: &[&str]) -> Vec<usize> {
    let near = words_near_thanks(folded, language, REACH);
    let forms: Vec<Vec<String>> = people.iter().map(|name| words_of_name(name)).collect();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (place, forms) in forms.iter().enumerate() {
        let said = forms.iter().filter_map(|form| near.iter().filter(|(word, _)| is_name(word, form)).map(|(_, d)| *d).min());
        let (parts, nearest) = said.fold((0, usize::MAX), |(parts, nearest), distance| (parts + 1, nearest.min(distance)));
        if parts > 0 {
            found.push((nearest, place, parts));
        }
    }
    found.sort_unstable();
    let shared = |place: usize, parts: usize| {
        let rivals = found.iter().filter(|(_, other, more)| *other != place && *more >= parts);
        rivals.map(|(_, other, _)| *other).any(|other| shares_a_name(forms.get(place), forms.get(other), &near))
    };
    found.iter().filter(|(_, place, parts)| !shared(*place, *parts)).map(|(_, place, _)| *place).collect()
}

/// The words of a name that may be said alone.
pub(crate) fn words_of_name(name: &str) -> Vec<String> {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= SHORTEST).map(str::to_owned).collect()
}

/// Whether a word of a message is a word of a name, as the language bends it.
pub(crate) fn is_name(word: &str, name: &str) -> bool {
    let bare = |w: &str| w.strip_suffix('σ').unwrap_or(w).to_owned();
    let arabic = |prefix: &str| word.strip_prefix(prefix).is_some_and(|rest| rest == name);
    word == name || (name.ends_with('σ') && bare(word) == bare(name)) || ["ل", "و", "ول", "ب"].iter().any(|prefix| arabic(prefix))
}

fn shares_a_name(one: Option<&Vec<String>>, other: Option<&Vec<String>>, near: &[(String, usize)]) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    one.iter().filter(|form| other.contains(form)).any(|form| near.iter().any(|(word, _)| is_name(word, form)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::language_of;

    fn who<'a>(text: &str, people: &[&'a str]) -> Vec<&'a str> {
        thanked(&fold(text), language_of(text, None), people).into_iter().map(|place| people[place]).collect()
    }

    #[test]
    fn the_one_who_is_named_is_the_one_who_is_thanked() {
        for (text, name) in [
            ("Thank you, Yusuf, the crust came out perfect", "Yusuf Amin"),
            ("Thanks @ben, your trick worked", "ben"),
            ("Ευχαριστώ Νίκο, η συνταγή ήταν σωστή", "Νίκος Παπάς"),
            ("Ευχαριστώ τον Γιώργο για τη βοήθεια", "Γιώργος"),
            ("شكرا لسامي على الوصفة", "سامي"),
            ("ممنون از سامان که یادم داد", "سامان کریمی"),
            ("Thank you Μαρία!", "ΜΑΡΙΑ"),
        ] {
            assert_eq!(who(text, &["Eleni Roussou", name, "Omar Haddad"]), [name], "{text}");
        }
    }

    #[test]
    fn a_name_without_thanks_or_far_from_it_is_not_thanked() {
        assert!(who("Maria told me you are open", &["Maria"]).is_empty(), "nobody is thanked");
        assert!(who("No thanks, Maria", &["Maria"]).is_empty(), "no thanks is a refusal");
        let far = "Thanks for the loaf that I took home on the long slow bus through the rain with Maria";
        assert!(who(far, &["Maria"]).is_empty(), "she was only on the bus");
    }

    #[test]
    fn a_name_that_two_bear_names_neither_until_more_is_said() {
        let people = ["Sam Reed", "Sam Khan"];
        assert!(who("Thanks Sam!", &people).is_empty(), "which Sam is not known");
        assert_eq!(who("Thanks Sam Khan!", &people), ["Sam Khan"]);
    }
}
