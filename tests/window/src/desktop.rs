//! A desktop nobody sees: a display, a session bus, an unlocked keyring, a WebDriver, and a home folder, all of its own.

use crate::processes::Helper;
use crate::{programs, wait_for};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

/// The desktop. All of it ends when this value goes.
pub struct Desktop {
    // Fields are dropped in this order: the driver first, its display last.
    driver: Option<Helper>,
    _keyring: Option<Helper>,
    _bus: Helper,
    _display: Helper,
    port: u16,
    browser_port: u16,
    environment: Vec<(&'static str, OsString)>,
    home: tempfile::TempDir,
}

impl Desktop {
    /// A desktop with an unlocked keyring.
    ///
    /// # Errors
    /// When a program is missing (`cargo xtask setup` installs them) or does not start.
    pub fn start() -> Result<Desktop> {
        Desktop::start_with(true)
    }

    /// A desktop on which no keyring answers.
    ///
    /// # Errors
    /// As [`Desktop::start`].
    pub fn without_keyring() -> Result<Desktop> {
        Desktop::start_with(false)
    }

    fn start_with(keyring: bool) -> Result<Desktop> {
        let home = tempfile::Builder::new().prefix("regulars-desktop-").tempdir()?;
        let mut environment = homes(home.path())?;
        let mut display = Command::new("Xvfb");
        // By itself Xvfb begins anew when its last window goes, as at every kill; an app that starts in that moment finds no
        // display, ends, and the driver waits for it for ever.
        display.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1920x1200x24"]);
        let (display, name) = first_line("Xvfb", &mut display)?;
        environment.push(("DISPLAY", format!(":{name}").into()));
        let (bus, address) = bus(home.path(), &environment)?;
        environment.push(("DBUS_SESSION_BUS_ADDRESS", address.into()));
        let keyring = if keyring { Some(unlocked_keyring(&environment)?) } else { None };
        let mut desktop = Desktop {
            driver: None,
            _keyring: keyring,
            _bus: bus,
            _display: display,
            port: 0,
            browser_port: 0,
            environment,
            home,
        };
        desktop.restart_driver()?;
        Ok(desktop)
    }

    /// Starts WebDriver anew. Needed after the app was killed under it: it would wait for a browser that is gone.
    ///
    /// # Errors
    /// When it does not start.
    pub fn restart_driver(&mut self) -> Result<()> {
        self.driver = None;
        let (port, native_port) = (free_port()?, free_port()?);
        let mut command = Command::new(programs::tauri_driver());
        command.args(["--port", &port.to_string(), "--native-port", &native_port.to_string()]);
        command.envs(self.environment());
        let mut driver = Helper::start(&mut command, Stdio::null())?;
        wait_for("tauri-driver and WebKitWebDriver", PATIENCE, || {
            driver.must_run()?;
            let open = |port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
            Ok((open(port) && open(native_port)).then_some(()))
        })?;
        (self.port, self.browser_port) = (port, native_port);
        self.driver = Some(driver);
        Ok(())
    }

    /// Tells the programs that are started from here on something in their environment.
    ///
    /// # Errors
    /// When the driver, which hands it on, does not start again.
    pub fn tell(&mut self, name: &'static str, value: &str) -> Result<()> {
        self.environment.push((name, value.into()));
        self.restart_driver()
    }

    /// Where WebDriver listens.
    #[must_use]
    pub fn driver_address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where the engine's own driver listens, which opens a plain browser.
    #[must_use]
    pub fn browser_driver_address(&self) -> String {
        format!("http://127.0.0.1:{}", self.browser_port)
    }

    /// What a program on this desktop is told of it.
    pub fn environment(&self) -> impl Iterator<Item = (&'static str, &OsString)> {
        self.environment.iter().map(|(key, value)| (*key, value))
    }

    /// A folder that is gone with the desktop.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }
}

/// Nothing of the real user's: no settings, no keyrings, no fonts of one person.
fn homes(home: &Path) -> Result<Vec<(&'static str, OsString)>> {
    let folders = [
        ("HOME", ""),
        ("XDG_RUNTIME_DIR", "run"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
    ];
    let mut environment: Vec<(&'static str, OsString)> = Vec::new();
    for (key, folder) in folders {
        let folder = home.join(folder);
        std::fs::create_dir_all(&folder)?;
        environment.push((key, folder.into()));
    }
    for (key, value) in [
        ("LANG", "C.UTF-8"),
        ("TZ", "Europe/Athens"),
        ("GDK_BACKEND", "x11"),
        ("NO_AT_BRIDGE", "1"),
        ("GTK_THEME", "Adwaita"),
        // No graphics card here: software painting, without asking for one first.
        ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ] {
        environment.push((key, value.into()));
    }
    Ok(environment)
}

/// Starts a program that says on its first line where it can be found.
fn first_line(name: &str, command: &mut Command) -> Result<(Helper, String)> {
    let mut helper = Helper::start(command, Stdio::piped())?;
    let output = helper.child().stdout.take().context("no output to read")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    if line.trim().is_empty() {
        bail!("{name} did not start");
    }
    Ok((helper, line.trim().to_owned()))
}

/// A bus that starts nothing on demand: what is not started here is not there.
fn bus(home: &Path, environment: &[(&'static str, OsString)]) -> Result<(Helper, String)> {
    let settings = home.join("bus.conf");
    let text = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth><policy context='default'>\
        <allow send_destination='*'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>";
    std::fs::write(&settings, text)?;
    let mut command = Command::new("dbus-daemon");
    command.arg(format!("--config-file={}", settings.display())).args(["--nofork", "--nopidfile", "--print-address=1"]);
    command.envs(environment.iter().map(|(key, value)| (key, value)));
    first_line("dbus-daemon", &mut command)
}

fn unlocked_keyring(environment: &[(&'static str, OsString)]) -> Result<Helper> {
    let told = || environment.iter().map(|(key, value)| (key, value));
    let mut command = Command::new("gnome-keyring-daemon");
    command.args(["--unlock", "--foreground", "--components=secrets"]).envs(told());
    let mut keyring = Helper::start(&mut command, Stdio::null())?;
    keyring.child().stdin.take().context("no input")?.write_all(b"a password for tests")?;
    let mut ask = Command::new("dbus-send");
    ask.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]);
    ask.args(["org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.secrets"]).envs(told());
    wait_for("the keyring to take its name", PATIENCE, || {
        keyring.must_run()?;
        Ok(ask.output().context("Cannot start dbus-send")?.status.success().then_some(()))
    })?;
    Ok(keyring)
}

/// A port nobody listens on, and none that another desktop of this program was told: two drivers on one port would answer each
/// other's questions.
pub(crate) fn free_port() -> Result<u16> {
    static TOLD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        if TOLD.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(port);
        }
    }
}
