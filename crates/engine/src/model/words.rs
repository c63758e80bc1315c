//! Words of the model for one conversation: shown first, asked for, read through, and kept as a draft with a mark.

use super::ModelSaid;
use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::model::links::Struck;
use regulars_domain::model::names::{candidates, strike_names};
use regulars_domain::model::strike::{Taken, Words, strike};
use regulars_domain::model::{Asking, MOST_MESSAGES, MOST_PAGES, PageShown, Question, Said, Task};
use regulars_domain::text::fold::text_hash;
use regulars_domain::text::language::Language;
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, DraftId};
use regulars_platforms::model::ModelAddress;
use regulars_store::StoreError;
use std::collections::BTreeSet;

/// What the owner wants words for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelAsked {
    /// Where.
    pub conversation: ConversationId,
    /// What for.
    pub task: Task,
    /// In which language; none: the person's, or for their own words that of the words.
    pub language: Option<Language>,
    /// Sections of the playbook the model may see.
    pub pages: Vec<String>,
}

/// What would leave, exactly, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelShown {
    /// The host it goes to.
    pub host: String,
    /// Whether that is this computer.
    pub here: bool,
    /// Whether a key goes along.
    pub with_key: bool,
    /// The words that leave.
    pub question: Question,
    /// What stands for exactly this question.
    pub seen: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelWrote {
    /// The draft.
    pub draft: DraftId,
    /// Its words.
    pub text: String,
    /// What was struck from them.
    pub taken: Vec<Taken>,
}

impl Engine {
    /// What would leave for this, and where to. Asks nobody.
    pub fn model_shown(&self, asked: &ModelAsked) -> Result<ModelShown> {
        let (setup, at) = self.model_at()?;
        let question = self.asking(asked)?.0.question();
        let seen = stands_for(&at, &question);
        Ok(ModelShown { host: at.host().to_owned(), here: at.is_this_computer(), with_key: setup.has_key, question, seen })
    }

    /// Asks for words and keeps them as the conversation's draft, with the mark. `seen` is what [`Engine::model_shown`] answered: when
    /// something else would leave by now, nothing does. The owner's own words are put aside and can be put back.
    pub async fn model_write(&self, asked: &ModelAsked, seen: &str) -> Result<ModelWrote> {
        let (setup, at) = self.model_at()?;
        let (asking, stood) = self.asking(asked)?;
        let question = asking.question();
        if stands_for(&at, &question) != seen {
            return Err(EngineError::Conflict("what would be sent has changed since it was shown".to_owned()));
        }
        let said = self.ask_model(&setup, &at, &at.body(&question)).await?;
        let words = self.read_through(&said, &asking)?;
        if words.text.chars().all(|c| !c.is_alphanumeric()) {
            return Err(EngineError::BadRequest("nothing of its answer could be kept".to_owned()));
        }
        let now = self.now();
        let draft = self.store.write(|w| {
            w.touch(Topic::Drafts);
            w.touch(Topic::Inbox);
            let c = w.conversation(asked.conversation)?;
            // What the owner typed while it was thinking is theirs; it is not written over.
            if w.draft_of(c.id)?.map(|d| d.text) != stood {
                return Err(StoreError::Conflict("you have written on meanwhile; your words stay".to_owned()));
            }
            w.draft_by_machine(c.id, &words.text, c.visibility, now)
        })?;
        Ok(ModelWrote { draft, text: words.text, taken: words.taken })
    }

    /// Takes the model's words out again and puts the owner's back. Answers the words there are now.
    pub fn model_put_back(&self, conversation: ConversationId) -> Result<String> {
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Drafts);
            w.touch(Topic::Inbox);
            let back = w.draft_put_back(conversation, now)?;
            back.map_or(Ok(String::new()), |id| w.draft(id).map(|d| d.text))
        })?)
    }

    /// Everything the model is to see for this, and the draft as it stands.
    fn asking(&self, asked: &ModelAsked) -> Result<(Asking, Option<String>)> {
        if asked.pages.len() > MOST_PAGES {
            return Err(EngineError::BadRequest(format!("at most {MOST_PAGES} pages at once")));
        }
        let playbook = self.playbook()?;
        let pages = asked.pages.iter().map(|name| {
            let page = playbook.section(name).ok_or_else(|| EngineError::NotFound(format!("page {name}")))?;
            Ok(PageShown { title: page.page.title.clone(), text: page.text.clone() })
        });
        let pages = pages.collect::<Result<Vec<_>>>()?;
        let most = u32::try_from(MOST_MESSAGES).unwrap_or(u32::MAX);
        let (thread, usual, draft) = self.store.read(|r| {
            let c = r.conversation(asked.conversation)?;
            Ok((r.thread(c.id, most)?.0, c.language, r.draft_of(c.id)?))
        })?;
        // A second try at an answer begins anew, not from the first one.
        let words = draft.as_ref().filter(|d| asked.task.needs_words() || !d.machine).map_or("", |d| d.text.trim());
        if asked.task.needs_words() && words.is_empty() {
            return Err(EngineError::BadRequest("write a few words first; then they can be changed".to_owned()));
        }
        let newest = thread.iter().rev().find(|i| !i.by_us && !i.deleted).and_then(|i| i.language.clone());
        let theirs = newest.or(usual).and_then(|l| l.parse().ok());
        let thread = thread.into_iter().filter(|i| !i.deleted && !i.text.trim().is_empty());
        let asking = Asking {
            task: asked.task,
            language: asked.language.or(if asked.task == Task::Draft { theirs } else { None }),
            words: words.to_owned(),
            thread: thread.map(|i| Said { who: (!i.by_us).then_some(i.name), text: i.text }).collect(),
            pages,
        };
        Ok((asking, draft.map(|d| d.text)))
    }

    /// Reads an answer through: what leads somewhere new is struck, then whoever is not in this conversation.
    fn read_through(&self, said: &ModelSaid, asking: &Asking) -> Result<Words> {
        let settings = self.settings()?;
        let ours = [settings.shop_name.as_str(), settings.owner_name.as_str()];
        let mut words = strike(&said.text, asking.ours(), asking.theirs());
        if said.told_the_key {
            words.taken.push(Taken { kind: Struck::Key, what: String::new() });
        }
        let found = candidates(&words.text, asking.ours().chain(asking.theirs()).chain(ours));
        let names: BTreeSet<String> = found.iter().flat_map(|c| c.names.iter().cloned()).collect();
        let others = self.store.read(|r| r.names_among(&names))?;
        Ok(strike_names(words, &found, &others))
    }
}

/// Tells one question to one address from any other.
fn stands_for(at: &ModelAddress, question: &Question) -> String {
    format!("{:016x}", text_hash(&format!("{}{}", at.origin(), at.body(question))))
}
