//! `regulars-cli`: the headless twin. The same commands over the same engine; JSON or a table out; problems on stderr.
//!
//! Exit 0 done, 1 refused or failed for the reason printed, 2 usage. Secrets come on stdin, never as arguments.
#![forbid(unsafe_code)]

mod args;
mod args_thanks;
mod call;
mod crowd;
mod members;
mod model;
mod output;
mod playbook;
mod rules;
mod scores;
mod thanks;

use args::Cli;
use clap::Parser;
use regulars_api::{App, Code};
use regulars_engine::{Clock, EngineOptions, FixedClock, SystemChance, SystemClock};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            output::note(&format!("cannot start: {e}"));
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(run(cli))
}

async fn run(cli: Cli) -> ExitCode {
    let clock: Arc<dyn Clock> = match cli.now {
        Some(now) => Arc::new(FixedClock::at(now)),
        None => Arc::new(SystemClock),
    };
    let Some(folder) = cli.data.clone().or_else(default_folder) else {
        output::note("name the workspace folder with --data");
        return ExitCode::from(2);
    };
    let app = App::open(EngineOptions { folder, clock, chance: Arc::new(SystemChance), listener: None });
    // A script may run where no browser is: the person at the terminal opens the page.
    let app = app.showing_pages(Box::new(|page| {
        output::note(&format!("Sign in with your browser at {page}"));
        Ok(())
    }));
    let json = cli.json;
    let watched = app.engine().ok().cloned().map(output::watch_progress);
    let answer = call::call(&app, cli.noun).await;
    if let Some(watch) = watched {
        watch.abort();
    }
    match answer {
        Ok(answer) => {
            output::print(&answer, json);
            ExitCode::SUCCESS
        }
        Err(e) => {
            output::problem(&e);
            ExitCode::from(if e.code == Code::BadRequest { 2 } else { 1 })
        }
    }
}

/// The app's own workspace.
fn default_folder() -> Option<std::path::PathBuf> {
    regulars_engine::default_folder()
}
