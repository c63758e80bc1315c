//! Liking, hiding, blocking and deciding what appears: at once, one request, only when the owner asks, and able to be taken back.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::InteractionId;
use regulars_domain::moderation::Moderation;
use regulars_domain::topic::Topic;
use regulars_platforms::SharedConnector;
use regulars_store::account::Account;
use regulars_store::interaction::Interaction;

impl Engine {
    /// Does it on the platform, then notes it. What stands already is not done again.
    pub async fn moderate(&self, id: InteractionId, act: Moderation) -> Result<()> {
        let (said, account, connector) = self.moderated(id, act)?;
        if self.store.read(|r| r.moderation(id, act))?.is_some() {
            return Ok(());
        }
        let Some(moderator) = connector.moderator() else { return Err(cannot(act)) };
        let data = said.platform_data.as_deref();
        let outcome = match act {
            Moderation::Like => moderator.like(&said.external_id, data).await,
            Moderation::Hide => {
                let root = self.store.read(|r| r.conversation(said.conversation_id))?.external_id;
                moderator.hide(&root, &said.external_id).await
            }
            Moderation::Block => match self.store.read(|r| r.block_of_author(id))? {
                // One block on a person is enough; a second would be left behind when the first is taken back.
                Some(standing) => Ok(standing),
                None => moderator.block(&self.author(id)?, data).await,
            },
            Moderation::Mute => moderator.mute(&self.author(id)?).await,
            verdict => moderator.judge(verdict, &said.external_id, data).await,
        };
        let remote_id = match outcome {
            Ok(remote_id) => remote_id,
            Err(e) => {
                self.account_failed(&account, &e)?;
                return Err(e.into());
            }
        };
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Inbox);
            if Moderation::VERDICTS.contains(&act) {
                w.moderation_end(id, &Moderation::VERDICTS, now)?;
            }
            w.moderation_add(id, act, &remote_id, now)
        })?)
    }

    /// Takes it back on the platform, then notes that.
    pub async fn moderate_take_back(&self, id: InteractionId, act: Moderation) -> Result<()> {
        let (_, account, connector) = self.moderated(id, act)?;
        if act == Moderation::Remove && !connector.manifest().can.restore {
            return Err(EngineError::Conflict("what was removed there cannot be brought back".to_owned()));
        }
        let standing = self.store.read(|r| r.moderation(id, act))?;
        let remote_id = standing.ok_or_else(|| EngineError::Conflict("there is nothing to take back".to_owned()))?;
        let Some(moderator) = connector.moderator() else { return Err(cannot(act)) };
        if let Err(e) = moderator.take_back(&remote_id).await {
            self.account_failed(&account, &e)?;
            return Err(e.into());
        }
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Inbox);
            w.moderation_taken_back(&remote_id, now)
        })?)
    }

    fn author(&self, id: InteractionId) -> Result<String> {
        self.store.read(|r| r.author_external(id))?.ok_or_else(|| EngineError::NotFound("such person".to_owned()))
    }

    fn moderated(&self, id: InteractionId, act: Moderation) -> Result<(Interaction, Account, SharedConnector)> {
        if self.offline_by_choice() {
            return Err(EngineError::OfflineByChoice);
        }
        let (said, account) = self.store.read(|r| {
            let said = r.interaction(id)?;
            let c = r.conversation(said.conversation_id)?;
            Ok((said, r.account(c.account_id)?))
        })?;
        let can = self.manifest_of(&account).map(|m| m.can).unwrap_or_default();
        let able = match act {
            Moderation::Like => can.like,
            Moderation::Hide => can.hide,
            Moderation::Block => can.block,
            Moderation::Mute => can.mute,
            Moderation::Approve => can.approve,
            Moderation::Hold => can.hold,
            Moderation::Spam => can.spam,
            Moderation::Remove => can.remove,
        };
        if !able || account.removed_at.is_some() {
            return Err(cannot(act));
        }
        if said.by_us {
            return Err(EngineError::BadRequest("these are our own words".to_owned()));
        }
        let connector = self.connector(&account)?;
        Ok((said, account, connector))
    }
}

fn cannot(act: Moderation) -> EngineError {
    EngineError::BadRequest(format!("this platform does not let us {act} here"))
}
