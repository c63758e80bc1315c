//! The table of figures: each beside its raw limit and its goal.

use crate::error::Result;
use serde::Serialize;
use std::io::Write;

/// What a figure has to be.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "bound")]
pub enum Goal {
    /// The value may not be more.
    ValueAtMost(f64),
    /// The value may not be less.
    ValueAtLeast(f64),
    /// Value divided by limit may not be more.
    RatioAtMost(f64),
    /// Limit divided by value may not be less: how near to the limit we come.
    ShareAtLeast(f64),
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// Messages in the store.
    pub n: usize,
    /// What was measured.
    pub name: String,
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// The raw limit, measured in the same run, in the same unit.
    pub limit: Option<f64>,
    /// What it has to be.
    pub goal: Option<Goal>,
    /// Whether it is.
    pub met: Option<bool>,
}

/// All figures of a run.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// In the order measured.
    pub figures: Vec<Figure>,
    #[serde(skip)]
    quiet: bool,
}

impl Figures {
    /// An empty table; unless `quiet`, every figure is printed when it is known.
    #[must_use]
    pub fn new(quiet: bool) -> Self {
        Self { figures: Vec::new(), quiet }
    }

    /// Adds a figure without limit or goal.
    pub fn note(&mut self, n: usize, name: impl Into<String>, value: f64, unit: &'static str) -> Result<()> {
        self.add(n, name, (value, unit), None, None)
    }

    /// Adds a figure that has a goal.
    pub fn judge(&mut self, n: usize, name: impl Into<String>, value: f64, unit: &'static str, goal: Goal) -> Result<()> {
        self.add(n, name, (value, unit), None, Some(goal))
    }

    /// Adds a figure: a value with its unit, and the limit in the same unit.
    pub fn add(
        &mut self,
        n: usize,
        name: impl Into<String>,
        (value, unit): (f64, &'static str),
        limit: Option<f64>,
        goal: Option<Goal>,
    ) -> Result<()> {
        let met = goal.map(|goal| match (goal, limit) {
            (Goal::ValueAtMost(most), _) => value <= most,
            (Goal::ValueAtLeast(least), _) => value >= least,
            (Goal::RatioAtMost(most), Some(limit)) => value / limit <= most,
            (Goal::ShareAtLeast(least), Some(limit)) => limit / value >= least,
            (_, None) => false,
        });
        let figure = Figure { n, name: name.into(), value, unit, limit, goal, met };
        if !self.quiet {
            writeln!(std::io::stdout(), "{}", line(&figure))?;
        }
        self.figures.push(figure);
        Ok(())
    }

    /// How many figures miss their goal.
    #[must_use]
    pub fn missed(&self) -> usize {
        self.figures.iter().filter(|f| f.met == Some(false)).count()
    }
}

fn line(f: &Figure) -> String {
    let limit = f.limit.map_or_else(String::new, |l| format!("limit {l:>10.3}  ratio {:>6.3}", f.value / l));
    let goal = match f.goal {
        None => String::new(),
        Some(Goal::ValueAtMost(most)) => format!("goal <= {most}"),
        Some(Goal::ValueAtLeast(least)) => format!("goal >= {least}"),
        Some(Goal::RatioAtMost(most)) => format!("goal ratio <= {most}"),
        Some(Goal::ShareAtLeast(least)) => {
            format!("reaches {:.2} of the limit, goal >= {least}", f.limit.unwrap_or(0.0) / f.value)
        }
    };
    let met = f.met.map_or("", |met| if met { "met" } else { "MISSED" });
    format!("{:>8}  {:<58} {:>11.3} {:<8} {limit:<36} {goal:<44} {met}", f.n, f.name, f.value, f.unit)
}
