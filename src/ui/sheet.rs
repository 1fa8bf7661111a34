use crate::transfer::document::{Block, Document, Row, Table, Tone};
use crate::words::Language;
use leptos::prelude::*;

/// A document on the screen and on paper.
pub fn sheet(document: Document) -> AnyView {
    let language = document.language;
    let title_way = way(language, &document.title);
    view! {
        <article class="sheet" tabindex="0" lang=language.code() dir=language.direction().code()>
            <header>
                <p class="sheet-kind">{document.kind}</p>
                {document.stamp.map(|stamp| view! { <p class="stamp">{stamp}</p> })}
                {document.notices.into_iter().map(|notice| view! { <p class="sheet-notice">{notice}</p> }).collect_view()}
                <h1 dir=title_way>{document.title}</h1>
            </header>
            {document.blocks.into_iter().map(|part| block(part, language)).collect_view()}
            <footer>{document.closing.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</footer>
        </article>
    }
    .into_any()
}

/// Which way a text runs in the document. The browser's own "auto" sees no letter where a text is set apart, and takes a
/// number for a text from left to right.
fn way(language: Language, text: &str) -> &'static str {
    language.way_of(text).code()
}

fn block(part: Block, language: Language) -> AnyView {
    match part {
        Block::Heading(2, text) => view! { <h2>{text}</h2> }.into_any(),
        Block::Heading(_, text) => view! { <h3>{text}</h3> }.into_any(),
        Block::Paragraph(text) => {
            let way = way(language, &text);
            view! { <div class="prose-print" dir=way>{text}</div> }.into_any()
        }
        Block::Note(text) => view! { <p class="sheet-kind">{text}</p> }.into_any(),
        Block::List(points) => {
            view! { <ul class="sheet-findings">{points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()}</ul> }
                .into_any()
        }
        Block::Facts(facts) => view! {
            <table class="sheet-facts"><tbody>
                {facts.into_iter().map(|(label, value)| {
                    let way = way(language, &value);
                    view! { <tr><th scope="row">{label}</th><td dir=way><span class="given">{value}</span></td></tr> }
                }).collect_view()}
            </tbody></table>
        }
        .into_any(),
        Block::Table(table) => draw_table(table, language),
        Block::Wide(parts) => parts.into_iter().map(|part| block(part, language)).collect_view().into_any(),
    }
}

fn draw_table(table: Table, language: Language) -> AnyView {
    let columns = table.columns.len();
    let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
    let class = move |at: usize| {
        numeric
            .get(at)
            .copied()
            .unwrap_or_default()
            .then_some("amount")
    };
    let heads = table.columns.iter().enumerate().map(|(n, column)| {
        view! { <th scope="col" class=class(n)>{column.title.clone()}</th> }
    });
    let heads = heads.collect_view();
    let rows = table.rows.into_iter().map(|Row { cells, tone }| {
        let span = columns.saturating_sub(cells.len()) + 1;
        let row_class = match tone {
            Tone::Plain => "",
            Tone::Group => "sheet-part",
            Tone::Subtotal => "sheet-subtotal",
            Tone::Total => "sheet-total",
        };
        let cells = cells.into_iter().enumerate().map(|(n, text)| {
            let class_of_cell = class(n + span - 1);
            // Numbers stand at the end of the line, on the same side in every row.
            let way = if class_of_cell.is_some() { language.direction().code() } else { way(language, &text) };
            // A second indicator has no name before it, and an empty heading says nothing to whoever listens.
            if n == 0 && !text.is_empty() {
                let scope = if tone == Tone::Group { "rowgroup" } else { "row" };
                let class = if tone == Tone::Plain { "sheet-first" } else { "" };
                view! { <th scope=scope class=class colspan=span.to_string() dir=way>{text}</th> }.into_any()
            } else {
                view! { <td class=class_of_cell colspan=(n == 0).then(|| span.to_string()) dir=way><bdi class="given">{text}</bdi></td> }.into_any()
            }
        });
        view! { <tr class=row_class>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    view! { <table class="sheet-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}
