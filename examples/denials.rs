//! Prints who denied what: `cargo run --example denials -- graph`.

use gainsay::graph::StatementView;
use gainsay::load::load;

fn names(statement: StatementView<'_>) -> String {
    statement.speakers().map(gainsay::graph::ActorView::name).collect::<Vec<_>>().join(" and ")
}

// An example is a program: it may print.
#[allow(clippy::print_stdout)]
fn main() -> Result<(), gainsay::error::Error> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "graph".to_owned());
    let graph = load(path.as_ref())?.graph;
    for statement in graph.statements() {
        for edge in statement.relations().filter(|e| e.relation().is_some_and(gainsay::model::RelationKind::is_denial))
        {
            let scope = edge.scope().map_or("", |scope| scope.word());
            println!("{}: {} ({scope}) {}", names(statement), edge.kind(), graph.label(edge.to()));
        }
    }
    Ok(())
}
