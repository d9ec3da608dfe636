//! `denial`: who denies, disputes or refuses what whom said.

use super::{Projection, Shape};
use crate::model::Polarity;
use crate::network::gather::{Choice, Gathered};
use crate::network::ties::Tie;

pub(super) const DENIAL: Projection = Projection {
    name: "denial",
    meaning: "from who speaks against a statement to who made it",
    shape: Shape::Directed,
    ties: |choice| {
        answers(
            choice,
            |kind| (kind.row().polarity == Polarity::Against).then_some(0),
            vec![(DENIAL.name, Polarity::Against)],
        )
    },
};

/// A tie from every actor of a statement to every actor of the statement it bears on, for the
/// relations to which `kind` gives a number.
pub(super) fn answers(
    choice: &Choice<'_>,
    kind: impl Fn(crate::model::RelationKind) -> Option<u8>,
    kinds: Vec<(&'static str, Polarity)>,
) -> Gathered {
    let (kinds, sides) = kinds.into_iter().unzip();
    let mut gathered = Gathered { kinds, sides, ..Gathered::default() };
    for statement in choice.statements() {
        let dated = choice.dates(statement);
        let actors = choice.actors_of(statement);
        if !dated.is_empty() {
            gathered.from.extend(&actors);
        }
        let Some(date) = dated.first().map(|d| d.1) else { continue };
        for edge in statement.relations() {
            let Some((kind, to)) = edge.relation().and_then(&kind).zip(choice.graph.statement(edge.to())) else {
                continue;
            };
            let others = choice.actors_of(to);
            gathered.nobody.extend((actors.is_empty() || others.is_empty()).then_some(date));
            for &from in &actors {
                let tie = |&to: &_| Tie::new(from, to, kind, Some(statement.node()), None, date);
                gathered.ties.extend(others.iter().map(tie));
            }
        }
    }
    gathered
}
