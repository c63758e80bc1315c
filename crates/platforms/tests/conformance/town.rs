//! What was said in a small place, as the truth each scripted server tells in its own words.

use regulars_testkit::webserver::Behaviour;
use serde_json::Value;

/// The moment it is everywhere.
pub const NOW: &str = "2026-11-22T09:00:00.000Z";

/// Something said: by the shop, or by alice.
#[derive(Debug, Clone)]
pub struct Said {
    pub ours: bool,
    pub text: String,
    pub parent: Option<usize>,
    pub key: Option<String>,
    pub removed: bool,
}

/// Everything said, in order. What a number means to a platform is its scribe's business.
#[derive(Debug)]
pub struct Town {
    pub said: Vec<Said>,
}

impl Town {
    /// Our post, and alice's question under it.
    pub fn new() -> Self {
        let mut town = Self { said: Vec::new() };
        town.say(true, "Buns every Friday", None, None);
        town.say(false, "are they vegan?", Some(0), None);
        town
    }

    /// Says something; the same key says it once.
    pub fn say(&mut self, ours: bool, text: &str, parent: Option<usize>, key: Option<&str>) -> usize {
        let known = |said: &Said| key.is_some() && said.key.as_deref() == key;
        if let Some(there) = self.said.iter().position(known) {
            return there;
        }
        let said = Said { ours, text: text.to_owned(), parent, key: key.map(str::to_owned), removed: false };
        self.said.push(said);
        self.said.len() - 1
    }

    /// What is there, with its number.
    pub fn there(&self) -> impl Iterator<Item = (usize, &Said)> {
        self.said.iter().enumerate().filter(|(_, said)| !said.removed)
    }

    /// One thing, when it is there.
    pub fn get(&self, n: usize) -> Option<&Said> {
        self.said.get(n).filter(|said| !said.removed)
    }

    /// Everything below one thing.
    pub fn below(&self, n: usize) -> Vec<usize> {
        let mut below = vec![n];
        for (each, said) in self.there() {
            if said.parent.is_some_and(|parent| below.contains(&parent)) {
                below.push(each);
            }
        }
        below.split_off(1)
    }

    /// When something was said.
    pub fn at(n: usize) -> String {
        format!("2026-11-22T08:{n:02}:00.000Z")
    }
}

pub fn ok(body: &Value) -> Behaviour {
    Behaviour::json(200, body.to_string())
}
