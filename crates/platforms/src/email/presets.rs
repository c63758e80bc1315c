//! Where the mail of well-known providers is, so that nobody has to know it. Facts from the providers' own help pages, as they
//! stood in 2026; an owner can always fill in other servers.

/// A provider.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Preset {
    /// The domains of its addresses.
    pub(super) domains: &'static [&'static str],
    /// Encrypted from the first byte, port 993.
    pub(super) imap: &'static str,
    pub(super) smtp: &'static str,
    pub(super) smtp_port: u16,
    /// Whether it puts what is handed in into the sent folder by itself.
    pub(super) keeps_sent: bool,
}

/// The providers we know.
pub(super) static PRESETS: &[Preset] = &[
    Preset {
        domains: &["gmail.com", "googlemail.com"],
        imap: "imap.gmail.com",
        smtp: "smtp.gmail.com",
        smtp_port: 465,
        keeps_sent: true,
    },
    Preset {
        domains: &[
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "hotmail.co.uk",
            "outlook.de",
            "hotmail.de",
            "hotmail.fr",
        ],
        imap: "outlook.office365.com",
        smtp: "smtp-mail.outlook.com",
        smtp_port: 587,
        keeps_sent: true,
    },
    Preset {
        domains: &["icloud.com", "me.com", "mac.com"],
        imap: "imap.mail.me.com",
        smtp: "smtp.mail.me.com",
        smtp_port: 587,
        keeps_sent: false,
    },
    Preset {
        domains: &["fastmail.com", "fastmail.fm"],
        imap: "imap.fastmail.com",
        smtp: "smtp.fastmail.com",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset {
        domains: &["gmx.de", "gmx.net", "gmx.at", "gmx.ch"],
        imap: "imap.gmx.net",
        smtp: "mail.gmx.net",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset {
        domains: &["gmx.com", "gmx.us", "gmx.co.uk"],
        imap: "imap.gmx.com",
        smtp: "mail.gmx.com",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset { domains: &["web.de"], imap: "imap.web.de", smtp: "smtp.web.de", smtp_port: 587, keeps_sent: false },
    Preset {
        domains: &["t-online.de"],
        imap: "secureimap.t-online.de",
        smtp: "securesmtp.t-online.de",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset {
        domains: &["yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "ymail.com"],
        imap: "imap.mail.yahoo.com",
        smtp: "smtp.mail.yahoo.com",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset { domains: &["aol.com"], imap: "imap.aol.com", smtp: "smtp.aol.com", smtp_port: 465, keeps_sent: false },
    Preset {
        domains: &["zoho.com", "zohomail.com"],
        imap: "imap.zoho.com",
        smtp: "smtp.zoho.com",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset { domains: &["posteo.de", "posteo.net"], imap: "posteo.de", smtp: "posteo.de", smtp_port: 465, keeps_sent: false },
    Preset { domains: &["mailbox.org"], imap: "imap.mailbox.org", smtp: "smtp.mailbox.org", smtp_port: 465, keeps_sent: false },
    Preset {
        domains: &["orange.fr", "wanadoo.fr"],
        imap: "imap.orange.fr",
        smtp: "smtp.orange.fr",
        smtp_port: 465,
        keeps_sent: false,
    },
    Preset { domains: &["free.fr"], imap: "imap.free.fr", smtp: "smtp.free.fr", smtp_port: 465, keeps_sent: false },
];

/// The provider of a domain.
pub(super) fn of(domain: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.domains.contains(&domain))
}

/// Where a provider renews tokens for its mailboxes, as its developers' pages say.
pub(super) fn token_url(preset: &Preset) -> Option<&'static str> {
    match preset.imap {
        "imap.gmail.com" => Some("https://oauth2.googleapis.com/token"),
        "outlook.office365.com" => Some("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
        _ => None,
    }
}
