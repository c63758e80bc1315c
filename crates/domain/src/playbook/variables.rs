//! Variables in saved replies: `{name|there}` becomes the person's name, or *there* when it is not known. `{{` is a brace.

/// What can be filled in. Empty or none: not known, and the words behind `|` stand in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// The person's name as they are called.
    pub name: Option<String>,
    /// The business.
    pub shop: Option<String>,
    /// Who answers.
    pub me: Option<String>,
    /// What they asked about, in their words.
    pub point: Option<String>,
}

/// What is wrong with a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// There is no such variable.
    Unknown,
    /// It may be missing, and nothing stands in for it.
    WithoutFallback,
    /// A brace is not closed.
    Open,
}

enum Piece<'a> {
    Text(&'a str),
    Variable { name: &'a str, fallback: Option<&'a str>, line: u32 },
    Open { line: u32 },
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut out, mut rest, mut line) = (Vec::new(), text, 0);
    while let Some((before, after)) = rest.split_once('{') {
        out.push(Piece::Text(before));
        line += u32::try_from(before.matches('\n').count()).unwrap_or(0);
        if let Some(after) = after.strip_prefix('{') {
            out.push(Piece::Text("{"));
            rest = after;
            continue;
        }
        let Some((inside, after)) = after.split_once('}') else {
            out.push(Piece::Open { line });
            out.push(Piece::Text("{"));
            rest = after;
            continue;
        };
        let (name, fallback) = inside.split_once('|').map_or((inside, None), |(n, f)| (n, Some(f.trim())));
        out.push(Piece::Variable { name: name.trim(), fallback: fallback.filter(|f| !f.is_empty()), line });
        rest = after;
    }
    out.push(Piece::Text(rest));
    out
}

impl Values {
    fn get(&self, name: &str) -> Option<&Option<String>> {
        match name {
            "name" => Some(&self.name),
            "shop" => Some(&self.shop),
            "me" => Some(&self.me),
            "point" => Some(&self.point),
            _ => None,
        }
    }
}

/// Whether it can be missing: the shop and who answers are settings, a name may not be known.
fn may_be_missing(name: &str) -> bool {
    matches!(name, "name" | "point")
}

/// Fills in a text. Answers it, and the variables that were known neither by value nor by words to stand in: these stay as
/// written, so that nobody sends half a sentence without noticing.
#[must_use]
pub fn fill(text: &str, values: &Values) -> (String, Vec<String>) {
    let (mut out, mut missing) = (String::with_capacity(text.len()), Vec::new());
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) => out.push_str(words),
            Piece::Open { .. } => {}
            Piece::Variable { name, fallback, .. } => {
                let known = values.get(name).and_then(Option::as_deref).filter(|v| !v.trim().is_empty());
                match known.or(fallback) {
                    Some(value) => out.push_str(value),
                    None => {
                        missing.push(name.to_owned());
                        out.push_str(&format!("{{{name}}}"));
                    }
                }
            }
        }
    }
    (out, missing)
}

/// Mistakes in a text: the line (from 0), what, and the words it is about.
#[must_use]
pub fn mistakes(text: &str) -> Vec<(u32, Mistake, String)> {
    let nothing = Values::default();
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Variable { name, line, .. } if nothing.get(name).is_none() => Some((line, Mistake::Unknown, name.to_owned())),
            Piece::Variable { name, fallback: None, line } if may_be_missing(name) => {
                Some((line, Mistake::WithoutFallback, name.to_owned()))
            }
            Piece::Open { line } => Some((line, Mistake::Open, "{".to_owned())),
            Piece::Text(_) | Piece::Variable { .. } => None,
        })
        .collect()
}
