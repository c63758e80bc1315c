//! Kills the process that sends, again and again, and then compares what the platform accepted with what the owner was told.

use crate::platforms::named;
use crate::worker;
use anyhow::{Context, Result, bail};
use regulars_domain::Timestamp;
use regulars_domain::outbox::OutboxState;
use regulars_platforms::Outgoing;
use regulars_store::account::NewAccount;
use regulars_testkit::dice::Dice;
use regulars_testkit::platform::{Faults, HostilePlatform};
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long everything may take to settle once the killing is over and the platform is well. Generous: the machine may be busy.
const SETTLES_WITHIN: Duration = Duration::from_secs(75);
/// People who ask.
const PEOPLE: u32 = 24;

/// A run.
pub struct Plan<'p> {
    /// The worker's program.
    pub worker: &'p Path,
    /// The platform's name, see [`named`].
    pub platform: &'p str,
    /// How many kills.
    pub kills: u32,
    /// For the dice.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Kills made.
    pub kills: u32,
    /// Replies the owner released.
    pub released: usize,
    /// Requests to post that the platform saw.
    pub requests: u64,
    /// Replies taken back on their way.
    pub cancelled: usize,
    /// Questions the owner had to answer.
    pub asked: u64,
    /// Keys that were accepted more than once.
    pub doubled: Vec<String>,
    /// Replies that were neither sent nor anybody's to decide at the end.
    pub lost: Vec<String>,
    /// Replies whose owner was told something that is not so.
    pub told_wrongly: Vec<String>,
    /// How long it took.
    pub seconds: u64,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (doubled, lost, wrong) = (self.doubled.len(), self.lost.len(), self.told_wrongly.len());
        let Self { kills, released, requests, cancelled, asked, seconds, .. } = self;
        write!(f, "{kills} kills, {released} replies, {requests} requests, {cancelled} taken back, {asked} questions: ")?;
        write!(f, "{doubled} doubled, {lost} lost, {wrong} told wrongly ({seconds} s)")
    }
}

/// Runs a plan.
pub fn run(plan: &Plan<'_>) -> Result<Figures> {
    let started = Instant::now();
    let folder = tempfile::tempdir()?;
    let (_, class) = named(plan.platform).context("no such platform")?;
    let platform = HostilePlatform::start(class, Faults::none(), &folder.path().join("truth.jsonl"))?;
    let since = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let run = Run { plan, workspace: folder.path().join("shop"), service: platform.url(), since };
    run.prepare(&platform)?;
    let mut dice = Dice::new(plan.seed);
    platform.world().faults = Faults::hostile(plan.seed);
    for n in 0..plan.kills {
        run.kill_one(u64::from(n), &mut dice)?;
    }
    // The world gets well, and everything must come to an end.
    platform.world().faults = Faults::none();
    run.finish()?;
    let mut figures = run.judge(&platform)?;
    (figures.kills, figures.seconds) = (plan.kills, started.elapsed().as_secs());
    Ok(figures)
}

struct Run<'p> {
    plan: &'p Plan<'p>,
    workspace: PathBuf,
    service: String,
    since: i64,
}

