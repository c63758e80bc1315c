//! Whether two identities may be one person: a suggestion, never a decision. What it deliberately is not: a guess from how
//! people write, where they are or whom they know.

use crate::memory::address;
use crate::text::fold::fold;

text_enum! {
    /// Why two identities may be one person.
    Likeness {
        /// Both write from, or told us, the same mail address.
        SameAddress = "same_address",
        /// They have the same short name on two platforms.
        SameHandle = "same_handle",
        /// They have the same full name, of two words or more.
        SameName = "same_name",
    }
}

/// What an identity is compared by: two identities that share one may be one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trait {
    /// What they would share.
    pub because: Likeness,
    /// In one spelling.
    pub value: String,
}

/// Short names shorter than this are shared by strangers too often.
const SHORTEST_HANDLE: usize = 5;

/// What an identity can be recognised by on another platform, the surest first.
#[must_use]
pub fn traits_of(external_id: &str, handle: &str, name: &str) -> Vec<Trait> {
    let mut found = Vec::new();
    let mut put = |because, value: Option<String>| found.extend(value.map(|value| Trait { because, value }));
    put(Likeness::SameAddress, address_of(external_id, handle));
    put(Likeness::SameHandle, handle_of(handle));
    put(Likeness::SameName, full_name(name));
    found
}

/// Only an id that is an address by its own word counts: a short name `anna@town.example` is a name on a server.
fn address_of(external_id: &str, handle: &str) -> Option<String> {
    let id = external_id.strip_prefix("mailto:")?;
    address(id).or_else(|| address(handle))
}

/// The part before a server's name: `owen.bakes@social.example` and `@owen.bakes` are the same name on two platforms.
fn handle_of(handle: &str) -> Option<String> {
    let plain = handle.trim().trim_start_matches('@');
    let own = fold(plain.split('@').next().unwrap_or(plain));
    let telling =
        own.chars().count() >= SHORTEST_HANDLE && !own.contains(char::is_whitespace) && own.chars().any(char::is_alphabetic);
    telling.then_some(own)
}

/// A name of two words or more, folded; one word is shared by too many.
fn full_name(name: &str) -> Option<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let long = words.iter().filter(|w| w.chars().count() > 1).count();
    (long >= 2).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: (&str, &str, &str), b: (&str, &str, &str)) -> Option<Likeness> {
        let others = traits_of(b.0, b.1, b.2);
        traits_of(a.0, a.1, a.2).into_iter().find(|t| others.contains(t)).map(|t| t.because)
    }

    #[test]
    fn the_surest_reason_is_named() {
        let by_mail = ("mailto:owen@quince.example", "owen@quince.example", "Owen Marsh");
        assert_eq!(shared(by_mail, ("mailto:Owen@Quince.example", "Owen M", "Owen Marsh")), Some(Likeness::SameAddress));
        assert_eq!(
            shared(("did:1", "owen.bakes", "Owen"), ("77", "owen.bakes@social.example", "O.")),
            Some(Likeness::SameHandle)
        );
        assert_eq!(shared(("1", "a1", "Δημήτρης Παπαδάκης"), ("2", "b2", "ΔΗΜΗΤΡΗΣ ΠΑΠΑΔΑΚΗΣ")), Some(Likeness::SameName));
        assert_eq!(
            shared(("1", "a1", "ليلى حداد"), ("2", "b2", "ليلي حدّاد")),
            Some(Likeness::SameName),
            "two spellings, one name"
        );
    }

    #[test]
    fn what_strangers_share_is_no_reason() {
        assert_eq!(shared(("1", "anna", "Anna"), ("2", "anna", "Anna")), None, "a first name and a short handle");
        assert_eq!(shared(("1", "x1", "Anna B."), ("2", "x2", "Anna B.")), None, "an initial is no second word");
        assert_eq!(shared(("1", "12345", "A"), ("2", "12345", "B")), None, "a number is no name");
        assert_eq!(
            shared(("1", "info@a.example", "Info"), ("mailto:info@a.example", "Info", "Info")),
            None,
            "a name on a server is no address"
        );
    }
}
