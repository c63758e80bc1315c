//! Writes `ui/src/backend/generated.ts` from the command list, so that a misspelt name or a missing field does not compile.

use crate::{Code, Topic, WireError, wire};
use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use ts_rs::{Config, TS, TypeVisitor};

struct Collector<'a> {
    config: &'a Config,
    visited: HashSet<TypeId>,
    declarations: BTreeMap<String, Vec<String>>,
}

impl Collector<'_> {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.visited.insert(TypeId::of::<T>()) {
            return;
        }
        // Built-ins, ids and times are written in place; only what is inside them needs a declaration.
        if T::output_path().is_some() {
            // Two types of one name both stand in the file, so that the compiler there refuses them: one would else hide the other.
            let declared = T::decl(self.config);
            let declarations = self.declarations.entry(T::ident(self.config)).or_default();
            if !declarations.contains(&declared) {
                declarations.push(declared);
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

macro_rules! describe {
    ($($(#[doc = $doc:literal])* $name:ident => $module:ident::$function:ident($request:ident) -> $response:ident; reads [$($read:ident),*] writes [$($write:ident),*];)*) => {
        fn collect(collector: &mut Collector<'_>) -> Vec<Line> {
            use wire::*;
            vec![$({
                collector.add::<$request>();
                collector.add::<$response>();
                Line {
                    docs: vec![$($doc.trim()),*],
                    name: stringify!($name),
                    request: <$request as TS>::name(collector.config),
                    response: <$response as TS>::name(collector.config),
                    reads: vec![$(Topic::$read),*],
                    writes: vec![$(Topic::$write),*],
                }
            }),*]
        }

    };
}
crate::for_each_command!(describe);

struct Line {
    docs: Vec<&'static str>,
    name: &'static str,
    request: String,
    response: String,
    reads: Vec<Topic>,
    writes: Vec<Topic>,
}

/// The whole of `generated.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::from_env();
    let mut collector = Collector { config: &config, visited: HashSet::new(), declarations: BTreeMap::new() };
    collector.add::<Topic>();
    collector.add::<Code>();
    collector.add::<WireError>();
    collector.add::<wire::PickResult>();
    let lines = collect(&mut collector);
    let mut out =
        String::from("// Generated from the command list in crates/api. Do not edit: `cargo xtask generate` rewrites it.\n\n");
    for declaration in collector.declarations.values().flatten() {
        out.push_str("export ");
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    out.push_str("/** Every command: [request, response]. */\nexport interface Commands {\n");
    for line in &lines {
        out.push_str(&format!("  /** {} */\n  {}: [{}, {}];\n", line.docs.join(" "), line.name, line.request, line.response));
    }
    out.push_str("}\n\n");
    topics(&mut out, "reads", "The topics a command's answer depends on.", &lines, |l| &l.reads);
    topics(&mut out, "writes", "The topics a command changes.", &lines, |l| &l.writes);
    out
}

fn topics(out: &mut String, name: &str, doc: &str, lines: &[Line], of: impl Fn(&Line) -> &[Topic]) {
    out.push_str(&format!("/** {doc} */\nexport const {name}: Record<keyof Commands, readonly Topic[]> = {{\n"));
    for line in lines {
        let list: Vec<String> = of(line).iter().filter_map(|t| serde_json::to_string(t).ok()).collect();
        out.push_str(&format!("  {}: [{}],\n", line.name, list.join(", ")));
    }
    out.push_str("};\n");
}
