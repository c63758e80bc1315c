use super::*;
use proptest::prelude::*;

fn ids(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn shown(id: &str, parent: &str, text: &str) -> OwnWords {
    OwnWords {
        remote_id: id.to_owned(),
        parent_external_id: Some(parent.to_owned()),
        text: text.to_owned(),
        at: Timestamp(0),
        key: None,
    }
}

fn keyed(key: &str, o: OwnWords) -> OwnWords {
    OwnWords { key: Some(key.to_owned()), ..o }
}

fn verdict(text: &str, before: &[&str], taken: &[&str], ours: &[OwnWords]) -> Verdict {
    Looking { key: "k1", parent: "maria-1", text, before: &ids(before), taken: &ids(taken) }.verdict(ours)
}

fn found(id: &str) -> Verdict {
    Verdict::Found { remote_id: id.to_owned() }
}

#[test]
fn the_second_thank_you_is_told_from_the_first() {
    let both = [shown("1", "maria-1", "Thank you!"), shown("2", "maria-1", "Thank you!")];
    assert_eq!(verdict("Thank you!", &["1"], &[], &both), found("2"), "the first stood there before the second was tried");
    assert_eq!(verdict("Thank you!", &[], &["1"], &both), found("2"), "the first is another item's proof");
    assert_eq!(verdict("Thank you!", &["1"], &[], &both[..1]), Verdict::NotThere, "the first is no proof of the second");
    assert_eq!(verdict("Thank you!", &[], &[], &both), Verdict::Ambiguous(TWO), "with nothing to tell them apart, ask");
}

#[test]
fn a_platforms_own_spelling_is_the_same_words() {
    for (ours, theirs) in [
        ("Fish & chips?", "Fish &amp; chips?"),
        ("It's 5 > 4", "It&#8217;s  5 &gt; 4\n"),
        ("\"Yes\" - always...", "“Yes” – always…"),
        ("caf\u{e9}", "cafe\u{301}"),
        ("See https://cornercafe.example/hours today", "See https://t.example/Ab3 today"),
        ("See https://cornercafe.example/hours today", "See cornercafe.example/ho… today"),
        ("بله، می\u{200C}شود", " بله،  می\u{200C}شود "),
    ] {
        assert_eq!(verdict(ours, &[], &[], &[shown("1", "maria-1", theirs)]), found("1"), "{theirs:?} is {ours:?}");
    }
}

#[test]
fn what_is_nearly_it_is_the_owners_to_judge() {
    for (parent, theirs) in [
        ("omar-1", "On Thursday, from nine"),
        ("maria-1", "on thursday from nine"),
        ("maria-1", "On Thursday, fro"),
        ("maria-1", "On Thursday, from nine. Sent from my phone"),
    ] {
        let seen = [shown("1", parent, theirs)];
        assert!(matches!(verdict("On Thursday, from nine", &[], &[], &seen), Verdict::Ambiguous(_)), "{theirs:?} to {parent}");
        assert_eq!(verdict("On Thursday, from nine", &["1"], &[], &seen), Verdict::NotThere, "not if it stood there before");
    }
    let links = [shown("1", "maria-1", "https://a.example/1")];
    assert!(matches!(verdict("https://b.example/2", &[], &[], &links), Verdict::Ambiguous(_)), "a link alone proves nothing");
}

#[test]
fn our_key_is_proof_and_another_key_is_none() {
    let ours = keyed("k1", shown("9", "maria-1", "Yes.\n-- \nQuince Street Bakery"));
    let decoy = shown("8", "maria-1", "Yes.");
    assert_eq!(verdict("Yes.", &["9"], &[], &[decoy, ours]), found("9"), "the key decides, also if an early try came late");
    let other = keyed("k1", shown("9", "maria-1", "No."));
    assert_eq!(verdict("Yes.", &[], &[], &[other]), Verdict::Ambiguous(OTHER_WORDS));
    let phone = keyed("k2", shown("9", "maria-1", "Yes."));
    assert!(
        matches!(verdict("Yes.", &[], &[], &[phone]), Verdict::Ambiguous(_)),
        "the same words from elsewhere: a person looks"
    );
}

#[test]
fn a_platform_without_parents_is_matched_by_words() {
    let flat = OwnWords { parent_external_id: None, ..shown("1", "", "Yes, we do") };
    assert_eq!(verdict("Yes, we do", &[], &[], &[flat]), found("1"));
}

const WORDS: &[&str] = &["rye", "sourdough", "Thursday", "καλημέρα", "شکرا", "nine", "oven", "thanks", "bun", "€3"];

fn text(of: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), of).prop_map(|words| words.join(" "))
}

/// Posts that have nothing to do with the words looked for: they begin with a word that never does.
fn unrelated() -> impl Strategy<Value = Vec<OwnWords>> {
    proptest::collection::vec((0..40_u32, any::<bool>(), text(0..6)), 0..12).prop_map(|posts| {
        let post = |(n, to_maria, text): (u32, bool, String)| {
            shown(&format!("other-{n}"), if to_maria { "maria-1" } else { "omar-1" }, &format!("Tomorrow {text}"))
        };
        posts.into_iter().map(post).collect()
    })
}

proptest! {
    #[test]
    fn unrelated_posts_never_change_the_verdict(ours in text(1..8), copies in 0..3_usize, to in proptest::sample::select(vec!["maria-1", "omar-1"]), others in unrelated(), known in 0..4_usize) {
        let mine: Vec<_> = (0..copies).map(|n| shown(&format!("mine-{n}"), to, &ours)).collect();
        let before: Vec<String> = (0..known).map(|n| format!("mine-{n}")).collect();
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let alone = verdict(&ours, &before, &[], &mine);
        let mut all = others.clone();
        all.extend(mine);
        prop_assert_eq!(&verdict(&ours, &before, &[], &all), &alone, "added before");
        all.reverse();
        prop_assert_eq!(&verdict(&ours, &before, &[], &all), &alone, "in any order");
    }

    #[test]
    fn without_ours_nothing_is_ever_found(ours in text(1..8), others in unrelated(), own in 0..5_usize) {
        let earlier: Vec<_> = (0..own).map(|n| shown(&format!("mine-{n}"), "maria-1", &ours)).collect();
        let before: Vec<String> = earlier.iter().map(|o| o.remote_id.clone()).collect();
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let mut all = others;
        all.extend(earlier);
        prop_assert_eq!(verdict(&ours, &before, &[], &all), Verdict::NotThere, "only what we said before and elsewhere");
        prop_assert_eq!(verdict(&ours, &[], &before, &all), Verdict::NotThere, "only what other items claimed");
    }

    #[test]
    fn ours_alone_is_always_found_however_it_is_spelled(ours in text(1..8), others in unrelated()) {
        let mut all = others;
        all.push(shown("mine", "maria-1", &format!("  {}\n", ours.replace(' ', "&nbsp; "))));
        prop_assert_eq!(verdict(&ours, &[], &[], &all), found("mine"));
    }
}
