//! A reply in every state, and for every reason there is: `outbox-states UI FOLDER [DOCS]` fills the folder with pictures of the
//! outbox screen over a made-up shop, and DOCS with the same in fewer colours.
#![forbid(unsafe_code)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{Desktop, MadeUpShop, wait_for};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A picture: its name, the states on it, and which of their reasons (from, to) where one picture cannot hold them all.
const PICTURES: [(&str, &[&str], (u32, u32)); 7] = [
    ("outbox-held", &["held"], ALL),
    ("outbox-queued", &["queued"], ALL),
    ("outbox-on-its-way", &["sending", "uncertain", "checking", "cancelling"], ALL),
    ("outbox-asks", &["ask"], (0, 5)),
    ("outbox-asks-more", &["ask"], (5, 10)),
    ("outbox-stopped", &["blocked", "refused"], ALL),
    ("outbox-ended", &["sent", "cancelled", "expired"], ALL),
];
const ALL: (u32, u32) = (0, 100);
/// Wide enough for a line of every sentence.
const SIZE: (u32, u32) = (1180, 1100);

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let ui = arguments.next().context("usage: outbox-states UI FOLDER [DOCS]")?;
    let folder = arguments.next().context("a folder for the pictures")?;
    std::fs::create_dir_all(&folder)?;
    let desktop = Desktop::start()?;
    let shop = MadeUpShop::of(&ui)?;
    for (name, states, which) in PICTURES {
        take(&desktop, &shop, states, which, &folder.join(format!("{name}.png"))).context(name)?;
    }
    eprintln!("outbox-states: {} pictures in {}", PICTURES.len(), folder.display());
    arguments.next().map_or(Ok(()), |docs| for_docs(&folder, &docs))
}

fn take(desktop: &Desktop, shop: &MadeUpShop, states: &[&str], (from, to): (u32, u32), file: &Path) -> Result<()> {
    let session = shop.open(desktop, &format!("outbox={}&from={from}&to={to}", states.join(",")))?;
    session.resize(SIZE.0, SIZE.1)?;
    let script = "return [...document.querySelectorAll(arguments[0])].map(item => item.dataset.state)";
    wait_for("a reply in each of these states, and in no other", Duration::from_secs(60), || {
        let shown = session.run(script, &[json!(named("outbox-item"))])?;
        let shown: Vec<&str> = shown.as_array().into_iter().flatten().filter_map(|state| state.as_str()).collect();
        let complete = states.iter().all(|state| shown.contains(state)) && shown.iter().all(|state| states.contains(state));
        Ok(complete.then_some(()))
    })?;
    // Nothing of the list may lie below the picture's edge.
    let list = named("outbox");
    let hidden =
        session.run("const e = document.querySelector(arguments[0]); return e.scrollHeight - e.clientHeight", &[json!(list)])?;
    ensure!(hidden.as_i64().is_some_and(|pixels| pixels <= 0), "the list is {hidden} pixels higher than the picture");
    story::settle(&session)?;
    session.picture_of(&list, file)?;
    session.close()
}

/// With 64 colours: a third of the bytes, and nobody sees the difference.
fn for_docs(folder: &Path, docs: &Path) -> Result<()> {
    for (name, ..) in PICTURES {
        let file = format!("{name}.png");
        let mut convert = Command::new("convert");
        convert.arg(folder.join(&file)).args([
            "-trim",
            "+repage",
            "-strip",
            "+dither",
            "-colors",
            "64",
            "-define",
            "png:compression-level=9",
        ]);
        let status = convert.arg(docs.join(&file)).status().context("Cannot start convert (Debian: imagemagick)")?;
        ensure!(status.success(), "convert failed for {file}");
    }
    eprintln!("outbox-states: the same in {}", docs.display());
    Ok(())
}
