//! The community as arrivals, dated relative to a start, and what its people answer to what we send.

use super::habits;
use super::parse::{self, Line, ParseProblem, Person, PlaceLine, Thread, When};
use super::{MANIFEST, US};
use crate::connector::Outgoing;
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_domain::text::fold::text_hash;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// The texts of the sample community.
pub struct Texts {
    people: &'static str,
    places: &'static str,
    answers: &'static str,
    habits: &'static str,
    small_talk: &'static str,
    talk: &'static [(&'static str, &'static str)],
}

macro_rules! talk {
    ($($n:literal),*) => { &[$((concat!("talk-", $n, ".txt"), include_str!(concat!("community/talk-", $n, ".txt")))),*] };
}

/// Quince Street Bakery: written for Regulars, any likeness to real people is chance.
pub const PEOPLE_AND_TALK: &Texts = &Texts {
    people: include_str!("community/people.txt"),
    places: include_str!("community/places.txt"),
    answers: include_str!("community/answers.txt"),
    habits: include_str!("community/habits.txt"),
    small_talk: include_str!("community/small-talk.txt"),
    talk: talk!("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15"),
};

/// How long people take to answer us.
const ANSWER_AFTER: Duration = Duration::from_secs(45);

/// The community, as seen from its start.
pub struct Community {
    /// Everything said, by time.
    pub arrivals: Vec<Arrival>,
    threads: HashMap<String, Vec<usize>>,
    people: BTreeMap<String, Person>,
    answers: Vec<(String, String)>,
}

impl Community {
    /// Reads the texts. The same texts and start give the same community.
    pub fn read(texts: &Texts, started: Timestamp) -> Result<Self, ParseProblem> {
        let people = parse::people(texts.people)?;
        let places = parse::places(texts.places)?;
        let mut arrivals = Vec::new();
        for (file, text) in texts.talk {
            let threads = parse::threads(file, text)?;
            said_in(file, &threads, &places, &people, started, &mut arrivals)?;
        }
        let (habits, sayings) = (parse::habits(texts.habits)?, parse::sayings(texts.small_talk)?);
        let ordinary = habits::days(&habits, &habits::Sayings::new(&sayings), &people);
        said_in("day", &ordinary, &places, &people, started, &mut arrivals)?;
        arrivals.sort_by(|a, b| (a.at, &a.external_id).cmp(&(b.at, &b.external_id)));
        let mut threads: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, a) in arrivals.iter().enumerate() {
            threads.entry(a.thread_external_id.clone()).or_default().push(i);
        }
        Ok(Self { arrivals, threads, people, answers: parse::answers(texts.answers)? })
    }

    pub(super) fn has_thread(&self, id: &str) -> bool {
        self.threads.contains_key(id)
    }

    pub(super) fn thread(&self, id: &str) -> Vec<Arrival> {
        self.threads.get(id).into_iter().flatten().filter_map(|i| self.arrivals.get(*i).cloned()).collect()
    }

    /// What we sent, as the platform shows it, and what people answered to it by `now`.
    pub(super) fn live(&self, accepted: &[Outgoing], now: Timestamp) -> Vec<Arrival> {
        let mut out = Vec::new();
        for sent in accepted {
            let thread = self.thread(&sent.thread_external_id);
            let Some(root) = thread.first() else { continue };
            let ours = Arrival {
                external_id: format!("ours-{}", sent.key),
                parent_external_id: Some(sent.parent_external_id.clone()),
                author: us(US),
                kind: if root.visibility == Visibility::Private { InteractionKind::Message } else { InteractionKind::Reply },
                visibility: sent.visibility,
                at: sent.created_at,
                text: sent.text.clone(),
                title: None,
                stars: None,
                ..root.clone()
            };
            let answer = thread
                .iter()
                .rfind(|a| a.external_id == sent.parent_external_id && !a.author.is_us)
                .and_then(|asked| self.answer(asked, &ours, now));
            out.push(ours);
            out.extend(answer);
        }
        out
    }

    /// Two in three people answer back.
    fn answer(&self, asked: &Arrival, ours: &Arrival, now: Timestamp) -> Option<Arrival> {
        let at = ours.at + ANSWER_AFTER;
        let dice = text_hash(&ours.external_id);
        if at > now || dice.is_multiple_of(3) {
            return None;
        }
        let language = &self.people.get(&asked.author.external_id)?.language;
        let fitting: Vec<&String> = self.answers.iter().filter(|(l, _)| l == language).map(|(_, t)| t).collect();
        let text = fitting.get(usize::try_from(dice >> 8).unwrap_or(0) % fitting.len().max(1))?;
        Some(Arrival {
            external_id: format!("answer-{}", ours.external_id),
            parent_external_id: Some(ours.external_id.clone()),
            author: asked.author.clone(),
            at,
            text: (*text).clone(),
            ..ours.clone()
        })
    }
}

