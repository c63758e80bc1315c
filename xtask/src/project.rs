//! Where things are in the project.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The folder of the root `Cargo.toml`.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where Cargo puts what it builds; `CARGO_TARGET_DIR` is honoured, relative to where it was given.
pub fn target() -> Result<PathBuf> {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => std::path::absolute(folder).context("CARGO_TARGET_DIR is not a usable path"),
        None => Ok(root().join("target")),
    }
}

/// A program of the debug build, by name.
pub fn program(name: &str) -> Result<PathBuf> {
    Ok(target()?.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Where screenshots and reports go; not committed.
pub fn artifacts(name: &str) -> Result<PathBuf> {
    let folder = root().join("artifacts").join(name);
    std::fs::create_dir_all(&folder).with_context(|| format!("Cannot make {}", folder.display()))?;
    Ok(folder)
}
