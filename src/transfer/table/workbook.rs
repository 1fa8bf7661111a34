//! Reads the sheets of an XLSX file as tables of texts. Formulas are never worked out: what the program that wrote them
//! had shown is taken, and the cell is marked. Read with suspicion: sizes are bounded while they are unpacked.

use super::{MOST_COLUMNS, MOST_ROWS, Row, Table, TableCell, TableError, clean};
use chrono::{Days, NaiveDate};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The largest part of a workbook that is unpacked, and of all its sheets, in bytes.
const LARGEST_PART: u64 = 40_000_000;
/// The most sheets that are read.
const MOST_SHEETS: usize = 50;

type Zip = ZipArchive<Cursor<Vec<u8>>>;

/// The sheets of a workbook that hold anything, in order.
///
/// # Errors
/// Says why it cannot be read.
pub fn read_workbook(bytes: Vec<u8>) -> Result<Vec<Table>, TableError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    let book = part(&mut zip, "xl/workbook.xml")?.ok_or(TableError::NotATable)?;
    let links = part(&mut zip, "xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let (sheets, from_1904) = sheets_of(&book)?;
    let targets = targets_of(&links)?;
    let texts = match part(&mut zip, "xl/sharedStrings.xml")? {
        Some(xml) => shared_texts(&xml)?,
        None => Vec::new(),
    };
    let dates = match part(&mut zip, "xl/styles.xml")? {
        Some(xml) => date_styles(&xml)?,
        None => BTreeSet::new(),
    };
    let context = Context {
        texts,
        dates,
        from_1904,
    };
    let mut tables = Vec::new();
    for (name, link) in sheets.into_iter().take(MOST_SHEETS) {
        let Some(target) = targets.get(&link) else {
            continue;
        };
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        let Some(xml) = part(&mut zip, &path)? else {
            continue;
        };
        match rows_of(&xml, &context).and_then(|rows| Table { name, rows }.tidied()) {
            Ok(table) => tables.push(table),
            Err(TableError::Empty) => {}
            Err(error) => return Err(error),
        }
    }
    if tables.is_empty() {
        return Err(TableError::Empty);
    }
    Ok(tables)
}

/// What the cells of all sheets refer to.
struct Context {
    texts: Vec<String>,
    dates: BTreeSet<usize>,
    from_1904: bool,
}

/// A part of the workbook as text; nothing where it has none. What the archive says of its size is not believed.
fn part(zip: &mut Zip, name: &str) -> Result<Option<String>, TableError> {
    let Ok(entry) = zip.by_name(name) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    entry
        .take(LARGEST_PART + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| TableError::Damaged)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > LARGEST_PART) {
        return Err(TableError::TooLarge);
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| TableError::Damaged)
}

