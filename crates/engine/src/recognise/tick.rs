//! The one scheduler of thanking. It finds the occasions that are due, decides each once and writes what was decided under keys that
//! stand whatever runs twice, late, at once, after sleep, with the clock set back or on an older copy (docs/adr/0014).

use super::due::Due;
use super::people::{Around, Fitting};
use crate::Result;
use crate::engine::Engine;
use jiff::civil::Date;
use regulars_domain::recognition::award::{AwardState, CampaignState, LeftOut, OccurrenceState};
use regulars_domain::recognition::campaign::{Metric, Missed};
use regulars_domain::recognition::choose::{Candidate, Chosen, Occasion, choose};
use regulars_domain::recognition::gift::new_code;
use regulars_domain::topic::Topic;
use regulars_domain::{AwardId, Timestamp};
use regulars_store::award::{Award, NewAward, Words};
use regulars_store::campaign::{Campaign, Occurrence};
use regulars_store::gift::Gift;
use regulars_store::{Read, Write};
use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::Duration;

/// How long before an occasion its thank-yous are written, so that there is time to read them.
pub(crate) const AHEAD: Duration = Duration::from_secs(72 * 3_600);
/// An occasion that passed longer ago is not even looked at.
const LONG_PAST: Duration = Duration::from_secs(60 * 86_400);
/// Late by less is on time: the loop looks every few minutes, and a computer is switched on when it is.
const ON_TIME: Duration = Duration::from_secs(3_600);
const WEEK: Duration = Duration::from_secs(7 * 86_400);
pub(super) const DAY: Duration = Duration::from_secs(86_400);
/// How often the background looks.
const EVERY: Duration = Duration::from_secs(300);
/// A made code that somebody has already is made again; twice in a row is a fault of the chance.
const TRIES: usize = 8;
const IN_DOUBT: &str = "thanks_in_doubt";

/// What a look came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TickReport {
    /// Occasions gone through.
    pub occurrences: u32,
    /// Thank-yous written for the owner to read.
    pub proposed: u32,
    /// People held back by chance.
    pub held_back: u32,
    /// Thank-yous that wait.
    pub waits: u32,
    /// People left out, each with a reason.
    pub skipped: u32,
    /// Thank-yous that went into the outbox by themselves.
    pub by_themselves: u32,
}

impl TickReport {
    pub(super) fn count(&mut self, state: AwardState) {
        match state {
            AwardState::Proposed => self.proposed += 1,
            AwardState::HeldBack => self.held_back += 1,
            AwardState::Waits => self.waits += 1,
            _ => self.skipped += 1,
        }
    }
}

impl Engine {
    /// Finds what is due and writes it down, once. Nothing leaves by this but what the owner let go by itself.
    pub fn recognise_tick(&self) -> Result<TickReport> {
        // One at a time within this process; the workspace's lock keeps other processes out, and the unique keys would too.
        let _one = self.recognising.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.now();
        let mut report = TickReport::default();
        self.end_what_is_over(now, &mut report)?;
        self.hold_back_by_hand(now, &mut report)?;
        let mut trouble = None;
        for campaign in self.store.read(|r| r.campaigns())?.into_iter().filter(|c| c.state == CampaignState::Running) {
            if let Err(e) = self.tick_one(&campaign, now, &mut report) {
                tracing::warn!(campaign = campaign.id.0, error = %e, "a rule could not be gone through");
                trouble.get_or_insert(e);
            }
        }
        // What is wrong with one rule keeps none of the others back, and is told all the same.
        trouble.map_or(Ok(report), Err)
    }

    fn tick_one(&self, campaign: &Campaign, now: Timestamp, report: &mut TickReport) -> Result<()> {
        let gift = self.gift_of(campaign)?;
        let around = self.around(campaign, gift.as_ref())?;
        for due in self.store_read(|r| around.due(r, now.before(LONG_PAST), now + AHEAD))? {
            self.go_through(&around, &due, now, report)?;
        }
        self.wake_waiting(&around, now, report)?;
        report.by_themselves += self.let_go_by_itself(&around, now)?;
        Ok(())
    }

