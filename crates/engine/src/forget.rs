//! Forgetting a person, with a proof: their words are looked for in the file afterwards, byte by byte.

use crate::engine::Engine;
use crate::{EngineError, Result};
use aho_corasick::AhoCorasick;
use regulars_domain::backups::WEEKS;
use regulars_domain::topic::Topic;
use regulars_domain::{MemberId, Timestamp};
use regulars_store::forget::Forgotten;
use regulars_store::{aside_folder, backups_folder};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Kept while what was deleted may still stand in the file's free room.
const PURGE: &str = "purge_due";
/// The shortest text that tells somebody apart when it is looked for byte by byte.
const TELLING: usize = 6;

/// What was forgotten, and what a search for it found afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgetReceipt {
    /// What went.
    pub gone: Forgotten,
    /// Places in the workspace's file where their own words, or notes about them, still stand. Zero, or the forgetting failed.
    pub words_found: u32,
    /// Places where somebody else said the same words, or quoted them.
    pub quoted_by_others: u32,
    /// Other people's messages, and the owner's own words to others, that name them. Those are not theirs and stay.
    pub named_by_others: u32,
    /// Copies made before that still hold them.
    pub in_backups: u32,
    /// Until when the newest of those is kept, as long as copies are made every week; none when there is none.
    pub backups_until: Option<Timestamp>,
}

/// Where a text stands in the files of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIn {
    /// The file, within the workspace's folder.
    pub file: String,
    /// How often.
    pub times: u32,
}

impl Engine {
    /// What forgetting them would take away. Nothing happens.
    pub fn forget_rehearsed(&self, id: MemberId) -> Result<Forgotten> {
        let now = self.now();
        Ok(self.store.rehearse(|w| w.forget(id, &[0; 32], now))?)
    }

    /// Forgets a person, for good. `copies_too`: makes a new copy without them and takes away those made before.
    ///
    /// Errs while a reply to them is on its way.
    pub async fn forget(&self, id: MemberId, copies_too: bool) -> Result<ForgetReceipt> {
        let _nothing_is_sent = self.sending.lock().await;
        let _nothing_is_read = self.syncing.lock().await;
        let (names, words) = self.store.read(|r| r.telling_words(id))?;
        let mut salt = [0_u8; 32];
        getrandom::fill(&mut salt).map_err(|e| EngineError::Conflict(format!("there is no randomness to be had: {e}")))?;
        let now = self.now();
        let gone = self.store.write(|w| {
            for topic in [Topic::People, Topic::Inbox, Topic::Drafts, Topic::Outbox] {
                w.touch(topic);
            }
            w.setting_put(PURGE, "true")?;
            w.forget(id, &salt, now)
        })?;
        self.purge_when_due()?;
        let (words_found, quoted_by_others) = self.still_standing(&words)?;
        let named_by_others = self.named(&names)?;
        if copies_too {
            self.renew_copies()?;
        }
        let before: Vec<Timestamp> = self.backups()?.iter().map(|b| b.made_at).filter(|at| *at <= now && !copies_too).collect();
        let weeks = Duration::from_secs(WEEKS as u64 * 7 * 86_400);
        Ok(ForgetReceipt {
            gone,
            words_found,
            quoted_by_others,
            named_by_others,
            in_backups: u32::try_from(before.len()).unwrap_or(u32::MAX),
            backups_until: before.iter().max().map(|at| *at + weeks),
        })
    }

    /// Writes the file anew when something was forgotten and that was not done yet.
    pub fn purge_when_due(&self) -> Result<()> {
        if self.store.read(|r| r.setting(PURGE))?.is_none() {
            return Ok(());
        }
        self.store.purge()?;
        Ok(self.store.write(|w| w.setting_remove(PURGE))?)
    }

