//! Whether a folder is shared with other computers: kept in step by a synchronising program, or on a drive in the network.
//!
//! Such a folder must not send. Two computers with one outbox send everything twice, and a program that copies the database and
//! its log one after the other leaves a file that cannot be read (sqlite.org/howtocorrupt.html, 1.2 to 1.4 and 2.1). What this does
//! not see: a drive letter of Windows that leads to a network, a mount on macOS, and programs that mark nothing.

use std::path::{Component, Path, PathBuf, Prefix};

/// What shares a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharedBy {
    /// A program that keeps folders in step, by its name for people.
    Program(&'static str),
    /// A drive in the network, by what the system calls its kind.
    Network(String),
}

/// Files and folders that a program leaves in the folder it keeps in step.
const MARKS: [(&str, &str); 9] = [
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.driveupload", "Google Drive"),
    (".tmp.drivedownload", "Google Drive"),
    // The mark OneDrive sets in the root of what it keeps.
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".megaignore", "MEGA"),
    (".pcloud", "pCloud"),
];

/// Names these programs give their folder.
const NAMES: [(&str, &str); 11] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("iCloudDrive", "iCloud Drive"),
    ("iCloud Drive", "iCloud Drive"),
    ("com~apple~CloudDocs", "iCloud Drive"),
    ("Mobile Documents", "iCloud Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Box Sync", "Box"),
];

/// Kinds of drives that lie on another computer.
const NETWORK: [&str; 20] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "coda",
    "davfs",
    "lustre",
    "glusterfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.glusterfs",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.onedriver",
    "fuse.curlftpfs",
];

/// What shares `folder` with other computers, as far as that can be seen.
#[must_use]
pub fn shared_by(folder: &Path) -> Option<SharedBy> {
    // Where links lead counts: a folder may only look as if it stood elsewhere.
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    network(&mounts, &folder).map(SharedBy::Network).or_else(|| program(&folder).map(SharedBy::Program))
}

fn program(folder: &Path) -> Option<&'static str> {
    folder
        .ancestors()
        .find_map(|place| by_mark(place).or_else(|| place.file_name().and_then(|name| by_name(&name.to_string_lossy()))))
}

fn by_mark(place: &Path) -> Option<&'static str> {
    if let Some((_, program)) = MARKS.iter().find(|(mark, _)| place.join(mark).exists()) {
        return Some(program);
    }
    // A file in the folder that is kept; the folder of this name in a home is only where Dropbox keeps its settings.
    if place.join(".dropbox").is_file() {
        return Some("Dropbox");
    }
    // Nextcloud and ownCloud keep their journal as `.sync_<hash>.db`, older ones as `._sync_<hash>.db`.
    let journal = |name: &str| (name.starts_with(".sync_") || name.starts_with("._sync_")) && name.ends_with(".db");
    let mut files = std::fs::read_dir(place).ok()?.flatten();
    files.any(|file| journal(&file.file_name().to_string_lossy())).then_some("Nextcloud")
}

fn by_name(name: &str) -> Option<&'static str> {
    // `OneDrive - Quince Street Bakery`, `Dropbox (Personal)`, and on macOS `CloudStorage/GoogleDrive-nadia@example.com`.
    let begins = |known: &str| name == known || name.strip_prefix(known).is_some_and(|rest| rest.starts_with([' ', '-', '(']));
    NAMES.iter().find(|(known, _)| begins(known)).map(|(_, program)| *program)
}

/// The kind of the network drive that `folder` lies on, by the system's list of mounts (proc(5)) or by its name on Windows.
fn network(mounts: &str, folder: &Path) -> Option<String> {
    if let Some(Component::Prefix(prefix)) = folder.components().next()
        && matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    {
        return Some("smb".to_owned());
    }
    let mounted = mounts.lines().filter_map(mount).filter(|(at, _)| folder.starts_with(at));
    // The innermost counts, and of two at one place the later one, which lies over the other.
    let (_, kind) = mounted.max_by_key(|(at, _)| at.components().count())?;
    NETWORK.contains(&kind).then(|| kind.to_owned())
}

/// `36 35 98:0 /of /at options shared:1 - kind source options`.
fn mount(line: &str) -> Option<(PathBuf, &str)> {
    let (place, kind) = line.split_once(" - ")?;
    Some((PathBuf::from(unescaped(place.split(' ').nth(4)?)), kind.split(' ').next()?))
}

/// Spaces and their like stand as `\040` there.
fn unescaped(text: &str) -> String {
    let escapes = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    escapes.iter().fold(text.to_owned(), |text, (escape, meant)| text.replace(escape, meant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const MOUNTS: &str = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
        40 22 0:40 / /mnt/shop\\040files rw shared:2 - cifs //nas/shop rw\n\
        41 40 8:2 / /mnt/shop\\040files/local rw - ext4 /dev/sdb1 rw\n\
        42 22 0:41 / /home/nadia/vault rw - fuse.gocryptfs gocryptfs rw\n\
        43 22 0:42 / /home/nadia/remote rw - fuse.sshfs host:/ rw\n";

    #[test]
    fn a_drive_in_the_network_is_told_from_one_of_this_computer() {
        for (folder, kind) in [
            ("/mnt/shop files/regulars", Some("cifs")),
            ("/mnt/shop files/local/regulars", None),
            ("/home/nadia/remote/regulars", Some("fuse.sshfs")),
            ("/home/nadia/vault/regulars", None),
            ("/home/nadia/.local/share/regulars", None),
        ] {
            assert_eq!(network(MOUNTS, Path::new(folder)).as_deref(), kind, "{folder}");
        }
        assert_eq!(network("", Path::new("/home")), None, "a system without such a list");
    }

    #[test]
    fn folders_that_a_program_keeps_in_step_are_known_by_their_marks_and_names() {
        for (inside, mark, is_folder, program) in [
            ("plain/regulars", "", false, None),
            ("Dropbox/regulars", "", false, Some("Dropbox")),
            ("Dropboxes/regulars", "", false, None),
            ("OneDrive - Quince Street Bakery/regulars", "", false, Some("OneDrive")),
            ("GoogleDrive-nadia@example.com/My Drive/regulars", "", false, Some("Google Drive")),
            ("Library/Mobile Documents/com~apple~CloudDocs/regulars", "", false, Some("iCloud Drive")),
            ("a/regulars", "a/.stfolder", true, Some("Syncthing")),
            ("b/c/regulars", "b/.sync_1f2e3d.db", false, Some("Nextcloud")),
            ("d/regulars", "d/.dropbox", false, Some("Dropbox")),
            ("home/regulars", "home/.dropbox", true, None),
        ] {
            let root = tempfile::tempdir().unwrap();
            let folder = root.path().join(inside);
            fs::create_dir_all(&folder).unwrap();
            match (mark, is_folder) {
                ("", _) => {}
                (mark, true) => fs::create_dir_all(root.path().join(mark)).unwrap(),
                (mark, false) => fs::write(root.path().join(mark), b"").unwrap(),
            }
            assert_eq!(shared_by(&folder), program.map(SharedBy::Program), "{inside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_such_a_folder_is_no_way_around_it() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("Dropbox/shop")).unwrap();
        let link = root.path().join("shop");
        std::os::unix::fs::symlink(root.path().join("Dropbox/shop"), &link).unwrap();
        assert_eq!(shared_by(&link), Some(SharedBy::Program("Dropbox")));
    }
}
