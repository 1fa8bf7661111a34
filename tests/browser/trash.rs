//! Deleting, taking back, removing for good.

use crate::support::{Desk, case};

/// The page of applications, from which the only one was just deleted.
fn desk_with_something_just_deleted() -> Desk {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("To be thrown away");
    desk.wait_saved();
    desk.visit("#/fund");
    desk.button("Delete To be thrown away").click();
    desk.wait_for_text("No application yet.");
    desk
}

/// The trash with one titled application in it.
fn desk_with_something_in_the_trash() -> Desk {
    let desk = desk_with_something_just_deleted();
    desk.visit("#/trash");
    desk.wait_for_text("To be thrown away");
    desk
}

#[test]
fn a_deleted_application_is_taken_back_from_the_trash() {
    let desk = desk_with_something_in_the_trash();
    desk.button("Take back To be thrown away").click();
    desk.wait_for_text("The trash is empty.");
    desk.visit("#/fund");
    desk.link("To be thrown away").wait_until_there();
    desk.wait_saved();
    desk.reload();
    desk.link("To be thrown away").wait_until_there();
}

#[test]
fn the_key_of_undo_takes_a_deletion_back() {
    let desk = desk_with_something_just_deleted();
    desk.wait_for_text("Moved to the trash: To be thrown away");
    desk.press("\u{e009}z\u{e000}");
    desk.link("To be thrown away").wait_until_there();
}

#[test]
fn a_file_of_something_in_the_trash_says_so_and_takes_it_back() {
    let (desk, _) = crate::main_job::desk_with_the_case();
    desk.visit("#/fund");
    desk.button(&format!("Delete {}", case::TITLE)).click();
    desk.wait_for_text("No application yet.");
    crate::import::open_file(&desk, crate::main_job::PACKAGE);
    desk.wait_for_text("Here it lies in the trash.");
    desk.button(&format!("Take back {}", case::TITLE)).click();
    desk.until("it is no longer in the trash", || {
        !desk.text().contains("Here it lies in the trash.")
    });
    desk.visit("#/fund");
    desk.link(case::TITLE).wait_until_there();
}

#[test]
fn an_application_is_removed_for_good_only_after_a_question() {
    let desk = desk_with_something_in_the_trash();
    desk.button("Remove To be thrown away for good").click();
    desk.wait_for_text("This cannot be undone. Remove it for good?");
    assert_eq!(
        desk.stored_records().len(),
        1,
        "it is there until the answer"
    );
    desk.button("Yes, remove it for good").click();
    desk.wait_for_text("The trash is empty.");
    assert!(desk.stored_records().is_empty());
    desk.reload();
    desk.wait_for_text("The trash is empty.");
}

/// Whether local storage holds nothing of the one record but a sign.
fn only_a_sign(desk: &Desk) -> bool {
    let stored = desk.stored_records();
    stored.len() == 1
        && stored
            .values()
            .all(|text| text.starts_with('T') && text.len() < 12)
}

#[test]
fn what_lies_in_the_trash_takes_no_room_and_comes_back_whole() {
    let desk = desk_with_something_just_deleted();
    desk.until("the record has left local storage", || only_a_sign(&desk));
    desk.reload();
    desk.visit("#/trash");
    desk.button("Take back To be thrown away").click();
    desk.wait_for_text("The trash is empty.");
    desk.wait_saved();
    assert!(!only_a_sign(&desk));
    desk.visit("#/fund");
    desk.link("To be thrown away").click();
    desk.wait_for_heading("To be thrown away");
    desk.reload();
    desk.wait_for_heading("To be thrown away");
}

#[test]
fn another_window_takes_back_what_this_one_put_into_the_trash() {
    let desk = desk_with_something_just_deleted();
    desk.until("the record has left local storage", || only_a_sign(&desk));
    let first = desk.tab();
    let second = desk.new_tab();
    desk.go("#/trash");
    desk.wait_for_heading("Trash");
    desk.button("Take back To be thrown away").click();
    desk.wait_for_text("The trash is empty.");
    desk.wait_saved();
    desk.switch_to(&first);
    desk.link("To be thrown away").wait_until_there();
    desk.button("Delete To be thrown away").click();
    desk.until("the record has left local storage again", || {
        only_a_sign(&desk)
    });
    desk.switch_to(&second);
    desk.button("Remove To be thrown away for good").click();
    desk.button("Yes, remove it for good").click();
    desk.switch_to(&first);
    desk.visit("#/trash");
    desk.wait_for_text("The trash is empty.");
    assert!(desk.stored_records().is_empty());
}

#[test]
fn a_trash_whose_database_was_emptied_is_said_and_its_note_can_be_removed() {
    let desk = desk_with_something_just_deleted();
    desk.until("the record has left local storage", || only_a_sign(&desk));
    assert_eq!(
        desk.js_async(crate::durability::FORGET),
        serde_json::json!("empty")
    );
    desk.reload();
    desk.visit("#/");
    desk.wait_for_text("What you delete lies in this browser’s database");
    desk.link("Look at what is kept apart").click();
    desk.wait_for_heading("Kept apart");
    desk.button("Remove this note").click();
    desk.button("Yes, delete it").click();
    desk.wait_for_text("Nothing is kept apart.");
    assert!(desk.stored_records().is_empty());
}
