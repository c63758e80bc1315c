//! macOS and Windows: nothing is installed; what is missing is said.

use crate::command::answer;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// Checks what the build needs there.
pub fn check() -> Result<()> {
    if cfg!(target_os = "macos") {
        if answer(Command::new("xcode-select").arg("--print-path")).is_none() {
            bail!("the Xcode command line tools are missing; install them with: xcode-select --install");
        }
        return Ok(());
    }
    if cfg!(target_os = "windows") {
        return web_view();
    }
    bail!("this system is not known here: Linux, macOS and Windows are")
}

/// Windows 11 has WebView2; Windows 10 may not.
fn web_view() -> Result<()> {
    let there = ["ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"]
        .iter()
        .filter_map(std::env::var_os)
        .any(|folder| Path::new(&folder).join("Microsoft/EdgeWebView/Application").is_dir());
    if !there {
        bail!("the WebView2 runtime is missing; install Microsoft's \"WebView2 Evergreen Bootstrapper\"");
    }
    Ok(())
}
