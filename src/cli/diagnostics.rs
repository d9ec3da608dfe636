//! Faults of the data as a person reads them: the line shown, the place underlined.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;

/// Writes a diagnostic: file, line, column and rule on the first line, then the place.
pub(super) fn render(diagnostic: &Diagnostic, width: usize, out: &mut dyn Write) -> Result<(), Error> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let Diagnostic { file, line, column, code, .. } = diagnostic;
    writeln!(out, "{file}:{line}:{column} {code}")?;
    let snippet = Snippet::source(diagnostic.excerpt.as_str())
        .line_start(diagnostic.line)
        .annotation(AnnotationKind::Primary.span(diagnostic.span.0..diagnostic.span.1));
    let mut group = level.primary_title(diagnostic.message.as_str()).element(snippet);
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    writeln!(out, "{}\n", Renderer::styled().term_width(width).render(&[group]))?;
    Ok(())
}

/// Writes why a command could not go on, and what to do.
pub fn explain(error: &Error, width: usize, out: &mut dyn Write) -> Result<(), Error> {
    error.diagnostics().iter().try_for_each(|d| render(d, width, out))?;
    writeln!(out, "error: {}", error.message())?;
    if let Some(hint) = error.to_do() {
        writeln!(out, "hint: {hint}")?;
    }
    Ok(())
}
