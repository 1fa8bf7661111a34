//! The application as a document: sections in the order of the Fund's template, in the document's language. Print, DOCX
//! and the page that copies sections into PRIMA all show this.

mod sections;

use self::sections::Writer;
use super::budget::BudgetPart;
use super::checks::set_aside;
use super::disputes;
use super::wording::{is_draft, labelled, open_findings, prepared_text, stamp, title_text};
use crate::check::Finding;
use crate::record::Record;
use crate::transfer::document::{Block, Document};
use crate::words::{Arg, Key, Message, Speech};
use chrono::{Datelike as _, NaiveDate};

/// A section of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name in stored marks.
    pub id: &'static str,
    /// Its heading, with its number where the template numbers it.
    pub heading: String,
    /// How many words it has, where the template counts them.
    pub words: Option<usize>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Whether anything was entered for it.
    pub given: bool,
}

/// The sections of the template, in its order, and what belongs to them.
#[must_use]
pub fn sections(record: &Record, speech: &dyn Speech) -> Vec<Section> {
    let writer = Writer::new(record, speech);
    let mut list = vec![writer.title_block()];
    list.extend(writer.narrative());
    list.extend([
        writer.matrix(),
        writer.plan(),
        writer.budget(),
        writer.cofunding(),
        writer.letters(),
        writer.focal_points(),
        writer.earlier(),
    ]);
    list.extend(writer.considerations());
    list
}

/// The whole document, with its stamp, what is open in a draft, and what was set aside.
#[must_use]
pub fn document(
    record: &Record,
    findings: &[Finding],
    today: NaiveDate,
    user: &str,
    speech: &dyn Speech,
) -> Document {
    let year = today.year();
    let t = |key: Key| speech.text(key);
    let mut blocks = Vec::new();
    for section in sections(record, speech) {
        let heading = match section.words {
            Some(words) => format!("{} ({})", section.heading, words_text(words, speech)),
            None => section.heading,
        };
        let mut content = vec![Block::Heading(2, heading)];
        content.extend(section.blocks);
        if section.id == "matrix" {
            blocks.push(Block::Wide(content));
        } else {
            blocks.extend(content);
        }
    }
    let open = if is_draft(record, findings, year) {
        open_findings(record, findings, year, speech)
    } else {
        Vec::new()
    };
    if !open.is_empty() {
        blocks.push(Block::Heading(2, t(Key::DraftsPrintFindings)));
        blocks.push(Block::List(open));
    }
    let aside: Vec<String> = findings
        .iter()
        .filter_map(|finding| {
            let reason = set_aside(record, finding, year)?;
            let done =
                Message::new(Key::FundCheckAsideDone).with("reason", Arg::Text(reason.to_owned()));
            let said = format!("{} {}", speech.say(&finding.message), speech.say(&done));
            Some(labelled(finding.code.to_owned(), said, speech))
        })
        .collect();
    if !aside.is_empty() {
        blocks.push(Block::Heading(2, t(Key::FundPrintAside)));
        blocks.push(Block::List(aside));
    }
    let printed = speech.say(&Message::new(Key::FundPrintPrinted).with("date", Arg::Date(today)));
    Document {
        language: speech.language(),
        title: title_text(record, speech),
        kind: t(Key::FundPrintHeading),
        stamp: stamp(record, findings, year, speech),
        notices: disputes::notice(record, speech).into_iter().collect(),
        blocks,
        closing: vec![prepared_text(user, speech), printed],
        author: user.trim().to_owned(),
    }
}

fn words_text(words: usize, speech: &dyn Speech) -> String {
    let count = Arg::Count(i64::try_from(words).unwrap_or(i64::MAX));
    speech.say(&Message::new(Key::FundPrintWords).with("count", count))
}

/// A section as plain text, to be pasted elsewhere: cells are parted by tabs, so that tables stay tables.
#[must_use]
pub fn plain_text(section: &Section) -> String {
    texts(&section.blocks).join("\n\n")
}

fn texts(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(text_of).collect()
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Note(text) => text.clone(),
        Block::List(points) => points.join("\n"),
        Block::Wide(blocks) => texts(blocks).join("\n\n"),
        Block::Facts(facts) => {
            let lines = facts
                .iter()
                .map(|(label, value)| format!("{label}\t{}", value.replace('\n', "; ")));
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => {
            let heads = table.columns.iter().map(|column| column.title.clone());
            let mut lines = vec![heads.collect::<Vec<_>>().join("\t")];
            lines.extend(table.rows.iter().map(|row| {
                let spanned = table.columns.len().saturating_sub(row.cells.len());
                let mut cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| cell.replace('\n', "; "))
                    .collect();
                let first = cells.len().min(1);
                cells.splice(first..first, std::iter::repeat_n(String::new(), spanned));
                cells.join("\t")
            }));
            lines.join("\n")
        }
    }
}

/// A digest that stays the same from version to version of the desk (FNV-1a): it is kept in the record.
pub fn digest(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What a part of the budget is called.
#[must_use]
pub fn part_key(part: Option<BudgetPart>) -> Key {
    match part {
        Some(BudgetPart::Staff) => Key::FundPartStaff,
        Some(BudgetPart::Office) => Key::FundPartOffice,
        Some(BudgetPart::Operational) => Key::FundPartOperational,
        None => Key::FundPartNone,
    }
}

#[cfg(test)]
mod tests;
