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
fn an_undo_elsewhere_is_told_and_leads_nowhere_by_itself() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.open_task(&id, "summary");
    desk.wait_for_heading("Summary");
    desk.button("Undo").click();
    desk.wait_for_text("Undone: Project title");
    assert_eq!(desk.headings(), ["Summary"]);
    assert_eq!(desk.focused(), "Undo", "to be pressed again");
    desk.button("Show").click();
    desk.wait_for_heading("The project");
    assert_eq!(desk.field("Project title").value(), "");
}

const CTRL_Z: &str = "\u{e009}z\u{e000}";
const CTRL_SHIFT_Z: &str = "\u{e009}\u{e008}z\u{e000}";

#[test]
fn the_keys_of_undo_work_wherever_the_focus_is() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "states");
    let national = desk.target("radio", Some("National"));
    national.click();
    desk.open_task(&id, "project");
    let title = desk.field("Project title");
    title.fill("Skills for Home");
    desk.press(CTRL_Z);
    desk.until("the title is gone", || title.value().is_empty());
    desk.press(CTRL_SHIFT_Z);
    desk.until("the title is back", || title.value() == "Skills for Home");
    desk.press(CTRL_Z);
    desk.until("the title is gone", || title.value().is_empty());
    desk.open_task(&id, "states");
    desk.wait_for_heading("Coverage and States");
    assert!(national.is_checked());
    desk.press(CTRL_Z);
    desk.until("the answer is gone", || !national.is_checked());
}

#[test]
fn what_was_removed_is_put_back_from_where_it_is_told() {
    let desk = Desk::open();
    let id = desk.new_application();
    crate::paste::paste_the_budget(&desk, &id);
    let [first, second] = [case::BUDGET[0][1], case::BUDGET[1][1]];
    desk.button(&format!("Remove {first}")).click();
    desk.wait_for_text(&format!("Removed: {first}"));
    desk.until("the focus is on what stood beside it", || {
        desk.focused() == format!("Change {second}")
    });
    // The undo of the line that tells it; the one at the top comes first.
    desk.button("Undo").nth(1).click();
    desk.link(&format!("Change {first}")).wait_until_there();
    // Once something else was done, it would undo that: it is no longer offered.
    desk.button(&format!("Remove {first}")).click();
    desk.button("Undo").nth(1).wait_until_there();
    desk.select("Currency", "EUR");
    desk.button("Undo").nth(1).wait_until_gone();
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
