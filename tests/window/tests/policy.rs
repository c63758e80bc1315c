//! The window's content policy at work in the real window, not only in the configuration.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::{App, Desktop, wait_for};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

const LISTEN: &str = "window.violations = []; document.addEventListener('securitypolicyviolation', \
    event => window.violations.push(event.effectiveDirective + ' ' + event.blockedURI))";

fn open(desktop: &Desktop) -> Result<App> {
    let app = App::open(desktop, &desktop.home().join("workspace"))?;
    app.run(LISTEN, &[])?;
    Ok(app)
}

/// Waits until the window has complained about this.
fn complained(app: &App, start: &str) -> Result<()> {
    wait_for(&format!("a complaint about {start}"), Duration::from_secs(10), || {
        let violations = app.run("return window.violations", &[])?;
        let found = violations.as_array().into_iter().flatten().filter_map(Value::as_str).any(|one| one.starts_with(start));
        Ok(found.then_some(()))
    })
    .with_context(|| format!("The window complained only about {}", app.run("return window.violations", &[]).unwrap_or_default()))
}

#[test]
fn an_inline_script_does_not_run() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = open(&desktop)?;
    app.run("const s = document.createElement('script'); s.textContent = 'window.intruded = 1'; document.body.append(s)", &[])?;
    complained(&app, "script-src-elem inline")?;
    app.run("const d = document.createElement('div'); d.innerHTML = '<img src=\"data:,\" onerror=\"window.intruded = 2\">'; document.body.append(d)", &[])?;
    complained(&app, "script-src-attr inline")?;
    app.run(
        "const a = document.createElement('a'); a.href = 'javascript:window.intruded = 3'; document.body.append(a); a.click()",
        &[],
    )?;
    app.run("setTimeout('window.intruded = 4', 0)", &[])?;
    complained(&app, "script-src eval")?;
    std::thread::sleep(Duration::from_millis(500));
    ensure!(app.run("return window.intruded ?? null", &[])?.is_null(), "a script that is not ours ran");
    // The same name can be set from here, so its absence above means something.
    ensure!(app.run("window.intruded = 5; return window.intruded", &[])? == 5, "the probe itself works");
    app.close()
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_the_window_stays_where_it_is() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = open(&desktop)?;
    let elsewhere = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    elsewhere.set_nonblocking(true)?;
    let address = json!(format!("http://{}/", elsewhere.local_addr()?));
    let home = app.run("return location.href", &[])?;
    let attempts = [
        ("fetch(arguments[0]).catch(() => 0)", "connect-src"),
        ("new Image().src = arguments[0]", "img-src"),
        ("const s = document.createElement('script'); s.src = arguments[0]; document.body.append(s)", "script-src-elem"),
        (
            "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = arguments[0]; document.head.append(l)",
            "style-src-elem",
        ),
        ("const f = document.createElement('iframe'); f.src = arguments[0]; document.body.append(f)", "frame-src"),
        ("const o = document.createElement('object'); o.data = arguments[0]; document.body.append(o)", "object-src"),
        ("const f = document.createElement('form'); f.action = arguments[0]; document.body.append(f); f.submit()", "form-action"),
        ("try { new WebSocket(arguments[0].replace('http', 'ws')) } catch { }", "connect-src"),
    ];
    for (attempt, directive) in attempts {
        app.run("window.violations = []", &[])?;
        app.run(attempt, std::slice::from_ref(&address))?;
        complained(&app, directive).with_context(|| attempt.to_owned())?;
    }
    app.run("setTimeout(address => location.assign(address), 0, arguments[0])", std::slice::from_ref(&address))?;
    app.run("setTimeout(address => window.open(address), 0, arguments[0])", std::slice::from_ref(&address))?;
    std::thread::sleep(Duration::from_secs(1));
    ensure!(app.run("return location.href", &[])? == home, "the window went elsewhere");
    ensure!(elsewhere.accept().is_err(), "something was asked of another server");
    app.close()
}

#[test]
fn the_window_reaches_only_our_own_commands() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = open(&desktop)?;
    ensure!(app.run("return typeof window.__TAURI__", &[])? == "undefined", "the whole API must not lie around");
    let script = "window.outcome = null; window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])\
        .then(() => window.outcome = 'done', () => window.outcome = 'refused')";
    let outcome = |command: &str, arguments: Value| {
        app.run(script, &[json!(command), arguments])?;
        wait_for("an answer", Duration::from_secs(10), || Ok(app.run("return window.outcome", &[])?.as_str().map(str::to_owned)))
    };
    ensure!(outcome("app_status", json!({"request": {}}))? == "done", "our own commands answer");
    for (command, arguments) in [
        ("plugin:event|emit", json!({"event": "changed", "payload": {"topics": ["app"]}})),
        ("plugin:window|create", json!({"options": {"label": "second"}})),
        ("plugin:webview|create_webview_window", json!({"options": {"label": "second", "url": "index.html"}})),
        ("plugin:path|resolve_directory", json!({"directory": 1})),
        ("plugin:fs|read_text_file", json!({"path": "/etc/hostname"})),
        ("plugin:shell|execute", json!({"program": "true", "args": [], "options": {}})),
        ("plugin:opener|open_url", json!({"url": "http://127.0.0.1/"})),
    ] {
        ensure!(outcome(command, arguments)? == "refused", "{command} must not be there for the window");
    }
    app.close()
}
