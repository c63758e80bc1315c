//! Whether the answer is to this person: their name, their point, their language, and how people are addressed in it.

use super::words::Words;
use super::{Check, Context, Finding, Manner, Read};
use crate::signals::thanked::{is_name, words_of_name};
use crate::text::language::Language;
use std::collections::HashSet;

/// A name at the very beginning is a salutation.
const SALUTATION: usize = 4;
/// Shorter words carry no point.
const TELLING: usize = 4;
/// A message with fewer words that carry a point makes none ("Thanks, see you!").
const POINTED: usize = 3;
/// Words that bend keep this many letters.
const STEM: usize = 5;

/// Whether any word of a name is said.
pub(super) fn is_named(words: &Words<'_>, name: &str) -> bool {
    words_of_name(name).iter().any(|form| words.all.iter().any(|word| is_name(&word.folded, form)))
}

pub(super) fn name(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    if context.name.is_empty() || read.words.is_empty() {
        return Vec::new();
    }
    let answered = [Some(context.name), context.spoke_last].into_iter().flatten();
    if let Some(name) = answered.clone().find(|name| is_named(&read.words, name)) {
        return vec![Finding::good(Check::Name, "name_used").with("name", name)];
    }
    let theirs: Vec<_> = answered.flat_map(words_of_name).collect();
    for other in context.others {
        let forms = words_of_name(other).into_iter().filter(|form| !theirs.contains(form)).collect::<Vec<_>>();
        let said = read.words.all.iter().take(SALUTATION).find(|word| forms.iter().any(|form| is_name(&word.folded, form)));
        if let Some(word) = said {
            let wrong = Finding::stop(Check::Name, "name_of_another").with("name", context.name).with("other", other);
            return vec![wrong.at(word.span)];
        }
    }
    vec![Finding::suggest(Check::Name, "name_missing").with("name", context.name)]
}

/// Whether the answer takes up a word of theirs that carries the point.
pub(super) fn point(read: &Read<'_>) -> Vec<Finding> {
    if read.words.is_empty() || (read.language.is_some() && read.language != read.their_language) {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let points: Vec<(String, &str)> = read
        .theirs
        .all
        .iter()
        .filter(|word| word.folded.chars().count() >= TELLING && !COMMON.contains(&word.folded.as_str()))
        .filter_map(|word| Some((stem(&word.folded), read.theirs.text.get(word.span.start..word.span.end)?)))
        .filter(|(stem, _)| seen.insert(stem.clone()))
        .collect();
    if points.len() < POINTED {
        return Vec::new();
    }
    let ours: HashSet<String> = read.words.all.iter().map(|word| stem(&word.folded)).collect();
    let taken_up = points.iter().find(|(stem, _)| ours.contains(stem));
    let longest = points.iter().max_by_key(|(stem, word)| (stem.chars().count(), word.chars().count()));
    match (taken_up, longest) {
        (Some((_, word)), _) => vec![Finding::good(Check::Point, "point_taken_up").with("word", word)],
        (None, Some((_, word))) => vec![Finding::suggest(Check::Point, "point_missing").with("word", word)],
        (None, None) => Vec::new(),
    }
}

fn stem(folded: &str) -> String {
    let bare = ["وال", "بال", "لل", "ال"].iter().find_map(|joined| folded.strip_prefix(joined)).unwrap_or(folded);
    bare.chars().take(STEM).collect()
}

/// Long words that everybody says; folded.
const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "also",
    "always",
    "been",
    "before",
    "could",
    "does",
    "from",
    "have",
    "hello",
    "here",
    "just",
    "know",
    "like",
    "more",
    "much",
    "only",
    "please",
    "said",
    "some",
    "thank",
    "thanks",
    "that",
    "them",
    "then",
    "there",
    "they",
    "this",
    "today",
    "very",
    "want",
    "were",
    "what",
    "when",
    "where",
    "which",
    "will",
    "with",
    "would",
    "your",
    "yours",
    "should",
    "really",
    "ειμαι",
    "ειναι",
    "ειχα",
    "εχετε",
    "καλημερα",
    "καλησπερα",
    "γεια",
    "παρακαλω",
    "ευχαριστω",
    "μπορω",
    "μπορειτε",
    "πολυ",
    "οταν",
    "ηταν",
    "αυτο",
    "αλλα",
    "γιατι",
    "θελω",
    "ηθελα",
    "ολοι",
    "σημερα",
    "αυριο",
    "مرحبا",
    "السلام",
    "عليكم",
    "شكرا",
    "اريد",
    "ممكن",
    "كان",
    "كانت",
    "هذا",
    "هذه",
    "الذي",
    "التي",
    "عندي",
    "عندكم",
    "اليوم",
    "صباح",
    "الخير",
    "مساء",
    "سلام",
    "ممنون",
    "لطفا",
    "است",
    "هست",
    "هستم",
    "داريد",
    "دارم",
    "خيلي",
    "براي",
    "اينجا",
    "امروز",
    "بودم",
    "بود",
    "مي‌خواهم",
    "ميخواهم",
    "خواستم",
];

