//! Writes a [`Workbook`] as XLSX.

use super::document::WriteError;
use super::workbook::{Cell, Sheet, Workbook};
use crate::words::{Direction, Language};
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook as File,
    Worksheet, XlsxError,
};

/// The longest sheet name and the longest text of a cell, in UTF-16 units, as Excel counts.
const LONGEST_NAME: usize = 31;
const LONGEST_TEXT: usize = 32_767;
/// What a text that is too long for a cell ends with.
const MORE: &str = " […]";
/// The number formats of Excel's own language.
const MONEY: &str = "#,##0.00";
const SHARE: &str = "0.0 %";
const DATE: &str = "yyyy-mm-dd";
/// The colour of a filled cell.
const FILL: u32 = 0x2E_6F_95;
/// The colours of headings, warnings and remarks.
const HEAD: u32 = 0xE8_EE_F1;
const RED: u32 = 0xA3_34_1C;
const SOFT: u32 = 0x55_62_6B;
/// The height of a line, the room around a row's lines, the greatest height of a row, and the height of a row with a
/// title, in points.
const LINE: f64 = 15.0;
const ROOM: f64 = 3.0;
const HIGHEST: f64 = 409.0;
const TITLE: f64 = 21.0;
/// As much as is shown of the texts in a margin: the whole holds 255 characters.
const LONGEST_MARGIN: usize = 200;
/// A4, in Excel's list of paper sizes.
const A4: u8 = 9;

/// Writes a workbook as XLSX.
///
/// # Errors
/// Says why, for instance that a sheet has more rows than Excel holds.
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, WriteError> {
    write(workbook).map_err(WriteError::new)
}

/// The name of a cell, from its row and column, both from 0: `cell_name(6, 2)` is "C7".
#[must_use]
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// The names that sheets get, in order, for formulas that look into another sheet. Excel takes no empty name, none of
/// more than 31 characters, none with one of `[]:*?/\`, none between apostrophes and none twice.
#[must_use]
pub fn sheet_names<'a>(wished: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (index, wish) in wished.into_iter().enumerate() {
        let legal: String = wish
            .chars()
            .map(|c| {
                if c.is_control() || "[]:*?/\\".contains(c) {
                    ' '
                } else {
                    c
                }
            })
            .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
            .collect();
        let words: Vec<&str> = legal.split_whitespace().collect();
        let mut stem = cut(&words.join(" "), LONGEST_NAME);
        // "History" is a name that Excel keeps for itself.
        if stem.is_empty() || stem.to_lowercase() == "history" {
            stem = format!("{stem} {}", index + 1).trim().to_owned();
        }
        let mut name = stem.clone();
        let mut number = 2;
        while names
            .iter()
            .any(|known| known.to_lowercase() == name.to_lowercase())
        {
            let end = format!(" ({number})");
            name = format!("{}{end}", cut(&stem, LONGEST_NAME - end.len()));
            number += 1;
        }
        names.push(name);
    }
    names
}

/// The beginning of a name, free of the spaces and apostrophes that must not stand at its ends.
fn cut(name: &str, longest: usize) -> String {
    let trim = |c: char| c == '\'' || c.is_whitespace();
    let start = name.trim_start_matches(trim);
    utf16_start(start, longest)
        .trim_end_matches(trim)
        .to_owned()
}

/// As much of a text as fits into so many UTF-16 units.
fn utf16_start(text: &str, longest: usize) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > longest {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// A text as a cell can hold it.
fn text_of(text: &str) -> String {
    // Excel would show the control characters as _x0001_.
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| {
            matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        })
        .collect();
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text;
    }
    let start = utf16_start(&text, LONGEST_TEXT - MORE.encode_utf16().count());
    format!("{start}{MORE}")
}

fn write(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = File::new();
    file.set_properties(
        &DocProperties::new()
            .set_title(text_of(&workbook.title))
            .set_author(text_of(&workbook.author))
            .set_comment("Prepared with Mission Desk"),
    );
    let names = sheet_names(workbook.sheets.iter().map(|sheet| sheet.name.as_str()));
    for (sheet, name) in workbook.sheets.iter().zip(names) {
        let page = file.add_worksheet();
        page.set_name(name)?;
        page.set_right_to_left(workbook.language.direction() == Direction::Rtl);
        write_sheet(page, sheet, workbook.language)?;
        let stamp = workbook.stamp.as_deref().unwrap_or_default();
        page.set_header(margin_text(&[("&L", &workbook.title), ("&R", stamp)]))
            .set_footer(margin_text(&[("&L", &workbook.prepared)]) + "&R&P / &N");
    }
    file.save_to_buffer()
}

/// What stands above or below each printed page, in its sections. Excel holds no more than 255 characters of it, and
/// reads a sign for what follows an "&".
fn margin_text(sections: &[(&str, &str)]) -> String {
    let one_line = |text: &str| {
        let words = text_of(text);
        let words: Vec<&str> = words.split_whitespace().collect();
        // A margin runs from the left whatever the sheet does, unless its text says otherwise.
        let mark = match Direction::first_in(text) {
            Some(Direction::Rtl) => "\u{200f}",
            _ => "",
        };
        let escaped = format!("{mark}{}", words.join(" ").replace('&', "&&"));
        utf16_start(&escaped, LONGEST_MARGIN)
            .trim_end_matches('&')
            .to_owned()
    };
    sections
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(section, text)| format!("{section}{}", one_line(text)))
        .collect()
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, language: Language) -> Result<(), XlsxError> {
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    if sheet.landscape {
        page.set_landscape();
    }
    for (column, width) in sheet.widths.iter().enumerate() {
        // 255 is as wide as a column gets.
        if width.is_finite() {
            page.set_column_width(column_of(column)?, width.clamp(0.0, 255.0))?;
        }
    }
    if let Some(header) = sheet.header_row {
        let row = row_of(header)?;
        page.set_freeze_panes(row_of(header.saturating_add(1))?, 0)?
            .set_repeat_rows(row, row)?;
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        // Not every program makes a row as high as its texts need when it opens a file.
        page.set_row_height(row_of(row)?, height_of(cells, &sheet.widths))?;
        for (column, cell) in cells.iter().enumerate() {
            write_cell(page, row_of(row)?, column_of(column)?, cell, language)?;
        }
    }
    Ok(())
}

