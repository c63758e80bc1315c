//! Regulars in its real window, on a desktop nobody sees: what the window tests, the main job by itself and the screenshots share.
//!
//! Linux only (WebKitWebDriver, Xvfb). Everything that is started is ended by its process id, also when a test fails.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod app;
mod catalogue;
mod cli;
mod desktop;
mod made_up;
mod processes;
mod programs;
pub mod story;
mod webdriver;

pub use app::{App, Wrapper};
pub use catalogue::sentence;
pub use cli::Cli;
pub use desktop::Desktop;
pub use made_up::MadeUpShop;
pub use processes::{await_gone, kill, running_with};
pub use programs::program;
pub use webdriver::{Element, Session, keys};

use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Asks again and again until the answer is `Some`, or fails with `what` after `patience`.
///
/// # Errors
/// When the time is up, or the question itself fails.
pub fn wait_for<T>(what: &str, patience: Duration, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        if started.elapsed() > patience {
            bail!("Waited {} s in vain for {what}", patience.as_secs());
        }
        std::thread::sleep(Duration::from_millis(25));
    }
}
