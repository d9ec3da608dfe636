//! Reading a picture back: its elements by their ids, with what they say.

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element of a picture that has an id: its class, its attributes and texts, and where its text begins.
#[derive(Debug, Default, Clone)]
pub(super) struct Part {
    pub(super) id: String,
    pub(super) class: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) x: Option<f64>,
    pub(super) y: Option<f64>,
}

impl Part {
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.attributes.iter().any(|(n, v)| n == name && v == value)
    }
}

/// Reads a picture as XML, strictly: every character must be one that XML allows.
pub(super) fn parts(svg: &str) -> Vec<Part> {
    let forbidden = |c: char| c.is_control() && !"\t\n\r".contains(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert_eq!(svg.find(forbidden), None, "a character that XML forbids");
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut done, mut open) = (Vec::new(), vec![Part::default()]);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let mut part = Part::default();
                take(&mut part, &tag);
                open.push(part);
            }
            Event::Empty(tag) => {
                let part = open.last_mut().unwrap();
                let id = part.id.clone();
                take(part, &tag);
                part.id = id;
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
            Event::GeneralRef(entity) => {
                let c = entity.resolve_char_ref().unwrap().unwrap_or_else(|| match &*entity.xml10_content() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    "nbsp" => panic!("an entity that XML does not know"),
                    other => panic!("entity {other}"),
                });
                open.last_mut().unwrap().text.push(c);
            }
            Event::End(_) => close(&mut open, &mut done),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element without an end");
    done
}

fn take(part: &mut Part, tag: &quick_xml::events::BytesStart<'_>) {
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap().into_owned();
        match name.as_str() {
            "id" => part.id.clone_from(&value),
            "class" => part.class.clone_from(&value),
            "x" if tag.name().as_ref() == "text" => part.x = value.parse().ok(),
            "y" if tag.name().as_ref() == "text" => part.y = value.parse().ok(),
            _ => {}
        }
        part.attributes.push((name, value));
    }
}

/// What an element without an id says belongs to the one around it.
fn close(open: &mut Vec<Part>, done: &mut Vec<Part>) {
    let part = open.pop().unwrap();
    if !part.id.is_empty() && !part.id.starts_with("a_") {
        return done.push(part);
    }
    let around = open.last_mut().unwrap();
    around.attributes.extend(part.attributes);
    around.text += &part.text;
    around.text.push('\n');
    (around.x, around.y) = (around.x.or(part.x), around.y.or(part.y));
}

pub(super) fn part<'a>(parts: &'a [Part], id: &str) -> &'a Part {
    parts.iter().find(|p| p.id == id).unwrap_or_else(|| panic!("no part {id}"))
}
