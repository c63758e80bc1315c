//! What may be published: no place of one machine, no address a lock file was filled from, no key.
#![allow(missing_docs)]

use regulars_walls::{File, Tree, assert_none};
use serde_json::Value;

/// In two parts, so that this file does not hold them.
const OF_ONE_MACHINE: [(&str, &str); 12] = [
    ("/wo", "rk/"),
    ("/ro", "ot/."),
    ("/Us", "ers/"),
    ("../sha", "red"),
    ("registry.npm", "js.org"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("files.python", "hosted.org"),
    ("pypi", ".org"),
    ("deb.de", "bian.org"),
    ("BEGIN PRIV", "ATE KEY"),
    ("BEGIN RSA PRIV", "ATE KEY"),
];

fn of_one_machine(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files {
        for (first, second) in OF_ONE_MACHINE {
            let word = format!("{first}{second}");
            let lines = file.lines().filter(|(_, line)| line.contains(&word));
            offences.extend(lines.map(|(number, _)| format!("{}:{number} holds {word}", file.path)));
        }
    }
    offences
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    let tree = Tree::read().unwrap();
    assert_none("Take these out:", &of_one_machine(&tree.files));
    for (first, second) in OF_ONE_MACHINE {
        assert_eq!(
            of_one_machine(&[File::example("a.md", &format!("see {first}{second}x"))]).len(),
            1,
            "{first}{second} is noticed"
        );
    }
}

/// What npm may say about a package. `resolved` is not among them: a lock file must not say where its packages came from.
const PACKAGE_FIELDS: [&str; 22] = [
    "name",
    "version",
    "integrity",
    "license",
    "dev",
    "optional",
    "devOptional",
    "peer",
    "engines",
    "dependencies",
    "devDependencies",
    "optionalDependencies",
    "peerDependencies",
    "peerDependenciesMeta",
    "bin",
    "os",
    "cpu",
    "libc",
    "funding",
    "hasInstallScript",
    "deprecated",
    "inBundle",
];
const FILE_FIELDS: [&str; 5] = ["name", "version", "lockfileVersion", "requires", "packages"];

fn lock_offences(file: &File) -> Vec<String> {
    let Ok(Value::Object(lock)) = serde_json::from_str(&file.text) else { return vec![format!("{}: not JSON", file.path)] };
    let foreign = lock.keys().filter(|field| !FILE_FIELDS.contains(&field.as_str()));
    let mut offences: Vec<String> = foreign.map(|field| format!("{}: field {field}", file.path)).collect();
    let packages = lock.get("packages").and_then(Value::as_object);
    if packages.is_none_or(serde_json::Map::is_empty) {
        offences.push(format!("{}: no packages", file.path));
    }
    for (name, package) in packages.into_iter().flatten() {
        let fields = package.as_object().into_iter().flatten();
        let foreign = fields.filter(|(field, _)| !PACKAGE_FIELDS.contains(&field.as_str()));
        offences.extend(foreign.map(|(field, _)| format!("{}: {name} has {field}", file.path)));
        let sum = package["integrity"].as_str().unwrap_or_default();
        if !name.is_empty() && !sum.starts_with("sha512-") {
            offences.push(format!("{}: {name} has no sha512 sum", file.path));
        }
    }
    offences
}

#[test]
fn lock_files_say_what_but_not_from_where() {
    let tree = Tree::read().unwrap();
    let locks: Vec<&File> = tree.files.iter().filter(|file| file.path.ends_with("package-lock.json")).collect();
    assert!(locks.iter().any(|lock| lock.path == "ui/package-lock.json"), "the interface's packages are locked");
    let offences: Vec<String> = locks.iter().flat_map(|lock| lock_offences(lock)).collect();
    assert_none("Make the lock file anew with omit-lockfile-registry-resolved=true:", &offences);

    let example =
        |package: &str| lock_offences(&File::example("l", &format!(r#"{{"lockfileVersion":3,"packages":{{"a":{package}}}}}"#)));
    assert!(example(r#"{"version":"1.0.0","integrity":"sha512-x"}"#).is_empty(), "a plain package is fine");
    assert_eq!(
        example(r#"{"version":"1.0.0","integrity":"sha512-x","resolved":"https://somewhere/"}"#).len(),
        1,
        "an address is noticed"
    );
    assert_eq!(example(r#"{"version":"1.0.0","integrity":"sha1-x"}"#).len(), 1, "a weak sum is noticed");
    assert_eq!(example(r#"{"link":true,"integrity":"sha512-x"}"#).len(), 1, "a link to a folder is noticed");
}

fn loose_versions(file: &File) -> Vec<String> {
    let Ok(package) = serde_json::from_str::<Value>(&file.text) else { return vec![format!("{}: not JSON", file.path)] };
    let kinds = ["dependencies", "devDependencies", "optionalDependencies"];
    let wanted = kinds.iter().flat_map(|kind| package[*kind].as_object().into_iter().flatten());
    let exact = |version: &Value| {
        version
            .as_str()
            .is_some_and(|text| text.starts_with(|first: char| first.is_ascii_digit()) && !text.contains([' ', '|', 'x', '*']))
    };
    wanted.filter(|(_, version)| !exact(version)).map(|(name, version)| format!("{}: {name} {version}", file.path)).collect()
}

#[test]
fn the_interface_asks_for_exact_versions_and_few_of_them() {
    let tree = Tree::read().unwrap();
    let packages: Vec<&File> = tree.files.iter().filter(|file| file.path.ends_with("package.json")).collect();
    let offences: Vec<String> = packages.iter().flat_map(|package| loose_versions(package)).collect();
    assert_none("Pin these:", &offences);
    for bad in ["^1.0.0", "~1.0.0", "1.x", "*", "file:../a", "git+ssh://a", "latest", ">=1 <2"] {
        let example = File::example("package.json", &format!(r#"{{"dependencies":{{"a":"{bad}"}}}}"#));
        assert_eq!(loose_versions(&example).len(), 1, "{bad} is noticed");
    }
    let ui: Value = serde_json::from_str(&tree.file("ui/package.json").unwrap().text).unwrap();
    let shipped: Vec<&String> = ui["dependencies"].as_object().unwrap().keys().collect();
    let known = ["@fluent/bundle", "@tauri-apps/api", "react", "react-aria-components", "react-dom"];
    assert_eq!(shipped, known, "what runs in the window is agreed upon, and each has its reason in DEPENDENCIES.md");
}
