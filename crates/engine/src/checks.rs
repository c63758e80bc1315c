//! What is looked at before words leave: gathers what is known around a conversation and lets the domain read the draft against it.
//! What it deliberately is not: a gate. It changes no words and keeps none from being sent.

use crate::Result;
use crate::engine::Engine;
use crate::playbook::Playbook;
use crate::protocols::protocol_of;
use regulars_domain::checks::{Context, Draft, Finding, Guard, Manner, Never, Recent, check};
use regulars_domain::place::Visibility;
use regulars_domain::playbook::Content;
use regulars_domain::signals::{Signals, signals_of};
use regulars_domain::text::language::Language;
use regulars_domain::text::simhash::simhash;
use regulars_domain::{ConversationId, MemberId};
use regulars_store::Read;
use regulars_store::conversation::Conversation;
use regulars_store::interaction::Interaction;

/// Messages of a thread that are looked through for names of others.
const THREAD: u32 = 60;
/// Replies of ours a new one is held against.
const LATELY: u32 = 40;

/// What the store tells of a conversation.
struct Around {
    conversation: Conversation,
    name: String,
    spoke_last: Option<String>,
    message: Option<Interaction>,
    others: Vec<String>,
    recent: Vec<(String, u64)>,
    better: Option<String>,
    promised: Vec<String>,
    /// Sections of the protocols at work here.
    at_work: Vec<String>,
    text_limit: Option<u32>,
}

impl Engine {
    /// Everything found in words on their way into a conversation, without the checks the owner has switched off. An empty text has
    /// nothing to look at.
    pub fn check_words(&self, conversation: ConversationId, text: &str) -> Result<Vec<Finding>> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let (playbook, settings) = (self.playbook()?, self.settings()?);
        let now = self.now();
        let around = self.store.read(|r| self.known_around(r, conversation))?;
        let page = Page::of(&playbook, &around.at_work);
        let others: Vec<&str> = around.others.iter().map(String::as_str).collect();
        let recent: Vec<Recent<'_>> = around.recent.iter().map(|(name, simhash)| Recent { name, simhash: *simhash }).collect();
        let promised: Vec<&str> = around.promised.iter().map(String::as_str).collect();
        let ours: Vec<&str> = page.ours.iter().copied().chain([settings.shop_name.as_str()]).collect();
        let claims: Vec<Vec<&str>> = page.facts.iter().map(|f| f.claims.iter().map(String::as_str).collect()).collect();
        let guards: Vec<Guard<'_>> = page
            .facts
            .iter()
            .zip(&claims)
            .map(|(f, claims)| Guard { article: f.article, claims, says: f.says, safety: f.safety })
            .collect();
        let context = Context {
            name: &around.name,
            spoke_last: around.spoke_last.as_deref(),
            others: &others,
            message: around.message.as_ref().map_or("", |m| m.text.as_str()),
            usual: around.conversation.language.as_deref().and_then(|l| l.parse().ok()),
            better: around.better.as_deref(),
            never: &page.never,
            manners: &page.manners,
            guards: &guards,
            recent: &recent,
            ours: &ours,
            promised: &promised,
            text_limit: around.text_limit,
            window_closes: around.conversation.closes_at,
            off: &settings.checks_off,
            ..Context::at(now, self.local_day(now)?)
        };
        // No reply of this app carries a picture, so there is none to describe.
        let draft = Draft { text, public: around.conversation.visibility != Visibility::Private, images: &[] };
        Ok(check(&draft, &context))
    }

    fn known_around(&self, r: &Read<'_>, id: ConversationId) -> regulars_store::Result<Around> {
        let conversation = r.conversation(id)?;
        let account = r.account(conversation.account_id)?;
        let person = r.member(conversation.member_id)?;
        let message = r.newest_inbound(id)?;
        let answered = [conversation.member_id, message.as_ref().map_or(conversation.member_id, |m| m.member_id)];
        let (said, _) = r.thread(id, THREAD)?;
        let mut others: Vec<String> =
            said.into_iter().filter(|i| !i.by_us && !answered.contains(&i.member_id)).map(|i| i.name).collect();
        others.sort_unstable();
        others.dedup();
        let promises = r.promises_to(conversation.member_id)?.into_iter();
        let runs = r.protocol_runs_of(id)?.into_iter().filter(|run| run.ended_at.is_none());
        Ok(Around {
            spoke_last: message.as_ref().filter(|m| m.member_id != conversation.member_id).map(|m| m.name.clone()),
            name: person.name,
            others,
            recent: said_lately(r, conversation.member_id)?,
            better: who_knows_better(r, &conversation, message.as_ref())?,
            promised: promises.filter(|p| p.conversation_id == Some(id)).map(|p| p.what).collect(),
            at_work: runs.map(|run| run.section).collect(),
            text_limit: self.answering(&conversation, &account).text_limit,
            message,
            conversation,
        })
    }
}

