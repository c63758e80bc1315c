//! Where the built programs are.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// A program of this build: from the folder in `REGULARS_PROGRAMS`, or the one this test was built into.
///
/// # Errors
/// When it is not built: tests never fall back to another one.
pub fn program(name: &str) -> Result<PathBuf> {
    let folder = match std::env::var_os("REGULARS_PROGRAMS") {
        Some(folder) => PathBuf::from(folder),
        None => built_into()?,
    };
    let path = folder.join(name);
    if !path.is_file() {
        bail!("{} is not built; `cargo build --workspace --bins` does it", path.display());
    }
    Ok(path)
}

fn built_into() -> Result<PathBuf> {
    let own = std::env::current_exe().context("This program does not know its own place")?;
    let folder = own.parent().context("This program lies nowhere")?;
    // Tests lie in target/debug/deps, programs in target/debug.
    let above = if folder.ends_with("deps") { folder.parent() } else { Some(folder) };
    Ok(above.context("This program lies nowhere")?.to_owned())
}

/// `tauri-driver`: the one `cargo xtask` names, or the one in the search path.
pub(crate) fn tauri_driver() -> PathBuf {
    std::env::var_os("TAURI_DRIVER").map_or_else(|| PathBuf::from("tauri-driver"), PathBuf::from)
}
