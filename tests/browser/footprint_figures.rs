//! How figures of the footprint are read: as the language of the screen writes them, and shown as they are read.

use crate::environment_scheme::python;
use crate::footprint_mission::begin;
use crate::support::Desk;

#[test]
fn three_decimals_are_read_as_the_language_of_the_screen_writes_them() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    desk.visit(&format!("{year}/topic/fuel"));
    desk.button("Bottled gas (LPG)").click();
    desk.wait_for_heading("Bottled gas (LPG)");
    desk.select("Unit", "tonnes");
    desk.field("Quantity").fill("1.234");
    desk.wait_for_text("1.234 t in the year");
    desk.choose("How the figure was obtained", "Invoiced");
    desk.wait_saved();
    desk.choose_language("Español");
    desk.wait_for_text("1,234 t en el año");
    desk.field("Cantidad").fill("2,500");
    desk.wait_for_text("2,5 t en el año");
    desk.wait_saved();
    desk.choose_language("English");
    desk.wait_for_text("2.5 t in the year");
}

#[test]
fn what_is_being_typed_stays_until_the_field_is_left() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    desk.visit(&format!("{year}/topic/water"));
    desk.button("Rainwater").click();
    desk.wait_for_heading("Rainwater");
    let value = || {
        let value = "return document.activeElement.value ?? ''";
        desk.js(value, vec![])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    desk.field("Quantity").click();
    desk.press("1.250");
    desk.until("it stands there as it was typed", || value() == "1.250");
    desk.wait_for_text("1.25 m³ in the year");
    desk.press("5");
    desk.wait_for_text("1.2505 m³ in the year");
    desk.field("Quantity").fill("0.125");
    desk.wait_for_text("0.125 m³ in the year");
}

/// Writes a workbook with a number of three decimals, and the same as a text with a comma.
const WORKBOOK: &str = "import openpyxl, sys\nbook = openpyxl.Workbook()\nsheet = book.active\nfor row in [['What it is', 'Quantity', 'Unit', 'Cooling gas', 'Colour'], ['Bottled gas (LPG)', 1.234, 't', None, 'red'], ['Cooling gas', '1,250', 'kg', 'R 410a', None], ['Cooling gas', '0,5', 'kg', 'R-999', None]]:\n    sheet.append(row)\nbook.save(sys.argv[1])";

#[test]
fn a_table_is_shown_as_it_is_read_before_anything_is_added() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    let file = desk.browser.file("figures.xlsx", "");
    python(WORKBOOK, &file);
    desk.visit(&format!("{year}/take"));
    desk.wait_for_heading("Take figures from a table");
    desk.field("Choose a file").choose_file(&file);
    desk.wait_for_text("3 rows can be added");
    for said in [
        "Read as 1.234 t",
        // The file itself shows that a comma parts its decimals.
        "Read as 1.25 kg",
        "Read as 0.5 kg",
        "Left out, since it cannot be taken here: Cooling gas, “R-999”",
        "Columns that are left out, since nobody here knows their headings: Colour",
    ] {
        desk.wait_for_text(said);
    }
    desk.button("Add these rows").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    desk.visit(&format!("{year}/topic/fuel"));
    desk.wait_for_text("1.234 t in the year");
    desk.visit(&format!("{year}/lines"));
    // 1.25 kg at 1,923.5 kg a kilogram
    desk.wait_for_text("2,404");
}

#[test]
fn a_factor_of_the_missions_own_says_as_what_it_is_read() {
    let desk = Desk::open();
    desk.visit("#/environment/footprint/factors/own/factors");
    desk.button("Add a factor").click();
    desk.select("Factor of", "Petrol");
    desk.field("kg CO₂e per unit").fill("2.353");
    desk.select("Unit", "litres");
    desk.wait_for_text("Petrol · 2.353 · L");
}
