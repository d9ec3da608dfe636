//! From records to the flat graph: ids become symbols as they are met, references are resolved
//! once everything is read, so that no record needs to wait for another.

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::{Account, Actor, Date, Incident, Inferred, Party, Record, Report, Source, Statement};

use super::sparse::Field;
use super::store::{INFERRED, NodeRow, PassageRow, Text};
use super::{EdgeKind, NodeKind};
use crate::diagnostic::{Fault, Path, Place};

/// A name met while reading, whether or not its record has been met too.
#[derive(Clone, Copy)]
pub(super) struct Symbol(pub(super) u32);

/// What is known of a symbol.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// Only referred to so far.
    Unknown,
    /// The node of this kind and place within its kind.
    Node(NodeKind, u32),
    /// Another name of the node that this symbol means.
    Former(u32),
    /// A record that could not be read; already reported.
    Unreadable,
}

/// A symbol and where its name stands among the names, so that it is compared without detours.
#[derive(Clone, Copy)]
pub(super) struct Name {
    pub(super) symbol: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// An edge between symbols, as read.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Its place in the list of its record.
    pub(super) ordinal: u32,
    pub(super) kind: EdgeKind,
    pub(super) code: u8,
}

/// Collects records; `finish` makes the graph and says which references lead nowhere.
#[derive(Default)]
pub(crate) struct Builder {
    /// The texts, each behind its length; the first is the empty one.
    pub(super) area: Vec<u8>,
    pub(super) hasher: DefaultHashBuilder,
    /// Short texts that may come again, by what they say; symbols, by their names.
    pub(super) repeated: HashTable<Text>,
    pub(super) symbols: HashTable<Name>,
    /// The names once more, without the texts between them: they are looked up all the time, and
    /// so close together most of them stay in the cache of the processor.
    pub(super) together: Vec<u8>,
    pub(super) names: Vec<Text>,
    pub(super) meanings: Vec<Meaning>,
    pub(super) nodes: [Vec<NodeRow>; 4],
    pub(super) offsets: [Vec<u32>; 4],
    /// By symbol of the owner; becomes the sparse table once nodes have numbers.
    pub(super) node_texts: Vec<(u32, Field, Text)>,
    pub(super) links: Vec<Link>,
    pub(super) edge_texts: Vec<(u32, Field, Text)>,
    pub(super) edge_refs: Vec<(u32, Field, u32)>,
    pub(super) passages: Vec<(u32, Field, PassageRow)>,
    pub(super) faults: Vec<Fault>,
    /// Kind, as far as known, and id of each record that could not be read: what it names may be meant.
    pub(super) unread: Vec<(Option<NodeKind>, Box<str>)>,
    /// The line of the record being read.
    line: u32,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self { area: vec![0], ..Self::default() }
    }

    /// Adds a record that begins at a place, in a line counted from 1.
    pub(crate) fn add(&mut self, record: &Record<'_>, place: Place, line: u32) {
        self.line = line;
        match record {
            Record::Actor(actor) => self.actor(actor, place),
            Record::Incident(incident) => self.incident(incident, place),
            Record::Statement(statement) => self.statement(statement, place),
            Record::Source(source) => self.source(source, place),
        }
    }

    /// Remembers the id of a record that could not be read, so that what refers to it is not blamed.
    pub(crate) fn unreadable(&mut self, id: &str) {
        let symbol = self.symbol(id);
        let meaning = &mut self.meanings[symbol.0 as usize];
        if matches!(meaning, Meaning::Unknown) {
            *meaning = Meaning::Unreadable;
        }
    }

    /// Offers the id of a record that could not be read to whoever misspells it.
    pub(crate) fn may_be_meant(&mut self, kind: Option<NodeKind>, id: &str) {
        self.unread.push((kind, id.into()));
    }

    fn actor(&mut self, actor: &Actor<'_>, place: Place) {
        let word = actor.kind as u8 + 1;
        let Some(owner) = self.declare(NodeKind::Actor, actor.id.as_str(), &actor.name, word, place) else { return };
        self.formerly(owner, actor.formerly.iter().map(crate::model::ActorId::as_str), place);
        self.texts(owner, Field::Alias, actor.aliases.iter().map(|a| &**a));
        self.texts(owner, Field::SameAs, actor.same_as.iter().map(|a| &**a));
        self.texts(owner, Field::Note, actor.note.iter().map(|a| &**a));
        self.inferred_fields(owner, &actor.inferred);
        if let Some(body) = &actor.part_of {
            self.link(owner, EdgeKind::PART_OF, body.as_str(), 0, 0);
        }
        for (i, role) in actor.roles.iter().enumerate() {
            let edge = self.link(owner, EdgeKind::ROLE, role.at.as_str(), i, whole(&role.inferred));
            self.edge_text(edge, Field::Title, role.title.as_deref());
            self.edge_text(edge, Field::Date, role.when.as_ref().map(Date::as_str));
            self.edge_inferred(edge, &role.inferred);
        }
    }

    fn incident(&mut self, incident: &Incident<'_>, place: Place) {
        let word = incident.kind as u8 + 1;
        let Some(owner) = self.declare(NodeKind::Incident, incident.id.as_str(), &incident.name, word, place) else {
            return;
        };
        self.formerly(owner, incident.formerly.iter().map(crate::model::IncidentId::as_str), place);
        self.texts(owner, Field::Printed, incident.printed.iter().map(|a| &**a));
        self.texts(owner, Field::Note, incident.note.iter().map(|a| &**a));
        self.inferred_fields(owner, &incident.inferred);
        if let Some(whole) = &incident.part_of {
            self.link(owner, EdgeKind::PART_OF, whole.as_str(), 0, 0);
        }
        for (i, involved) in incident.involved.iter().enumerate() {
            let edge = self.link(
                owner,
                EdgeKind::INVOLVED,
                involved.actor.as_str(),
                i,
                involved.role as u8 | whole(&involved.inferred),
            );
            if let Some(per) = &involved.per {
                self.edge_ref(edge, Field::Per, per.as_str());
            }
            self.edge_inferred(edge, &involved.inferred);
        }
        for (i, account) in incident.accounts.iter().enumerate() {
            self.account(owner, i, account);
        }
    }

    fn account(&mut self, owner: Symbol, ordinal: usize, account: &Account<'_>) {
        let edge = self.link(owner, EdgeKind::ACCOUNT, account.per.as_str(), ordinal, whole(&account.inferred));
        self.edge_text(edge, Field::Date, account.date.as_ref().map(Date::as_str));
        self.edge_text(edge, Field::Place, account.place.as_deref());
        self.edge_text(edge, Field::Printed, account.printed.as_deref());
        for figure in &account.figures {
            let json = serde_json::to_string(figure).expect("a figure is plain JSON");
            self.edge_text(edge, Field::Figure, Some(&json));
        }
        self.edge_inferred(edge, &account.inferred);
    }

    fn source(&mut self, source: &Source<'_>, place: Place) {
        let word = source.kind.map_or(0, |k| k as u8 + 1);
        let title = source.title.as_deref().unwrap_or_default();
        let Some(owner) = self.declare(NodeKind::Source, source.id.as_str(), title, word, place) else { return };
        self.formerly(owner, source.formerly.iter().map(crate::model::SourceId::as_str), place);
        self.dated(owner, source.published.as_ref());
        self.texts(owner, Field::Author, source.authors.iter().map(|a| &**a));
        self.texts(owner, Field::Url, source.url.iter().map(|a| &**a));
        self.texts(owner, Field::ArchivedUrl, source.archived_url.iter().map(|a| &**a));
        self.texts(owner, Field::Lang, source.lang.iter().map(|a| &**a));
        self.texts(owner, Field::Note, source.note.iter().map(|a| &**a));
        if let Some(document) = &source.document {
            self.texts(owner, Field::File, document.file.iter().map(|a| &**a));
            self.texts(owner, Field::Sha256, document.sha256.iter().map(|a| &**a));
        }
        self.inferred_fields(owner, &source.inferred);
        if let Some(publisher) = &source.publisher {
            self.link(owner, EdgeKind::PUBLISHED_BY, publisher.as_str(), 0, 0);
        }
        for (i, from) in source.derives_from.iter().enumerate() {
            let edge = self.link(
                owner,
                EdgeKind::DERIVES_FROM,
                from.source.as_str(),
                i,
                from.how as u8 | whole(&from.inferred),
            );
            self.edge_inferred(edge, &from.inferred);
        }
        for (i, asked) in source.asked.iter().enumerate() {
            let edge = self.link(
                owner,
                EdgeKind::ASKED,
                asked.actor.as_str(),
                i,
                asked.outcome as u8 | whole(&asked.inferred),
            );
            for about in &asked.about {
                self.edge_ref(edge, Field::About, about.as_str());
            }
            self.edge_inferred(edge, &asked.inferred);
        }
    }

    fn statement(&mut self, statement: &Statement<'_>, place: Place) {
        let act = statement.act.or_else(|| statement.relations.first().and_then(|r| r.kind.row().act));
        if act.is_none() {
            self.faults.push(
                Fault::at(place, "missing-field", "the statement says neither what it does nor what it answers")
                    .help("add `\"act\"`, or a relation whose kind is an act, such as `denies`"),
            );
        }
        let word = act.map_or(0, |a| a as u8 + 1);
        let Some(owner) = self.declare(NodeKind::Statement, statement.id.as_str(), &statement.text, word, place) else {
            return;
        };
        self.formerly(owner, statement.formerly.iter().map(crate::model::StatementId::as_str), place);
        self.dated(owner, statement.said.as_ref());
        self.last_node(NodeKind::Statement).unattributed = statement.unattributed.into();
        self.texts(owner, Field::SaidPrinted, statement.said_printed.iter().map(|a| &**a));
        self.texts(owner, Field::Occasion, statement.occasion.iter().map(|a| &**a));
        self.texts(owner, Field::AnswersUnprinted, statement.answers_unprinted.iter().map(|a| &**a));
        self.texts(owner, Field::Lang, statement.lang.iter().map(|a| &**a));
        self.texts(owner, Field::Note, statement.note.iter().map(|a| &**a));
        self.inferred_fields(owner, &statement.inferred);
        self.parties(owner, statement, place);
        for (i, relation) in statement.relations.iter().enumerate() {
            let code = relation.scope.map_or(0, |s| s as u8 + 1) | whole(&relation.inferred);
            let edge = self.link(owner, relation.kind.into(), relation.to.as_str(), i, code);
            self.edge_text(edge, Field::LeavesOpen, relation.leaves_open.as_deref());
            self.edge_inferred(edge, &relation.inferred);
        }
        for (i, report) in statement.reports.iter().enumerate() {
            self.report(owner, i, report, statement.id.as_str(), place);
        }
    }

    fn parties(&mut self, owner: Symbol, statement: &Statement<'_>, place: Place) {
        for (i, party) in statement.by.iter().enumerate() {
            let speaker = self.party(party, || format!("{}/by-{}", statement.id, i + 1), place);
            self.push(owner, EdgeKind::SAID, speaker, i, 0);
        }
        if let Some(body) = &statement.r#for {
            self.link(owner, EdgeKind::FOR, body.as_str(), 0, 0);
        }
        for (i, actor) in statement.against.iter().enumerate() {
            self.link(owner, EdgeKind::AGAINST, actor.as_str(), i, 0);
        }
        for (i, actor) in statement.asks.iter().enumerate() {
            self.link(owner, EdgeKind::ASKS, actor.as_str(), i, 0);
        }
        for (i, about) in statement.about.iter().enumerate() {
            self.link(owner, EdgeKind::ABOUT, about.as_str(), i, 0);
        }
    }

    fn report(&mut self, owner: Symbol, ordinal: usize, report: &Report<'_>, statement: &str, place: Place) {
        let code = report.chain as u8 | (report.mode as u8) << 2 | whole(&report.inferred);
        let edge = self.link(owner, EdgeKind::REPORTS, report.source.as_str(), ordinal, code);
        for (j, hop) in report.via.iter().enumerate() {
            let symbol = self.party(hop, || format!("{statement}/via-{}-{}", ordinal + 1, j + 1), place);
            self.edge_refs.push((edge, Field::Via, symbol.0));
        }
        self.edge_text(edge, Field::Cue, report.cue.as_deref());
        self.edge_text(edge, Field::Quote, report.quote.as_deref());
        self.edge_text(edge, Field::Gloss, report.gloss.as_deref());
        self.edge_text(edge, Field::PrintedName, report.printed_name.as_deref());
        self.passages.extend(report.passages.iter().map(|p| (edge, Field::Passage, PassageRow::from(*p))));
        self.edge_inferred(edge, &report.inferred);
    }

    /// The symbol of a party; one described in place becomes an actor of its own, never merged.
    fn party(&mut self, party: &Party<'_>, id: impl FnOnce() -> String, place: Place) -> Symbol {
        match party {
            Party::Node(id) => self.symbol(id.as_str()),
            Party::Unnamed(unnamed) => {
                let id = id();
                let word = crate::model::ActorKind::Unnamed as u8 + 1;
                let symbol = self.declare(NodeKind::Actor, &id, &unnamed.unnamed, word, place);
                let symbol = symbol.unwrap_or_else(|| self.symbol(&id));
                if let Some(body) = &unnamed.of {
                    self.link(symbol, EdgeKind::ROLE, body.as_str(), 0, 0);
                }
                symbol
            }
        }
    }

    fn declare(&mut self, kind: NodeKind, id: &str, label: &str, word: u8, place: Place) -> Option<Symbol> {
        let symbol = self.symbol(id);
        if !self.is_free(symbol, id, place, "id") {
            return None;
        }
        let row = NodeRow {
            id: self.names[symbol.0 as usize],
            label: self.append(label),
            word,
            days: [i32::MIN, i32::MAX],
            file: place.file() as u32,
            line: self.line,
            ..NodeRow::default()
        };
        self.meanings[symbol.0 as usize] = Meaning::Node(kind, self.nodes[kind as usize].len() as u32);
        self.nodes[kind as usize].push(row);
        self.offsets[kind as usize].push(place.offset() as u32);
        Some(symbol)
    }

    /// Whether a symbol may still be given a meaning; reports it when another record has it.
    fn is_free(&mut self, symbol: Symbol, id: &str, place: Place, field: &'static str) -> bool {
        let first = match self.meanings[symbol.0 as usize] {
            Meaning::Unknown | Meaning::Unreadable => return true,
            Meaning::Node(kind, i) => self.place_of(kind, i),
            Meaning::Former(of) => match self.meanings[of as usize] {
                Meaning::Node(kind, i) => self.place_of(kind, i),
                _ => place,
            },
        };
        self.faults.push(
            Fault::at(place, "duplicate-id", format!("the id `{id}` is taken"))
                .path(Path::of(field, &[]))
                .first(first)
                .help("give one of the two another id"),
        );
        false
    }

    fn formerly<'t>(&mut self, owner: Symbol, ids: impl Iterator<Item = &'t str>, place: Place) {
        for id in ids {
            let symbol = self.symbol(id);
            if self.is_free(symbol, id, place, "formerly") {
                self.meanings[symbol.0 as usize] = Meaning::Former(owner.0);
                let text = self.names[symbol.0 as usize];
                self.node_texts.push((owner.0, Field::Formerly, text));
            }
        }
    }

    pub(super) fn place_of(&self, kind: NodeKind, i: u32) -> Place {
        let (kind, i) = (kind as usize, i as usize);
        Place::new(self.nodes[kind][i].file as usize, self.offsets[kind][i] as usize)
    }

    fn last_node(&mut self, kind: NodeKind) -> &mut NodeRow {
        self.nodes[kind as usize].last_mut().expect("called right after a node of this kind was declared")
    }

    fn dated(&mut self, owner: Symbol, date: Option<&Date<'_>>) {
        let Some(date) = date else { return };
        let Meaning::Node(kind, i) = self.meanings[owner.0 as usize] else { return };
        self.nodes[kind as usize][i as usize].days = [date.bounds().earliest, date.bounds().latest];
        // Beside the record, though many have the same: who asks for the one asks for the other.
        let text = self.append(date.as_str());
        self.node_texts.push((owner.0, Field::Date, text));
    }
}

fn whole(inferred: &Inferred<'_>) -> u8 {
    if *inferred == Inferred::Whole { INFERRED } else { 0 }
}
