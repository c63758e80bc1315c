//! The documents say what is there: links lead somewhere, promised tests exist, every dependency has its reason.
#![allow(missing_docs)]

use regulars_walls::{File, Tree, assert_none};
use std::collections::BTreeSet;

/// The targets of `[text](target)` in a document, links to the web apart.
fn links(document: &File) -> Vec<String> {
    let targets = document.text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let local = targets.filter(|target| !target.contains("://") && !target.starts_with(['#', 'm']) && !target.contains(' '));
    local.map(|target| target.split('#').next().unwrap_or_default().to_owned()).collect()
}

fn beside(document: &File, target: &str) -> String {
    let mut parts: Vec<&str> = document.path.split('/').collect();
    parts.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(parts.pop()),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn links_between_documents_lead_somewhere() {
    let tree = Tree::read().unwrap();
    let root = regulars_walls::root();
    let mut offences = Vec::new();
    for document in tree.files.iter().filter(|file| file.ends_with(&[".md"])) {
        let dead = links(document).into_iter().filter(|target| !root.join(beside(document, target)).exists());
        offences.extend(dead.map(|target| format!("{}: {target}", document.path)));
    }
    assert_none("These lead nowhere:", &offences);
    let example = File::example("docs/a.md", "see [b](b.md#x), [web](https://example.org) and [up](../README.md)");
    assert_eq!(links(&example), ["b.md", "../README.md"]);
    assert_eq!(beside(&example, "../README.md"), "README.md");
}

#[test]
fn decisions_that_the_code_refers_to_are_written_down() {
    let tree = Tree::read().unwrap();
    let pages: Vec<&str> = tree.files.iter().filter_map(|file| file.path.strip_prefix("docs/adr/")).collect();
    let mut offences = Vec::new();
    for file in tree.files.iter().filter(|file| !file.is_under(&["tests/walls"])) {
        let numbers = file
            .text
            .split("docs/adr/")
            .skip(1)
            .filter_map(|rest| rest.get(..4))
            .filter(|number| number.chars().all(|digit| digit.is_ascii_digit()));
        let missing = numbers.filter(|number| !pages.iter().any(|page| page.starts_with(number)));
        offences.extend(missing.map(|number| format!("{}: docs/adr/{number}", file.path)));
    }
    assert_none("Write these pages:", &offences);
}

/// Words in backquotes that are names of tests: several words in small letters.
fn promised(document: &File) -> Vec<&str> {
    let quoted = document.text.split('`').skip(1).step_by(2);
    quoted
        .filter(|word| word.matches('_').count() >= 3 && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
        .collect()
}

#[test]
fn every_test_the_architecture_promises_exists() {
    let tree = Tree::read().unwrap();
    let architecture = tree.file("docs/ARCHITECTURE.md").unwrap();
    // As text: some tests stand inside a macro.
    let named = tree.rust().flat_map(|file| file.text.split("fn ").skip(1)).filter_map(|rest| rest.split('(').next());
    let existing: BTreeSet<&str> = named.collect();
    let promised = promised(architecture);
    assert!(promised.len() > 40, "the table is found: {}", promised.len());
    let missing: Vec<String> = promised.into_iter().filter(|name| !existing.contains(name)).map(str::to_owned).collect();
    assert_none("docs/ARCHITECTURE.md promises tests that are not there:", &missing);
}

/// Names of direct dependencies: keys of the dependency tables of a manifest, and what the interface ships.
fn dependencies(manifest: &File) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.text.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside && !line.starts_with('#') {
            names.extend(line.split_once('=').map(|(name, _)| name.split('.').next().unwrap_or_default().trim().to_owned()));
        }
    }
    names.retain(|name| !name.is_empty() && !name.starts_with("regulars"));
    names
}

#[test]
fn every_dependency_has_its_reason() {
    let tree = Tree::read().unwrap();
    let reasons = &tree.file("DEPENDENCIES.md").unwrap().text;
    let manifests: Vec<&File> = tree.files.iter().filter(|file| file.path.ends_with("Cargo.toml")).collect();
    let package = &tree.file("ui/package.json").unwrap().text;
    let ui: serde_json::Value = serde_json::from_str(package).unwrap();
    let kinds = ["dependencies", "devDependencies"];
    let from_npm = kinds.iter().flat_map(|kind| ui[*kind].as_object().into_iter().flatten()).map(|(name, _)| name.clone());
    let wanted: BTreeSet<String> = manifests.iter().flat_map(|manifest| dependencies(manifest)).chain(from_npm).collect();
    assert!(wanted.len() > 30, "the manifests are found: {}", wanted.len());
    let missing: Vec<String> = wanted.into_iter().filter(|name| !reasons.contains(&format!("| `{name}` |"))).collect();
    assert_none("Say in DEPENDENCIES.md why:", &missing);
    let example = File::example(
        "Cargo.toml",
        "[package]\nname = 1\n[dev-dependencies]\nserde.workspace = true\nregulars-x = 1\n# no = 1\n",
    );
    assert_eq!(dependencies(&example), ["serde"]);
}
