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
