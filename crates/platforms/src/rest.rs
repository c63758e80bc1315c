//! What the platforms with a plain JSON interface share: one exchange, and the server's own word when it refuses.

use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request};
use serde_json::Value;

/// A refusal of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// The server's name for it; empty when there was none.
    pub(crate) code: String,
    /// The server's words, cut to one short line.
    pub(crate) message: String,
}

/// Why an exchange brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Between us and the platform.
    Platform(PlatformError),
    /// The platform's own word.
    Refused(Refusal),
}

impl Refusal {
    fn of(status: u16, json: &Value) -> Self {
        let text = |names: &[&str]| names.iter().find_map(|name| json.get(name)?.as_str()).unwrap_or_default();
        let line = |text: &str, longest: usize| text.chars().filter(|c| !c.is_control()).take(longest).collect();
        // Matrix: errcode and error; WordPress: code and message; Mastodon: error and error_description.
        let message = line(text(&["message", "error_description", "error"]), 200);
        Self { status, code: line(text(&["errcode", "code", "error"]), 80), message }
    }

    /// What sort of problem it is: 401 is the key, 404 and 410 are gone, what may pass is unknown, the rest is final.
    pub(crate) fn problem(&self) -> Problem {
        match self.status {
            401 => Problem::Auth,
            404 | 410 => Problem::NotFound,
            408 | 409 | 425 => Problem::Unknown,
            _ => Problem::Refused,
        }
    }

    /// The same as an error, told as `platform`'s refusal.
    pub(crate) fn told_by(&self, platform: &str) -> PlatformError {
        let name = if self.code.is_empty() { "no reason" } else { &self.code };
        PlatformError::new(self.problem(), format!("{platform} refused ({}, {name}): {}", self.status, self.message))
    }
}

impl From<PlatformError> for Failure {
    fn from(error: PlatformError) -> Self {
        Self::Platform(error)
    }
}

/// One exchange: the JSON of a status 2xx, or why not.
pub(crate) async fn exchange(http: &HttpClient, request: &Request<'_>) -> Result<Value, Failure> {
    let answer = http.call(request).await?;
    if (200..300).contains(&answer.status) {
        return Ok(answer.json);
    }
    Err(Failure::Refused(Refusal::of(answer.status, &answer.json)))
}

/// Reads an answer into a type. Errors with [`Problem::NotThePlatform`]; the parser's own message could quote the answer.
pub(crate) fn read<T: serde::de::DeserializeOwned>(json: Value, host: &str, platform: &str) -> Result<T, PlatformError> {
    serde_json::from_value(json).map_err(|_| {
        let message = format!("{host} does not answer as {platform} does; is the address right?");
        PlatformError::new(Problem::NotThePlatform, message)
    })
}

/// Reads a list item by item: one that cannot be read is counted and left out, the others still count.
pub(crate) fn read_list<T: serde::de::DeserializeOwned>(
    json: Value,
    host: &str,
    platform: &'static str,
) -> Result<Vec<T>, PlatformError> {
    let items: Vec<Value> = read(json, host, platform)?;
    let all = items.len();
    let found: Vec<T> = items.into_iter().filter_map(|item| serde_json::from_value(item).ok()).collect();
    if found.len() < all {
        tracing::warn!(unreadable = all - found.len(), platform, "items came without the fields every such item has");
    }
    Ok(found)
}

/// Percent-encodes one part of a path, so that a foreign id can never reach another path.
pub(crate) fn path_part(text: &str) -> String {
    // A segment of one or two dots is a step upwards in an address, also when encoded (WHATWG URL, single-dot and double-dot).
    if matches!(text, "." | "..") {
        return "_".to_owned();
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
    text.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte))
        } else {
            out.push_str(&format!("%{byte:02X}"))
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_id_never_leaves_its_place_in_the_path() {
        assert_eq!(path_part("../../admin?x=1#y"), "%2E%2E%2F%2E%2E%2Fadmin%3Fx%3D1%23y", "no slash, dot, query or fragment");
        assert_eq!(path_part(".."), "_", "no step upwards");
        assert_eq!(path_part("$ab:c.d é"), "%24ab%3Ac%2Ed%20%C3%A9", "bytes of UTF-8, one by one");
    }

    #[test]
    fn each_servers_way_of_naming_a_refusal_is_read() {
        let cases = [
            (serde_json::json!({"errcode": "M_FORBIDDEN", "error": "no\nway"}), "M_FORBIDDEN", "noway"),
            (serde_json::json!({"code": "comment_duplicate", "message": "again"}), "comment_duplicate", "again"),
            (serde_json::json!({"error": "invalid_grant", "error_description": "used"}), "invalid_grant", "used"),
            (Value::Null, "", ""),
        ];
        for (json, code, message) in cases {
            let refusal = Refusal::of(400, &json);
            assert_eq!((refusal.code.as_str(), refusal.message.as_str()), (code, message), "{json}");
        }
    }
}
