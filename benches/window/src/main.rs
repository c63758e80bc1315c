//! The real window beside an empty one, in interleaved pairs: `window-bench WORKSPACE [--pairs N]`. Both are started, watched and
//! measured from outside by the same means, on a display nobody sees. `cargo xtask bench --window` makes the workspace and calls it.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod figures;
mod keys;
mod program;
mod screen;

use anyhow::{Context, Result, bail};
use figures::{Line, Runs, median, percentile};
use program::Program;
use regulars_window_tests::Desktop;
use screen::Screen;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// Memory is looked at after this long without a key, and idleness is watched for as long again.
const IDLE: Duration = Duration::from_secs(10);
const PAIRS: usize = 7;
/// The kernel counts processor time in hundredths of a second: one step is no difference.
const ONE_STEP: f64 = 10.0;

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let workspace = arguments.next().map(PathBuf::from).context("usage: window-bench WORKSPACE [--pairs N]")?;
    let pairs = match (arguments.next().as_deref(), arguments.next()) {
        (None, None) => PAIRS,
        (Some("--pairs"), Some(n)) => n.parse().context("--pairs takes a number")?,
        _ => bail!("usage: window-bench WORKSPACE [--pairs N]"),
    };
    let lines = measure(&workspace, pairs)?;
    let missed = lines.iter().filter(|line| line.met == Some(false)).count();
    Ok(if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measure(workspace: &Path, pairs: usize) -> Result<Vec<Line>> {
    let desktop = Desktop::start()?;
    let ours = regulars_window_tests::program("regulars")?;
    let empty = regulars_window_tests::program("regulars-empty-window")?;
    let (mut app, mut limit) = (Runs::default(), Runs::default());
    // The first start of each fills the file cache, and is not counted.
    run(&desktop, &ours, Some(workspace), &mut Runs::default())?;
    run(&desktop, &empty, None, &mut Runs::default())?;
    for _ in 0..pairs {
        run(&desktop, &ours, Some(workspace), &mut app)?;
        run(&desktop, &empty, None, &mut limit)?;
    }
    let mut lines = vec![
        Line::ratio("start to a whole picture and a key answered, ms", &app.start, &limit.start, 1.3),
        Line::note("  processor time of that, ms", &app.start_work, &limit.start_work),
        Line::ratio("memory after 10 idle seconds (Pss of all processes), MiB", &app.memory, &limit.memory, 1.3),
        idle(&app, &limit),
    ];
    lines.extend(of_keys(&keys::walk(&desktop, workspace)?));
    writeln!(std::io::stdout(), "{pairs} pairs; middle values; ours, the empty window, ratio, goal")?;
    for line in &lines {
        writeln!(std::io::stdout(), "{}", line.told())?;
    }
    Ok(lines)
}

/// One start of one window, and its idle seconds.
fn run(desktop: &Desktop, program: &Path, workspace: Option<&Path>, runs: &mut Runs) -> Result<()> {
    let display = desktop.environment().find(|(key, _)| *key == "DISPLAY").context("The desktop has no display")?.1;
    let screen = Screen::watch(&display.to_string_lossy())?;
    let mut command = Command::new(program);
    command.envs(desktop.environment());
    // This display has no graphics card. The app chooses that by itself (src-tauri/src/painting.rs); the empty window is told.
    command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    if let Some(workspace) = workspace {
        command.arg("--data").arg(workspace);
    }
    screen.forget()?;
    let began = Instant::now();
    let window = Program::start(&mut command)?;
    let whole = screen.whole()? - began;
    let work = window.processor_time()?;
    let answered = screen.press_question_mark()?;
    screen.rest()?;
    screen.press_escape()?;
    screen.rest()?;
    std::thread::sleep(IDLE);
    let memory = window.memory()?;
    let before = window.processor_time()?;
    std::thread::sleep(IDLE);
    runs.start.push(milliseconds(whole + answered));
    runs.start_work.push(milliseconds(work));
    runs.memory.push(memory);
    runs.idle.push(milliseconds(window.processor_time()? - before));
    Ok(())
}

fn idle(app: &Runs, limit: &Runs) -> Line {
    let (value, empty) = (median(&app.idle), median(&limit.idle));
    let name = "processor time of 10 idle seconds, ms".to_owned();
    Line { name, value, empty: Some(empty), goal: "no more".to_owned(), met: Some(value < empty + ONE_STEP) }
}

fn of_keys(measured: &[f64]) -> Vec<Line> {
    let line = |name: &str, value: f64, most: Option<f64>| Line {
        name: format!("key to painted list, {} presses, {name}, ms", measured.len()),
        value,
        empty: None,
        goal: most.map_or_else(String::new, |most| format!("<= {most}")),
        met: most.map(|most| value <= most),
    };
    vec![
        line("p50", median(measured), None),
        line("p99", percentile(measured, 0.99), Some(50.0)),
        line("worst", percentile(measured, 1.0), None),
    ]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
