//! Nouns and verbs of thanking, as the contract in docs/cli.md has them.

use crate::args::Pages;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Campaigns {
    /// Makes a rule, JSON on stdin. Answers: campaign_id sentence state.
    Create {
        /// Which template it was begun from.
        #[arg(long)]
        template: Option<String>,
    },
    /// Changes a rule, JSON on stdin. Answers: campaign_id sentence state.
    Edit { campaign_id: String },
    /// Reads a rule (JSON on stdin) without saving it. Answers: sentence english problems: [{at code about message}].
    Check {
        /// The saved rule it would change.
        #[arg(long)]
        campaign: Option<String>,
    },
    /// Items: campaign_id name state english to_read sent held_back.
    List,
    /// One rule, opened.
    Show { campaign_id: String },
    /// Lets a rule rest.
    Pause { campaign_id: String },
    /// Lets a rule work again; what was due meanwhile stays nobody's.
    Resume { campaign_id: String },
    /// Rules to begin from. Items: code rule english.
    Templates,
    /// What a rule would do; without an id, the rule on stdin. Items: key at state members: [{member_id outcome why text}].
    Preview {
        campaign_id: Option<String>,
        /// From when (default: now).
        #[arg(long)]
        from: Option<String>,
        /// Until when (default: 35 days later).
        #[arg(long)]
        to: Option<String>,
    },
    /// Finds what is due and writes it down, once. Answers: occurrences awards: {proposed held_back waits skipped}.
    Tick,
    /// Items: award_id member_id occurrence_at state text gift_code why text_hash.
    Awards {
        campaign_id: Option<String>,
        #[arg(long)]
        state: Option<String>,
        #[arg(long)]
        member: Option<String>,
        #[command(flatten)]
        pages: Pages,
    },
    /// Approves thank-yous as they are listed now. With `--all`, every one that waits to be read is first shown on stderr. Items:
    /// award_id state why_not.
    Approve {
        #[arg(required_unless_present = "all")]
        awards: Vec<String>,
        #[arg(long, conflicts_with = "awards")]
        all: bool,
        /// With `--all`: only of this rule.
        #[arg(long, requires = "all")]
        campaign: Option<String>,
    },
    /// Leaves a thank-you out.
    Skip { award: String },
    /// You have given it by hand.
    Given { award: String },
    /// New words for one person, on stdin.
    Words { award: String },
    /// What is coming. Items: campaign_id name key at member state written to_read; weeks: [{from booked most over}].
    Calendar { from: String, to: String },
    /// The calendar as an iCalendar text on stdout.
    Ics { from: String, to: String },
    /// How evenly thanks are spread. Answers: spread:{thanks people most_each top_three_share gini alarm} most eligible never:[{id name}].
    Fairness,
    /// Moves one occasion, leaves it out, or (neither) brings it back.
    Move {
        campaign_id: String,
        key: String,
        #[arg(long)]
        to: Option<String>,
        #[arg(long, conflicts_with = "to")]
        skip: bool,
    },
    /// Decides an occasion that asks.
    Decide {
        campaign_id: String,
        key: String,
        /// Leave it out; without this it is given now.
        #[arg(long)]
        skip: bool,
    },
    /// Did it help? Answers: sent:{n came_back} held_back:{n came_back} difference:{points low high} verdict english and more.
    Report {
        campaign_id: String,
        /// Another window than the declared one, 7 to 90 days.
        #[arg(long)]
        window_days: Option<u32>,
    },
    /// What a comparison of so many people could show. Answers: thanked held_back base smallest_rise (points).
    Outlook {
        #[arg(long)]
        people: u32,
        /// nobody, fifth or half.
        #[arg(long, default_value = "fifth")]
        hold_back: String,
        #[arg(long, default_value_t = 28)]
        window_days: u32,
    },
    /// How often the measure finds something in your own log where there is nothing. Answers: people rounds shares counts clear as_promised.
    SelfTest {
        /// fifth or half.
        #[arg(long, default_value = "fifth")]
        hold_back: String,
        #[arg(long, default_value_t = 28)]
        window_days: u32,
    },
}

#[derive(Subcommand)]
pub enum Gifts {
    /// Makes a gift, JSON on stdin: name kind cost currency valid_days, month_budget stock pasted. Answers: gift_id stock redeemed spent.
    Create,
    /// Changes a gift, JSON on stdin.
    Edit { gift_id: String },
    /// Gives it no more; codes that people have stay good.
    End { gift_id: String },
    /// Gives it again.
    Resume { gift_id: String },
    /// Items: gift_id gift given redeemed spent stock ended.
    List,
    /// Gifts somebody has and has not used, by part of their name. Items: member gift code.
    Held { who: String },
    /// Types a code at the till. Answers: said (redeemed already expired unknown not_given) code gift member.
    Redeem { code: String },
    /// Items: code state award_id expires_at redeemed_at. With `--paste`, adds the codes on stdin and answers: added known too_short.
    Codes {
        gift_id: String,
        /// Adds the codes on stdin, one a line or apart by commas.
        #[arg(long, conflicts_with = "trust")]
        paste: bool,
        /// You have looked: codes that were in doubt are nobody's.
        #[arg(long)]
        trust: bool,
        #[command(flatten)]
        pages: Pages,
    },
}