    /// Where a text stands, byte for byte, in the workspace's file and its copies.
    pub fn find_in_files(&self, text: &str) -> Result<Vec<FoundIn>> {
        let text = text.trim();
        if text.len() < TELLING {
            return Err(EngineError::BadRequest(format!("look for {TELLING} letters or more")));
        }
        // What stands in the log is written into the file first, so that there is one place to look.
        self.store.write_log_back()?;
        let mut all = Vec::new();
        for path in self.files()? {
            let times = found(&path, &[text.to_owned()])?.into_iter().sum();
            let file = path.strip_prefix(&self.folder).unwrap_or(&path).to_string_lossy().into_owned();
            if times > 0 {
                all.push(FoundIn { file, times });
            }
        }
        Ok(all)
    }

    /// After a copy was put back: whoever was forgotten since it was made is forgotten again.
    pub(crate) fn forget_again(&self, list: Option<&regulars_store::forget::ForgottenList>) -> Result<()> {
        let Some(list) = list else { return Ok(()) };
        self.store.write(|w| w.forgotten_put(list))?;
        let back = self.store.read(|r| r.forgotten_still_here())?;
        if back.is_empty() {
            return Ok(());
        }
        let now = self.now();
        self.store.write(|w| {
            w.setting_put(PURGE, "true")?;
            for id in &back {
                // What was unfinished in the copy is not on its way now; it would have asked first.
                w.forget(*id, &[0; 32], now)?;
            }
            Ok(())
        })?;
        self.purge_when_due()
    }

    /// How often words of theirs still stand in the file: as nobody's, and as somebody else's.
    fn still_standing(&self, words: &[String]) -> Result<(u32, u32)> {
        let words: Vec<String> = words.iter().filter(|w| w.len() >= TELLING).cloned().collect();
        let (mut nobodys, mut others) = (0, 0);
        for (word, times) in words.iter().zip(found(self.store.path(), &words)?).filter(|(_, times)| *times > 0) {
            let quoted = self.store.read(|r| r.said_by_others(word))? > 0;
            *(if quoted { &mut others } else { &mut nobodys }) += times;
        }
        Ok((nobodys, others))
    }

    fn named(&self, names: &[String]) -> Result<u32> {
        let mut n = 0;
        for name in names.iter().filter(|name| name.chars().count() >= TELLING) {
            n += self.store.read(|r| r.said_by_others(name))?;
        }
        Ok(n)
    }

    /// A new copy first: whoever has it can go back, and nobody else is in the ones that go.
    fn renew_copies(&self) -> Result<()> {
        let made = self.back_up()?;
        for path in self.files()? {
            let keep = path == self.store.path() || path.file_name().is_some_and(|n| n.to_string_lossy() == made.name);
            if !keep {
                std::fs::remove_file(&path).map_err(|e| EngineError::BadFile(format!("{}: {e}", path.display())))?;
            }
        }
        Ok(())
    }

    /// The workspace's file, its copies, and the files set aside.
    fn files(&self) -> Result<Vec<PathBuf>> {
        let mut all = vec![self.store.path().to_owned()];
        let mut folders = vec![backups_folder(&self.folder), aside_folder(&self.folder)];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries {
                let path = entry.map_err(|e| EngineError::BadFile(format!("{}: {e}", folder.display())))?.path();
                if path.is_dir() { folders.push(path) } else { all.push(path) }
            }
        }
        all.sort();
        Ok(all)
    }
}

/// How often each of these stands in a file, byte for byte.
fn found(path: &Path, words: &[String]) -> Result<Vec<u32>> {
    let bad = |e: &dyn std::fmt::Display| EngineError::BadFile(format!("{}: {e}", path.display()));
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let search = AhoCorasick::new(words).map_err(|e| bad(&e))?;
    let file = File::open(path).map_err(|e| bad(&e))?;
    let mut times = vec![0_u32; words.len()];
    for hit in search.stream_find_iter(file) {
        if let Some(n) = times.get_mut(hit.map_err(|e| bad(&e))?.pattern().as_usize()) {
            *n += 1;
        }
    }
    Ok(times)
}
