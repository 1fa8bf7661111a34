//! The worked example.

use crate::support::{Desk, Engine, case};
use serde_json::json;

#[test]
fn a_new_user_opens_a_copy_of_the_example_that_says_what_it_is() {
    let desk = Desk::open();
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    desk.button("Open the worked example").click();
    desk.wait_for_heading(case::TITLE);
    desk.wait_for_text("This is an illustration: every name, figure and text in it was made up.");
    desk.wait_for_text("Nothing blocks");
    // Undoing begins with what the person does.
    let idle = "const buttons = [...document.querySelectorAll('.undo-bar button')]; return buttons.length === 2 && buttons.every((button) => button.ariaDisabled === 'true')";
    assert_eq!(desk.js(idle, vec![]), json!(true));
    let id = desk.hash().trim_start_matches("#/fund/").to_owned();
    desk.open_task(&id, "budget");
    assert!(desk.text_of("section.figures").contains("USD 150,000.00"));
    desk.visit(&format!("#/fund/{id}/print"));
    desk.wait_for_text("ILLUSTRATION");
    // Its dates are made up: nothing falls due.
    desk.visit("#/");
    desk.wait_for_text("Nothing yet. Deadlines appear once an application has its dates.");
    desk.visit("#/fund");
    desk.button("Open the worked example").click();
    desk.until("there is a second copy", || {
        desk.wait_saved();
        desk.stored_records().len() == 2
    });
}

#[test]
fn its_package_is_named_as_an_illustration() {
    if Engine::current() == Engine::WebKit {
        println!("left out in WebKit: its driver saves no files");
        return;
    }
    let desk = Desk::open();
    desk.button("Open the worked example").click();
    desk.wait_for_heading(case::TITLE);
    let id = desk.hash().trim_start_matches("#/fund/").to_owned();
    desk.visit(&format!("#/fund/{id}/hand-over"));
    desk.button("Save as a package").click();
    let file = desk.downloaded();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("ILLUSTRATION-DRAFT-Skills"), "{name}");
}
