//! A fingerprint of a text that changes little when the text changes little (Charikar 2002, "Similarity estimation techniques from
//! rounding algorithms"): 64 bits, over folded runs of four letters, so that one script is as good as another.

use super::fold::{fold, text_hash};

/// Letters in a run; shorter words count with their neighbours.
const RUN: usize = 4;
/// Fingerprints no further apart than this are of texts that share most of their words: one name changed in twenty words moves about a
/// dozen bits. Bits that had nothing in common would come this near four times in a million pairs; texts of one language do so a
/// little more often.
const NEAR: u32 = 14;

/// A text's fingerprint; zero for a text without letters.
#[must_use]
pub fn simhash(text: &str) -> u64 {
    let letters: Vec<char> = spaced(&fold(text)).chars().collect();
    let mut votes = [0_i32; 64];
    for run in letters.windows(RUN) {
        let hash = mixed(text_hash(&run.iter().collect::<String>()));
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    votes.iter().enumerate().fold(0, |all, (bit, vote)| if *vote > 0 { all | 1 << bit } else { all })
}

/// How many bits two fingerprints differ in, 0 to 64; unrelated texts differ in about 32.
#[must_use]
pub const fn distance(one: u64, other: u64) -> u32 {
    (one ^ other).count_ones()
}

/// Whether two fingerprints are of nearly the same text.
#[must_use]
pub const fn is_near(one: u64, other: u64) -> bool {
    one != 0 && other != 0 && distance(one, other) <= NEAR
}

/// Letters and digits, one space between words and around all.
fn spaced(folded: &str) -> String {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}

/// FNV leaves the high bits of short texts alike; the finisher of MurmurHash3 (Appleby) spreads them.
const fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thanks_to_two_people_are_near_in_every_script() {
        for (one, other) in [
            (
                "Thank you so much for your kind words, Maria! It means the world to all of us here at the bakery.",
                "Thank you so much for your kind words, Tom! It means the world to all of us here at the bakery.",
            ),
            (
                "Σας ευχαριστούμε πολύ για τα καλά σας λόγια, Μαρία! Σημαίνουν τα πάντα για όλους μας στον φούρνο.",
                "Σας ευχαριστούμε πολύ για τα καλά σας λόγια, Νίκο! Σημαίνουν τα πάντα για όλους μας στον φούρνο.",
            ),
            (
                "شكرا جزيلا على كلماتك الطيبة يا ماريا، تعني لنا الكثير جميعا هنا في المخبز",
                "شكرا جزيلا على كلماتك الطيبة يا سامي، تعني لنا الكثير جميعا هنا في المخبز",
            ),
        ] {
            assert!(is_near(simhash(one), simhash(other)), "{} bits: {one}", distance(simhash(one), simhash(other)));
        }
    }

    #[test]
    fn different_answers_are_far_apart() {
        let one = simhash("Two seeded loaves are put aside for you on Saturday, we open at seven.");
        for other in ["I am sorry about the burnt crust, please come by and choose another.", "Σας κρατάω δύο τσουρέκια.", ""]
        {
            assert!(!is_near(one, simhash(other)), "{other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn marks_and_capitals_change_nothing(words in proptest::collection::vec("[a-z]{2,8}", 3..20)) {
            let (small, large) = (words.join(" "), words.join(", ").to_uppercase());
            proptest::prop_assert_eq!(simhash(&small), simhash(&large));
        }
    }
}
