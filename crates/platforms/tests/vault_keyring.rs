//! The real keyring (gnome-keyring on a bus of its own), a locked one, none, and one that never answers. Each story runs in a
//! child process, because the bus is found through the environment. Missing programs make these tests fail, not pass.
#![cfg(target_os = "linux")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use regulars_platforms::vault::{KeyringVault, Vault, VaultError, VaultKind, detect};
use secrecy::{ExposeSecret, SecretString};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const INSIDE: &str = "REGULARS_KEYRING_STORY";
const UNLOCKED: &str = "printf 'login-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
const LOCKED: &str = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1";
const NOTHING: &str = "true";
/// The daemon takes its name a moment after it has gone to the background.
const UNTIL_THERE: &str = "for _ in $(seq 100); do dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets >/dev/null 2>&1 && break; sleep 0.05; done";
const NO_BUS: &str = "unset DBUS_SESSION_BUS_ADDRESS";
/// A bus that knows no services to start on demand: an installed keyring does not wake up on it.
const BARE_BUS: &str = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>\
    <allow send_destination='*'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>";
const DEADLINE: Duration = Duration::from_secs(5);

fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

/// Runs one story of this file in a child process with a bus of its own, a home of its own, and what `setup` starts.
fn tell(story: &str, setup: &str, home: &Path) {
    let exe = std::env::current_exe().unwrap();
    let bus = home.join("bus.conf");
    std::fs::write(&bus, BARE_BUS).unwrap();
    let output = Command::new("dbus-run-session")
        .arg(format!("--config-file={}", bus.display()))
        .args(["--", "sh", "-c", &format!("set -e; {setup}; exec \"$0\" --exact \"$1\" --nocapture")])
        .arg(exe)
        .arg(story)
        .env(INSIDE, story)
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("XDG_DATA_HOME", home.join("share"))
        .env("GNOME_KEYRING_CONTROL", "")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("needs the programs dbus-run-session and gnome-keyring-daemon (Debian: dbus gnome-keyring)");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{story} failed inside its session (Debian: dbus gnome-keyring):\n{text}");
    assert!(text.contains("1 passed"), "{story} did not run inside its session:\n{text}");
}

fn unlocked() -> String {
    format!("{UNLOCKED}; {UNTIL_THERE}")
}

fn inside(story: &str) -> bool {
    std::env::var(INSIDE).is_ok_and(|inside| inside == story)
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[tokio::test]
async fn a_real_keyring_keeps_a_secret_for_the_next_process() {
    let name = "a_real_keyring_keeps_a_secret_for_the_next_process";
    if !inside(name) {
        let home = home();
        tell(name, &unlocked(), home.path());
        // The second telling finds what the first one left.
        return tell(name, &unlocked(), home.path());
    }
    let vault = KeyringVault::new(DEADLINE);
    let marker = Path::new(&std::env::var("HOME").unwrap()).join("told");
    if marker.exists() {
        let kept = vault.get("account-1").await.unwrap().expect("the first process kept it");
        assert_eq!(kept.expose_secret(), "σκέτο-31337");
        vault.delete("account-1").await.unwrap();
        vault.delete("account-1").await.unwrap();
        assert!(vault.get("account-1").await.unwrap().is_none(), "forgotten");
        return;
    }
    assert!(vault.get("account-1").await.unwrap().is_none(), "a new keyring is empty");
    vault.put("account-1", &secret("first")).await.unwrap();
    vault.put("account-1", &secret("σκέτο-31337")).await.unwrap();
    let offers = detect(DEADLINE).await;
    assert_eq!((offers[0].kind, &offers[0].why_not), (VaultKind::Keyring, &None), "the keyring is offered");
    std::fs::write(marker, "").unwrap();
}

#[tokio::test]
async fn a_locked_keyring_is_named_and_nothing_is_kept_elsewhere() {
    let name = "a_locked_keyring_is_named_and_nothing_is_kept_elsewhere";
    if !inside(name) {
        let home = home();
        // First a keyring with a password comes into being; then a session in which nobody types it.
        tell_to_make_a_keyring(home.path());
        return tell(name, &format!("{LOCKED}; {UNTIL_THERE}"), home.path());
    }
    let started = Instant::now();
    let error = KeyringVault::new(DEADLINE).put("account-1", &secret("token")).await.unwrap_err();
    assert_eq!(error, VaultError::Locked, "nobody could be asked for the password");
    assert!(started.elapsed() < DEADLINE, "a locked keyring answers at once");
}

fn tell_to_make_a_keyring(home: &Path) {
    tell("a_keyring_is_made", &unlocked(), home);
    assert!(home.join("share/keyrings/login.keyring").exists(), "the login keyring was written");
}

#[tokio::test]
async fn a_keyring_is_made() {
    if !inside("a_keyring_is_made") {
        return tell_to_make_a_keyring(home().path());
    }
    KeyringVault::new(DEADLINE).put("account-0", &secret("kept")).await.unwrap();
}

#[tokio::test]
async fn a_system_without_a_keyring_says_so() {
    let name = "a_system_without_a_keyring_says_so";
    if !inside(name) {
        tell(name, NO_BUS, home().path());
        return tell(name, NOTHING, home().path());
    }
    let error = KeyringVault::new(DEADLINE).put("account-1", &secret("token")).await.unwrap_err();
    assert!(matches!(error, VaultError::NoKeyring(_)), "{error}");
    let offers = detect(DEADLINE).await;
    assert!(offers[0].why_not.is_some(), "the keyring is not offered, with a reason");
    assert!(offers[1].why_not.is_none() && offers[2].why_not.is_none(), "file and session always are");
}

#[tokio::test]
async fn a_wedged_keyring_costs_one_deadline_and_is_then_left_alone() {
    let name = "a_wedged_keyring_costs_one_deadline_and_is_then_left_alone";
    if !inside(name) {
        return tell(name, NOTHING, home().path());
    }
    // Owns the name and never answers: a connection without an object server.
    let wedged = zbus::connection::Builder::session().unwrap().name("org.freedesktop.secrets").unwrap().build().await.unwrap();
    let vault = KeyringVault::new(Duration::from_millis(700));
    let started = Instant::now();
    assert_eq!(vault.get("account-1").await.map(|_| ()), Err(VaultError::NoAnswer));
    let first = started.elapsed();
    assert!(first >= Duration::from_millis(700) && first < Duration::from_secs(3), "one deadline, not for ever: {first:?}");
    let again = Instant::now();
    assert_eq!(vault.put("account-1", &secret("token")).await, Err(VaultError::NoAnswer));
    assert!(again.elapsed() < Duration::from_millis(100), "the second question is not even asked: {:?}", again.elapsed());
    drop(wedged);
}
