//! Looking for secrets where none may be: in files, in what processes were started with, in what was said.

use anyhow::{Context, Result};
use std::path::Path;

/// Secrets that were given away for safekeeping, in all the shapes in which they travel.
pub struct Canaries {
    shapes: Vec<(String, Vec<u8>)>,
}

impl Canaries {
    /// `(whose, secret, who signs in with it)`; and beginnings by which further secrets are known that servers gave us.
    #[must_use]
    pub fn of(secrets: &[(&str, &str, &str)], beginnings: &[&str]) -> Self {
        let mut shapes = Vec::new();
        for (whose, secret, user) in secrets {
            let mut add = |bytes: Vec<u8>| shapes.push(((*whose).to_owned(), bytes));
            add(secret.as_bytes().to_vec());
            // As people who hide things do, and as databases keep UTF-16.
            add(secret.encode_utf16().flat_map(u16::to_le_bytes).collect());
            // Basic (RFC 7617), PLAIN (RFC 4616) and by itself; without the end, which depends on what follows.
            for plain in [format!("{user}:{secret}"), format!("\0{user}\0{secret}"), (*secret).to_owned()] {
                let whole = plain.len() / 3 * 3;
                add(crate::fedizen::base64(plain.as_bytes().get(..whole).unwrap_or_default()).into_bytes());
            }
        }
        shapes.extend(beginnings.iter().map(|beginning| ("a server's token".to_owned(), beginning.as_bytes().to_vec())));
        Self { shapes }
    }

    /// Whose secret is in these bytes, if any is.
    #[must_use]
    pub fn within(&self, bytes: &[u8]) -> Option<&str> {
        let holds = |shape: &[u8]| bytes.windows(shape.len()).any(|window| window == shape);
        self.shapes.iter().find(|(_, shape)| holds(shape)).map(|(whose, _)| whose.as_str())
    }

    /// Every file below a folder that holds one, as `whose: where`; and how many files were read.
    pub fn below(&self, folder: &Path) -> Result<(Vec<String>, usize)> {
        let (mut found, mut read) = (Vec::new(), 0);
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                let (more, n) = self.below(&entry.path())?;
                found.extend(more);
                read += n;
            } else if kind.is_file() {
                // A file may go while we look.
                let Ok(bytes) = std::fs::read(entry.path()) else { continue };
                read += 1;
                let name = entry.path().display().to_string();
                found.extend(self.within(&bytes).or(self.within(name.as_bytes())).map(|whose| format!("{whose}: {name}")));
            }
        }
        Ok((found, read))
    }

    /// What processes that hold `mark` in their environment or arguments were started with, as `whose: where`; and how many
    /// there are.
    pub fn in_processes(&self, mark: &str) -> Result<(Vec<String>, usize)> {
        let (mut found, mut seen) = (Vec::new(), 0);
        let own = std::process::id().to_string();
        for entry in std::fs::read_dir("/proc").context("Cannot list processes")? {
            let entry = entry?;
            if entry.file_name().to_string_lossy() == own {
                continue;
            }
            let parts = ["cmdline", "environ"].map(|part| (part, std::fs::read(entry.path().join(part)).unwrap_or_default()));
            if !parts.iter().any(|(_, bytes)| bytes.windows(mark.len()).any(|window| window == mark.as_bytes())) {
                continue;
            }
            seen += 1;
            for (part, bytes) in &parts {
                found.extend(self.within(bytes).map(|whose| format!("{whose}: {part} of {}", entry.file_name().display())));
            }
        }
        Ok((found, seen))
    }
}
