//! Writes a changed value in place of an old one: what did not change keeps its bytes.

use super::json::{Inside, Json, Node, quoted};

/// A part of a list or object: which of the old ones it comes from, and its text.
pub(crate) type Part = (Option<usize>, String);

/// The text of the new value, as much as possible in the words and spaces of the old.
pub(crate) fn patch(text: &str, old: &Node, new: &Json) -> String {
    if Json::of(text, old) == *new {
        return text[old.start..old.end].to_owned();
    }
    match (&old.inside, new) {
        (Inside::Object(fields), Json::Object(wanted)) => {
            let part = |(name, value): &(String, Json)| {
                let at = fields.iter().position(|(field, _)| field == name);
                let Some((_, node)) = at.map(|at| &fields[at]) else {
                    return (None, format!("{}: {}", quoted(name), value.line()));
                };
                (at, text[node.entry..node.start].to_owned() + &patch(text, node, value))
            };
            let nodes: Vec<&Node> = fields.iter().map(|(_, node)| node).collect();
            rebuild(text, old, &nodes, &wanted.iter().map(part).collect::<Vec<_>>())
        }
        (Inside::List(items), Json::List(wanted)) => {
            rebuild(text, old, &items.iter().collect::<Vec<_>>(), &items_of(text, items, wanted))
        }
        _ => new.line(),
    }
}

/// Which items of a list stay, which change and which are new: those in between equal ends.
fn items_of(text: &str, old: &[Node], new: &[Json]) -> Vec<Part> {
    let same = |(node, value): &(&Node, &Json)| Json::of(text, node) == **value;
    let head = old.iter().zip(new).take_while(same).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(same).count();
    let part = |(at, value): (usize, &Json)| {
        let from = if at < head || at < old.len() - tail && at < new.len() - tail {
            Some(at)
        } else if at >= new.len() - tail {
            Some(at + old.len() - new.len())
        } else {
            None
        };
        (from, from.map_or_else(|| value.line(), |from| patch(text, &old[from], value)))
    };
    new.iter().enumerate().map(part).collect()
}

/// A list or object of these parts, with the spaces that stood between the old ones.
pub(crate) fn rebuild(text: &str, old: &Node, parts: &[&Node], new: &[Part]) -> String {
    let (open, close) = (&text[old.start..=old.start], &text[old.end - 1..old.end]);
    if new.is_empty() {
        return format!("{open}{close}");
    }
    let lead = parts.first().map_or("", |first| &text[old.start + 1..first.entry]);
    let tail = parts.last().map_or("", |last| &text[last.end..old.end - 1]);
    let common = match parts {
        [first, second, ..] => text[first.end..second.entry].to_owned(),
        _ if lead.contains('\n') => format!(",{lead}"),
        _ => ", ".to_owned(),
    };
    let mut out = open.to_owned() + lead;
    for (number, (from, part)) in new.iter().enumerate() {
        if let Some((before, _)) = number.checked_sub(1).map(|before| &new[before]) {
            match (before, from) {
                (Some(a), Some(b)) if a + 1 == *b => out += &text[parts[*a].end..parts[*b].entry],
                _ => out += &common,
            }
        }
        out += part;
    }
    out + tail + close
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patched(text: &str, new: &str) -> String {
        patch(text, &Node::parse(text, usize::MAX).unwrap(), &Json::parse(new).unwrap())
    }

    #[test]
    fn what_did_not_change_keeps_its_bytes() {
        let text = "{ \"a\" :  [1,2 , 3],\n\t\"b\": \"\\u00e9\", \"c\": {} }";
        assert_eq!(patched(text, r#"{"a": [1, 2, 3], "b": "é", "c": {}}"#), text);
        assert_eq!(
            patched(text, r#"{"a": [1, 3], "b": "é", "c": {}}"#),
            "{ \"a\" :  [1,3],\n\t\"b\": \"\\u00e9\", \"c\": {} }"
        );
        assert_eq!(
            patched(text, r#"{"a": [1, 2, 3, 4], "c": {"x": 1}}"#),
            "{ \"a\" :  [1,2 , 3,4],\n\t\"c\": {\"x\": 1} }"
        );
        assert_eq!(patched("[]", "[1, 2]"), "[1, 2]");
        assert_eq!(patched("[\n  1\n]", "[0, 1, 2]"), "[\n  0,\n  1,\n  2\n]");
        assert_eq!(patched("[1, 2]", "[]"), "[]");
    }
}
