//! Did thanking help: the results of a campaign.

use super::MemberRef;
use crate::wire;
use regulars_domain::measure::counts::Counts;
use regulars_domain::measure::pooled::Together;
use regulars_domain::measure::results::Measurable;
use regulars_domain::measure::verdict::{Finding, Verdict};
use regulars_domain::recognition::holdback::Share;
use regulars_domain::{CampaignId, ConversationId, InteractionId, Timestamp};

wire! {
    /// Asks for the results of a rule.
    pub struct CampaignReportRequest {
        /// Which.
        pub campaign_id: CampaignId,
        /// Another window than the declared one, 7 to 90 days. Whoever tries several finds something by luck.
        #[serde(default)]
        pub window_days: Option<u32>,
    }

    /// So many, of whom so many came back.
    pub struct CameBack {
        /// People.
        pub n: u32,
        /// Who were here on at least one day of the window.
        pub came_back: u32,
        /// The lower end of Wilson's 95 % interval of their share, in points of a hundred.
        pub low: f64,
        /// The upper end.
        pub high: f64,
    }

    /// A difference in points of a hundred.
    pub struct PointsBetween {
        /// Those thanked minus those held back.
        pub points: f64,
        /// The lower end of the 95 % interval.
        pub low: f64,
        /// The upper end.
        pub high: f64,
    }

    /// One run.
    pub struct RunView {
        /// The occasion's key.
        pub occurrence: String,
        /// When it was.
        pub due_at: Timestamp,
        /// Those drawn to be thanked.
        pub sent: CameBack,
        /// Those drawn to wait.
        pub held_back: CameBack,
    }

    /// What something cost.
    pub struct Cost {
        /// ISO 4217.
        pub currency: String,
        /// Smallest coin.
        pub amount: u64,
    }

    /// How far it reached in a language.
    pub struct LanguageReached {
        /// As in BCP 47.
        pub language: String,
        /// People who fitted the rule.
        pub fitted: u32,
        /// Thank-yous that arrived.
        pub n: u32,
    }

    /// What somebody wrote after it arrived.
    pub struct WordsBack {
        /// Who.
        pub member: MemberRef,
        /// Which words.
        pub interaction_id: InteractionId,
        /// Where.
        pub conversation_id: ConversationId,
        /// When.
        pub at: Timestamp,
        /// The words, as they are.
        pub text: String,
    }

    /// The results of a rule.
    pub struct CampaignReport {
        /// Which.
        pub campaign_id: CampaignId,
        /// What can be said at all.
        pub measurable: Measurable,
        /// Those drawn to be thanked, whatever became of it; only people whose window is over.
        pub sent: CameBack,
        /// Those drawn to wait.
        pub held_back: CameBack,
        /// The difference; none without a comparison.
        pub difference: Option<PointsBetween>,
        /// What may be said; none without a comparison.
        pub verdict: Option<Finding>,
        /// All numbers behind it.
        pub numbers: Option<Verdict>,
        /// On how many days people came, corrected for before.
        pub active_days: Option<Counts>,
        /// The runs pooled, when there are several.
        pub together: Option<Together>,
        /// In plain English, for scripts.
        pub english: Option<String>,
        /// Every run whose window is over.
        pub runs: Vec<RunView>,
        /// Days of each window.
        pub window_days: u32,
        /// People whose window still runs.
        pub collecting: u32,
        /// When the next window is over.
        pub next_at: Option<Timestamp>,
        /// More is to come: who looks now looks early.
        pub early: bool,
        /// Thank-yous that arrived or were given.
        pub arrived: u32,
        /// How many of their gifts were used.
        pub redeemed: u32,
        /// How many asked for no more messages after it arrived.
        pub asked_no_more: u32,
        /// What the used gifts cost.
        pub costs: Vec<Cost>,
        /// By language.
        pub languages: Vec<LanguageReached>,
        /// How many wrote within the window after it arrived.
        pub wrote_back: u32,
        /// The newest of what they wrote, at most twenty.
        pub words: Vec<WordsBack>,
    }

    /// Asks what a comparison could show, before anything is sent.
    pub struct OutlookRequest {
        /// How many people fit.
        pub people: u32,
        /// How many of them wait.
        pub hold_back: Share,
        /// Days of the window.
        pub window_days: u32,
    }

    /// What a comparison could show.
    pub struct OutlookView {
        /// How many would be thanked.
        pub thanked: u32,
        /// How many would wait; 0: no comparison.
        pub held_back: u32,
        /// Points of a hundred that come back anyway.
        pub base: f64,
        /// Whether that is from the owner's own past; else one in five is assumed.
        pub base_is_known: bool,
        /// The smallest rise, in points, that would show in four of five cases; none: none would.
        pub smallest_rise: Option<f64>,
    }

    /// Asks for the self-test of the measure.
    pub struct SelfTestRequest {
        /// How many wait in each round.
        pub hold_back: Share,
        /// Days of the window.
        pub window_days: u32,
    }

    /// How often something was found where there was nothing.
    pub struct SelfTest {
        /// People in the owner's log; 0: too few for a test.
        pub people: u32,
        /// How often they were divided.
        pub rounds: u32,
        /// Rounds in which "came back at all" seemed to differ (5 in 100 are promised at most).
        pub shares: u32,
        /// Rounds in which "on how many days" seemed to differ.
        pub counts: u32,
        /// Rounds in which the word would have been "clear".
        pub clear: u32,
        /// Whether all three are as rare as promised.
        pub as_promised: bool,
    }
}
