//! The table at the end.

use super::step::Step;
use std::process::ExitCode;
use std::time::{Duration, Instant};

struct Row {
    name: &'static str,
    /// What was counted, where the check counts anything.
    count: Option<u64>,
    took: Duration,
    problem: Option<String>,
    figures: Vec<String>,
}

/// The checks made so far.
pub struct Report {
    started: Instant,
    rows: Vec<Row>,
}

impl Default for Report {
    fn default() -> Self {
        Report { started: Instant::now(), rows: Vec::new() }
    }
}

impl Report {
    /// Makes a check and remembers how it went. It answers how many tests it ran, if it runs tests.
    pub fn check(&mut self, name: &'static str, check: impl FnOnce(&mut Step) -> anyhow::Result<Option<u64>>) {
        eprintln!("== {name}");
        let started = Instant::now();
        let mut step = Step::new(name);
        let outcome = check(&mut step);
        let took = started.elapsed();
        let (count, problem) = match outcome {
            Ok(count) => (count, None),
            Err(problem) => (step.counted, Some(format!("{problem:#}"))),
        };
        if let Some(problem) = &problem {
            step.show_tail();
            eprintln!("!! {name}: {problem}");
        }
        self.rows.push(Row { name, count, took, problem, figures: step.figures });
    }

    /// Prints the table; the exit code says whether all is well.
    #[expect(clippy::print_stdout, reason = "the summary is this program's answer; everything else goes to stderr")]
    pub fn print(&self) -> ExitCode {
        println!("\n{:<20} {:>6} {:>9}  result", "check", "tests", "seconds");
        for row in &self.rows {
            let count = row.count.map_or_else(|| "-".to_owned(), |count| count.to_string());
            let result = row.problem.as_deref().map_or_else(|| "ok".to_owned(), |problem| format!("FAILED: {problem}"));
            println!("{:<20} {count:>6} {:>9.1}  {result}", row.name, row.took.as_secs_f64());
            row.figures.iter().for_each(|figure| println!("    {figure}"));
        }
        let failed = self.rows.iter().filter(|row| row.problem.is_some()).count();
        let tests: u64 = self.rows.iter().filter_map(|row| row.count).sum();
        let (checks, seconds) = (self.rows.len(), self.started.elapsed().as_secs());
        println!("\n{checks} checks, {tests} tests, {failed} failed, {} min {} s", seconds / 60, seconds % 60);
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