/// How high a row has to be for its texts, in points: some letters are higher than the room that programs leave by
/// themselves.
fn height_of(cells: &[Cell], widths: &[f64]) -> f64 {
    if cells.iter().any(|cell| matches!(cell, Cell::Title(_))) {
        return TITLE;
    }
    let lines = cells.iter().zip(widths).map(|(cell, width)| match cell {
        // Bold letters are wider.
        Cell::Head(text) => lines_of(text, width / 1.15),
        Cell::Wrapped(text) => lines_of(text, *width),
        _ => 1,
    });
    let lines = lines.max().unwrap_or(1);
    let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
    (lines * LINE + ROOM).min(HIGHEST)
}

/// In how many lines a text fits into a column: words are parted only where they are longer than a line.
fn lines_of(text: &str, width: f64) -> usize {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a column is some 250 characters wide at most"
    )]
    let room = (width.clamp(4.0, 255.0) - 3.0) as usize;
    let lines = text.lines().map(|line| {
        let (mut count, mut used) = (1, 0);
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                count += 1;
                used = 0;
            }
            used += length + usize::from(used > 0);
            while used > room {
                count += 1;
                used -= room;
            }
        }
        count
    });
    lines.sum::<usize>().max(1)
}

fn row_of(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}

fn column_of(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    language: Language,
) -> Result<(), XlsxError> {
    // Beside a wrapped text the other cells of the row begin where it begins.
    let plain = || Format::new().set_align(FormatAlign::Top);
    // A text runs its own way, whichever way the sheet does, and stands where the sheet's lines begin; an Arabic one stands
    // on the right in any sheet. The indent keeps it clear of a number in the column before.
    let worded = |text: &str| {
        let (sheet, way) = (language.direction(), language.way_of(text));
        let format = match way {
            Direction::Rtl => plain().set_reading_direction(2),
            Direction::Ltr if sheet == Direction::Rtl => plain().set_reading_direction(1),
            Direction::Ltr => plain(),
        };
        let side = if sheet == Direction::Rtl || way == Direction::Rtl {
            FormatAlign::Right
        } else {
            FormatAlign::Left
        };
        format.set_align(side).set_indent(1)
    };
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => write_text(page, row, column, text, worded(text))?,
        Cell::Bold(text) => write_text(page, row, column, text, worded(text).set_bold())?,
        Cell::Wrapped(text) => write_text(page, row, column, text, worded(text).set_text_wrap())?,
        Cell::Head(text) => {
            let format = worded(text)
                .set_bold()
                .set_text_wrap()
                .set_background_color(HEAD)
                .set_border_bottom(FormatBorder::Thin);
            write_text(page, row, column, text, format)?;
        }
        Cell::Title(text) => {
            let format = worded(text).set_bold().set_font_size(14);
            write_text(page, row, column, text, format)?;
        }
        Cell::Stamp(text) => {
            let format = worded(text).set_bold().set_font_color(RED);
            write_text(page, row, column, text, format)?;
        }
        Cell::Note(text) => {
            write_text(page, row, column, text, worded(text).set_font_color(SOFT))?;
        }
        Cell::Number(number) => write_number(page, row, column, *number, &plain())?,
        Cell::Money(number) => {
            write_number(page, row, column, *number, &plain().set_num_format(MONEY))?;
        }
        Cell::Share(number) => {
            write_number(page, row, column, *number, &plain().set_num_format(SHARE))?;
        }
        Cell::Date(date) => match excel_date(*date) {
            Some(day) => {
                let format = plain().set_num_format(DATE);
                page.write_datetime_with_format(row, column, &day, &format)?;
            }
            None => write_text(page, row, column, &date.to_string(), plain())?,
        },
        Cell::Formula {
            text,
            result,
            money,
            share,
            bold,
        } => {
            let mut format = plain();
            if *money {
                format = format.set_num_format(MONEY);
            } else if *share {
                format = format.set_num_format(SHARE);
            }
            if *bold {
                format = format.set_bold();
            }
            let formula = Formula::new(text_of(text)).set_result(result.normalize().to_string());
            page.write_formula_with_format(row, column, formula, &format)?;
        }
        Cell::Fill => {
            page.write_blank(row, column, &Format::new().set_background_color(FILL))?;
        }
    }
    Ok(())
}

fn write_text(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: Format,
) -> Result<(), XlsxError> {
    let text = text_of(text);
    // The mark keeps it a text when somebody edits the cell, too.
    let format = if text.starts_with(['=', '+', '-', '@']) {
        format.set_quote_prefix()
    } else {
        format
    };
    page.write_string_with_format(row, column, text, &format)?;
    Ok(())
}

fn write_number(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    number: Decimal,
    format: &Format,
) -> Result<(), XlsxError> {
    match number.to_f64() {
        Some(value) => page.write_number_with_format(row, column, value, format)?,
        None => page.write_string_with_format(row, column, number.to_string(), format)?,
    };
    Ok(())
}

/// A date as Excel counts it, from 1900 to 9999.
fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    if year < 1900 {
        return None;
    }
    ExcelDateTime::from_ymd(year, month, day).ok()
}

#[cfg(test)]
mod tests;
