//! The playbook's words: what is never said, what the articles hold to be true, and words that were said to somebody else already.

use super::phrases::CANNED;
use super::{Check, Context, Finding, Read};
use crate::text::fold::fold;
use crate::text::simhash::{is_near, simhash};

/// A shorter reply may be said to everybody: "Thank you, see you on Sunday!"
const TELLING: usize = 10;

pub(super) fn voice(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for never in context.never {
        for place in read.words.find(never.says) {
            let finding = Finding::suggest(Check::Voice, "voice_never").with("words", never.says.trim_end_matches('*'));
            found.push(finding.at(place.span).instead(never.instead));
        }
    }
    if found.is_empty() && !context.never.is_empty() && !read.words.is_empty() {
        found.push(Finding::good(Check::Voice, "voice_ours"));
    }
    found
}

pub(super) fn facts(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let said = fold(read.draft.text);
    let mut found = Vec::new();
    for guard in context.guards {
        let wording = fold(guard.says);
        // Whoever says what the article says may also name what it warns of.
        if !wording.is_empty() && said.contains(&wording) {
            found.push(Finding::good(Check::Facts, "facts_kept").with("article", guard.article));
            continue;
        }
        let mut places: Vec<_> = guard.claims.iter().flat_map(|claim| read.words.find(claim)).collect();
        places.sort_by_key(|place| (place.span.start, std::cmp::Reverse(place.span.end)));
        let mut ended = 0;
        for place in places {
            // A claim spelled in several ways, or inside a longer one, is one claim.
            if read.words.is_denied(&place) || place.span.start < ended {
                continue;
            }
            ended = place.span.end;
            let code = "facts_otherwise";
            let finding = if guard.safety { Finding::stop(Check::Facts, code) } else { Finding::suggest(Check::Facts, code) };
            let words = read.draft.text.get(place.span.start..place.span.end).unwrap_or_default();
            let finding = finding.with("words", words).with("article", guard.article).with("says", guard.says);
            found.push(finding.at(place.span).instead(Some(guard.says)));
        }
    }
    found
}

pub(super) fn generic(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = read
        .words
        .find_any(CANNED)
        .into_iter()
        .map(|place| {
            let words = read.draft.text.get(place.span.start..place.span.end).unwrap_or_default();
            Finding::suggest(Check::Generic, "generic_canned").with("words", words).at(place.span)
        })
        .collect();
    if read.words.all.len() >= TELLING {
        let ours = simhash(read.draft.text);
        let same = context.recent.iter().find(|recent| is_near(recent.simhash, ours));
        found.extend(same.map(|recent| Finding::suggest(Check::Generic, "generic_said_before").with("name", recent.name)));
    }
    found
}
