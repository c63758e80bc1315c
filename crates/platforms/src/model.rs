//! A language model at an address the owner gives: one question, one answer, over the one HTTP client.
//!
//! The wire is the chat interface that local servers (llama.cpp, Ollama, vLLM) and remote ones share: `POST {address}/chat/completions`
//! with `{"model", "messages": [{"role", "content"}], "stream": false}`, answered with `{"choices": [{"message": {"content"}}]}`.
//! It is offered no tools, keeps no talk going, and what it says beside words is not read.

use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Limits, Request, Service};
use regulars_domain::model::Question;
use secrecy::SecretString;
use serde_json::{Value, json};
use std::time::Duration;

/// What one answer may cost. A model on the owner's own computer thinks for a while before its first byte.
pub const LIMITS: Limits = Limits {
    connect: Duration::from_secs(10),
    read: Duration::from_secs(180),
    whole: Duration::from_secs(180),
    bytes: 1024 * 1024,
    depth: 32,
};
const LONGEST_NAME: usize = 200;

/// Where a model answers, and which.
#[derive(Clone)]
pub struct ModelAddress {
    service: Service,
    path: String,
    model: String,
}

impl ModelAddress {
    /// Reads what the owner filled in. https is required unless the address is this computer's own. Errors with
    /// [`Problem::BadSettings`] and the reason.
    pub fn parse(address: &str, model: &str) -> Result<Self, PlatformError> {
        let (service, path) = Service::with_path(address)?;
        let model = model.trim();
        if model.is_empty() || model.chars().count() > LONGEST_NAME || model.chars().any(char::is_control) {
            return Err(PlatformError::new(Problem::BadSettings, "say which model, by the name the server has for it"));
        }
        Ok(Self { service, path, model: model.to_owned() })
    }

    /// The host, for people.
    #[must_use]
    pub fn host(&self) -> &str {
        self.service.host()
    }

    /// Scheme, host and port: a key is for one of these.
    #[must_use]
    pub fn origin(&self) -> String {
        self.service.origin()
    }

    /// Whether nothing that is sent leaves this computer.
    #[must_use]
    pub fn is_this_computer(&self) -> bool {
        self.service.is_this_computer()
    }

    /// Exactly what is sent, but for the key.
    #[must_use]
    pub fn body(&self, question: &Question) -> Value {
        let message = |role: &str, content: &str| json!({ "role": role, "content": content });
        let messages = [message("system", &question.instruction), message("user", &question.material)];
        json!({ "model": self.model, "messages": messages, "stream": false })
    }
}

/// Asks once and answers with the model's words as they came: hostile until they were read through. Errors: [`Problem::Unreachable`]
/// when nothing left, [`Problem::Auth`] when the key is refused, [`Problem::NotThePlatform`] for a web page, endless data or no words,
/// [`Problem::NotFound`] when there is no such model, [`Problem::Unknown`] when no answer came in time. Drop it to cancel.
pub async fn ask(
    at: &ModelAddress,
    body: &Value,
    key: Option<&SecretString>,
    environment: &Environment,
) -> Result<String, PlatformError> {
    let client = HttpClient::new(at.service.clone(), environment)?;
    let path = format!("{}/chat/completions", at.path);
    let answer = client.call(&Request { path: &path, body: Some(body), bearer: key, ..Request::default() }).await?;
    let host = at.host();
    match answer.status {
        200..=299 => words(&answer.json).ok_or_else(|| problem(Problem::NotThePlatform, host, "answered without words")),
        401 | 403 => Err(problem(Problem::Auth, host, "does not take this key")),
        404 => Err(problem(Problem::NotFound, host, "has nothing there, or no model of that name")),
        413 => Err(problem(Problem::Refused, host, "finds that too long")),
        status => Err(problem(Problem::Refused, host, &format!("refused (status {status})"))),
    }
}

fn problem(problem: Problem, host: &str, what: &str) -> PlatformError {
    PlatformError::new(problem, format!("{host} {what}"))
}

fn words(json: &Value) -> Option<String> {
    let content = json.get("choices")?.get(0)?.get("message")?.get("content")?;
    // Some servers answer in parts.
    let text = match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part.get("text")?.as_str()).collect(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
