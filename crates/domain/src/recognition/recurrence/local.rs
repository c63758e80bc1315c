//! From the clock on the shop's wall to an instant, where the clock jumps too.

use crate::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp as Instant};

/// The instant at which a clock on a wall in `zone` shows `local`, and whether it had to be moved because no clock ever shows it.
///
/// Shown twice (the clock goes back): the earlier. Never shown (the clock goes forward): the moment of the jump. When that moment
/// already belongs to another day, the last minute before it, so that each day keeps what is its own. `None` for a day that a place
/// left out altogether, as Samoa did with 30 December 2011.
#[must_use]
pub fn instant(local: DateTime, zone: &TimeZone) -> Option<(Timestamp, bool)> {
    let offset = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Fold { before, .. } => before,
        AmbiguousOffset::Gap { before, .. } => return in_gap(local, before.to_timestamp(local).ok()?, zone).map(|at| (at, true)),
    };
    Some((millis(offset.to_timestamp(local).ok()?), false))
}

/// `after` is what a clock that nobody set forward would mean by `local`: at or after the jump.
fn in_gap(local: DateTime, after: Instant, zone: &TimeZone) -> Option<Timestamp> {
    let jump = zone.preceding(after.checked_add(SignedDuration::from_nanos(1)).ok()?).next()?.timestamp();
    let same_day = |at: Instant| zone.to_datetime(at).date() == local.date();
    let before = jump.checked_sub(SignedDuration::from_mins(1)).ok()?;
    [jump, before].into_iter().find(|at| same_day(*at)).map(millis)
}

fn millis(at: Instant) -> Timestamp {
    Timestamp(at.as_millisecond())
}
