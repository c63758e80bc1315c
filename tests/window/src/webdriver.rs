//! The part of W3C WebDriver that we use, over `tauri-driver`.

use crate::wait_for;
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// Keys that are no characters (WebDriver, section 17.4.2).
pub mod keys {
    /// Enter.
    pub const ENTER: &str = "\u{E007}";
    /// Escape.
    pub const ESCAPE: &str = "\u{E00C}";
    /// Tab.
    pub const TAB: &str = "\u{E004}";
    /// Up.
    pub const UP: &str = "\u{E013}";
    /// Down.
    pub const DOWN: &str = "\u{E015}";
    /// Control.
    pub const CONTROL: &str = "\u{E009}";
    /// Shift.
    pub const SHIFT: &str = "\u{E008}";
    /// End.
    pub const END: &str = "\u{E010}";
    /// F6.
    pub const F6: &str = "\u{E036}";
}

/// How WebDriver names an element in JSON (section 12).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// A session that starts an app needs seconds on a loaded machine.
const SLOWEST_ANSWER: Duration = Duration::from_secs(60);

/// What a person waits for before giving up.
const PATIENCE: Duration = Duration::from_secs(15);
/// Between two looks at a place that may still be moving.
const A_MOMENT: Duration = Duration::from_millis(40);

/// An element of the page, as WebDriver names it.
pub struct Element {
    name: String,
}

/// One window under our control.
pub struct Session {
    agent: ureq::Agent,
    base: String,
}

impl Session {
    /// Starts `application` with `arguments` and takes its window.
    ///
    /// # Errors
    /// What the driver says.
    pub fn open(driver: &str, application: &Path, arguments: &[String]) -> Result<Session> {
        let options = json!({"application": application, "args": arguments});
        Session::begin(driver, &json!({"capabilities": {"alwaysMatch": {"tauri:options": options}}}))
    }

