//! What is known of people, as the window and scripts see it.

use crate::views::{self, platform_name};
use crate::wire::*;
use regulars_domain::MemberId;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::people::standing::{Reason, Standing};
use regulars_domain::text::names::initials;
use regulars_domain::text::nodes::snippet;
use regulars_store::Read;
use regulars_store::consent::Consent;
use regulars_store::member::face_of;
use regulars_store::memory::Fact;
use regulars_store::promise::Promise;
use regulars_store::suggestion::Suggestion;
use regulars_store::timeline::{Contributions, Happened as Event};

type Stored<T> = regulars_store::Result<T>;

const SNIPPET: usize = 160;

/// A person by any of their names.
pub(crate) fn member(r: &Read<'_>, id: MemberId) -> Stored<MemberRef> {
    let person = r.member(id)?;
    Ok(views::member(person.id, &person.name))
}

pub(crate) fn row(r: &Read<'_>, row: regulars_store::score::MemberRow) -> Stored<MemberRow> {
    let m = row.member;
    Ok(MemberRow {
        member_id: m.id,
        initials: initials(&m.name),
        face: face_of(m.id),
        handles: handles(r, m.id)?,
        level: row.standing.as_ref().map(|s| s.level),
        score: row.standing.as_ref().map(|s| s.active_per_30),
        roles: row.standing.as_ref().map(|s| s.roles.all()).unwrap_or_default(),
        because: row.standing.and_then(|s| s.reasons.into_iter().next()).map(reason),
        said: m.said,
        last_seen_at: m.last_seen_at,
        name: m.name,
    })
}

pub(crate) fn handles(r: &Read<'_>, id: MemberId) -> Stored<Vec<HandleView>> {
    let view = |h: regulars_store::member::Handle| HandleView { platform_name: platform_name(&h.platform), handle: h.handle };
    Ok(r.handles(id)?.into_iter().map(view).collect())
}

pub(crate) fn own_handles(r: &Read<'_>, id: MemberId) -> Stored<Vec<OwnHandle>> {
    let joins = r.merges_of(id)?;
    let own = r.handles(id)?.into_iter().map(|h| {
        let join = joins.iter().rfind(|j| j.other == h.member_id);
        OwnHandle {
            platform_name: platform_name(&h.platform),
            handle: h.handle,
            name: h.name,
            merge_id: join.map(|j| j.id),
            because: join.and_then(|j| j.because),
        }
    });
    Ok(own.collect())
}

pub(crate) fn reason(reason: Reason) -> ReasonView {
    ReasonView { code: reason.code, numbers: reason.numbers, items: reason.items }
}

pub(crate) fn standing(s: Standing) -> StandingView {
    StandingView {
        counted_at: s.scored_at,
        score: s.active_per_30,
        level: s.level,
        level_since: s.level_since,
        roles: s.roles.all(),
        fan: s.fan,
        shortlist: s.shortlist,
        points: s.points,
        helped: s.helped,
        breadth: s.breadth,
        reasons: s.reasons.into_iter().map(reason).collect(),
    }
}

/// Every step they took, oldest first; they are kept with the name that stands for all of theirs, as the standing is.
pub(crate) fn levels(r: &Read<'_>, standing: Option<&Standing>) -> Stored<Vec<LevelTaken>> {
    let Some(s) = standing else { return Ok(Vec::new()) };
    Ok(r.levels_of(s.member_id)?.into_iter().map(|(at, level)| LevelTaken { at, level }).collect())
}

/// What stands behind the reasons, one by one. What was taken away since the count is left out.
pub(crate) fn evidence(r: &Read<'_>, standing: Option<&Standing>) -> Stored<Vec<EvidenceView>> {
    let mut out = Vec::new();
    for reason in standing.iter().flat_map(|s| &s.reasons) {
        for id in &reason.items {
            let Ok(i) = r.interaction(*id) else { continue };
            out.push(EvidenceView {
                what: reason.code,
                at: i.at,
                weight: 1.0 / reason.items.len() as f64,
                interaction_id: i.id,
                conversation_id: i.conversation_id,
            });
        }
    }
    out.sort_by_key(|e| std::cmp::Reverse(e.at));
    Ok(out)
}

pub(crate) fn contributions(c: Contributions, brought: usize) -> ContributionsView {
    ContributionsView {
        answers: c.answers,
        thanked: c.thanked,
        reviews: c.reviews,
        started: c.started,
        brought: u32::try_from(brought).unwrap_or(u32::MAX),
    }
}

pub(crate) fn fact(f: Fact) -> FactView {
    FactView { id: f.id, kind: f.kind, value: f.value, source: f.source, told_at: f.told_at }
}

/// What holds now, for everything that can be asked; `history` is newest first.
pub(crate) fn consent_now(history: &[Consent]) -> Vec<ConsentNow> {
    let now = |about: &ConsentAbout| {
        let said = history.iter().filter(|c| c.about == *about);
        let answers = said.clone().map(|c| regulars_domain::memory::Answered { answer: c.answer, at: c.at });
        let answer: ConsentAnswer = regulars_domain::memory::standing(answers);
        let newest = said.clone().find(|c| c.answer == answer);
        ConsentNow { about: *about, answer, at: newest.map(|c| c.at), how: newest.map(|c| c.how.clone()) }
    };
    ConsentAbout::ALL.iter().map(now).collect()
}

pub(crate) fn given(c: Consent) -> ConsentGiven {
    ConsentGiven { about: c.about, answer: c.answer, at: c.at, how: c.how }
}

pub(crate) fn promise(r: &Read<'_>, p: Promise) -> Stored<PromiseView> {
    Ok(PromiseView {
        id: p.id,
        member: member(r, p.member_id)?,
        conversation_id: p.conversation_id,
        what: p.what,
        made_at: p.made_at,
        due_at: p.due_at,
        state: p.state,
    })
}

pub(crate) fn times(r: &Read<'_>, people: Vec<(MemberId, u32)>) -> Stored<Vec<PersonTimes>> {
    people.into_iter().map(|(id, times)| Ok(PersonTimes { member: member(r, id)?, times })).collect()
}

pub(crate) fn suggestion(r: &Read<'_>, s: Suggestion) -> Stored<SuggestionView> {
    Ok(SuggestionView {
        keep: member(r, s.keep)?,
        other: member(r, s.other)?,
        because: s.because,
        shared: s.shared,
        keep_handles: handles(r, s.keep)?,
        other_handles: handles(r, s.other)?,
    })
}

pub(crate) fn happened(r: &Read<'_>, event: Event) -> Stored<Happened> {
    let i = match event {
        Event::Noted(n) => return Ok(Happened::Note { note_id: n.id, at: n.at, kind: n.kind, text: n.text }),
        Event::Said(i) => i,
    };
    let (c, helped) = (r.conversation(i.conversation_id)?, r.helped_by(i.id)?);
    Ok(Happened::Said {
        interaction_id: i.id,
        conversation_id: c.id,
        at: i.at,
        kind: i.kind,
        visibility: i.visibility,
        by_us: i.by_us,
        thanked: helped.is_some_and(|(_, thanked)| thanked),
        answers: helped.map(|(whom, _)| member(r, whom)).transpose()?,
        platform_name: platform_name(&c.platform),
        place_name: r.place(c.place_id)?.name,
        snippet: snippet(&i.text, SNIPPET),
        stars: i.stars,
    })
}
