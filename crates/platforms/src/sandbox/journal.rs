//! What the sample community accepted, as a file of JSON lines. It plays the server's own disk.

use crate::connector::Outgoing;
use crate::error::{PlatformError, Problem};
use regulars_domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Entry {
    Accepted(Outgoing),
    Read(String, Timestamp),
    Withdrawn(String),
    Standing(String),
    TakenBack(String),
}

/// Words released so many milliseconds before anybody could read them were waiting for their hour.
const LONG_AGO: i64 = 3_600_000;

fn date(accepted: &mut [Outgoing], key: &str, at: Timestamp) {
    accepted.iter_mut().filter(|o| o.key == key).for_each(|o| o.created_at = at);
}

/// The journal.
pub struct Journal {
    state: Mutex<State>,
}

struct State {
    file: File,
    accepted: Vec<Outgoing>,
    /// Keys of words that people have read.
    read: Vec<String>,
    standing: Vec<String>,
}

impl Journal {
    /// Opens or makes the journal at `path`. A last line cut off by a crash was never acknowledged and is dropped.
    pub fn open(path: &Path) -> Result<Self, PlatformError> {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let (mut accepted, mut read, mut standing) = (Vec::<Outgoing>::new(), Vec::new(), Vec::<String>::new());
        for entry in text.lines().filter_map(|l| serde_json::from_str::<Entry>(l).ok()) {
            match entry {
                Entry::Accepted(o) => accepted.push(o),
                Entry::Read(key, at) => {
                    date(&mut accepted, &key, at);
                    read.push(key);
                }
                Entry::Withdrawn(key) => accepted.retain(|o| o.key != key),
                Entry::Standing(id) => standing.push(id),
                Entry::TakenBack(id) => standing.retain(|s| *s != id),
            }
        }
        let mut file = File::options().create(true).append(true).open(path).map_err(|e| disk(&e))?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n").map_err(|e| disk(&e))?;
        }
        Ok(Self { state: Mutex::new(State { file, accepted, read, standing }) })
    }

    /// Accepts words once: the same key again is a no-op.
    pub fn accept(&self, outgoing: &Outgoing) -> Result<(), PlatformError> {
        let mut state = self.lock();
        if state.accepted.iter().any(|o| o.key == outgoing.key) {
            return Ok(());
        }
        append(&mut state.file, &Entry::Accepted(outgoing.clone()))?;
        state.accepted.push(outgoing.clone());
        Ok(())
    }

    /// People look at `now`: words that were released long before they came are dated when they were first read, so that nobody
    /// answers what has not arrived.
    pub fn looked_at(&self, now: Timestamp) -> Result<(), PlatformError> {
        let mut state = self.lock();
        let new: Vec<(String, Timestamp)> =
            state.accepted.iter().filter(|o| !state.read.contains(&o.key)).map(|o| (o.key.clone(), o.created_at)).collect();
        for (key, released) in new {
            let at = if now - released > LONG_AGO { now } else { released };
            append(&mut state.file, &Entry::Read(key.clone(), at))?;
            date(&mut state.accepted, &key, at);
            state.read.push(key);
        }
        Ok(())
    }

    /// Takes words back. Words that are not there are no error.
    pub fn withdraw(&self, key: &str) -> Result<(), PlatformError> {
        let mut state = self.lock();
        append(&mut state.file, &Entry::Withdrawn(key.to_owned()))?;
        state.accepted.retain(|o| o.key != key);
        Ok(())
    }

    /// Lets a decision of the owner stand, once.
    pub fn stand(&self, id: &str) -> Result<(), PlatformError> {
        let mut state = self.lock();
        if !state.standing.iter().any(|s| s == id) {
            append(&mut state.file, &Entry::Standing(id.to_owned()))?;
            state.standing.push(id.to_owned());
        }
        Ok(())
    }

    /// Takes a decision back. What does not stand is no error.
    pub fn take_back(&self, id: &str) -> Result<(), PlatformError> {
        let mut state = self.lock();
        append(&mut state.file, &Entry::TakenBack(id.to_owned()))?;
        state.standing.retain(|s| s != id);
        Ok(())
    }

    /// What stands of the owner's decisions, in order.
    #[must_use]
    pub fn standing(&self) -> Vec<String> {
        self.lock().standing.clone()
    }

    /// What was accepted, in order.
    #[must_use]
    pub fn accepted(&self) -> Vec<Outgoing> {
        self.lock().accepted.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn append(file: &mut File, entry: &Entry) -> Result<(), PlatformError> {
    let mut line = serde_json::to_string(entry).map_err(|e| PlatformError::new(Problem::Unknown, e.to_string()))?;
    line.push('\n');
    file.write_all(line.as_bytes()).and_then(|()| file.sync_data()).map_err(|e| disk(&e))
}

fn disk(e: &std::io::Error) -> PlatformError {
    PlatformError::new(Problem::Unknown, format!("the sample community's own disk: {e}"))
}
