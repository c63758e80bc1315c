//! Floor 6: the shell. It opens the window, hands commands down and changes up. Nothing is decided here, and nothing below
//! knows Tauri.

mod again;
mod handlers;
mod logging;
mod painting;
mod pick;
mod window;

use regulars_api::{App, Code};
use regulars_domain::Timestamp;
use regulars_engine::{Clock, EngineOptions, Listener, SetClock, SystemChance, SystemClock, default_folder};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use tauri::{AppHandle, Emitter, Manager, RunEvent};

/// The event that tells the window which topics changed.
const CHANGED: &str = "changed";

/// Opens the app. `--data DIR` chooses the workspace folder. A build for trying things out also takes `--now RFC3339`, the time its
/// clock is set to; any other argument is refused, and that one too in the app that people get.
#[must_use]
pub fn run() -> ExitCode {
    painting::choose();
    let begun = match Begun::from(std::env::args().skip(1), cfg!(debug_assertions)) {
        Ok(begun) => begun,
        Err(problem) => return logging::fail(&problem),
    };
    logging::start();
    let built = tauri::Builder::default()
        .invoke_handler(handlers::handler())
        .setup(move |tauri| {
            let reached = open_workspace(tauri.handle(), begun);
            if reached {
                tauri.handle().exit(0);
                return Ok(());
            }
            window::open(tauri.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!("tauri.conf.json"));
    match built {
        Ok(app) => {
            app.run(at_the_end);
            ExitCode::SUCCESS
        }
        Err(e) => logging::fail(&format!("the window cannot be opened: {e}")),
    }
}

/// The last of a run: a copy, when today has none. The window is gone by then, so nobody waits for it.
fn at_the_end(handle: &AppHandle, event: RunEvent) {
    let (RunEvent::Exit, Some(app)) = (event, handle.try_state::<App>()) else { return };
    if let Ok(engine) = app.engine()
        && let Err(e) = engine.close()
    {
        tracing::warn!(error = %e, "the end was not clean");
    }
}

/// What the app was started with.
#[derive(Debug)]
struct Begun {
    folder: PathBuf,
    now: Option<Timestamp>,
}

impl Begun {
    /// Reads the arguments; the clock can be set only where things are tried out.
    fn from(mut args: impl Iterator<Item = String>, trying_out: bool) -> Result<Self, String> {
        const USAGE: &str = "usage: regulars [--data DIR]";
        let (mut folder, mut now) = (None, None);
        while let Some(name) = args.next() {
            let value = args.next().ok_or(USAGE)?;
            match name.as_str() {
                "--data" if folder.is_none() => folder = Some(PathBuf::from(value)),
                "--now" if trying_out && now.is_none() => {
                    now = Some(Timestamp::parse(&value).map_err(|e| format!("--now: {e}"))?)
                }
                _ => return Err(USAGE.to_owned()),
            }
        }
        let folder = folder.or_else(default_folder).ok_or("this system names no home folder; start with --data DIR")?;
        Ok(Self { folder, now })
    }
}

/// A workspace that cannot be opened still gets its window: that is where the reason is told. Unless another window has it open
/// and could be brought to the front: then this answers true, and nothing is left to do.
fn open_workspace(handle: &AppHandle, Begun { folder, now }: Begun) -> bool {
    let window: Arc<OnceLock<AppHandle>> = Arc::new(OnceLock::from(handle.clone()));
    let listener: Listener = Arc::new(move |topics| {
        if let Some(handle) = window.get()
            && let Err(e) = handle.emit(CHANGED, serde_json::json!({ "topics": topics }))
        {
            tracing::warn!(error = %e, "the window was not told of a change");
        }
    });
    let clock: Arc<dyn Clock> = match now {
        Some(now) => Arc::new(SetClock::to(now)),
        None => Arc::new(SystemClock),
    };
    let app =
        App::open(EngineOptions { folder: folder.clone(), clock, chance: Arc::new(SystemChance), listener: Some(listener) });
    match app.engine() {
        Ok(engine) => {
            tauri::async_runtime::spawn(engine.clone().run_in_background());
            again::listen(handle, &folder);
        }
        Err(e) if e.code == Code::InUse && again::reach(&folder) => return true,
        Err(e) => tracing::error!(code = ?e.code, "the workspace could not be opened"),
    }
    handle.manage(app);
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(words: &[&str], trying_out: bool) -> Result<Begun, String> {
        Begun::from(words.iter().map(|word| (*word).to_owned()), trying_out)
    }

    #[test]
    fn the_clock_is_set_where_things_are_tried_out_and_never_in_the_app_people_get() -> Result<(), String> {
        let words = ["--data", "/tmp/shop", "--now", "2026-03-14T10:00:00Z"];
        let tried = begun(&words, true)?;
        assert_eq!((tried.folder, tried.now.is_some()), (PathBuf::from("/tmp/shop"), true));
        assert!(begun(&words, false).is_err(), "a release refuses it");
        assert!(begun(&["--now", "yesterday"], true).is_err(), "that is no time");
        Ok(())
    }

    #[test]
    fn any_other_argument_is_refused() -> Result<(), String> {
        assert_eq!(begun(&["--data", "/tmp/shop"], false)?.folder, PathBuf::from("/tmp/shop"));
        for words in [&["--data"][..], &["--data", "a", "--data", "b"], &["--help", "x"], &["extra"]] {
            assert!(begun(words, true).is_err(), "{words:?}");
        }
        Ok(())
    }
}
