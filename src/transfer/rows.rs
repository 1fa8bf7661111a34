/// Rows of cells.
pub type Cells = Vec<Vec<String>>;

/// The cells of rows copied from a spreadsheet: tabs between cells, quotes around cells that hold a line break.
/// Rows without any text are left out.
#[must_use]
pub fn cells_of(pasted: &str) -> Cells {
    csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(pasted.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .filter_map(Result::ok)
        .map(|row| {
            row.iter()
                .map(|cell| cell.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::cells_of;

    #[test]
    fn a_cell_with_a_line_break_and_quotes_stays_one_cell() {
        let cells = cells_of(
            "Staff\t\"Officer, \"\"senior\"\"\nhalf time\"\t3,200\r\n\r\n\t\t\r\nOffice\tRent\t420\r\n",
        );
        assert_eq!(
            cells,
            [
                ["Staff", "Officer, \"senior\"\nhalf time", "3,200"],
                ["Office", "Rent", "420"]
            ]
        );
    }
}
