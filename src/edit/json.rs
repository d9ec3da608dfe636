//! JSON as it is written: the order of fields is kept, and every value knows where it stands.

use std::fmt::Write;

/// A value. Numbers, `true` and `false` are kept as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    Text(String),
    Bare(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// A value of a text with the places of its parts.
#[derive(Debug)]
pub(crate) struct Node {
    /// The first byte: of a field of an object, that of its name.
    pub(crate) entry: usize,
    /// The first byte of the value.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    pub(crate) inside: Inside,
}

/// What a value holds.
#[derive(Debug)]
pub(crate) enum Inside {
    Scalar,
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Json {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Reads a text that is JSON.
    pub(crate) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let node = Node::parse(text, usize::MAX)?;
        Ok(Self::of(text, &node))
    }

    /// A value of a text, without its places.
    pub(crate) fn of(text: &str, node: &Node) -> Self {
        match &node.inside {
            Inside::List(items) => Self::List(items.iter().map(|item| Self::of(text, item)).collect()),
            Inside::Object(fields) => {
                Self::Object(fields.iter().map(|(name, value)| (name.clone(), Self::of(text, value))).collect())
            }
            Inside::Scalar => {
                let written = &text[node.start..node.end];
                serde_json::from_str(written).map_or_else(|_| Self::Bare(written.to_owned()), Self::Text)
            }
        }
    }

    /// A field of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        self.fields().iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// A field of an object, for changing it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match self {
            Self::Object(fields) => fields.iter_mut().find(|(field, _)| field == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The fields of an object.
    pub(crate) fn fields(&self) -> &[(String, Self)] {
        if let Self::Object(fields) = self { fields } else { &[] }
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// What a text says.
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A text of an object.
    pub(crate) fn str(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Whether it is a list or object without anything in it.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Object(fields) => fields.is_empty(),
            _ => false,
        }
    }

    /// Sets a field: in its place where it is there, else before the first of those that come after it.
    pub(crate) fn set(&mut self, order: &[super::fields::Field], name: &str, value: Self) {
        let Self::Object(fields) = self else { return };
        if let Some((_, there)) = fields.iter_mut().find(|(field, _)| field == name) {
            *there = value;
            return;
        }
        let rank = |name: &str| order.iter().position(|field| field.name == name).unwrap_or(order.len());
        let at = fields.iter().rposition(|(field, _)| rank(field) <= rank(name)).map_or(0, |last| last + 1);
        fields.insert(at, (name.to_owned(), value));
    }

    /// Takes a field away.
    pub(crate) fn unset(&mut self, name: &str) {
        if let Self::Object(fields) = self {
            fields.retain(|(field, _)| field != name);
        }
    }

    /// The value on one line, `{"id": "ice", "aliases": ["ICE"]}`.
    pub(crate) fn line(&self) -> String {
        let mut out = String::new();
        self.write_line(&mut out);
        out
    }

    fn write_line(&self, out: &mut String) {
        match self {
            Self::Text(text) => *out += &quoted(text),
            Self::Bare(bare) => *out += bare,
            Self::List(items) => {
                out.push('[');
                for (number, item) in items.iter().enumerate() {
                    *out += if number > 0 { ", " } else { "" };
                    item.write_line(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (number, (name, value)) in fields.iter().enumerate() {
                    let comma = if number > 0 { ", " } else { "" };
                    let _ = write!(out, "{comma}{}: ", quoted(name));
                    value.write_line(out);
                }
                out.push('}');
            }
        }
    }
}

/// A text as JSON writes it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is always JSON")
}

impl Node {
    /// Reads a text that is JSON; what lies deeper than so many brackets is passed over as one value.
    pub(crate) fn parse(text: &str, depth: usize) -> Result<Self, serde_json::Error> {
        // Once this has read it, nothing below can meet what it does not expect.
        serde_json::from_str::<serde::de::IgnoredAny>(text)?;
        let mut reader = Reader { bytes: text.as_bytes(), text, at: 0 };
        Ok(reader.value(depth))
    }

    /// A field of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match &self.inside {
            Inside::Object(fields) => fields.iter().find(|(field, _)| field == name).map(|(_, node)| node),
            _ => None,
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> u8 {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied().unwrap_or(b'}')
    }

    fn value(&mut self, depth: usize) -> Node {
        let first = self.peek();
        let start = self.at;
        let inside = match first {
            b'{' | b'[' if depth == 0 => {
                self.pass();
                Inside::Scalar
            }
            b'{' => self.object(depth - 1),
            b'[' => self.list(depth - 1),
            b'"' => {
                self.string();
                Inside::Scalar
            }
            _ => {
                let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b',' | b']' | b'}');
                let length = self.bytes[start..].iter().position(ends);
                self.at = length.map_or(self.bytes.len(), |length| start + length);
                Inside::Scalar
            }
        };
        Node { entry: start, start, end: self.at, inside }
    }

    fn object(&mut self, depth: usize) -> Inside {
        let mut fields = Vec::new();
        self.at += 1;
        while self.peek() == b'"' {
            let entry = self.at;
            self.string();
            let name = serde_json::from_str(&self.text[entry..self.at]).unwrap_or_default();
            self.skip(b':');
            fields.push((name, Node { entry, ..self.value(depth) }));
            self.skip(b',');
        }
        self.skip(b'}');
        Inside::Object(fields)
    }

    fn list(&mut self, depth: usize) -> Inside {
        let mut items = Vec::new();
        self.at += 1;
        while !matches!(self.peek(), b']' | b'}') {
            items.push(self.value(depth));
            self.skip(b',');
        }
        self.skip(b']');
        Inside::List(items)
    }

    fn skip(&mut self, byte: u8) {
        self.at += usize::from(self.peek() == byte && self.at < self.bytes.len());
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    /// Passes over what is in brackets.
    fn pass(&mut self) {
        let mut open = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let text = r#" {"a" : ["x\"]", -1.50], "b": {"c": true}, "d": []} "#;
        let node = Node::parse(text, 2).unwrap();
        let list = node.get("a").unwrap();
        assert_eq!(&text[list.entry..list.end], r#""a" : ["x\"]", -1.50]"#);
        assert_eq!(Json::of(text, &node).line(), r#"{"a": ["x\"]", -1.50], "b": {"c": true}, "d": []}"#);
        let shallow = Node::parse(text, 1).unwrap();
        let object = shallow.get("b").unwrap();
        assert_eq!(&text[object.start..object.end], r#"{"c": true}"#);
        assert!(Node::parse("{", 9).is_err());
    }
}
