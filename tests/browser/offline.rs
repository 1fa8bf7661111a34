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

#[test]
fn every_kind_of_answer_is_there_after_a_reload() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.choose("Language of the document", "Spanish");
    desk.select("Project type (thematic area)", "Labour migration");
    desk.open_task(&id, "states");
    desk.button("Add a State").click();
    desk.field("State").inside("State 1").fill("Urug");
    desk.button("Uruguay").click();
    desk.open_task(&id, "management");
    // Two dates stand on this page: the second "Day" belongs to the last day.
    for (part, text) in [("Day", "31"), ("Month", "8"), ("Year", "2028")] {
        desk.field(part).nth(1).fill(text);
    }
    desk.wait_saved();
    desk.reload();
    assert_eq!(desk.field("Day").inside("Last day").value(), "31");
    assert_eq!(desk.field("Year").inside("Last day").value(), "2028");
    assert_eq!(desk.field("Day").inside("First day").value(), "");
    desk.open_task(&id, "states");
    desk.button("Uruguay Change").wait_until_there();
    desk.open_task(&id, "project");
    let spanish = desk.target("radio", Some("Spanish"));
    assert!(spanish.inside("Language of the document").is_checked());
    assert_eq!(desk.field("Project type (thematic area)").value(), "labour");
}
