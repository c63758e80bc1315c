//! What in a text leads somewhere: web and mail addresses however they are spelled, handles, and numbers one could ring or pay to.
//!
//! Deliberately greedy: whatever a platform might turn into a link counts as one. Forms: RFC 3986 (schemes), RFC 1034 (dotted
//! names), UTS 46 (the dots and full-width letters that browsers read as ASCII).

use unicode_normalization::UnicodeNormalization;

text_enum! {
    /// What is struck from an answer.
    #[ts(rename = "StruckKind")]
    Struck {
        /// An address that was not there before.
        Link = "link",
        /// A mail address that was not there before.
        Mail = "mail",
        /// A handle that was not there before.
        Handle = "handle",
        /// A number that was not there before, long enough to ring or to pay to.
        Number = "number",
        /// The name of somebody who is not in this conversation.
        Person = "person",
        /// A tag or picture of a markup language.
        Markup = "markup",
        /// The key of the model itself.
        Key = "key",
        /// Characters nobody sees.
        Hidden = "hidden",
        /// What was beyond the longest answer.
        Length = "length",
    }
}

/// Schemes that do something without two slashes.
const SCHEMES: &[&str] = &[
    "data",
    "javascript",
    "vbscript",
    "mailto",
    "tel",
    "sms",
    "callto",
    "facetime",
    "skype",
    "whatsapp",
    "tg",
    "viber",
    "signal",
    "intent",
    "market",
    "file",
    "blob",
    "about",
    "view-source",
    "bitcoin",
    "ethereum",
    "lightning",
    "magnet",
    "geo",
    "xmpp",
    "matrix",
    "urn",
    "ipfs",
    "chrome",
    "ms-settings",
    "itms",
    "itms-apps",
    "steam",
    "news",
    "irc",
    "ldap",
    "jar",
    "cid",
];
/// Ends of names that are spelled out ("evil dot com").
const SPELLED: &[&str] =
    &["com", "net", "org", "info", "example", "io", "biz", "shop", "ru", "gr", "ir", "co", "me", "app", "xyz", "link"];
/// Digits from which on a number can be rung.
const RINGS: usize = 7;

/// A word as a browser would read it: full-width letters and the other dots become ASCII, case and joiners go.
#[must_use]
pub fn as_read(word: &str) -> String {
    let dots = |c: char| if matches!(c, '。' | '｡' | '．' | '․' | '﹒') { '.' } else { c };
    let joiner = |c: &char| !matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0F}');
    word.chars().filter(joiner).map(dots).nfkc().flat_map(char::to_lowercase).collect()
}

/// What a word leads to, if it leads anywhere. A word is what stands between blanks, brackets and quotes.
#[must_use]
pub fn kind_of_word(word: &str) -> Option<Struck> {
    let read = as_read(word);
    let read =
        read.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | '!' | '?' | '…' | '*' | '_' | '~' | '،' | '؛' | '؟' | '·'));
    if read.is_empty() {
        return None;
    }
    let scheme = read.split_once(':').map(|(scheme, rest)| (scheme, rest.trim_start_matches('/')));
    if read.contains("://") || read.starts_with("//") || read.starts_with("www.") || read.starts_with("\\\\") {
        return Some(Struck::Link);
    }
    if let Some((scheme, rest)) = scheme
        && SCHEMES.contains(&scheme)
        && !rest.is_empty()
    {
        return Some(Struck::Link);
    }
    if let Some((name, host)) = read.split_once('@') {
        let named = host.chars().next().is_some_and(char::is_alphanumeric);
        return match (name.is_empty(), named) {
            (true, true) => Some(Struck::Handle),
            (false, true) => Some(Struck::Mail),
            _ => None,
        };
    }
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    read.split(|c| !of_name(c)).any(is_dotted).then_some(Struck::Link)
}

/// A dotted name that ends as names of hosts do, or four numbers.
fn is_dotted(word: &str) -> bool {
    let labels: Vec<&str> = word.split('.').collect();
    let four = labels.len() == 4 && labels.iter().all(|l| l.parse::<u8>().is_ok());
    // What follows a hyphen is cut off by whoever makes links of words.
    let end = |label: &str| label.split(['-', '_']).next().unwrap_or_default().to_owned();
    let ends = |label: &str| {
        (end(label).chars().count() >= 2 && end(label).chars().all(char::is_alphabetic)) || label.starts_with("xn--")
    };
    four || labels.windows(2).any(|pair| matches!(pair, [before, after] if !before.is_empty() && ends(after)))
}

