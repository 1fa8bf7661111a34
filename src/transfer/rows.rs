/// Rows of cells.
pub type Cells = Vec<Vec<String>>;

/// The cells of rows copied from a spreadsheet: tabs between cells, and quotes around a cell that holds a tab or a line
/// break, doubled inside it. Rows without any text are left out. (A library for this would be a hundredth of the bundle;
/// files with other separators will bring one, loaded on demand.)
#[must_use]
pub fn cells_of(pasted: &str) -> Cells {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut rest = pasted.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = rest.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else {
            break;
        };
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                cell.push('"');
                rest.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => rows
                .last_mut()
                .into_iter()
                .for_each(|row| row.push(String::new())),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    for cell in rows.iter_mut().flatten() {
        *cell = cell.trim().to_owned();
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
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
