//! Timestamp identifiers, the record keys of posts (atproto.com/specs/tid): 53 bits of microseconds since 1970 and 10 bits
//! to tell clocks apart, written as 13 letters that sort like the time.

use regulars_domain::Timestamp;

const LETTERS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";

/// The identifier of a millisecond; `random` fills the microseconds and the clock's ten bits.
pub(super) fn at(now: Timestamp, random: u64) -> String {
    let micros = u64::try_from(now.0).unwrap_or(0).saturating_mul(1000).saturating_add(random % 1000);
    let number = ((micros & ((1 << 53) - 1)) << 10) | ((random / 1000) & 0x3ff);
    let letter = |place: u32| LETTERS.get(((number >> (5 * place)) & 31) as usize).copied().unwrap_or(b'2');
    (0..13).rev().map(|place| char::from(letter(place))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_sort_like_their_times_and_differ_within_one_millisecond() {
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let keys: Vec<_> = (0..1000).map(|n| at(Timestamp(now.0 + n), 7_777_777)).collect();
        assert!(keys.is_sorted() && keys.iter().all(|key| key.len() == 13), "thirteen letters in order of time");
        assert_ne!(at(now, 1), at(now, 2), "microseconds differ");
        assert_ne!(at(now, 1), at(now, 1001), "clocks differ");
        assert_eq!(at(now, 5), at(now, 5), "the same arguments give the same key");
    }

    #[test]
    fn zero_is_the_specifications_own_example() {
        assert_eq!(at(Timestamp(0), 0), "2222222222222", "the smallest valid identifier");
        assert!(
            at(Timestamp(i64::MAX), u64::MAX).starts_with(|first| "234567abcdefghij".contains(first)),
            "the top bit stays clear"
        );
    }
}
