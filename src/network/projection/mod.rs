//! What a network shows: the table `PROJECTIONS`, one projection a file.
//! To add one: a file with a constant [`Projection`], and a row here.

mod agreement;
mod answering;
mod balance;
mod citation;
mod co_statement;
mod conflict;
mod denial;
mod incident;
mod stance;

use super::gather::{Choice, Gathered};
use super::join::{Counts, Shared};

/// What the edges of a network are.
#[derive(Debug)]
pub struct Projection {
    /// Its name on the command line, and the kind of its edges.
    pub name: &'static str,
    /// What its weight counts.
    pub meaning: &'static str,
    /// How its edges come about.
    pub(super) shape: Shape,
    /// Finds the ties it is made of.
    pub(super) ties: fn(&Choice<'_>) -> Gathered,
}

/// How the edges of a projection come about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// From actors to what they take a stance on, the two sides told apart: two-mode.
    Stances,
    /// From actors to what they speak of: two-mode.
    Counted,
    /// Between two actors, through what both take a stance on: one-mode, undirected.
    Joined(Joined),
    /// From one to another, as the record says it: one-mode, directed.
    Directed,
}

/// How two actors are joined through the targets they share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joined {
    /// The weight; none where the pair has no edge.
    pub(super) weight: fn(&Shared) -> Option<i64>,
    /// What an actor's counts on one target add to the square of the length of its vector: the
    /// weight is the product of the two actors' vectors.
    pub(super) square: fn(Counts) -> i64,
    /// Whether a stance of one actor and one of the other count, given that they are on one side.
    pub(super) counts: fn(bool) -> bool,
    /// Whether duplicates are told apart by their side.
    pub(super) sided: bool,
    /// Whether weights may be below zero.
    pub(super) signed: bool,
}

/// Every projection, in the order of the help.
pub const PROJECTIONS: &[Projection] = &[
    stance::STANCE,
    co_statement::CO_STATEMENT,
    agreement::AGREEMENT,
    conflict::CONFLICT,
    balance::BALANCE,
    denial::DENIAL,
    answering::ANSWERING,
    incident::INCIDENT,
    citation::CITATION,
];

impl Projection {
    /// The projection of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROJECTIONS.iter().find(|p| p.name == name)
    }

    /// Finds the ties it is made of. Linear in statements, their relations and reports.
    pub fn gather(&self, choice: &Choice<'_>) -> Gathered {
        (self.ties)(choice)
    }

    /// Whether its edges run between two kinds of nodes.
    pub fn is_two_mode(&self) -> bool {
        matches!(self.shape, Shape::Stances | Shape::Counted)
    }

    /// Whether its edges have a direction.
    pub fn is_directed(&self) -> bool {
        self.joined().is_none()
    }

    /// Whether it joins actors through targets.
    pub fn is_joined(&self) -> bool {
        self.joined().is_some()
    }

    /// Whether its edges are stances on targets.
    pub fn is_stance(&self) -> bool {
        matches!(self.shape, Shape::Stances)
    }

    /// Whether its weights may be below zero.
    pub fn is_signed(&self) -> bool {
        self.is_stance() || self.joined().is_some_and(|j| j.signed)
    }

    pub(super) fn joined(&self) -> Option<&Joined> {
        match &self.shape {
            Shape::Joined(joined) => Some(joined),
            _ => None,
        }
    }
}
