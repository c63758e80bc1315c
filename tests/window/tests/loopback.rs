//! The app with the sample community asks nobody outside this machine for anything.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const CALLS: &str = "trace=connect,sendto,sendmsg,sendmmsg";

/// The lines of a trace that name an internet address other than this machine's own.
fn outside(trace: &str) -> Vec<&str> {
    let internet = trace.lines().filter(|line| line.contains("AF_INET"));
    internet.filter(|line| !line.contains("inet_addr(\"127.") && !line.contains("\"::1\"")).collect()
}

/// A program that runs the app under strace, and where strace writes.
fn tracer(folder: &Path) -> Result<(PathBuf, PathBuf)> {
    let (script, trace) = (folder.join("traced.sh"), folder.join("trace.txt"));
    std::fs::write(&script, format!("#!/bin/sh\nexec strace -f -qq -o '{}' -e {CALLS} \"$@\"\n", trace.display()))?;
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755))?;
    Ok((script, trace))
}

#[test]
fn a_whole_session_stays_on_this_machine() -> Result<()> {
    let mut desktop = Desktop::start()?;
    let (tracer, trace) = tracer(desktop.home())?;
    let app = App::start(&desktop, &desktop.home().join("workspace"), Some(&tracer))?;
    app.see_within("html[data-ready='1']", Duration::from_secs(90))?;
    story::load_sample(&app)?;
    story::open_inbox(&app)?;
    story::open_one_to_answer(&app)?;
    story::into_composer(&app)?;
    app.type_text("nobody hears this")?;
    app.see(&named("draft-saved"))?;
    for stop in ["connection", "nav-settings", "connect-platform"] {
        app.click(&named(stop))?;
    }
    app.see("[role='dialog']")?;
    app.kill(&mut desktop)?;
    let trace = std::fs::read_to_string(&trace).context("strace wrote nothing; is it installed and allowed?")?;
    ensure!(trace.contains("AF_UNIX"), "the trace shows how the app reached its display, or it shows nothing");
    let outside = outside(&trace);
    ensure!(outside.is_empty(), "asked outside this machine:\n{}", outside.join("\n"));
    Ok(())
}

#[test]
fn the_tracer_sees_what_it_is_there_to_see() -> Result<()> {
    if let Some(address) = std::env::var_os("REGULARS_CONNECT_TO") {
        // Inside: the traced process is this test itself.
        TcpStream::connect(address.to_string_lossy().as_ref())?;
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let (tracer, trace) = tracer(folder.path())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let mut traced = Command::new(tracer);
    traced.arg(std::env::current_exe()?).args(["--exact", "the_tracer_sees_what_it_is_there_to_see"]);
    ensure!(traced.env("REGULARS_CONNECT_TO", address.to_string()).output()?.status.success(), "the traced test connects");
    let trace = std::fs::read_to_string(trace)?;
    ensure!(trace.contains(&format!("htons({})", address.port())), "the connection stands in the trace:\n{trace}");
    ensure!(outside(&trace).is_empty(), "and it stayed on this machine");
    let lines = "1 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr(\"192.0.2.1\")}, 16) = 0\n\
        1 sendto(3, \"\", 0, 0, {sa_family=AF_INET6, inet_pton(AF_INET6, \"2001:db8::1\", &sin6_addr)}, 28) = 0\n\
        1 connect(3, {sa_family=AF_INET6, inet_pton(AF_INET6, \"::1\", &sin6_addr)}, 28) = 0\n";
    ensure!(outside(lines).len() == 2, "addresses elsewhere are told from our own");
    Ok(())
}