impl Run<'_> {
    /// A shop with people who have asked something.
    fn prepare(&self, platform: &HostilePlatform) -> Result<()> {
        for n in 0..PEOPLE {
            platform.world().truth.asks(&format!("t{n}"), &format!("person{n}"), &format!("Question {n}?"));
        }
        let engine = worker::open(&self.workspace, self.plan.platform, self.since)?;
        let fields = BTreeMap::from([("service".to_owned(), self.service.clone())]);
        let new = NewAccount {
            platform: self.plan.platform,
            external_id: "us",
            handle: "shop",
            name: "Shop",
            fields: &fields,
            vault_key: "",
            private_problem: None,
        };
        engine.store.write(|w| w.account_put(&new, Timestamp(self.since)))?;
        let mut settings = engine.settings()?;
        settings.undo_seconds = 0;
        engine.set_settings(&settings)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        // A machine with no time to spare keeps even honest answers waiting; what is told here begins after the first reading.
        let mut tries = 0;
        loop {
            match runtime.block_on(engine.sync(None))?.into_iter().find_map(|read| read.error) {
                None => return Ok(()),
                Some(e) if tries == 10 => return Err(e).context("the first reading"),
                Some(_) => tries += 1,
            }
        }
    }

    fn spawn(&self, finish: bool, seed: u64) -> Result<(Child, BufReader<std::process::ChildStdout>)> {
        let mut command = Command::new(self.plan.worker);
        command.arg(&self.workspace).args([&self.service, self.plan.platform, &self.since.to_string()]);
        command.args([if finish { "finish" } else { "work" }, &seed.to_string()]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("the worker does not start")?;
        let out = child.stdout.take().context("no output")?;
        Ok((child, BufReader::new(out)))
    }

    /// One life of the process: mostly 2 to 150 ms of work, now and then longer, now and then not even until it is open.
    fn kill_one(&self, n: u64, dice: &mut Dice) -> Result<()> {
        let (mut child, mut out) = self.spawn(false, self.plan.seed * 100_000 + n)?;
        let early = dice.hits(10);
        if !early {
            let mut line = String::new();
            out.read_line(&mut line)?;
            if line.trim() != "ready" {
                bail!("the worker ended by itself: {line:?}, {}", child.wait()?);
            }
        }
        let life = if dice.hits(15) { 150 + dice.below(900) } else { 2 + dice.below(149) };
        std::thread::sleep(Duration::from_millis(life));
        if let Some(status) = child.try_wait()? {
            bail!("the worker ended by itself after {life} ms: {status}");
        }
        // On Unix this is SIGKILL.
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    fn finish(&self) -> Result<()> {
        let (mut child, out) = self.spawn(true, self.plan.seed)?;
        let started = Instant::now();
        while started.elapsed() < SETTLES_WITHIN {
            if let Some(status) = child.try_wait()? {
                let said: Vec<String> = out.lines().collect::<std::io::Result<_>>()?;
                return if said.last().is_some_and(|word| word == "done") {
                    Ok(())
                } else {
                    bail!("it ended with {status}: {said:?}")
                };
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        // What is not settled by now counts as lost.
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    /// The platform's truth against what the owner was told.
    fn judge(&self, platform: &HostilePlatform) -> Result<Figures> {
        let engine = worker::open(&self.workspace, self.plan.platform, self.since)?;
        let world = platform.world();
        let mut there: HashMap<&str, Vec<(&str, bool)>> = HashMap::new();
        for post in world.truth.ours() {
            there.entry(&post.said.key).or_default().push((&post.id, post.deleted));
        }
        let mut figures = Figures { asked: world.looked, requests: world.posted, ..Figures::default() };
        let mut after = None;
        loop {
            let page = engine.store.read(|r| r.outbox(None, false, 500, after))?;
            let Some(last) = page.last() else { break };
            after = Some(last.id.0);
            for item in &page {
                let words: Outgoing = serde_json::from_str(&item.outgoing)?;
                let posts = there.remove(words.key.as_str()).unwrap_or_default();
                let live: Vec<&str> = posts.iter().filter(|(_, deleted)| !deleted).map(|(id, _)| *id).collect();
                let what = || format!("{} {} {:?} {:?}: {posts:?}", item.id, item.item.state, item.item.reason, words.text);
                figures.released += 1;
                figures.cancelled += usize::from(item.item.state == OutboxState::Cancelled);
                if posts.len() > 1 {
                    figures.doubled.push(what());
                }
                match item.item.state {
                    OutboxState::Sent if live.is_empty() => figures.told_wrongly.push(what()),
                    OutboxState::Sent if item.remote_id.as_deref().is_some_and(|id| !live.contains(&id)) => {
                        figures.told_wrongly.push(what());
                    }
                    OutboxState::Sent => {}
                    OutboxState::Cancelled if !live.is_empty() => figures.told_wrongly.push(what()),
                    OutboxState::Cancelled => {}
                    _ => figures.lost.push(what()),
                }
            }
        }
        // Words that arrived although nobody released them would be the worst lie of all.
        figures.told_wrongly.extend(there.keys().map(|key| format!("nobody released {key}")));
        Ok(figures)
    }
}
