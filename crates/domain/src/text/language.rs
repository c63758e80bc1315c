//! Which language a message is in: a rule of scripts and letters (recognition reference 6.4), no model.
//!
//! Greek letters say Greek. Arabic script is told apart by letters only Persian or only Arabic has. Latin text goes to a
//! small detector limited to the owner's languages, and only from four words on; anything less certain is the person's usual.

text_enum! {
    /// The languages we tell apart. Others are kept as "other", never dropped.
    Language {
        /// English.
        English = "en",
        /// Greek.
        Greek = "el",
        /// Arabic.
        Arabic = "ar",
        /// Persian.
        Persian = "fa",
        /// Latin script in a language we do not name.
        Other = "other",
    }
}

/// The language of a text, or none when it has no letters that tell. `usual` is what this person usually writes.
#[must_use]
pub fn language_of(text: &str, usual: Option<Language>) -> Option<Language> {
    let (mut greek, mut arabic_script, mut latin) = (0u32, 0u32, 0u32);
    for c in text.chars() {
        match c {
            '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => greek += 1,
            '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                arabic_script += 1
            }
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{00AA}'..'\u{0250}' if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    let most = greek.max(arabic_script).max(latin);
    if most == 0 {
        return None;
    }
    if most == greek {
        return Some(Language::Greek);
    }
    if most == arabic_script {
        return Some(arabic_or_persian(text, usual));
    }
    Some(latin_language(text, usual))
}

/// A list of short words, laid out while compiling so that asking whether a word is in it costs a few steps: every arriving word is
/// asked for.
struct Words([u128; 256]);

impl Words {
    const fn of<const N: usize>(words: [&str; N]) -> Self {
        let (mut places, mut i) = ([0; 256], 0);
        while i < N {
            let word = pack(words[i].as_bytes());
            let mut at = place(word);
            while places[at] != 0 {
                at = (at + 1) % 256;
            }
            places[at] = word;
            i += 1;
        }
        Self(places)
    }

    fn has(&self, word: u128) -> bool {
        let (before, from) = self.0.split_at(place(word));
        from.iter().chain(before).take_while(|w| **w != 0).any(|w| *w == word)
    }
}

/// The bytes of a word as a number; 0 for one that is longer than any in a list.
const fn pack(bytes: &[u8]) -> u128 {
    if bytes.len() > 16 {
        return 0;
    }
    let (mut number, mut i) = (0, 0);
    while i < bytes.len() {
        number |= (bytes[i] as u128) << (8 * i);
        i += 1;
    }
    number
}

const fn place(word: u128) -> usize {
    let both = (word as u64) ^ ((word >> 64) as u64);
    (both.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
}

static PERSIAN_WORDS: Words = Words::of([
    "است",
    "را",
    "که",
    "از",
    "این",
    "برای",
    "با",
    "هم",
    "تا",
    "شما",
    "آن",
    "خیلی",
    "هست",
    "نان",
    "سلام",
    "ممنون",
    "یک",
    "در",
    "چه",
    "من",
]);
static ARABIC_WORDS: Words = Words::of([
    "في",
    "من",
    "على",
    "إلى",
    "هذا",
    "هذه",
    "التي",
    "الذي",
    "أن",
    "عن",
    "هل",
    "لو",
    "كان",
    "مع",
    "شكرا",
    "شكراً",
    "يا",
    "ما",
    "أو",
    "لكم",
]);

fn arabic_or_persian(text: &str, usual: Option<Language>) -> Language {
    let mut score = 0i32;
    for c in text.chars() {
        match c {
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | '\u{200C}' | '\u{06F0}'..='\u{06F9}' => score += 1,
            'ك' | 'ي' | 'ة' | 'ى' | 'أ' | 'إ' | 'ؤ' | '\u{0660}'..='\u{0669}' | '\u{064B}'..='\u{064D}' => score -= 1,
            _ => {}
        }
    }
    // The letters of the script first: the tables of Unicode are slow.
    let in_word = |c: char| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '\u{200C}') || c.is_alphanumeric();
    for word in text.split(|c: char| c == ' ' || !in_word(c)).filter(|w| !w.is_empty()) {
        let packed = pack(word.as_bytes());
        let (persian, arabic) = (PERSIAN_WORDS.has(packed), ARABIC_WORDS.has(packed));
        // Words of both languages (من is "I" and "from") say nothing.
        if persian != arabic {
            score += if persian { 2 } else { -2 };
        }
        if word.starts_with("ال") {
            score -= 1;
        }
    }
    match score {
        1.. => Language::Persian,
        0 => usual.filter(|u| matches!(u, Language::Arabic | Language::Persian)).unwrap_or(Language::Arabic),
        _ => Language::Arabic,
    }
}

/// Words of every other English sentence that none of the languages below has.
static ENGLISH_WORDS: Words = Words::of([
    "the", "and", "you", "your", "for", "with", "this", "that", "have", "are", "was", "what", "would", "could", "they", "from",
    "it's", "i'm", "it", "is", "of", "be", "at", "if", "we", "my", "our", "can", "there", "when", "just", "very", "please",
    "thanks", "will", "but", "not", "has", "had", "been", "their", "how", "who", "about", "which",
]);

const SMALL: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;

/// Whether an eighth of the words, and at least two, are plainly English: then no detector needs to be asked, which costs more than
/// all else an arriving message does.
fn plainly_english(text: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in text.split_ascii_whitespace() {
        words += 1;
        let bare = word.trim_end_matches(['.', ',', '!', '?']);
        // No word of the list has a byte without this bit, and with it set capitals are small.
        let small = || pack(bare.as_bytes()) | SMALL >> (8 * (16 - bare.len()));
        english += usize::from((1..=6).contains(&bare.len()) && ENGLISH_WORDS.has(small()));
    }
    english >= 2 && english * 8 >= words
}

fn latin_language(text: &str, usual: Option<Language>) -> Language {
    let prior = usual.unwrap_or(Language::English);
    if text.split_whitespace().take(4).count() < 4 {
        return prior;
    }
    if plainly_english(text) {
        return Language::English;
    }
    let allowed = vec![
        whatlang::Lang::Eng,
        whatlang::Lang::Spa,
        whatlang::Lang::Fra,
        whatlang::Lang::Deu,
        whatlang::Lang::Ita,
        whatlang::Lang::Por,
        whatlang::Lang::Tur,
        whatlang::Lang::Pol,
    ];
    match whatlang::Detector::with_allowlist(allowed).detect(text) {
        Some(info) if info.lang() == whatlang::Lang::Eng => Language::English,
        // Short English is often taken for something else; only a confident detector overrules the person's usual.
        Some(info) if info.is_reliable() && info.confidence() >= 0.9 => Language::Other,
        _ => prior,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_is_read_in_their_own_language() {
        for (text, language) in [
            ("Καλησπέρα Νάντια! Θα έχετε τσουρέκι φέτος;", Some(Language::Greek)),
            ("KALIMERA σας", Some(Language::English)),
            ("مساء الخير! هل سيكون معمول التمر متوفراً قبل العيد؟", Some(Language::Arabic)),
            ("تازه به این محله آمده‌ایم. نان سنگک هم می‌پزید؟", Some(Language::Persian)),
            ("سلام، از دوشنبه سفارش می‌گیرید؟", Some(Language::Persian)),
            ("Could you do 40 plain rolls for the school fair on Saturday?", Some(Language::English)),
            ("What a lovely place this is, thank you", Some(Language::English)),
            ("Das Brot war gestern leider schon um zehn Uhr ausverkauft, das ist sehr schade", Some(Language::Other)),
            ("Yes please", Some(Language::English)),
            ("👍👍", None),
            ("12:30", None),
        ] {
            assert_eq!(language_of(text, None), language, "language of {text:?}");
        }
    }

    #[test]
    fn a_word_is_in_a_list_or_not_whatever_its_case() {
        for word in ["the", "IT'S", "Please", "which"] {
            assert!(plainly_english(&format!("{word} {word}")), "{word} is English");
        }
        for word in ["brot", "thee", "th", "whic", "pleases", "é", "..."] {
            assert!(!plainly_english(&format!("{word} {word} {word}")), "{word:?} is not in the list");
        }
        assert!(PERSIAN_WORDS.has(pack("است".as_bytes())) && !PERSIAN_WORDS.has(pack("هذا".as_bytes())));
    }

    #[test]
    fn letters_that_do_not_tell_fall_back_to_what_the_person_usually_writes() {
        assert_eq!(
            language_of("باشد", Some(Language::Persian)),
            Some(Language::Persian),
            "no letter decides; Parisa writes Persian"
        );
        assert_eq!(language_of("Merci", Some(Language::Greek)), Some(Language::Greek), "one Latin word proves nothing");
    }
}
