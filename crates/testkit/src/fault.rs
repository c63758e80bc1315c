//! What can go wrong on the way to a server: the list every connector is held against, whatever it speaks.

/// Something that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The name of the server leads nowhere.
    UnknownName,
    /// Nobody listens at its address.
    NobodyListens,
    /// It does not speak TLS where it should.
    NoTls,
    /// The line breaks before anything was heard.
    ResetAtTheDoor,
    /// The line breaks after the request was heard whole.
    ResetAfterHearing,
    /// It hears everything and says nothing.
    Silence,
    /// It says that it was asked too often.
    TooMany,
    /// It does not take the key.
    KeyRefused,
    /// It knows us and refuses.
    Forbidden,
    /// It says that it is in trouble itself.
    ServerTrouble,
    /// It answers with a web page.
    WebPage,
    /// Its answer ends in the middle.
    CutOff,
    /// Its answer does not end.
    Endless,
    /// Its answer is nested deeper than anybody means.
    Nested,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::UnknownName,
        Self::NobodyListens,
        Self::NoTls,
        Self::ResetAtTheDoor,
        Self::ResetAfterHearing,
        Self::Silence,
        Self::TooMany,
        Self::KeyRefused,
        Self::Forbidden,
        Self::ServerTrouble,
        Self::WebPage,
        Self::CutOff,
        Self::Endless,
        Self::Nested,
    ];
}
