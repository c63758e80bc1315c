//! Which tests there are and what they need, as Cargo says it: a new test target is found by itself, so none is left out.

use crate::command::cargo;
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The target that compares generated files with the command list.
pub const GENERATED: &str = "generated_is_fresh";
/// The package whose tests read the source.
const WALLS: &str = "regulars-walls";

/// What a test target needs, said by its `required-features`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing but the machine.
    Nothing,
    /// The servers of `tests/servers` (feature `real-servers`).
    Servers,
    /// Minutes of killing the process that sends (feature `kills`).
    Kills,
    /// A minute of power cuts and failing disks (feature `power`).
    Power,
    /// A display, a keyring and the built app (feature `real-window`).
    Window,
}

const FEATURES: [(&str, Needs); 4] =
    [("real-servers", Needs::Servers), ("real-window", Needs::Window), ("kills", Needs::Kills), ("power", Needs::Power)];

struct Target {
    package: String,
    name: String,
    needs: Needs,
}

/// All integration test targets of the workspace.
pub struct Catalogue {
    targets: Vec<Target>,
    features: String,
}

impl Catalogue {
    /// Reads it from `cargo metadata`.
    pub fn read() -> Result<Catalogue> {
        let output =
            cargo(&["metadata", "--no-deps", "--format-version", "1"]).output().context("Cannot start cargo metadata")?;
        if !output.status.success() {
            bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let metadata = serde_json::from_slice(&output.stdout).context("cargo metadata did not answer JSON")?;
        let catalogue = Catalogue::of(&metadata);
        let kinds = FEATURES.iter().map(|(_, needs)| catalogue.needing(*needs));
        for needed in kinds.chain([catalogue.walls()]) {
            if needed.is_empty() {
                bail!("a whole kind of tests is gone from the workspace: walls, real servers, real window, kills or power");
            }
        }
        if let Some(name) = catalogue.ambiguous() {
            bail!(
                "two test targets are called {name} and need different things; cargo would run both in either row, so rename one"
            );
        }
        Ok(catalogue)
    }

    /// A name that stands for targets of different rows: `--test NAME` would run all of them in each.
    fn ambiguous(&self) -> Option<&str> {
        let row = |target: &Target| (target.needs, target.package == WALLS);
        let twin = |a: &Target| self.targets.iter().any(|b| a.name == b.name && row(a) != row(b));
        self.targets.iter().find(|target| twin(target)).map(|target| target.name.as_str())
    }

    fn of(metadata: &Value) -> Catalogue {
        let mut targets = Vec::new();
        let mut features = Vec::new();
        for package in list(&metadata["packages"]) {
            let name = text(&package["name"]);
            let has = |feature: &&(&str, Needs)| !package["features"][feature.0].is_null();
            features.extend(FEATURES.iter().filter(has).map(|(feature, _)| format!("{name}/{feature}")));
            let tests = list(&package["targets"]).filter(|target| list(&target["kind"]).any(|kind| kind == "test"));
            targets.extend(tests.map(|target| Target {
                package: name.clone(),
                name: text(&target["name"]),
                needs: needs(&target["required-features"]),
            }));
        }
        Catalogue { targets, features: features.join(",") }
    }

    /// The features that switch on every test there is, for `--features`.
    pub fn features(&self) -> &str {
        &self.features
    }

    /// Test targets with these needs.
    pub fn needing(&self, needs: Needs) -> Vec<&str> {
        self.select(|target| target.needs == needs)
    }

    /// The tests that read the source.
    pub fn walls(&self) -> Vec<&str> {
        self.select(|target| target.package == WALLS)
    }

    /// Those that are neither walls nor generated files nor need anything.
    pub fn plain(&self) -> Vec<&str> {
        self.select(|target| target.needs == Needs::Nothing && target.package != WALLS && target.name != GENERATED)
    }

    fn select(&self, wanted: impl Fn(&Target) -> bool) -> Vec<&str> {
        self.targets.iter().filter(|target| wanted(target)).map(|target| target.name.as_str()).collect()
    }
}

fn needs(required: &Value) -> Needs {
    let wanted = |(feature, _): &&(&str, Needs)| list(required).any(|word| word == feature);
    FEATURES.iter().find(wanted).map_or(Needs::Nothing, |(_, needs)| *needs)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_falls_into_exactly_one_kind() {
        let metadata = serde_json::json!({"packages": [
            {"name": "a", "features": {"real-servers": []}, "targets": [
                {"name": "a", "kind": ["lib"]},
                {"name": "network", "kind": ["test"], "required-features": ["real-servers"]},
                {"name": "story", "kind": ["test"]}]},
            {"name": "regulars-walls", "features": {}, "targets": [{"name": "tidy", "kind": ["test"]}]},
            {"name": "w", "features": {"real-window": []}, "targets": [{"name": "keys", "kind": ["test"], "required-features": ["real-window"]}]},
            {"name": "api", "features": {}, "targets": [{"name": "generated_is_fresh", "kind": ["test"]}]}]});
        let catalogue = Catalogue::of(&metadata);
        assert_eq!(catalogue.features(), "a/real-servers,w/real-window");
        assert_eq!(catalogue.needing(Needs::Servers), ["network"]);
        assert_eq!(catalogue.needing(Needs::Window), ["keys"]);
        assert_eq!(catalogue.walls(), ["tidy"]);
        assert_eq!(catalogue.plain(), ["story"], "what needs nothing and has no row of its own runs with the Rust tests");
        assert_eq!(catalogue.ambiguous(), None);
    }

    #[test]
    fn one_name_for_two_rows_is_noticed() {
        let metadata = serde_json::json!({"packages": [
            {"name": "outbox", "features": {"kills": []}, "targets": [
                {"name": "kills", "kind": ["test"], "required-features": ["kills"]},
                {"name": "story", "kind": ["test"]}]},
            {"name": "window", "features": {"real-window": []}, "targets": [
                {"name": "kills", "kind": ["test"], "required-features": ["real-window"]},
                {"name": "story", "kind": ["test"]}]}]});
        assert_eq!(Catalogue::of(&metadata).ambiguous(), Some("kills"), "two stories that need the same may share a name");
    }
}