/// An attribute by its name without its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Whether a switch such as `date1904="1"` is on.
fn is_on(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

/// Walks through the tags and texts of a part.
fn walk(
    xml: &str,
    visit: &mut dyn FnMut(Step<'_>) -> Result<(), TableError>,
) -> Result<(), TableError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| TableError::Damaged)? {
            Event::Start(tag) => {
                let name = tag.local_name();
                visit(Step::Open(name.as_ref(), &tag))?;
            }
            Event::Empty(tag) => {
                let name = tag.local_name();
                visit(Step::Open(name.as_ref(), &tag))?;
                visit(Step::Close(name.as_ref()))?;
            }
            Event::End(tag) => visit(Step::Close(tag.local_name().as_ref()))?,
            Event::Text(text) => visit(Step::Text(&text.xml10_content()))?,
            Event::CData(text) => visit(Step::Text(&text.xml10_content()))?,
            Event::GeneralRef(name) => {
                let sign = name.resolve_char_ref().ok().flatten();
                let sign = sign.or(match &*name {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                });
                let sign = sign.ok_or(TableError::Damaged)?;
                visit(Step::Text(sign.encode_utf8(&mut [0; 4])))?;
            }
            // No workbook needs one, and it is how XML is made to grow.
            Event::DocType(_) => return Err(TableError::Damaged),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// What is met on the way through a part.
enum Step<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// The sheets with their links, and whether days are counted from 1904.
fn sheets_of(xml: &str) -> Result<(Vec<(String, String)>, bool), TableError> {
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    walk(xml, &mut |step| {
        match step {
            Step::Open("sheet", tag) => {
                let link = attribute(tag, "id");
                if let (Some(name), Some(link)) = (attribute(tag, "name"), link) {
                    sheets.push((name, link));
                }
            }
            Step::Open("workbookPr", tag) => from_1904 = is_on(tag, "date1904"),
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, from_1904))
}

fn targets_of(xml: &str) -> Result<BTreeMap<String, String>, TableError> {
    let mut targets = BTreeMap::new();
    walk(xml, &mut |step| {
        if let Step::Open("Relationship", tag) = step
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            targets.insert(id, target);
        }
        Ok(())
    })?;
    Ok(targets)
}

/// The texts that cells share; how East Asian words are read aloud is left out.
fn shared_texts(xml: &str) -> Result<Vec<String>, TableError> {
    let mut texts: Vec<String> = Vec::new();
    let (mut inside, mut aloud) = (false, false);
    walk(xml, &mut |step| {
        match step {
            Step::Open("si", _) => texts.push(String::new()),
            Step::Open("t", _) => inside = !aloud,
            Step::Close("t") => inside = false,
            Step::Open("rPh", _) => aloud = true,
            Step::Close("rPh") => aloud = false,
            Step::Text(text) if inside => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// The styles of cells that show a number as a date.
fn date_styles(xml: &str) -> Result<BTreeSet<usize>, TableError> {
    let mut own: BTreeSet<usize> = BTreeSet::new();
    let mut styles = BTreeSet::new();
    let (mut inside, mut count) = (false, 0);
    walk(xml, &mut |step| {
        match step {
            Step::Open("numFmt", tag) => {
                let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                let code = attribute(tag, "formatCode").unwrap_or_default();
                if let (Some(id), true) = (id, shows_date(&code)) {
                    own.insert(id);
                }
            }
            Step::Open("cellXfs", _) => inside = true,
            Step::Close("cellXfs") => inside = false,
            Step::Open("xf", tag) if inside => {
                let id = attribute(tag, "numFmtId")
                    .and_then(|id| id.parse().ok())
                    .unwrap_or(0);
                // 14 to 17 and 22 are the dates that every program knows.
                if matches!(id, 14..=17 | 22) || own.contains(&id) {
                    styles.insert(count);
                }
                count += 1;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Whether a number format shows a day or a year, outside quoted words and brackets.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracket) = (false, false);
    code.chars().any(|c| {
        match c {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            'd' | 'y' | 'D' | 'Y' if !quoted && !bracket => return true,
            _ => {}
        }
        false
    })
}

/// The column of a cell's name: of "C7" 2.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |sum, letter| {
        sum.saturating_mul(26)
            .saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1)
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    style: usize,
    formula: bool,
    value: String,
}

fn rows_of(xml: &str, context: &Context) -> Result<Vec<Row>, TableError> {
    let mut rows: Vec<Row> = Vec::new();
    let mut cell = Open::default();
    let (mut takes, mut aloud) = (false, false);
    walk(xml, &mut |step| {
        match step {
            Step::Open("row", tag) => {
                let before = rows.last().map_or(0, |row| row.number);
                let number = attribute(tag, "r").and_then(|number| number.parse().ok());
                rows.retain(|row| !row.cells.is_empty());
                if rows.len() > MOST_ROWS {
                    return Err(TableError::TooLarge);
                }
                rows.push(Row {
                    number: number.unwrap_or(before + 1),
                    cells: Vec::new(),
                });
            }
            Step::Open("c", tag) => {
                let next = rows.last().map_or(0, |row| row.cells.len());
                cell = Open {
                    column: attribute(tag, "r")
                        .map_or(Some(next), |name| column_of(&name))
                        .unwrap_or(next),
                    kind: attribute(tag, "t").unwrap_or_default(),
                    style: attribute(tag, "s")
                        .and_then(|style| style.parse().ok())
                        .unwrap_or(0),
                    ..Open::default()
                };
            }
            Step::Open("f", _) => cell.formula = true,
            Step::Open("v", _) => takes = true,
            Step::Open("t", _) => takes = !aloud,
            Step::Open("rPh", _) => aloud = true,
            Step::Close("rPh") => aloud = false,
            Step::Close("v" | "t") => takes = false,
            Step::Text(text) if takes => cell.value.push_str(text),
            Step::Close("c") => {
                let cell = std::mem::take(&mut cell);
                let text = text_of(&cell, context);
                if !text.is_empty() || cell.formula {
                    // What lies far to the right of everything is a mistake, not a column.
                    if cell.column >= MOST_COLUMNS {
                        return Err(TableError::TooLarge);
                    }
                    if let Some(row) = rows.last_mut() {
                        let width = row.cells.len().max(cell.column + 1);
                        row.cells.resize(width, TableCell::default());
                        if let Some(place) = row.cells.get_mut(cell.column) {
                            *place = TableCell {
                                formula: cell.formula || TableCell::typed(&text).formula,
                                number: is_number(&cell, context),
                                text,
                            };
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Whether a cell is a number, and no date.
fn is_number(cell: &Open, context: &Context) -> bool {
    matches!(cell.kind.as_str(), "" | "n") && !context.dates.contains(&cell.style)
}

/// What a cell shows.
fn text_of(cell: &Open, context: &Context) -> String {
    let value = cell.value.trim();
    match cell.kind.as_str() {
        "s" => value
            .parse()
            .ok()
            .and_then(|at: usize| context.texts.get(at))
            .map_or_else(String::new, |text| clean(text)),
        // "b" holds 0 or 1; "e" the name of an error.
        "inlineStr" | "str" | "e" | "b" => clean(&cell.value),
        "d" => value.get(..10).unwrap_or(value).to_owned(),
        _ if context.dates.contains(&cell.style) => {
            date_of(value, context.from_1904).unwrap_or_else(|| value.to_owned())
        }
        _ => number_of(value),
    }
}

/// A number as a person writes it: 0.1 and not 0.10000000000000001, 150000 and not 1.5E5.
fn number_of(value: &str) -> String {
    let number = value
        .parse::<f64>()
        .ok()
        .and_then(|number| Decimal::try_from(number).ok());
    number.map_or_else(|| value.to_owned(), |number| number.normalize().to_string())
}

/// The date of a count of days. Spreadsheets hold that 1900 was a leap year, so the count begins a day earlier.
fn date_of(value: &str, from_1904: bool) -> Option<String> {
    let days = value.split('.').next()?.parse::<u64>().ok()?;
    let first = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    let date = first?.checked_add_days(Days::new(days))?;
    (days > 60 && days < 200_000).then(|| crate::dates::iso(date))
}
