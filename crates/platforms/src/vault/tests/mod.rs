//! The file and session vaults, and what an account's entry looks like. The keyring's tests need a bus of their own and live
//! in `tests/vault_keyring.rs`; the kill test in `tests/vault_kill.rs`.

mod renewal;

use super::*;
use secrecy::ExposeSecret;
use std::path::PathBuf;
use std::sync::Arc;

/// Cheap to derive; the real cost has a test of its own.
const CHEAP: KeyCost = KeyCost { memory: 64, passes: 1, lanes: 1 };

fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.bin");
    (folder, path)
}

async fn read(vault: &dyn Vault, key: &str) -> Option<String> {
    vault.get(key).await.unwrap().map(|secret| secret.expose_secret().to_owned())
}

/// What every vault promises.
async fn keeps_replaces_and_forgets(vault: &dyn Vault) {
    assert_eq!(read(vault, "account-1").await, None, "a new vault is empty");
    vault.put("account-1", &secret("first")).await.unwrap();
    vault.put("account-2", &secret("σκέτο ψωμί")).await.unwrap();
    vault.put("account-1", &secret("second")).await.unwrap();
    assert_eq!(read(vault, "account-1").await.as_deref(), Some("second"), "the newest counts");
    vault.delete("account-1").await.unwrap();
    vault.delete("account-1").await.unwrap();
    assert_eq!(read(vault, "account-1").await, None, "what was forgotten is gone, and forgetting twice is no error");
    assert_eq!(read(vault, "account-2").await.as_deref(), Some("σκέτο ψωμί"), "other accounts are untouched");
}

#[tokio::test]
async fn session_and_file_vaults_keep_the_same_promises() {
    let (_folder, path) = folder();
    keeps_replaces_and_forgets(&SessionVault::default()).await;
    keeps_replaces_and_forgets(&FileVault::create(path, secret("pass"), CHEAP).await.unwrap()).await;
}

#[tokio::test]
async fn a_vault_file_opens_again_with_its_passphrase_only() {
    let (_folder, path) = folder();
    let vault = FileVault::create(path.clone(), secret("bread and butter"), KeyCost::default()).await.unwrap();
    vault.put("account-1", &secret("canary-31337")).await.unwrap();
    drop(vault);
    let wrong = FileVault::open(path.clone(), secret("bread and butter ")).await.map(|_| ());
    assert_eq!(wrong, Err(VaultError::WrongPassphrase), "one blank more is another passphrase");
    let again = FileVault::open(path, secret("bread and butter")).await.unwrap();
    assert_eq!(read(&again, "account-1").await.as_deref(), Some("canary-31337"));
}

#[tokio::test]
async fn nothing_readable_is_on_the_disk_and_nobody_else_may_read_it() {
    let (folder, path) = folder();
    let vault = FileVault::create(path.clone(), secret("bread and butter"), CHEAP).await.unwrap();
    vault.put("account-1", &secret("canary-31337")).await.unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let file = entry.unwrap().path();
        let bytes = std::fs::read(&file).unwrap();
        for hidden in ["canary", "account-1", "bread"] {
            assert!(
                !bytes.windows(hidden.len()).any(|window| window == hidden.as_bytes()),
                "{hidden} stands in {}",
                file.display()
            );
        }
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions()) & 0o777,
            0o600,
            "{}",
            file.display()
        );
    }
}

#[tokio::test]
async fn a_vault_file_cut_off_at_any_byte_says_so_and_never_panics() {
    let (_folder, path) = folder();
    let vault = FileVault::create(path.clone(), secret("pass"), CHEAP).await.unwrap();
    vault.put("account-1", &secret("token")).await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    for length in 0..whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        let error = FileVault::open(path.clone(), secret("pass")).await.map(|_| ()).unwrap_err();
        assert!(matches!(error, VaultError::Damaged(_)), "cut at {length} of {}: {error}", whole.len());
    }
}

