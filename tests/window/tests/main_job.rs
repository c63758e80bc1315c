//! `cargo xtask run` without a display does the main job by itself, with a picture of each step. Here it is run as it is there.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::program;
use std::process::Command;

/// Steps of the main job that leave a picture, at least.
const FEWEST_PICTURES: usize = 8;
/// A picture of one colour alone is smaller than this, in bytes.
const SMALLEST_PICTURE: u64 = 10_000;

#[test]
fn the_main_job_is_done_by_itself_and_each_step_can_be_looked_at() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let status = Command::new(program("main-job")?).arg(folder.path()).status().context("the main job does not start")?;
    ensure!(status.success(), "the main job failed: {status}");
    let mut pictures = 0;
    for entry in std::fs::read_dir(folder.path())? {
        let picture = entry?;
        let size = picture.metadata()?.len();
        ensure!(size > SMALLEST_PICTURE, "{:?} shows something: {size} bytes", picture.file_name());
        pictures += 1;
    }
    ensure!(pictures >= FEWEST_PICTURES, "{pictures} pictures");
    Ok(())
}
