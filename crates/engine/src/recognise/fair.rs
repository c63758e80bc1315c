//! How evenly thanks are spread: who was thanked most in twelve months, and who never though they keep coming or help.

use crate::Result;
use crate::engine::Engine;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::people::standing::{Level, Role, Standing};
use regulars_domain::recognition::fairness::{Spread, spread};
use regulars_domain::{MemberId, Timestamp};
use regulars_store::Read;
use regulars_store::score::MemberOrder;
use std::collections::BTreeMap;
use std::time::Duration;

const YEAR: Duration = Duration::from_secs(365 * 86_400);
/// Whoever stands further down by regularity is no regular.
const MOST_LOOKED_AT: u32 = 500;
/// More than these were not thanked by three rules at work for a year.
const MOST_THANKED: u32 = 10_000;

/// How thanks are spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Fairness {
    /// The figures, over everybody who is eligible or was thanked, of twelve months.
    pub spread: Spread,
    /// The three who were thanked most in twelve months, and how often.
    pub most: Vec<(MemberId, u32)>,
    /// How many keep coming or help.
    pub eligible: u32,
    /// Those of them who were never thanked though nothing speaks against it, the most regular first.
    pub never: Vec<MemberId>,
}

fn is_eligible(s: &Standing) -> bool {
    s.level >= Level::Regular || s.roles.has(Role::Helper)
}

/// Whether somebody may be thanked at all now: they did not say no, and nothing of theirs is open that comes first.
fn may_be_thanked(r: &Read<'_>, member: MemberId) -> regulars_store::Result<bool> {
    Ok(r.consent(member, ConsentAbout::Messages)? != ConsentAnswer::No && !r.has_open_complaint(member)?)
}

impl Engine {
    /// How evenly thanks are spread, and who was never thanked.
    pub fn thanks_fairness(&self) -> Result<Fairness> {
        let since = self.now().before(YEAR);
        Ok(self.store.read(|r| {
            let rows = r.members_by(MemberOrder::Fans, None, MOST_LOOKED_AT)?;
            let regular = rows.into_iter().filter(|row| row.standing.as_ref().is_some_and(is_eligible));
            let eligible: Vec<MemberId> = regular.map(|row| row.member.id).collect();
            let (most, _) = r.thanked_most(since, MOST_THANKED)?;
            let mut counts: BTreeMap<MemberId, u32> = eligible.iter().map(|id| (*id, 0)).collect();
            for (member, times) in most {
                *counts.entry(r.person_of(member)?).or_default() += times;
            }
            let mut never = Vec::new();
            for id in &eligible {
                if r.thanked_since(*id, Timestamp(0))?.is_empty() && may_be_thanked(r, *id)? {
                    never.push(*id);
                }
            }
            let figures = spread(&counts.values().copied().collect::<Vec<_>>());
            let mut most: Vec<(MemberId, u32)> = counts.into_iter().filter(|(_, times)| *times > 0).collect();
            most.sort_by_key(|(id, times)| (std::cmp::Reverse(*times), *id));
            most.truncate(3);
            Ok(Fairness { spread: figures, most, eligible: u32::try_from(eligible.len()).unwrap_or(u32::MAX), never })
        })?)
    }
}
