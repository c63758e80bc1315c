//! What people did, as arrays: one fixed-size [`Event`] a deed, people and threads as indexes into their lists.
//!
//! What it deliberately is not: words. What a message means is a mark on the event, set by whoever read it.

use crate::{InteractionId, Timestamp};
use std::collections::HashMap;

text_enum! {
    /// What somebody did, as far as it is counted.
    Deed {
        /// A like or an emoji.
        Reaction = "reaction",
        /// A comment, reply, post or message.
        Talk = "talk",
        /// Asked something.
        Question = "question",
        /// Answered another person's question.
        Answer = "answer",
        /// Was thanked, or told that it helped; counted for whoever was thanked.
        Thanked = "thanked",
        /// Wrote a review.
        Review = "review",
        /// Brought somebody, or made something about the shop.
        Referral = "referral",
        /// Came to something.
        Attended = "attended",
        /// Hosted something.
        Hosted = "hosted",
        /// Bought something. Weighs nothing unless the owner says so: money stays out of it.
        Purchase = "purchase",
    }
}

/// Nobody, where a person's index is expected: said into the room.
pub const NOBODY: u32 = u32::MAX;

/// Facts about one event, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(pub u8);

impl Marks {
    /// Begins its thread.
    pub const OPENS: Self = Self(1);
    /// Asks something.
    pub const ASKS: Self = Self(2);
    /// Thanks somebody.
    pub const THANKS: Self = Self(4);

    /// Whether all of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The same with this one, if `holds`.
    #[must_use]
    pub const fn with(self, other: Self, holds: bool) -> Self {
        if holds { Self(self.0 | other.0) } else { self }
    }
}

/// One thing one person did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// Where it can be read.
    pub item: InteractionId,
    /// When.
    pub at: Timestamp,
    /// The same as a day of the shop's calendar: days since 1970-01-01.
    pub day: i32,
    /// Who: index into [`Log::people`].
    pub member: u32,
    /// Toward whom: index into [`Log::people`], or [`NOBODY`].
    pub toward: u32,
    /// In which conversation; any number that is the same for the same conversation.
    pub thread: u32,
    /// What.
    pub deed: Deed,
    /// Facts.
    pub marks: Marks,
    /// A sketch of its words ([`super::contribution::sketch`]); 0 without words.
    pub words: u64,
}

impl Event {
    /// Whether something was said or done for its own sake: no mark (a like), no thanks received, no purchase.
    #[must_use]
    pub const fn is_word(&self) -> bool {
        !matches!(self.deed, Deed::Reaction | Deed::Thanked | Deed::Purchase)
    }
}

/// Whose deeds count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A person: counts.
    Member,
    /// The shop itself or its team: never counted, but seen as the other side.
    Shop,
    /// A machine, or somebody who was blocked: as if not there.
    Outside,
}

/// Everything people did, in the order it was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// Today in the shop's calendar: days since 1970-01-01.
    pub today: i32,
    /// Who is who, by index.
    pub people: Vec<Who>,
    /// Sorted by time.
    pub events: Vec<Event>,
}

impl Log {
    /// Sorts the events, takes out those of outsiders, brings days of the future back to today (how many, is answered), finds which
    /// replies answer a question, and gives whoever was thanked by another member a deed of being thanked.
    #[must_use]
    pub fn new(today: i32, people: Vec<Who>, mut events: Vec<Event>) -> (Self, usize) {
        let inside = |i: u32| people.get(i as usize).is_some_and(|who| *who != Who::Outside);
        events.retain(|e| inside(e.member));
        let mut from_the_future = 0;
        for e in &mut events {
            if e.toward != NOBODY && (!inside(e.toward) || e.toward == e.member) {
                e.toward = NOBODY;
            }
            from_the_future += usize::from(e.day > today);
            e.day = e.day.min(today);
        }
        if !events.is_sorted_by_key(|e| (e.at, e.item)) {
            events.sort_by_key(|e| (e.at, e.item));
        }
        let mut log = Self { today, people, events };
        log.find_answers();
        log.credit_thanks();
        (log, from_the_future)
    }

    /// Whether this one's deeds count.
    #[must_use]
    pub fn is_member(&self, index: u32) -> bool {
        self.people.get(index as usize) == Some(&Who::Member)
    }

    /// Whether this is the shop.
    #[must_use]
    pub fn is_shop(&self, index: u32) -> bool {
        self.people.get(index as usize) == Some(&Who::Shop)
    }

    /// All events at most `days` old, today included; the shop's too.
    #[must_use]
    pub fn since(&self, days: i32) -> &[Event] {
        let first = self.today - days;
        self.events.get(self.events.partition_point(|e| e.day <= first)..).unwrap_or_default()
    }

    /// The events of members at most `days` old, today included.
    pub fn recent(&self, days: i32) -> impl Iterator<Item = &Event> {
        self.since(days).iter().filter(|e| self.is_member(e.member))
    }

    fn credit_thanks(&mut self) {
        let mut with = Vec::with_capacity(self.events.len());
        for e in &self.events {
            with.push(*e);
            if e.marks.has(Marks::THANKS) && self.is_member(e.member) && self.is_member(e.toward) {
                let (member, toward) = (e.toward, e.member);
                with.push(Event { member, toward, deed: Deed::Thanked, marks: Marks::default(), words: 0, ..*e });
            }
        }
        self.events = with;
    }

