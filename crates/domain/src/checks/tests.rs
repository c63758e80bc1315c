use super::*;
use crate::text::simhash::simhash;
use jiff::civil::date;

/// A Wednesday.
const TODAY: Date = date(2026, 3, 11);
const NOW: Timestamp = Timestamp(1_773_225_000_000);

fn around() -> Context<'static> {
    Context::at(NOW, TODAY)
}

fn found<'a>(text: &'a str, public: bool, context: &Context<'a>) -> Vec<Finding> {
    let draft = Draft { text, public, images: &[] };
    check(&draft, context)
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().filter(|f| f.severity != Severity::Good).map(|f| f.code).collect()
}

fn of(code: &str, findings: &[Finding]) -> Finding {
    findings.iter().find(|f| f.code == code).cloned().unwrap_or_else(|| panic!("{code} is missing in {:?}", codes(findings)))
}

fn at(finding: &Finding, text: &str) -> String {
    let span = finding.span.expect("it stands somewhere");
    String::from_utf16(&text.encode_utf16().skip(span.start).take(span.end - span.start).collect::<Vec<_>>())
        .expect("whole characters")
}

const SHEET: &[Guard<'static>] = &[Guard {
    article: "Allergen sheet",
    claims: &["nut-free", "free of nuts", "no nuts", "χωρίς ξηρούς καρπούς", "خال من المكسرات", "بدون مكسرات", "بدون آجیل"],
    says: "made on a bench that handles walnuts",
    safety: true,
}];

#[test]
fn a_claim_the_allergen_sheet_denies_stops_the_reply_and_offers_the_sheets_wording() {
    let context = Context { guards: SHEET, ..around() };
    for (text, claim) in [
        ("Hannah 🥐, our loaf is completely nut-free, promise.", "nut-free"),
        ("Το ψωμί μας είναι χωρίς ξηρούς καρπούς, Άννα.", "χωρίς ξηρούς καρπούς"),
        ("خبزنا بدون مكسرات يا هناء", "بدون مكسرات"),
        ("نان ما بدون آجیل است", "بدون آجیل"),
    ] {
        let findings = found(text, false, &context);
        let otherwise = of("facts_otherwise", &findings);
        assert_eq!(otherwise.severity, Severity::Stop, "somebody may come to harm");
        assert_eq!(at(&otherwise, text), claim, "the words are marked, also behind an emoji");
        assert_eq!(otherwise.suggestion.as_deref(), Some("made on a bench that handles walnuts"));
        assert_eq!(findings.first().map(|f| f.severity), Some(Severity::Stop), "what stops comes first");
    }
    let honest = found("We can't say it is nut-free.", false, &context);
    assert!(!codes(&honest).contains(&"facts_otherwise"), "a claim that is denied is none: {:?}", codes(&honest));
    let wording = found("It has no nuts in it but is made on a bench that handles walnuts.", false, &context);
    assert!(!codes(&wording).contains(&"facts_otherwise"), "the sheet's own words were used");
}

#[test]
fn the_four_questions_are_asked() {
    let blame = found("Obviously you should have read the label, Jo.", false, &around());
    assert!(codes(&blame).contains(&"respect_blames"), "{:?}", codes(&blame));
    assert!(codes(&found("WE TOLD YOU THAT", false, &around())).contains(&"respect_shouts"));
    let about_safety = Context { message: "Is it safe for my son? He has an allergy.", ..around() };
    assert_eq!(of("know_certain", &found("It is completely safe.", false, &about_safety)).severity, Severity::Stop);
    let asked = Context { message: "When do you open on Sunday?", ..around() };
    assert!(codes(&found("I think at nine.", false, &asked)).contains(&"know_unsure"), "guessing an answer to a question");
    assert!(!codes(&found("I think at nine, I'll check and tell you.", false, &asked)).contains(&"know_unsure"));
    assert!(codes(&found("Sorry, we don't have spelt.", false, &around())).contains(&"elsewhere_say_where"));
    assert!(!codes(&found("Sorry, we don't have spelt, try Rosa next door.", false, &around())).contains(&"elsewhere_say_where"));
    let somebody = Context { better: Some("Owen"), ..around() };
    assert!(codes(&found("Feed it twice a day.", true, &somebody)).contains(&"here_ask_them"));
    assert!(!codes(&found("Owen knows starters best, Owen?", true, &somebody)).contains(&"here_ask_them"));
}

#[test]
fn respect_is_looked_at_in_four_languages() {
    for text in ["Δικό σας λάθος ήταν.", "هذا ليس عندنا، غلطتك", "تقصیر خودتان بود"]
    {
        assert!(codes(&found(text, false, &around())).contains(&"respect_blames"), "{text}");
    }
}

