//! One shop in its real window with an account on every network whose server runs here: what is asked there is read, answered
//! offline, kept through a power cut, released, delivered once and read back; and no key is found anywhere but in the keyring.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a journey fails loudly and tells its figure")]

use anyhow::{Context, Result, ensure};
use regulars_network_tests::{Canaries, Fedizen, Person, Postman, Roommate, Typed, Visitor, Window, unique};
use regulars_window_tests::{story, wait_for};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Counts the copies of some words that a network holds.
type Copies = Box<dyn Fn(&str) -> Result<usize>>;

/// A question that was asked on a network, and what stands there in answer.
struct Asked {
    account: Typed,
    /// Who signs in there.
    user: String,
    words: String,
    reply: String,
    /// How many copies of the reply the network holds.
    copies: Copies,
}

fn asked(account: Typed, user: &str, words: String, copies: impl Fn(&str) -> Result<usize> + 'static) -> Asked {
    Asked { reply: unique("Every Thursday, gladly. "), account, user: user.to_owned(), words, copies: Box::new(copies) }
}

fn on_mastodon() -> Result<Asked> {
    let (me, alice) = (Fedizen::called("shop8")?, Fedizen::called("alice")?);
    let words = unique("Is there rye? ");
    alice.says(&format!("@shop8 {words}"), None, "public")?;
    let account = Typed { platform: "mastodon", fields: vec![("url", me.url.clone())], secret: me.token.clone() };
    Ok(asked(account, "shop8", words, move |reply| Ok(me.posted()?.iter().filter(|(text, _)| text.ends_with(reply)).count())))
}

fn by_mail() -> Result<Asked> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let words = unique("Do you bake rye? ");
    alice.writes(&me.address(), &[("Message-ID", &format!("<{}@x>", unique("q"))), ("Subject", "Rye")], &words)?;
    me.receives(&words)?;
    let fields = vec![
        ("address", me.address()),
        ("name", "Nadia".to_owned()),
        ("imap", format!("tls://localhost:{}", me.port("MAIL_IMAPS_PORT")?)),
        ("smtp", format!("starttls://localhost:{}", me.port("MAIL_SUBMISSION_PORT")?)),
    ];
    let account = Typed { platform: "email", fields, secret: me.password() };
    let address = me.address();
    Ok(asked(account, &address, words, move |reply| Ok(alice.lying("")?.iter().filter(|(_, mail)| mail.contains(reply)).count())))
}

fn on_wordpress() -> Result<Asked> {
    let (me, alice) = (Visitor::called("shop")?, Visitor::called("alice")?);
    let post = me.publishes(&unique("Rye "))?;
    let words = unique("When is it baked? ");
    alice.says(post, 0, &words)?;
    let (_, key) = me.makes_key(&unique("window "))?;
    let fields = vec![("url", me.url.clone()), ("user", "shop".to_owned())];
    let account = Typed { platform: "wordpress", fields, secret: key };
    Ok(asked(account, "shop", words, move |reply| {
        Ok(me.said_by(post, "shop")?.iter().filter(|text| text.contains(reply)).count())
    }))
}

fn on_matrix() -> Result<Asked> {
    let (me, alice) = (Roommate::new("shop")?, Roommate::new("alice")?);
    let room = me.opens("Corner regulars", "public_chat", &[&alice])?;
    let words = unique("How long does it keep? ");
    alice.says(&room, &words, None)?;
    let user = me.user().to_owned();
    let fields = vec![("url", me.url.clone()), ("user", user.clone())];
    let account = Typed { platform: "matrix", fields, secret: me.password.clone() };
    Ok(asked(account, &user, words, move |reply| {
        Ok(alice.hears(&room, &me)?.iter().filter(|(text, _)| text.contains(reply)).count())
    }))
}

fn on_bluesky() -> Result<Asked> {
    let (me, alice) = (Person::new("shop")?, Person::new("alice")?);
    let words = unique("Could I order rye? ");
    alice.says(&format!("@{} {words}", me.handle), Some(&me), None)?;
    let key = me.app_password("window")?;
    let fields = vec![("service", format!("http://localhost:{}", me.port()?)), ("handle", me.handle.clone())];
    let user = me.handle.clone();
    let account = Typed { platform: "bluesky", fields, secret: key };
    Ok(asked(account, &user, words, move |reply| Ok(me.posted()?.iter().filter(|text| *text == reply).count())))
}

