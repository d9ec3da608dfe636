//! The key: only what is in use, in the order of the data model.

use super::{Arrow, Form, Ink, Key, Sample, Tile};
use crate::format::palette::Palette;
use crate::model::RelationKind;

/// A kind of tile: how the key shows it, which tiles it explains, its name and meaning.
struct Explained(Sample, fn(&Tile) -> bool, &'static str, &'static str);

const fn sample(form: Form, dashed: bool, tinted: bool) -> Sample {
    Sample::Box { form, dashed, tinted }
}

const TILES: &[Explained] = &[
    Explained(
        sample(Form::Statement, false, true),
        |t| t.form == Form::Statement && t.tinted,
        "allegation",
        "accuses somebody; what bears on it points to it",
    ),
    Explained(
        sample(Form::Statement, false, false),
        |t| t.form == Form::Statement && !t.tinted,
        "other statement",
        "accuses nobody",
    ),
    Explained(
        sample(Form::Statement, true, false),
        |t| t.form == Form::Statement && t.dashed,
        "dashed outline",
        "who speaks is not named",
    ),
    Explained(
        sample(Form::Incident, false, false),
        |t| t.form == Form::Incident,
        "incident",
        "a matter spoken of; that does not say it happened",
    ),
    Explained(
        sample(Form::Actor, false, false),
        |t| t.form == Form::Actor && !t.dashed,
        "actor",
        "who speaks, publishes, or takes part",
    ),
    Explained(
        sample(Form::Actor, true, false),
        |t| t.form == Form::Actor && t.dashed,
        "unnamed actor",
        "known only by the description a source gives",
    ),
    Explained(
        sample(Form::Source, false, false),
        |t| t.form == Form::Source,
        "source",
        "a document in which statements are reported",
    ),
];

pub(super) fn key(tiles: &[Tile], arrows: &[Arrow], palette: &'static Palette) -> Vec<Key> {
    let boxes = TILES.iter().filter(|row| tiles.iter().any(row.1));
    let boxes = boxes.map(|&Explained(sample, _, name, meaning)| Key { sample, name, meaning });
    let lines = RelationKind::all().filter_map(|kind| {
        let row = kind.row();
        let ink = Ink::of(row, palette);
        let used = arrows.iter().any(|a| a.ink == ink);
        used.then_some(Key { sample: Sample::Line(ink), name: row.name, meaning: row.meaning })
    });
    boxes.chain(lines).collect()
}
