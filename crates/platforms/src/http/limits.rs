//! What one request may cost, counted on decoded bytes: a small compressed answer can unpack to gigabytes.

use crate::error::{PlatformError, Problem};
use std::time::Duration;

/// The bounds of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Name lookup, connection and TLS together.
    pub connect: Duration,
    /// The longest silence while waiting for or reading an answer.
    pub read: Duration,
    /// The whole request.
    pub whole: Duration,
    /// Decoded bytes of an answer.
    pub bytes: usize,
    /// Nesting of an answer's JSON.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            whole: Duration::from_secs(60),
            bytes: 8 * 1024 * 1024,
            depth: 64,
        }
    }
}

impl Limits {
    /// Reads an answer's decoded body. `classify` names what a broken connection means.
    pub(super) async fn body(
        &self,
        host: &str,
        mut response: reqwest::Response,
        classify: impl Fn(&reqwest::Error) -> PlatformError,
    ) -> Result<Vec<u8>, PlatformError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| classify(&error))? {
            if body.len() + chunk.len() > self.bytes {
                let message = format!("{host} answered with more than {} MB", self.bytes / (1024 * 1024));
                return Err(PlatformError::new(Problem::NotThePlatform, message));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Whether a JSON text nests deeper than `limit`. Looked at before parsing: a parser that recurses, and the dropping of
/// what it built, cost stack per level.
pub(super) fn deeper_than(json: &[u8], limit: usize) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in json {
        match (in_text, escaped, byte) {
            (true, true, _) => escaped = false,
            (true, false, b'\\') => escaped = true,
            (true, false, b'"') => in_text = false,
            (true, false, _) => {}
            (false, _, b'"') => in_text = true,
            (false, _, b'[' | b'{') => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            (false, _, b']' | b'}') => depth = depth.saturating_sub(1),
            (false, ..) => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_nesting_and_not_brackets_inside_texts() {
        assert!(!deeper_than(br#"[[1],[2],{"a":"[[[[[[\"[["}]"#, 2), "two levels, however many brackets a text holds");
        assert!(deeper_than(br#"[[[1]]]"#, 2), "three levels are more than two");
        assert!(!deeper_than(br"]]]][[", 2), "closing what was never open must not underflow");
    }
}
