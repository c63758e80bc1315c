//! Rules that sort what comes in.

use crate::wire;
use regulars_domain::rules::{Action, Rule, RuleState};
use regulars_domain::{ConversationId, InteractionId, RuleId, Timestamp};

wire! {
    /// A rule to try on everything that was ever said. Nothing is saved and nothing is done.
    pub struct RuleTest {
        /// The rule.
        pub rule: Rule,
        /// The rule it would replace: tried in that place. None: behind all others.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub rule_id: Option<RuleId>,
    }

    /// What trying it showed.
    pub struct RuleTested {
        /// Messages of others that were looked at.
        pub looked_at: u32,
        /// How many it matches.
        pub matched: u32,
        /// How many a rule before it keeps from it with *stop here*.
        pub stopped_before: u32,
        /// Actions held back: criticism is never hidden or finished, safety never put away.
        pub held_back: u32,
        /// Each action and how often it would have been done.
        pub actions: Vec<ActionCount>,
        /// The newest 500 it matches, newest first.
        pub matches: Vec<InteractionId>,
        /// The same with their words and what would be done.
        pub would: Vec<WouldDo>,
    }

    /// An action and how often.
    pub struct ActionCount {
        /// What.
        pub action: Action,
        /// How often.
        pub n: u32,
    }

    /// One message a rule matches.
    pub struct WouldDo {
        /// Which.
        pub interaction_id: InteractionId,
        /// Where.
        pub conversation_id: ConversationId,
        /// Who said it.
        pub member: super::MemberRef,
        /// When.
        pub at: Timestamp,
        /// One line of it.
        pub snippet: String,
        /// What would be done.
        pub would: Vec<Action>,
        /// What would be held back.
        pub held_back: Vec<Action>,
    }

    /// The rules, in the order in which they look.
    pub struct Rules {
        /// The rules.
        pub items: Vec<RuleView>,
        /// There are never more; here for scripts that page.
        pub next: Option<String>,
    }

    /// A rule and what it has done.
    pub struct RuleView {
        /// Which.
        pub rule_id: RuleId,
        /// Its version.
        pub version: u32,
        /// Whether it acts.
        pub state: RuleState,
        /// It looks at what was said after this.
        pub since: Timestamp,
        /// When its week of trying is over.
        pub trial_ends_at: Option<Timestamp>,
        /// The rule.
        pub rule: Rule,
        /// What became of its actions (`done would held_back proposed accepted refused undone`), and how often.
        pub counts: Vec<super::NamedCount>,
        /// Why it cannot act any more, when a page it relies on is gone.
        pub problem: Option<String>,
    }

    /// Saves a rule.
    pub struct RuleSave {
        /// Which; none: a new one, behind all others.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub rule_id: Option<RuleId>,
        /// The rule.
        pub rule: Rule,
        /// Whether it acts on what is said from now on.
        pub state: RuleState,
    }

    /// A saved rule.
    pub struct RuleSaved {
        /// Which.
        pub rule_id: RuleId,
        /// Its version.
        pub version: u32,
    }

    /// Switches a rule.
    pub struct RuleSwitch {
        /// Which.
        pub rule_id: RuleId,
        /// Whether it acts on what is said from now on.
        pub state: RuleState,
    }

    /// The order in which rules look.
    pub struct RulesOrder {
        /// Those not named come behind.
        pub rule_ids: Vec<RuleId>,
    }

    /// Names a rule.
    pub struct RuleRef {
        /// Which.
        pub rule_id: RuleId,
    }

    /// Lets a rule act on messages of the history that the owner chose from its test.
    pub struct RuleApply {
        /// Which.
        pub rule_id: RuleId,
        /// On what, at most 500.
        pub interaction_ids: Vec<InteractionId>,
    }

    /// How many were acted on, or taken back.
    pub struct RuleActed {
        /// Messages acted on, or effects taken back. What has moved on since stays.
        pub changed: u32,
    }

    /// Takes back what a rule did.
    pub struct RuleUndo {
        /// Which.
        pub rule_id: RuleId,
        /// Only these effects; none: all.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub effect_ids: Option<Vec<String>>,
    }

    /// Which effects.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct RuleEffectsQuery {
        /// Only of this rule.
        pub rule_id: Option<RuleId>,
        /// 1 to 100; 50 when left out.
        pub limit: Option<u32>,
        /// The `next` of the page before.
        pub after: Option<String>,
    }

    /// What rules did, newest first.
    pub struct RuleEffects {
        /// The effects.
        pub items: Vec<RuleEffectView>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// Something a rule did, would have done, or asks.
    pub struct RuleEffectView {
        /// Which.
        pub effect_id: String,
        /// The rule.
        pub rule_id: RuleId,
        /// Its version then.
        pub version: u32,
        /// The words.
        pub interaction_id: InteractionId,
        /// Where they stand.
        pub conversation_id: ConversationId,
        /// Who said them.
        pub member: super::MemberRef,
        /// One line of them.
        pub snippet: String,
        /// What.
        pub action: Action,
        /// `done would held_back proposed accepted refused undone`.
        pub outcome: String,
        /// The number of the house rule behind it.
        pub house_rule: Option<u32>,
        /// When.
        pub at: Timestamp,
    }

    /// The owner's answer to what a rule proposes.
    pub struct RuleAnswer {
        /// Which.
        pub effect_id: String,
        /// Yes hides or blocks on the platform; no keeps everything as it is.
        pub yes: bool,
    }
}

wire! {
    /// Words that may help with an answer, the best first, at most eight.
    pub struct AssistPage {
        /// The suggestions.
        pub items: Vec<AssistWords>,
        /// There are never more; here for scripts that page.
        pub next: Option<String>,
    }

    /// Words at hand. Nothing is put into a draft by itself.
    pub struct AssistWords {
        /// `reply` (a saved reply, filled in), `starter` (one that keeps talk going), `article` (facts), `question` (a hard one, answered), `referral`, or `past` (what we answered before).
        pub kind: String,
        /// The page it is from.
        pub section: Option<String>,
        /// The conversation it is from, for past answers.
        pub conversation_id: Option<ConversationId>,
        /// Its title; for past answers the name of whom we answered.
        pub title: String,
        /// The words.
        pub text: String,
        /// Whether they are in the person's language.
        pub in_their_language: Option<bool>,
        /// Variables that were not known and stand there as written.
        pub missing: Vec<String>,
        /// The words and signals it was found by.
        pub because: Vec<String>,
    }
}
