//! A workspace on a read-only disk. A program of its own: it starts itself again inside a read-only mount, and a start of a
//! program briefly shares open files, which the lock tests beside it would see.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]
#![cfg(target_os = "linux")]

mod common;

use common::{account, open, said, take_in};
use regulars_store::inbox::{Filter, Order};
use regulars_store::{Access, OpenOptions, Store, StoreError};
use std::path::Path;

const FOLDER: &str = "READ_ONLY_FOLDER";

#[test]
fn a_read_only_folder_opens_for_reading() {
    match std::env::var(FOLDER) {
        Ok(folder) => inside(Path::new(&folder)),
        Err(_) => outside(),
    }
}

/// Permissions do not stop root, a read-only mount does.
fn outside() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let account = account(&store);
    take_in(&store, account, &[said("a", "a", 1, 0, 1, "Is the rye back?")], None);
    drop(store);
    let script = format!("mount --bind \"${FOLDER}\" \"${FOLDER}\" && mount -o remount,ro,bind \"${FOLDER}\" && exec \"$0\"");
    let output = std::process::Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &script])
        .arg(std::env::current_exe().expect("this program"))
        .env(FOLDER, folder.path())
        .output()
        .expect("unshare is there");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

fn inside(folder: &Path) {
    let store = Store::open(folder, OpenOptions::default()).expect("what is there can be read");
    assert_eq!(store.access(), Access::ReadOnly, "and not written");
    let rows = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 10, None)).expect("the inbox").rows;
    assert_eq!(rows.len(), 1, "what was stored is shown");
    let refused = store.write(|w| w.setting_put("theme", "\"dark\"")).err();
    assert!(matches!(refused, Some(StoreError::ReadOnly(_))), "saving says why it cannot: {refused:?}");
}
