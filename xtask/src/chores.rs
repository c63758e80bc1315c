//! Small chores that only start another program.

use crate::command::{cargo, run};
use crate::{setup, user_interface};
use anyhow::Result;

/// Rewrites the files made from the command list. The test that compares them is also what writes them, so they cannot disagree.
pub fn generate() -> Result<()> {
    run(cargo(&["test", "--quiet", "--package", "regulars-api", "--test", "generated_is_fresh"]).env("REGULARS_GENERATE", "1"))
}

/// Runs the benchmarks of `benches/` in a release build; `arguments` are handed on.
pub fn bench(arguments: &[&str]) -> Result<()> {
    setup::for_tests()?;
    user_interface::build()?;
    run(cargo(&["run", "--release", "--package", "regulars-bench", "--"]).args(arguments))
}