    /// The same from the background, at most every five minutes.
    pub(crate) fn recognise_when_due(&self) -> Result<()> {
        let now = self.now();
        {
            let mut last = self.recognised_at.lock().unwrap_or_else(PoisonError::into_inner);
            if last.is_some_and(|last| last <= now && now < last + EVERY) {
                return Ok(());
            }
            *last = Some(now);
        }
        self.recognise_tick().map(drop)
    }

    /// The workspace was put back: what was due by now may have been given from the one that was newer.
    pub(crate) fn thanks_in_doubt(&self, w: &mut Write<'_>, at: Timestamp) -> regulars_store::Result<()> {
        w.awards_doubt(at)?;
        w.codes_doubt()?;
        w.touch(Topic::Thanks);
        w.setting_put(IN_DOUBT, &serde_json::to_string(&at)?)
    }

    pub(crate) fn store_read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.store.read(|r| Ok(f(r)))?
    }

    pub(crate) fn gift_of(&self, c: &Campaign) -> Result<Option<Gift>> {
        Ok(self.store.read(|r| c.rule.gift_id.map(|g| r.gift(g)).transpose())?)
    }

    pub(crate) fn around<'a>(&'a self, campaign: &'a Campaign, gift: Option<&'a Gift>) -> Result<Around<'a>> {
        let all = self.store.read(|r| r.campaigns())?;
        let windows: BTreeMap<i64, (Metric, u32)> =
            all.into_iter().map(|c| (c.id.0, (c.rule.measure.metric, c.rule.measure.window_days))).collect();
        Ok(Around { engine: self, zone: self.time_zone()?, hours: self.settings()?.hours, campaign, gift, windows })
    }

    /// One occasion: decided from one reading, written in one transaction, unless somebody did so already.
    fn go_through(&self, around: &Around<'_>, due: &Due, now: Timestamp, report: &mut TickReport) -> Result<()> {
        let id = around.campaign.id;
        let row = self.store.read(|r| r.occurrence(id, &due.key))?;
        if row.as_ref().is_some_and(|row| row.state != OccurrenceState::Planned) {
            return Ok(());
        }
        if around.campaign.rule.measure.until.is_some_and(|until| due.due_at > until) {
            return Ok(());
        }
        let state = self.missed(around, due, now)?;
        let found = match state {
            OccurrenceState::Done if !due.only_counts => self.store_read(|r| around.who_fits(r, due))?,
            _ => Vec::new(),
        };
        let chosen = self.store_read(|r| around.choose(r, due, &found))?;
        let done = self.store.write(|w| {
            if w.occurrence(id, &due.key)?.is_some_and(|row| row.state != OccurrenceState::Planned) {
                return Ok(None);
            }
            let row = Occurrence {
                campaign_id: id,
                key: due.key.clone(),
                member_id: due.member,
                due_at: due.due_at,
                state,
                ticked_at: Some(now),
            };
            w.occurrence_put(&row)?;
            w.touch(Topic::Thanks);
            write_all(w, around, due, &found, &chosen, now).map(Some)
        })?;
        let Some(done) = done else { return Ok(()) };
        report.occurrences += u32::from(!due.only_counts && state == OccurrenceState::Done);
        done.into_iter().for_each(|state| report.count(state));
        Ok(())
    }

    /// What becomes of an occasion nobody looked at in time.
    fn missed(&self, around: &Around<'_>, due: &Due, now: Timestamp) -> Result<OccurrenceState> {
        let doubt = self.store.read(|r| r.setting(IN_DOUBT))?.and_then(|json| serde_json::from_str::<Timestamp>(&json).ok());
        if doubt.is_some_and(|until| due.due_at <= until) {
            return Ok(OccurrenceState::Asks);
        }
        let gently = &around.campaign.rule.gently;
        let grace = Duration::from_secs(3_600 * u64::from(gently.grace_hours));
        Ok(match gently.missed {
            _ if now <= due.due_at + ON_TIME || due.only_counts => OccurrenceState::Done,
            Missed::Late if now <= due.due_at + grace => OccurrenceState::Done,
            Missed::Late | Missed::Skip => OccurrenceState::Skipped,
            Missed::Ask => OccurrenceState::Asks,
        })
    }

    /// The owner decides an occasion that asks: it is gone through now, or left out.
    pub fn occurrence_decide(&self, id: regulars_domain::CampaignId, key: &str, give: bool) -> Result<TickReport> {
        let _one = self.recognising.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.now();
        let campaign = self.store.read(|r| r.campaign(id))?;
        let gift = self.gift_of(&campaign)?;
        let around = self.around(&campaign, gift.as_ref())?;
        let mut report = TickReport::default();
        let asks = self.store.read(|r| r.occurrence(id, key))?.filter(|o| o.state == OccurrenceState::Asks);
        let Some(asks) = asks else { return Err(crate::EngineError::Conflict("this occasion asks nothing any more".to_owned())) };
        if !give {
            let row = Occurrence { state: OccurrenceState::Skipped, ticked_at: Some(now), ..asks };
            self.store.write(|w| {
                w.touch(Topic::Thanks);
                w.occurrence_put(&row)
            })?;
            return Ok(report);
        }
        let all = self.store_read(|r| around.due(r, asks.due_at, asks.due_at + Duration::from_millis(1)))?;
        let Some(due) = all.into_iter().find(|d| d.key == key) else { return Ok(report) };
        let found = self.store_read(|r| around.who_fits(r, &due))?;
        let chosen = self.store_read(|r| around.choose(r, &due, &found))?;
        let done = self.store.write(|w| {
            w.occurrence_put(&Occurrence { state: OccurrenceState::Done, ticked_at: Some(now), ..asks })?;
            w.touch(Topic::Thanks);
            write_all(w, &around, &due, &found, &chosen, now)
        })?;
        report.occurrences = 1;
        done.into_iter().for_each(|state| report.count(state));
        Ok(report)
    }
}

