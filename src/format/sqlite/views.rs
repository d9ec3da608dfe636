//! The questions most asked, as views. To add one: its SQL here. What differs between kinds of
//! relation comes from the table of kinds.

use crate::format::neutral::Column;
use crate::graph::EdgeKind;
use crate::model::RelationKind;

/// The SQL that makes all views. Columns that no edge has a value in are not in the table.
pub(super) fn views(columns: &[Column]) -> String {
    let has = |name: &str| columns.iter().any(|c| c.name == name);
    let column = |name: &'static str| if has(name) { format!("e.{name}") } else { format!("NULL AS {name}") };
    let kinds = |wanted: fn(RelationKind) -> bool| {
        let names: Vec<_> = RelationKind::all().filter(|k| wanted(*k)).map(|k| format!("'{k}'")).collect();
        names.join(", ")
    };
    let (said, against, reports) = (EdgeKind::SAID, EdgeKind::AGAINST, EdgeKind::REPORTS);
    let (published, about) = (EdgeKind::PUBLISHED_BY, EdgeKind::ABOUT);
    let speakers = format!(
        "(SELECT group_concat(a.label, '; ') FROM edges x JOIN nodes a ON a.id = x.source \
         WHERE x.target = s.id AND x.edge_kind = '{said}')"
    );
    let carriers = format!("(SELECT count(*) FROM edges x WHERE x.target = s.id AND x.edge_kind = '{reports}')");
    let accused = format!("EXISTS (SELECT 1 FROM edges x WHERE x.source = s.id AND x.edge_kind = '{against}')");
    let answered = format!(
        "EXISTS (SELECT 1 FROM edges x WHERE x.target = s.id AND x.edge_kind IN ({}))",
        kinds(|k| k.row().answer)
    );
    let (scope, leaves_open) = (column("scope"), column("leaves_open"));
    let (chain, cue, quote) = (column("chain"), column("cue"), column("quote"));
    let bearing = |name: &str, kinds: &str| {
        format!(
            "CREATE VIEW {name} AS SELECT s.id, {speakers} AS speakers, e.edge_kind, {scope}, {leaves_open}, s.label AS text, \
             m.id AS matter, m.label AS matter_text FROM edges e JOIN statements s ON s.id = e.source \
             JOIN statements m ON m.id = e.target WHERE e.edge_kind IN ({kinds});\n"
        )
    };
    [
        bearing("relations", &kinds(|_| true)),
        bearing("answers", &kinds(|k| k.row().answer)),
        bearing("denials", &kinds(RelationKind::is_denial)),
        format!(
            "CREATE VIEW allegations AS SELECT s.id, {speakers} AS speakers, s.label AS text, {answered} AS answered_here, \
             {carriers} AS sources FROM statements s WHERE {accused};\n"
        ),
        "CREATE VIEW unanswered AS SELECT id, speakers, text, sources FROM allegations WHERE NOT answered_here;\n".into(),
        format!(
            "CREATE VIEW said AS SELECT a.id AS actor, a.label AS name, s.* FROM edges e JOIN nodes a ON a.id = e.source \
             JOIN statements s ON s.id = e.target WHERE e.edge_kind = '{said}';\n"
        ),
        format!(
            "CREATE VIEW about AS SELECT i.id AS incident, i.label AS name, s.id, {speakers} AS speakers, s.label AS text \
             FROM edges e JOIN nodes i ON i.id = e.target JOIN statements s ON s.id = e.source WHERE e.edge_kind = '{about}';\n"
        )
        .replace("VIEW about", "VIEW spoken_of"),
        format!(
            "CREATE VIEW reports AS SELECT o.id AS source, o.label AS title, p.label AS publisher, s.id AS statement, \
             s.label AS text, {chain}, {cue}, {quote} FROM edges e JOIN sources o ON o.id = e.source \
             JOIN statements s ON s.id = e.target LEFT JOIN edges x ON x.source = o.id AND x.edge_kind = '{published}' \
             LEFT JOIN nodes p ON p.id = x.target WHERE e.edge_kind = '{reports}';\n"
        ),
        format!(
            "CREATE VIEW voices AS SELECT a.id, a.label AS name, count(*) AS statements FROM edges e \
             JOIN nodes a ON a.id = e.source WHERE e.edge_kind = '{said}' GROUP BY a.id ORDER BY statements DESC, a.id;\n"
        ),
    ]
    .concat()
}
