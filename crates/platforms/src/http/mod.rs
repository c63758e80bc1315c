//! The one HTTP client. It asks once: no retries of its own, no redirects on anything but GET (three, on the same origin),
//! limits on time, size and depth, and a typed answer to "did anything leave this machine?".
//!
//! Every future here may be dropped at any moment to cancel: the connection is closed, nothing is left half-done on our
//! side, and whether the platform heard us is then unknown.

mod address;
mod classify;
mod limits;
mod resolver;
mod retry_after;
mod service;

#[cfg(test)]
mod tests;

pub use address::{AddressKind, Reach, kind_of};
pub use limits::Limits;
pub use service::Service;

use crate::env::{Clock, Environment, ServerClock};
use crate::error::{PlatformError, Problem};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

const MOST_REDIRECTS: usize = 3;

/// What to ask. Not printable on purpose: a body may hold a password.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// Absolute path on the service, without query.
    pub path: &'a str,
    /// Query pairs; never logged.
    pub query: &'a [(&'a str, &'a str)],
    /// A JSON body makes it a POST unless [`Request::verb`] says otherwise; without one it is a GET unless [`Request::post`].
    pub body: Option<&'a Value>,
    /// Whether it is a POST even without a body.
    pub post: bool,
    /// Another method than the body says.
    pub verb: Option<Verb>,
    /// A form body (RFC 6749 wants one for tokens); like a JSON body it makes it a POST.
    pub form: &'a [(&'a str, &'a str)],
    /// The key, sent as `Authorization: Bearer`.
    pub bearer: Option<&'a SecretString>,
    /// A name and its key, sent as `Authorization: Basic` (RFC 7617).
    pub basic: Option<(&'a str, &'a SecretString)>,
    /// Whether a refusal (status 4xx) may be a web page: some servers write their 404 for people. Its body is left unread.
    pub refusals_may_be_pages: bool,
    /// One more header.
    pub header: Option<(&'static str, &'a str)>,
}

/// The methods besides GET and POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Puts something where it is named.
    Put,
    /// Deletes what is named.
    Delete,
}

impl Request<'_> {
    fn changes_something(&self) -> bool {
        self.post || self.body.is_some() || !self.form.is_empty() || self.verb.is_some()
    }

    fn method(&self) -> reqwest::Method {
        match self.verb {
            Some(Verb::Put) => reqwest::Method::PUT,
            Some(Verb::Delete) => reqwest::Method::DELETE,
            None if self.changes_something() => reqwest::Method::POST,
            None => reqwest::Method::GET,
        }
    }
}

/// A JSON answer with a status below 500 that is not 429; what 400, 401 or 403 mean is the platform's to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body; null when it was empty.
    pub json: Value,
}

/// Talks to one service.
#[derive(Clone)]
pub struct HttpClient {
    client: reqwest::Client,
    service: Service,
    limits: Limits,
    clock: Clock,
    server_clock: ServerClock,
}

impl HttpClient {
    /// A client for this service. Errors with [`Problem::BadSettings`] when the system's TLS cannot be set up.
    pub fn new(service: Service, environment: &Environment) -> Result<Self, PlatformError> {
        Self::build(service, environment, reqwest::Client::builder())
    }

    /// The same with a new connection for every request: some small servers end a connection after each answer without
    /// saying so, and a request on a dying one has an unknown outcome that only reading back can mend.
    pub fn with_fresh_connections(service: Service, environment: &Environment) -> Result<Self, PlatformError> {
        Self::build(service, environment, reqwest::Client::builder().pool_max_idle_per_host(0))
    }

