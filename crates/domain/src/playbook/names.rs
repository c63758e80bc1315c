//! The words by which a section's parts are known, in the four languages the app is made for. Compared folded, so that
//! capitals, accents and letter variants do not matter.

use crate::text::fold::fold;
use crate::text::language::Language;

macro_rules! known {
    ($($(#[$doc:meta])* $name:ident = $($word:literal)|+;)*) => {
        /// What a heading or the beginning of a line can say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Known { $($(#[$doc])* $name),* }

        const WORDS: &[(Known, &[&str])] = &[$((Known::$name, &[$($word),+])),*];
    };
}

known! {
    StartsWhen = "starts when" | "start when" | "ξεκινά όταν" | "يبدأ عندما" | "شروع وقتی";
    Signals = "signals" | "signal" | "σήματα" | "إشارات" | "نشانه‌ها";
    Escalate = "escalate to" | "who decides" | "ποιος αποφασίζει" | "من يقرر" | "چه کسی تصمیم می‌گیرد";
    Steps = "steps" | "βήματα" | "الخطوات" | "خطوات" | "مراحل" | "گام‌ها";
    Never = "never" | "never say" | "we never say" | "words to avoid" | "δεν λέμε ποτέ" | "ποτέ" | "لا نقول أبدا" | "أبدا" | "هرگز نمی‌گوییم" | "هرگز";
    Instead = "instead" | "say instead" | "words to use" | "αντί γι' αυτό" | "αντί" | "بدلا من ذلك" | "بدلا" | "به جای آن";
    WeSay = "we say" | "λέμε" | "نقول" | "می‌گوییم";
    Humour = "humour" | "humor" | "χιούμορ" | "الفكاهة" | "شوخی";
    FormsOfAddress = "forms of address" | "how we address people" | "προσφώνηση" | "المخاطبة" | "شیوه خطاب";
    WhoWeAre = "who we are" | "ποιοι είμαστε" | "من نحن" | "ما کیستیم";
    Facts = "facts" | "στοιχεία" | "الحقائق" | "حقائق" | "واقعیت‌ها";
    Source = "source" | "πηγή" | "المصدر" | "منبع";
    Checked = "checked" | "last checked" | "ελέγχθηκε" | "روجع" | "بازبینی شد";
    CheckAgain = "check again" | "έλεγχος ξανά" | "يراجع" | "بازبینی بعدی";
    About = "about" | "αφορά" | "عن" | "درباره";
    Words = "words" | "λέξεις" | "كلمات" | "کلمه‌ها";
    Public = "public" | "in public" | "δημόσια" | "δημόσιο" | "علنا" | "علني" | "عمومی";
    Private = "private" | "in private" | "ιδιωτικά" | "ιδιωτικό" | "خاص" | "على الخاص" | "خصوصی";
    Within = "within" | "εντός" | "μέσα σε" | "خلال" | "ظرف" | "تا";
    SameDay = "same day" | "the same day" | "αυθημερόν" | "في اليوم نفسه" | "همان روز";
    By = "by" | "από" | "بواسطة" | "توسط";
    Fetch = "or fetch" | "fetch" | "or ring" | "ή φώναξε" | "أو نادي" | "یا خبر کن";
    Closes = "closes it" | "closes" | "κλείνει" | "يغلق" | "می‌بندد";
    Minutes = "min" | "minute" | "minutes" | "λεπτά" | "λεπτό" | "دقيقة" | "دقائق" | "دقیقه";
    Hours = "h" | "hour" | "hours" | "ώρα" | "ώρες" | "ω" | "ساعة" | "ساعات" | "ساعت";
    Days = "d" | "day" | "days" | "ημέρα" | "ημέρες" | "μέρες" | "μέρα" | "يوم" | "أيام" | "روز";
    Weeks = "week" | "weeks" | "εβδομάδα" | "εβδομάδες" | "أسبوع" | "أسابيع" | "هفته";
    Months = "month" | "months" | "μήνα" | "μήνες" | "μήνας" | "شهر" | "أشهر" | "ماه";
}

impl Known {
    fn words(self) -> impl Iterator<Item = &'static str> {
        WORDS.iter().filter(move |(known, _)| *known == self).flat_map(|(_, words)| words.iter().copied())
    }

    /// Whether a text is this word and nothing else.
    pub(crate) fn is(self, text: &str) -> bool {
        let folded = fold(text.trim().trim_end_matches([':', '.', '،', '؛']));
        self.words().any(|w| fold(w) == folded)
    }

    /// What a text says after this word (`within 8 h` after *within*); none when it does not begin with it.
    pub(crate) fn after(self, text: &str) -> Option<&str> {
        let text = text.trim();
        text.char_indices().map(|(i, _)| i).chain([text.len()]).filter_map(|i| text.split_at_checked(i)).find_map(
            |(head, tail)| {
                let ends = tail.is_empty() || tail.starts_with(char::is_whitespace);
                (ends && self.is(head)).then(|| tail.trim())
            },
        )
    }
}

/// A line `Name: value`, when its name is this one.
pub(crate) fn field(line: &str, name: Known) -> Option<&str> {
    let (head, value) = line.split_once([':', '：'])?;
    name.is(head).then(|| value.trim())
}

/// The pieces of a list in one line, by commas of all scripts.
pub(crate) fn listed(value: &str) -> impl Iterator<Item = &str> {
    value
        .split([',', '،', ';', '؛', '·'])
        .map(|w| w.trim().trim_matches(['"', '“', '”', '«', '»', '.']))
        .filter(|w| !w.is_empty())
}

/// The language a heading names, by its own name, its English one, or its code.
pub(crate) fn language(heading: &str) -> Option<Language> {
    let names: [(Language, &[&str]); 4] = [
        (Language::English, &["en", "english", "αγγλικά", "الإنجليزية", "انگلیسی"]),
        (Language::Greek, &["el", "greek", "ελληνικά", "اليونانية", "یونانی"]),
        (Language::Arabic, &["ar", "arabic", "αραβικά", "العربية", "عربی", "عربي"]),
        (Language::Persian, &["fa", "persian", "farsi", "περσικά", "الفارسية", "فارسی", "فارسي"]),
    ];
    let folded = fold(heading.trim());
    names.into_iter().find(|(_, words)| words.iter().any(|w| fold(w) == folded)).map(|(language, _)| language)
}

/// A length of time such as `8 h`, `2 days`, `an hour`: minutes. None when it is none.
pub(crate) fn minutes(text: &str) -> Option<u32> {
    let folded = fold(text.trim());
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    let (number, unit) = match digits.parse::<u32>() {
        Ok(n) => (n, folded.get(digits.len()..)?.trim().to_owned()),
        // "an hour", "a day".
        Err(_) => (1, folded.trim_start_matches("an ").trim_start_matches("a ").trim().to_owned()),
    };
    let each = [(Known::Minutes, 1), (Known::Hours, 60), (Known::Days, 1_440), (Known::Weeks, 10_080), (Known::Months, 43_200)];
    let (_, each) = each.into_iter().find(|(name, _)| name.is(&unit))?;
    number.checked_mul(each).filter(|m| *m > 0)
}
