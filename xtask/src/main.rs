//! The project's chores. `cargo xtask` without a word lists them.
//!
//! Deliberately few dependencies: this is the first thing a newcomer compiles, on a machine that has only Rust and Node.
#![forbid(unsafe_code)]

mod chores;
mod command;
mod project;
mod run;
mod setup;
mod test;
mod user_interface;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask CHORE

  run [--headless]      set up, build and open the window; without a display do the main job by itself in a virtual one
  test                  everything the gate checks, with a summary; nothing is skipped in silence
  check                 the quick part: formatting, clippy, unit tests, tsc
  soak                  the outbox, killed 5,000 times; most of an hour
  setup                 install what the other chores need, saying what and why
  generate              rewrite the files that are made from the command list
  screenshots [--docs]  every screen of the sample community into artifacts/screenshots (--docs: also docs/images)
  bench [ARGS]          measurements beside their raw limits (release build): the store, and the window
  bench --window        the window alone, beside an empty one
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match chore(&words) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("\ncargo xtask: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn chore(words: &[String]) -> anyhow::Result<ExitCode> {
    let (name, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (name, rest.as_slice()) {
        ("run", []) => run::run(false)?,
        ("run", ["--headless"]) => run::run(true)?,
        ("test", []) => return test::everything(),
        ("check", []) => return test::quick(),
        ("soak", []) => return test::soak(),
        ("setup", []) => setup::everything()?,
        ("generate", []) => chores::generate()?,
        ("screenshots", []) => run::screenshots(false)?,
        ("screenshots", ["--docs"]) => run::screenshots(true)?,
        ("bench", ["--window", arguments @ ..]) => chores::window_bench(arguments)?,
        ("bench", arguments) => chores::bench(arguments)?,
        _ => {
            eprint!("{USAGE}");
            return Ok(ExitCode::from(2));
        }
    }
    Ok(ExitCode::SUCCESS)
}