    fn build(service: Service, environment: &Environment, builder: reqwest::ClientBuilder) -> Result<Self, PlatformError> {
        let limits = environment.limits;
        let client = builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            // A proxy from the environment would dial for us, past the check of what is dialled.
            .no_proxy()
            .dns_resolver(resolver::GuardedResolver { reach: service.reach })
            .connect_timeout(limits.connect)
            .read_timeout(limits.read)
            .timeout(limits.whole)
            .user_agent(concat!("Regulars/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| PlatformError::new(Problem::BadSettings, "secure connections could not be set up on this machine"))?;
        Ok(Self { client, service, limits, clock: environment.clock.clone(), server_clock: environment.server_clock.clone() })
    }

    /// The host, for messages.
    pub fn host(&self) -> &str {
        self.service.host()
    }

    /// Asks once. Errors: [`Problem::Unreachable`] when no byte left, [`Problem::RateLimited`] on 429,
    /// [`Problem::NotThePlatform`] when the answer is no JSON of reasonable size, [`Problem::Unknown`] otherwise.
    pub async fn call(&self, request: &Request<'_>) -> Result<Answer, PlatformError> {
        let mut url = self.url(request);
        for _ in 0..=MOST_REDIRECTS {
            let response = self.dispatch(url.clone(), request).await?;
            match self.redirect(&url, request, &response)? {
                Some(next) => url = next,
                None => return self.answer(request, response).await,
            }
        }
        Err(self.not_the_platform("sends us in circles"))
    }

    fn url(&self, request: &Request<'_>) -> Url {
        let mut url = self.service.base.clone();
        url.set_path(request.path);
        if !request.query.is_empty() {
            url.query_pairs_mut().extend_pairs(request.query);
        }
        url
    }

    async fn dispatch(&self, url: Url, request: &Request<'_>) -> Result<reqwest::Response, PlatformError> {
        let mut building = self.client.request(request.method(), url).headers(headers(request)?);
        if let Some((name, key)) = request.basic {
            building = building.basic_auth(name, Some(key.expose_secret()));
        }
        if let Some(body) = request.body {
            building = building.header(CONTENT_TYPE, "application/json").body(body.to_string());
        } else if !request.form.is_empty() {
            let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(request.form).finish();
            building = building.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
        }
        building.send().await.map_err(|error| classify::transport(self.host(), &error))
    }

    /// Where a GET is sent on to, when it is and may be.
    fn redirect(&self, from: &Url, request: &Request<'_>, response: &reqwest::Response) -> Result<Option<Url>, PlatformError> {
        if !response.status().is_redirection() {
            return Ok(None);
        }
        if request.changes_something() {
            return Err(self.not_the_platform("wants to send our words elsewhere"));
        }
        let target =
            response.headers().get(LOCATION).and_then(|value| value.to_str().ok()).and_then(|value| from.join(value).ok());
        match target {
            Some(next) if next.origin() == self.service.base.origin() && next.username().is_empty() => Ok(Some(next)),
            Some(_) => Err(self.not_the_platform("sends us to another host")),
            None => Err(self.not_the_platform("sends us nowhere")),
        }
    }

    async fn answer(&self, request: &Request<'_>, response: reqwest::Response) -> Result<Answer, PlatformError> {
        let status = response.status();
        let now = (self.clock)();
        if let Some(theirs) = retry_after::date(response.headers()) {
            self.server_clock.note(theirs, now);
        }
        if status.as_u16() == 429 {
            let wait = retry_after::wait(response.headers(), now);
            return Err(PlatformError::rate_limited(format!("{} asks us to slow down", self.host()), wait));
        }
        if status.is_server_error() || status.is_informational() {
            let retry_after = retry_after::told(response.headers(), now);
            let message = format!("{} has trouble of its own (status {})", self.host(), status.as_u16());
            return Err(PlatformError { problem: Problem::Unknown, message, retry_after });
        }
        let is_html = response.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("html"));
        if is_html && request.refusals_may_be_pages && status.is_client_error() {
            return Ok(Answer { status: status.as_u16(), json: Value::Null });
        }
        if is_html {
            return Err(self.not_the_platform("answers with a web page"));
        }
        let body = self.limits.body(self.host(), response, |error| classify::transport(self.host(), error)).await?;
        Ok(Answer { status: status.as_u16(), json: self.json(&body)? })
    }

    fn json(&self, body: &[u8]) -> Result<Value, PlatformError> {
        if body.is_empty() {
            return Ok(Value::Null);
        }
        if limits::deeper_than(body, self.limits.depth) {
            return Err(self.not_the_platform("answers with endlessly nested data"));
        }
        serde_json::from_slice(body).map_err(|error| match error.classify() {
            serde_json::error::Category::Eof => {
                PlatformError::new(Problem::Unknown, format!("{} broke off its answer in the middle", self.host()))
            }
            _ => self.not_the_platform("does not answer as the platform does"),
        })
    }

    fn not_the_platform(&self, what: &str) -> PlatformError {
        PlatformError::new(Problem::NotThePlatform, format!("{} {what}; is the address right?", self.host()))
    }
}

fn headers(request: &Request<'_>) -> Result<HeaderMap, PlatformError> {
    let unusable = |_| PlatformError::new(Problem::BadSettings, "the key contains characters no key can have");
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(token) = request.bearer {
        let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret())).map_err(unusable)?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    if let Some((name, value)) = request.header {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).map_err(unusable)?);
    }
    Ok(headers)
}