/// When an occasion of a rule is over.
pub(crate) fn over_at(campaign: &Campaign, due_at: Timestamp) -> Timestamp {
    let gently = &campaign.rule.gently;
    match gently.missed {
        Missed::Ask => Timestamp(i64::MAX),
        Missed::Late | Missed::Skip => due_at + Duration::from_secs(3_600 * u64::from(gently.grace_hours)),
    }
}

impl Around<'_> {
    /// Decides for everybody who fits.
    pub fn choose(&self, r: &Read<'_>, due: &Due, found: &[Fitting]) -> Result<Vec<Chosen>> {
        let candidates: Vec<Candidate> = found.iter().map(|f| f.candidate.clone()).collect();
        let everybody: Vec<Date> =
            r.booked(due.due_at.before(WEEK), due.due_at + WEEK)?.into_iter().map(|at| self.day(at)).collect();
        let (gifts_left, gifts_this_month) = self.gifts_left(r, due.due_at)?;
        let day = self.day(due.due_at);
        let occasion =
            Occasion { seed: &self.campaign.seed, key: &due.key, day, everybody: &everybody, gifts_left, gifts_this_month };
        Ok(choose(&self.campaign.rule, &occasion, &candidates))
    }

    /// How many gifts are left in all, and for how many the month's money reaches.
    fn gifts_left(&self, r: &Read<'_>, at: Timestamp) -> Result<(Option<u32>, Option<u32>)> {
        let Some(gift) = self.gift else { return Ok((None, None)) };
        if gift.ended_at.is_some() {
            return Ok((Some(0), None));
        }
        let mut left = gift.stock.map(|all| all.saturating_sub(gift.drawn));
        if gift.pasted {
            let codes = r.gift_free_codes(gift.id)?;
            left = Some(left.map_or(codes, |l| l.min(codes)));
        }
        let Some(budget) = gift.month_budget else { return Ok((left, None)) };
        let first = self.day(at).first_of_month();
        let start = |day: Date| day.to_zoned(self.zone.clone()).map_or(at, |z| Timestamp(z.timestamp().as_millisecond()));
        let next = first.saturating_add(jiff::Span::new().months(1));
        let given = r.gifts_given(gift.id, start(first), start(next))?;
        let reaches = budget.checked_div(gift.cost).unwrap_or(u32::MAX);
        Ok((left, Some(reaches.saturating_sub(given))))
    }

    /// A waiting thank-you as it would be decided now; none when the person does not fit any more (it then waits to its end).
    pub(super) fn again(&self, r: &Read<'_>, award: &Award) -> Result<Option<(Fitting, Chosen)>> {
        let all = self.due(r, award.due_at, award.due_at + Duration::from_millis(1))?;
        let Some(due) = all.into_iter().find(|d| d.key == award.occurrence) else { return Ok(None) };
        let alone = Due { member: Some(award.member_id), ..due };
        let Some(mut fitting) = self.who_fits(r, &alone)?.into_iter().next() else { return Ok(None) };
        fitting.candidate.fits.clone_from(&award.fits);
        let mut chosen = self.choose(r, &alone, std::slice::from_ref(&fitting))?;
        let Some(mut chosen) = chosen.pop() else { return Ok(None) };
        // Who was drawn already is not drawn again.
        if award.stratum.is_some() && matches!(chosen.state, AwardState::HeldBack) {
            chosen.state = AwardState::Proposed;
        }
        chosen.stratum = award.stratum.or(chosen.stratum);
        Ok(Some((fitting, chosen)))
    }
}

