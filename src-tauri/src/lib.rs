//! Floor 6: the shell. It opens the window, hands commands down and changes up. Nothing is decided here, and nothing below
//! knows Tauri.

mod again;
mod handlers;
mod logging;
mod painting;
mod pick;
mod window;

use regulars_api::{App, Code};
use regulars_engine::{EngineOptions, Listener, SystemClock, default_folder};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use tauri::{AppHandle, Emitter, Manager, RunEvent};

/// The event that tells the window which topics changed.
const CHANGED: &str = "changed";

/// Opens the app. `--data DIR` chooses the workspace folder; any other argument is refused.
#[must_use]
pub fn run() -> ExitCode {
    painting::choose();
    let folder = match data_folder(std::env::args().skip(1)) {
        Ok(folder) => folder,
        Err(problem) => return logging::fail(&problem),
    };
    logging::start();
    let built = tauri::Builder::default()
        .invoke_handler(handlers::handler())
        .setup(move |tauri| {
            let reached = open_workspace(tauri.handle(), folder);
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

fn data_folder(mut args: impl Iterator<Item = String>) -> Result<PathBuf, String> {
    match (args.next().as_deref(), args.next(), args.next()) {
        (None, ..) => default_folder().ok_or_else(|| "this system names no home folder; start with --data DIR".to_owned()),
        (Some("--data"), Some(folder), None) => Ok(PathBuf::from(folder)),
        _ => Err("usage: regulars [--data DIR]".to_owned()),
    }
}

/// A workspace that cannot be opened still gets its window: that is where the reason is told. Unless another window has it open
/// and could be brought to the front: then this answers true, and nothing is left to do.
fn open_workspace(handle: &AppHandle, folder: PathBuf) -> bool {
    let window: Arc<OnceLock<AppHandle>> = Arc::new(OnceLock::from(handle.clone()));
    let listener: Listener = Arc::new(move |topics| {
        if let Some(handle) = window.get()
            && let Err(e) = handle.emit(CHANGED, serde_json::json!({ "topics": topics }))
        {
            tracing::warn!(error = %e, "the window was not told of a change");
        }
    });
    let app = App::open(EngineOptions { folder: folder.clone(), clock: Arc::new(SystemClock), listener: Some(listener) });
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