fn us(key: &str) -> Author {
    let name = if key == US { "Nadia, Quince Street Bakery" } else { "Tom, Quince Street Bakery" };
    Author { external_id: key.to_owned(), handle: "quince.street".to_owned(), name: name.to_owned(), is_us: true }
}

fn place_ref(key: &str, p: &PlaceLine) -> Option<PlaceRef> {
    Some(PlaceRef {
        external_id: format!("{}-{key}", MANIFEST.platform),
        name: p.name.clone(),
        kind: p.kind.parse().ok()?,
        visibility: p.visibility.parse().ok()?,
        purpose: p.purpose.parse::<Purpose>().ok()?,
    })
}

/// The arrivals of a file's threads.
fn said_in(
    file: &str,
    threads: &[Thread],
    places: &BTreeMap<String, PlaceLine>,
    people: &BTreeMap<String, Person>,
    started: Timestamp,
    out: &mut Vec<Arrival>,
) -> Result<(), ParseProblem> {
    let problem = |what| ParseProblem { file: file.to_owned(), line: 0, what };
    for (n, thread) in threads.iter().enumerate() {
        let id = format!("{}.{}", file.trim_end_matches(".txt"), n + 1);
        let place = places.get(&thread.place).and_then(|p| place_ref(&thread.place, p));
        let place = place.ok_or_else(|| problem(format!("no place {:?}", thread.place)))?;
        thread_arrivals(&id, thread, &place, people, started, out).map_err(problem)?;
    }
    Ok(())
}

fn thread_arrivals(
    id: &str,
    thread: &Thread,
    place: &PlaceRef,
    people: &BTreeMap<String, Person>,
    started: Timestamp,
    out: &mut Vec<Arrival>,
) -> Result<(), String> {
    const DAY: i64 = 86_400_000;
    let mut at = match thread.when {
        When::Days(days, minute) => started.0.div_euclid(DAY) * DAY - days * DAY + minute * 60_000,
        When::Minutes(minutes) => started.0 - minutes * 60_000,
    };
    let mut above: Vec<String> = Vec::new();
    for (n, line) in thread.lines.iter().enumerate() {
        at += line.after * 1_000;
        if at > started.0 {
            return Err(format!("{id}: line {} lies in the future", n + 1));
        }
        let author = match (line.who.as_str(), people.get(&line.who)) {
            ("us" | "tom", _) => us(&line.who),
            (key, Some(p)) => {
                Author { external_id: key.to_owned(), handle: p.handle.clone(), name: p.name.clone(), is_us: false }
            }
            (key, None) => return Err(format!("{id}: nobody is called {key:?}")),
        };
        let external_id = format!("{id}.{n}");
        above.truncate(line.depth);
        let parent = above.last().cloned();
        if (n == 0) != parent.is_none() {
            return Err(format!("{id}: line {} is indented wrongly", n + 1));
        }
        above.push(external_id.clone());
        out.push(Arrival {
            thread_external_id: format!("{id}.0"),
            kind: kind_of(place.kind, line, author.is_us),
            external_id,
            parent_external_id: parent,
            place: place.clone(),
            author,
            visibility: place.visibility,
            at: Timestamp(at),
            text: line.text.clone(),
            title: thread.title.clone().filter(|_| n == 0),
            stars: line.stars,
            deleted: false,
            platform_data: None,
            attachments: Vec::new(),
        });
    }
    Ok(())
}

fn kind_of(place: PlaceKind, line: &Line, us: bool) -> InteractionKind {
    use InteractionKind::{Comment, Mention, Message, Post, Reaction, Reply, Review};
    match (place, line.depth) {
        _ if line.reaction => Reaction,
        (PlaceKind::Direct | PlaceKind::Mailbox, _) => Message,
        (PlaceKind::Reviews, 0) => Review,
        (PlaceKind::Page, 0) if !us => Comment,
        (PlaceKind::Page, 1) => Comment,
        (PlaceKind::Profile, 0) if !us => Mention,
        (_, 0) => Post,
        _ => Reply,
    }
}
