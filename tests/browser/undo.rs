//! Undo and redo.

use crate::support::{Desk, case};

#[test]
fn a_filled_field_is_undone_and_done_again() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    let title = desk.field("Project title");
    title.fill("Skills for Home");
    desk.button("Undo").click();
    desk.until("the title is gone", || title.value().is_empty());
    desk.button("Redo").click();
    desk.until("the title is back", || title.value() == "Skills for Home");
    desk.wait_saved();
    desk.reload();
    assert_eq!(title.value(), "Skills for Home");
}

#[test]
fn undo_leads_to_the_field_on_another_page() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.open_task(&id, "summary");
    desk.wait_for_heading("Summary");
    desk.button("Undo").click();
    desk.wait_for_heading("The project");
    assert_eq!(desk.field("Project title").value(), "");
}

#[test]
fn pasted_rows_are_one_step() {
    let desk = Desk::open();
    let id = desk.new_application();
    crate::paste::paste_the_budget(&desk, &id);
    desk.button("Undo").click();
    desk.wait_for_text("No line yet.");
    desk.button("Redo").click();
    desk.until("the rows are back", || {
        desk.text_of("section.figures").contains("USD 150,000.00")
    });
    for [_, label, ..] in case::BUDGET {
        desk.link(&format!("Change {label}")).wait_until_there();
    }
}
