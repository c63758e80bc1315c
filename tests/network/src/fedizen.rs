//! People on a real server of Mastodon's client API (snac), speaking that API and, where it has no word, the server's own page.

use crate::servers;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use regulars_window_tests::wait_for;
use serde_json::Value;
use std::time::Duration;

/// A person with an account.
pub struct Fedizen {
    /// The server.
    pub url: String,
    /// Their name there.
    pub name: String,
    /// A token of theirs.
    pub token: String,
    /// What they sign in with.
    pub password: String,
    client: String,
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(60)))
        .max_redirects(0)
        .build()
        .into()
}

impl Fedizen {
    /// One of the people the script made. Shops are used by one test each.
    pub fn called(name: &str) -> Result<Self> {
        let all = servers("REGULARS_FEDIVERSE_ENV")?;
        let field = |what: &str| {
            all.get(&format!("MASTO_{}_{what}", name.to_uppercase())).cloned().with_context(|| format!("no {what} of {name}"))
        };
        let url = all.get("MASTO_URL").cloned().context("no MASTO_URL")?;
        Ok(Self { url, name: name.to_owned(), token: field("TOKEN")?, password: field("PASSWORD")?, client: field("CLIENT")? })
    }

    fn ask(&self, path: &str) -> Result<Value> {
        let request = agent().get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        Ok(request.call()?.body_mut().read_json()?)
    }

    fn form(&self, path: &str, form: &[(&str, &str)]) -> Result<u16> {
        let request = agent().post(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        Ok(request.send_form(form.iter().copied())?.status().as_u16())
    }

    /// Posts; answers the post's id and address.
    pub fn says(&self, text: &str, answers: Option<&str>, visibility: &str) -> Result<(String, String)> {
        let mut form = vec![("status", text), ("visibility", visibility)];
        form.extend(answers.map(|id| ("in_reply_to_id", id)));
        let request =
            agent().post(format!("{}/api/v1/statuses", self.url)).header("authorization", format!("Bearer {}", self.token));
        let made: Value = request.send_form(form)?.body_mut().read_json()?;
        let text = |name: &str| made[name].as_str().map(str::to_owned).with_context(|| format!("not posted: {made}"));
        Ok((text("id")?, text("uri")?))
    }

    /// Deletes a post of theirs, on the server's own page: its API has no deletion.
    pub fn deletes(&self, id: &str, address: &str, seen_by: &Fedizen) -> Result<()> {
        let key = format!("{}:{}", self.name, self.password);
        let request = agent().post(format!("{}/{}/admin/action", self.url, self.name));
        let status = request
            .header("authorization", format!("Basic {}", base64(key.as_bytes())))
            .send_form([("action", "Delete"), ("id", address)])?
            .status()
            .as_u16();
        ensure!((200..400).contains(&status), "not deleted: {status}");
        wait_for("a post to be gone", Duration::from_secs(30), || {
            let request = agent()
                .get(format!("{}/api/v1/statuses/{id}", self.url))
                .header("authorization", format!("Bearer {}", seen_by.token));
            Ok((request.call()?.status().as_u16() == 404).then_some(()))
        })
    }

    /// What was answered directly to a post, as they see it: words and who may read them.
    pub fn answers_to(&self, id: &str) -> Result<Vec<(String, String)>> {
        let context = self.ask(&format!("/api/v1/statuses/{id}/context"))?;
        let text = |status: &Value, name: &str| status[name].as_str().unwrap_or_default().to_owned();
        let after = context["descendants"].as_array().context("no context")?;
        Ok(after.iter().map(|status| (text(status, "text"), text(status, "visibility"))).collect())
    }

    /// What they posted for everybody: words and who may read them. This server sends all at once.
    pub fn posted(&self) -> Result<Vec<(String, String)>> {
        let me = self.ask("/api/v1/accounts/verify_credentials")?;
        let id = me["id"].as_str().with_context(|| format!("nobody: {me}"))?;
        let all = self.ask(&format!("/api/v1/accounts/{id}/statuses?limit=40"))?;
        let text = |status: &Value, name: &str| status[name].as_str().unwrap_or_default().to_owned();
        let all = all.as_array().with_context(|| format!("no posts: {all}"))?;
        Ok(all.iter().map(|status| (text(status, "text"), text(status, "visibility"))).collect())
    }

    /// Ends the sign-in behind their token, as they would in the server's settings.
    pub fn revokes_token(&self) -> Result<()> {
        let (id, secret) = self.client.split_once(':').context("no client")?;
        let status = self.form("/oauth/revoke", &[("client_id", id), ("client_secret", secret), ("token", &self.token)])?;
        ensure!(status == 200, "not revoked: {status}");
        Ok(())
    }
}

/// Base64, for headers.
pub(crate) fn base64(bytes: &[u8]) -> String {
    base64::prelude::BASE64_STANDARD.encode(bytes)
}
