//! What an IMAP server says, as values: words, texts and lists (RFC 9051, section 9). A small reader of our own, because it
//! must stop at a depth and a size that we choose: nested lists have ended more than one mail program.

/// Deeper lists than any honest answer to what we ask.
const DEEPEST: usize = 24;
/// More values than any honest answer has in one line.
const MOST_VALUES: usize = 200_000;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A bare word or number.
    Word(String),
    /// A quoted string or a literal.
    Text(Vec<u8>),
    /// `( ... )`.
    List(Vec<Value>),
}

/// Part of a response: what stood on a line, or the literal between two lines.
#[derive(Debug)]
pub(super) enum Piece {
    Line(Vec<u8>),
    Literal(Vec<u8>),
}

impl Value {
    /// The word in capitals; empty when it is none.
    pub(super) fn name(&self) -> String {
        if let Self::Word(word) = self { word.to_ascii_uppercase() } else { String::new() }
    }

    /// The number, when it is one.
    pub(super) fn number(&self) -> Option<u32> {
        if let Self::Word(word) = self { word.parse().ok() } else { None }
    }

    /// The bytes of a text or word; none for a list or `NIL`.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            Self::Word(word) if !word.eq_ignore_ascii_case("NIL") => Some(word.as_bytes()),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub(super) fn items(&self) -> &[Value] {
        if let Self::List(items) = self { items } else { &[] }
    }
}

/// Reads a whole response. None when it is not one.
pub(super) fn values(pieces: &[Piece]) -> Option<Vec<Value>> {
    let mut open: Vec<Vec<Value>> = vec![Vec::new()];
    let mut count = 0;
    for piece in pieces {
        match piece {
            Piece::Literal(bytes) => open.last_mut()?.push(Value::Text(bytes.clone())),
            Piece::Line(line) => read_line(line, &mut open, &mut count)?,
        }
    }
    let all = open.pop()?;
    open.is_empty().then_some(all)
}

fn read_line(line: &[u8], open: &mut Vec<Vec<Value>>, count: &mut usize) -> Option<()> {
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        *count += 1;
        if *count > MOST_VALUES {
            return None;
        }
        match first {
            b' ' => rest = after,
            b'(' => {
                if open.len() > DEEPEST {
                    return None;
                }
                open.push(Vec::new());
                rest = after;
            }
            b')' => {
                let done = open.pop()?;
                open.last_mut()?.push(Value::List(done));
                rest = after;
            }
            b'"' => {
                let (text, left) = quoted(after)?;
                open.last_mut()?.push(Value::Text(text));
                rest = left;
            }
            _ => {
                let (word, left) = word(rest);
                open.last_mut()?.push(Value::Word(word));
                rest = left;
            }
        }
    }
    Some(())
}

fn quoted(after: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut out = Vec::new();
    let mut bytes = after.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Some((out, after.get(at + 1..)?)),
            b'\\' => out.push(*bytes.next()?.1),
            other => out.push(*other),
        }
    }
    None
}

/// A word; brackets inside it (`BODY[HEADER.FIELDS (TO)]<0>`) hold it together.
fn word(rest: &[u8]) -> (String, &[u8]) {
    let mut brackets = 0_u32;
    let ends = |byte: &u8, brackets: &mut u32| {
        match byte {
            b'[' => *brackets += 1,
            b']' => *brackets = brackets.saturating_sub(1),
            _ => {}
        }
        *brackets == 0 && matches!(byte, b' ' | b'(' | b')' | b'"')
    };
    let end = rest.iter().position(|byte| ends(byte, &mut brackets)).unwrap_or(rest.len()).max(1);
    let (word, left) = rest.split_at(end);
    (String::from_utf8_lossy(word).into_owned(), left)
}
