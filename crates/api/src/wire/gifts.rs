//! Gifts and the till.

use crate::wire;
use regulars_domain::recognition::gift::{CodeState, GiftKind, Redemption};
use regulars_domain::{AwardId, GiftId, Timestamp};

wire! {
    /// What a gift is.
    pub struct GiftRule {
        /// As the person reads it.
        pub name: String,
        /// What sort.
        pub kind: GiftKind,
        /// Cost of one to the shop, in the smallest coin (260 for 2.60).
        pub cost: u32,
        /// ISO 4217, such as `EUR`.
        pub currency: String,
        /// Most in a calendar month, in the smallest coin; none: no limit.
        pub month_budget: Option<u32>,
        /// How many there are in all; none: no limit.
        pub stock: Option<u32>,
        /// Good for so many days.
        pub valid_days: u32,
        /// Whether codes come from elsewhere and are pasted; else they are made here.
        #[serde(default)]
        pub pasted: bool,
    }

    /// Changes a gift. Whether codes are pasted stays as it was.
    pub struct GiftEdit {
        /// Which.
        pub gift_id: GiftId,
        /// What it is from now on.
        pub gift: GiftRule,
    }

    /// Stops giving a gift, or gives it again.
    pub struct GiftEnd {
        /// Which.
        pub gift_id: GiftId,
        /// Stop, or not.
        pub end: bool,
    }

    /// A gift.
    pub struct GiftView {
        /// Which.
        pub gift_id: GiftId,
        /// What it is.
        pub gift: GiftRule,
        /// How many belong to somebody.
        pub given: u32,
        /// How many were used.
        pub redeemed: u32,
        /// What was used has cost so much, in the smallest coin.
        pub spent: u32,
        /// How many are left; none: no limit.
        pub stock: Option<u32>,
        /// Whether it is given no more.
        pub ended: bool,
    }

    /// The gifts.
    pub struct Gifts {
        /// In the order they were made.
        pub items: Vec<GiftView>,
    }

    /// Adds codes from elsewhere.
    pub struct GiftPaste {
        /// Of which gift.
        pub gift_id: GiftId,
        /// The codes, one a line or apart by commas.
        pub codes: String,
    }

    /// What became of a paste.
    pub struct GiftPasted {
        /// How many were new.
        pub added: u32,
        /// Those that read like one that is there already.
        pub known: Vec<String>,
        /// Those too short to be told apart (under four letters).
        pub too_short: Vec<String>,
    }

    /// Which gift.
    pub struct GiftRef {
        /// Which.
        pub gift_id: GiftId,
    }

    /// A page of a gift's codes.
    pub struct GiftCodesQuery {
        /// Of which gift.
        pub gift_id: GiftId,
        /// 1 to 100.
        pub limit: Option<u32>,
        /// The `next` of the page before.
        pub after: Option<String>,
    }

    /// Codes, in the order they came.
    pub struct GiftCodes {
        /// The codes.
        pub items: Vec<GiftCodeView>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// A code.
    pub struct GiftCodeView {
        /// As it is shown.
        pub code: String,
        /// Where it stands.
        pub state: CodeState,
        /// Whose thank-you it is.
        pub award_id: Option<AwardId>,
        /// Good until.
        pub expires_at: Option<Timestamp>,
        /// When it was used.
        pub redeemed_at: Option<Timestamp>,
    }

    /// Types a code at the till. Capitals, spaces, dashes and the script of the digits do not matter.
    pub struct GiftRedeem {
        /// As it was typed.
        pub code: String,
    }

    /// Whose gifts, when the code is at home.
    pub struct GiftsOf {
        /// Part of a name or a handle.
        pub who: String,
    }

    /// A gift somebody has and has not used.
    pub struct GiftHeld {
        /// Who.
        pub member: super::MemberRef,
        /// What.
        pub gift: String,
        /// Its code.
        pub code: GiftCodeView,
    }

    /// Gifts people have and have not used, of at most twenty people.
    pub struct GiftsHeld {
        /// The gifts.
        pub items: Vec<GiftHeld>,
    }

    /// What the till says.
    pub struct GiftRedeemed {
        /// The word.
        pub said: Redemption,
        /// The code as it is shown, when there is one.
        pub code: Option<GiftCodeView>,
        /// What it is.
        pub gift: Option<GiftView>,
        /// Whose it is.
        pub member: Option<super::MemberRef>,
    }
}
