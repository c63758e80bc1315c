//! What the platform accepted, whatever it answered.

use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// What a request asks to post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The client's key; recorded whether the platform heeds it or not, so that the oracle knows whose words they are.
    pub key: String,
    /// The thread.
    pub thread: String,
    /// What it answers.
    pub parent: String,
    /// The words.
    pub text: String,
}

/// A post.
#[derive(Debug, Clone)]
pub struct Post {
    /// The platform's id.
    pub id: String,
    /// The words and where they stand.
    pub said: Said,
    /// Who said it.
    pub author: String,
    /// Whether the account said it, from the app or from a phone.
    pub ours: bool,
    /// Deleted.
    pub deleted: bool,
    committed: Instant,
    listed: Instant,
    said_at: u128,
}

impl Post {
    pub(super) fn shown(&self, echoes_keys: bool) -> Value {
        let key = (echoes_keys && !self.said.key.is_empty()).then_some(&self.said.key);
        json!({"id": self.id, "parent": self.said.parent, "text": self.said.text, "author": self.author, "ours": self.ours,
            "key": key, "at": self.said_at})
    }
}

/// All posts, in the order they were accepted.
pub struct Truth {
    posts: Vec<Post>,
    file: File,
}

impl Truth {
    pub(super) fn open(path: &Path) -> std::io::Result<Self> {
        Ok(Self { posts: Vec::new(), file: File::options().create(true).append(true).open(path)? })
    }

    /// Somebody starts a thread; its id is the post's.
    pub fn asks(&mut self, id: &str, author: &str, text: &str) {
        let said = Said { key: String::new(), thread: id.to_owned(), parent: String::new(), text: text.to_owned() };
        self.add(id.to_owned(), said, author, Instant::now());
    }

    /// Somebody says something in a thread; `us` is the account, from a phone.
    pub fn says(&mut self, thread: &str, parent: &str, author: &str, text: &str) -> String {
        let id = format!("post-{}", self.posts.len());
        let said = Said { key: String::new(), thread: thread.to_owned(), parent: parent.to_owned(), text: text.to_owned() };
        self.add(id.clone(), said, author, Instant::now());
        id
    }

    pub(super) fn accept(&mut self, said: Said, committed: Instant, listed: Instant) -> String {
        let id = format!("post-{}", self.posts.len());
        self.add(id.clone(), said, "us", committed);
        if let Some(post) = self.posts.last_mut() {
            post.listed = listed;
        }
        id
    }

    fn add(&mut self, id: String, said: Said, author: &str, committed: Instant) {
        let line = json!({"accepted": id, "key": said.key, "thread": said.thread, "text": said.text}).to_string();
        let said_at = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_millis();
        let ours = author == "us";
        self.posts.push(Post {
            id,
            said,
            author: author.to_owned(),
            ours,
            deleted: false,
            committed,
            listed: committed,
            said_at,
        });
        self.write(&line);
    }

    /// Somebody edits a post.
    pub fn edit(&mut self, id: &str, text: &str) {
        self.posts.iter_mut().filter(|p| p.id == id).for_each(|p| text.clone_into(&mut p.said.text));
        self.write(&json!({"edited": id}).to_string());
    }

    /// A post is deleted.
    pub fn delete(&mut self, id: &str) {
        self.posts.iter_mut().filter(|p| p.id == id).for_each(|p| p.deleted = true);
        self.write(&json!({"deleted": id}).to_string());
    }

    fn write(&mut self, line: &str) {
        // A truth that cannot be kept must not look like one: the test ends here.
        assert!(writeln!(self.file, "{line}").is_ok(), "the platform's own record cannot be written");
    }

    /// What the account said, deleted or not, committed or about to be.
    pub fn ours(&self) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(|p| p.ours)
    }

    pub(super) fn threads(&self) -> Vec<&str> {
        self.posts.iter().filter(|p| p.said.thread == p.id && !p.deleted).map(|p| p.id.as_str()).collect()
    }

    pub(super) fn listed(&self, thread: &str, now: Instant) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |p| p.said.thread == thread && !p.deleted && p.listed <= now)
    }

    /// The post under a key; with a life, only once committed and only so long.
    pub(super) fn with_key(&self, key: &str, life: Option<(Instant, Duration)>) -> Option<String> {
        let known = |p: &&Post| match life {
            None => true,
            Some((now, life)) => p.committed <= now && now < p.committed + life,
        };
        self.posts.iter().filter(|p| p.said.key == key && !p.said.key.is_empty()).find(known).map(|p| p.id.clone())
    }

    pub(super) fn same_words(&self, said: &Said, now: Instant) -> bool {
        let same = |p: &Post| p.said.parent == said.parent && p.said.text == said.text && p.ours && !p.deleted;
        self.posts.iter().any(|p| same(p) && p.committed <= now)
    }
}
