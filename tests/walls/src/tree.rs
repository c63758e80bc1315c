//! All files that belong to the project.

use std::io;
use std::path::{Path, PathBuf};

/// Folders that are built, installed or Git's own. `.gitignore` names the same ones.
const NOT_OURS: [&str; 7] = [".git", "target", "node_modules", "dist", "artifacts", "gen", ".cache"];

/// A text file of the project.
pub struct File {
    /// From the root, with `/` on every system.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl File {
    /// An example for a test.
    #[must_use]
    pub fn example(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether the name ends with one of these, dot included.
    #[must_use]
    pub fn ends_with(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// Whether it lies in one of these folders or is one of these files.
    #[must_use]
    pub fn is_under(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || self.path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// The project's text files, in the order of their paths.
pub struct Tree {
    /// All of them.
    pub files: Vec<File>,
}

/// The folder of the root `Cargo.toml`.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Tree {
    /// Reads the project.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub fn read() -> io::Result<Tree> {
        let mut files = Vec::new();
        walk(&root(), "", &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Tree { files })
    }

    /// The file at this path, if there is one.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.ends_with(&[".rs"]))
    }
}

fn walk(folder: &Path, path: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(&entry.path(), &path, files)?;
        } else if kind.is_file() && name != ".git" {
            // (In a second working tree `.git` is a file that says where the first one is.) Pictures and other bytes say nothing that a wall could read.
            let text = String::from_utf8(std::fs::read(entry.path())?);
            files.extend(text.ok().map(|text| File { path, text }));
        }
    }
    Ok(())
}
