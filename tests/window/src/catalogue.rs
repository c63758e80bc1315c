//! The window's words, from the same catalogue it uses: a test asks for a sentence by its name and never repeats it.

use anyhow::{Context, Result};
use std::path::Path;

/// The English sentence of a message without placeables.
///
/// # Errors
/// When there is no such message.
pub fn sentence(id: &str) -> Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/l10n/en");
    let start = format!("{id} = ");
    for entry in std::fs::read_dir(&folder).with_context(|| format!("No catalogue in {}", folder.display()))? {
        let text = std::fs::read_to_string(entry?.path())?;
        if let Some(line) = text.lines().find_map(|line| line.strip_prefix(&start)) {
            return Ok(line.trim().to_owned());
        }
    }
    anyhow::bail!("No message {id} in the catalogue")
}
