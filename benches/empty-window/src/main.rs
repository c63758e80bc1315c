//! An empty window: what any app of this kind costs before it does anything. The window bench measures the app beside it.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match tauri::Builder::default().run(tauri::generate_context!("tauri.conf.json")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            // Nothing is left to do when the terminal is gone too.
            let _ = writeln!(std::io::stderr(), "empty window: {e}");
            ExitCode::FAILURE
        }
    }
}