fn write_all(
    w: &mut Write<'_>,
    around: &Around<'_>,
    due: &Due,
    found: &[Fitting],
    chosen: &[Chosen],
    now: Timestamp,
) -> regulars_store::Result<Vec<AwardState>> {
    let mut written = Vec::new();
    for one in chosen {
        let Some(fitting) = found.iter().find(|f| f.candidate.member == one.member) else { continue };
        let Some(id) = w.award_add(&new_award(around, &due.key, due.due_at, fitting, one), now)? else { continue };
        let mut state = one.state;
        if state == AwardState::Proposed && !give_gift(w, around, id, fitting, now)? {
            state = AwardState::Skipped;
        }
        written.push(state);
    }
    Ok(written)
}

pub(super) fn new_award(around: &Around<'_>, key: &str, due_at: Timestamp, fitting: &Fitting, chosen: &Chosen) -> NewAward {
    NewAward {
        campaign_id: around.campaign.id,
        occurrence: key.to_owned(),
        member_id: chosen.member,
        due_at,
        state: chosen.state,
        why: chosen.why.clone(),
        fits: fitting.candidate.fits.clone(),
        words: fitting.told.as_ref().map_or_else(Words::default, |t| t.words(None)),
        conversation_id: fitting.place.map(|p| p.conversation),
        gift_id: around.campaign.rule.gift_id,
        stratum: chosen.stratum,
        score: fitting.candidate.score,
    }
}

/// Draws the code of a thank-you and writes it into its words. Answers false, and skips the thank-you, when no code is left.
pub(super) fn give_gift(
    w: &mut Write<'_>,
    around: &Around<'_>,
    id: AwardId,
    fitting: &Fitting,
    now: Timestamp,
) -> regulars_store::Result<bool> {
    let (Some(gift), Some(told)) = (around.gift, &fitting.told) else { return Ok(true) };
    for _ in 0..TRIES {
        if let Some(code) = w.code_draw(gift, id, &new_code(around.engine.random()), now)? {
            w.award_words(id, &told.words(Some(&code)))?;
            return Ok(true);
        }
        if gift.pasted {
            break;
        }
    }
    w.award_move(id, AwardState::Proposed, AwardState::Skipped, Some(&LeftOut::GiftGone {}), now)?;
    Ok(false)
}
