//! What a mission knows better than the tables.

use crate::main_job::desk_with_the_case;

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
        "Madagascar is not eligible according to your mission's own entry.",
        "USD 10,000.00 above the ceiling for this coverage",
        "Your mission's entry: E-mail of the Fund",
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
