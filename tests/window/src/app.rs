//! The app, open in a window of a desktop.

use crate::{Desktop, Session, await_gone, kill, program, running_with, wait_for};
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A program that starts the app in its own way: it gets the app's path and then its arguments.
pub type Wrapper<'a> = Option<&'a Path>;

/// The open app. It can be asked all that a [`Session`] can.
pub struct App {
    session: Option<Session>,
    program: PathBuf,
    data: PathBuf,
    /// Copies that ran on the same data before this one came.
    others: Vec<u32>,
    /// The display that the window is on.
    display: OsString,
}

impl App {
    /// Opens the app on a workspace and waits until it can be used.
    ///
    /// # Errors
    /// When the window does not come or shows nothing.
    pub fn open(desktop: &Desktop, data: &Path) -> Result<App> {
        let app = App::start(desktop, data, None)?;
        app.ready()?;
        Ok(app)
    }

    /// Opens the app with its clock set to a time (RFC 3339); only a build for trying things out takes that.
    ///
    /// # Errors
    /// When the window does not come or shows nothing.
    pub fn open_at(desktop: &Desktop, data: &Path, now: &str) -> Result<App> {
        let app = App::start_with(desktop, data, None, &["--now", now])?;
        app.ready()?;
        Ok(app)
    }

    /// Starts the app, and does not wait for its first screen.
    ///
    /// # Errors
    /// When no window comes.
    pub fn start(desktop: &Desktop, data: &Path, wrapper: Wrapper<'_>) -> Result<App> {
        App::start_with(desktop, data, wrapper, &[])
    }

    fn start_with(desktop: &Desktop, data: &Path, wrapper: Wrapper<'_>, more: &[&str]) -> Result<App> {
        let program = program("regulars")?;
        let mut arguments = vec!["--data".to_owned(), data.to_string_lossy().into_owned()];
        arguments.extend(more.iter().map(|word| (*word).to_owned()));
        let application = match wrapper {
            None => program.as_path(),
            Some(wrapper) => {
                arguments.insert(0, program.to_string_lossy().into_owned());
                wrapper
            }
        };
        let display = desktop.environment().find(|(key, _)| *key == "DISPLAY").context("The desktop has no display")?.1.clone();
        let others = running_with(&program, &data.to_string_lossy())?;
        let session =
            Session::open(&desktop.driver_address(), application, &arguments).context("The app's window did not open")?;
        Ok(App { session: Some(session), program, data: data.to_owned(), others, display })
    }

    /// Waits until the first screen has its data.
    ///
    /// # Errors
    /// After 30 s; the message says what is shown instead.
    pub fn ready(&self) -> Result<()> {
        self.see_within("html[data-ready='1']", Duration::from_secs(30)).map(drop)
    }

    /// Saves a picture of what stands on the display where the window is. The driver's own picture is not taken: WebKit gives
    /// it none while it draws the page in one piece, which is what the app tells it to without a graphics card.
    ///
    /// # Errors
    /// When the picture cannot be taken or written.
    pub fn picture(&self, file: &Path) -> Result<()> {
        let size = self.run("return [window.innerWidth, window.innerHeight]", &[])?;
        let (width, height) = (size[0].as_u64().context("a width")?, size[1].as_u64().context("a height")?);
        let mut import = Command::new("import");
        import.env("DISPLAY", &self.display).args(["-silent", "-window", "root", "-crop"]);
        let status = import
            .arg(format!("{width}x{height}+0+0"))
            .arg("+repage")
            .arg(file)
            .status()
            .context("ImageMagick does not start")?;
        ensure!(status.success(), "no picture in {}", file.display());
        Ok(())
    }

    /// The id of the app's own process.
    ///
    /// # Errors
    /// When it does not run.
    pub fn process(&self) -> Result<u32> {
        wait_for("the app's process", Duration::from_secs(5), || Ok(self.processes()?.first().copied()))
    }

    fn processes(&self) -> Result<Vec<u32>> {
        let mut found = running_with(&self.program, &self.data.to_string_lossy())?;
        found.retain(|process| !self.others.contains(process));
        Ok(found)
    }

    /// Kills the app as a power cut would, as far as a program can tell.
    ///
    /// # Errors
    /// When it did not run.
    pub fn kill(mut self, desktop: &mut Desktop) -> Result<()> {
        let process = self.process()?;
        kill(process)?;
        await_gone(process)?;
        // There is no window left to close; the driver must forget it.
        self.session = None;
        desktop.restart_driver()
    }

    /// Closes the window as the driver does, and waits until the app has gone.
    ///
    /// # Errors
    /// When it stays.
    pub fn close(mut self) -> Result<()> {
        let process = self.process()?;
        if let Some(session) = self.session.take() {
            session.close()?;
        }
        await_gone(process)
    }
}

impl Deref for App {
    type Target = Session;

    #[expect(clippy::expect_used, reason = "the session is only taken by methods that consume the app")]
    fn deref(&self) -> &Session {
        self.session.as_ref().expect("an open app has a session")
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // A test that failed leaves its app behind. The driver closes it; whatever is then left of it is killed.
        if let Some(session) = self.session.take() {
            let _ = session.close();
        }
        for process in self.processes().unwrap_or_default() {
            let _ = kill(process);
        }
    }
}
