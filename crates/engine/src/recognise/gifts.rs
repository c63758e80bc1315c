//! Gifts: what is given, its codes, and the till.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::recognition::gift::{CodeState, Redemption, key_of};
use regulars_domain::topic::Topic;
use regulars_domain::{GiftId, MemberId};
use regulars_store::gift::{Gift, GiftCode, GiftTerms};

const LONGEST_NAME: usize = 120;
const LONGEST_VALID: u32 = 3 * 366;
/// Most codes in one paste.
const MOST_CODES: usize = 10_000;
const SHORTEST_CODE: usize = 4;
/// People of one name the till looks at.
const MOST_PEOPLE: u32 = 20;

/// What the till said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redeemed {
    /// The word.
    pub said: Redemption,
    /// The code, when there is one.
    pub code: Option<GiftCode>,
    /// Its gift.
    pub gift: Option<Gift>,
    /// Whose it is.
    pub member: Option<MemberId>,
}

/// Codes of a paste that were not taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GiftRefused {
    /// How many were new.
    pub added: u32,
    /// Those that read like one that is there already.
    pub known: Vec<String>,
    /// Those that are too short to be told apart.
    pub too_short: Vec<String>,
}

fn check(terms: &GiftTerms<'_>) -> Result<()> {
    let bad = |what: &str| Err(EngineError::BadRequest(what.to_owned()));
    let length = terms.name.trim().chars().count();
    if length == 0 || length > LONGEST_NAME {
        return bad("name: say in 1 to 120 characters what it is, as the person will read it");
    }
    if terms.currency.len() != 3 || !terms.currency.chars().all(|c| c.is_ascii_uppercase()) {
        return bad("currency: write it as three capitals, such as EUR");
    }
    if terms.valid_days == 0 || terms.valid_days > LONGEST_VALID {
        return bad("valid_days: a gift is good for 1 day to 3 years");
    }
    if terms.month_budget.is_some_and(|b| b < terms.cost) {
        return bad("month_budget: it does not reach for one; make it larger or leave it out");
    }
    Ok(())
}

impl Engine {
    /// Makes a gift. Errs on what is out of range.
    pub fn gift_create(&self, terms: &GiftTerms<'_>) -> Result<Gift> {
        check(terms)?;
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Thanks);
            let id = w.gift_add(terms, now)?;
            w.gift(id)
        })?)
    }

    /// Changes a gift. What people have already stays as it was given.
    pub fn gift_edit(&self, id: GiftId, terms: &GiftTerms<'_>) -> Result<Gift> {
        check(terms)?;
        Ok(self.store.write(|w| {
            w.touch(Topic::Thanks);
            w.gift_edit(id, terms)?;
            w.gift(id)
        })?)
    }

    /// Stops giving a gift, or gives it again. Codes that people have stay good.
    pub fn gift_end(&self, id: GiftId, end: bool) -> Result<Gift> {
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Thanks);
            w.gift_end(id, end.then_some(now))?;
            w.gift(id)
        })?)
    }

    /// Adds codes from elsewhere, one a line or apart by commas. Codes that read like one another count once.
    pub fn gift_paste(&self, id: GiftId, text: &str) -> Result<GiftRefused> {
        let codes: Vec<&str> = text.split([',', ';', '\n', '\r', '\t']).map(str::trim).filter(|c| !c.is_empty()).collect();
        if codes.len() > MOST_CODES {
            return Err(EngineError::BadRequest(format!("at most {MOST_CODES} codes at once; paste them in parts")));
        }
        if !self.store.read(|r| r.gift(id))?.pasted {
            return Err(EngineError::BadRequest(
                "the codes of this gift are made here; make another gift for pasted ones".to_owned(),
            ));
        }
        Ok(self.store.write(|w| {
            w.touch(Topic::Thanks);
            let mut done = GiftRefused::default();
            for code in codes {
                if key_of(code).chars().count() < SHORTEST_CODE {
                    done.too_short.push(code.to_owned());
                } else if w.code_paste(id, code)? {
                    done.added += 1;
                } else {
                    done.known.push(code.to_owned());
                }
            }
            Ok(done)
        })?)
    }

    /// The owner has looked which pasted codes are nobody's; they are given again.
    pub fn gift_trust(&self, id: GiftId) -> Result<usize> {
        Ok(self.store.write(|w| {
            w.touch(Topic::Thanks);
            w.codes_trust(id)
        })?)
    }

    /// Whose gifts are still to be used, by part of a name: for people who left their code at home. What has run out is not among them.
    pub fn gifts_held(&self, who: &str) -> Result<Vec<(MemberId, Gift, GiftCode)>> {
        let now = self.now();
        Ok(self.store.read(|r| {
            let mut held = Vec::new();
            for (person, _) in r.find_members(who, MOST_PEOPLE)? {
                let good = r.codes_held(person.id)?.into_iter().filter(|c| c.expires_at.is_none_or(|at| at >= now));
                for code in good {
                    held.push((person.id, r.gift(code.gift_id)?, code));
                }
            }
            Ok(held)
        })?)
    }

    /// Types a code at the till. It is used at most once, whoever else types it at the same moment.
    pub fn gift_redeem(&self, typed: &str) -> Result<Redeemed> {
        let now = self.now();
        Ok(self.store.write(|w| {
            let Some(code) = w.gift_code(typed)? else {
                return Ok(Redeemed { said: Redemption::Unknown, code: None, gift: None, member: None });
            };
            let said = match code.state {
                CodeState::Redeemed => Redemption::Already,
                CodeState::Free | CodeState::Doubtful | CodeState::Void => Redemption::NotGiven,
                CodeState::Drawn if code.expires_at.is_some_and(|at| at < now) => Redemption::Expired,
                CodeState::Drawn if w.code_redeem(&code, now)? => {
                    w.touch(Topic::Thanks);
                    Redemption::Redeemed
                }
                CodeState::Drawn => Redemption::Already,
            };
            let (gift, member) = (w.gift(code.gift_id)?, w.code_holder(&code)?);
            Ok(Redeemed { said, code: w.gift_code(typed)?, gift: Some(gift), member })
        })?)
    }
}
