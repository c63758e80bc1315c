//! Whether two short messages are about the same thing, by the words they share: for gathering wishes and questions.
//!
//! What it deliberately is not: understanding. Words of two languages share nothing, and two ways of saying a thing without a word in
//! common stay apart; the owner puts those together by hand.

use crate::text::fold::fold;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words count by so many first letters, so that *loaf* and *loaves*, *φόρμα* and *φόρμες* are near enough.
const STEM: usize = 4;
/// Shorter words say little in any of the four languages.
const SHORTEST: usize = 3;
/// The share of words two messages must have in common (Dice 1945: twice the common over the sum). Found on wishes and questions
/// written for the tests: below, wishes for different bread fell together; above, one wish in two wordings fell apart.
const NEAR: f64 = 0.5;

/// Words that stand in any wish or question: of asking, of politeness, of the shop. Folded, by their first letters.
const EVERYWHERE: &str = "
the and you your our for are was were have has had can could would will should may might any some one there here this that these those with without
from into onto about than then when what where which who whom why how does did doing done not but its his her him she they them their our ours mine
please thanks thank hello dear maybe also just really very more most much many like love loves want wants wish wishes need needs hope hoping idea
suggest suggestion great nice lovely wonderful good better best offer offers sell sells make makes made bring back get gets consider considered
thought anybody anyone everybody everyone know knows question ask asking sometime again still ever never always possible chance plan plans shop
μας σας μου σου του της των τον την που πως πώς τι και για από στο στη στην στον ένα μια μία είναι έχει έχετε είχατε μπορείτε μπορούσατε
μπορεί θα ήθελα θέλω θέλουμε παρακαλώ ευχαριστώ ωραίο καλό πολύ πιο ιδέα προτείνω κάνετε φέρετε ξανά κάποιος ξέρει ξέρετε υπάρχει γίνεται
من في على إلى عن هل ما ماذا متى أين كيف كم هذا هذه ذلك لو سمحت سمحتم من فضلك فضلكم أن تكون يكون كان عندكم لديكم لكم لنا ممكن يمكن
أتمنى نتمنى أرجو نرجو أريد نريد فكرة اقتراح أقترح جيد جميل شكرا أحد يعرف تعرفون
از در به با برای که این آن را یک هم تا چه چی کی کجا چطور آیا است هست هستید دارید دارد داشتید می‌شود میشه می‌توانید میتونید لطفا ممنون خوب
خیلی کاش ایده پیشنهاد می‌کنم میکنم کنید بیاورید دوباره کسی می‌داند میدونه
";

/// The same as [`about`] sees them: folding them for every message would cost more than the message.
static COMMON: LazyLock<BTreeSet<String>> = LazyLock::new(|| words(EVERYWHERE));

/// What a message is about: its words without those that stand everywhere, by their first letters.
#[must_use]
pub fn about(text: &str) -> BTreeSet<String> {
    words(text).difference(&COMMON).cloned().collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let all = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= SHORTEST);
    all.filter(|w| !w.chars().all(|c| c.is_ascii_digit())).map(|w| w.chars().take(STEM).collect()).collect()
}

/// How much two messages share, 0 to 1; 0 when either is about nothing.
#[must_use]
pub fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let common = one.intersection(other).count();
    let sum = one.len() + other.len();
    #[expect(clippy::cast_precision_loss, reason = "words of a message")]
    if sum == 0 { 0.0 } else { 2.0 * common as f64 / sum as f64 }
}

/// The nearest of `others`, if any is near enough; the first of several equally near.
pub fn nearest<'a, T: Copy>(one: &BTreeSet<String>, others: impl IntoIterator<Item = (T, &'a BTreeSet<String>)>) -> Option<T> {
    let mut best = None;
    for (which, other) in others {
        let share = shared(one, other);
        if share >= NEAR && best.is_none_or(|(_, most)| share > most) {
            best = Some((which, share));
        }
    }
    best.map(|(which, _)| which)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> bool {
        nearest(&about(a), [((), &about(b))]).is_some()
    }

    #[test]
    fn one_wish_in_two_wordings_is_one_topic() {
        for (a, b) in [
            ("Could you open on Sunday mornings?", "It would be great if you were open Sunday morning."),
            ("Please make a gluten-free loaf!", "Any chance of gluten free loaves?"),
            ("Θα ήθελα να ανοίγετε Κυριακή πρωί", "Μπορείτε να ανοίγετε την Κυριακή το πρωί;"),
            ("أتمنى أن تفتحوا يوم الأحد صباحا", "هل يمكن أن تفتحوا الأحد صباحا؟"),
            ("کاش یکشنبه صبح باز بودید", "میشه یکشنبه صبح باز باشید؟"),
        ] {
            assert!(near(a, b), "{a} / {b}: {:?} {:?}", about(a), about(b));
        }
    }

    #[test]
    fn different_wishes_stay_apart() {
        for (a, b) in [
            ("Could you open on Sunday mornings?", "Could you make a gluten-free loaf?"),
            ("Please sell oat milk.", "Please sell gift cards."),
            ("I love it, thank you!", "Thanks, lovely!"),
        ] {
            assert!(!near(a, b), "{a} / {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn sharing_is_mutual_and_a_message_is_nearest_to_itself(a in "[a-z ]{0,60}", b in "[a-z ]{0,60}") {
            let (x, y) = (about(&a), about(&b));
            proptest::prop_assert_eq!(shared(&x, &y), shared(&y, &x));
            proptest::prop_assert!((0.0..=1.0).contains(&shared(&x, &y)));
            proptest::prop_assert!(x.is_empty() || nearest(&x, [(1, &x)]) == Some(1));
        }
    }
}