#[tokio::test]
async fn one_altered_bit_anywhere_is_noticed() {
    let (_folder, path) = folder();
    let vault = FileVault::create(path.clone(), secret("pass"), CHEAP).await.unwrap();
    vault.put("account-1", &secret("token")).await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    for at in 0..whole.len() {
        // The memory cost's upper bytes would be gigabytes: refused by the bound, which the loop shows, too.
        let mut altered = whole.clone();
        altered[at] ^= 0x10;
        std::fs::write(&path, &altered).unwrap();
        assert!(FileVault::open(path.clone(), secret("pass")).await.is_err(), "byte {at} was altered");
        assert!(vault.get("account-1").await.is_err(), "an already open vault notices byte {at}, too");
    }
}

#[tokio::test]
async fn a_vault_from_a_newer_app_is_named_as_that() {
    let (_folder, path) = folder();
    drop(FileVault::create(path.clone(), secret("pass"), CHEAP).await.unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[7] = 2;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(FileVault::open(path, secret("pass")).await.map(|_| ()), Err(VaultError::FromTheFuture));
}

#[tokio::test]
async fn a_crash_between_writing_and_renaming_leaves_the_old_vault_whole() {
    let (folder, path) = folder();
    let vault = FileVault::create(path.clone(), secret("pass"), CHEAP).await.unwrap();
    vault.put("account-1", &secret("old")).await.unwrap();
    file::write_beside(&path, b"half of a new vault").unwrap();
    assert!(folder.path().join("vault.new").exists(), "this is what the crash left behind");
    let again = FileVault::open(path, secret("pass")).await.unwrap();
    assert_eq!(read(&again, "account-1").await.as_deref(), Some("old"), "the old vault still stands");
    again.put("account-1", &secret("new")).await.unwrap();
    assert_eq!(read(&again, "account-1").await.as_deref(), Some("new"), "and the leftover is in nobody's way");
}

#[tokio::test]
async fn creating_never_overwrites_and_opening_never_creates() {
    let (_folder, path) = folder();
    assert_eq!(FileVault::open(path.clone(), secret("pass")).await.map(|_| ()), Err(VaultError::NotThere));
    drop(FileVault::create(path.clone(), secret("pass"), CHEAP).await.unwrap());
    assert_eq!(FileVault::create(path, secret("other"), CHEAP).await.map(|_| ()), Err(VaultError::AlreadyThere));
}

#[tokio::test]
async fn two_programs_with_the_same_vault_do_not_undo_each_other() {
    let (_folder, path) = folder();
    let window = Arc::new(FileVault::create(path.clone(), secret("pass"), CHEAP).await.unwrap());
    let script = Arc::new(FileVault::open(path, secret("pass")).await.unwrap());
    let put = |vault: Arc<FileVault>, key: String| tokio::spawn(async move { vault.put(&key, &secret("token")).await.unwrap() });
    let tasks: Vec<_> =
        (0..20).map(|n| put(Arc::clone(if n % 2 == 0 { &window } else { &script }), format!("account-{n}"))).collect();
    for task in tasks {
        task.await.unwrap();
    }
    for n in 0..20 {
        assert!(read(&*window, &format!("account-{n}")).await.is_some(), "account-{n} was lost");
    }
}

#[tokio::test]
async fn an_accounts_entry_keeps_its_password_when_the_token_is_renewed() {
    let vault: Arc<dyn Vault> = Arc::new(SessionVault::default());
    let store = VaultTokenStore::new(Arc::clone(&vault), "account-1");
    assert_eq!(store.load().await.map(|_| ()), Err(VaultError::NoSecret), "nothing was connected yet");
    store_password(&*vault, "account-1", secret("abcd-efgh")).await.unwrap();
    store.save_refresh(&secret("renewed")).await.unwrap();
    let loaded = store.load().await.unwrap();
    assert_eq!(loaded.password.expose_secret(), "abcd-efgh");
    assert_eq!(loaded.refresh.unwrap().expose_secret(), "renewed");
    store_password(&*vault, "account-1", secret("other-one")).await.unwrap();
    assert!(store.load().await.unwrap().refresh.is_none(), "a new key forgets the old key's session");
}

#[tokio::test]
async fn a_damaged_entry_is_named_without_quoting_it() {
    let vault: Arc<dyn Vault> = Arc::new(SessionVault::default());
    vault.put("account-1", &secret("canary-31337")).await.unwrap();
    let error = VaultTokenStore::new(vault, "account-1").load().await.map(|_| ()).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(_)) && !format!("{error:?} {error}").contains("canary"), "{error:?}");
}
