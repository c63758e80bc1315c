//! Committed files that follow from the command list. `cargo xtask generate` (REGULARS_GENERATE=1) rewrites them.

use std::path::Path;

/// The window's rights: our own commands by name, two event calls, and nothing of Tauri's own plugins beside.
fn capability() -> String {
    let own =
        regulars_api::NAMES.iter().copied().chain(["import_pick"]).map(|n| format!("    \"allow-{}\"", n.replace('_', "-")));
    let core = ["core:event:allow-listen", "core:event:allow-unlisten"].map(|p| format!("    \"{p}\""));
    let permissions: Vec<String> = core.into_iter().chain(own).collect();
    format!(
        "{{\n  \"identifier\": \"main\",\n  \"description\": \"Generated from the command list: the one window may call these and nothing else.\",\n  \"local\": true,\n  \"windows\": [\"main\"],\n  \"permissions\": [\n{}\n  ]\n}}\n",
        permissions.join(",\n")
    )
}

fn fresh(relative: &str, fresh: &str) -> Result<(), Box<dyn std::error::Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(relative);
    if std::env::var_os("REGULARS_GENERATE").is_some() {
        std::fs::write(&path, fresh)?;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == fresh, "{relative} is stale: run `cargo xtask generate` and commit it");
    Ok(())
}

#[test]
fn the_committed_typescript_is_fresh() -> Result<(), Box<dyn std::error::Error>> {
    fresh("ui/src/backend/generated.ts", &regulars_api::typescript())
}

#[test]
fn the_windows_rights_are_the_command_list() -> Result<(), Box<dyn std::error::Error>> {
    fresh("src-tauri/capabilities/main.json", &capability())?;
    let names: String = regulars_api::NAMES.iter().copied().chain(["import_pick"]).map(|n| format!("{n}\n")).collect();
    fresh("src-tauri/commands.txt", &names)
}
