//! Two windows on one desk.

use crate::support::Desk;
use thirtyfour::WindowHandle;

/// Two windows on the same new application's page.
fn two_windows(task: &str) -> (Desk, WindowHandle, WindowHandle, String) {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, task);
    desk.wait_saved();
    let first = desk.tab();
    let second = desk.new_tab();
    desk.go(&format!("#/fund/{id}/task/{task}"));
    desk.until("the second window shows the page", || {
        !desk.headings().is_empty()
    });
    (desk, first, second, id)
}

#[test]
fn an_edit_in_one_window_shows_in_the_other() {
    let (desk, first, second, _) = two_windows("project");
    desk.switch_to(&first);
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    desk.switch_to(&second);
    desk.until("the title shows in the second window", || {
        desk.field("Project title").value() == "Skills for Home"
    });
}

#[test]
fn edits_of_different_fields_in_two_windows_are_both_kept() {
    let (desk, first, second, id) = two_windows("management");
    desk.switch_to(&first);
    desk.field("Executing agency").fill("IOM");
    desk.wait_saved();
    desk.switch_to(&second);
    desk.field("Management site").fill("IOM Antananarivo");
    desk.wait_saved();
    desk.switch_to(&first);
    desk.reload();
    assert_eq!(desk.hash(), format!("#/fund/{id}/task/management"));
    assert_eq!(desk.field("Executing agency").value(), "IOM");
    assert_eq!(desk.field("Management site").value(), "IOM Antananarivo");
}

#[test]
fn writes_of_both_windows_within_one_moment_are_both_kept() {
    let (desk, first, second, _) = two_windows("management");
    // No waiting between the two: both windows hold something unwritten for a moment.
    desk.switch_to(&first);
    desk.field("Executing agency").type_keys("IOM");
    desk.switch_to(&second);
    desk.field("Management site").type_keys("Lomé");
    for window in [&first, &second] {
        desk.switch_to(window);
        desk.until("both fields show", || {
            desk.field("Executing agency").value() == "IOM"
                && desk.field("Management site").value() == "Lomé"
        });
    }
    desk.switch_to(&second);
    desk.wait_saved();
    desk.reload();
    assert_eq!(desk.field("Executing agency").value(), "IOM");
    assert_eq!(desk.field("Management site").value(), "Lomé");
}

#[test]
fn a_record_that_another_window_deleted_is_said_to_be_gone() {
    let (desk, first, second, _) = two_windows("project");
    desk.switch_to(&second);
    desk.visit("#/fund");
    desk.button("Delete Untitled application").click();
    desk.switch_to(&first);
    desk.wait_for_heading("This application is not here");
}
