//! `cargo xtask test`: everything, to the end, with a summary. A failing check never hides the next one.

mod catalogue;
mod counts;
mod report;
mod servers;
mod step;

use crate::command::{cargo, command, npm};
use crate::{project, setup, user_interface};
use anyhow::{Result, bail};
use catalogue::{Catalogue, Needs};
use report::Report;
use std::process::ExitCode;
use step::Step;

/// All that the gate checks.
pub fn everything() -> Result<ExitCode> {
    let mut report = Report::default();
    report.check("set-up", |_| setup::everything().map(|()| None));
    report.check("rustfmt", rustfmt);
    // The app embeds the built interface: no Rust check of the whole workspace works before it is there.
    report.check("ui packages", ui_packages);
    report.check("ui types (tsc)", |step| step.quiet(&mut npm(&["run", "--silent", "check"])));
    report.check("ui lint", |step| step.quiet(&mut npm(&["run", "--silent", "lint"])));
    report.check("ui tests (vitest)", |step| step.vitest(npm(&["test", "--silent"]).env("NO_COLOR", "1")));
    report.check("ui build", |step| step.quiet(&mut npm(&["run", "--silent", "build"])));
    let tests = Catalogue::read()?;
    report
        .check("clippy", |step| step.quiet(&mut cargo(&words(&tests, &["clippy"], &["--all-targets", "--", "-D", "warnings"]))));
    report.check("rust build", |step| step.quiet(&mut cargo(&words(&tests, &["build"], &["--all-targets"]))));
    report.check("rust tests", |step| step.cargo_tests(rust_tests(&tests, "--lib", "--bins", &tests.plain())));
    report.check("doc tests", |step| step.maybe_cargo_tests(&mut cargo(&words(&tests, &["test"], &["--doc"]))));
    report.check("generated files", |step| step.cargo_tests(only(&tests, &[catalogue::GENERATED])));
    report.check("walls", |step| step.cargo_tests(only(&tests, &tests.walls())));
    report.check("cargo-deny", deny);
    report.check("outbox kills", |step| kills(step, &tests, KILLS_OF_THE_GATE));
    report.check("power and disks", |step| power(step, &tests));
    report.check("real servers", |step| servers::with_servers(step, only(&tests, &tests.needing(Needs::Servers))));
    report.check("real window", |step| window_tests(step, &tests));
    Ok(report.print())
}

/// The part that answers in a minute or two, for between two edits.
pub fn quick() -> Result<ExitCode> {
    let mut report = Report::default();
    report.check("rustfmt", rustfmt);
    report.check("ui packages", ui_packages);
    report.check("ui types (tsc)", |step| step.quiet(&mut npm(&["run", "--silent", "check"])));
    report.check("ui build", |step| step.quiet(&mut npm(&["run", "--silent", "build"])));
    let tests = Catalogue::read()?;
    report
        .check("clippy", |step| step.quiet(&mut cargo(&words(&tests, &["clippy"], &["--all-targets", "--", "-D", "warnings"]))));
    report.check("unit tests", |step| step.cargo_tests(rust_tests(&tests, "--lib", "--bins", &[])));
    report.check("walls", |step| step.cargo_tests(only(&tests, &tests.walls())));
    Ok(report.print())
}

/// Kills a class of idempotency in the gate, and in a soak: five classes make five thousand.
const KILLS_OF_THE_GATE: u32 = 200;
const KILLS_OF_A_SOAK: u32 = 1_000;

/// The long run of what the gate does in minutes.
pub fn soak() -> Result<ExitCode> {
    let mut report = Report::default();
    let tests = Catalogue::read()?;
    report.check("outbox kills", |step| kills(step, &tests, KILLS_OF_A_SOAK));
    Ok(report.print())
}

/// Kills the process that sends. One class at a time: the settle times are real seconds, and two cores are few.
fn kills(step: &mut Step, tests: &Catalogue, a_class: u32) -> Result<Option<u64>> {
    let mut cargo = only(tests, &tests.needing(Needs::Kills));
    cargo.env("REGULARS_KILLS", a_class.to_string()).args(["--", "--nocapture", "--test-threads", "1"]);
    step.cargo_tests(cargo)
}

/// Power cuts, failing writes, changed files.
fn power(step: &mut Step, tests: &Catalogue) -> Result<Option<u64>> {
    let mut cargo = only(tests, &tests.needing(Needs::Power));
    cargo.args(["--", "--nocapture"]);
    step.cargo_tests(cargo)
}

/// One shape for every cargo call, so that one set of features is compiled once: `cargo VERB --workspace --features ... REST`.
fn words<'a>(tests: &'a Catalogue, verb: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    let common = ["--workspace", "--locked", "--features", tests.features()];
    [verb, &common, rest].concat()
}

fn rust_tests(tests: &Catalogue, first: &str, second: &str, named: &[&str]) -> std::process::Command {
    let mut cargo = only(tests, named);
    cargo.args([first, second]);
    cargo
}

fn only(tests: &Catalogue, named: &[&str]) -> std::process::Command {
    let mut cargo = cargo(&words(tests, &["test"], &["--no-fail-fast"]));
    named.iter().for_each(|name| {
        cargo.args(["--test", name]);
    });
    cargo
}

fn rustfmt(step: &mut Step) -> Result<Option<u64>> {
    step.quiet(&mut cargo(&["fmt", "--all", "--check"]))
}

fn ui_packages(step: &mut Step) -> Result<Option<u64>> {
    if user_interface::is_installed() {
        return Ok(None);
    }
    step.quiet(&mut user_interface::install_command())?;
    user_interface::remember_installed().map(|()| None)
}

fn deny(step: &mut Step) -> Result<Option<u64>> {
    let kinds = ["bans", "licenses", "sources"];
    let text = step.output(command(setup::cargo_deny()?).args(["--color", "never", "check"]).args(kinds))?;
    if let Some(kind) = kinds.iter().find(|kind| !text.contains(&format!("{kind} ok"))) {
        bail!("cargo-deny did not say `{kind} ok`");
    }
    Ok(Some(kinds.len() as u64))
}

fn window_tests(step: &mut Step, tests: &Catalogue) -> Result<Option<u64>> {
    let mut cargo = only(tests, &tests.needing(Needs::Window));
    cargo.env("REGULARS_PROGRAMS", project::target()?.join("debug")).env("TAURI_DRIVER", setup::tauri_driver()?);
    // One window at a time: they are timed, and two cores are few.
    step.cargo_tests({
        cargo.env("RUST_TEST_THREADS", "1");
        cargo
    })
}
