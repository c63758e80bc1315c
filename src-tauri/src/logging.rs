//! Logs go to stderr: what happened and its sort, never words of people, names, addresses or secrets.

use std::process::ExitCode;
use tracing_subscriber::filter::LevelFilter;

/// Starts logging warnings and errors.
pub(crate) fn start() {
    // Libraries log addresses and bodies at lower levels; those levels stay off, also when the environment asks for them.
    let subscriber =
        tracing_subscriber::fmt().with_max_level(LevelFilter::WARN).with_writer(std::io::stderr).with_target(false).finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Says why the app cannot start.
pub(crate) fn fail(problem: &str) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "regulars: {problem}");
    ExitCode::from(2)
}