/// Our newest replies to other people, with their names. A reply that cannot be read any more is none.
fn said_lately(r: &Read<'_>, not_to: MemberId) -> regulars_store::Result<Vec<(String, u64)>> {
    let mut out = Vec::new();
    for item in r.outbox(None, false, LATELY, None)? {
        let to = r.conversation(item.conversation_id)?.member_id;
        let words: Option<regulars_platforms::Outgoing> = serde_json::from_str(&item.outgoing).ok();
        if let Some(words) = words.filter(|_| to != not_to) {
            out.push((r.member(to)?.name, simhash(&words.text)));
        }
    }
    Ok(out)
}

/// Who of the community has answered such a question before, where others can read the answer.
fn who_knows_better(r: &Read<'_>, c: &Conversation, message: Option<&Interaction>) -> regulars_store::Result<Option<String>> {
    let asked = message.filter(|m| c.visibility != Visibility::Private && m.signals.has(Signals::QUESTION));
    // What may harm somebody, or is between them and us, is ours to answer.
    let Some(asked) = asked.filter(|m| !m.signals.has(Signals::SAFETY) && !m.signals.has(Signals::COMPLAINT)) else {
        return Ok(None);
    };
    Ok(r.member_answered_alike(&asked.text, c.id, asked.member_id)?.map(|a| a.name))
}

/// A fact a reply may not contradict, and the words that would.
struct FactThere<'a> {
    article: &'a str,
    claims: &'a [String],
    says: &'a str,
    safety: bool,
}

/// What the playbook has to say to any reply, and to one under these protocols.
#[derive(Default)]
struct Page<'a> {
    never: Vec<Never<'a>>,
    manners: Vec<(Language, Manner)>,
    facts: Vec<FactThere<'a>>,
    ours: Vec<&'a str>,
}

impl<'a> Page<'a> {
    fn of(playbook: &'a Playbook, at_work: &[String]) -> Self {
        let mut page = Self::default();
        for section in &playbook.sections {
            match &section.page.content {
                Content::Voice(voice) => {
                    page.never.extend(voice.never.iter().map(|n| Never { says: &n.words, instead: n.instead.as_deref() }));
                    page.manners.extend(voice.address.iter().filter_map(|a| Some((a.language, a.manner()?))));
                }
                Content::Article(article) => {
                    page.ours.extend(article.facts.iter().map(|f| f.text.as_str()));
                    let about = article.words.join(", ");
                    page.facts.extend(article.facts.iter().filter(|f| !f.never.is_empty()).map(|f| FactThere {
                        article: &section.page.title,
                        claims: &f.never,
                        says: &f.text,
                        safety: signals_of(&format!("{about}, {}, {}", f.about.join(", "), f.text)).has(Signals::SAFETY),
                    }));
                }
                _ => {}
            }
            let name = section.section.to_string();
            let protocol = protocol_of(section).filter(|_| at_work.contains(&name));
            page.never.extend(protocol.iter().flat_map(|p| &p.never).map(|says| Never { says, instead: None }));
        }
        page
    }
}
