//! Sections as owners write them.

use super::*;
use crate::Timestamp;
use crate::text::language::Language;

fn codes(page: &Page) -> Vec<(u32, ProblemCode)> {
    page.problems.iter().map(|p| (p.line, p.code)).collect()
}

#[test]
fn a_protocol_is_read_with_who_until_when_and_who_sees_it() {
    let page = read(
        SectionKind::Protocol,
        "# Allergy\n\nStarts when: swelled, αλλεργία، \"حساسية\"\nSignals: safety\nEscalate to: Nadia, then Tom\n\n## Steps\n1. See it (within 1 h, or fetch Nadia)\n2. Acknowledge **briefly** (public)\n   - nothing about the cause\n3. Phone them (by Tom, same day)\n4. Write it in the book (the red one)\n5. Ask how they are (closes it)\n\n## Never\n- \"Our fault\"\n\n## Instead\n- I'll ring you\n",
    );
    let Content::Protocol(p) = &page.content else { panic!("a protocol is read as one") };
    assert_eq!(page.title, "Allergy");
    assert!(page.problems.is_empty(), "{:?}", page.problems);
    assert_eq!(p.starts_when, ["swelled", "αλλεργία", "حساسية"], "commas of every script part the words");
    assert_eq!(p.escalate_to, ["Nadia", "Tom"]);
    assert_eq!((p.steps[0].within_minutes, p.steps[0].fetch.as_deref()), (Some(60), Some("Nadia")));
    assert_eq!((p.steps[1].text.as_str(), p.steps[1].note.as_str()), ("Acknowledge briefly", "nothing about the cause"));
    assert_eq!(p.steps[1].audience, Some(Openness::Public));
    assert_eq!((p.steps[2].by.as_deref(), p.steps[2].within_minutes), (Some("Tom"), Some(480)));
    assert_eq!(p.steps[3].text, "Write it in the book (the red one)", "brackets that say nothing to the app are words");
    assert!(p.steps[4].closes);
    assert_eq!((p.never.as_slice(), p.instead.as_slice()), (&["Our fault".to_owned()][..], &["I'll ring you".to_owned()][..]));
}

#[test]
fn a_greek_and_a_persian_owner_write_protocols_in_their_own_words() {
    let greek = "# Παράπονο\n\nΞεκινά όταν: κρύο, άργησε\n\n## Βήματα\n1. Ζήτα συγγνώμη (δημόσια, εντός 8 ωρών)\n2. Διόρθωσέ το (από Νάντια, εντός 3 ημέρες, κλείνει)\n";
    let page = read(SectionKind::Protocol, greek);
    let Content::Protocol(p) = &page.content else { panic!("a protocol") };
    assert_eq!(codes(&page), [(6, ProblemCode::StepRemark)], "«ωρών» is a form nobody taught the app: it says so, and where");
    assert_eq!((p.steps[1].by.as_deref(), p.steps[1].within_minutes, p.steps[1].closes), (Some("Νάντια"), Some(3 * 1_440), true));
    let persian = "# شکایت\n\nشروع وقتی: سرد بود، دیر\n\n## مراحل\n۱. عذرخواهی (عمومی، ظرف ۲ ساعت)\n";
    let page = read(SectionKind::Protocol, persian);
    let Content::Protocol(p) = &page.content else { panic!("a protocol") };
    assert_eq!(p.starts_when, ["سرد بود", "دیر"]);
    assert_eq!((p.steps[0].audience, p.steps[0].within_minutes), (Some(Openness::Public), Some(120)));
}

#[test]
fn what_is_not_understood_says_its_line_and_the_rest_is_read() {
    let page = read(SectionKind::Protocol, "Signals: safety, joy\n\n## Steps\n1. Look (public, within a while)\n");
    let Content::Protocol(p) = &page.content else { panic!("a protocol") };
    assert_eq!(codes(&page), [(1, ProblemCode::NoTitle), (1, ProblemCode::SignalUnknown), (4, ProblemCode::StepRemark)]);
    assert_eq!(page.problems[2].what, "within a while");
    assert_eq!((p.signals.as_slice(), p.steps[0].audience), (&["safety".to_owned()][..], Some(Openness::Public)));
    assert_eq!(
        codes(&read(SectionKind::Protocol, "# Nothing yet"))[..],
        [(1, ProblemCode::NoSteps), (1, ProblemCode::NoTrigger)]
    );
}

#[test]
fn facts_name_the_words_that_would_contradict_them() {
    let page = read(
        SectionKind::Article,
        "# Breads\n\nSource: the sheet in the office\nChecked: ۲۰۲۶-۰۳-۰۲\nCheck again: every 3 months\n\n## Facts\n- Made on a bench that handles walnuts.\n  - About: seeded loaf, rye\n  - Never: nut-free, no nuts\n- Baked at six.\n",
    );
    let Content::Article(a) = &page.content else { panic!("an article") };
    assert!(page.problems.is_empty(), "{:?}", page.problems);
    assert_eq!(a.facts[0].text, "Made on a bench that handles walnuts.");
    assert_eq!((a.facts[0].about.len(), a.facts[0].never.as_slice()), (2, &["nut-free".to_owned(), "no nuts".to_owned()][..]));
    assert_eq!(a.checked_at, Timestamp::parse("2026-03-02T00:00:00Z").ok());
    assert_eq!(a.check_again_at, Timestamp::parse("2026-05-31T00:00:00Z").ok(), "three times thirty days");
    let bad = read(SectionKind::Article, "# Breads\n\nChecked: last week\n");
    assert_eq!(codes(&bad), [(1, ProblemCode::NoFacts), (1, ProblemCode::NoSource), (3, ProblemCode::DateUnreadable)]);
}

