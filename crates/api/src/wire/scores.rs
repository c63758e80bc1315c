//! The count of people: weights, half-life, goal, dials.

use super::MemberRef;
use crate::wire;
use regulars_domain::Timestamp;
use regulars_domain::people::standing::{Fan, Level};
use regulars_domain::people::tuning::TooLittle;

wire! {
    /// So many people on one step.
    pub struct LevelCount {
        /// The step.
        pub level: Level,
        /// How many.
        pub people: u32,
    }

    /// So many people by what is known of whether they are true fans.
    pub struct FanCount {
        /// What is known.
        pub fan: Fan,
        /// How many.
        pub people: u32,
    }

    /// What came of the last count of people.
    pub struct PeopleCounted {
        /// When; none: never yet.
        pub counted_at: Option<Timestamp>,
        /// How many people were counted.
        pub people: u32,
        /// By step, lowest first.
        pub levels: Vec<LevelCount>,
        /// By what is known of fans.
        pub fans: Vec<FanCount>,
        /// The half-life in use, in days.
        pub half_life: u32,
    }

    /// What deeds are worth, each 0 to 100.
    pub struct PeopleWeights {
        /// A like.
        pub reaction: f64,
        /// A comment or reply.
        pub talk: f64,
        /// A question.
        pub question: f64,
        /// An answer to another person's question.
        pub answer: f64,
        /// Being thanked by another person.
        pub thanked: f64,
        /// A review.
        pub review: f64,
        /// Bringing somebody.
        pub referral: f64,
        /// Coming to something.
        pub attended: f64,
        /// Hosting something.
        pub hosted: f64,
        /// Buying.
        pub purchase: f64,
    }

    /// Somebody and their points.
    pub struct PersonPoints {
        /// Who.
        pub member: MemberRef,
        /// Points, faded by age and capped.
        pub points: f64,
    }

    /// Who has the most points, with the weights as they are and as they would be.
    pub struct WeightsPreview {
        /// At most ten, as it is.
        pub before: Vec<PersonPoints>,
        /// At most ten, as it would be.
        pub after: Vec<PersonPoints>,
    }

    /// One half-life on the owner's own past.
    pub struct HalfLifeTried {
        /// In days.
        pub half_life: u32,
        /// How often somebody who came back stood above somebody who did not: 0.5 is chance, 1 is always.
        pub right: f64,
    }

    /// How the half-life was chosen.
    pub struct HalfLifeChosen {
        /// In days.
        pub half_life: u32,
        /// What was tried; empty when there was too little to try on.
        pub tried: Vec<HalfLifeTried>,
        /// At how many past days.
        pub cutoffs: u32,
        /// How many days after each counted as coming back.
        pub horizon: u32,
        /// Days of history.
        pub history: u32,
        /// Why nothing could be tried.
        pub too_little: Option<TooLittle>,
        /// When; none: never counted yet.
        pub chosen_at: Option<Timestamp>,
    }

    /// What the owner wants to live on.
    pub struct GoalSet {
        /// Wanted income a year, in the shop's own currency.
        pub income: f64,
        /// Profit a true fan leaves in a year, on average.
        pub profit_each: f64,
    }

    /// How many true fans there are, and how many the goal needs.
    pub struct GoalView {
        /// What was set.
        pub goal: Option<GoalSet>,
        /// True fans needed; none without a goal.
        #[ts(type = "number | null")]
        pub needed: Option<u64>,
        /// True fans for certain.
        pub known: u32,
        /// Likely ones: what they buy was never told.
        pub likely: u32,
        /// When they were counted; none: never yet.
        pub counted_at: Option<Timestamp>,
    }

    /// A value, and by how much it would move with one person more or less.
    pub struct MeasuredView {
        /// The value.
        pub value: f64,
        /// Its standard error.
        pub error: f64,
    }

    /// Dials that need twenty people and sixty words between them.
    pub struct CommunityShape {
        /// Words returned, above chance: 0 chance, 1 all, below 0 one-way.
        pub reciprocity: MeasuredView,
        /// Pairs who talk in two different weeks or more, of all pairs.
        pub recurring: MeasuredView,
        /// How evenly talk is spread: 1 all say equally much.
        pub spread: MeasuredView,
        /// What chance alone would give.
        pub spread_by_chance: f64,
        /// How few people say half of it.
        pub half_from: u32,
        /// People who hang together, of all who talk.
        pub together: f64,
        /// The same without the three busiest.
        pub together_without_three: f64,
        /// Circles of friends, above chance.
        pub bonding: f64,
        /// Words between different circles, of all; none without lasting circles.
        pub bridging: Option<f64>,
        /// Circles of three people or more.
        pub circles: u32,
        /// People who each talk with at least two of the others.
        pub core_of_two: u32,
        /// People who each talk with at least three of the others.
        pub core_of_three: u32,
    }

    /// The dials of the community over ninety days, from the last count.
    pub struct CommunityDials {
        /// When; none: never counted yet.
        pub counted_at: Option<Timestamp>,
        /// Words between members.
        pub between: u32,
        /// From members to the shop.
        pub to_shop: u32,
        /// From the shop to members.
        pub from_shop: u32,
        /// Members who said something to another.
        pub talkers: u32,
        /// Questions asked.
        pub questions: u32,
        /// Of those, first answered by a member within two days.
        pub answered_by_members: u32,
        /// Of those, first answered by the shop within two days.
        pub answered_by_shop: u32,
        /// People who were helped before they ever helped.
        pub helped: u32,
        /// Of them, the part that helped somebody else within thirty days.
        pub passed_on_30: Option<f64>,
        /// The same within ninety days.
        pub passed_on_90: Option<f64>,
        /// None where there are too few people or words to say.
        pub shape: Option<CommunityShape>,
    }
}
