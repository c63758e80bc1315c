//! A program that writes to its vault is killed at random moments; the vault opens every time and has forgotten nothing it
//! had confirmed.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use regulars_platforms::vault::{FileVault, KeyCost, Vault};
use secrecy::{ExposeSecret, SecretString};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

const CHEAP: KeyCost = KeyCost { memory: 64, passes: 1, lanes: 1 };
const FOLDER: &str = "REGULARS_VAULT_KILL_FOLDER";
const NAME: &str = "a_vault_survives_being_killed_while_writing";

fn passphrase() -> SecretString {
    SecretString::from("pass")
}

/// The victim: writes growing numbers and says each one after it is safe. Runs until killed.
async fn write_for_ever(path: PathBuf) {
    let vault = FileVault::open(path, passphrase()).await.unwrap();
    for number in 0.. {
        vault.put("account", &SecretString::from(format!("{number}-{}", "x".repeat(4000)))).await.unwrap();
        println!("safe {number}");
    }
}

/// Starts the victim, kills it after `pause`, and answers with the last number it confirmed.
fn kill_after(folder: &std::path::Path, pause: Duration) -> Option<u64> {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(victim.stdout.take().unwrap());
    let reading = std::thread::spawn(move || {
        lines.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("safe ")?.parse().ok()).last()
    });
    std::thread::sleep(pause);
    victim.kill().unwrap();
    victim.wait().unwrap();
    reading.join().unwrap()
}

#[tokio::test]
async fn a_vault_survives_being_killed_while_writing() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return write_for_ever(PathBuf::from(folder).join("vault.bin")).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.bin");
    drop(FileVault::create(path.clone(), passphrase(), CHEAP).await.unwrap());
    let mut confirmed_at_all = 0;
    for round in 0..25_u64 {
        let confirmed = kill_after(folder.path(), Duration::from_millis(40 + (round * 37) % 160));
        let vault = FileVault::open(path.clone(), passphrase()).await.unwrap_or_else(|error| panic!("round {round}: {error}"));
        let Some(confirmed) = confirmed else { continue };
        confirmed_at_all += 1;
        let kept = vault.get("account").await.unwrap().expect("something was confirmed");
        let kept: u64 = kept.expose_secret().split('-').next().unwrap().parse().unwrap();
        assert!(kept == confirmed || kept == confirmed + 1, "round {round}: confirmed {confirmed}, kept {kept}");
    }
    assert!(confirmed_at_all > 10, "most victims must have got as far as writing, {confirmed_at_all} of 25 did");
}
