//! Why somebody is said to be what they are: at most four facts that anybody can count after, the most telling first. What a cap took
//! away is said too. Nothing a model guessed is ever a reason.

use super::contribution::LARGEST_PART;
use super::count::Counted;
use super::event::{Deed, Event, Marks};
use super::fan::{MONTH, active_periods};
use super::risk::Quiet;
use super::standing::{Reason, ReasonCode, Role, Roles};

/// Collects reasons about one person.
struct About<'c, 'l> {
    counted: &'c Counted<'l>,
    person: usize,
    found: Vec<Reason>,
}

impl About<'_, '_> {
    /// Adds a reason, if `holds`, with the newest of the person's deeds that it counted.
    fn say(&mut self, holds: bool, code: ReasonCode, numbers: &[i64], of: impl Fn(&Event) -> bool) {
        if !holds || self.found.len() >= Reason::MOST {
            return;
        }
        let newest = self.counted.by.of(self.counted.log, self.person).rev().filter(|e| e.deed != Deed::Thanked && of(e));
        let items = newest.take(Reason::MOST_ITEMS).map(|e| e.item).collect();
        self.found.push(Reason { code, numbers: numbers.to_vec(), items });
    }
}

/// The reasons for what is said of a person.
pub(super) fn reasons(counted: &Counted<'_>, person: usize, roles: Roles, quiet: &Quiet) -> Vec<Reason> {
    let mut about = About { counted, person, found: Vec::with_capacity(Reason::MOST) };
    let (days, today) = (counted.days.of(person), counted.log.today);
    let (help, started, linking) = (&counted.help[person], &counted.started[person], &counted.linking[person]);
    let points = &counted.contributions[person];
    let since = |n: i32| move |e: &Event| e.day > today - n;
    let active = days.len() - days.partition_point(|day| *day <= today - MONTH);
    let first = days.first().map_or(0, |first| i64::from(today - first));
    let count = |n: u32| i64::from(n);
    let percent = |part: f64| (part * 100.0).round() as i64;

    about.say(active > 0, ReasonCode::ActiveDays, &[active as i64, i64::from(MONTH)], since(MONTH));
    let gap = quiet.median_gap.map(i64::from);
    let gone = (roles.has(Role::AtRisk) || roles.has(Role::Lapsed)) && gap.is_some();
    about.say(gone, ReasonCode::GoneQuiet, &[gap.unwrap_or(0), i64::from(quiet.silence)], |_| true);
    about.say(roles.has(Role::Newcomer), ReasonCode::FirstSeen, &[first, days.len() as i64], |_| true);
    let helped = [count(help.people), count(help.answers), count(help.thanked)];
    about.say(help.people > 0, ReasonCode::HelpedPeople, &helped, |e| e.deed == Deed::Answer);
    let bridge = roles.has(Role::Bridge);
    about.say(bridge && linking.only_link, ReasonCode::OnlyLink, &[count(linking.circles)], since(90));
    about.say(bridge && !linking.only_link, ReasonCode::Circles, &[count(linking.circles)], since(90));
    let threads = [count(started.threads), count(started.k)];
    about.say(roles.has(Role::Starter), ReasonCode::StartedTalk, &threads, |e| e.marks.has(Marks::OPENS));
    about.say(points.pair, ReasonCode::FeedEachOther, &[percent(points.most_part)], |e| Some(e.toward) == points.most_from);
    let capped = points.most_part > LARGEST_PART && !points.pair;
    about.say(capped, ReasonCode::CappedOnePerson, &[percent(points.most_part)], |e| Some(e.toward) == points.most_from);
    let months = active_periods(days, today, MONTH, 12);
    about.say(months > 1, ReasonCode::ActiveMonths, &[count(months), 12], since(360));
    let brought = counted.half_year[person].brought;
    about.say(brought > help.answers, ReasonCode::BroughtOthers, &[count(brought)], |e| {
        matches!(e.deed, Deed::Answer | Deed::Referral | Deed::Hosted)
    });
    about.say(counted.talks_with[person] > 1, ReasonCode::TalksWith, &[count(counted.talks_with[person])], since(90));
    about.say(first > 0, ReasonCode::KnownFor, &[first, i64::from(quiet.silence)], |_| true);
    about.found
}
