//! Which helper for which newcomer: somebody who speaks their language in a place both come to. A proposal the owner reads.

use crate::MemberId;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who could be matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub member: MemberId,
    /// What they last wrote in.
    pub language: Option<String>,
    /// The public places they were seen in lately.
    pub places: BTreeSet<i64>,
}

/// A helper is asked to look after at most so many newcomers at a time.
pub const MOST_EACH: u32 = 2;

/// A helper for each newcomer for whom there is one, newcomers in their order. The best helper comes first in `helpers`; one who
/// shares language and place goes before one who shares only a place. Whoever has `spoken` with them already is not introduced.
pub fn mentors(
    newcomers: &[Candidate],
    helpers: &[Candidate],
    mut spoken: impl FnMut(MemberId, MemberId) -> bool,
) -> Vec<(MemberId, MemberId)> {
    let mut charges: BTreeMap<MemberId, u32> = BTreeMap::new();
    let mut out = Vec::new();
    for newcomer in newcomers {
        let free = helpers.iter().filter(|h| {
            h.member != newcomer.member
                && charges.get(&h.member).copied().unwrap_or(0) < MOST_EACH
                && !h.places.is_disjoint(&newcomer.places)
                && (h.language.is_none() || newcomer.language.is_none() || h.language == newcomer.language)
        });
        let mut fitting: Vec<&Candidate> = free.collect();
        // Stable: of two who fit alike the better helper stays first.
        fitting.sort_by_key(|h| h.language.is_none() || h.language != newcomer.language);
        if let Some(helper) = fitting.into_iter().find(|h| !spoken(h.member, newcomer.member)) {
            *charges.entry(helper.member).or_insert(0) += 1;
            out.push((helper.member, newcomer.member));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(id: i64, language: Option<&str>, places: &[i64]) -> Candidate {
        Candidate { member: MemberId(id), language: language.map(str::to_owned), places: places.iter().copied().collect() }
    }

    #[test]
    fn a_newcomer_meets_a_helper_who_speaks_their_language_where_both_come() {
        let newcomers = [somebody(1, Some("el"), &[7]), somebody(2, Some("fa"), &[7]), somebody(3, Some("el"), &[9])];
        let helpers = [somebody(10, Some("en"), &[7]), somebody(11, None, &[7]), somebody(12, Some("el"), &[7, 8])];
        let pairs = mentors(&newcomers, &helpers, |_, _| false);
        assert_eq!(pairs, [(MemberId(12), MemberId(1)), (MemberId(11), MemberId(2))], "nobody for whom nobody fits");
    }

    #[test]
    fn nobody_looks_after_more_than_two_and_who_has_spoken_needs_no_introduction() {
        let newcomers: Vec<Candidate> = (1..5).map(|id| somebody(id, Some("en"), &[7])).collect();
        let helpers = [somebody(10, Some("en"), &[7])];
        assert_eq!(mentors(&newcomers, &helpers, |_, _| false).len(), MOST_EACH as usize);
        assert_eq!(
            mentors(&newcomers, &helpers, |_, newcomer| newcomer == MemberId(1)),
            [(MemberId(10), MemberId(2)), (MemberId(10), MemberId(3))]
        );
    }
}
