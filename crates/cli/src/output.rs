//! What goes to stdout (answers) and stderr (problems, progress).

use regulars_api::WireError;
use regulars_engine::Engine;
use serde_json::Value;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

/// Prints an answer: one JSON document, or a table for people.
pub fn print(answer: &Value, json: bool) {
    let text = if json { answer.to_string() } else { table(answer) };
    // A closed pipe (`| head`) is the reader's choice, no error of ours.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a problem as `{code, message, action}`.
pub fn problem(e: &WireError) {
    let text = serde_json::to_string(e).unwrap_or_else(|_| e.message.clone());
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Says something to the person at the terminal.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Shows progress of long work while stderr is a terminal.
pub fn watch_progress(engine: Arc<Engine>) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        while std::io::stderr().is_terminal() {
            tokio::time::sleep(Duration::from_millis(300)).await;
            for job in engine.jobs().iter().filter(|j| j.done > 0) {
                let total = job.total.map_or(String::new(), |t| format!(" of about {t}"));
                let _ = write!(std::io::stderr().lock(), "\r{}{total} ", job.done);
            }
        }
    })
}

fn table(answer: &Value) -> String {
    match answer.get("items").and_then(Value::as_array) {
        Some(items) => {
            let mut lines: Vec<String> = items.iter().map(line).collect();
            if let Some(next) = answer.get("next").and_then(Value::as_str) {
                lines.push(format!("(more: --after {next})"));
            }
            lines.join("\n")
        }
        None => match answer {
            Value::Object(fields) => fields.iter().map(|(k, v)| format!("{k:24} {}", cell(v))).collect::<Vec<_>>().join("\n"),
            other => cell(other),
        },
    }
}

fn line(item: &Value) -> String {
    match item {
        Value::Object(fields) => {
            fields.values().filter(|v| !v.is_null() && !v.is_array()).map(cell).collect::<Vec<_>>().join("  ")
        }
        other => cell(other),
    }
}

// Each cell is isolated, so that a right-to-left name does not turn the line around it.
fn cell(v: &Value) -> String {
    match v {
        Value::String(s) if s.is_ascii() => s.clone(),
        Value::String(s) => format!("\u{2068}{}\u{2069}", s.replace('\n', " ")),
        Value::Object(fields) => fields.get("name").map_or_else(|| v.to_string(), cell),
        other => other.to_string(),
    }
}
