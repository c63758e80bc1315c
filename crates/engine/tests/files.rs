//! Stories of files coming in by the one door.

mod common;

use common::Shop;
use regulars_engine::EngineError;
use regulars_engine::import::ImportRequest;
use regulars_store::search::parse_query;

const REVIEWS: &str = "\u{feff}Date;Reviewer;Rating;Review\n01/02/2026;Maria;5;Best rye in town\n03/02/2026;Ομάρ;2;Περίμενα είκοσι λεπτά\nyesterday;Sam;4;no date here\n03/02/2026;Sam;9;too many stars\n";

const MBOX: &[u8] = b"From maria@example.org Mon Feb  2 10:00:00 2026\nFrom: Maria <maria@example.org>\nTo: shop@quince.example\nSubject: Cake\nMessage-ID: <1@x>\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n\nCould you make a cake?\n>From here on it is secret.\n\nFrom shop@quince.example Mon Feb  2 11:00:00 2026\nFrom: Shop <shop@quince.example>\nTo: maria@example.org\nSubject: Re: Cake\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\nReferences: <1@x>\nDate: Mon, 2 Feb 2026 11:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n<p>Of course<script>alert(1)</script></p>\n\nFrom maria@example.org Mon Feb  2 12:00:00 2026\nFrom: Maria <maria@example.org>\nTo: shop@quince.example\nMessage-ID: <3@x>\nReferences: <1@x> <2@x>\nDate: Mon, 2 Feb 2026 12:00:00 +0000\n\nThank you\n\nFrom broken\n\nno head at all\n";

fn request(token: &str) -> ImportRequest {
    ImportRequest { token: token.to_owned(), ..ImportRequest::default() }
}

#[tokio::test]
async fn reviews_in_a_table_come_in_once_and_go_as_one() {
    let shop = Shop::empty();
    let path = shop.file("reviews.csv", REVIEWS.as_bytes());
    let picked = shop.engine.import_pick(&path).unwrap();
    assert_eq!(picked.kind, "csv");
    assert!(!picked.remembered, "never seen these columns");
    let mut how = request(&picked.token);
    how.mapping = Some(regulars_engine::import::CsvMapping { day_first: true, ..picked.mapping });
    let dry = shop.engine.import_run(&ImportRequest { dry_run: true, ..how.clone() }).unwrap();
    assert_eq!((dry.new, dry.known, dry.skipped, dry.new_members), (2, 0, 2, 2), "{:?}", dry.problems);
    assert!(shop.engine.imports().unwrap().is_empty(), "a preview stores nothing");
    let real = shop.engine.import_run(&how).unwrap();
    assert_eq!((real.new, real.skipped, real.new_members), (2, 2, 2));
    assert_eq!(real.problems[0].place, "row 4", "problems say where: {:?}", real.problems);
    let again = shop.engine.import_run(&how).unwrap();
    assert_eq!((again.new, again.known), (0, 2), "importing twice changes nothing");
    assert!(shop.engine.import_pick(&path).unwrap().remembered, "the mapping is remembered for these columns");
    assert_eq!(
        shop.engine.store.read(|r| r.search_newest(&parse_query("περιμενα "), 5, None)).unwrap().len(),
        1,
        "found without its accents"
    );
    assert_eq!(shop.engine.import_undo(real.import.unwrap()).unwrap(), 2);
    assert!(shop.engine.store.read(|r| r.counters()).unwrap().values().all(|n| *n == 0), "undone as one");
}

#[tokio::test]
async fn a_mailbox_becomes_threads_of_words() {
    let shop = Shop::empty();
    let picked = shop.engine.import_pick(&shop.file("mail.mbox", MBOX)).unwrap();
    let done = shop.engine.import_run(&request(&picked.token)).unwrap();
    assert_eq!((done.kind, done.new, done.skipped), ("mbox", 3, 1), "{:?}", done.problems);
    let account = shop.engine.store.read(|r| r.file_account()).unwrap().unwrap();
    let c = shop.engine.store.read(|r| r.conversation_by_external(account, "mail:1@x")).unwrap().unwrap();
    let (thread, _) = shop.engine.store.read(|r| r.thread(c.id, 10)).unwrap();
    let told: Vec<(bool, &str)> = thread.iter().map(|i| (i.by_us, i.text.as_str())).collect();
    assert_eq!(told[0], (false, "Could you make a cake?\nFrom here on it is secret."), "a quoted From is words");
    assert!(
        told[1].0 && told[1].1.starts_with("Of course") && !told[1].1.contains('<'),
        "our own address was guessed, HTML became words: {told:?}"
    );
    assert_eq!(told[2], (false, "Thank you"), "all three in one thread");
}

#[tokio::test]
async fn a_file_of_no_known_kind_is_refused_with_what_can_be_read() {
    let shop = Shop::empty();
    for (name, bytes) in [
        ("photo.png", &b"\x89PNG\r\n\x1a\n\0\0"[..]),
        ("archive.zip", b"PK\x03\x04"),
        ("empty.csv", b""),
        ("notes.csv", b"just words without cells"),
    ] {
        let refused = shop.engine.import_pick(&shop.file(name, bytes)).unwrap_err();
        assert!(matches!(&refused, EngineError::BadFile(why) if why.contains("mbox, csv")), "{name}: {refused}");
    }
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("a,b\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert!(shop.engine.import_pick(&shop.file("utf16.csv", &utf16)).is_err(), "told to save it as UTF-8");
}

#[tokio::test]
async fn broken_rows_are_named_and_the_others_come_in() {
    let shop = Shop::empty();
    let bytes =
        [b"date,name,message\n2026-02-01,Maria,Hello\n2026-02-02,Sam,\xff\xfe broken\n2026-02-03,Omar,Hi\n".as_slice()].concat();
    let picked = shop.engine.import_pick(&shop.file("m.csv", &bytes)).unwrap();
    let done = shop.engine.import_run(&request(&picked.token)).unwrap();
    assert_eq!((done.new, done.skipped), (2, 1));
    assert!(done.problems[0].what.contains("UTF-8"), "{:?}", done.problems);
}

#[tokio::test]
async fn undoing_an_import_keeps_the_owners_own_words() {
    let shop = Shop::empty();
    let picked = shop.engine.import_pick(&shop.file("mail.mbox", MBOX)).unwrap();
    let done = shop.engine.import_run(&request(&picked.token)).unwrap();
    let account = shop.engine.store.read(|r| r.file_account()).unwrap().unwrap();
    let c = shop.engine.store.read(|r| r.conversation_by_external(account, "mail:1@x")).unwrap().unwrap();
    shop.engine.draft_write(c.id, "I was writing this", None).unwrap();
    shop.engine.import_undo(done.import.unwrap()).unwrap();
    assert_eq!(shop.engine.store.read(|r| r.drafts(5)).unwrap().len(), 1, "the draft is still there");
}