#[test]
fn the_persons_name_is_used_and_nobody_elses() {
    let context = Context { name: "Νίκος Παπάς", others: &["Μαρία Ρούσσου"], ..around() };
    assert_eq!(of("name_used", &found("Καλημέρα Νίκο, σας κρατάμε δύο.", false, &context)).severity, Severity::Good);
    assert!(codes(&found("Καλημέρα, σας κρατάμε δύο.", false, &context)).contains(&"name_missing"));
    let wrong = found("Καλημέρα Μαρία, σας κρατάμε δύο.", false, &context);
    assert_eq!(of("name_of_another", &wrong).severity, Severity::Stop, "a letter to the wrong person");
}

#[test]
fn their_point_is_taken_up() {
    let context = Context { message: "The walnut loaf fell apart when I sliced it this morning", ..around() };
    assert!(codes(&found("Thank you for writing, we are on it.", false, &context)).contains(&"point_missing"));
    let taken_up = found("Sorry about the walnuts and the crumbs!", false, &context);
    assert_eq!(of("point_taken_up", &taken_up).severity, Severity::Good);
    let arabic = Context { message: "الكعكة كانت جافة والقهوة باردة", ..around() };
    assert!(of("point_taken_up", &found("نعتذر عن كعكة جافة", false, &arabic)).severity == Severity::Good);
}

#[test]
fn words_of_the_voice_card_and_forms_of_address_are_kept() {
    let never = [Never { says: "our fault", instead: Some("I'm sorry this happened") }];
    let context =
        Context { never: &never, manners: &[(Language::Greek, Manner::Formal), (Language::Persian, Manner::Formal)], ..around() };
    let voice = of("voice_never", &found("That was our fault.", false, &context));
    assert_eq!(voice.suggestion.as_deref(), Some("I'm sorry this happened"));
    assert!(
        codes(&found("Θα σου το κρατήσω.", false, &context)).contains(&"address_other"),
        "σου to one who is addressed with σας"
    );
    assert!(!codes(&found("Θα σας το κρατήσω.", false, &context)).contains(&"address_other"));
    assert!(codes(&found("نان را برات نگه داشتم، بیا ببر", false, &context)).contains(&"address_other"));
    assert!(codes(&found("Σας περιμένουμε, φέρε και τη γιαγιά σου.", false, &around())).contains(&"address_mixed"));
}

#[test]
fn canned_and_repeated_words_are_noticed() {
    assert!(codes(&found("Thank you for your feedback.", false, &around())).contains(&"generic_canned"));
    let before = "Thank you so much for your kind words, Maria! It means the world to all of us here at the bakery.";
    let recent = [Recent { name: "Maria", simhash: simhash(before) }];
    let context = Context { recent: &recent, ..around() };
    let again = "Thank you so much for your kind words, Tom! It means the world to all of us here at the bakery.";
    assert!(codes(&found(again, false, &context)).contains(&"generic_said_before"));
    assert!(
        !codes(&found("Thank you, see you Sunday!", false, &context)).contains(&"generic_said_before"),
        "short words may repeat"
    );
}

#[test]
fn the_reply_is_in_their_language() {
    let context = Context { message: "Θα έχετε τσουρέκι φέτος;", ..around() };
    assert!(
        codes(&found("Yes, we will have it from Monday on, and it is the same as last year.", false, &context))
            .contains(&"language_another")
    );
    assert_eq!(of("language_theirs", &found("Ναι, από Δευτέρα.", false, &context)).severity, Severity::Good);
}

#[test]
fn private_things_are_noticed_in_public_only() {
    let context = Context { ours: &["+44 20 7946 0000", "hello@quince.example"], ..around() };
    for (text, code) in [
        ("Ring Anna on 020 7946 0958", "private_telephone"),
        ("τηλ. 210 1234567 8", "private_telephone"),
        ("write to anna.r@mail.example.", "private_mail"),
        ("your order number 48213 is ready", "private_order"),
        ("το δέμα πάει Ερμού 5, οδός 12", "private_address"),
        ("نوصله إلى شارع النيل 15", "private_address"),
        ("سفارش 48213 آماده است", "private_order"),
        ("I hope your allergy is better", "private_health"),
    ] {
        assert!(codes(&found(text, true, &context)).contains(&code), "{text}: {:?}", codes(&found(text, true, &context)));
        assert!(!codes(&found(text, false, &context)).contains(&code), "between the two of us it is fine: {text}");
    }
    let ours = found("Ring us: 020 7946 0000, or hello@quince.example, open 10-12, 24.12.2026", true, &context);
    assert_eq!(codes(&ours), Vec::<&str>::new(), "our own number, hours and a date");
    assert_eq!(
        of("private_card", &found("the card 4111 1111 1111 1111", false, &context)).severity,
        Severity::Stop,
        "nowhere at all"
    );
}

