//! What was forgotten, or removed for good, comes back by no door that stayed open.

use crate::history::with_two_titles;
use crate::support::Desk;
use crate::training_room::{desk_with, keep_the_first, package_of, two_who_may_be_one};

/// A desk with one named participant, on that person's page in two windows; the second one corrected the name.
fn forgotten_in_the_first_window() -> Desk {
    let (package, _) = package_of(1);
    let desk = desk_with(&package);
    desk.visit("#/training/people");
    desk.link("Person 01").click();
    desk.wait_for_heading("Person 01");
    let page = desk.hash();
    let first = desk.tab();
    let second = desk.new_tab();
    desk.go(&page);
    desk.wait_for_heading("Person 01");
    desk.field("Name").fill("Person One");
    desk.wait_for_heading("Person One");
    desk.wait_saved();
    desk.switch_to(&first);
    desk.wait_for_heading("Person One");
    desk.button("Forget this person").click();
    desk.button("Yes, forget").click();
    desk.wait_for_heading("Name taken out");
    desk.wait_saved();
    desk.switch_to(&second);
    desk.wait_for_heading("Name taken out");
    desk
}

/// training.R42
#[test]
fn somebody_forgotten_does_not_come_back_by_another_windows_undo() {
    let desk = forgotten_in_the_first_window();
    desk.js("document.activeElement?.blur()", vec![]);
    desk.press("\u{e009}z\u{e000}");
    let id = desk.hash().rsplit('/').next().unwrap().to_owned();
    desk.visit(&format!("#/history/{id}"));
    desk.until("the history shows", || {
        desk.headings()
            .iter()
            .any(|heading| heading.starts_with("History of"))
    });
    desk.reload();
    desk.until("the history shows again", || {
        desk.headings()
            .iter()
            .any(|heading| heading.starts_with("History of"))
    });
    let shown = desk.text();
    assert!(
        !shown.contains("Person 01") && !shown.contains("Person One"),
        "{shown}"
    );
}

/// training.R42
#[test]
fn whoever_was_merged_into_somebody_forgotten_is_forgotten_too() {
    let desk = Desk::open();
    two_who_may_be_one(&desk);
    let doubled = desk.hash();
    keep_the_first(&desk);
    desk.visit("#/training/people");
    desk.link("Zoé Müller").click();
    desk.button("Forget this person").click();
    desk.button("Yes, forget").click();
    desk.wait_for_heading("Name taken out");
    desk.wait_saved();
    desk.visit(&doubled);
    desk.wait_for_heading("Name taken out");
    assert!(!desk.text().contains("MULLER"), "{}", desk.text());
}

#[test]
fn what_was_removed_for_good_does_not_come_back_by_another_windows_list_of_restore_points() {
    let desk = Desk::open();
    with_two_titles(&desk);
    desk.link("History").click();
    desk.wait_for_text("First title");
    desk.js(
        "[...document.querySelectorAll('main button')].find((b) => b.textContent === 'Restore this version').click()",
        vec![],
    );
    desk.wait_for_heading("History of First title");
    desk.wait_saved();
    let first = desk.tab();
    let second = desk.new_tab();
    desk.go("#/files");
    desk.wait_for_text("Before an older version was brought back");
    desk.switch_to(&first);
    desk.visit("#/fund");
    desk.button("Delete First title").click();
    desk.visit("#/trash");
    desk.button("Remove First title for good").click();
    desk.button("Yes, remove it for good").click();
    desk.wait_for_text("The trash is empty.");
    desk.until("nothing is left of it", || desk.stored_records().is_empty());
    desk.switch_to(&second);
    desk.js(
        "[...document.querySelectorAll('main button')].find((b) => b.textContent === 'Go back to this')?.click()",
        vec![],
    );
    if desk.text().contains("Yes, go back") {
        desk.button("Yes, go back").click();
        desk.wait_for_text("0 records were changed back.");
    }
    assert!(desk.stored_records().is_empty());
    desk.visit("#/trash");
    desk.wait_for_text("The trash is empty.");
}
