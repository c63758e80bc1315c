//! Mails: whoever writes chooses the id of what they say, and a web form may give everybody the same one.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{account, circumstances, open, said};
use regulars_domain::AccountId;
use regulars_domain::interaction::Arrival;
use regulars_store::Store;
use regulars_store::inbox::{Filter, Order};
use regulars_store::ingest::{Circumstances, Ingested};

const FORM: &str = "mail:form@shop";
const HANNAH: u8 = 1;
const OMAR: u8 = 2;

fn mails(store: &Store, account: AccountId, arrivals: &[Arrival]) -> Ingested {
    let how = Circumstances { ids_are_chosen: true, ..circumstances(None) };
    store.write(|w| w.ingest(account, "email", arrivals, how)).expect("mails are taken in")
}

/// A mail in the thread that the form's mails name.
fn mail(id: &str, person: u8, minute: i64, words: &str) -> Arrival {
    said(id, FORM, person, 1, minute, words)
}

/// What was said in each conversation, oldest first.
fn talks(store: &Store) -> Vec<Vec<String>> {
    let rows = store.read(|r| r.inbox(&Filter::default(), Order::Recent, 50, None)).expect("the list").rows;
    let mut talks: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let newest_first = store.read(|r| r.since(row.conversation.id, 0)).expect("the talk");
            newest_first.into_iter().rev().map(|i| i.text).collect()
        })
        .collect();
    talks.sort();
    talks
}

#[test]
fn two_people_whose_mails_bear_the_same_id_are_both_heard_and_each_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    let first = |person, minute| mail(FORM, person, minute, "A cake, please");
    let heard = mails(&store, shop, &[first(HANNAH, 1), first(OMAR, 2), first(HANNAH, 3)]);
    assert_eq!(
        (heard.new, heard.known),
        (2, 1),
        "Hannah's and Omar's, though a form gave both one id; Hannah's second copy is none"
    );
    let again = mails(&store, shop, &[first(OMAR, 2), first(HANNAH, 1)]);
    assert_eq!((again.new, again.known), (0, 2), "read again, in another order, they are known");
    assert_eq!(talks(&store).len(), 2, "each has a conversation");
    let ours = mails(&store, shop, &[mail("mail:ours@shop", 0, 5, "With pleasure")]);
    let mut echo = said("mail:ours@shop", "mail:ours@shop", 0, 1, 5, "With pleasure");
    echo.author.is_us = false;
    assert_eq!((ours.new, mails(&store, shop, &[echo]).known), (1, 1), "a copy of our own in the inbox is no second mail");
}

#[test]
fn what_follows_a_mail_that_was_told_apart_stays_with_it_and_reaches_nobody_else() {
    let hannah = [mail(FORM, HANNAH, 1, "H: a cake, please"), mail("mail:h2@x", HANNAH, 4, "H: with cherries")];
    let omar = [mail(FORM, OMAR, 2, "O: a cake, please"), mail("mail:o2@x", OMAR, 3, "O: without nuts")];
    // Omar's wife writes into his conversation, in answer to him: she was told of his mail, not of Hannah's.
    let mut layla = mail("mail:l1@x", 3, 6, "L: and bread");
    layla.parent_external_id = Some("mail:o2@x".to_owned());
    let all = [hannah.as_slice(), omar.as_slice(), &[layla]].concat();
    let wanted = [vec!["H: a cake, please", "H: with cherries"], vec!["O: a cake, please", "O: without nuts", "L: and bread"]];
    for at_once in [true, false] {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path());
        let shop = account(&store);
        let mut in_order = all.clone();
        in_order.sort_by_key(|a| a.at);
        if at_once {
            mails(&store, shop, &in_order);
        } else {
            in_order.iter().for_each(|one| drop(mails(&store, shop, std::slice::from_ref(one))));
        }
        assert_eq!(talks(&store), wanted, "read at once: {at_once}");
        let again = mails(&store, shop, &in_order);
        assert_eq!((again.new, again.known), (0, 5), "and all of it is known when it is read again");
        let follow_up = store.read(|r| r.interaction_by_external(shop, "mail:o2@x")).expect("a reading").expect("Omar's");
        let answers = follow_up.parent_external_id.expect("it answers something");
        assert!(answers.starts_with(FORM) && answers != FORM, "it answers his own first words, not Hannah's: {answers:?}");
    }
}

#[test]
fn where_the_platform_gives_out_the_ids_nobody_is_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    let taken = common::take_in(&store, shop, &[mail(FORM, HANNAH, 1, "Mine"), mail(FORM, OMAR, 2, "No, mine")], None);
    assert_eq!((taken.new, taken.known), (1, 1), "whatever the id looks like: it can only be the same words");
}
