//! Writes a [`Workbook`] as XLSX.

use super::document::WriteError;
use super::workbook::{Cell, Sheet, Workbook};
use crate::words::Direction;
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook as File, Worksheet,
    XlsxError,
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
        write_sheet(page, sheet)?;
    }
    file.save_to_buffer()
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_footer("&C&P / &N");
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
        for (column, cell) in cells.iter().enumerate() {
            write_cell(page, row_of(row)?, column_of(column)?, cell)?;
        }
    }
    Ok(())
}

fn row_of(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}

fn column_of(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

fn write_cell(page: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    // Beside a wrapped text the other cells of the row begin where it begins.
    let plain = || Format::new().set_align(FormatAlign::Top);
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => write_text(page, row, column, text, plain())?,
        Cell::Bold(text) => write_text(page, row, column, text, plain().set_bold())?,
        Cell::Wrapped(text) => write_text(page, row, column, text, plain().set_text_wrap())?,
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
