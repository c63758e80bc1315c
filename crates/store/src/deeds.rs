//! What everybody did, read in one scan into arrays: what the count of people is computed from.
//!
//! What it deliberately is not: a judgement. Which deed a message is comes from its kind and the facts noted with it; what it is worth is decided in
//! `domain::people`.

use crate::{Read, Result};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::people::contribution::sketch;
use regulars_domain::people::event::{Deed, Event, Marks, NOBODY, Who};
use regulars_domain::people::level::Step;
use regulars_domain::signals::Signals;
use regulars_domain::text::fold::fold;
use regulars_domain::{InteractionId, MemberId, Timestamp};
use rusqlite::Row;
use std::collections::HashMap;

/// Everybody, and everything they did.
#[derive(Debug, Default)]
pub struct Deeds {
    /// Who, by index.
    pub people: Vec<Doer>,
    /// In order of time; the days are still 0: which day it was depends on where the shop is.
    pub events: Vec<Event>,
}

/// A person of the scan.
#[derive(Debug, Clone, Copy)]
pub struct Doer {
    /// Who.
    pub member_id: MemberId,
    /// Whether their deeds count.
    pub who: Who,
    /// They wrote to us in private, so they can be answered there.
    pub reachable: bool,
    /// The step they stand on, and since when.
    pub before: Option<(Step, Timestamp)>,
}

/// Row ids to indexes. Ids are given out one after the other, so a list is enough.
#[derive(Default)]
struct Indexes(Vec<u32>);

impl Indexes {
    fn put(&mut self, id: i64, index: u32) {
        let place = usize::try_from(id).unwrap_or(0);
        if self.0.len() <= place {
            self.0.resize(place + 1, NOBODY);
        }
        if let Some(slot) = self.0.get_mut(place) {
            *slot = index;
        }
    }

    fn get(&self, id: Option<i64>) -> u32 {
        id.and_then(|id| usize::try_from(id).ok()).and_then(|place| self.0.get(place)).copied().unwrap_or(NOBODY)
    }
}

/// What the scan needs to know of the rest.
struct Scan {
    of_member: Indexes,
    /// With whom a private conversation is.
    private_with: HashMap<i64, u32>,
    shop: u32,
    sketch_since: Timestamp,
    opened: HashMap<i64, u32>,
}

impl Read<'_> {
    /// Everything everybody did. Words said since `sketch_since` are sketched, so that nearly the same ones can be told; older ones
    /// are compared whole.
    pub fn deeds(&self, sketch_since: Timestamp) -> Result<Deeds> {
        let mut deeds = Deeds::default();
        let mut scan = Scan {
            of_member: Indexes::default(),
            private_with: HashMap::new(),
            shop: NOBODY,
            sketch_since,
            opened: HashMap::new(),
        };
        self.doers(&mut deeds, &mut scan)?;
        let mut s = self.connection().prepare_cached("SELECT id, member_id FROM conversation WHERE private = 1")?;
        let mut rows = s.query([])?;
        while let Some(r) = rows.next()? {
            scan.private_with.insert(r.get(0)?, scan.of_member.get(r.get(1)?));
        }
        let mut s = self.connection().prepare_cached(
            "SELECT id, conversation_id, member_id, answers_member, answers_us, by_us, kind, at, signals, text_hash, CASE WHEN at >= ?1 THEN text END
             FROM interaction WHERE deleted = 0 AND kind <> 'notice' ORDER BY id",
        )?;
        let mut rows = s.query([sketch_since.0])?;
        while let Some(r) = rows.next()? {
            if let Some(event) = scan.event(r, &mut deeds.people)? {
                deeds.events.push(event);
            }
        }
        Ok(deeds)
    }

    fn doers(&self, deeds: &mut Deeds, scan: &mut Scan) -> Result<()> {
        // Whoever was joined to somebody is that somebody; whoever has no name is nobody in particular; whoever is blocked is not counted.
        let mut s = self.connection().prepare_cached(
            "SELECT m.id, m.joined_to, m.is_us, m.nameless, s.level, s.strikes, s.level_since,
                    EXISTS (SELECT 1 FROM moderation o JOIN interaction i ON i.id = o.interaction_id WHERE i.member_id = m.id AND o.kind = 'block' AND o.taken_back_at IS NULL)
             FROM member m LEFT JOIN member_score s ON s.member_id = m.id ORDER BY m.id",
        )?;
        let mut joined = Vec::new();
        let mut rows = s.query([])?;
        while let Some(r) = rows.next()? {
            let id: i64 = r.get(0)?;
            if let Some(other) = r.get::<_, Option<i64>>(1)? {
                joined.push((id, other));
                continue;
            }
            let who = match (r.get(2)?, r.get::<_, bool>(3)? || r.get::<_, bool>(7)?) {
                (true, _) => Who::Shop,
                (false, true) => Who::Outside,
                (false, false) => Who::Member,
            };
            let before = match r.get_ref(4)? {
                rusqlite::types::ValueRef::Null => None,
                _ => Some((Step { level: crate::conversation::word(r, 4)?, strikes: r.get(5)? }, Timestamp(r.get(6)?))),
            };
            let index = deeds.people.len() as u32;
            if who == Who::Shop {
                scan.shop = index;
            }
            scan.of_member.put(id, index);
            deeds.people.push(Doer { member_id: MemberId(id), who, reachable: false, before });
        }
        for (id, other) in joined {
            let index = scan.of_member.get(Some(other));
            scan.of_member.put(id, index);
        }
        if scan.shop == NOBODY {
            // Before we ever spoke there is no row for us; what was said to us was said to somebody all the same.
            scan.shop = deeds.people.len() as u32;
            deeds.people.push(Doer { member_id: MemberId(0), who: Who::Shop, reachable: false, before: None });
        }
        Ok(())
    }
}

