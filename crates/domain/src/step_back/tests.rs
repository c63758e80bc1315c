use super::*;

const ASKED: Timestamp = Timestamp(1_000_000_000);
const TWO_HOURS: Option<Duration> = Some(Duration::from_secs(7_200));

fn question() -> Question {
    Question {
        signals: Signals::QUESTION,
        visibility: Visibility::Members,
        kind: InteractionKind::Post,
        put_to_us: false,
        others: 5,
    }
}

fn said(id: i64) -> Said {
    Said { id, by_us: false, by_asker: false, answers_asker: true, signals: Signals::default() }
}

fn after(minutes: u64) -> Timestamp {
    ASKED + Duration::from_secs(minutes * 60)
}

#[test]
fn a_question_to_everybody_may_wait_and_what_is_the_owners_never_does() {
    assert!(may_wait(&question()));
    for (why, q) in [
        ("no question", Question { signals: Signals::PRAISE, ..question() }),
        ("private", Question { visibility: Visibility::Private, ..question() }),
        ("asked of us by name", Question { kind: InteractionKind::Mention, ..question() }),
        ("a review", Question { kind: InteractionKind::Review, ..question() }),
        ("an answer to us", Question { put_to_us: true, ..question() }),
        ("nobody is around", Question { others: 1, ..question() }),
    ] {
        assert!(!may_wait(&q), "{why}");
    }
    for bit in [Signals::SAFETY, Signals::COMPLAINT, Signals::ORDER, Signals::PARTNERSHIP, Signals::HARASSMENT, Signals::SPAM] {
        assert!(!may_wait(&Question { signals: Signals(Signals::QUESTION.0 | bit.0), ..question() }), "{:?}", bit.names());
    }
}

#[test]
fn it_calls_the_owner_when_the_time_is_over_and_not_before() {
    assert_eq!(fate(&[], ASKED, TWO_HOURS, after(119)), (Fate::Waiting, None));
    assert_eq!(fate(&[], ASKED, TWO_HOURS, after(120)), (Fate::Called, None));
    assert_eq!(fate(&[], ASKED, None, after(1)), (Fate::Called, None), "the owner does not step back any more");
    assert_eq!(
        fate(&[], ASKED, TWO_HOURS, Timestamp(ASKED.0 - 86_400_000)),
        (Fate::Called, None),
        "the clock was set back a day"
    );
}

#[test]
fn who_answers_first_is_credited_whenever_we_look() {
    let thread = [Said { by_asker: true, ..said(1) }, said(2), said(3)];
    for now in [after(5), after(600)] {
        assert_eq!(fate(&thread, ASKED, TWO_HOURS, now), (Fate::Answered, Some(2)), "also when the computer slept meanwhile");
    }
    let me_too = Said { signals: Signals::QUESTION, ..said(2) };
    assert_eq!(fate(&[me_too], ASKED, TWO_HOURS, after(5)).0, Fate::Over, "asking the same is no answer");
}

#[test]
fn other_words_make_it_the_owners() {
    for (why, s) in [
        ("we spoke", Said { by_us: true, ..said(2) }),
        ("somebody complains", Said { signals: Signals::COMPLAINT, ..said(2) }),
        ("the asker has an allergy", Said { by_asker: true, signals: Signals::SAFETY, ..said(2) }),
        ("somebody says something else", Said { answers_asker: false, ..said(2) }),
    ] {
        assert_eq!(fate(&[s], ASKED, TWO_HOURS, after(5)), (Fate::Over, None), "{why}");
    }
}

#[test]
fn thanks_name_both_in_four_languages() {
    for language in [None, Some(Language::Greek), Some(Language::Arabic), Some(Language::Persian)] {
        let words = thanks("Beatrice", "Callum", language);
        assert!(words.contains("Beatrice") && words.contains("Callum"), "{words}");
    }
}

proptest::proptest! {
    #[test]
    fn waiting_ends_and_never_begins_again(wait in 1_u64..48, first in 0_u64..5_000, later in 0_u64..5_000) {
        let wait = Some(Duration::from_secs(wait * 3_600));
        let (a, _) = fate(&[], ASKED, wait, after(first));
        let (b, _) = fate(&[], ASKED, wait, after(first + later));
        proptest::prop_assert!(!(a == Fate::Called && b == Fate::Waiting));
    }
}
