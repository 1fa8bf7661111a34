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
