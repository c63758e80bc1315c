//! The figures of many runs, and the lines that tell them.

/// What one run of one window told.
#[derive(Debug, Default, Clone)]
pub struct Runs {
    /// From the start of the process to a whole picture and a key answered, in milliseconds.
    pub start: Vec<f64>,
    /// Processor time of that, in milliseconds; a busy machine does not change it much.
    pub start_work: Vec<f64>,
    /// Memory after ten idle seconds, in MiB.
    pub memory: Vec<f64>,
    /// Processor time of ten idle seconds, in milliseconds.
    pub idle: Vec<f64>,
}

/// The value below which `share` (0.0..=1.0) of all lie (nearest rank); 0 when there are none.
#[must_use]
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// The middle value.
#[must_use]
pub fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// One line of the table, and whether its goal is met (none: it has no goal).
pub struct Line {
    /// What was measured, with its unit.
    pub name: String,
    /// Ours.
    pub value: f64,
    /// The empty window's.
    pub empty: Option<f64>,
    /// What it has to be, in words.
    pub goal: String,
    /// Whether it is.
    pub met: Option<bool>,
}

impl Line {
    /// A figure whose ratio to the empty window may not be more than `most`.
    pub fn ratio(name: &str, ours: &[f64], empty: &[f64], most: f64) -> Line {
        let (value, limit) = (median(ours), median(empty));
        let met = value / limit <= most;
        Line { name: name.to_owned(), value, empty: Some(limit), goal: format!("<= {most} x"), met: Some(met) }
    }

    /// A figure without a goal.
    pub fn note(name: &str, ours: &[f64], empty: &[f64]) -> Line {
        Line { name: name.to_owned(), value: median(ours), empty: Some(median(empty)), goal: String::new(), met: None }
    }

    /// The line as it is printed.
    #[must_use]
    pub fn told(&self) -> String {
        let beside = self.empty.map_or_else(String::new, |empty| format!("{empty:>9.1}  {:>6.2} x", self.value / empty));
        let met = self.met.map_or("", |met| if met { "met" } else { "MISSED" });
        format!("{:<58} {:>9.1}  {beside:<20} {:<12} {met}", self.name, self.value, self.goal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_above_its_goal_is_told_as_missed() {
        let line = Line::ratio("memory", &[150.0, 130.0, 140.0], &[100.0], 1.3);
        assert_eq!(line.met, Some(false), "the middle one is 140, which is 1.4 times the empty window");
        assert!(line.told().ends_with("MISSED"), "{}", line.told());
        assert_eq!(Line::ratio("memory", &[130.0], &[100.0], 1.3).met, Some(true), "the bound itself is allowed");
    }
}