#[test]
fn a_saved_reply_speaks_each_language_and_keeps_its_words_verbatim() {
    let page = read(
        SectionKind::Reply,
        "# Open\n\nWords: open, ανοιχτά\nSignals: question\n\n## English\nHello {name|there},\n\nwe open at 8. *{me}*\n\n## Ελληνικά\nΓεια σας {name}!\n\n## Klingon\nnuqneH\n",
    );
    let Content::Reply(r) = &page.content else { panic!("a reply") };
    assert_eq!(codes(&page), [(12, ProblemCode::VariableWithoutFallback), (14, ProblemCode::LanguageUnknown)]);
    assert_eq!(r.texts[0].text, "Hello {name|there},\n\nwe open at 8. *{me}*");
    let of = |l| r.text_for(l).map(|(t, own)| (t.language, own));
    assert_eq!(of(Some(Language::Greek)), Some((Some(Language::Greek), true)));
    assert_eq!(
        of(Some(Language::Arabic)),
        Some((Some(Language::English), false)),
        "English when there is no Arabic, and it says so"
    );
    let plain = read(SectionKind::Reply, "# Thanks\n\nThank you {nmae|all}. {oops");
    assert_eq!(codes(&plain), [(3, ProblemCode::VariableUnknown), (3, ProblemCode::BraceOpen)]);
}

#[test]
fn variables_become_what_is_known_or_the_written_words_and_never_half_a_sentence() {
    let values =
        variables::Values { name: Some("Δημήτρης".to_owned()), me: Some("Nadia".to_owned()), ..Default::default() };
    let (text, missing) = variables::fill("{name|there}, about {point|your message}: {{yes}} {shop} {me}", &values);
    assert_eq!(text, "Δημήτρης, about your message: {yes}} {shop} Nadia");
    assert_eq!(missing, ["shop"], "what nothing is known of stays visible");
}

#[test]
fn house_rules_keep_the_numbers_people_quote() {
    let page = read(SectionKind::HouseRules, "# Rules\n\n3. Be kind.\n   - No insults.\n4. Keep private things private.\n");
    let Content::HouseRules(h) = &page.content else { panic!("house rules") };
    assert_eq!(
        h.rules.iter().map(|r| (r.number, r.text.as_str())).collect::<Vec<_>>(),
        [(3, "Be kind."), (4, "Keep private things private.")]
    );
    assert_eq!(h.rules[0].note, "No insults.");
}

#[test]
fn the_voice_card_says_what_we_never_say_and_what_instead() {
    let page = read(
        SectionKind::Voice,
        "# Voice\nWe bake.\n\n## We say\n- \"Sorry\"\n## We never say\n- valued customer -> their name\n- inconvenience\n## Forms of address\n- Greek: plural\n- Martian: low\n",
    );
    let Content::Voice(v) = &page.content else { panic!("a voice card") };
    assert_eq!(v.who_we_are, "We bake.");
    assert_eq!(v.never[0], NeverSay { words: "valued customer".to_owned(), instead: Some("their name".to_owned()) });
    assert_eq!(v.never[1].instead, None);
    assert_eq!(v.address, [FormOfAddress { language: Language::Greek, form: "plural".to_owned() }]);
    assert_eq!(codes(&page), [(11, ProblemCode::LanguageUnknown)]);
}

#[test]
fn questions_and_referrals_are_headings_with_answers() {
    let page =
        read(SectionKind::Questions, "# Hard questions\n\n## Why so dear?\nWords: price, dear\n\nBecause.\n\n## And why?\n");
    let Content::Questions(q) = &page.content else { panic!("questions") };
    assert_eq!((q.pairs[0].words.len(), q.pairs[0].text.as_str()), (2, "Because."));
    assert_eq!(codes(&page), [(8, ProblemCode::NoAnswer)]);
}

#[test]
fn the_sections_that_come_with_the_app_are_understood() {
    for (name, text) in starter::SECTIONS {
        let section: Section = name.parse().unwrap_or_else(|e| panic!("{e}"));
        let page = read(section.kind(), text);
        // Nobody has checked the example facts: the app says so until the owner has.
        let problems: Vec<_> = page.problems.iter().filter(|p| p.code != ProblemCode::NotChecked).collect();
        assert!(problems.is_empty(), "{name}: {problems:?}");
    }
    assert!(starter::of("protocol/allergy").is_some_and(|t| t.contains("Steps")));
}

#[test]
fn sections_have_names_and_nothing_else_has() {
    for good in ["voice", "house-rules", "protocol/allergy", "reply/ωράριο-2"] {
        assert_eq!(good.parse::<Section>().map(|s| s.to_string()).as_deref(), Ok(good));
    }
    for bad in ["", "voice/x", "protocol", "protocol/", "protocol/../x", "article/A B", "reply/Up", "song/x"] {
        assert!(bad.parse::<Section>().is_err(), "{bad:?} is no section");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_refused_and_none_brings_the_reader_down(text in "(?s).{0,300}", kind in 0usize..8) {
        let page = read(SectionKind::ALL[kind], &text);
        let lines = u32::try_from(text.matches('\n').count()).unwrap_or(0) + 2;
        proptest::prop_assert!(page.problems.iter().all(|p| p.line >= 1 && p.line <= lines), "{:?}", page.problems);
    }

    #[test]
    fn lists_and_headings_in_any_order_are_read(lines in proptest::collection::vec("(# |## |- |  - |1\\. |   1\\. |> |```|Words: |\\{name)?[a-z<&{}() ]{0,12}", 0..12), kind in 0usize..8) {
        let _ = read(SectionKind::ALL[kind], &lines.join("\n"));
    }
}
