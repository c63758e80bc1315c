//! A message as a few hundred numbers, in any script: hashed pieces of words, and hashed words.
//!
//! Pieces of two to five letters within a word (its ends marked) fall into 2^17 buckets, words and pairs of words (emoji and marks
//! count as words) into 2^16, by the low bits of a 64-bit FNV-1a hash whose highest bit gives the sign, so that collisions cancel
//! instead of adding up (Weinberger et al. 2009, "Feature hashing for large scale multitask learning"). Each block has length one.

use crate::text::fold::{fold, text_hash};
use std::collections::BTreeMap;

const PIECE_BITS: u32 = 17;
const WORD_BITS: u32 = 16;
/// How long pieces are, in letters.
const PIECES: std::ops::RangeInclusive<usize> = 2..=5;
/// A longer message is read so far, in letters.
const LONGEST: usize = 5_000;

/// Numbers by the number of their feature, sorted; what is missing is zero.
pub type Features = Vec<(u32, f32)>;

/// The features of a message.
#[must_use]
pub fn features_of(text: &str) -> Features {
    let words = words_of(text);
    let mut pieces: BTreeMap<u32, f32> = BTreeMap::new();
    for word in &words {
        let marked: Vec<char> = std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
        for length in PIECES {
            for piece in marked.windows(length) {
                add(&mut pieces, &piece.iter().collect::<String>(), PIECE_BITS, 0);
            }
        }
    }
    let mut whole: BTreeMap<u32, f32> = BTreeMap::new();
    for (word, next) in words.iter().zip(words.iter().skip(1).map(Some).chain(std::iter::once(None))) {
        add(&mut whole, word, WORD_BITS, 1 << PIECE_BITS);
        if let Some(next) = next {
            add(&mut whole, &format!("{word} {next}"), WORD_BITS, 1 << PIECE_BITS);
        }
    }
    let mut all = of_length_one(pieces);
    all.extend(of_length_one(whole));
    all
}

fn add(block: &mut BTreeMap<u32, f32>, piece: &str, bits: u32, offset: u32) {
    let hash = text_hash(piece);
    let bucket = u32::try_from(hash & ((1 << bits) - 1)).unwrap_or_default() + offset;
    *block.entry(bucket).or_default() += if hash >> 63 == 0 { 1.0 } else { -1.0 };
}

fn of_length_one(block: BTreeMap<u32, f32>) -> Features {
    let length = block.values().map(|v| v * v).sum::<f32>().sqrt();
    block.into_iter().filter(|(_, v)| *v != 0.0).map(|(feature, value)| (feature, value / length)).collect()
}

/// Folded words and marks; links and names are one word each, and a letter said three times or more is said twice.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(&text.chars().take(LONGEST).collect::<String>());
    let mut words = Vec::new();
    for part in folded.split_whitespace() {
        if part.starts_with("http://") || part.starts_with("https://") || part.starts_with("www.") {
            words.push("URL".to_owned());
        } else if part.len() > 1 && part.starts_with('@') {
            words.push("USER".to_owned());
        } else {
            let mut word = String::new();
            for c in shortened(part) {
                if c.is_alphanumeric() {
                    word.push(c);
                    continue;
                }
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                words.push(c.to_string());
            }
            if !word.is_empty() {
                words.push(word);
            }
        }
    }
    words
}

fn shortened(part: &str) -> impl Iterator<Item = char> + '_ {
    let (mut last, mut times) = ('\0', 0);
    part.chars().filter(move |c| {
        times = if *c == last { times + 1 } else { 1 };
        last = *c;
        times <= 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_has_length_one_and_features_are_sorted() {
        let features = features_of("Thaaaank you Μαρία! https://example.org 🙏");
        assert!(features.is_sorted_by(|a, b| a.0 < b.0), "each feature once, in order");
        let length = |of: &dyn Fn(u32) -> bool| features.iter().filter(|(f, _)| of(*f)).map(|(_, v)| v * v).sum::<f32>();
        assert!((length(&|f| f < 1 << PIECE_BITS) - 1.0).abs() < 1e-5);
        assert!((length(&|f| f >= 1 << PIECE_BITS) - 1.0).abs() < 1e-5);
    }

    #[test]
    fn links_names_and_long_cries_are_made_alike() {
        assert_eq!(words_of("@ben soooo https://a.example/1"), ["USER", "soo", "URL"]);
        assert_eq!(features_of("sooooo good"), features_of("Sooo good"));
        assert_eq!(words_of("no!! 🙏"), ["no", "!", "!", "🙏"]);
    }

    #[test]
    fn nothing_has_no_features() {
        assert!(features_of(" ").is_empty());
    }
}
