//! Calls of WordPress' REST interface with an application password, wherever the site keeps it.

use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request, Verb};
use crate::rest::{self, Failure};
use crate::vault::TokenStore;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use tokio::sync::OnceCell;

const NAME: &str = "WordPress";

/// What a site says about itself.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// Its name; may be empty.
    pub(super) name: String,
    /// Whether its shop shows reviews to programs.
    pub(super) reviews: bool,
    /// Whether addresses are spelt `/wp-json/...`; otherwise `?rest_route=/...`, which works without any set-up.
    spelt_out: bool,
}

#[derive(Deserialize)]
struct Index {
    #[serde(default)]
    name: String,
    namespaces: Vec<String>,
}

/// Calls with our name and key.
pub(super) struct Api {
    pub(super) http: HttpClient,
    /// The folder the site lives in, without a slash at its end; empty for most.
    pub(super) folder: String,
    pub(super) user: String,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) key: OnceCell<SecretString>,
    pub(super) site: OnceCell<Site>,
}

impl Api {
    /// Asks something.
    pub(super) async fn get(&self, route: &str, query: &[(&str, &str)]) -> Result<Value, Failure> {
        self.call(route, Request { query, ..Request::default() }).await
    }

    /// Changes something, with exactly one request that carries it.
    pub(super) async fn post(&self, route: &str, body: &Value) -> Result<Value, Failure> {
        self.call(route, Request { body: Some(body), ..Request::default() }).await
    }

    /// Deletes something.
    pub(super) async fn delete(&self, route: &str, query: &[(&str, &str)]) -> Result<Value, Failure> {
        self.call(route, Request { query, verb: Some(Verb::Delete), ..Request::default() }).await
    }

    /// A list, item by item.
    pub(super) async fn list<T: serde::de::DeserializeOwned>(
        &self,
        route: &str,
        query: &[(&str, &str)],
    ) -> Result<Vec<T>, Failure> {
        Ok(rest::read_list(self.get(route, query).await?, self.http.host(), NAME)?)
    }

    /// Something of a known shape.
    pub(super) fn read<T: serde::de::DeserializeOwned>(&self, json: Value) -> Result<T, PlatformError> {
        rest::read(json, self.http.host(), NAME)
    }

    /// What must be known before the first call; nothing of any words is in it.
    pub(super) async fn ready(&self) -> Result<(), PlatformError> {
        self.key().await?;
        self.site().await.map(drop)
    }

    async fn key(&self) -> Result<&SecretString, PlatformError> {
        self.key.get_or_try_init(|| async { Ok(self.store.load().await?.password) }).await
    }

    /// What the site says about itself, and where its interface is: asked once.
    pub(super) async fn site(&self) -> Result<&Site, PlatformError> {
        self.site.get_or_try_init(|| self.look_around()).await
    }

    async fn look_around(&self) -> Result<Site, PlatformError> {
        for spelt_out in [true, false] {
            let (path, route) = self.address("/", spelt_out);
            let query: Vec<_> =
                route.iter().map(|route| ("rest_route", route.as_str())).chain([("_fields", "name,namespaces")]).collect();
            let request = Request { path: &path, query: &query, refusals_may_be_pages: true, ..Request::default() };
            match rest::exchange(&self.http, &request).await {
                Ok(json) => match serde_json::from_value::<Index>(json) {
                    Ok(index) if index.namespaces.iter().any(|name| name == "wp/v2") => {
                        let reviews = index.namespaces.iter().any(|name| name == "wc/v3");
                        return Ok(Site { name: index.name, reviews, spelt_out });
                    }
                    _ => {}
                },
                // Closed to strangers, but it is there and says so in its own words.
                Err(Failure::Refused(refusal)) if matches!(refusal.status, 401 | 403) && !refusal.code.is_empty() => {
                    return Ok(Site { name: String::new(), reviews: true, spelt_out });
                }
                Err(Failure::Refused(_)) => {}
                Err(Failure::Platform(error)) if error.problem == Problem::NotThePlatform => {}
                Err(Failure::Platform(error)) => return Err(error),
            }
        }
        let message = format!("{} is no WordPress site, or its door for programs (REST API) is switched off", self.http.host());
        Err(PlatformError::new(Problem::NotThePlatform, message))
    }

    /// Where a route is, and what goes into the query for it.
    fn address(&self, route: &str, spelt_out: bool) -> (String, Option<String>) {
        if spelt_out {
            (format!("{}/wp-json{route}", self.folder), None)
        } else {
            (format!("{}/", self.folder), Some(route.to_owned()))
        }
    }

    async fn call(&self, route: &str, request: Request<'_>) -> Result<Value, Failure> {
        let key = self.key().await?;
        let (path, route) = self.address(route, self.site().await?.spelt_out);
        let query: Vec<_> =
            route.iter().map(|route| ("rest_route", route.as_str())).chain(request.query.iter().copied()).collect();
        let basic = Some((self.user.as_str(), key));
        rest::exchange(&self.http, &Request { path: &path, query: &query, basic, refusals_may_be_pages: true, ..request }).await
    }
}

/// A failure as the engine sees it.
pub(super) fn told(failure: Failure) -> PlatformError {
    match failure {
        Failure::Platform(error) => error,
        Failure::Refused(refusal) => refusal.told_by(NAME),
    }
}