pub(super) fn language(read: &Read<'_>) -> Vec<Finding> {
    let (Some(ours), Some(theirs)) = (read.language, read.their_language) else { return Vec::new() };
    if ours == theirs {
        return vec![Finding::good(Check::Language, "language_theirs").with("language", ours)];
    }
    // A language we do not name may be anything.
    if ours == Language::Other || theirs == Language::Other {
        return Vec::new();
    }
    vec![Finding::suggest(Check::Language, "language_another").with("ours", ours).with("theirs", theirs)]
}

pub(super) fn address(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let Some(language) = read.language else { return Vec::new() };
    let Some((formal, familiar)) = of_address(language) else { return Vec::new() };
    let wanted = context.manners.iter().find(|(of, _)| *of == language).map(|(_, manner)| *manner);
    let (formal, familiar) = (read.words.find_any(formal), read.words.find_any(familiar));
    let wrong = match wanted {
        Some(Manner::Formal) => familiar,
        Some(Manner::Familiar) => formal,
        // Nothing is agreed; both in one reply is a slip all the same.
        None if !formal.is_empty() && !familiar.is_empty() => {
            let fewer = if formal.len() < familiar.len() { formal } else { familiar };
            return fewer.first().map(|f| Finding::suggest(Check::Address, "address_mixed").at(f.span)).into_iter().collect();
        }
        None => return Vec::new(),
    };
    let manner = wanted.map_or("", Manner::as_str);
    wrong
        .first()
        .map(|f| Finding::suggest(Check::Address, "address_other").with("manner", manner).at(f.span))
        .into_iter()
        .collect()
}

/// How people are addressed: formal and familiar words of a language; none where the language does not tell.
const fn of_address(language: Language) -> Option<(&'static [&'static str], &'static [&'static str])> {
    match language {
        Language::Greek => Some((
            &["σας", "εσάς", "εσείς", "είστε", "έχετε", "μπορείτε", "θέλετε", "ελάτε", "πείτε", "περάστε", "στείλτε", "γράψτε"],
            &["σου", "εσένα", "εσύ", "είσαι", "έχεις", "μπορείς", "θέλεις", "έλα", "πες", "πέρνα", "στείλε", "γράψε", "σε"],
        )),
        Language::Persian => Some((
            &["شما", "شمارا", "هستید", "دارید", "بیایید", "بفرمایید", "می‌توانید", "لطف کنید", "بگویید", "بفرستید"],
            &["تو", "هستی", "داری", "بیا", "می‌تونی", "می‌توانی", "بگو", "بفرست", "برات", "بهت", "ازت"],
        )),
        Language::Arabic => Some((
            &["حضرتك", "حضرتكم", "سيادتك", "سيادتكم", "أنتم", "لكم", "إليكم", "عليكم", "تفضلوا", "معكم"],
            &["أنت", "انت", "إنتي", "انتي", "لك", "إليك", "تعال", "تعالي", "معك", "تفضل", "تفضلي"],
        )),
        Language::English | Language::Other => None,
    }
}
