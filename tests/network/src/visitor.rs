//! People on a real WordPress site, and its owner at work in the site's own interface.

use crate::servers;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;

/// Somebody with an account on the site.
pub struct Visitor {
    /// The site.
    pub url: String,
    /// Their name.
    pub name: String,
    /// Their application password.
    pub key: String,
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60))).build().into()
}

impl Visitor {
    /// `shop` (who may do everything), `alice` or `bob`.
    pub fn called(name: &str) -> Result<Self> {
        let all = servers("REGULARS_WORDPRESS_ENV")?;
        let get = |key: &str| all.get(key).cloned().with_context(|| format!("no {key}"));
        Ok(Self { url: get("WP_URL")?, key: get(&format!("WP_{}_APP_PASSWORD", name.to_uppercase()))?, name: name.to_owned() })
    }

    fn basic(&self) -> String {
        format!("Basic {}", crate::fedizen::base64(format!("{}:{}", self.name, self.key).as_bytes()))
    }

    /// Asks the site's interface.
    pub fn ask(&self, route: &str) -> Result<Value> {
        let request = agent().get(format!("{}/wp-json{route}", self.url)).header("authorization", self.basic());
        Ok(request.call()?.body_mut().read_json()?)
    }

    /// Tells it something.
    pub fn tell(&self, route: &str, body: &Value) -> Result<Value> {
        let request = agent().post(format!("{}/wp-json{route}", self.url)).header("authorization", self.basic());
        let mut answer = request.send_json(body)?;
        let status = answer.status().as_u16();
        let json: Value = answer.body_mut().read_json()?;
        ensure!((200..300).contains(&status), "{route}: {status} {json}");
        Ok(json)
    }

    /// Publishes a post; answers its number.
    pub fn publishes(&self, title: &str) -> Result<u64> {
        let made = self.tell("/wp/v2/posts", &json!({"title": title, "content": "every Friday", "status": "publish"}))?;
        made["id"].as_u64().with_context(|| format!("not published: {made}"))
    }

    /// Comments; answers the comment's number.
    pub fn says(&self, post: u64, parent: u64, text: &str) -> Result<u64> {
        let made = self.tell("/wp/v2/comments", &json!({"post": post, "parent": parent, "content": text}))?;
        made["id"].as_u64().with_context(|| format!("not said: {made}"))
    }

    /// What stands under a post by a name, as everybody sees it.
    pub fn said_by(&self, post: u64, name: &str) -> Result<Vec<String>> {
        let mut out = Vec::new();
        for page in 1.. {
            let some = self.ask(&format!("/wp/v2/comments?post={post}&per_page=100&page={page}"))?;
            let some = some.as_array().context("no comments")?;
            let by = some.iter().filter(|c| c["author_name"] == name);
            out.extend(by.filter_map(|c| c["content"]["rendered"].as_str().map(|s| s.trim().to_owned())));
            if some.len() < 100 {
                break;
            }
        }
        Ok(out)
    }

    /// How a comment stands.
    pub fn standing(&self, comment: u64) -> Result<String> {
        Ok(self.ask(&format!("/wp/v2/comments/{comment}?context=edit"))?["status"].as_str().unwrap_or("gone").to_owned())
    }

    /// Makes another application password; answers its id and itself.
    pub fn makes_key(&self, name: &str) -> Result<(String, String)> {
        let made = self.tell("/wp/v2/users/me/application-passwords", &json!({ "name": name }))?;
        let text = |field: &str| made[field].as_str().map(str::to_owned).with_context(|| format!("no key: {made}"));
        Ok((text("uuid")?, text("password")?))
    }

    /// Ends an application password.
    pub fn revokes(&self, id: &str) -> Result<()> {
        let request = agent().delete(format!("{}/wp-json/wp/v2/users/me/application-passwords/{id}", self.url));
        let status = request.header("authorization", self.basic()).call()?.status().as_u16();
        ensure!(status == 200, "not revoked: {status}");
        Ok(())
    }
}
