//! The count of people: reading everything beside reading the same rows and doing nothing, and the arithmetic beside one plain loop
//! over the same arrays.

use crate::corpus::calendar::END;
use crate::error::Result;
use crate::figures::{Figures, Goal};
use crate::measure::timed;
use crate::random::Random;
use regulars_domain::people::contribution::Weights;
use regulars_domain::people::count::{Known, Rules, standings};
use regulars_domain::people::dials::dials;
use regulars_domain::people::event::{Deed, Event, Log, Marks, NOBODY, Who};
use regulars_domain::people::regularity::ActiveDays;
use regulars_domain::people::tuning::tune;
use regulars_domain::{InteractionId, MemberId, Timestamp};
use regulars_store::Store;
use rusqlite::{Connection, OpenFlags};
use std::hint::black_box;
use std::time::Duration;

const DAY: i64 = 86_400_000;
const TODAY: i32 = 20_000;
/// Events for each member: a million of fifty thousand people.
const EACH: usize = 20;
const HALF_LIFE: u16 = 30;
const COLUMNS: &str = "SELECT id, conversation_id, member_id, answers_member, answers_us, by_us, kind, at, signals, text_hash, text FROM interaction ORDER BY id";

/// Measures the store's scan and the arithmetic over `n` events.
pub fn measure(n: usize, store: &Store, figures: &mut Figures) -> Result<()> {
    let year = END.before(Duration::from_secs(366 * 86_400));
    let (deeds, read) = timed(|| Ok(store.read(|r| r.deeds(year))?))?;
    figures.note(n, "people: members in the store", deeds.people.len() as f64, "people")?;
    drop(deeds);
    let ((), bare) = timed(|| bare_scan(store))?;
    let (value, limit) = (read.cpu.as_secs_f64(), bare.cpu.as_secs_f64());
    figures.add(n, "people: everything is read, CPU; limit: the same rows, nothing done", (value, "s"), Some(limit), None)?;
    arithmetic(n, figures)
}

fn bare_scan(store: &Store) -> Result<()> {
    let connection = Connection::open_with_flags(store.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut s = connection.prepare(COLUMNS)?;
    let mut rows = s.query([])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        bytes += row.get_ref(10)?.as_str().map_or(0, str::len);
    }
    black_box(bytes);
    Ok(())
}

fn arithmetic(n: usize, figures: &mut Figures) -> Result<()> {
    let (people, events) = community(n);
    let members = people.len();
    let (sum, plain) = timed(|| Ok(plain_loop(&events, members)))?;
    black_box(sum);
    let limit = Some(plain.cpu.as_secs_f64());
    let ((log, _), sorted) = timed(|| Ok(Log::new(TODAY, people, events)))?;
    figures.add(
        n,
        "people: answers and thanks are found, CPU; limit: plain loop",
        (sorted.cpu.as_secs_f64(), "s"),
        limit,
        None,
    )?;
    let rules = Rules { weights: Weights::default(), half_life: HALF_LIFE, now: END, review: false };
    let known: Vec<Known> = (0..members as i64)
        .map(|id| Known { member_id: MemberId(id), before: None, since: END, reachable: true, buys: None })
        .collect();
    let (all, scored) = timed(|| Ok(standings(&log, &known, &rules)))?;
    figures.note(n, "people: members scored", all.len() as f64, "people")?;
    let seconds = scored.cpu.as_secs_f64();
    figures.add(
        n,
        "people: all scores, roles and reasons, CPU; limit: plain loop",
        (seconds, "s"),
        limit,
        Some(Goal::ValueAtMost(10.0)),
    )?;
    let (found, dialled) = timed(|| Ok(dials(&log)))?;
    black_box(found);
    let seconds = dialled.cpu.as_secs_f64();
    figures.add(n, "people: all dials, CPU; limit: plain loop", (seconds, "s"), limit, Some(Goal::ValueAtMost(10.0)))?;
    let (tuned, tuning) = timed(|| Ok(tune(&ActiveDays::new(&log), TODAY, HALF_LIFE)))?;
    black_box(tuned);
    figures.add(n, "people: the half-life is looked for, CPU; limit: plain loop", (tuning.cpu.as_secs_f64(), "s"), limit, None)
}

/// The least that anybody could do: each event's weight, faded, added to its member.
fn plain_loop(events: &[Event], members: usize) -> Vec<f64> {
    let weights = Weights::default();
    let mut points = vec![0.0; members];
    for e in events {
        if let Some(sum) = points.get_mut(e.member as usize) {
            *sum += weights.of(e.deed) * (-f64::from(TODAY - e.day) / f64::from(HALF_LIFE)).exp2();
        }
    }
    points
}

/// `n` events of n / 20 people and the shop over three years: few say most; half of it is in threads with others, mostly of their own circle.
fn community(n: usize) -> (Vec<Who>, Vec<Event>) {
    let members = (n / EACH).max(2);
    let mut random = Random::new(4);
    let mut people = vec![Who::Member; members];
    people.push(Who::Shop);
    let shop = members as u32;
    let someone = |random: &mut Random| (random.unit().powi(2) * members as f64) as u32;
    let mut events = Vec::with_capacity(n);
    let mut thread = (0_u32, 0_u32);
    for i in 0..n {
        let day = TODAY - 1095 + (i * 1096 / n) as i32;
        let member = if random.below(10) == 0 { shop } else { someone(&mut random) };
        let opens = random.below(3) == 0;
        if opens {
            thread = (thread.0 + 1, member);
        }
        let near = thread.1 / 500 * 500 + random.below(500) as u32;
        let toward = match random.below(4) {
            0 => shop,
            1 => near.min(shop - 1),
            2 if !opens => thread.1,
            _ => NOBODY,
        };
        let marks = Marks::default().with(Marks::OPENS, opens).with(Marks::ASKS, random.below(4) == 0);
        events.push(Event {
            item: InteractionId(i as i64),
            at: Timestamp(i64::from(day) * DAY + (i % 86_400) as i64),
            day,
            member,
            toward: if toward == member { NOBODY } else { toward },
            thread: thread.0,
            deed: if random.below(5) == 0 { Deed::Reaction } else { Deed::Talk },
            marks: marks.with(Marks::THANKS, random.below(12) == 0),
            words: random.bits(),
        });
    }
    (people, events)
}