    fn begin(driver: &str, wanted: &Value) -> Result<Session> {
        let settings = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(SLOWEST_ANSWER)).build();
        let agent = ureq::Agent::new_with_config(settings);
        let answer = ask(agent.post(format!("{driver}/session")).send_json(wanted))?;
        let id = answer["sessionId"].as_str().context("The driver opened a session without a name")?;
        Ok(Session { base: format!("{driver}/session/{id}"), agent })
    }

    /// Opens a plain browser of the same engine at an address.
    ///
    /// # Errors
    /// What the driver says.
    pub fn browse(driver: &str, address: &str) -> Result<Session> {
        let session = Session::begin(driver, &json!({"capabilities": {"alwaysMatch": {}}}))?;
        session.post("url", &json!({"url": address}))?;
        Ok(session)
    }

    /// Saves a picture of the first match, as far as it is in view.
    ///
    /// # Errors
    /// When the driver gives none, as in the app's own window, or the file cannot be written.
    pub fn picture_of(&self, css: &str, file: &Path) -> Result<()> {
        let picture = self.with(css, |element| self.get(&format!("element/{}/screenshot", element.name)))?;
        let bytes = STANDARD.decode(picture.as_str().context("no picture")?).context("a picture in base64")?;
        std::fs::write(file, bytes).with_context(|| file.display().to_string())
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        ask(self.agent.post(format!("{}/{path}", self.base)).send_json(body)).with_context(|| format!("WebDriver {path}"))
    }

    fn get(&self, path: &str) -> Result<Value> {
        ask(self.agent.get(format!("{}/{path}", self.base)).call()).with_context(|| format!("WebDriver {path}"))
    }

    /// Ends the session; the driver closes the app.
    ///
    /// # Errors
    /// What the driver says.
    pub fn close(self) -> Result<()> {
        ask(self.agent.delete(&self.base).call()).map(drop)
    }

    /// The first element that matches, now.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn find(&self, css: &str) -> Result<Option<Element>> {
        let found = unless_gone(self.post("elements", &json!({"using": "css selector", "value": css})))?;
        Ok(found.and_then(|all| all[0][ELEMENT].as_str().map(|name| Element { name: name.to_owned() })))
    }

    /// The first element that matches, as soon as there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub fn see(&self, css: &str) -> Result<Element> {
        self.see_within(css, PATIENCE)
    }

    /// The first element that matches, as soon as there is one within `patience`.
    ///
    /// # Errors
    /// When there is none in time; the message says what the window shows instead.
    pub fn see_within(&self, css: &str, patience: Duration) -> Result<Element> {
        wait_for(css, patience, || self.find(css))
            .with_context(|| format!("The window shows: {}", self.words().unwrap_or_default()))
    }

    /// Waits until nothing matches.
    ///
    /// # Errors
    /// When something still does after 15 s.
    pub fn see_gone(&self, css: &str) -> Result<()> {
        wait_for(&format!("{css} to go"), PATIENCE, || Ok(self.find(css)?.is_none().then_some(())))
    }

    /// Clicks on the first match, as soon as there is one and it has come to rest: a click goes to a place, and what moves in
    /// between would not be met.
    ///
    /// # Errors
    /// When there is none, or something lies over it.
    pub fn click(&self, css: &str) -> Result<()> {
        self.with(css, |element| {
            self.at_rest(element)?;
            self.post(&format!("element/{}/click", element.name), &json!({}))
        })
        .map(drop)
    }

    fn at_rest(&self, element: &Element) -> Result<()> {
        let place = || self.get(&format!("element/{}/rect", element.name));
        let mut before = place()?;
        wait_for("an element to rest", PATIENCE, || {
            std::thread::sleep(A_MOMENT);
            let now = place()?;
            let rests = now == before;
            before = now;
            Ok(rests.then_some(()))
        })
    }

    /// Does something with the first match; with the next one, when the page drew it anew in between.
    fn with(&self, css: &str, mut act: impl FnMut(&Element) -> Result<Value>) -> Result<Value> {
        wait_for(&format!("{css} to stay"), PATIENCE, || {
            let element = self.see(css)?;
            unless_gone(act(&element)).with_context(|| css.to_owned())
        })
    }

    /// The text of the first match as a person sees it, now; none when there is no match.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn text(&self, css: &str) -> Result<Option<String>> {
        let Some(element) = self.find(css)? else { return Ok(None) };
        let text = unless_gone(self.get(&format!("element/{}/text", element.name)))?;
        Ok(text.map(|text| text.as_str().unwrap_or_default().to_owned()))
    }

    /// A property of the first match, as text.
    ///
    /// # Errors
    /// When there is no match.
    pub fn property(&self, css: &str, name: &str) -> Result<String> {
        let value = self.with(css, |element| self.get(&format!("element/{}/property/{name}", element.name)))?;
        Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    }

    /// Everything that can be read in the window.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn words(&self) -> Result<String> {
        Ok(self.run("return document.body.innerText", &[])?.as_str().unwrap_or_default().to_owned())
    }

    /// Presses and lets go of one key after the other, wherever the focus is.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let stroke = |key: &&str| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
        self.act(keys.iter().flat_map(stroke).collect())
    }

    /// Holds all but the last key while the last is pressed.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn chord(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key}));
        self.act(down.chain(up).collect())
    }

    /// Types a text, character by character.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn type_text(&self, text: &str) -> Result<()> {
        let mut buffer = [0; 4];
        text.chars().try_for_each(|character| self.press(&[character.encode_utf8(&mut buffer)]))
    }

    fn act(&self, strokes: Vec<Value>) -> Result<()> {
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})).map(drop)
    }

    /// Runs a script in the page; `arguments` reach it as `arguments`.
    ///
    /// # Errors
    /// What the script throws.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post("execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Gives the window a size, in pixels of the desktop.
    ///
    /// # Errors
    /// When the driver refuses.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("window/rect", &json!({"x": 0, "y": 0, "width": width, "height": height})).map(drop)
    }
}

/// What the driver refused, with the code of the WebDriver standard (section 6.6).
#[derive(Debug, thiserror::Error)]
#[error("{code}: {message}")]
struct Refusal {
    code: String,
    message: String,
}

/// `None` when the page drew itself anew between the finding and the asking: what was found is no longer there, and a person
/// would look again.
fn unless_gone(answer: Result<Value>) -> Result<Option<Value>> {
    let gone = |e: &anyhow::Error| {
        e.downcast_ref::<Refusal>()
            .is_some_and(|refusal| ["stale element reference", "no such element"].contains(&refusal.code.as_str()))
    };
    match answer {
        Err(e) if gone(&e) => Ok(None),
        answer => answer.map(Some),
    }
}

fn ask(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
    let mut answer = answer.context("The driver does not answer")?;
    let mut value: Value = answer.body_mut().read_json().context("The driver did not answer JSON")?;
    if !answer.status().is_success() {
        return Err(Refusal {
            code: value["value"]["error"].as_str().unwrap_or("refused").to_owned(),
            message: value["value"]["message"].as_str().unwrap_or_default().to_owned(),
        }
        .into());
    }
    Ok(value["value"].take())
}
