use super::*;

#[test]
fn words_of_harm_are_seen_in_four_languages_and_ordinary_words_are_not() {
    for text in [
        "Leo has a tree-nut allergy and his lips swelled up",
        "έχει αλλεργία στα καρύδια",
        "ابني عنده حساسية من الجوز",
        "پسرم آلرژی دارد",
    ] {
        assert!(signals_of(text).has(Signals::SAFETY), "{text}");
    }
    for text in ["The rye is to die for", "Το τσουρέκι ήταν τέλειο", "الخبز طازج", "نان خیلی خوب بود"]
    {
        assert!(!signals_of(text).has(Signals::SAFETY), "{text}");
    }
}

#[test]
fn questions_end_differently_in_each_script() {
    for text in ["Open on Sunday?", "Θα έχετε τσουρέκι;", "هل أنتم مفتوحون؟", "باز هستید؟"]
    {
        assert!(signals_of(text).has(Signals::QUESTION), "{text}");
    }
    assert!(!signals_of("Thanks; see you").has(Signals::QUESTION), "a Latin semicolon asks nothing");
    assert!(!signals_of("https://example.org/?a=1").has(Signals::QUESTION), "a link asks nothing");
}

#[test]
fn a_word_that_denies_turns_praise_into_a_complaint_and_the_other_way_round() {
    for text in ["It was not good", "Δεν ήταν καλό", "ليس نظيفا", "کیک خوب نبود"] {
        let signals = signals_of(text);
        assert!(signals.has(Signals::COMPLAINT) && !signals.has(Signals::PRAISE), "{text}: {:?}", signals.names());
    }
    for text in ["I was never disappointed", "Ποτέ δεν με απογοήτευσε", "ما عندي أي شكوى", "هیچ شکایتی ندارم"]
    {
        let signals = signals_of(text);
        assert!(signals.has(Signals::PRAISE) && !signals.has(Signals::COMPLAINT), "{text}: {:?}", signals.names());
    }
}

#[test]
fn a_denial_ends_with_its_clause() {
    assert!(signals_of("I did not come alone. Delicious!").has(Signals::PRAISE), "the full stop ends what was denied");
}

#[test]
fn stars_decide_whatever_the_words_say() {
    let heard = |text: &str, stars| Heard { folded: &fold(text), language: None, stars }.signals();
    assert_eq!(heard("", Some(1)).names(), ["complaint"], "a single star needs no words");
    assert_eq!(heard("Delicious", Some(1)).names(), ["complaint"]);
    assert_eq!(heard("Terrible!", Some(5)).names(), ["praise"]);
    assert_eq!(heard("Delicious", Some(3)).names(), ["praise"], "three stars leave it to the words");
}

#[test]
fn words_that_arabic_joins_are_found() {
    for text in ["والأسعار رائعة", "بالشكر", "وشكرا لكم", "للحجز: أريد حجز طاولة"] {
        assert!(!signals_of(text).names().is_empty(), "{text}");
    }
    assert!(!signals_of("طالب").has(Signals::ORDER), "a student is no order, though the letters are in it");
}

#[test]
fn the_same_letters_mean_what_they_mean_in_their_language() {
    let praise = |language| Heard { folded: &fold("عالی"), language, stars: None }.signals().has(Signals::PRAISE);
    assert!(praise(Some(Language::Persian)), "great, in Persian");
    assert!(!praise(Some(Language::Arabic)), "high, in Arabic");
}

#[test]
fn the_longest_words_win() {
    assert!(!signals_of("No thanks").has(Signals::THANKS));
    assert!(!signals_of("fold it in order to get layers").has(Signals::ORDER));
    assert!(!signals_of("thanks for nothing").has(Signals::THANKS));
}

#[test]
fn bits_and_names_keep_their_meaning() {
    assert_eq!((Signals::SAFETY.0, Signals::QUESTION.0, Signals::SPAM.0), (1, 2, 512), "stored in every database");
    for (signal, name) in Signals::NAMED {
        assert_eq!(Signals::named(name), Some(signal));
        assert_eq!(signal.names(), [name]);
    }
}

proptest::proptest! {
    #[test]
    fn no_text_however_odd_does_harm(text in "\\PC{0,200}") {
        let _ = signals_of(&text);
    }

    #[test]
    fn what_is_said_does_not_depend_on_marks_of_vowels_or_capitals(text in "(SHUKRAN|شُكْرًا|ΕΥΧΑΡΙΣΤΏ|Thank You|مرسی)[ .!]{1,3}") {
        proptest::prop_assert_eq!(signals_of(&text).has(Signals::THANKS), !text.starts_with("SHUKRAN"));
    }
}
