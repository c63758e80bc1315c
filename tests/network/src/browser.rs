//! The owner's browser at a sign-in: it opens the page it is given, fills in a form, and follows the way back.

use crate::{Fedizen, Refusal, Twin};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr};
use std::time::Duration;

/// A browser without a window.
pub struct Browser(ureq::Agent);

impl Default for Browser {
    fn default() -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).max_idle_connections(0);
        Self(config.timeout_global(Some(Duration::from_secs(20))).build().into())
    }
}

impl Browser {
    /// Opens an address; answers the status.
    pub fn visits(&self, address: &str) -> Result<u16> {
        Ok(self.0.get(address).call()?.status().as_u16())
    }

    /// The same with one header that an ordinary visit does not have.
    pub fn visits_as(&self, address: &str, header: &str, value: &str) -> Result<u16> {
        Ok(self.0.get(address).header(header, value).call()?.status().as_u16())
    }

    /// What a page's address says under a name, decoded.
    pub fn told(page: &str, name: &str) -> Result<String> {
        let query = page.split_once('?').context("no query")?.1;
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        decoded(pair.with_context(|| format!("{page} says no {name}"))?)
    }

    /// Signs in on snac's page; answers where it sends the browser.
    pub fn signs_in_at_snac(&self, page: &str, who: &Fedizen) -> Result<String> {
        let shown = self.0.get(page).call()?.body_mut().read_to_string()?;
        let field = |name: &str| -> Result<String> {
            let after = shown.split(&format!("name=\"{name}\" value=\"")).nth(1);
            let value = after.and_then(|rest| rest.split('"').next());
            Ok(value.with_context(|| format!("the page has no field {name}: {shown}"))?.replace("&amp;", "&"))
        };
        let (redirect, app, state) = (field("redir")?, field("cid")?, field("state")?);
        let form =
            [("login", who.name.as_str()), ("passwd", &who.password), ("redir", &redirect), ("cid", &app), ("state", &state)];
        let answer = self.0.post(format!("{}/oauth/x-snac-login", who.url)).send_form(form)?;
        let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
        Ok(location.with_context(|| format!("not signed in: {}", answer.status()))?.to_owned())
    }
}

fn decoded(text: &str) -> Result<String> {
    let (mut out, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [bytes.next().context("half a letter")?, bytes.next().context("half a letter")?];
                u8::from_str_radix(std::str::from_utf8(&hex)?, 16)?
            }
            plain => plain,
        });
    }
    Ok(String::from_utf8(out)?)
}

/// The headless twin while it waits for the browser.
pub struct WaitsForBrowser {
    /// The page it asks to open.
    pub page: String,
    child: Child,
    errors: BufReader<ChildStderr>,
}

impl Twin {
    /// Begins a sign-in with a browser on the local network.
    pub fn signs_in(&self, platform: &str, fields: &[(&str, &str)]) -> Result<WaitsForBrowser> {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut words = vec!["accounts", "sign-in", platform, "--field", "local_network=yes"];
        words.extend(fields.iter().flat_map(|field| ["--field", field.as_str()]));
        let mut child = self.start(&words)?;
        let mut errors = BufReader::new(child.stderr.take().context("no errors")?);
        let mut line = String::new();
        errors.read_line(&mut line)?;
        match line.trim().strip_prefix("Sign in with your browser at ") {
            Some(page) => Ok(WaitsForBrowser { page: page.to_owned(), child, errors }),
            None => bail!("no page to sign in at: {line}"),
        }
    }
}

impl WaitsForBrowser {
    /// Whether it has not ended.
    pub fn still_waits(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// Waits for its end; a refusal is an answer too.
    pub fn done(mut self) -> Result<std::result::Result<Value, Refusal>> {
        let output = self.child.wait_with_output()?;
        if output.status.success() {
            return Ok(Ok(serde_json::from_slice(&output.stdout)?));
        }
        let (mut problem, mut line) = (None, String::new());
        while self.errors.read_line(&mut line)? > 0 {
            problem = serde_json::from_str(&line).ok().or(problem);
            line.clear();
        }
        let exit = output.status.code().context("it was ended by a signal")?;
        ensure!(problem.is_some(), "it did not say what was wrong");
        Ok(Err(Refusal { exit, problem: problem.unwrap_or_default() }))
    }
}
