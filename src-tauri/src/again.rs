//! The app started again on a workspace that is open: the window that is there comes to the front. Who has the workspace is
//! decided by its lock alone; this only carries a knock. On Windows the second window says so instead.

#[cfg(unix)]
pub(crate) use knock::{listen, reach};

#[cfg(not(unix))]
pub(crate) use silence::{listen, reach};

#[cfg(unix)]
mod knock {
    use std::io::{Read, Write};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};
    use std::time::Duration;
    use tauri::{AppHandle, Manager};

    /// A window that is busy for longer than this is told of in the second one instead.
    const PATIENCE: Duration = Duration::from_secs(3);

    /// A door of the file system, beside the lock: reached only by whoever may open the folder, and by nobody else's machine.
    fn door(folder: &Path) -> PathBuf {
        folder.join("regulars.door")
    }

    /// Listens for a second start, on a thread that sleeps until one comes. Without a door (a folder that cannot be written, a
    /// path longer than the system allows) the second window says that the first is open.
    pub(crate) fn listen(handle: &AppHandle, folder: &Path) {
        let door = door(folder);
        // Left by a copy that was killed: we hold the lock, so it is nobody's.
        let _ = std::fs::remove_file(&door);
        let Ok(listener) = UnixListener::bind(&door) else { return };
        let handle = handle.clone();
        std::thread::spawn(move || {
            for knock in listener.incoming().flatten() {
                answer(&handle, knock);
            }
        });
    }

    fn answer(handle: &AppHandle, mut knock: UnixStream) {
        let window = handle.clone();
        let shown = handle.run_on_main_thread(move || {
            let Some(window) = window.get_webview_window("main") else { return };
            let in_front = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
            if in_front.is_ok() {
                // Who knocked may have gone; the window is in front all the same.
                let _ = knock.write_all(b"y");
            }
        });
        if let Err(e) = shown {
            tracing::warn!(error = %e, "the window could not be brought to the front");
        }
    }

    /// Knocks at the window that has this workspace; answers whether it came to the front.
    pub(crate) fn reach(folder: &Path) -> bool {
        let Ok(mut stream) = UnixStream::connect(door(folder)) else { return false };
        let mut answer = [0; 1];
        stream.set_read_timeout(Some(PATIENCE)).is_ok() && stream.read_exact(&mut answer).is_ok()
    }
}

#[cfg(not(unix))]
mod silence {
    use std::path::Path;
    use tauri::AppHandle;

    pub(crate) fn listen(_: &AppHandle, _: &Path) {}

    pub(crate) fn reach(_: &Path) -> bool {
        false
    }
}
