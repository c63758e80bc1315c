//! Small chores that only start another program.

use crate::command::{cargo, command, run};
use crate::{project, setup, user_interface};
use anyhow::Result;

/// Rewrites the files made from the command list. The test that compares them is also what writes them, so they cannot disagree.
pub fn generate() -> Result<()> {
    run(cargo(&["test", "--quiet", "--package", "regulars-api", "--test", "generated_is_fresh"]).env("REGULARS_GENERATE", "1"))
}

/// Messages in the workspace that the window is measured on.
const WINDOW_WORKSPACE: &str = "1000000";

/// Runs the benchmarks of `benches/` in a release build: the store, with `arguments` handed on, and the window.
pub fn bench(arguments: &[&str]) -> Result<()> {
    setup::for_tests()?;
    let store = run(cargo(&["run", "--release", "--package", "regulars-bench", "--"]).args(arguments));
    // A missed goal in one part is no reason to leave out the other.
    window_bench(&[]).and(store)
}

/// Measures the real window beside an empty one, both release builds; `arguments` are handed on.
pub fn window_bench(arguments: &[&str]) -> Result<()> {
    setup::for_tests()?;
    user_interface::build()?;
    let packages = ["regulars", "regulars-empty-window", "regulars-window-bench", "regulars-bench"];
    run(cargo(&["build", "--release", "--locked", "--bins"]).args(packages.iter().flat_map(|name| ["--package", name])))?;
    let programs = project::target()?.join("release");
    let workspace = project::target()?.join("bench-workspace");
    // One of an older format would be refused, so it is made anew each time: twenty seconds.
    let _ = std::fs::remove_dir_all(&workspace);
    run(command(programs.join("make-workspace")).arg(&workspace).arg(WINDOW_WORKSPACE))?;
    let mut measure = command(programs.join("window-bench"));
    measure.arg(&workspace).args(arguments).env("REGULARS_PROGRAMS", &programs).env("TAURI_DRIVER", setup::tauri_driver()?);
    run(&mut measure)
}
