//! From a key press to the painted list, as the window itself marks it: `key-to-list` ends in the second frame after the press.

use anyhow::{Context, Result, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, wait_for};
use std::path::Path;
use std::time::Duration;

/// Presses in one direction; more than a screen of rows, so that the list scrolls and reads on.
const ROUNDS: [(&str, usize); 4] = [("j", 120), ("k", 40), ("j", 60), ("k", 30)];

/// Walks through the inbox of a workspace by key; answers the milliseconds of every press.
pub fn walk(desktop: &Desktop, workspace: &Path) -> Result<Vec<f64>> {
    let app = App::open(desktop, workspace)?;
    app.resize(1280, 800)?;
    story::open_inbox(&app)?;
    app.see(&named("thread"))?;
    app.run("performance.clearMeasures('key-to-list')", &[])?;
    let mut pressed = 0;
    for (key, times) in ROUNDS {
        for _ in 0..times {
            app.press(&[key])?;
            pressed += 1;
            wait_for("the painted list", Duration::from_secs(10), || Ok((measured(&app)?.len() >= pressed).then_some(())))
                .with_context(|| format!("press {pressed}"))?;
        }
    }
    let measured = measured(&app)?;
    app.close()?;
    ensure!(measured.len() == pressed, "{pressed} presses, but {} measures", measured.len());
    Ok(measured)
}

fn measured(app: &App) -> Result<Vec<f64>> {
    let answer = app.run("return performance.getEntriesByName('key-to-list', 'measure').map(each => each.duration)", &[])?;
    Ok(answer.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect())
}
