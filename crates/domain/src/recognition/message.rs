//! The words of a thank-you: what the owner wrote, with variables, and what one person will read.
//!
//! A variable that is not known and has nothing written to say instead stops the thank-you to that person. "Dear {name}" never
//! leaves the house. What it deliberately is not: a template language; there are no conditions and no loops.

use super::rule;
use std::collections::BTreeMap;

text_enum! {
    /// What can stand in the words.
    Variable {
        /// Their first name.
        Name = "name",
        /// What they usually have, if they told it.
        Usual = "usual",
        /// Whom they helped, by name.
        Helped = "helped",
        /// Their own words, a line of them.
        Words = "words",
        /// Weeks since they last wrote.
        Weeks = "weeks",
        /// Whole years since they first wrote.
        Years = "years",
        /// How many (of what the occasion counts).
        Count = "count",
        /// The thing they did, as the owner wrote it for this person.
        Reason = "reason",
        /// The gift.
        Gift = "gift",
        /// The gift's code.
        Code = "code",
        /// The last day the gift is good.
        Until = "until",
        /// Name of the shop.
        Shop = "shop",
        /// Who signs.
        Owner = "owner",
    }
}

impl Variable {
    /// Whether it names something this person did or is to the shop. Words without any of these could go to anybody, and thanks
    /// that could go to anybody thank nobody (it is specific praise that is followed by more help; see docs/guide).
    #[must_use]
    pub const fn is_specific(self) -> bool {
        matches!(self, Self::Usual | Self::Helped | Self::Words | Self::Weeks | Self::Years | Self::Count | Self::Reason)
    }

    /// Whether it speaks of a gift.
    #[must_use]
    pub const fn is_of_gift(self) -> bool {
        matches!(self, Self::Gift | Self::Code | Self::Until)
    }
}

/// A piece of the owner's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As they stand.
    Words(String),
    /// A variable, and what to say when it is not known.
    Slot(Variable, Option<String>),
}

/// Why words cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A brace is opened and not closed.
    #[error("the brace in {near:?} is not closed")]
    Open {
        /// The words from the brace on.
        near: String,
    },
    /// No such variable.
    #[error("there is no variable {name:?}")]
    NoSuch {
        /// What stood in the braces.
        name: String,
    },
}

/// Reads the owner's words. `{{` and `}}` stand for braces. Errs on a brace that is not closed and on unknown variables.
pub fn read(text: &str) -> Result<Vec<Piece>, Unreadable> {
    let (mut pieces, mut words, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            words.push_str(from.get(..1).unwrap_or_default());
            rest = after;
            continue;
        }
        let Some((inside, after)) = from.strip_prefix('{').and_then(|inside| inside.split_once('}')) else {
            return Err(Unreadable::Open { near: from.chars().take(20).collect() });
        };
        if !words.is_empty() {
            pieces.push(Piece::Words(std::mem::take(&mut words)));
        }
        let (name, instead) = inside.split_once('|').map_or((inside, None), |(name, instead)| (name, Some(instead.trim())));
        let variable = name.trim().parse().map_err(|_| Unreadable::NoSuch { name: name.trim().to_owned() })?;
        pieces.push(Piece::Slot(variable, instead.filter(|i| !i.is_empty()).map(str::to_owned)));
        rest = after;
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    Ok(pieces)
}

/// The variables of some words, once each.
#[must_use]
pub fn variables(pieces: &[Piece]) -> Vec<Variable> {
    let mut all: Vec<Variable> = pieces
        .iter()
        .filter_map(|p| match p {
            Piece::Slot(v, _) => Some(*v),
            Piece::Words(_) => None,
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

rule! {
    /// A piece of what one person will read.
    pub struct Filled {
        /// The words.
        pub text: String,
        /// Which variable they stand for; none: the owner's own words.
        pub variable: Option<Variable>,
        /// Whether it was not known, and this is what the owner wrote to say instead.
        pub instead: bool,
    }
}

/// Puts what is known into the words. Errs with the variables that are neither known nor have words to say instead.
pub fn fill(pieces: &[Piece], known: &BTreeMap<Variable, String>) -> Result<Vec<Filled>, Vec<Variable>> {
    let mut missing = Vec::new();
    let filled = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Words(text) => Some(Filled { text: text.clone(), variable: None, instead: false }),
            Piece::Slot(variable, instead) => {
                let value = known.get(variable).map(|v| v.trim()).filter(|v| !v.is_empty());
                // The reason is written by the owner when they read it; until then its place is kept open.
                let text = value.or(instead.as_deref()).or((*variable == Variable::Reason).then_some(""));
                if text.is_none() {
                    missing.push(*variable);
                }
                text.map(|t| Filled { text: t.to_owned(), variable: Some(*variable), instead: value.is_none() })
            }
        })
        .collect();
    if missing.is_empty() { Ok(filled) } else { Err(missing) }
}

/// Whether the owner still has to write the reason.
#[must_use]
pub fn wants_reason(filled: &[Filled]) -> bool {
    filled.iter().any(|f| f.variable == Some(Variable::Reason) && f.text.trim().is_empty())
}

/// The words as one text.
#[must_use]
pub fn as_text(filled: &[Filled]) -> String {
    filled.iter().map(|f| f.text.as_str()).collect::<String>().trim().to_owned()
}

/// Names in a row, as the language joins them.
#[must_use]
pub fn in_a_row(names: &[String], language: &str) -> String {
    let (comma, and) = match language {
        "el" => (", ", " και "),
        "ar" => ("، ", " و"),
        "fa" => ("، ", " و "),
        _ => (", ", " and "),
    };
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{}{and}{last}", others.join(comma)),
    }
}

