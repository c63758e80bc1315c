//! Small and plain: sizes, words that must not stand here, styles that work in both directions.
#![allow(missing_docs)]

use regulars_walls::{File, Tree, assert_none, functions};

/// Refused above; the house aims at [`LONG_FILE`].
const LONGEST_FILE: usize = 400;
const LONG_FILE: usize = 250;
const LONGEST_FUNCTION: usize = 80;
const LONG_FUNCTION: usize = 40;

fn is_code(file: &File) -> bool {
    file.ends_with(&[".rs", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".sh", ".py"])
        && file.path != "ui/src/backend/generated.ts"
}

fn too_long(files: &[File], most: usize) -> Vec<String> {
    let long = files.iter().filter(|file| is_code(file)).map(|file| (&file.path, file.text.lines().count()));
    long.filter(|(_, lines)| *lines > most).map(|(path, lines)| format!("{path}: {lines} lines")).collect()
}

fn too_long_functions(files: &[File], most: usize) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| file.ends_with(&[".rs"])) {
        match functions(file) {
            Ok(found) => {
                let long = found.iter().filter(|function| function.lines > most);
                offences.extend(
                    long.map(|function| format!("{}:{} {}: {} lines", file.path, function.line, function.name, function.lines)),
                );
            }
            Err(why) => offences.push(why.to_string()),
        }
    }
    offences
}

#[test]
fn no_file_is_longer_than_can_be_read_in_one_sitting() {
    let tree = Tree::read().unwrap();
    println!("over {LONG_FILE} lines, look at them:\n  {}", too_long(&tree.files, LONG_FILE).join("\n  "));
    assert_none("Split these files along what they are about:", &too_long(&tree.files, LONGEST_FILE));
    let example = [File::example("a.rs", &"x\n".repeat(LONGEST_FILE + 1))];
    assert_eq!(too_long(&example, LONGEST_FILE).len(), 1, "a long file is noticed");
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let tree = Tree::read().unwrap();
    println!("over {LONG_FUNCTION} lines, look at them:\n  {}", too_long_functions(&tree.files, LONG_FUNCTION).join("\n  "));
    assert_none("Give the parts of these functions names:", &too_long_functions(&tree.files, LONGEST_FUNCTION));
    let example = [File::example("a.rs", &format!("fn long() {{\n{}}}\n", "  drop(1);\n".repeat(LONGEST_FUNCTION)))];
    assert_eq!(too_long_functions(&example, LONGEST_FUNCTION).len(), 1, "a long function is noticed");
}

/// In two parts, so that this file does not hold them.
const UNFINISHED: [(&str, &str); 12] = [
    ("TO", "DO"),
    ("FIX", "ME"),
    ("todo", "!("),
    ("unimplemented", "!("),
    ("#[ig", "nore"),
    (".sk", "ip("),
    (".on", "ly("),
    (".to", "do("),
    ("xit", "(\""),
    ("xdescribe", "("),
    ("eslint-dis", "able"),
    ("@ts-ig", "nore"),
];

fn unfinished(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| is_code(file) || file.ends_with(&[".md", ".toml", ".yml", ".ftl"])) {
        for (first, second) in UNFINISHED {
            let word = format!("{first}{second}");
            // Rust's iterators have methods of these names; only with a text they leave a test out.
            let word = if file.ends_with(&[".rs"]) && word.starts_with('.') { format!("{word}\"") } else { word };
            let lines = file.lines().filter(|(_, line)| line.contains(&word));
            offences.extend(lines.map(|(number, line)| format!("{}:{number} {}", file.path, line.trim())));
        }
    }
    offences
}

#[test]
fn nothing_is_left_for_later_and_no_test_is_left_out() {
    let tree = Tree::read().unwrap();
    assert_none("Do it, delete it or file it:", &unfinished(&tree.files));
    for (first, second) in UNFINISHED {
        let example = [File::example("a.test.ts", &format!("{first}{second}\"x\")"))];
        assert_eq!(unfinished(&example).len(), 1, "{first}{second} is noticed");
    }
}

const SIDES: [&str; 2] = ["left", "right"];

/// A style that means one side of the screen, not the side where reading begins.
fn is_physical(line: &str) -> bool {
    let Some((property, value)) = line.trim().split_once(':') else { return false };
    let (property, value) = (property.trim(), value.trim().trim_end_matches(';').trim());
    let one_sided = SIDES
        .iter()
        .any(|side| property == *side || property.ends_with(&format!("-{side}")) || property.contains(&format!("-{side}-")));
    let values = ["text-align", "float", "clear", "caption-side"];
    let four_values = ["margin", "padding", "border-width", "inset", "border-radius", "border-color", "border-style"];
    one_sided
        || (values.contains(&property) && SIDES.contains(&value))
        || (four_values.contains(&property) && value.split_whitespace().count() == 4 && !value.contains('('))
}

fn physical(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| file.ends_with(&[".css"])) {
        // One declaration a piece, however they share lines.
        for (number, line) in file.lines() {
            let pieces = line.split(['{', '}', ';']).filter(|piece| is_physical(piece));
            offences.extend(pieces.map(|piece| format!("{}:{number} {}", file.path, piece.trim())));
        }
    }
    let scripted = ["marginLeft", "marginRight", "paddingLeft", "paddingRight", "borderLeft", "borderRight"];
    for file in files.iter().filter(|file| file.ends_with(&[".tsx", ".ts"])) {
        let lines = file.lines().filter(|(_, line)| scripted.iter().any(|word| line.contains(word)));
        offences.extend(lines.map(|(number, line)| format!("{}:{number} {}", file.path, line.trim())));
    }
    offences
}

#[test]
fn styles_follow_the_direction_of_reading() {
    let tree = Tree::read().unwrap();
    assert_none("Use the logical property (margin-inline-start, inset-inline-end, text-align: start):", &physical(&tree.files));
    for bad in [
        "a { margin-left: 1px; }",
        "  left: 0;",
        "text-align: right;",
        "padding: 1px 2px 3px 4px;",
        "border-top-left-radius: 2px",
    ] {
        assert_eq!(physical(&[File::example("a.css", bad)]).len(), 1, "{bad} is noticed");
    }
    for good in
        ["margin-inline-start: 1px", "text-align: start", "padding: 1px 2px", "--left-over: 1", "a:left-of { color: red }"]
    {
        assert!(physical(&[File::example("a.css", good)]).is_empty() || good.starts_with("--"), "{good} is fine");
    }
}

/// Colours have names, and the names are given values in one file, where their contrast is checked.
fn raw_colours(files: &[File]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| file.ends_with(&[".css"]) && !file.path.ends_with("theme/tokens.css")) {
        for (number, line) in file.lines() {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let hexadecimal = value.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
            let named = hexadecimal.into_iter().any(|word| {
                word.strip_prefix('#')
                    .is_some_and(|digits| digits.len() >= 3 && digits.chars().all(|digit| digit.is_ascii_hexdigit()))
            });
            if named || ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("].iter().any(|word| value.contains(word)) {
                offences.push(format!("{}:{number} {}", file.path, line.trim()));
            }
        }
    }
    offences
}

#[test]
fn colours_come_from_the_tokens() {
    let tree = Tree::read().unwrap();
    assert_none("Name the colour in ui/src/theme/tokens.css:", &raw_colours(&tree.files));
    assert_eq!(
        raw_colours(&[File::example("a.css", "a { color: #fff; }\n.b { color: oklch(1 0 0); }")]).len(),
        2,
        "raw colours are noticed"
    );
}
