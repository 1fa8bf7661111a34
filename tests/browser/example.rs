//! The worked example.

use crate::support::{Desk, case};

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
    let id = desk.hash().trim_start_matches("#/fund/").to_owned();
    desk.open_task(&id, "budget");
    assert!(desk.text_of("section.figures").contains("USD 150,000.00"));
    desk.visit(&format!("#/fund/{id}/print"));
    desk.wait_for_text("ILLUSTRATION");
    desk.visit("#/fund");
    desk.button("Open the worked example").click();
    desk.until("there is a second copy", || {
        desk.wait_saved();
        desk.stored_records().len() == 2
    });
}
