//! The rows of an answer as a table; in front of each, where it is read as a card, the card.
//! Columns that nothing fills are left out, as in text.

use std::io::Write;

use super::shell::escape;
use crate::answer::{Answer, Card, Cell, Layout, Row};
use crate::error::Error;

/// Deeper cards stand no further in: a long thread would be all indentation.
const DEEPEST: usize = 4;

pub(super) fn write(answer: &Answer, out: &mut dyn Write) -> Result<(), Error> {
    if answer.rows.is_empty() {
        return Ok(writeln!(out, "<p class=\"quiet\">No rows.</p>")?);
    }
    let cards = answer.layout == Layout::Cards;
    let empty = |c: &usize| answer.rows.iter().all(|r| r.cells.get(*c).is_none_or(|cell| *cell == Cell::Empty));
    let columns: Vec<usize> = (0..answer.columns.len()).filter(|c| !empty(c)).collect();
    writeln!(out, "<table{}>\n<thead>\n<tr>", if cards { " class=\"cards\"" } else { "" })?;
    if cards {
        writeln!(out, "<th scope=\"col\" class=\"words\">in words</th>")?;
    }
    for &c in &columns {
        let number = answer.rows.iter().all(|r| matches!(r.cells[c], Cell::Number(_) | Cell::Empty));
        let class = if number { " class=\"number\"" } else { "" };
        writeln!(out, "<th scope=\"col\"{class}>{}</th>", escape(&answer.columns[c].replace('_', " ")))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for row in &answer.rows {
        write!(out, "<tr{}>{}", own(row), if cards { words(&row.card) } else { String::new() })?;
        for &c in &columns {
            match &row.cells[c] {
                Cell::Number(n) => write!(out, "<td class=\"number\">{n}</td>")?,
                cell => write!(out, "<td dir=\"auto\">{}</td>", self::cell(cell))?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    Ok(writeln!(out, "</tbody>\n</table>")?)
}

/// What a row is about, where it is about one node: others are only mentioned in it.
fn own(row: &Row) -> String {
    let first = row.cells.iter().find_map(|c| if let Cell::Id(id) = c { Some(id.as_str()) } else { None });
    let id = Some(row.card.id.as_str()).filter(|id| !id.is_empty()).or(first);
    id.map(|id| format!(" data-of=\"{}\"", escape(id))).unwrap_or_default()
}

/// A card as the first cell of its row, indented as deep as it answers.
fn words(card: &Card) -> String {
    let line = |class: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<p{class} dir=\"auto\">{}</p>", escape(text)),
    };
    let details: String = card.details.iter().map(|d| line(" class=\"quiet\"", d)).collect();
    let heading = card.heading.as_deref().map(|h| line(" class=\"group\"", h)).unwrap_or_default();
    let depth = card.depth.min(DEEPEST);
    let lead = match &*card.id {
        "" => line(" class=\"lead\"", &card.lead),
        id => format!(
            "<p class=\"lead\" dir=\"auto\">{} {}</p>",
            escape(&card.lead),
            self::cell(&Cell::Id(id.to_owned()))
        ),
    };
    format!("<td class=\"words deep-{depth}\">{heading}{lead}{}{details}</td>", line("", &card.body))
}

/// Ids lead to what they name in the picture, addresses to the web where a browser can go there.
fn cell(cell: &Cell) -> String {
    let text = escape(&cell.flat());
    match cell {
        Cell::Id(_) => format!("<a class=\"id\" href=\"#{text}\">{text}</a>"),
        Cell::Iri(iri) if is_web(iri) => format!("<a href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>"),
        Cell::Date(_) => format!("<span class=\"date\">{text}</span>"),
        Cell::List(items) => items.iter().map(self::cell).collect::<Vec<_>>().join("; "),
        _ => text,
    }
}

/// Whether an address is one of the web: nothing else becomes a link.
fn is_web(iri: &str) -> bool {
    let begins = |with: &str| iri.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with));
    begins("http://") || begins("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let links = |iri: &str| cell(&Cell::Iri(iri.to_owned())).contains("<a ");
        assert!(links("https://example.org/a?b=1&c") && links("HTTP://example.org"));
        for not in ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "file:///etc/passwd", "é", ""] {
            assert!(!links(not), "{not}");
        }
    }
}
