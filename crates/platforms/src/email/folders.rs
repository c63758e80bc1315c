//! Which folder is which: by what the server says (RFC 6154), else by the names that mail programs have given them.

use super::imap::{Imap, quote};
use super::value::Value;
use crate::error::PlatformError;

/// What mail programs call the folder of sent mail, in small letters.
const SENT: [&str; 12] = [
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "gesendet",
    "gesendete elemente",
    "gesendete objekte",
    "envoyés",
    "enviados",
    "posta inviata",
    "verzonden items",
    "απεσταλμένα",
];
const JUNK: [&str; 6] = ["junk", "spam", "junk e-mail", "junk mail", "bulk mail", "unerwünscht"];

/// The folders we need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folders {
    pub(super) sent: Option<String>,
    pub(super) junk: Option<String>,
}

impl Folders {
    /// Asks the server for its folders.
    pub(super) async fn find(imap: &mut Imap) -> Result<Self, PlatformError> {
        let asks = if imap.can("SPECIAL-USE") { "LIST \"\" \"*\" RETURN (SPECIAL-USE)" } else { "LIST \"\" \"*\"" };
        let mut all: Vec<(Vec<String>, String)> = Vec::new();
        let done = imap
            .run(asks, None, &mut |data| {
                if let [verb, flags, _, name, ..] = data.as_slice()
                    && verb.name() == "LIST"
                    && let Some(name) = name.bytes()
                {
                    let flags = flags.items().iter().map(Value::name).collect();
                    all.push((flags, String::from_utf8_lossy(name).into_owned()));
                }
            })
            .await?;
        if !done.ok {
            return Err(imap.refused("list its folders", &done));
        }
        Ok(Self { sent: pick(&all, "\\SENT", &SENT), junk: pick(&all, "\\JUNK", &JUNK) })
    }

    /// The folder of sent mail, made when there is none.
    pub(super) async fn sent_or_new(&mut self, imap: &mut Imap) -> Result<String, PlatformError> {
        if let Some(sent) = &self.sent {
            return Ok(sent.clone());
        }
        let done = imap.ask(&format!("CREATE {}", quote("Sent")?)).await?;
        if !done.ok {
            return Err(imap.refused("make a folder for sent mail", &done));
        }
        self.sent = Some("Sent".to_owned());
        Ok("Sent".to_owned())
    }
}

fn pick(all: &[(Vec<String>, String)], use_: &str, names: &[&str]) -> Option<String> {
    let told = all.iter().find(|(flags, _)| flags.iter().any(|flag| flag == use_));
    let usable = |flags: &[String]| !flags.iter().any(|flag| flag == "\\NOSELECT" || flag == "\\NONEXISTENT");
    let last = |name: &str| decoded(name).rsplit(['/', '.']).next().unwrap_or_default().to_lowercase();
    let named = || names.iter().find_map(|wanted| all.iter().find(|(flags, name)| usable(flags) && last(name) == *wanted));
    told.or_else(named).map(|(_, name)| name.clone())
}

/// A folder's name for comparing: modified UTF-7 (RFC 3501, section 5.1.3) decoded; what is not understood stays.
fn decoded(name: &str) -> String {
    use base64::Engine;
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((inside, left)) = after.split_once('-') else { break };
        let bytes = base64::engine::general_purpose::STANDARD_NO_PAD.decode(inside.replace(',', "/")).unwrap_or_default();
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        out.push_str(&if inside.is_empty() { "&".to_owned() } else { String::from_utf16_lossy(&units) });
        rest = left;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_word_is_better_than_a_name_and_names_are_known_in_many_languages() {
        let folder = |flags: &[&str], name: &str| (flags.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>(), name.to_owned());
        let all = [folder(&[], "Sent"), folder(&["\\SENT"], "[Gmail]/Gesendet"), folder(&["\\NOSELECT"], "Junk")];
        assert_eq!(pick(&all, "\\SENT", &SENT).as_deref(), Some("[Gmail]/Gesendet"));
        assert_eq!(pick(&all, "\\JUNK", &JUNK), None, "a folder that cannot be opened is none");
        let french = [folder(&[], "INBOX"), folder(&[], "INBOX.Envoy&AOk-s")];
        assert_eq!(pick(&french, "\\SENT", &SENT).as_deref(), Some("INBOX.Envoy&AOk-s"), "kept as the server spells it");
    }
}
