//! Rust files as syntax: their functions and the text inside quotes.

use crate::File;
use proc_macro2::{TokenStream, TokenTree};
use std::str::FromStr;
use syn::spanned::Spanned;
use syn::visit::Visit;

/// A file that is not Rust as we know it.
#[derive(Debug, thiserror::Error)]
#[error("{path} cannot be read as Rust: {why}")]
pub struct Unreadable {
    path: String,
    why: String,
}

impl Unreadable {
    fn new(file: &File, why: impl std::fmt::Display) -> Self {
        Unreadable { path: file.path.clone(), why: why.to_string() }
    }
}

/// A function with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Where it begins, from 1.
    pub line: usize,
    /// Lines from its signature to its last brace.
    pub lines: usize,
    /// Lines between the braces of its body.
    pub body_lines: usize,
    /// Whether it is seen from outside its module.
    pub public: bool,
}

/// Every function and method of a file, nested ones too.
///
/// # Errors
/// [`Unreadable`] when the file is not Rust.
pub fn functions(file: &File) -> Result<Vec<Function>, Unreadable> {
    let syntax = syn::parse_file(&file.text).map_err(|why| Unreadable::new(file, why))?;
    let mut finder = Finder { found: Vec::new() };
    finder.visit_file(&syntax);
    Ok(finder.found)
}

struct Finder {
    found: Vec<Function>,
}

impl Finder {
    fn note(&mut self, signature: &syn::Signature, block: &syn::Block, public: bool) {
        let (first, last) = (signature.span().start().line, block.span().end().line);
        let inside = last.saturating_sub(block.span().start().line + 1);
        self.found.push(Function {
            name: signature.ident.to_string(),
            line: first,
            lines: last + 1 - first,
            body_lines: inside,
            public,
        });
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.note(&item.sig, &item.block, !matches!(item.vis, syn::Visibility::Inherited));
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.note(&item.sig, &item.block, !matches!(item.vis, syn::Visibility::Inherited));
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.note(&item.sig, block, true);
        }
        syn::visit::visit_trait_item_fn(self, item);
    }
}

/// Every text in quotes, with its line, also inside macros. Doc comments are not among them.
///
/// # Errors
/// [`Unreadable`] when the file is not Rust.
pub fn strings(file: &File) -> Result<Vec<(usize, String)>, Unreadable> {
    let tokens = TokenStream::from_str(&file.text).map_err(|why| Unreadable::new(file, why))?;
    let mut found = Vec::new();
    collect(tokens, &mut found);
    Ok(found)
}

fn collect(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let mut attribute = false;
    for token in tokens {
        match token {
            // `#[doc = "..."]`, which is what a doc comment becomes.
            TokenTree::Group(group) if attribute && is_doc(&group) => {}
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => found.extend(text_of(&literal)),
            TokenTree::Punct(mark) if mark.as_char() == '#' || (attribute && mark.as_char() == '!') => {
                attribute = true;
                continue;
            }
            _ => {}
        }
        attribute = false;
    }
}

fn is_doc(group: &proc_macro2::Group) -> bool {
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

fn text_of(literal: &proc_macro2::Literal) -> Option<(usize, String)> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some((literal.span().start().line, text.value())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_with_and_without_their_braces() {
        let file =
            File::example("a.rs", "/// Doc.\npub fn one(\n  a: u8,\n) {\n  let b = a;\n  drop(b);\n}\nimpl X { fn two() {} }\n");
        let found = functions(&file).unwrap();
        let one = Function { name: "one".into(), line: 2, lines: 6, body_lines: 2, public: true };
        assert_eq!(found[0], one, "the signature counts as lines, but not as body");
        assert_eq!((found[1].name.as_str(), found[1].lines, found[1].body_lines), ("two", 1, 0));
    }

    #[test]
    fn quoted_text_is_found_in_macros_and_not_in_comments() {
        let file = File::example(
            "a.rs",
            "//! \"not\"\n/// \"this\"\nfn x() { // \"nor\"\n  println!(\"yes {}\", r#\"and \"so\"\"#); }\n",
        );
        let found: Vec<String> = strings(&file).unwrap().into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["yes {}", "and \"so\""]);
    }
}
