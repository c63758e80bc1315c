//! What the owner chooses about the count of people: what deeds are worth, and the goal. Both show what they change before and after.

use super::Everything;
use crate::engine::Engine;
use crate::score::PeopleCount;
use crate::{EngineError, Result};
use regulars_domain::people::contribution::Weights;
use regulars_domain::people::count::contributions;
use regulars_domain::people::event::ByPerson;
use regulars_domain::people::fan::needed;
use regulars_domain::people::regularity::{ActiveDays, USUAL_HALF_LIFE};
use regulars_domain::people::standing::Fan;
use regulars_domain::topic::Topic;
use regulars_domain::{MemberId, Timestamp};
use serde::{Deserialize, Serialize};

const WEIGHTS: &str = "people_weights";
const GOAL: &str = "people_goal";
/// People in a list of those with the most points.
const TOP: usize = 10;

/// What the owner wants to live on, and what a true fan leaves in a year, in the shop's own currency.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Goal {
    /// Wanted income a year.
    pub income: f64,
    /// Profit a true fan leaves in a year, on average.
    pub profit_each: f64,
}

/// How far it is to the goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoalCard {
    /// What was set; none yet.
    pub goal: Option<Goal>,
    /// How many true fans that needs.
    pub needed: Option<u64>,
    /// True fans for certain.
    pub known: u32,
    /// Likely ones.
    pub likely: u32,
    /// When they were counted; none: never.
    pub counted_at: Option<Timestamp>,
}

/// Somebody and their points.
pub type Points = (MemberId, f64);

impl Engine {
    /// What deeds are worth.
    pub fn people_weights(&self) -> Result<Weights> {
        let json = self.store.read(|r| r.setting(WEIGHTS))?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }

    /// Who has the most points now, and who would with these weights. Changes nothing.
    pub fn people_weights_preview(&self, weights: &Weights) -> Result<(Vec<Points>, Vec<Points>)> {
        sound(weights)?;
        let Everything { log, known } = self.everything(self.now())?;
        let half_life = self.people_count()?.tuning.map_or(USUAL_HALF_LIFE, |t| t.half_life);
        let (by, days) = (ByPerson::new(&log), ActiveDays::new(&log));
        let top = |weights: &Weights| {
            let all = contributions(&log, &by, &days, weights, half_life);
            let mut points: Vec<Points> =
                known.iter().zip(all).map(|(k, c)| (k.member_id, c.points)).filter(|p| p.1 > 0.0).collect();
            points.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            points.truncate(TOP);
            points
        };
        Ok((top(&self.people_weights()?), top(weights)))
    }

    /// Sets what deeds are worth, and counts anew.
    pub fn set_people_weights(&self, weights: &Weights) -> Result<PeopleCount> {
        sound(weights)?;
        let json = serde_json::to_string(weights).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        self.store.write(|w| w.setting_put(WEIGHTS, &json))?;
        self.count_people()
    }

    /// How far it is to the goal.
    pub fn goal_card(&self) -> Result<GoalCard> {
        let json = self.store.read(|r| r.setting(GOAL))?;
        let goal: Option<Goal> = json.and_then(|json| serde_json::from_str(&json).ok());
        let count = self.people_count()?;
        let fans = |wanted| count.fans.iter().find(|(fan, _)| *fan == wanted).map_or(0, |(_, n)| *n);
        Ok(GoalCard {
            needed: goal.and_then(|g| needed(g.income, g.profit_each)),
            goal,
            known: fans(Fan::Known),
            likely: fans(Fan::Likely),
            counted_at: count.counted_at,
        })
    }

    /// Sets the goal. Errs on what cannot be reckoned with.
    pub fn set_goal(&self, goal: Goal) -> Result<GoalCard> {
        if needed(goal.income, goal.profit_each).is_none() {
            return Err(EngineError::BadRequest("income and profit are amounts above nothing".to_owned()));
        }
        let json = serde_json::to_string(&goal).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        self.store.write(|w| {
            w.touch(Topic::People);
            w.setting_put(GOAL, &json)
        })?;
        self.goal_card()
    }
}

fn sound(weights: &Weights) -> Result<()> {
    if weights.are_sound() {
        return Ok(());
    }
    Err(EngineError::BadRequest(format!("a weight is a number from 0 to {}", Weights::LARGEST)))
}
