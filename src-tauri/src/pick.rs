//! The native file dialog.

use regulars_api::{App, Code, PickResult, WireError, import};
use tauri::AppHandle;

/// Opens the dialog on the main thread and looks at what was chosen. None when the owner closed it.
pub(crate) async fn pick(handle: &AppHandle, app: &App) -> Result<PickResult, WireError> {
    let (send, chosen) = tauri::async_runtime::channel(1);
    let failed = |e: String| WireError::new(Code::Internal, e, "Try again.");
    handle
        .run_on_main_thread(move || {
            // GTK wants its dialogs made on the main thread; the answer comes later.
            let dialog = rfd::AsyncFileDialog::new().pick_file();
            tauri::async_runtime::spawn(async move {
                let path = dialog.await.map(|file| file.path().to_owned());
                // The window may have closed meanwhile; then nobody waits for the answer.
                let _ = send.send(path).await;
            });
        })
        .map_err(|e| failed(e.to_string()))?;
    let mut chosen = chosen;
    match chosen.recv().await.flatten() {
        Some(path) => Ok(PickResult { file: Some(import::pick(app, &path)?) }),
        None => Ok(PickResult { file: None }),
    }
}
