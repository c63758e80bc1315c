//! The count of people.

use crate::app::blocking;
use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::people::contribution::Weights;
use regulars_domain::people::dials::{Dials, Measured, Structure};
use regulars_domain::people::regularity::USUAL_HALF_LIFE;
use regulars_engine::score::{Goal, GoalCard, PeopleCount, Points};

macro_rules! same_fields {
    ($from:ident => $to:ident { $($field:ident),* }) => { $to { $($field: $from.$field),* } };
}

fn counted(c: PeopleCount) -> PeopleCounted {
    PeopleCounted {
        counted_at: c.counted_at,
        people: c.people,
        levels: c.levels.into_iter().map(|(level, people)| LevelCount { level, people }).collect(),
        fans: c.fans.into_iter().map(|(fan, people)| FanCount { fan, people }).collect(),
        half_life: u32::from(c.tuning.map_or(USUAL_HALF_LIFE, |t| t.half_life)),
    }
}

fn to_wire(w: Weights) -> PeopleWeights {
    same_fields!(w => PeopleWeights { reaction, talk, question, answer, thanked, review, referral, attended, hosted, purchase })
}

fn from_wire(w: &PeopleWeights) -> Weights {
    same_fields!(w => Weights { reaction, talk, question, answer, thanked, review, referral, attended, hosted, purchase })
}

pub(crate) async fn last(app: &App, _: Nothing) -> Answer<PeopleCounted> {
    Ok(counted(app.engine()?.people_count()?))
}

pub(crate) async fn count(app: &App, _: Nothing) -> Answer<PeopleCounted> {
    Ok(counted(blocking(app.engine()?, |engine| engine.count_people()).await?))
}

pub(crate) async fn weights(app: &App, _: Nothing) -> Answer<PeopleWeights> {
    Ok(to_wire(app.engine()?.people_weights()?))
}

pub(crate) async fn preview(app: &App, w: PeopleWeights) -> Answer<WeightsPreview> {
    let engine = app.engine()?;
    let (before, after) = blocking(engine, move |engine| engine.people_weights_preview(&from_wire(&w))).await?;
    let named = |list: Vec<Points>| {
        engine.store.read(|r| {
            let one = |(id, points)| Ok(PersonPoints { member: views::member(id, &r.member(id)?.name), points });
            list.into_iter().map(one).collect::<regulars_store::Result<_>>()
        })
    };
    Ok(WeightsPreview { before: named(before)?, after: named(after)? })
}

pub(crate) async fn set_weights(app: &App, w: PeopleWeights) -> Answer<PeopleCounted> {
    Ok(counted(blocking(app.engine()?, move |engine| engine.set_people_weights(&from_wire(&w))).await?))
}

pub(crate) async fn half_life(app: &App, _: Nothing) -> Answer<HalfLifeChosen> {
    let count = app.engine()?.people_count()?;
    let tuning = count.tuning;
    let days = |days: i32| u32::try_from(days).unwrap_or(0);
    let tried = tuning.iter().flat_map(|t| &t.tried);
    Ok(HalfLifeChosen {
        half_life: u32::from(tuning.as_ref().map_or(USUAL_HALF_LIFE, |t| t.half_life)),
        tried: tried.map(|(half_life, right)| HalfLifeTried { half_life: u32::from(*half_life), right: *right }).collect(),
        cutoffs: tuning.as_ref().map_or(0, |t| t.cutoffs),
        horizon: tuning.as_ref().map_or(0, |t| days(t.horizon)),
        history: tuning.as_ref().map_or(0, |t| days(t.span)),
        too_little: tuning.and_then(|t| t.refused),
        chosen_at: count.tuned_at,
    })
}

fn card(c: GoalCard) -> GoalView {
    GoalView {
        goal: c.goal.map(|g| GoalSet { income: g.income, profit_each: g.profit_each }),
        needed: c.needed,
        known: c.known,
        likely: c.likely,
        counted_at: c.counted_at,
    }
}

pub(crate) async fn goal(app: &App, _: Nothing) -> Answer<GoalView> {
    Ok(card(app.engine()?.goal_card()?))
}

pub(crate) async fn set_goal(app: &App, g: GoalSet) -> Answer<GoalView> {
    Ok(card(app.engine()?.set_goal(Goal { income: g.income, profit_each: g.profit_each })?))
}

fn measured(m: Measured) -> MeasuredView {
    MeasuredView { value: m.value, error: m.error }
}

fn shape(s: Structure) -> CommunityShape {
    CommunityShape {
        reciprocity: measured(s.reciprocity),
        recurring: measured(s.recurring),
        spread: measured(s.spread),
        spread_by_chance: s.spread_by_chance,
        half_from: s.half_from,
        together: s.together,
        together_without_three: s.together_without_three,
        bonding: s.bonding,
        bridging: s.bridging,
        circles: s.circles,
        core_of_two: s.core_sizes.0,
        core_of_three: s.core_sizes.1,
    }
}

pub(crate) async fn dials(app: &App, _: Nothing) -> Answer<CommunityDials> {
    let count = app.engine()?.people_count()?;
    let Dials { counts, helped, passed_on, structure } = count.dials.unwrap_or_default();
    Ok(CommunityDials {
        counted_at: count.counted_at,
        between: counts.between,
        to_shop: counts.to_shop,
        from_shop: counts.from_shop,
        talkers: counts.talkers,
        questions: counts.questions,
        answered_by_members: counts.by_members,
        answered_by_shop: counts.by_shop,
        helped,
        passed_on_30: passed_on.map(|p| p.0),
        passed_on_90: passed_on.map(|p| p.1),
        shape: structure.map(shape),
    })
}
