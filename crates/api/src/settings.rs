//! The owner's settings.

use crate::wire::Settings;
use crate::{Answer, App, Code, Nothing, WireError};
use serde::Serialize;
use serde::de::DeserializeOwned;

// The engine's and the wire's settings have the same fields and words; serde carries them over, a test holds them together.
fn carry<A: Serialize, B: DeserializeOwned>(from: &A) -> Answer<B> {
    serde_json::to_value(from)
        .and_then(serde_json::from_value)
        .map_err(|e| WireError::new(Code::Internal, e.to_string(), "Tell us about it; nothing was changed."))
}

pub(crate) async fn get(app: &App, _: Nothing) -> Answer<Settings> {
    carry(&app.engine()?.settings()?)
}

pub(crate) async fn set(app: &App, request: Settings) -> Answer<Settings> {
    let engine = app.engine()?;
    engine.set_settings(&carry(&request)?)?;
    carry(&engine.settings()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_cross_the_door_unchanged() {
        let ours = regulars_engine::Settings::default();
        let wire: Settings = carry(&ours).unwrap();
        assert_eq!(carry::<_, regulars_engine::Settings>(&wire).unwrap(), ours, "no field is lost on the way");
    }
}
