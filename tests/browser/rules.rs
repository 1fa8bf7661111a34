//! What the pages say of rules that are not met, and where they lead.

use crate::main_job::desk_with_the_case;
use crate::support::{Desk, case};

/// The texts in the chart that stand in the place of a bar.
fn gaps(desk: &Desk) -> String {
    let script = "return [...document.querySelectorAll('.gantt-none')].map((gap) => gap.textContent).join('; ')";
    let found = desk.js(script, vec![]);
    found.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_check_page_leads_to_the_very_activity_and_the_chart_says_why_it_has_no_bar() {
    let (desk, id) = desk_with_the_case();
    let activity = format!("Activity 1.2.2 {}", case::COACHING);
    for (end, said) in [
        (["31", "3", "2027"], "Ends before it begins"),
        (["31", "2", "2028"], "One of the two days is not a date"),
    ] {
        desk.open_task(&id, "plan");
        desk.link(&format!("Change Activity 1.2.2 {}", case::COACHING))
            .click();
        desk.wait_for_heading("Activity 1.2.2");
        desk.fill_date("Last day of the activity", end);
        desk.open_task(&id, "plan");
        desk.until(&format!("the chart says: {said}"), || gaps(&desk) == said);
    }
    desk.visit(&format!("#/fund/{id}/check"));
    desk.link(&format!("Go to: {activity}: Last day of the activity"))
        .click();
    desk.wait_for_heading("Activity 1.2.2");
    desk.until("the focus is on the day", || {
        desk.js(
            "return document.activeElement.closest('fieldset')?.innerText ?? ''",
            vec![],
        )
        .as_str()
        .is_some_and(|text| text.contains("Last day of the activity"))
    });
    desk.fill_date("First day of the activity", ["1", "9", "2029"]);
    desk.fill_date("Last day of the activity", ["30", "9", "2029"]);
    desk.open_task(&id, "plan");
    desk.until("the chart says that it lies outside", || {
        gaps(&desk) == "Lies wholly outside the project"
    });
    desk.open_task(&id, "management");
    desk.fill_date("Last day", ["1", "1", "2027"]);
    desk.open_task(&id, "plan");
    desk.wait_for_text("The project ends before it begins.");
}

#[test]
fn the_matrix_says_what_it_lacks_as_a_whole() {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "matrix");
    let removed = format!("Remove {}", case::OBJECTIVE);
    desk.button(&removed).click();
    desk.wait_for_text("The results matrix has no objective. Add one.");
    desk.button("Undo").click();
    desk.until("nothing is said", || {
        !desk.text().contains("The results matrix has no objective.")
    });
}

#[test]
fn a_ceiling_names_its_source_and_is_held_against_dollars_only() {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "states");
    desk.choose("Funding line", "Line 1");
    desk.open_task(&id, "budget");
    let figures = || desk.text_of("section.figures");
    desk.until("both ceilings are there", || {
        figures().contains("USD 50,000.00 left")
            && figures().contains("Source: IOM Development Fund, About the Fund, 2016–2020")
            && figures().contains("Ceiling of line 1, as it is usually read")
            && figures().contains("USD 50,000.00 too much")
            && figures().contains("Unconfirmed")
    });
    desk.select("Currency", "EUR");
    desk.until("nothing is subtracted", || {
        figures().contains("in US dollars and the budget in EUR: they cannot be compared")
            && !figures().contains("left")
            && !figures().contains("too much")
    });
}

#[test]
fn a_no_by_the_income_class_alone_is_called_probable_and_the_finding_names_its_tables() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "states");
    desk.button("Add a State").click();
    desk.field("State").inside("State 1").fill("Guyan");
    desk.button("Guyana").inside("State 1").click();
    desk.visit(&format!("#/fund/{id}/check"));
    desk.wait_for_text("Probably not");
    desk.js(
        "document.querySelectorAll('details').forEach((d) => { d.open = true; })",
        vec![],
    );
    for said in [
        "Tables that it rests on",
        "World Bank income classes",
        "The Fund's list of eligible States (line 2)",
        "104 of 111 names could be read",
    ] {
        desk.wait_for_text(said);
    }
}
