//! The voice card: who we are, what we say and never say, humour, and how we address people in each language.

use super::names::{Known, language};
use super::outline::{Form, Outline, Part};
use super::protocol::unquoted;
use super::{Problem, ProblemCode};
use crate::checks::Manner;
use crate::text::fold::fold;
use crate::text::language::Language;
use serde::Serialize;
use ts_rs::TS;

/// The voice card as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize, TS)]
#[ts(rename = "VoiceCard")]
pub struct Voice {
    /// Who we are.
    pub who_we_are: String,
    /// Words that sound like us.
    pub we_say: Vec<String>,
    /// Words we never say.
    pub never: Vec<NeverSay>,
    /// How far a joke may go.
    pub humour: String,
    /// How we address people, per language.
    pub address: Vec<FormOfAddress>,
}

/// Words we never say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct NeverSay {
    /// The words.
    pub words: String,
    /// What we say instead (behind `->`).
    pub instead: Option<String>,
}

/// How we address people in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct FormOfAddress {
    /// Which language.
    pub language: Language,
    /// What the owner wrote, such as `plural, εσείς`.
    pub form: String,
}

/// Words that say how people are addressed; looked for among the words of what the owner wrote.
const FORMAL: &[&str] = &[
    "formal",
    "formally",
    "polite",
    "politely",
    "plural",
    "εσείς",
    "πληθυντικός",
    "πληθυντικό",
    "ευγενείας",
    "شما",
    "حضرتك",
    "حضرتكم",
    "أنتم",
    "رسمي",
];
const FAMILIAR: &[&str] =
    &["informal", "informally", "familiar", "singular", "εσύ", "ενικός", "ενικό", "تو", "خودمانی", "أنت", "ودي"];

impl FormOfAddress {
    /// What the check before sending looks for; none when the words do not tell, or tell both.
    #[must_use]
    pub fn manner(&self) -> Option<Manner> {
        let folded = fold(&self.form);
        let said: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
        let any = |words: &[&str]| words.iter().any(|word| said.contains(&fold(word).as_str()));
        match (any(FORMAL), any(FAMILIAR)) {
            (true, false) => Some(Manner::Formal),
            (false, true) => Some(Manner::Familiar),
            _ => None,
        }
    }
}

pub(super) fn read(outline: &Outline, problems: &mut Vec<Problem>) -> Voice {
    let mut voice = Voice::default();
    let lead: Vec<&str> = outline.lead().map(|e| e.text.as_str()).collect();
    voice.who_we_are = lead.join("\n");
    for part in outline.headed() {
        if Known::WeSay.is(&part.heading) {
            voice.we_say.extend(items(part).map(|(_, text)| unquoted(text)));
        } else if Known::Never.is(&part.heading) {
            voice.never.extend(items(part).map(|(_, text)| never(text)));
        } else if Known::Humour.is(&part.heading) {
            voice.humour.clone_from(&part.body);
        } else if Known::WhoWeAre.is(&part.heading) {
            voice.who_we_are.clone_from(&part.body);
        } else if Known::FormsOfAddress.is(&part.heading) {
            for (line, text) in items(part) {
                let (name, form) = text.split_once([':', '：']).unwrap_or((text, ""));
                match language(name) {
                    Some(language) => voice.address.push(FormOfAddress { language, form: form.trim().to_owned() }),
                    None => problems.push(Problem::at(line, ProblemCode::LanguageUnknown, name)),
                }
            }
        }
    }
    voice
}

fn items(part: &Part) -> impl Iterator<Item = (u32, &str)> {
    part.entries.iter().filter(|e| e.form != Form::Line).map(|e| (e.line, e.text.as_str()))
}

fn never(text: &str) -> NeverSay {
    match text.split_once("->").or_else(|| text.split_once('→')) {
        Some((words, instead)) => NeverSay { words: unquoted(words), instead: Some(unquoted(instead)) },
        None => NeverSay { words: unquoted(text), instead: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_we_address_people_is_read_from_the_owners_own_words() {
        let manner = |form: &str| FormOfAddress { language: Language::Greek, form: form.to_owned() }.manner();
        for form in ["plural, εσείς, until they say otherwise", "polite, حضرتك", "plural, شما", "Πληθυντικός"]
        {
            assert_eq!(manner(form), Some(Manner::Formal), "{form}");
        }
        for form in ["ενικός, εσύ", "informal", "تو، خودمانی"] {
            assert_eq!(manner(form), Some(Manner::Familiar), "{form}");
        }
        assert_eq!(manner("first name, as they sign"), None, "nothing is said about it");
        assert_eq!(manner("εσείς or εσύ, as they began"), None, "both is neither");
    }
}
