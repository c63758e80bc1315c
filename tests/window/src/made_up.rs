//! The screens over a made-up shop (`ui/dev.html`), in a plain browser of the window's engine: for states that a real platform
//! shows only when something goes wrong at the right moment.

use crate::desktop::free_port;
use crate::processes::Helper;
use crate::{Desktop, Session, wait_for};
use anyhow::Result;
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The server of the screens; it ends with this value.
pub struct MadeUpShop {
    port: u16,
    _server: Helper,
}

impl MadeUpShop {
    /// Serves the screens in the folder `ui`.
    ///
    /// # Errors
    /// When node does not start, or its packages are missing (`cargo xtask setup` brings both).
    pub fn of(ui: &Path) -> Result<MadeUpShop> {
        let port = free_port()?;
        let mut vite = Command::new("node");
        vite.arg(ui.join("node_modules/vite/bin/vite.js")).arg(ui).args(["--port", &port.to_string()]);
        let mut server = Helper::start(&mut vite, Stdio::null())?;
        wait_for("the server of the screens", Duration::from_secs(60), || {
            server.must_run()?;
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(()))
        })?;
        Ok(MadeUpShop { port, _server: server })
    }

    /// Opens them, as `asked` says (`outbox=held` and the like).
    ///
    /// # Errors
    /// When no browser opens.
    pub fn open(&self, desktop: &Desktop, asked: &str) -> Result<Session> {
        let address = format!("http://127.0.0.1:{}/dev.html?{asked}", self.port);
        Session::browse(&desktop.browser_driver_address(), &address)
    }
}
