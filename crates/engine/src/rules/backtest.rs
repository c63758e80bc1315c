//! What a rule would have done to everything that was ever said: one walk over the history, in short readings, that can be cancelled.

use super::{local, ready};
use crate::Result;
use crate::engine::Engine;
use crate::jobs::JobKind;
use regulars_domain::people::standing::Level;
use regulars_domain::rules::{Action, Facts, Local, Ready, Rule, RuleState};
use regulars_domain::{ConversationId, InteractionId, MemberId, RuleId, Timestamp};
use regulars_store::rule::HeardRow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// What trying a rule on the history showed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackTest {
    /// Messages of others that were looked at.
    pub looked_at: u32,
    /// How many the rule matches.
    pub matched: u32,
    /// How many it would match if no rule before it said *stop here*.
    pub stopped_before: u32,
    /// Each action and how often it would have been done.
    pub actions: Vec<(Action, u32)>,
    /// How many actions would have been held back: criticism is never hidden, safety never put away.
    pub held_back: u32,
    /// The newest matches, newest first.
    pub newest: Vec<WouldDo>,
}

/// One message the rule matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldDo {
    /// Which.
    pub interaction_id: InteractionId,
    /// Where.
    pub conversation_id: ConversationId,
    /// Who said it.
    pub member_id: MemberId,
    /// When.
    pub at: Timestamp,
    /// The beginning of the words.
    pub snippet: String,
    /// What would be done.
    pub would: Vec<Action>,
    /// What would be held back.
    pub held_back: Vec<Action>,
}

/// How many of the matches are named.
const NAMED: usize = 500;
/// Messages looked at in one reading: the file's log is not kept from being emptied for longer.
const AT_ONCE: u32 = 20_000;
const SNIPPET: usize = 120;

/// What is known of people beside the words.
pub(super) struct Known {
    pub levels: HashMap<MemberId, Level>,
    pub moderated: HashMap<MemberId, Vec<Timestamp>>,
}

impl Known {
    pub(super) fn facts<'a>(&self, h: &HeardRow<'a>, first_time: bool) -> Facts<'a> {
        let before = |times: &Vec<Timestamp>| times.iter().filter(|at| **at < h.at).count();
        Facts {
            text: h.text,
            language: h.language.and_then(|l| l.parse().ok()),
            platform: h.platform,
            place: h.place_id,
            visibility: h.visibility,
            kind: h.kind,
            stars: h.stars,
            signals: h.signals,
            level: self.levels.get(&h.member_id).copied().unwrap_or(Level::Visitor),
            first_time,
            moderated_before: self.moderated.get(&h.member_id).map_or(0, |t| u32::try_from(before(t)).unwrap_or(u32::MAX)),
            at: h.at,
            opens: h.opens,
            folded: OnceCell::new(),
        }
    }
}

struct Walk<'r> {
    candidate: &'r Ready,
    before: &'r [Ready],
    local: &'r Local<'r>,
    known: Known,
    met: HashSet<MemberId>,
    counts: BTreeMap<Action, u32>,
    newest: VecDeque<WouldDo>,
    found: BackTest,
}

impl Walk<'_> {
    fn see(&mut self, h: &HeardRow<'_>) {
        self.found.looked_at += 1;
        let first_time = self.met.insert(h.member_id);
        let facts = self.known.facts(h, first_time);
        if !self.candidate.matches(&facts, self.local) {
            return;
        }
        if self.before.iter().any(|r| r.rule.stop_here && r.matches(&facts, self.local)) {
            self.found.stopped_before += 1;
            return;
        }
        self.found.matched += 1;
        let (would, held_back) = self.candidate.actions(h.signals);
        self.found.held_back += u32::try_from(held_back.len()).unwrap_or(u32::MAX);
        for action in &would {
            *self.counts.entry((*action).clone()).or_default() += 1;
        }
        if self.newest.len() == NAMED {
            self.newest.pop_front();
        }
        self.newest.push_back(WouldDo {
            interaction_id: h.id,
            conversation_id: h.conversation_id,
            member_id: h.member_id,
            at: h.at,
            snippet: regulars_domain::text::nodes::snippet(h.text, SNIPPET),
            would: would.into_iter().cloned().collect(),
            held_back: held_back.into_iter().cloned().collect(),
        });
    }
}

impl Engine {
    /// Tries a rule on everything that was ever said; nothing is saved and nothing is done. `place_of` is the rule it would replace;
    /// a new one stands behind all others. Shows progress and can be cancelled.
    pub fn rule_test(&self, rule: Rule, place_of: Option<RuleId>) -> Result<BackTest> {
        let (playbook, zone) = (self.playbook()?, self.time_zone()?);
        let candidate = ready(rule, &playbook)?;
        let (rules, known) = self.store.read(|r| Ok((r.rules()?, Known { levels: r.levels()?, moderated: r.moderated()? })))?;
        let before = rules.into_iter().take_while(|r| Some(r.id) != place_of).filter(|r| r.state == RuleState::On);
        let before: Vec<Ready> = before.filter_map(|r| ready(r.rule, &playbook).ok()).collect();
        let mut walk = Walk {
            candidate: &candidate,
            before: &before,
            local: &local(&zone),
            known,
            met: HashSet::new(),
            counts: BTreeMap::new(),
            newest: VecDeque::new(),
            found: BackTest::default(),
        };
        let job = self.start_job(JobKind::RuleTest, None);
        let mut after = -1;
        loop {
            job.check()?;
            let next = self.store.read(|r| {
                r.heard_after(after, AT_ONCE, |h| {
                    walk.see(h);
                    Ok(())
                })
            })?;
            job.progress(walk.found.looked_at, None);
            let Some(next) = next else { break };
            after = next;
        }
        let Walk { counts, newest, found, .. } = walk;
        Ok(BackTest { actions: counts.into_iter().collect(), newest: newest.into_iter().rev().collect(), ..found })
    }
}
