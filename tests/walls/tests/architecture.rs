//! The floors and the doors between them (docs/ARCHITECTURE.md).
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use regulars_walls::{assert_none, root};
use serde_json::Value;

/// Who may call whom. A floor may call those named; test support may be called by tests only.
const FLOORS: [(&str, &[&str]); 16] = [
    ("regulars-domain", &[]),
    ("regulars-store", &["regulars-domain"]),
    ("regulars-platforms", &["regulars-domain"]),
    ("regulars-engine", &["regulars-domain", "regulars-store", "regulars-platforms"]),
    ("regulars-api", &["regulars-domain", "regulars-store", "regulars-platforms", "regulars-engine"]),
    ("regulars-cli", &["regulars-domain", "regulars-platforms", "regulars-engine", "regulars-api"]),
    ("regulars", &["regulars-domain", "regulars-platforms", "regulars-engine", "regulars-api"]),
    ("regulars-testkit", &["regulars-domain"]),
    (
        "regulars-bench",
        &["regulars-domain", "regulars-store", "regulars-platforms", "regulars-engine", "regulars-api", "regulars-window-tests"],
    ),
    ("regulars-window-tests", &[]),
    ("regulars-window-bench", &["regulars-window-tests"]),
    ("regulars-empty-window", &[]),
    ("regulars-network-tests", &["regulars-testkit", "regulars-window-tests"]),
    (
        "regulars-outbox-tests",
        &["regulars-domain", "regulars-store", "regulars-platforms", "regulars-engine", "regulars-testkit"],
    ),
    ("regulars-power-tests", &["regulars-domain", "regulars-store", "regulars-engine", "regulars-testkit"]),
    ("regulars-walls", &[]),
];

fn metadata() -> Result<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output = std::process::Command::new(cargo).args(words).current_dir(root()).output().context("cargo does not start")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// `(package, dependency, only for tests)`
fn dependencies(metadata: &Value) -> Vec<(String, String, bool)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_package = |package: &Value| {
        let name = text(&package["name"]);
        let each = list(&package["dependencies"]).map(|one| (name.clone(), text(&one["name"]), one["kind"] == "dev"));
        each.collect::<Vec<_>>()
    };
    list(&metadata["packages"]).flat_map(of_package).collect()
}

fn upward(edges: &[(String, String, bool)]) -> Vec<String> {
    let ours = |name: &str| name == "regulars" || name.starts_with("regulars-");
    let allowed = |from: &str, to: &str| FLOORS.iter().any(|(name, below)| *name == from && below.contains(&to));
    let bad = edges.iter().filter(|(from, to, test)| ours(to) && !allowed(from, to) && !(*test && to == "regulars-testkit"));
    bad.map(|(from, to, _)| format!("{from} -> {to}")).collect()
}

#[test]
fn every_floor_calls_only_the_floors_below_it() -> Result<()> {
    let metadata = metadata()?;
    for package in list(&metadata["packages"]).filter_map(|package| package["name"].as_str()).filter(|name| *name != "xtask") {
        assert!(
            FLOORS.iter().any(|(name, _)| *name == package),
            "{package} has no floor: give it one here and in docs/ARCHITECTURE.md"
        );
    }
    assert_none("These call upward or sideways:", &upward(&dependencies(&metadata)));
    let edge = |from: &str, to: &str, test| upward(&[(from.to_owned(), to.to_owned(), test)]).len();
    assert_eq!(edge("regulars-domain", "regulars-store", false), 1, "upward is noticed");
    assert_eq!(edge("regulars-domain", "regulars-store", true), 1, "upward is noticed in tests as well");
    assert_eq!(edge("regulars-store", "regulars-testkit", false), 1, "test support in the product is noticed");
    Ok(())
}

/// Crates that only one place may use, because it is the one that keeps their dangers in.
const ONLY_IN: [(&str, &[&str]); 9] = [
    ("rusqlite", &["regulars-store", "regulars-bench", "regulars-power-tests"]),
    ("tauri", &["regulars", "regulars-empty-window"]),
    ("tauri-build", &["regulars", "regulars-empty-window"]),
    ("reqwest", &["regulars-platforms"]),
    ("keyring-core", &["regulars-platforms"]),
    ("secrecy", &["regulars-platforms", "regulars-engine", "regulars-api", "regulars-cli", "regulars"]),
    ("syn", &["regulars-walls"]),
    ("ureq", &["regulars-window-tests", "regulars-network-tests"]),
    (
        "anyhow",
        &[
            "xtask",
            "regulars-window-tests",
            "regulars-network-tests",
            "regulars-outbox-tests",
            "regulars-walls",
            "regulars-bench",
            "regulars-window-bench",
        ],
    ),
];

fn astray(edges: &[(String, String, bool)]) -> Vec<String> {
    let home =
        |name: &str| ONLY_IN.iter().find(|(only, _)| *only == name || (*only == "tauri" && name.starts_with("tauri-plugin")));
    let bad = edges.iter().filter(|(from, to, test)| !test && home(to).is_some_and(|(_, homes)| !homes.contains(&from.as_str())));
    bad.map(|(from, to, _)| format!("{from} uses {to}")).collect()
}

#[test]
fn sql_the_window_the_network_and_secrets_each_have_one_home() -> Result<()> {
    assert_none("These belong elsewhere:", &astray(&dependencies(&metadata()?)));
    for (crate_name, _) in ONLY_IN {
        assert_eq!(astray(&[("regulars-domain".to_owned(), crate_name.to_owned(), false)]).len(), 1, "{crate_name} is noticed");
    }
    Ok(())
}
