//! People on the real network, speaking its own protocol.

use anyhow::{Context, Result};
use regulars_window_tests::wait_for;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A person with an account of their own.
pub struct Person {
    pds: String,
    token: String,
    /// Their id.
    pub did: String,
    /// Their handle.
    pub handle: String,
    /// Their main password.
    pub password: String,
}

/// A post.
#[derive(Debug, Clone)]
pub struct Post {
    /// Its address.
    pub uri: String,
    /// Its content id.
    pub cid: String,
}

/// The network's addresses, from the file that `tests/servers/bluesky.sh` wrote.
fn servers() -> Result<BTreeMap<String, String>> {
    let file = std::env::var("REGULARS_BLUESKY_ENV").context("REGULARS_BLUESKY_ENV names no file; `cargo xtask test` sets it")?;
    let text = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    Ok(text.lines().filter_map(|l| l.split_once('=')).map(|(k, v)| (k.to_owned(), v.to_owned())).collect())
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60))).build().into()
}

fn stamp() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}", now.as_nanos() & 0xff_ffff_ffff)
}

impl Person {
    /// A new account.
    pub fn new(name: &str) -> Result<Self> {
        let pds = servers()?.remove("BSKY_PDS").context("no BSKY_PDS")?;
        let handle = format!("{name}-{}.test", stamp());
        let password = format!("{name}-password");
        let request = json!({ "handle": handle, "email": format!("{handle}@mail.test"), "password": password });
        let made = post(&pds, "com.atproto.server.createAccount", None, &request)?;
        let text = |name: &str| made[name].as_str().map(str::to_owned).with_context(|| format!("no account: {made}"));
        Ok(Self { token: text("accessJwt")?, did: text("did")?, pds, handle, password })
    }

    /// The port of their server.
    pub fn port(&self) -> Result<u16> {
        Ok(self.pds.rsplit(':').next().context("no port")?.parse()?)
    }

    /// Calls a procedure of the protocol.
    pub fn call(&self, method: &str, request: &Value) -> Result<Value> {
        post(&self.pds, method, Some(&self.token), request)
    }

    /// Asks a question of the protocol.
    pub fn ask(&self, method: &str, query: &[(&str, &str)]) -> Result<Value> {
        let request = agent().get(format!("{}/xrpc/{method}", self.pds)).query_pairs(query.iter().copied());
        let mut answer = request.header("authorization", format!("Bearer {}", self.token)).call()?;
        Ok(answer.body_mut().read_json()?)
    }

    /// Makes an app password.
    pub fn app_password(&self, name: &str) -> Result<String> {
        let made = self.call("com.atproto.server.createAppPassword", &json!({ "name": name }))?;
        made["password"].as_str().map(str::to_owned).with_context(|| format!("no app password: {made}"))
    }

    /// Posts, naming somebody, or answering a post.
    pub fn says(&self, text: &str, naming: Option<&Person>, answers: Option<(&Post, &Post)>) -> Result<Post> {
        let mut record = json!({ "$type": "app.bsky.feed.post", "text": text, "createdAt": now() });
        if let Some(named) = naming {
            let mention = format!("@{}", named.handle);
            let start = text.find(&mention).context("the name is not in the text")?;
            record["facets"] = json!([{ "index": { "byteStart": start, "byteEnd": start + mention.len() }, "features": [{ "$type": "app.bsky.richtext.facet#mention", "did": named.did }] }]);
        }
        if let Some((root, parent)) = answers {
            let link = |p: &Post| json!({ "uri": p.uri, "cid": p.cid });
            record["reply"] = json!({ "root": link(root), "parent": link(parent) });
        }
        let made = self.call(
            "com.atproto.repo.createRecord",
            &json!({ "repo": self.did, "collection": "app.bsky.feed.post", "record": record }),
        )?;
        let text = |name: &str| made[name].as_str().map(str::to_owned).with_context(|| format!("not posted: {made}"));
        let post = Post { uri: text("uri")?, cid: text("cid")? };
        self.sees(&post)?;
        Ok(post)
    }

    /// Waits until the network shows a post: what is answered before can lose its notification.
    pub fn sees(&self, post: &Post) -> Result<()> {
        wait_for("the network to show a post", Duration::from_secs(30), || {
            let found = self.ask("app.bsky.feed.getPosts", &[("uris", &post.uri)])?;
            Ok(found["posts"].as_array().filter(|p| !p.is_empty()).map(|_| ()))
        })
    }

    /// Deletes a post of theirs.
    pub fn deletes(&self, post: &Post) -> Result<()> {
        let key = post.uri.rsplit('/').next().context("no key")?;
        self.call(
            "com.atproto.repo.deleteRecord",
            &json!({ "repo": self.did, "collection": "app.bsky.feed.post", "rkey": key }),
        )?;
        wait_for("the network to forget a post", Duration::from_secs(30), || {
            let found = self.ask("app.bsky.feed.getPosts", &[("uris", &post.uri)])?;
            Ok(found["posts"].as_array().filter(|p| p.is_empty()).map(|_| ()))
        })
    }

    /// The texts of all their posts, the truth of their own repository.
    pub fn posted(&self) -> Result<Vec<String>> {
        let mut out = Vec::new();
        let mut cursor = String::new();
        loop {
            let mut query = vec![("repo", self.did.as_str()), ("collection", "app.bsky.feed.post"), ("limit", "100")];
            if !cursor.is_empty() {
                query.push(("cursor", &cursor));
            }
            let page = self.ask("com.atproto.repo.listRecords", &query)?;
            let records = page["records"].as_array().context("no records")?;
            out.extend(records.iter().filter_map(|r| r["value"]["text"].as_str().map(str::to_owned)));
            match page["cursor"].as_str() {
                Some(next) if !records.is_empty() => cursor = next.to_owned(),
                _ => return Ok(out),
            }
        }
    }
}

fn post(pds: &str, method: &str, token: Option<&str>, request: &Value) -> Result<Value> {
    let mut call = agent().post(format!("{pds}/xrpc/{method}"));
    if let Some(token) = token {
        call = call.header("authorization", format!("Bearer {token}"));
    }
    let mut answer = call.send_json(request)?;
    // Some procedures answer nothing.
    Ok(answer.body_mut().read_json().unwrap_or(Value::Null))
}

fn now() -> String {
    at(SystemTime::now())
}

/// A time as RFC 3339.
pub(crate) fn at(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (days, rest) = (seconds.as_secs() / 86_400, seconds.as_secs() % 86_400);
    let (year, month, day) = civil(days);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        rest / 3600,
        rest / 60 % 60,
        rest % 60,
        seconds.subsec_millis()
    )
}

/// Days since 1970 as a date (H. Hinnant's civil_from_days).
fn civil(days: u64) -> (u64, u64, u64) {
    let z = days + 719_468;
    let (era, doe) = (z / 146_097, z % 146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + u64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}
