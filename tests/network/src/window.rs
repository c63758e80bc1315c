//! A shop in its real window: accounts are connected, and replies written and sent, as the owner does it.

use anyhow::{Context, Result};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys, sentence, wait_for};
use serde_json::json;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

/// An account as the owner types it in.
pub struct Typed {
    /// Which platform.
    pub platform: &'static str,
    /// Names of fields, and what stands in them.
    pub fields: Vec<(&'static str, String)>,
    /// The key.
    pub secret: String,
}

/// The open window, on a desktop of its own.
pub struct Window {
    /// The desktop.
    pub desktop: Desktop,
    /// The workspace folder.
    pub data: PathBuf,
    /// What the app writes to its error stream.
    pub log: PathBuf,
    app: Option<App>,
    wrapper: PathBuf,
}

impl Window {
    /// Opens the app on a new workspace; it trusts the servers that this authority vouches for.
    pub fn opened(authority: &str) -> Result<Self> {
        let mut desktop = Desktop::start()?;
        desktop.tell("SSL_CERT_FILE", authority)?;
        let (data, log) = (desktop.home().join("workspace"), desktop.home().join("app.log"));
        let wrapper = desktop.home().join("listened.sh");
        // Whoever asks for more words in the log must not get secrets either.
        std::fs::write(&wrapper, format!("#!/bin/sh\nRUST_LOG=trace exec \"$@\" 2>>'{}'\n", log.display()))?;
        std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755))?;
        let mut window = Self { desktop, data, log, app: None, wrapper };
        window.start()?;
        Ok(window)
    }

    fn start(&mut self) -> Result<()> {
        let app = App::start(&self.desktop, &self.data, Some(&self.wrapper))?;
        app.see_within("html[data-ready='1']", Duration::from_secs(60))?;
        self.app = Some(app);
        Ok(())
    }

    /// The app in it.
    pub fn app(&self) -> Result<&App> {
        self.app.as_ref().context("the window is closed")
    }

    /// Kills the app as a power cut would, and opens it again.
    pub fn is_killed_and_opened_again(&mut self) -> Result<()> {
        self.app.take().context("the window is closed")?.kill(&mut self.desktop)?;
        self.start()
    }

    /// Closes the app.
    pub fn closes(&mut self) -> Result<()> {
        self.app.take().context("the window is closed")?.close()
    }

    /// Connects an account in the dialog, on the local network.
    pub fn connects(&self, account: &Typed) -> Result<()> {
        let app = self.app()?;
        let (welcome, settings) = (named("welcome-connect"), named("nav-settings"));
        app.see(&format!("{welcome}, {settings}"))?;
        if app.find(&welcome)?.is_some() {
            app.click(&welcome)?;
        } else {
            app.click(&named("nav-settings"))?;
            app.click(&named("connect-platform"))?;
        }
        app.click(&named(&format!("platform-{}", account.platform)))?;
        // Before the first key the owner chooses who keeps it.
        let (keyring, submit) = (named("vault-keyring"), named("connect-submit"));
        app.see(&format!("{keyring}, {submit}"))?;
        if app.find(&submit)?.is_none() {
            app.click(&keyring)?;
            app.see(&submit)?;
        }
        for opens in [named("sign-in-other"), "[role='dialog'] details:not([open]) > summary".to_owned()] {
            if app.find(&opens)?.is_some() {
                app.click(&opens)?;
            }
        }
        let secret = ("secret", account.secret.clone());
        for (name, value) in account.fields.iter().chain([&secret]) {
            app.click(&format!("[role='dialog'] [name='{name}']"))?;
            app.chord(&[keys::CONTROL, "a"])?;
            app.type_text(value)?;
        }
        app.click("[role='dialog'] [role='checkbox']")?;
        app.click(&named("connect-submit"))?;
        wait_for("the account to be connected", Duration::from_secs(60), || {
            Ok(app.find(&named("connect-submit"))?.is_none().then_some(()))
        })
        .with_context(|| format!("{}: {}", account.platform, app.words().unwrap_or_default()))
    }

    /// Makes a copy of the workspace, in the settings.
    pub fn makes_a_copy(&self) -> Result<()> {
        let app = self.app()?;
        app.click(&named("nav-settings"))?;
        app.click(&named("section-data"))?;
        app.click(&named("backup-make"))?;
        app.see_within(&named("backup-row"), Duration::from_secs(30)).map(drop)
    }

    /// Looks for news, from the palette.
    pub fn looks_for_news(&self) -> Result<()> {
        let app = self.app()?;
        app.chord(&[keys::CONTROL, "k"])?;
        app.see(&named("palette-input"))?;
        app.type_text(&sentence("palette-sync")?)?;
        app.see("#palette-news[aria-selected='true']")?;
        app.press(&[keys::ENTER])?;
        app.see_gone(&named("palette"))
    }

    /// Finds a message by its last word, which nobody else has said, and opens its conversation; looks for news until it is there.
    /// By search and not in the list: on a server that many share its row may be far down.
    pub fn opens(&self, message: &str) -> Result<()> {
        let app = self.app()?;
        let word = message.split(' ').next_back().context("a word")?;
        let mark = format!("{} mark", named("palette-line"));
        wait_for("words to arrive in the window", Duration::from_secs(90), || {
            app.chord(&[keys::CONTROL, "k"])?;
            app.see(&named("palette-input"))?;
            app.type_text(word)?;
            let found = app.see_within(&mark, Duration::from_secs(3)).is_ok();
            app.press(&[if found { keys::ENTER } else { keys::ESCAPE }])?;
            app.see_gone(&named("palette"))?;
            if !found {
                self.looks_for_news()?;
            }
            Ok(found.then_some(()))
        })
        .with_context(|| message.to_owned())?;
        wait_for("its conversation", Duration::from_secs(15), || {
            // It may be another's, on its way out.
            Ok(app.text(&named("thread"))?.filter(|thread| thread.contains(word)).map(drop))
        })
        .with_context(|| format!("{message}; the window shows: {}", app.words().unwrap_or_default()))
    }

    /// Writes a draft in a message's conversation, and waits until it is said to be saved.
    pub fn drafts(&self, message: &str, words: &str) -> Result<()> {
        self.opens(message)?;
        let app = self.app()?;
        story::into_composer(app)?;
        app.type_text(words)?;
        app.see(&named("draft-saved")).map(drop)
    }

    /// Sends the draft that stands there, which must be these words.
    pub fn sends(&self, message: &str, words: &str) -> Result<()> {
        self.opens(message)?;
        let app = self.app()?;
        wait_for("the draft of before", Duration::from_secs(10), || Ok((story::composer_text(app)? == words).then_some(())))?;
        story::into_composer(app)?;
        app.chord(&[keys::CONTROL, keys::ENTER])?;
        app.see(&named("composer-status")).map(drop)
    }

    /// Waits until the outbox says of this many replies that they were sent, and of none anything else.
    pub fn says_sent(&self, wanted: usize) -> Result<()> {
        let app = self.app()?;
        app.click(&named("connection"))?;
        let items = named("outbox-item");
        let script = "return [...document.querySelectorAll(arguments[0])].map(item => item.dataset.state)";
        let all_sent = || {
            let states = app.run(script, &[json!(items)])?;
            let states: Vec<&str> = states.as_array().into_iter().flatten().filter_map(|state| state.as_str()).collect();
            Ok((states.len() == wanted && states.iter().all(|state| *state == "sent")).then_some(()))
        };
        wait_for("every reply to be sent", Duration::from_secs(90), all_sent)
            .with_context(|| format!("the outbox shows: {}", app.words().unwrap_or_default()))
    }

    /// How often words stand in a conversation as it is shown.
    pub fn shows(&self, message: &str, words: &str) -> Result<usize> {
        self.opens(message)?;
        let app = self.app()?;
        let thread = || Ok(app.text(&named("thread"))?.filter(|text| !text.is_empty()));
        let text = wait_for("the thread to show something", Duration::from_secs(15), thread)?;
        Ok(text.matches(words).count())
    }
}
