//! Rows from a spreadsheet.

use crate::support::{Desk, case};

/// Puts the brief's budget into an application by way of the paste page.
pub fn paste_the_budget(desk: &Desk, id: &str) {
    desk.open_task(id, "budget");
    desk.link("Paste rows from a spreadsheet").click();
    desk.field("Rows").fill(&case::spreadsheet());
    desk.wait_for_text("11 rows can be added");
    desk.button("Add these rows").click();
    desk.wait_for_heading("Budget");
    desk.until("the total is right", || {
        desk.text_of("section.figures").contains("USD 150,000.00")
    });
}

#[test]
fn the_briefs_rows_become_lines_in_their_parts() {
    let desk = Desk::open();
    let id = desk.new_application();
    paste_the_budget(&desk, &id);
    let text = desk.text_of("main");
    for subtotal in ["USD 33,840.00", "USD 7,560.00", "USD 108,600.00"] {
        assert!(
            text.contains(subtotal),
            "{subtotal} is no total of a part:\n{text}"
        );
    }
}

#[test]
fn the_preview_says_what_is_left_out_and_what_cannot_be_read() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.visit(&format!("#/fund/{id}/paste"));
    desk.field("Rows").fill(
        "line\tcalculation\nRent\t18 months x 420\nCar\t3 twice 5\nCopies\t100 x 2\nSum\t7,760.00",
    );
    desk.wait_for_text("2 rows can be added");
    desk.wait_for_text("Left out: line · calculation");
    desk.wait_for_text("Cannot be read: Car · 3 twice 5.");
    desk.wait_for_text("Left out: Sum");
    // Whatever the desk made of the rows, the person has the last word.
    desk.target("radio", Some("Take in: Copies")).click();
    desk.wait_for_text("1 row can be added");
    desk.button("Add these rows").click();
    desk.wait_for_heading("Budget");
    desk.link("Change Rent").wait_until_there();
    assert!(!desk.text().contains("Copies"));
}