    /// An answer is a reply to somebody else's question in the same conversation, at most fourteen days after it.
    fn find_answers(&mut self) {
        const FOURTEEN_DAYS: i64 = 14 * 86_400_000;
        let mut asked: HashMap<(u32, u32), Timestamp> = HashMap::new();
        for i in 0..self.events.len() {
            let e = self.events[i];
            if !self.is_member(e.member) || !matches!(e.deed, Deed::Talk | Deed::Question | Deed::Answer) {
                continue;
            }
            let answers =
                self.is_member(e.toward) && asked.get(&(e.thread, e.toward)).is_some_and(|at| e.at - *at <= FOURTEEN_DAYS);
            if e.marks.has(Marks::ASKS) {
                asked.insert((e.thread, e.member), e.at);
            }
            self.events[i].deed = match (answers, e.marks.has(Marks::ASKS)) {
                (true, _) => Deed::Answer,
                (false, true) => Deed::Question,
                (false, false) => Deed::Talk,
            };
        }
    }
}

/// Events by person: which of [`Log::events`] are whose, in order of time.
#[derive(Debug, Clone)]
pub struct ByPerson {
    starts: Vec<u32>,
    order: Vec<u32>,
}

impl ByPerson {
    /// Sorts by person, in one pass over the events.
    #[must_use]
    pub fn new(log: &Log) -> Self {
        let mut starts = vec![0_u32; log.people.len() + 1];
        for e in &log.events {
            starts[e.member as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0_u32; log.events.len()];
        for (i, e) in log.events.iter().enumerate() {
            let place = &mut next[e.member as usize];
            order[*place as usize] = i as u32;
            *place += 1;
        }
        Self { starts, order }
    }

    /// One person's events, oldest first.
    pub fn of<'l>(&'l self, log: &'l Log, person: usize) -> impl DoubleEndedIterator<Item = &'l Event> + Clone {
        let (from, to) = (self.starts[person] as usize, self.starts[person + 1] as usize);
        self.order[from..to].iter().map(|i| &log.events[*i as usize])
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A talk of person `member` toward `toward` on a day; today is day 100 in the tests.
    pub(crate) fn talk(day: i32, member: u32, toward: u32) -> Event {
        Event {
            item: InteractionId(i64::from(day) * 1000 + i64::from(member)),
            at: Timestamp(i64::from(day) * 86_400_000 + 43_200_000),
            day,
            member,
            toward,
            thread: 0,
            deed: Deed::Talk,
            marks: Marks::default(),
            words: 0,
        }
    }

    #[test]
    fn a_reply_answers_a_question_for_fourteen_days_and_nobody_answers_themselves() {
        let question = Event { marks: Marks::OPENS.with(Marks::ASKS, true), ..talk(50, 0, NOBODY) };
        let events = vec![
            talk(65, 2, 0),
            talk(51, 1, 0),
            question,
            talk(52, 0, 1),
            talk(53, 0, 0),
            Event { thread: 9, ..talk(51, 1, 0) },
            talk(54, 3, 0),
        ];
        let (log, _) = Log::new(100, vec![Who::Member, Who::Member, Who::Member, Who::Shop], events);
        let answers: Vec<_> = log.events.iter().filter(|e| e.deed == Deed::Answer).map(|e| (e.day, e.member)).collect();
        assert_eq!(answers, [(51, 1)], "not after fourteen days, not elsewhere, not the shop, not oneself, not thanks back");
        assert_eq!(
            log.events.iter().filter(|e| e.deed == Deed::Question).count(),
            1,
            "what asks and answers nothing is a question"
        );
    }

    #[test]
    fn outsiders_are_as_if_not_there_and_tomorrow_is_today() {
        let events = vec![talk(120, 0, 1), talk(10, 1, 0), talk(9, 0, 2)];
        let (log, future) = Log::new(100, vec![Who::Member, Who::Outside, Who::Shop], events);
        assert_eq!((log.events.len(), future), (2, 1), "the outsider's is gone, and one was from the future");
        assert_eq!((log.events[1].day, log.events[1].toward), (100, NOBODY), "what was said to an outsider was said to nobody");
        assert_eq!(log.events[0].toward, 2, "what was said to the shop stays so");
        let by = ByPerson::new(&log);
        assert_eq!(by.of(&log, 0).map(|e| e.day).collect::<Vec<_>>(), [9, 100], "oldest first");
    }

    #[test]
    fn thanks_are_a_deed_of_whoever_was_thanked_and_thanking_the_shop_is_polite_only() {
        let thanks = |day, member, toward| Event { marks: Marks::THANKS, ..talk(day, member, toward) };
        let (log, _) =
            Log::new(100, vec![Who::Member, Who::Member, Who::Shop], vec![thanks(9, 0, 1), thanks(10, 0, 2), thanks(11, 2, 0)]);
        let thanked: Vec<_> =
            log.events.iter().filter(|e| e.deed == Deed::Thanked).map(|e| (e.day, e.member, e.toward)).collect();
        assert_eq!(thanked, [(9, 1, 0)]);
        assert!(log.events.is_sorted_by_key(|e| (e.at, e.item)), "still in order");
    }
}