fn copies(all: &[Asked]) -> Result<Vec<usize>> {
    all.iter().map(|one| (one.copies)(&one.reply).context(one.account.platform)).collect()
}

#[test]
fn on_every_network_a_question_is_read_answered_offline_through_a_power_cut_delivered_once_and_read_back() -> Result<()> {
    let all = [on_mastodon()?, by_mail()?, on_wordpress()?, on_matrix()?, on_bluesky()?];
    let mut window = Window::opened(Postman::called("nobody")?.server("MAIL_CA")?)?;
    for one in &all {
        window.connects(&one.account)?;
    }
    for one in &all {
        window.opens(&one.words).context(one.account.platform)?;
    }
    story::work_offline(window.app()?, true)?;
    for one in &all {
        window.drafts(&one.words, &one.reply).context(one.account.platform)?;
    }
    window.is_killed_and_opened_again()?;
    if window.app()?.find(&story::named("go-offline"))?.is_some() {
        story::work_offline(window.app()?, true)?;
    }
    for one in &all {
        window.sends(&one.words, &one.reply).context(one.account.platform)?;
    }
    assert_eq!(copies(&all)?, vec![0; all.len()], "offline, nothing leaves");
    story::work_offline(window.app()?, false)?;
    window.says_sent(all.len())?;
    assert_eq!(copies(&all)?, vec![1; all.len()], "each is there once");
    window.looks_for_news()?;
    for one in &all {
        let shown = || Ok((window.shows(&one.words, &one.reply)? == 1).then_some(()));
        wait_for("the reply in its thread, once", Duration::from_secs(30), shown).context(one.account.platform)?;
    }
    window.makes_a_copy()?;
    nothing_holds_a_key(&mut window, &all)?;
    assert_eq!(copies(&all)?, vec![1; all.len()], "and still once, after reading it back");
    Ok(())
}

/// In the workspace with its log and copies, in the profile of the web view, in what the processes were started with, in what
/// was logged. First with the app running, then when it was closed.
fn nothing_holds_a_key(window: &mut Window, all: &[Asked]) -> Result<()> {
    let secrets: Vec<(&str, &str, &str)> =
        all.iter().map(|one| (one.account.platform, one.account.secret.as_str(), one.user.as_str())).collect();
    // What servers give for a key: Bluesky's tokens are JWTs (RFC 7519), Synapse's begin with its name.
    let canaries = Canaries::of(&secrets, &["eyJ", "syt_"]);
    let home = window.desktop.home().to_owned();
    let (found, processes) = canaries.in_processes(&home.to_string_lossy())?;
    assert_eq!(found, Vec::<String>::new());
    ensure!(processes >= 3, "the app, its web view and its desktop are looked at: {processes}");
    assert_eq!(canaries.below(&home)?.0, Vec::<String>::new(), "while it runs");
    window.closes()?;
    let (found, files) = canaries.below(&home)?;
    assert_eq!(found, Vec::<String>::new(), "after it ended");
    let copies = std::fs::read_dir(window.data.join("backups")).context("no copies")?.count();
    ensure!(files > 10 && copies > 0 && window.log.is_file(), "there is something to look at: {files} files, {copies} copies");
    println!("figure: token canary: {} keys, {files} files, {copies} copies, {processes} processes: found nowhere", all.len());
    the_search_finds_what_is_hidden(&canaries, &secrets, &home)
}

/// The control: the same search, with a key laid into each of these places.
fn the_search_finds_what_is_hidden(canaries: &Canaries, secrets: &[(&str, &str, &str)], home: &Path) -> Result<()> {
    for (whose, secret, user) in secrets {
        for shape in [format!("deep in {secret} a file"), format!("Basic {}", base64(&format!("{user}:{secret}")))] {
            let hidden = home.join("workspace/hidden");
            std::fs::write(&hidden, shape)?;
            let (found, _) = canaries.below(home)?;
            ensure!(found.len() == 1 && found[0].starts_with(whose), "{whose} in a file: {found:?}");
            std::fs::remove_file(hidden)?;
        }
    }
    let (_, secret, _) = secrets[0];
    let mut told = Command::new("sleep").arg("20").env("HOME", home).env("KEY", secret).spawn()?;
    let found = wait_for("the environment of another process", Duration::from_secs(5), || {
        Ok(Some(canaries.in_processes(&home.to_string_lossy())?.0).filter(|found| !found.is_empty()))
    });
    told.kill()?;
    told.wait()?;
    found.map(drop)
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::prelude::BASE64_STANDARD.encode(text)
}