#[test]
fn a_promise_in_the_ledger_is_not_offered_again() {
    let draft = Draft { text: "Hannah, I'll ring you today. Nadia", ..Draft::default() };
    let code = |promised: &[&str]| {
        let found = check(&draft, &Context { promised, ..Context::at(Timestamp(0), TODAY) });
        found.into_iter().find(|f| f.check == Check::Promise).map(|f| (f.code, f.severity))
    };
    assert_eq!(code(&[]), Some(("promise_dated", Severity::Suggest)), "the first time it is offered");
    let written = code(&["Hannah, I'll ring you today"]);
    assert_eq!(written, Some(("promise_written_down", Severity::Good)), "written down, it has its tick");
}

#[test]
fn promises_are_found_with_their_day_in_four_languages() {
    for (text, due) in [
        ("I'll ask Gus and tell you tomorrow.", Some(12)),
        ("Let me check with the mill. Warm regards", None),
        ("Θα σας το κρατήσω ως την Παρασκευή.", Some(13)),
        ("سأرسل لك الوصفة غدا", Some(12)),
        ("رح نجهزها يوم الجمعة", Some(13)),
        ("فردا خبر می‌دهم", Some(12)),
    ] {
        let found = promises::promises(text, TODAY);
        let [promise] = &found[..] else { panic!("one promise in {text}: {found:?}") };
        assert_eq!(promise.due, due.map(|day| date(2026, 3, day)), "{text}");
    }
    for text in [
        "We'll see.",
        "I will not be there.",
        "Thank you, Maria!",
        "Θα ήταν ωραίο.",
        "شكرا لك",
        "ممنون از شما",
        "You will love it.",
    ] {
        assert!(promises::promises(text, TODAY).is_empty(), "{text}");
    }
    let two = promises::promises("I'll ring you tomorrow. We'll bake it on Friday!", TODAY);
    assert_eq!(two.iter().map(|p| p.words.as_str()).collect::<Vec<_>>(), ["I'll ring you tomorrow", "We'll bake it on Friday"]);
}

#[test]
fn what_keeps_a_reply_from_leaving_is_said_before() {
    let context = Context { text_limit: Some(10), window_closes: Some(Timestamp(NOW.0 - 1)), ..around() };
    let findings = found("Hello {name}, your [DATE] is here", false, &context);
    assert_eq!(of("window_closed", &findings).severity, Severity::Stop);
    assert_eq!(of("length_over", &findings).args, [("limit", "10".to_owned()), ("over", "23".to_owned())]);
    assert_eq!(findings.iter().filter(|f| f.code == "variable_left").count(), 2, "a brace and a blank");
    assert!(
        !codes(&found("See [our page](https://a.example) {", false, &around())).contains(&"variable_left"),
        "a link is no blank"
    );
    let soon = Context { window_closes: Some(Timestamp(NOW.0 + 30 * 60_000)), ..around() };
    assert_eq!(of("window_closing", &found("Yes", false, &soon)).args, [("minutes", "30".to_owned())]);
    let images = [Image { name: "cake.jpg", description: " " }, Image { name: "bun.jpg", description: "A bun" }];
    let draft = Draft { text: "Look", public: true, images: &images };
    assert_eq!(of("image_undescribed", &check(&draft, &around())).args, [("name", "cake.jpg".to_owned())]);
}

#[test]
fn long_sentences_and_hard_words_are_noticed() {
    let long = "bread ".repeat(40);
    assert!(codes(&found(&long, false, &around())).contains(&"reading_long_sentence"));
    let hard =
        "Unfortunately considerable organisational complications necessitated immediate reconsideration of the availability. "
            .repeat(5);
    assert!(codes(&found(&hard, false, &around())).contains(&"reading_hard"));
    let plain = "We bake it at five. You can have it at seven. It is good with jam. The kids like it too. ".repeat(3);
    assert!(!codes(&found(&plain, false, &around())).iter().any(|c| c.starts_with("reading")), "short words in short sentences");
}

#[test]
fn every_check_can_be_switched_off() {
    let text = "OBVIOUSLY YOU SHOULD HAVE read it, I guarantee order 48213, {name}. I'll call tomorrow.";
    let context = Context { name: "Jo", ..around() };
    let on = found(text, true, &context);
    for check in on.iter().map(|f| f.check) {
        let off = [check];
        let findings = found(text, true, &Context { off: &off, ..context });
        assert!(findings.iter().all(|f| f.check != check), "{check} is off");
    }
    let all = Context { off: Check::ALL, ..context };
    assert!(found(text, true, &all).is_empty());
}

proptest::proptest! {
    #[test]
    fn no_draft_however_odd_does_harm(text in "\\PC{0,300}", message in "\\PC{0,100}") {
        let context = Context { message: &message, name: "Maria", guards: SHEET, ..around() };
        let units = text.encode_utf16().count();
        for finding in found(&text, true, &context) {
            if let Some(span) = finding.span {
                proptest::prop_assert!(span.start <= span.end && span.end <= units, "{:?} in {} units", span, units);
            }
        }
    }
}
