//! The layout of data files: what fits on a line stands on one line; fields fill the lines of a
//! record that does not. The bytes of `graph/` are its test.

use serde::Deserialize;
use serde_json::value::RawValue;

/// The most columns of a value with its indentation.
const VALUE: usize = 118;
/// The most columns of a line onto which a further field is put.
const LINE: usize = 117;

/// JSON with its fields in their order; leaves as they are written.
enum Tree {
    Leaf(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// A record as it stands in a `.json` file, indented by so many columns.
pub(super) fn pretty(json: &str, indent: usize) -> String {
    let mut out = String::new();
    if let Some(tree) = tree(json) {
        lay(&tree, indent, &mut out);
    }
    out
}

/// A record as it stands in a line of a `.jsonl` file.
pub(super) fn line(json: &str) -> String {
    tree(json).map(|t| compact(&t)).unwrap_or_default()
}

fn tree(json: &str) -> Option<Tree> {
    Some(match json.as_bytes().first()? {
        b'{' => {
            let Fields(fields) = serde_json::from_str(json).ok()?;
            let fields = fields.into_iter().map(|(name, raw)| Some((name, tree(raw.get())?)));
            Tree::Object(fields.collect::<Option<_>>()?)
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            Tree::List(items.into_iter().map(|raw| tree(raw.get())).collect::<Option<_>>()?)
        }
        // A whole number is written as one.
        b'-' | b'0'..=b'9' => Tree::Leaf(json.strip_suffix(".0").unwrap_or(json).to_owned()),
        _ => Tree::Leaf(json.to_owned()),
    })
}

/// The fields of an object, in their order.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> serde::de::Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(InOrder).map(Self)
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn compact(tree: &Tree) -> String {
    match tree {
        Tree::Leaf(text) => text.clone(),
        Tree::List(items) => format!("[{}]", items.iter().map(compact).collect::<Vec<_>>().join(", ")),
        Tree::Object(fields) => {
            let field = |(name, value): &(String, Tree)| format!("{}: {}", quoted(name), compact(value));
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Writes a value, on one line where it and its indentation fit on one.
fn lay(tree: &Tree, indent: usize, out: &mut String) {
    let line = compact(tree);
    let leaf = match tree {
        Tree::Leaf(_) => true,
        Tree::List(items) => items.is_empty(),
        Tree::Object(fields) => fields.is_empty(),
    };
    if leaf || indent + columns(&line) <= VALUE {
        return out.push_str(&line);
    }
    match tree {
        Tree::Object(fields) => lay_fields(fields, indent + 2, out),
        Tree::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                new_line(if at == 0 { "" } else { "," }, indent + 2, out);
                lay(item, indent + 2, out);
            }
            new_line("", indent, out);
            out.push(']');
        }
        Tree::Leaf(_) => {}
    }
}

/// Writes the fields of an object that does not fit on a line.
fn lay_fields(fields: &[(String, Tree)], indent: usize, out: &mut String) {
    out.push('{');
    // Columns of the line so far; none where a further field may not go on with it.
    let mut open: Option<usize> = None;
    for (at, (name, value)) in fields.iter().enumerate() {
        let name = quoted(name);
        let mut text = String::new();
        lay(value, indent, &mut text);
        let broken = text.contains('\n');
        let width = columns(&name) + 2 + columns(&text);
        let comma = if at == 0 { "" } else { "," };
        match open.filter(|so_far| !broken && so_far + 2 + width <= LINE) {
            Some(so_far) => {
                out.push_str(", ");
                open = Some(so_far + 2 + width);
            }
            None => {
                new_line(comma, indent, out);
                open = (!broken).then_some(indent + width);
            }
        }
        out.push_str(&format!("{name}: {text}"));
    }
    new_line("", indent - 2, out);
    out.push('}');
}

fn new_line(before: &str, indent: usize, out: &mut String) {
    out.push_str(before);
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graph_of_the_project_is_laid_out_like_this() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("graph");
        let mut records = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "json") || path.ends_with("schema.json") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let Fields(lists) = serde_json::from_str(&text).unwrap();
            for raw in lists.iter().filter(|(name, _)| name != "$schema").map(|(_, raw)| raw) {
                for record in serde_json::from_str::<Vec<&RawValue>>(raw.get()).unwrap() {
                    assert_eq!(pretty(record.get(), 4), record.get(), "{}", path.display());
                    records += 1;
                }
            }
        }
        assert!(records > 250, "{records}");
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        assert_eq!(
            line(r#"{"value":5.0,"over":2.5,"printed":"5.0"}"#),
            r#"{"value": 5, "over": 2.5, "printed": "5.0"}"#
        );
    }
}
