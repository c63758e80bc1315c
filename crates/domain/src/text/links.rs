//! Links are data: classified here, opened by id through Rust, never followed by the webview.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// What a link may do when the owner opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkRisk {
    /// https, and the text says where it goes.
    Plain,
    /// Works, but the owner is asked first: plain http, a look-alike alphabet, or a text that names another host.
    AskFirst,
}

/// A link that may be opened. Anything else in a message stays plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeLink {
    /// The full address, normalised.
    pub href: String,
    /// The host as ASCII (punycode), or the mail address for `mailto:`.
    pub host: String,
    /// Whether to ask first.
    pub risk: LinkRisk,
}

/// Classifies an address. None for every scheme but https, http and mailto, for addresses with a password in them,
/// and for anything that does not parse.
#[must_use]
pub fn classify(address: &str, shown_text: &str) -> Option<SafeLink> {
    let url = Url::parse(address).ok()?;
    match url.scheme() {
        "https" | "http" => web_link(&url, shown_text),
        "mailto" => {
            let to = url.path().to_owned();
            let plain = to.contains('@') && to.is_ascii() && !to.contains(['%', ' ', '<', '"']);
            plain.then(|| SafeLink { href: format!("mailto:{to}"), host: to, risk: LinkRisk::Plain })
        }
        _ => None,
    }
}

fn web_link(url: &Url, shown_text: &str) -> Option<SafeLink> {
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let host = match url.host()? {
        Host::Domain(name) => name.to_owned(),
        address => address.to_string(),
    };
    let looks_alike = host.split('.').any(|label| label.starts_with("xn--"));
    let numeric = !matches!(url.host()?, Host::Domain(_));
    let risk = if url.scheme() == "http" || looks_alike || numeric || names_another_host(shown_text, &host) {
        LinkRisk::AskFirst
    } else {
        LinkRisk::Plain
    };
    Some(SafeLink { href: url.to_string(), host, risk })
}

/// Whether the visible text looks like an address of a different host.
fn names_another_host(text: &str, host: &str) -> bool {
    let text = text.trim().to_lowercase();
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let named = bare.split(['/', '?', '#']).next().unwrap_or("");
    let looks_like_host = named.contains('.') && !named.contains(' ') && !named.ends_with('.');
    looks_like_host && named.trim_start_matches("www.") != host.trim_start_matches("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        for address in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "smb://host/share",
            "data:text/html,x",
            "vbscript:x",
            "https://user:pw@bank.example/",
            "not a link",
            "//x",
            "mailto:a%0ab@c.example",
            "ftp://x.example",
        ] {
            assert_eq!(classify(address, address), None, "{address} must stay plain text");
        }
    }

    #[test]
    fn the_owner_is_asked_when_a_link_pretends() {
        let ask = |address: &str, text: &str| classify(address, text).map(|l| l.risk);
        assert_eq!(ask("https://menu.example/today", "https://menu.example/today"), Some(LinkRisk::Plain));
        assert_eq!(ask("https://www.menu.example", "menu.example"), Some(LinkRisk::Plain));
        assert_eq!(ask("http://menu.example", "menu.example"), Some(LinkRisk::AskFirst), "plain http can be read on the way");
        assert_eq!(ask("https://evil.example/", "yourbank.example"), Some(LinkRisk::AskFirst), "the text names another host");
        assert_eq!(ask("https://аpple.example/", "аpple.example"), Some(LinkRisk::AskFirst), "a Cyrillic look-alike");
        assert_eq!(ask("https://127.0.0.1/", "here"), Some(LinkRisk::AskFirst), "a bare number is nobody's shop");
        assert_eq!(ask("mailto:shop@quince.example", "write to us"), Some(LinkRisk::Plain));
    }
}
