//! Rules to begin from: eleven occasions on which thanking people is known to be kind, each with words in four languages.
//!
//! They are ordinary rules; the owner changes whatever they like. Names and explanations of them are the window's.

use super::campaign::{
    Act, AnniversaryOf, Approval, Audience, Campaign, Condition, Gently, Measure, Message, MilestoneOf, Moment, Permission,
    PersonalEvent, Who, YearlyCalendar,
};
use super::holdback::Share;
use std::collections::BTreeMap;

mod words;

text_enum! {
    /// Which.
    TemplateCode {
        /// Somebody new came a second time.
        Welcome = "welcome",
        /// Somebody helped others.
        ThankAHelper = "thank_a_helper",
        /// A superfan, named with their consent.
        SuperfanShoutOut = "superfan_shout_out",
        /// The day of their first words.
        Anniversary = "anniversary",
        /// A regular who fell silent.
        MissedYou = "missed_you",
        /// Something all reached together.
        MilestoneForAll = "milestone_for_all",
        /// A helper is asked to look after newcomers.
        MentorInvitation = "mentor_invitation",
        /// A regular is asked what they think.
        AskTheirOpinion = "ask_their_opinion",
        /// Fans hear or see something before others.
        EarlyAccess = "early_access",
        /// Somebody wrote a review; never with a gift.
        ThankAReviewer = "thank_a_reviewer",
        /// Once a year, to everybody who keeps coming.
        AnnualThanks = "annual_thanks",
    }
}

const TEN: &str = "10:00";

/// The rule of a template. `from` is the first day of what repeats, `YYYY-MM-DD`; `name` is what the owner will see.
#[must_use]
pub fn template(code: TemplateCode, name: &str, from: &str) -> Campaign {
    let (audience, moment, act) = parts(code, from);
    let gently = Gently {
        each_time: each_time(code),
        // What others read too, and what only one or two people get, shows nothing by holding people back.
        hold_back: if act.is_public() || each_time(code).is_some() { Share::Nobody } else { Share::Fifth },
        ..Gently::default()
    };
    Campaign {
        name: name.to_owned(),
        audience,
        moment,
        act,
        message: Message { texts: texts(code), otherwise: Some("en".to_owned()) },
        gift_id: None,
        gently,
        measure: Measure::default(),
        approval: Approval::default(),
    }
}

/// One at a time where being the one means something; a few where an answer takes time to read.
fn each_time(code: TemplateCode) -> Option<u32> {
    match code {
        TemplateCode::ThankAHelper | TemplateCode::SuperfanShoutOut => Some(1),
        TemplateCode::MentorInvitation => Some(2),
        TemplateCode::AskTheirOpinion => Some(3),
        _ => None,
    }
}

fn parts(code: TemplateCode, from: &str) -> (Audience, Moment, Act) {
    let who = |who, conditions| Audience { who, conditions, only: vec![], never: vec![] };
    let by = |rule: &str| Moment::Repeating { rule: rule.to_owned(), from: from.to_owned(), at: TEN.to_owned() };
    let event = |event, count, wait_days| Moment::Event { event, count, wait_days, at: TEN.to_owned() };
    let message = Act::PrivateMessage;
    match code {
        TemplateCode::Welcome => (who(Who::Everyone, vec![]), event(PersonalEvent::SecondDay, 0, 1), message),
        TemplateCode::ThankAHelper => {
            let helped = vec![Condition::AnsweredPeople { people: 3, days: 90 }];
            (who(Who::Helper, helped), by("FREQ=MONTHLY;BYDAY=1MO"), message)
        }
        TemplateCode::SuperfanShoutOut => {
            let agreed = vec![Condition::SaidYes { to: Permission::ShoutOuts }];
            (who(Who::Superfan, agreed), by("FREQ=MONTHLY;BYDAY=3FR"), Act::ShoutOut)
        }
        TemplateCode::Anniversary => {
            let at = TEN.to_owned();
            (who(Who::Familiar, vec![]), Moment::Anniversary { of: AnniversaryOf::FirstContact, at }, message)
        }
        TemplateCode::MissedYou => {
            let silent = vec![Condition::WroteOften { weeks: 8, of: 20 }, Condition::Quiet { weeks: 6 }];
            (who(Who::Everyone, silent), by("FREQ=WEEKLY;BYDAY=SA"), message)
        }
        TemplateCode::MilestoneForAll => {
            let milestone = Moment::Milestone { of: MilestoneOf::People, every: 100, at: TEN.to_owned() };
            (who(Who::Regular, vec![]), milestone, message)
        }
        TemplateCode::MentorInvitation => (who(Who::Helper, vec![]), by("FREQ=MONTHLY;INTERVAL=3;BYDAY=4FR"), message),
        TemplateCode::AskTheirOpinion => (who(Who::Regular, vec![]), by("FREQ=MONTHLY;BYDAY=2WE"), message),
        TemplateCode::EarlyAccess => (who(Who::Fan, vec![]), by("FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH"), message),
        TemplateCode::ThankAReviewer => (who(Who::Everyone, vec![]), event(PersonalEvent::Review, 0, 1), Act::PublicReply),
        TemplateCode::AnnualThanks => {
            let calendar = YearlyCalendar::Gregorian;
            (who(Who::Familiar, vec![]), Moment::Yearly { calendar, month: 12, day: 20, at: TEN.to_owned() }, message)
        }
    }
}

fn texts(code: TemplateCode) -> BTreeMap<String, String> {
    let said = words::of(code);
    ["en", "el", "ar", "fa"].iter().zip(said).map(|(language, text)| ((*language).to_owned(), text.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::check::{Around, problems};
    use super::*;

    #[test]
    fn every_template_may_be_saved_as_it_is_in_four_languages_and_none_brings_a_gift() {
        for code in TemplateCode::ALL {
            let rule = template(*code, "Thanks", "2026-03-14");
            assert_eq!(problems(&rule, Around::default()), vec![], "{code}");
            assert_eq!(rule.message.texts.len(), 4, "{code}");
            assert_eq!(rule.gift_id, None, "{code}: a gift is the owner's to add");
        }
    }

    #[test]
    fn all_languages_of_a_template_know_the_same_things_of_a_person() {
        use super::super::message::{read, variables};
        for code in TemplateCode::ALL {
            let used = words::of(*code).map(|text| variables(&read(text).unwrap()));
            assert!(used.windows(2).all(|pair| pair[0] == pair[1]), "{code}: {used:?}");
        }
    }
}
