//! What a mission knows better than the tables.

use crate::main_job::desk_with_the_case;
use crate::support::Desk;

#[test]
fn a_missions_own_entry_decides_is_named_and_stays() {
    let (desk, id) = desk_with_the_case();
    desk.visit("#/fund/reference");
    desk.wait_for_text("104 of 111 names could be read");
    desk.button("Add a State").click();
    desk.field("State").inside("Entry 1").fill("Madag");
    desk.button("Madagascar").inside("Entry 1").click();
    desk.button("Madagascar Change").wait_until_there();
    desk.choose("Is it on the Fund's list of eligible States?", "No");
    desk.target("field", Some("Where this comes from"))
        .inside("Entry 1")
        .fill("E-mail of the Fund");
    desk.field("Ceiling of a national project").fill("140,000");
    desk.field("Where this comes from")
        .nth(1)
        .fill("Guidance Note of this year");
    desk.wait_saved();
    desk.reload();
    for said in [
        "Madagascar does not count as eligible here: according to your mission's entry without a date (E-mail of the Fund) it is not on the Fund's list.",
        "the Fund's list of 1 August 2024 names it",
        "USD 10,000.00 above the ceiling for this coverage",
        "According to your mission's entry without a date (E-mail of the Fund)",
        "Guidance Note of this year",
    ] {
        desk.visit(&format!("#/fund/{id}/check"));
        desk.js(
            "document.querySelectorAll('details').forEach((d) => { d.open = true; })",
            vec![],
        );
        desk.wait_for_text(said);
    }
}

#[test]
fn a_state_is_looked_up_in_the_screens_language_and_an_entry_is_undone() {
    let desk = Desk::open();
    desk.visit("#/fund/reference");
    desk.wait_for_heading("Reference tables");
    desk.button("Add a State").click();
    desk.field("State").inside("Entry 1").fill("Costa R");
    desk.button("Costa Rica").inside("Entry 1").click();
    desk.choose("Does it belong to the European Union?", "Yes");
    desk.field("State to look up").fill("Costa R");
    desk.button("Costa Rica").click();
    for said in [
        "High income",
        "World Bank list of economies by income, fiscal year 2026",
        "the year was inferred",
        "08/2024",
        "Yes, according to your mission's entry (neither date nor source given)",
        "No list was found",
    ] {
        desk.wait_for_text(said);
    }
    desk.button("Undo").click();
    desk.until("the entry on the Union is gone", || {
        !desk
            .text()
            .contains("Yes, according to your mission's entry")
    });
    desk.button("Redo").click();
    desk.wait_for_text("Yes, according to your mission's entry");
    desk.choose_language("Español");
    desk.button("Costa Rica Cambiar").click();
    desk.field("Estado que se busca").fill("Madagas");
    desk.button("Madagascar").click();
    desk.wait_for_text("Ingreso bajo");
}

#[test]
fn a_figure_that_is_no_number_is_pointed_out_where_it_is_typed() {
    let desk = Desk::open();
    desk.visit("#/fund/reference");
    desk.field("Ceiling of a national project").fill("much");
    desk.wait_for_text("\"much\" cannot be read as an amount, so the desk's own figure is used.");
    let id = {
        desk.visit("#/");
        desk.new_application()
    };
    desk.open_task(&id, "earlier");
    desk.button("Add an earlier project").click();
    desk.field("Amount in US dollars").fill("about 80");
    desk.field("Year").fill("some time ago");
    desk.wait_for_text(
        "Earlier project 1: Amount in US dollars: \"about 80\" cannot be read as an amount.",
    );
    desk.wait_for_text("\"some time ago\" cannot be read as a year.");
    desk.open_task(&id, "cofunding");
    desk.button("Add a contribution").click();
    desk.field("Amount").fill("much");
    desk.wait_for_text("Contribution 1: Amount: \"much\" cannot be read as an amount.");
}
