//! Honest numbers for small shops: did it help, how long does it take, and could it be luck?
//!
//! What it is: textbook procedures that hold with few people, each checked against numbers that another program computed. What it
//! deliberately is not: before-and-after comparisons; they call it an effect when busy people come back to their usual.

pub mod aa_test;
pub mod business_time;
pub mod chance;
pub mod counts;
pub mod cuped;
pub mod e_value;
pub mod looks;
pub mod permutation;
pub mod poisson;
pub mod pooled;
pub mod power;
pub mod proportion;
pub mod results;
pub mod special;
pub mod survival;
pub mod verdict;
