//! Debian and Ubuntu: missing packages are installed as root or through sudo.

use crate::command::{answer, run};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// A Debian package and what it is for.
pub type Package = (&'static str, &'static str);

/// To build and open the app.
pub const BUILD: &[Package] = &[
    ("build-essential", "a C compiler for SQLite and cryptography"),
    ("pkg-config", "finds the system's libraries"),
    ("libwebkit2gtk-4.1-dev", "the window and its web view"),
    ("fonts-inter", "the interface's letters"),
    ("fonts-noto-core", "Greek, Arabic and Persian letters"),
    ("fonts-noto-color-emoji", "the little pictures people write"),
];

/// To do things in a real window by itself.
pub const WINDOW: &[Package] = &[
    ("webkit2gtk-driver", "drives the window"),
    ("xvfb", "a display that nobody sees"),
    ("dbus", "a session bus of our own, for the keyring"),
    ("gnome-keyring", "a real keyring"),
    ("imagemagick", "makes pictures smaller for the docs"),
    ("chromium", "prints the handbook as a browser does"),
    ("strace", "shows every network address the app asks for"),
    ("util-linux", "setpriv: root without the right to write everywhere"),
];

/// Installs those that are missing. On a Linux without apt it says what they are for, and goes on: the build will tell.
pub fn install(packages: &[Package]) -> Result<()> {
    let missing: Vec<&Package> = packages.iter().filter(|(name, _)| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if answer(Command::new("apt-get").arg("--version")).is_none() {
        eprintln!("setup: this is not Debian or Ubuntu. Please see that the equivalents of these are there:");
        missing.iter().for_each(|(name, purpose)| eprintln!("  {name}: {purpose}"));
        return Ok(());
    }
    eprintln!("setup: installing {} system packages with apt-get:", missing.len());
    missing.iter().for_each(|(name, purpose)| eprintln!("  {name}: {purpose}"));
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    run(as_root()?.args(["apt-get", "update", "-qq"]))?;
    run(as_root()?.args(["apt-get", "install", "-y", "-qq", "--no-install-recommends"]).args(&names))?;
    match names.iter().find(|name| !is_installed(name)) {
        Some(name) => bail!("apt-get said yes, but {name} is not installed"),
        None => Ok(()),
    }
}

fn is_installed(name: &str) -> bool {
    let status = answer(Command::new("dpkg-query").args(["--show", "--showformat=${Status}", name]));
    status.is_some_and(|status| status == "install ok installed")
}

/// `env`, through sudo when we are not root; apt must not stop to ask.
fn as_root() -> Result<Command> {
    let user = answer(Command::new("id").arg("-u")).context("Cannot tell who we are (`id -u`)")?;
    let mut command = Command::new(if user == "0" { "env" } else { "sudo" });
    if user != "0" {
        answer(Command::new("sudo").arg("--version"))
            .context("System packages are missing, and there is neither root nor sudo")?;
        command.arg("env");
    }
    command.arg("DEBIAN_FRONTEND=noninteractive");
    Ok(command)
}
