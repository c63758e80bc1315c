//! How many tests ran, read from what the test programs print. A test that was left out is a problem, not a detail.

use anyhow::{Context, Result, bail};

/// Sums the `test result:` lines of one or more Rust test programs.
///
/// # Errors
/// When there is no such line, or any test was ignored.
pub fn rust(output: &str) -> Result<u64> {
    let results: Vec<&str> = output.lines().filter(|line| line.starts_with("test result:")).collect();
    if results.is_empty() {
        bail!("no test program reported a result");
    }
    let ignored: u64 = results.iter().filter_map(|line| number_before(line, " ignored")).sum();
    if ignored > 0 {
        bail!("{ignored} tests are ignored; here a test runs or is deleted");
    }
    Ok(results.iter().filter_map(|line| number_before(line, " passed")).sum())
}

/// Reads vitest's `Tests  12 passed (12)`.
///
/// # Errors
/// When there is no such line, or any test was skipped or left for later.
pub fn vitest(output: &str) -> Result<u64> {
    let plain = without_colour(output);
    let line = plain.lines().find(|line| line.trim_start().starts_with("Tests  ")).context("vitest reported no tests")?;
    for left_out in [" skipped", " todo"] {
        if let Some(count) = number_before(line, left_out) {
            bail!("{count} tests are{left_out}; here a test runs or is deleted");
        }
    }
    number_before(line, " passed").context("vitest reported no passed tests")
}

fn number_before(line: &str, word: &str) -> Option<u64> {
    let before = line.get(..line.find(word)?)?;
    before.rsplit(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

/// Drops terminal colours (`ESC [ ... m`).
fn without_colour(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        match character {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_programs_are_summed() {
        let output = "x\ntest result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out\n\
            test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(rust(output).unwrap(), 15);
    }

    #[test]
    fn an_ignored_test_is_a_failure() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        assert!(rust(output).unwrap_err().to_string().contains("1 tests are ignored"));
    }

    #[test]
    fn silence_is_a_failure() {
        assert!(rust("Finished").is_err(), "nothing ran, so nothing is known");
        assert!(vitest("Finished").is_err(), "nothing ran, so nothing is known");
    }

    #[test]
    fn vitest_is_read_through_its_colours() {
        assert_eq!(vitest("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m (7)").unwrap(), 7);
        assert!(vitest("      Tests  5 passed | 2 skipped (7)").is_err(), "skipped tests are named");
    }
}
