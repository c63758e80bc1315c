//! What stands where: SQL, impurity, foreign markup, migrations, commands (docs/ARCHITECTURE.md).
#![allow(missing_docs)]

use regulars_walls::{File, Tree, assert_none, functions, strings};

const SQL: [&str; 9] = [
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "PRAGMA ",
    "ALTER TABLE ",
];

fn sql_outside_the_store(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    // Benchmarks measure plain SQLite; the window's tests write files that our store would refuse to write; a format that
    // does not exist yet is not the store's.
    let homes = ["crates/store", "benches", "tests/window/tests/refusals.rs", "tests/power/tests/upgrades.rs", "tests/walls"];
    let elsewhere = |file: &&File| file.ends_with(&[".rs"]) && !file.is_under(&homes);
    for file in files.iter().filter(elsewhere) {
        match strings(file) {
            Ok(found) => {
                let sql = found.iter().filter(|(_, text)| SQL.iter().any(|word| text.trim_start().starts_with(word)));
                offences.extend(sql.map(|(line, text)| format!("{}:{line} {}", file.path, text.trim())));
            }
            Err(why) => offences.push(why.to_string()),
        }
    }
    offences
}

#[test]
fn sql_stands_only_in_the_store() {
    assert_none("Move these into crates/store:", &sql_outside_the_store(&Tree::read().unwrap().files));
    let example = File::example("crates/engine/src/a.rs", "fn a() { run(\"\n  SELECT 1\") }");
    assert_eq!(sql_outside_the_store(&[example]).len(), 1, "SQL in the engine is noticed");
}

/// Words that ask the machine for something: time, chance, files, the network, threads.
const IMPURE: [&str; 12] = [
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "tokio",
    "getrandom",
    "async fn",
];

fn impure(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| file.is_under(&["crates/domain/src"]) && file.ends_with(&[".rs"])) {
        let code = file.lines().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let bad = code.filter(|(_, line)| IMPURE.iter().any(|word| line.contains(word)));
        offences.extend(bad.map(|(number, line)| format!("{}:{number} {}", file.path, line.trim())));
    }
    offences
}

#[test]
fn the_domain_is_pure() {
    assert_none("Make it an argument:", &impure(&Tree::read().unwrap().files));
    for word in IMPURE {
        let example = File::example("crates/domain/src/a.rs", &format!("fn a() {{ {word}(); }}"));
        assert_eq!(impure(&[example]).len(), 1, "{word} is noticed");
    }
}

const NOT_IN_THE_WINDOW: [&str; 9] = [
    "dangerouslySetInnerHTML",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function(",
    "localStorage",
    "fetch(",
];

fn unsafe_in_the_window(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    let shipped = |file: &&File| {
        file.is_under(&["ui/src"]) && file.ends_with(&[".ts", ".tsx"]) && !file.ends_with(&[".test.ts", ".test.tsx"])
    };
    for file in files.iter().filter(shipped) {
        let door = file.path == "ui/src/backend/tauri.ts";
        for (number, line) in file.lines().filter(|(_, line)| !line.trim_start().starts_with(['*', '/'])) {
            let raw = NOT_IN_THE_WINDOW.iter().any(|word| contains_word(line, word));
            if raw || (line.contains("@tauri-apps/") && !door) {
                offences.push(format!("{}:{number} {}", file.path, line.trim()));
            }
        }
    }
    offences
}

/// `refetch(` is not `fetch(`.
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line.get(..at).unwrap_or_default().ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[test]
fn the_window_has_one_door_and_shows_no_foreign_markup() {
    assert_none("Through ui/src/backend, as text nodes, or not at all:", &unsafe_in_the_window(&Tree::read().unwrap().files));
    for bad in NOT_IN_THE_WINDOW.iter().copied().chain(["import { invoke } from \"@tauri-apps/api/core\""]) {
        assert_eq!(unsafe_in_the_window(&[File::example("ui/src/a.tsx", bad)]).len(), 1, "{bad} is noticed");
    }
}

/// A migration may add and fill; the owner's unsent words it may never take.
fn losing(text: &str) -> Option<&'static str> {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    let losses =
        ["DROP TABLE", "DROP COLUMN", "DELETE FROM DRAFT", "DELETE FROM OUTBOX", "REPLACE INTO DRAFT", "REPLACE INTO OUTBOX"];
    let cascade = ["CREATE TABLE DRAFT", "CREATE TABLE OUTBOX"].iter().any(|table| plain.contains(table))
        && plain.contains("ON DELETE CASCADE");
    losses.into_iter().find(|loss| plain.contains(loss)).or(cascade.then_some("ON DELETE CASCADE"))
}

#[test]
fn no_migration_takes_words_the_owner_wrote() {
    let tree = Tree::read().unwrap();
    let mut tables = 0;
    let mut offences = Vec::new();
    for file in tree.rust().filter(|file| file.is_under(&["crates/store/src"])) {
        // Migrations are the texts that make tables.
        let migrations =
            strings(file).unwrap().into_iter().filter(|(_, text)| text.contains("CREATE TABLE") || text.contains("ALTER TABLE"));
        for (line, text) in migrations {
            tables += 1;
            offences.extend(losing(&text).map(|loss| format!("{}:{line} {loss}", file.path)));
        }
    }
    assert!(tables >= 10, "the migrations are found: {tables}");
    assert_none("A migration must not lose these:", &offences);
    assert!(losing("CREATE TABLE x; drop  table draft").is_some(), "dropping is noticed");
    assert!(losing("CREATE TABLE outbox (a REFERENCES b ON DELETE CASCADE)").is_some(), "losing by cascade is noticed");
}

const LONGEST_COMMAND: usize = 25;

/// `(module, function)` of every line of the command list.
fn commands(list: &str) -> Vec<(String, String)> {
    let lines = list.lines().filter(|line| line.contains("; reads [") && !line.trim_start().starts_with("//"));
    let path = |line: &str| -> Option<(String, String)> {
        let (_, called) = line.split_once(" => ")?;
        let (module, name) = called.split_once('(')?.0.split_once("::")?;
        Some((module.to_owned(), name.to_owned()))
    };
    lines.filter_map(path).collect()
}

#[test]
fn a_command_says_what_happens_and_lets_the_engine_do_it() {
    let tree = Tree::read().unwrap();
    let commands = commands(&tree.file("crates/api/src/commands.rs").unwrap().text);
    assert!(commands.len() >= 40, "the list is found: {}", commands.len());
    let mut offences = Vec::new();
    for (module, name) in &commands {
        let homes = [
            format!("crates/api/src/{module}.rs"),
            format!("crates/api/src/commands/{module}.rs"),
            format!("crates/api/src/{module}/mod.rs"),
        ];
        let files = homes.iter().filter_map(|home| tree.file(home));
        let found = files.flat_map(|file| functions(file).unwrap()).find(|function| function.public && function.name == *name);
        match found {
            None => offences.push(format!("{module}::{name} is in the list and nowhere else")),
            Some(function) if function.body_lines > LONGEST_COMMAND => {
                offences.push(format!("{module}::{name}: {} lines", function.body_lines))
            }
            Some(_) => {}
        }
    }
    assert_none(&format!("A command's body is at most {LONGEST_COMMAND} lines; the rest belongs to the engine:"), &offences);
}
