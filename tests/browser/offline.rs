//! The desk without a network: it opens, and everything is there.

use crate::support::Desk;

#[test]
fn a_field_is_kept_and_is_there_after_a_reload_without_the_server() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    if desk.wait_for_service_worker() {
        desk.server.stop();
    } else {
        println!("so only the reload is tested here, with the server up");
    }
    desk.reload();
    desk.wait_for_heading("The project");
    assert_eq!(desk.field("Project title").value(), "Skills for Home");
}

#[test]
fn a_deep_address_opens_without_the_server() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    desk.field("Summary").fill("Nothing joins the two.");
    desk.wait_saved();
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    desk.wait(desk.driver().goto("about:blank")).unwrap();
    desk.go(&format!("#/fund/{id}/task/summary"));
    desk.wait_for_heading("Summary");
    assert_eq!(desk.field("Summary").value(), "Nothing joins the two.");
}
