//! Measurements, each beside its raw limit from the same run: `cargo xtask bench [--n 10000,100000,1000000] [--json] [--folder F] [--import-only] [--people-only] [--elbow-only]`.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod corpus;
mod elbow;
mod error;
mod feed;
mod figures;
mod import;
mod limit;
mod live;
mod measure;
mod pages;
mod people;
mod probes;
mod random;
mod search;
mod triage;

use error::{BenchError, Result};
use figures::Figures;
use probes::Probes;
use std::io::Write;
use std::path::{Path, PathBuf};

struct Arguments {
    sizes: Vec<usize>,
    json: bool,
    folder: Option<PathBuf>,
    import_only: bool,
    people_only: bool,
    elbow_only: bool,
}

fn main() -> std::process::ExitCode {
    match arguments().and_then(|a| run(&a)) {
        Ok(0) => std::process::ExitCode::SUCCESS,
        Ok(_) => std::process::ExitCode::from(1),
        Err(e) => {
            // Nothing is left to do when the terminal is gone too.
            let _ = writeln!(std::io::stderr(), "bench: {e}");
            std::process::ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments> {
    let mut given = std::env::args().skip(1);
    let mut found = Arguments {
        sizes: vec![10_000, 100_000, 1_000_000],
        json: false,
        folder: None,
        import_only: false,
        people_only: false,
        elbow_only: false,
    };
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| BenchError::Arguments(format!("{argument} needs a value")));
        match argument.as_str() {
            "--json" => found.json = true,
            "--import-only" => found.import_only = true,
            "--people-only" => found.people_only = true,
            "--elbow-only" => found.elbow_only = true,
            "--folder" => found.folder = Some(PathBuf::from(value()?)),
            "--n" => found.sizes = sizes(&value()?)?,
            other => {
                return Err(BenchError::Arguments(format!(
                    "{other}: not known; there are --n 10000,100000 --json --folder F --import-only --people-only --elbow-only"
                )));
            }
        }
    }
    Ok(found)
}

fn sizes(list: &str) -> Result<Vec<usize>> {
    let size = |text: &str| text.parse().map_err(|_| BenchError::Arguments(format!("{text}: not a number of messages")));
    list.split(',').map(size).collect()
}

/// Answers how many figures miss their goal.
fn run(arguments: &Arguments) -> Result<usize> {
    let mut figures = Figures::new(arguments.json);
    for n in &arguments.sizes {
        let folder = match &arguments.folder {
            Some(parent) => tempfile::tempdir_in(parent)?,
            None => tempfile::tempdir()?,
        };
        measure(*n, folder.path(), arguments, &mut figures)?;
    }
    if arguments.json {
        writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&figures)?)?;
    }
    Ok(figures.missed())
}

fn measure(n: usize, folder: &Path, arguments: &Arguments, figures: &mut Figures) -> Result<()> {
    let mut probes = Probes::new();
    let store = import::measure(n, &folder.join("forwards"), figures, |said| probes.see(said))?;
    if arguments.import_only {
        return Ok(());
    }
    if arguments.people_only {
        return people::measure(n, &store, figures);
    }
    if arguments.elbow_only {
        return elbow::measure(n, &folder.join("forwards"), store, figures);
    }
    search::measure(n, &store, &probes, "not merged", figures)?;
    import::tidy(n, &store, figures)?;
    search::measure(n, &store, &probes, "merged", figures)?;
    search::recall(n, &store, &probes, figures)?;
    triage::triage(&store)?;
    pages::measure(n, &store, figures)?;
    people::measure(n, &store, figures)?;
    live::measure(n, &store, figures)?;
    elbow::measure(n, &folder.join("forwards"), store, figures)?;
    if n <= 100_000 {
        import::backwards(n, &folder.join("backwards"), figures)?;
        import::beside(n, &folder.join("beside"), figures)?;
    }
    Ok(())
}
