//! Actors, incidents and sources as the graph holds them, with what follows from their edges.

use std::collections::HashSet;

use super::sparse::Field;
use super::{EdgeKind, EdgeView, KnowledgeGraph, Node, Report, StatementView};
use crate::model::{ActorKind, Bounds, IncidentKind, SourceKind};

/// A node as what it is.
#[derive(Clone, Copy)]
pub enum NodeView<'g> {
    /// Who speaks, publishes, or takes part.
    Actor(ActorView<'g>),
    /// A matter spoken of.
    Incident(IncidentView<'g>),
    /// What was said.
    Statement(StatementView<'g>),
    /// A document in which statements are reported.
    Source(SourceView<'g>),
}

/// What views of every kind have in common.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<'g> {
            pub(super) graph: &'g KnowledgeGraph,
            pub(super) node: Node,
        }

        impl<'g> $name<'g> {
            /// Its number.
            pub fn node(self) -> Node {
                self.node
            }

            /// Its id.
            pub fn id(self) -> &'g str {
                self.graph.id(self.node)
            }

            /// A remark of the coder.
            pub fn note(self) -> Option<&'g str> {
                self.text_of(Field::Note)
            }

            /// Ids it had before.
            pub fn formerly(self) -> impl Iterator<Item = &'g str> {
                self.texts_of(Field::Formerly)
            }

            /// The fields its coder concluded rather than read; `*` for all.
            pub fn inferred(self) -> impl Iterator<Item = &'g str> {
                self.texts_of(Field::Inferred)
            }

            #[allow(dead_code)]
            fn text_of(self, field: Field) -> Option<&'g str> {
                self.graph.store.node_texts.one(self.node.0, field).map(|t| self.graph.store.text(t))
            }

            fn texts_of(self, field: Field) -> impl Iterator<Item = &'g str> {
                self.graph.store.node_texts.all(self.node.0, field).map(move |t| self.graph.store.text(t))
            }

            #[allow(dead_code)]
            fn row(self) -> super::store::NodeRow {
                self.graph.store.node(self.node)
            }
        }
    };
}
pub(super) use view;

view! {
    /// Who speaks, publishes, or takes part.
    ActorView
}

view! {
    /// A matter spoken of.
    IncidentView
}

view! {
    /// A document in which statements are reported.
    SourceView
}

impl<'g> ActorView<'g> {
    /// The name; of an unnamed actor, the description the source gives.
    pub fn name(self) -> &'g str {
        self.graph.label(self.node)
    }

    /// What kind of actor it is.
    pub fn kind(self) -> ActorKind {
        ActorKind::from_number(self.row().word.wrapping_sub(1)).unwrap_or(ActorKind::Unnamed)
    }

    /// Whether it is known only by a description.
    pub fn is_unnamed(self) -> bool {
        self.kind() == ActorKind::Unnamed
    }

    /// Other names as printed in some source.
    pub fn aliases(self) -> impl Iterator<Item = &'g str> {
        self.texts_of(Field::Alias)
    }

    /// IRIs of the same actor elsewhere.
    pub fn same_as(self) -> impl Iterator<Item = &'g str> {
        self.texts_of(Field::SameAs)
    }

    /// The body this one is filed under.
    pub fn part_of(self) -> Option<Self> {
        let edge = self.graph.outgoing(self.node, EdgeKind::PART_OF).next()?;
        Some(Self { graph: self.graph, node: edge.to() })
    }

    /// The offices held.
    pub fn roles(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.graph.outgoing(self.node, EdgeKind::ROLE)
    }

    /// The statements it speaks.
    pub fn said(self) -> impl Iterator<Item = StatementView<'g>> {
        self.graph.outgoing(self.node, EdgeKind::SAID).map(move |e| StatementView { graph: self.graph, node: e.to() })
    }

    /// The actor and all that is filed under it, itself first.
    pub fn with_parts(self) -> Vec<Node> {
        self.graph.with_parts(self.node)
    }
}

impl<'g> IncidentView<'g> {
    /// The name in neutral words.
    pub fn name(self) -> &'g str {
        self.graph.label(self.node)
    }

    /// What kind of matter it is.
    pub fn kind(self) -> IncidentKind {
        IncidentKind::from_number(self.row().word.wrapping_sub(1)).unwrap_or(IncidentKind::Event)
    }

    /// The incident this one is filed under.
    pub fn part_of(self) -> Option<Self> {
        let edge = self.graph.outgoing(self.node, EdgeKind::PART_OF).next()?;
        Some(Self { graph: self.graph, node: edge.to() })
    }

    /// The name as printed in some source.
    pub fn printed(self) -> Option<&'g str> {
        self.text_of(Field::Printed)
    }

    /// Who is involved, according to whom.
    pub fn involved(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.graph.incoming(self.node, EdgeKind::INVOLVED)
    }

    /// When, where and how much, each according to somebody.
    pub fn accounts(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.graph.incoming(self.node, EdgeKind::ACCOUNT)
    }
}

impl<'g> SourceView<'g> {
    /// The title as printed; the id where there is none.
    pub fn title(self) -> &'g str {
        self.graph.label(self.node)
    }

    /// What kind of document it is.
    pub fn kind(self) -> Option<SourceKind> {
        SourceKind::from_number(self.row().word.wrapping_sub(1))
    }

    /// Who published it.
    pub fn publisher(self) -> Option<ActorView<'g>> {
        let edge = self.graph.outgoing(self.node, EdgeKind::PUBLISHED_BY).next()?;
        self.graph.actor(edge.to())
    }

    /// Its authors as printed.
    pub fn authors(self) -> impl Iterator<Item = &'g str> {
        self.texts_of(Field::Author)
    }

    /// When it was published, as written in the data.
    pub fn published(self) -> Option<&'g str> {
        self.text_of(Field::Date)
    }

    /// The earliest and latest day it was published.
    pub fn bounds(self) -> Bounds {
        let [earliest, latest] = self.row().days;
        Bounds { earliest, latest }
    }

    /// Where it was read.
    pub fn url(self) -> Option<&'g str> {
        self.text_of(Field::Url)
    }

    /// Where a copy is archived.
    pub fn archived_url(self) -> Option<&'g str> {
        self.text_of(Field::ArchivedUrl)
    }

    /// Its language.
    pub fn lang(self) -> Option<&'g str> {
        self.text_of(Field::Lang)
    }

    /// The name of the file its passages point into.
    pub fn file(self) -> Option<&'g str> {
        self.text_of(Field::File)
    }

    /// The SHA-256 of that file.
    pub fn sha256(self) -> Option<&'g str> {
        self.text_of(Field::Sha256)
    }

    /// What it derives from.
    pub fn derives_from(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.graph.outgoing(self.node, EdgeKind::DERIVES_FROM)
    }

    /// Whom it says it asked for comment.
    pub fn asked(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.graph.outgoing(self.node, EdgeKind::ASKED)
    }

    /// The statements it carries.
    pub fn reports(self) -> impl Iterator<Item = Report<'g>> {
        self.graph.outgoing(self.node, EdgeKind::REPORTS).filter_map(EdgeView::report)
    }
}

impl KnowledgeGraph {
    /// An actor or incident and all that is filed under it, itself first. Linear in what it returns.
    pub fn with_parts(&self, node: Node) -> Vec<Node> {
        let mut all = vec![node];
        let mut reached = HashSet::from([node]);
        let mut next = 0;
        while let Some(&whole) = all.get(next) {
            let parts = self.incoming(whole, EdgeKind::PART_OF).map(EdgeView::from);
            all.extend(parts.filter(|part| reached.insert(*part)));
            next += 1;
        }
        all
    }
}
