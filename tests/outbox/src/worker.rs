//! What happens in the process that is killed: a real workspace, a real engine, and an owner who keeps answering people.

use crate::platforms::{Declared, SPEED, named};
use anyhow::{Context, Result};
use regulars_domain::outbox::OutboxState;
use regulars_domain::{ConversationId, Timestamp};
use regulars_engine::{Clock, Engine, EngineOptions, SystemChance};
use regulars_platforms::http::{HttpClient, Request, Service};
use regulars_platforms::{Environment, Outgoing};
use regulars_store::inbox::{Filter, Order};
use regulars_store::outbox::OutboxItem;
use regulars_testkit::dice::Dice;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How many replies the owner keeps on their way.
const ON_THEIR_WAY: u32 = 12;

/// A worker's orders, as its command line has them.
pub struct Orders {
    /// The workspace.
    pub folder: PathBuf,
    /// Where the platform listens.
    pub service: String,
    /// The platform's name.
    pub platform: String,
    /// From when the clock runs fast, in milliseconds since 1970.
    pub since: i64,
    /// Whether no new replies are written, and it ends when all are settled.
    pub finish: bool,
    /// For the dice.
    pub seed: u64,
}

/// A clock that runs [`SPEED`] times as fast as the wall, in every process the same.
pub struct FastClock(pub i64);

impl Clock for FastClock {
    fn now(&self) -> Timestamp {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let real = i64::try_from(real).unwrap_or(i64::MAX);
        Timestamp(self.0 + (real - self.0) * i64::from(SPEED))
    }

    fn running(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.now().0 - self.0).unwrap_or(0))
    }
}

/// Opens the workspace with the harness's platform.
pub fn open(folder: &Path, platform: &str, since: i64) -> Result<Arc<Engine>> {
    let (manifest, _) = named(platform).context("no such platform")?;
    let options = EngineOptions {
        folder: folder.to_owned(),
        clock: Arc::new(FastClock(since)),
        chance: Arc::new(SystemChance),
        listener: None,
    };
    Ok(Engine::open_with(options, vec![Arc::new(Declared(manifest))])?)
}

struct Owner {
    engine: Arc<Engine>,
    http: HttpClient,
    dice: Dice,
    conversations: Vec<ConversationId>,
    all_different: bool,
}

/// Works until it is killed, or until everything is settled when ordered to finish.
pub async fn work(orders: &Orders) -> Result<()> {
    let engine = open(&orders.folder, &orders.platform, orders.since)?;
    say("ready");
    let environment = Environment::new(Arc::new(|| Timestamp(0)));
    let http = HttpClient::new(Service::parse(&orders.service, true)?, &environment)?;
    let rows = engine.store.read(|r| r.inbox(&Filter::default(), Order::Recent, 100, None))?.rows;
    let conversations = rows.into_iter().map(|row| row.conversation.id).collect();
    let all_different = orders.platform == "hostile-refused-duplicate";
    let mut owner = Owner { engine, http, dice: Dice::new(orders.seed), conversations, all_different };
    loop {
        owner.release_what_was_left()?;
        if !orders.finish {
            owner.write()?;
        }
        let engine = owner.engine.clone();
        let (flushed, owned) = tokio::join!(engine.flush(), owner.changes_their_mind(orders.finish));
        let report = flushed?;
        owned?;
        owner.answer_questions().await?;
        if orders.finish && report.uncertain + report.waiting + report.asks + report.refused == 0 {
            say("done");
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[expect(clippy::print_stdout, reason = "the harness waits for these words")]
fn say(word: &str) {
    println!("{word}");
}

impl Owner {
    /// A kill between writing and releasing leaves a draft; the owner finds it and presses the button.
    fn release_what_was_left(&self) -> Result<()> {
        for draft in self.engine.store.read(|r| r.drafts(100))? {
            self.engine.release(draft.id, None, false)?;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<()> {
        let open: u32 = self.engine.store.read(|r| r.outbox_states())?.into_iter().map(|(_, n)| n).sum();
        let last = self.engine.store.read(|r| r.outbox(None, false, 1, None))?.first().map_or(0, |i| i.id.0);
        for n in 0..i64::from(ON_THEIR_WAY.saturating_sub(open)) {
            let conversation = self.conversations[usize::try_from(self.dice.below(self.conversations.len() as u64))?];
            // Much of what a shop says is the same words again, also to the same person.
            let same = !self.all_different && self.dice.hits(40);
            let text = if same { "Thank you!".to_owned() } else { format!("Answer {}, with care", last + n + 1) };
            if let Some(draft) = self.engine.draft_write(conversation, &text, None)?.id {
                self.engine.release(draft, None, false)?;
            }
        }
        Ok(())
    }

    /// Now and then a reply is cancelled at a moment nobody chose, also while its request is under way.
    async fn changes_their_mind(&mut self, finishing: bool) -> Result<()> {
        if finishing || self.dice.below(1_000) >= 8 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(self.dice.below(30))).await;
        let open = self.engine.store.read(|r| r.outbox(None, true, 100, None))?;
        let asking = |item: &&OutboxItem| item.item.state.asks();
        let Some(item) = open.iter().filter(|i| !asking(i)).nth(usize::try_from(self.dice.below(3))?) else { return Ok(()) };
        // It may have arrived in between: then there is nothing to cancel any more.
        let _ = self.engine.outbox_drop(item.id);
        Ok(())
    }

    /// What only the owner can say, they say after looking.
    async fn answer_questions(&self) -> Result<()> {
        for item in self.engine.store.read(|r| r.outbox(None, true, 100, None))?.into_iter().filter(|i| i.item.state.asks()) {
            let words: Outgoing = serde_json::from_str(&item.outgoing)?;
            let query = [("key", words.key.as_str())];
            let Ok(answer) = self.http.call(&Request { path: "/truth", query: &query, ..Request::default() }).await else {
                continue;
            };
            if answer.json["there"] == true && item.item.state == OutboxState::Ask {
                self.engine.outbox_is_there(item.id)?;
            } else {
                self.engine.send_again(&item)?;
            }
        }
        Ok(())
    }
}
