//! Adds records, and reports, relations and other parts to records that are there.

use std::path::{Component, Path};

use super::draft::Draft;
use super::fields::{Holds, named, of_record};
use super::file::Where;
use super::id::proposed;
use super::json::Json;
use super::perform::Deed;
use super::rename::{deed, free, own_record};
use crate::error::Error;
use crate::graph::{Node, NodeKind};
use crate::load;

/// A list of a record to which objects can be added one by one.
#[derive(Debug)]
pub(crate) struct Part {
    /// The word for one of them.
    pub(crate) name: &'static str,
    pub(crate) kind: NodeKind,
    pub(crate) list: &'static str,
    pub(crate) about: &'static str,
    pub(crate) examples: &'static str,
}

/// Every such list.
pub(crate) const PARTS: &[Part] = &[
    Part {
        name: "report",
        kind: NodeKind::Statement,
        list: "reports",
        about: "Add a report to a statement: another source in which it stands",
        examples: "  gainsay add report union-alleges --source courier-05-03 --chain relayed --via gazette-05-02\n",
    },
    Part {
        name: "relation",
        kind: NodeKind::Statement,
        list: "relations",
        about: "Add a relation to a statement: what it answers or otherwise bears on",
        examples: "  gainsay add relation ministry-denies --denies union-alleges --scope part \\\n      --leaves-open \"the night shift\"\n",
    },
    Part {
        name: "role",
        kind: NodeKind::Actor,
        list: "roles",
        about: "Add a role to an actor: an office held at a body",
        examples: "  gainsay add role ann-lee --at ministry --title \"deputy minister\" --when 2019/2021\n",
    },
    Part {
        name: "involved",
        kind: NodeKind::Incident,
        list: "involved",
        about: "Add an actor to an incident, in a part that somebody gives it",
        examples: "  gainsay add involved pier-closure --actor ministry --role accused --per union-alleges\n",
    },
    Part {
        name: "account",
        kind: NodeKind::Incident,
        list: "accounts",
        about: "Add an account of an incident: when, where and how much, according to somebody",
        examples: "  gainsay add account pier-closure --per union-alleges --date 2021-04-30 \\\n      --what \"sent home\" --value 40 --unit dockers\n",
    },
    Part {
        name: "derivation",
        kind: NodeKind::Source,
        list: "derives_from",
        about: "Add to a source another that it derives from",
        examples: "  gainsay add derivation courier-05-03 --source gazette-05-02 --how cites\n",
    },
    Part {
        name: "asked",
        kind: NodeKind::Source,
        list: "asked",
        about: "Add to a source whom it says it asked for comment",
        examples: "  gainsay add asked gazette-05-02 --actor ministry --outcome no-response --about pier-closure\n",
    },
];

/// Adds a record; one without an id is given one. It goes into the file that is named, else a
/// source into one of its own, a statement to the source that reports it, all others to their like.
pub(crate) fn add(draft: &mut Draft<'_>, kind: NodeKind, mut record: Json, file: Option<&str>) -> Result<Deed, Error> {
    let id = match record.str("id") {
        Some(id) => id.to_owned(),
        None => proposed(draft, &record, kind),
    };
    free(draft, None, &id)?;
    record.set(of_record(kind), "id", Json::text(id.as_str()));
    let file = match file {
        Some(name) => named_file(draft, name)?,
        None => place_for(draft, kind, &record, &id),
    };
    draft.add(&file, kind, record, Where::Last)?;
    draft.added.insert(id.clone(), file);
    Ok(deed("added", kind.word(), &id, String::new()))
}

/// Adds an object to a list of a record, such as a report to a statement.
pub(crate) fn add_part(draft: &mut Draft<'_>, node: Node, list: &str, part: Json) -> Result<Deed, Error> {
    let graph = draft.graph();
    let (id, kind) = (graph.id(node), graph.kind(node));
    own_record(id)?;
    let fields = of_record(kind);
    if !matches!(named(fields, list).map(|f| f.holds), Some(Holds::Objects(_))) {
        return Err(Error::new(format!("{} has no `{list}`", kind.a_word())));
    }
    draft.change(node, |record| {
        let mut items = record.get(list).map(Json::items).unwrap_or_default().to_vec();
        items.push(part);
        record.set(fields, list, Json::List(items));
    })?;
    Ok(deed("changed", kind.word(), id, format!("`{list}`")))
}

/// Puts a whole record in the place of one with its id.
pub(crate) fn replace(draft: &mut Draft<'_>, node: Node, record: Json) -> Result<Option<Deed>, Error> {
    let graph = draft.graph();
    let (id, kind) = (graph.id(node), graph.kind(node));
    own_record(id)?;
    if draft.record(node)?.as_ref() == Some(&record) {
        return Ok(None);
    }
    draft.put(node, Some(record))?;
    Ok(Some(deed("changed", kind.word(), id, String::new())))
}

fn place_for(draft: &Draft<'_>, kind: NodeKind, record: &Json, id: &str) -> String {
    let reports = record.get("reports").and_then(|list| list.items().first());
    let source = reports.and_then(|report| report.str("source"));
    let of_source = |id: &str| {
        let known = || draft.graph().find(id).map(|node| draft.file_of(node).to_owned());
        draft.added.get(id).cloned().or_else(known)
    };
    match (kind, source.and_then(of_source)) {
        _ if draft.path.is_file() => draft.home(kind),
        (NodeKind::Statement, Some(file)) => file,
        (NodeKind::Source, _) if draft.loaded.files.iter().all(|f| super::layout::is_lines(&f.name)) => {
            draft.home(kind)
        }
        (NodeKind::Source, _) => draft.in_folder(&format!("{id}.json")),
        _ => draft.home(kind),
    }
}

/// A file that is named: as it is shown elsewhere, or as it is called in the folder of the graph.
fn named_file(draft: &Draft<'_>, name: &str) -> Result<String, Error> {
    if draft.loaded.files.iter().any(|f| f.name == name) {
        return Ok(name.to_owned());
    }
    let inside = Path::new(name).components().all(|c| match c {
        Component::Normal(part) => load::is_read(&part.to_string_lossy()),
        _ => false,
    });
    if !inside || !load::is_data(Path::new(name)) || draft.path.is_file() {
        let graph = draft.path.display();
        return Err(Error::new(format!("`{name}` would not be read as a part of `{graph}`"))
            .hint("name a `.json` or `.jsonl` file inside the folder of the graph"));
    }
    Ok(draft.in_folder(name))
}