/// Whether three words spell an address out: "evil dot com".
#[must_use]
pub fn spells_out(dot: &str, end: &str) -> bool {
    let bare = |word: &str| as_read(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    matches!(bare(dot).as_str(), "dot" | "punto" | "τελεια" | "τελεία" | "نقطة" | "نقطه" | "دات")
        && SPELLED.contains(&bare(end).as_str())
}

/// A number of `text` in the digits 0 to 9, where it is written in whatever digits and with whatever blanks, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    /// The digits alone.
    pub digits: String,
    /// Byte range in the text.
    pub range: std::ops::Range<usize>,
}

/// Numbers that could be rung or paid to: seven digits and more with no more between them than telephone numbers have.
#[must_use]
pub fn numbers(text: &str) -> Vec<Digits> {
    let mut out = Vec::new();
    let mut now: Option<Digits> = None;
    let mut between = 0;
    for (at, c) in text.char_indices() {
        let digit = digit_of(c);
        match (digit, now.as_mut()) {
            (Some(d), Some(run)) => {
                run.digits.push(d);
                run.range.end = at + c.len_utf8();
                between = 0;
            }
            (Some(d), None) => now = Some(Digits { digits: d.to_string(), range: at..at + c.len_utf8() }),
            (None, Some(_)) if between < 3 && is_between(c) => between += 1,
            (None, _) => {
                out.extend(now.take().filter(|n| n.digits.len() >= RINGS));
                between = 0;
            }
        }
    }
    out.extend(now.filter(|n| n.digits.len() >= RINGS));
    out
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '-' | '.' | '(' | ')' | '/' | '‐' | '‑' | '–' | '—' | '_' | '*' | '·' | '\u{200C}')
}

/// The value of a digit in any script's ten digits that people here write, or full-width or mathematical.
fn digit_of(c: char) -> Option<char> {
    let plain = c.nfkc().next().filter(|_| c.nfkc().count() == 1).unwrap_or(c);
    let value = match plain {
        '0'..='9' => u32::from(plain) - 0x30,
        '\u{0660}'..='\u{0669}' => u32::from(plain) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(plain) - 0x06F0,
        '\u{0966}'..='\u{096F}' => u32::from(plain) - 0x0966,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_could_become_a_link_is_told_from_words() {
        for word in [
            "https://evil.example/x",
            "HTTP://EVIL.EXAMPLE",
            "evil.example",
            "evil.example/collect?d=1",
            "www.evil",
            "ｅｖｉｌ．ｃｏｍ",
            "evil․com",
            "evil。com",
            "аpple.example",
            "xn--pple-43d.example",
            "data:text/html;base64,AAAA",
            "javascript:alert(1)",
            "tel:+30210",
            "//evil.example/a.png",
            "1.2.3.4",
            "1.2.3.4/x",
            "hxxps://evil.example",
            "ev\u{200D}il.com",
            "t.me/evil",
            "see:evil.example",
            "κακό.ελ",
            "موقع.شبكة",
        ] {
            assert_eq!(kind_of_word(word), Some(Struck::Link), "{word}");
        }
        assert_eq!(kind_of_word("maria@post.example"), Some(Struck::Mail));
        assert_eq!(kind_of_word("@maria_p"), Some(Struck::Handle));
        assert_eq!(kind_of_word("＠maria"), Some(Struck::Handle));
        for word in [
            "bread.",
            "e.g.",
            "a.m.",
            "7.30",
            "3,50",
            "10:00",
            "Hannah,",
            "…",
            "note:",
            "and/or",
            "@",
            "12.03.2026",
            "Ph.D",
            "…;",
            "ok!?",
        ] {
            assert_eq!(kind_of_word(word), None, "{word}");
        }
    }

    #[test]
    fn numbers_are_found_in_any_digits_and_prices_are_none() {
        let found = |text: &str| numbers(text).into_iter().map(|n| n.digits).collect::<Vec<_>>();
        assert_eq!(found("ring +30 (210) 555-0142 today"), ["302105550142"]);
        assert_eq!(found("٠٢١٠٥٥٥٠١٤٢ و ۰۲۱۰۵۵۵۰۱۴۲"), ["02105550142", "02105550142"]);
        assert_eq!(found("３０２１０５５５０１"), ["3021055501"]);
        assert!(found("two loaves, 3.50 each, at 7:30 on 12 March 2026").is_empty(), "{:?}", found("3.50"));
    }
}
