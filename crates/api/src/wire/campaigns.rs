//! Thank-yous: the owner's rules.

use crate::wire;
use regulars_domain::recognition::award::{AwardState, CampaignState};
use regulars_domain::recognition::campaign::Campaign;
use regulars_domain::recognition::check::RuleProblem;
use regulars_domain::recognition::sentence::SentencePart;
use regulars_domain::recognition::templates::TemplateCode;
use regulars_domain::{CampaignId, Timestamp};

wire! {
    /// Reads a rule without saving it. Called while the owner changes it.
    pub struct CampaignCheckRequest {
        /// The rule.
        pub rule: Campaign,
        /// The saved rule it would change.
        pub campaign_id: Option<CampaignId>,
    }

    /// What a rule says, and what is wrong with it.
    pub struct CampaignCheck {
        /// Its sentence in parts; the window has words for each code, and each part is a control.
        pub sentence: Vec<SentencePart>,
        /// Its sentence in English, for scripts.
        pub english: String,
        /// Everything wrong with it; empty: it may be saved.
        pub problems: Vec<RuleProblem>,
    }

    /// Makes a rule that is at work from now on.
    pub struct CampaignCreate {
        /// The rule.
        pub rule: Campaign,
        /// What it was begun from.
        pub template: Option<TemplateCode>,
    }

    /// Changes a rule.
    pub struct CampaignEdit {
        /// Which.
        pub campaign_id: CampaignId,
        /// What it says from now on.
        pub rule: Campaign,
    }

    /// Which rule.
    pub struct CampaignRef {
        /// Which.
        pub campaign_id: CampaignId,
    }

    /// Lets a rule rest, or work again.
    pub struct CampaignSetState {
        /// Which.
        pub campaign_id: CampaignId,
        /// At work, or not.
        pub state: CampaignState,
    }

    /// A rule that was saved.
    pub struct CampaignSaved {
        /// Which.
        pub campaign_id: CampaignId,
        /// Its sentence in English.
        pub sentence: String,
        /// Whether it is at work.
        pub state: CampaignState,
    }

    /// The rules.
    pub struct Campaigns {
        /// In the order they were made.
        pub items: Vec<CampaignCard>,
        /// Thank-yous that wait to be read, of all rules.
        pub to_read: u32,
    }

    /// A rule in the list.
    pub struct CampaignCard {
        /// Which.
        pub campaign_id: CampaignId,
        /// What the owner calls it.
        pub name: String,
        /// Whether it is at work.
        pub state: CampaignState,
        /// What it was begun from.
        pub template: Option<TemplateCode>,
        /// Its sentence in parts.
        pub sentence: Vec<SentencePart>,
        /// Its sentence in English.
        pub english: String,
        /// Whether it asks first.
        pub asks_first: bool,
        /// Thank-yous that wait to be read.
        pub to_read: u32,
        /// Thank-yous that arrived, or that the owner has given.
        pub sent: u32,
        /// People held back by chance.
        pub held_back: u32,
    }

    /// A rule, opened.
    pub struct CampaignView {
        /// Which.
        pub campaign_id: CampaignId,
        /// What it says.
        pub rule: Campaign,
        /// Whether it is at work.
        pub state: CampaignState,
        /// What it was begun from.
        pub template: Option<TemplateCode>,
        /// Its sentence, and what is wrong with it by now (a gift that ended, say).
        pub check: CampaignCheck,
        /// Its gift.
        pub gift: Option<super::GiftView>,
        /// How many thank-yous stand where.
        pub awards: Vec<AwardCount>,
        /// Rounds read and approved since the last change.
        pub approved_rounds: u32,
        /// Rounds that are needed before it may go by itself.
        pub rounds_needed: u32,
        /// When it was made.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub edited_at: Timestamp,
    }

    /// How many thank-yous stand somewhere.
    pub struct AwardCount {
        /// Where.
        pub state: AwardState,
        /// How many.
        pub n: u32,
    }

    /// Rules to begin from.
    pub struct CampaignTemplates {
        /// All, in their order.
        pub items: Vec<CampaignTemplate>,
    }

    /// A rule to begin from.
    pub struct CampaignTemplate {
        /// Which; the window has a name and a line of explanation for each.
        pub code: TemplateCode,
        /// The rule, named by its code; the window names it in the owner's language.
        pub rule: Campaign,
        /// Its sentence in parts.
        pub sentence: Vec<SentencePart>,
        /// Its sentence in English.
        pub english: String,
    }
}
