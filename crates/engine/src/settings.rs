//! The owner's settings, kept as one JSON value.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::checks::Check;
use regulars_domain::recognition::recurrence::OpenHours;
use regulars_domain::step_back::LONGEST_HOURS;
use regulars_domain::topic::Topic;
use serde::{Deserialize, Serialize};

macro_rules! choice {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),* }
    )*};
}
choice! {
    /// Direction of the interface.
    Direction {
        /// As the language has it.
        Auto,
        /// Left to right.
        Ltr,
        /// Right to left.
        Rtl
    }
    /// Colours.
    Theme {
        /// As the system has it.
        System,
        /// Light.
        Light,
        /// Dark.
        Dark
    }
    /// Row height.
    Density {
        /// As designed.
        Comfortable,
        /// Tighter.
        Compact
    }
    /// Digits in the interface.
    Digits {
        /// As the language has it.
        Auto,
        /// 0 1 2.
        Latin,
        /// Arabic-Indic.
        Arab,
        /// Persian.
        Persian
    }
}

/// The owner's settings. Fields a newer version added are kept at their default by an older one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Name of the business.
    pub shop_name: String,
    /// Who signs.
    pub owner_name: String,
    /// Interface language.
    pub language: String,
    /// Direction of the interface.
    pub direction: Direction,
    /// Colours.
    pub theme: Theme,
    /// Row height.
    pub density: Density,
    /// Seconds between release and sending.
    pub undo_seconds: u32,
    /// Whether single keys act.
    pub single_keys: bool,
    /// Digits in the interface.
    pub digits: Digits,
    /// Where the shop is, as an IANA zone such as `Europe/Athens`; empty: as the system has it.
    pub time_zone: String,
    /// When people may hear from the shop by itself: thank-yous wait until then.
    pub hours: OpenHours,
    /// Checks before sending that the owner has switched off.
    pub checks_off: Vec<Check>,
    /// Hours a question waits for somebody there before it calls the owner; 0: they do not step back.
    pub step_back_hours: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shop_name: String::new(),
            owner_name: String::new(),
            language: "en".to_owned(),
            direction: Direction::Auto,
            theme: Theme::System,
            density: Density::Comfortable,
            undo_seconds: 10,
            single_keys: true,
            digits: Digits::Auto,
            time_zone: String::new(),
            hours: OpenHours::default(),
            checks_off: Vec::new(),
            step_back_hours: 0,
        }
    }
}

const SETTING: &str = "settings";
const HOLD: &str = "hold_everything";
const LONGEST_NAME: usize = 120;

impl Engine {
    /// The settings.
    pub fn settings(&self) -> Result<Settings> {
        Ok(self.store.read(settings_in)?)
    }

    /// The shop's time zone: the one that was set, else the system's.
    pub fn time_zone(&self) -> Result<jiff::tz::TimeZone> {
        let name = self.settings()?.time_zone;
        // The system's is one of the two things the clock cannot tell; a zone that this build does not know falls back to it too.
        Ok(jiff::tz::TimeZone::get(&name).unwrap_or_else(|_| jiff::tz::TimeZone::system()))
    }

    /// The shop's calendar day at an instant.
    pub fn local_day(&self, at: regulars_domain::Timestamp) -> Result<jiff::civil::Date> {
        let instant = jiff::Timestamp::from_millisecond(at.0).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        Ok(instant.to_zoned(self.time_zone()?).date())
    }

    /// Changes the settings. Errs on values out of range, and then nothing has changed.
    pub fn set_settings(&self, settings: &Settings) -> Result<()> {
        if settings.undo_seconds > 60 {
            return Err(EngineError::BadRequest("the time to undo is 0 to 60 seconds".to_owned()));
        }
        if settings.step_back_hours > LONGEST_HOURS {
            return Err(EngineError::BadRequest(format!("a question waits for members at most {LONGEST_HOURS} hours")));
        }
        if settings.shop_name.chars().count().max(settings.owner_name.chars().count()) > LONGEST_NAME {
            return Err(EngineError::BadRequest(format!("a name is at most {LONGEST_NAME} characters")));
        }
        if !settings.time_zone.is_empty() && jiff::tz::TimeZone::get(&settings.time_zone).is_err() {
            return Err(EngineError::BadRequest(
                "the time zone is a name such as Europe/Athens, or empty for the system's".to_owned(),
            ));
        }
        let json = serde_json::to_string(settings).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        self.store.write(|w| {
            w.touch(Topic::Settings);
            w.touch(Topic::App);
            w.setting_put(SETTING, &json)
        })?;
        self.look_at_stepping_back()
    }

    /// Whether the owner holds everything in the outbox.
    pub fn holds_everything(&self) -> Result<bool> {
        Ok(self.store.read(|r| r.setting(HOLD))?.is_some())
    }

    /// Holds everything in the outbox, or lets it go.
    pub fn hold_everything(&self, hold: bool) -> Result<()> {
        self.store.write(|w| {
            w.touch(Topic::App);
            w.touch(Topic::Outbox);
            if hold { w.setting_put(HOLD, "true") } else { w.setting_remove(HOLD) }
        })?;
        self.wake.notify_one();
        Ok(())
    }
}

/// The settings as this reading has them.
pub(crate) fn settings_in(r: &regulars_store::Read<'_>) -> regulars_store::Result<Settings> {
    Ok(r.setting(SETTING)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}
