//! Today: whom to answer first and why, whom to welcome, what waits, what asks, how long it takes.

use crate::Result;
use crate::engine::Engine;
use regulars_domain::Timestamp;
use regulars_domain::outbox::OutboxState;
use regulars_store::Read;
use regulars_store::conversation::Group;
use regulars_store::draft::Draft;
use regulars_store::inbox::{Filter, InboxRow, Order};
use regulars_store::outbox::OutboxItem;
use regulars_store::today::Newcomer;
use std::time::Duration;

/// Why somebody stands on Today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Safety words.
    Safety,
    /// The reply window closes soon.
    WindowCloses(Timestamp),
    /// A draft is started.
    DraftStarted(Timestamp),
    /// A member has answered in part.
    MemberHelped(String),
    /// Their first words to us.
    FirstTime,
    /// They have written often.
    Regular(u32),
    /// Nothing but the wait.
    Waiting,
}

/// The plan.
#[derive(Debug, Clone, Default)]
pub struct TodayPlan {
    /// People waiting, all of them.
    pub waiting: u32,
    /// At most five.
    pub answer: Vec<(InboxRow, Because)>,
    /// At most three.
    pub welcome: Vec<Newcomer>,
    /// Unsent items, at most five.
    pub outbox: Vec<OutboxItem>,
    /// Items that ask, at most three.
    pub asks: Vec<OutboxItem>,
    /// Drafts, at most five.
    pub drafts: Vec<Draft>,
    /// Things to do in all.
    pub things: u32,
    /// The owner's own median minutes per answer; none before ten answers.
    pub median_minutes: Option<u32>,
    /// From how many answers.
    pub median_n: u32,
}

const SOON: Duration = Duration::from_secs(6 * 3_600);
/// Written this often: a regular.
const OFTEN: u32 = 12;
const ENOUGH_ANSWERS: usize = 10;

impl Engine {
    /// The plan of the day.
    pub fn today(&self) -> Result<TodayPlan> {
        let now = self.now();
        Ok(self.store.read(|r| {
            let waiting =
                u32::try_from(r.counters()?.get(&format!("group:{}", Group::NeedsYou as i64)).copied().unwrap_or(0)).unwrap_or(0);
            let page = r.inbox(&Filter { groups: vec![Group::NeedsYou], ..Filter::default() }, Order::Urgent, 5, None)?;
            let answer = page
                .rows
                .into_iter()
                .map(|row| because(r, &row, now).map(|b| (row, b)))
                .collect::<regulars_store::Result<Vec<_>>>()?;
            let unsent = r.outbox(None, true, 100, None)?;
            let (asks, outbox): (Vec<_>, Vec<_>) = unsent.into_iter().partition(|i| i.item.state.asks());
            let mut times = r.writing_times()?;
            times.sort_unstable();
            let median = (times.len() >= ENOUGH_ANSWERS).then(|| times.get(times.len() / 2).copied()).flatten();
            let welcome = r.newcomers(now, 3)?;
            let drafts = r.drafts(5)?;
            let others = asks.len()
                + welcome.len()
                + drafts.iter().filter(|d| !answer.iter().any(|(row, _)| row.conversation.id == d.conversation_id)).count();
            Ok(TodayPlan {
                waiting,
                things: waiting + u32::try_from(others).unwrap_or(0),
                answer,
                welcome,
                outbox: outbox.into_iter().filter(|i| !matches!(i.item.state, OutboxState::Cancelling)).take(5).collect(),
                asks: asks.into_iter().take(3).collect(),
                drafts,
                median_minutes: median.map(|s| u32::try_from((s + 59) / 60).unwrap_or(1).max(1)),
                median_n: u32::try_from(times.len()).unwrap_or(0),
            })
        })?)
    }
}

fn because(r: &Read<'_>, row: &InboxRow, now: Timestamp) -> regulars_store::Result<Because> {
    let c = &row.conversation;
    if c.safety {
        return Ok(Because::Safety);
    }
    if let Some(at) = c.closes_at.filter(|at| *at > now && at.since(now) < SOON) {
        return Ok(Because::WindowCloses(at));
    }
    if let Some(draft) = r.draft_of(c.id)? {
        return Ok(Because::DraftStarted(draft.saved_at));
    }
    if let Some((helper, name)) = &row.last_member
        && !row.last_by_us
        && *helper != row.person
    {
        return Ok(Because::MemberHelped(name.clone()));
    }
    let member = r.member(c.member_id)?;
    Ok(match member.said {
        1 => Because::FirstTime,
        n if n >= OFTEN => Because::Regular(n),
        _ => Because::Waiting,
    })
}