/// A number of weeks in words of the language: `6 weeks`.
#[must_use]
pub fn weeks(n: u32, language: &str) -> String {
    counted(n, language, [["week", "weeks"], ["εβδομάδα", "εβδομάδες"], ["أسبوع", "أسابيع"]], ["أسبوعين", "أسبوعاً"], "هفته")
}

/// A number of years in words of the language: `one year` is `1 year`.
#[must_use]
pub fn years(n: u32, language: &str) -> String {
    counted(n, language, [["year", "years"], ["έναν χρόνο", "χρόνια"], ["سنة", "سنوات"]], ["سنتين", "سنة"], "سال")
}

/// Arabic counts one, two, three to ten, and more by different forms (CLDR plural rules, with the counted noun after a preposition);
/// Persian has one form.
fn counted(n: u32, language: &str, one_many: [[&str; 2]; 3], arabic: [&str; 2], persian: &str) -> String {
    let [english, greek, [ar_one, ar_few]] = one_many;
    let [ar_two, ar_many] = arabic;
    match (language, n) {
        ("el", 1) if greek[0].contains(' ') => greek[0].to_owned(),
        ("el", _) => format!("{n} {}", if n == 1 { greek[0] } else { greek[1] }),
        ("ar", 1) => ar_one.to_owned(),
        ("ar", 2) => ar_two.to_owned(),
        ("ar", n) if (3..=10).contains(&(n % 100)) => format!("{n} {ar_few}"),
        ("ar", n) => format!("{n} {ar_many}"),
        ("fa", n) => format!("{n} {persian}"),
        (_, n) => format!("{n} {}", if n == 1 { english[0] } else { english[1] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_weeks_are_counted_as_each_language_counts() {
        assert_eq!(["en", "el", "ar", "fa"].map(|l| years(1, l)), ["1 year", "έναν χρόνο", "سنة", "1 سال"]);
        assert_eq!(["en", "el", "ar", "fa"].map(|l| years(2, l)), ["2 years", "2 χρόνια", "سنتين", "2 سال"]);
        assert_eq!([5, 11, 103].map(|n| years(n, "ar")), ["5 سنوات", "11 سنة", "103 سنوات"]);
        assert_eq!(["en", "el", "ar"].map(|l| weeks(7, l)), ["7 weeks", "7 εβδομάδες", "7 أسابيع"]);
        assert_eq!(weeks(1, "el"), "1 εβδομάδα");
    }

    #[test]
    fn a_reason_is_the_owners_to_write_and_its_place_is_kept() {
        let words = read("Today we thank {name}: {reason}.").unwrap();
        let open = fill(&words, &known(&[(Variable::Name, "Marek")])).unwrap();
        assert!(wants_reason(&open), "nothing was written yet");
        let written = fill(&words, &known(&[(Variable::Name, "Marek"), (Variable::Reason, "the bench he mended")])).unwrap();
        assert!(!wants_reason(&written));
        assert_eq!(as_text(&written), "Today we thank Marek: the bench he mended.");
    }

    fn known(pairs: &[(Variable, &str)]) -> BTreeMap<Variable, String> {
        pairs.iter().map(|(v, t)| (*v, (*t).to_owned())).collect()
    }

    #[test]
    fn marek_reads_his_name_and_his_usual_and_ines_reads_what_the_owner_wrote_instead() {
        let words = read("Hello {name}, the {usual|corner table} has been asking after you.").unwrap();
        let marek = fill(&words, &known(&[(Variable::Name, "Marek"), (Variable::Usual, "poppy-seed roll")])).unwrap();
        assert_eq!(as_text(&marek), "Hello Marek, the poppy-seed roll has been asking after you.");
        let ines = fill(&words, &known(&[(Variable::Name, "Inês")])).unwrap();
        assert_eq!(as_text(&ines), "Hello Inês, the corner table has been asking after you.");
        assert!(ines.iter().any(|f| f.instead && f.variable == Some(Variable::Usual)), "and the owner is shown that it is so");
    }

    #[test]
    fn a_variable_that_is_not_known_stops_the_words() {
        let words = read("Hello {name}, thank you for helping {helped}.").unwrap();
        let nobody = fill(&words, &known(&[(Variable::Name, "  ")]));
        assert_eq!(nobody, Err(vec![Variable::Name, Variable::Helped]), "blanks are no name");
    }

    #[test]
    fn a_mistyped_variable_and_an_open_brace_are_told_before_anybody_reads_them() {
        assert_eq!(read("Dear {nmae}"), Err(Unreadable::NoSuch { name: "nmae".to_owned() }));
        assert!(matches!(read("Dear {name"), Err(Unreadable::Open { .. })));
        assert!(matches!(read("so } what"), Err(Unreadable::Open { .. })), "a lone closing brace is a slip too");
        assert_eq!(as_text(&fill(&read("a {{b}}").unwrap(), &known(&[])).unwrap()), "a {b}", "doubled braces are braces");
    }

    #[test]
    fn names_are_joined_as_each_language_joins_them() {
        let names = ["Maria", "Omar", "Inês"].map(str::to_owned);
        assert_eq!(in_a_row(&names, "en"), "Maria, Omar and Inês");
        assert_eq!(in_a_row(&names[..1], "ar"), "Maria");
        assert_eq!(in_a_row(&names[..2], "ar"), "Maria وOmar");
        assert_eq!(in_a_row(&names, "el"), "Maria, Omar και Inês");
    }
}
