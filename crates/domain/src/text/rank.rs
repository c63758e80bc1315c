//! How well a message answers a search: BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over the
//! folded words of the messages at hand.

/// How soon more of the same word stops counting.
const SATURATION: f64 = 1.2;
/// How much long messages are held back.
const LENGTH: f64 = 0.75;

/// One thing searched for: folded words in a row, the last of which may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Folded words.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub open: bool,
}

impl Term {
    /// How often it stands in a message's words.
    fn count(&self, words: &[&str]) -> usize {
        let Some((last, first)) = self.words.split_last() else { return 0 };
        let last_fits = |word: &str| if self.open { word.starts_with(last.as_str()) } else { word == last };
        words
            .windows(self.words.len())
            .filter(|at| at.last().is_some_and(|w| last_fits(w)) && first.iter().zip(*at).all(|(want, is)| want == is))
            .count()
    }
}

/// The positions of `messages` (folded texts), best match first; among equals the earlier position first. `found_in` says of how
/// many messages in all each term was found in, `of` how many there are: rare words weigh more.
#[must_use]
pub fn rank(terms: &[Term], found_in: &[u32], of: u32, messages: &[String]) -> Vec<usize> {
    let words: Vec<Vec<&str>> = messages.iter().map(|m| m.split(|c| !in_word(c)).filter(|w| !w.is_empty()).collect()).collect();
    let average = words.iter().map(Vec::len).sum::<usize>() as f64 / words.len().max(1) as f64;
    let weights: Vec<f64> = found_in
        .iter()
        .map(|n| {
            let (n, of) = (f64::from(*n), f64::from(of).max(f64::from(*n)));
            ((of - n + 0.5) / (n + 0.5) + 1.0).ln()
        })
        .collect();
    let score = |words: &Vec<&str>| -> f64 {
        let length = 1.0 - LENGTH + LENGTH * words.len() as f64 / average.max(1.0);
        let parts = terms.iter().zip(&weights).map(|(term, weight)| {
            let n = term.count(words) as f64;
            weight * n * (SATURATION + 1.0) / (n + SATURATION * length)
        });
        parts.sum()
    };
    let scores: Vec<f64> = words.iter().map(score).collect();
    let mut order: Vec<usize> = (0..messages.len()).collect();
    let of = |i: usize| scores.get(i).copied().unwrap_or_default();
    order.sort_by(|a, b| of(*b).total_cmp(&of(*a)).then(a.cmp(b)));
    order
}

// The letters of folded text first: the tables of Unicode are slow.
fn in_word(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | 'α'..='ω' | '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}') || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(words: &[&str], open: bool) -> Term {
        Term { words: words.iter().map(|w| (*w).to_owned()).collect(), open }
    }

    fn best(terms: &[Term], found_in: &[u32], messages: &[&str]) -> Vec<usize> {
        rank(terms, found_in, 1_000, &messages.iter().map(|m| (*m).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_short_message_about_the_word_comes_before_a_long_one_that_mentions_it() {
        let long = "we came by on saturday and the queue was long but the rye and everything else was lovely as it always is";
        assert_eq!(best(&[term(&["rye"], false)], &[10], &[long, "rye bread rye", "more rye please"]), [1, 2, 0]);
    }

    #[test]
    fn the_rare_word_of_two_decides() {
        let order = best(
            &[term(&["bread"], false), term(&["walnut"], false)],
            &[900, 3],
            &["bread bread bread walnut", "bread walnut walnut walnut"],
        );
        assert_eq!(order, [1, 0], "everybody says bread; few say walnut");
    }

    #[test]
    fn a_phrase_counts_only_in_a_row_and_an_unfinished_word_by_its_beginning() {
        assert_eq!(term(&["hot", "cross"], false).count(&["hot", "buns", "cross", "hot", "cross"]), 1);
        assert_eq!(term(&["hot", "cro"], true).count(&["hot", "cross", "hot", "crown"]), 2);
        assert_eq!(term(&["cro"], false).count(&["cross"]), 0);
    }

    #[test]
    fn equals_keep_their_order() {
        assert_eq!(best(&[term(&["tea"], false)], &[5], &["tea now", "tea yet", "tea too"]), [0, 1, 2], "newest first, as given");
    }
}