impl Scan {
    fn event(&mut self, r: &Row<'_>, people: &mut [Doer]) -> Result<Option<Event>> {
        let conversation: i64 = r.get(1)?;
        let by_us: bool = r.get(5)?;
        let member = if by_us { self.shop } else { self.of_member.get(r.get(2)?) };
        let Some(doer) = people.get_mut(member as usize) else { return Ok(None) };
        let kind: InteractionKind = crate::conversation::word(r, 6)?;
        let private = self.private_with.get(&conversation).copied();
        doer.reachable |= private.is_some() && !by_us && kind.is_talk();
        let signals = Signals(r.get(8)?);
        let at = Timestamp(r.get(7)?);
        // Who speaks first begins it.
        let thread = self.opened.len() as u32;
        let mut opens = false;
        let thread = *self.opened.entry(conversation).or_insert_with(|| {
            opens = true;
            thread
        });
        let asks = !by_us && kind.is_talk() && signals.has(Signals::QUESTION);
        let thanks = !by_us && kind.is_talk() && signals.has(Signals::THANKS);
        Ok(Some(Event {
            item: InteractionId(r.get(0)?),
            at,
            day: 0,
            member,
            toward: self.toward(r, by_us, kind, private)?,
            thread,
            deed: deed(kind, asks),
            marks: Marks::default().with(Marks::OPENS, opens).with(Marks::ASKS, asks).with(Marks::THANKS, thanks),
            words: match r.get_ref(10)?.as_str().ok() {
                _ if by_us || !kind.is_talk() => 0,
                Some(text) if at >= self.sketch_since => sketch(&fold(text)),
                _ => r.get::<_, i64>(9)? as u64,
            },
        }))
    }

    /// Toward whom: who is answered; else us, in private, in a review and where we are named; else whoever a private conversation is with.
    fn toward(&self, r: &Row<'_>, by_us: bool, kind: InteractionKind, private: Option<u32>) -> Result<u32> {
        if r.get::<_, bool>(4)? {
            return Ok(self.shop);
        }
        let answered = self.of_member.get(r.get(3)?);
        let to_us =
            private.is_some() || matches!(kind, InteractionKind::Review | InteractionKind::Mention | InteractionKind::Message);
        Ok(match (answered, by_us) {
            (NOBODY, true) => private.unwrap_or(NOBODY),
            (NOBODY, false) if to_us => self.shop,
            (answered, _) => answered,
        })
    }
}

fn deed(kind: InteractionKind, asks: bool) -> Deed {
    match kind {
        InteractionKind::Reaction => Deed::Reaction,
        InteractionKind::Review => Deed::Review,
        _ if asks => Deed::Question,
        _ => Deed::Talk,
    }
}
