//! Help with words from a model at an address the owner gives. Off until they set it up; what leaves is shown before it leaves; what
//! comes back is words in a draft with a mark, read through first ([`regulars_domain::model`]). What it deliberately is not: able to
//! do anything. It is asked once, is given no tools, and of its answer only the words are read.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::model::strike::GAP;
use regulars_domain::topic::Topic;
use regulars_platforms::model::ModelAddress;
use regulars_platforms::{PlatformError, Problem};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

mod words;
pub use words::{ModelAsked, ModelShown, ModelWrote};

const SETTING: &str = "model";
/// Its key's name in the vault.
const VAULT_KEY: &str = "model";

/// Where the model is. No key in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelSetup {
    /// As the owner filled it in.
    pub address: String,
    /// Which model, by the server's name for it.
    pub model: String,
    /// Whether the vault holds a key for it.
    pub has_key: bool,
}

/// What trying it out showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelTried {
    /// How long it took.
    pub took: Duration,
    /// What it said, the beginning.
    pub said: String,
}

/// An answer as it came, without the key.
pub(crate) struct ModelSaid {
    pub(crate) text: String,
    pub(crate) told_the_key: bool,
}

impl Engine {
    /// Where the model is; none: it is off.
    pub fn model(&self) -> Result<Option<ModelSetup>> {
        let json = self.store.read(|r| r.setting(SETTING))?;
        Ok(json.and_then(|j| serde_json::from_str(&j).ok()))
    }

    /// Sets the model up. The key goes to the vault; none keeps the one that is there, unless the address is another host's: a key is
    /// never shown to a host it was not given for.
    pub async fn model_set(&self, address: &str, model: &str, key: Option<SecretString>) -> Result<()> {
        let at = ModelAddress::parse(address, model)?;
        let before = self.model()?;
        let same_host = before
            .as_ref()
            .and_then(|b| ModelAddress::parse(&b.address, &b.model).ok())
            .is_some_and(|b| b.origin() == at.origin());
        let has_key = match key {
            Some(key) => {
                self.vault_for_connecting().await?.put(VAULT_KEY, &key).await?;
                true
            }
            None if same_host => before.is_some_and(|b| b.has_key),
            None => {
                self.forget_key(before.is_some_and(|b| b.has_key)).await?;
                false
            }
        };
        let setup = ModelSetup { address: address.trim().to_owned(), model: model.trim().to_owned(), has_key };
        let json = serde_json::to_string(&setup).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        Ok(self.store.write(|w| {
            w.touch(Topic::Settings);
            w.setting_put(SETTING, &json)
        })?)
    }

    /// Switches it off: the key leaves the vault with it.
    pub async fn model_off(&self) -> Result<()> {
        self.forget_key(self.model()?.is_some_and(|m| m.has_key)).await?;
        Ok(self.store.write(|w| {
            w.touch(Topic::Settings);
            w.setting_remove(SETTING)
        })?)
    }

    async fn forget_key(&self, has_key: bool) -> Result<()> {
        if has_key {
            self.vault.open()?.delete(VAULT_KEY).await?;
        }
        Ok(())
    }

    /// Asks it for one word, with nothing of the shop or its people.
    pub async fn model_try(&self) -> Result<ModelTried> {
        const SHOWN: usize = 200;
        let (setup, at) = self.model_at()?;
        let question = regulars_domain::model::trial();
        let begun = Instant::now();
        let said = self.ask_model(&setup, &at, &at.body(&question)).await?;
        let said = regulars_domain::model::strike::strike(&said.text, std::iter::empty(), std::iter::empty()).text;
        Ok(ModelTried { took: begun.elapsed(), said: said.chars().take(SHOWN).collect() })
    }

    pub(crate) fn model_at(&self) -> Result<(ModelSetup, ModelAddress)> {
        let setup = self.model()?.ok_or_else(|| EngineError::NotFound("model set up; it is off".to_owned()))?;
        let at = ModelAddress::parse(&setup.address, &setup.model)?;
        Ok((setup, at))
    }

    /// Asks once; can be cancelled like every long work.
    async fn ask_model(&self, setup: &ModelSetup, at: &ModelAddress, body: &serde_json::Value) -> Result<ModelSaid> {
        if self.offline_by_choice() && !at.is_this_computer() {
            return Err(EngineError::OfflineByChoice);
        }
        let key = if setup.has_key {
            let key = self.vault.open()?.get(VAULT_KEY).await?;
            Some(key.ok_or_else(|| PlatformError::new(Problem::Auth, "its key is not in the vault any more; enter it again"))?)
        } else {
            None
        };
        let mut environment = self.environment();
        environment.limits = regulars_platforms::model::LIMITS;
        let running = self.start_job(crate::jobs::JobKind::Words, None);
        let asked = regulars_platforms::model::ask(at, body, key.as_ref(), &environment);
        let text = running.unless_cancelled(asked).await??;
        // Whoever has the key in its header can say it back; it is written down nowhere all the same.
        let told = key.as_ref().map(ExposeSecret::expose_secret).filter(|key| text.contains(key));
        Ok(match told {
            Some(key) => ModelSaid { text: text.replace(key, GAP), told_the_key: true },
            None => ModelSaid { text, told_the_key: false },
        })
    }
}
