//! How figures of the footprint are read: as the language of the screen writes them, and shown as they are read.

use crate::footprint_mission::{begin, burn, open_workbook};
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
    desk.select("How the figure was obtained", "Invoiced");
    desk.wait_saved();
    desk.choose_language("Español");
    desk.wait_for_text("1,234 t en el año");
    desk.field("Cantidad").fill("2,500");
    desk.wait_for_text("2,5 t en el año");
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
    let year = open_workbook(&desk, WORKBOOK);
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

#[test]
fn a_figure_of_the_missions_own_says_what_it_lacks() {
    let desk = Desk::open();
    desk.visit("#/environment/footprint/factors/own/factors");
    desk.button("Add a factor").click();
    desk.select("Factor of", "Rail");
    desk.field("kg CO₂e per unit").fill("0.05");
    desk.wait_for_text("Without a unit this figure is not used. Choose the unit.");
    desk.select("Unit", "passenger-kilometres");
    desk.wait_for_text("Rail · 0.05 · pkm");
    desk.wait_for_text("Source missing");
    desk.wait_saved();
    let year = begin(&desk, "Main office, Nairobi");
    desk.visit(&format!("{year}/topic/travel"));
    desk.button("Rail").click();
    desk.wait_for_heading("Rail");
    desk.field("Quantity").fill("1,000");
    desk.wait_for_text("50 kg CO₂e, at 0.05 kg per pkm");
    desk.wait_for_text("Source missing");
    desk.wait_saved();
    desk.visit(&format!("{year}/lines"));
    desk.wait_for_heading("Entry by entry");
    desk.wait_for_text("Source missing");
}

#[test]
fn a_leak_shows_its_rate_and_power_comes_in_no_cylinders() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    leaking(&desk, &year);
    desk.wait_for_text("1,924 kg CO₂e: 10 kg × 10% a year = 1 kg, at 1,923.5 kg per kg");
    desk.visit(&format!("{year}/topic/cooling"));
    desk.link("Cooling gas: R-410A").wait_until_there();
    desk.visit(&format!("{year}/topic/power"));
    desk.button("Electricity from the grid").click();
    desk.wait_for_text("Meter readings");
    assert!(!desk.text().contains("Cylinders"), "{}", desk.text());
}

#[test]
fn an_inventory_is_named_by_its_site_and_year_where_files_are_listed() {
    let desk = Desk::open();
    begin(&desk, "Main office, Nairobi");
    desk.wait_saved();
    desk.visit("#/files");
    desk.button("Save only some of it").click();
    desk.wait_for_text("Main office, Nairobi, 2025");
}

/// Enters a factor of the mission's own for diesel.
fn own_diesel(desk: &Desk, kg: &str) {
    desk.visit("#/environment/footprint/factors/own/factors");
    desk.button("Add a factor").click();
    desk.select("Factor of", "Diesel");
    desk.select("Unit", "litres");
    desk.field("kg CO₂e per unit").fill(kg);
    desk.wait_saved();
}

#[test]
fn a_factor_of_the_missions_own_keeps_the_old_result_by_itself() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    burn(&desk, &year, "8,000");
    own_diesel(&desk, "2.8");
    desk.visit(&format!("{year}/method"));
    desk.wait_for_heading("How it is reckoned");
    let rows = || {
        let script = "return [...document.querySelectorAll('main table tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join(' | '))";
        let found = desk.js(script, vec![]);
        let rows = found.as_array().unwrap().iter();
        rows.map(|row| row.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // The result of now, and the one that it took the place of; nothing twice.
    desk.until("both results stand side by side", || rows().len() == 2);
    let rows = rows();
    assert!(
        rows[0].starts_with("Now") && rows[0].contains("22.40"),
        "{rows:?}"
    );
    assert!(
        rows[1].contains("Kept when the factors had changed"),
        "{rows:?}"
    );
    assert!(rows[1].contains("21.29"), "{rows:?}");
    desk.wait_for_text("The result as it was before was kept.");
}

/// An office with waste and water, and a warehouse that only burns diesel; gives the office's year.
fn office_and_warehouse(desk: &Desk) -> String {
    let year = begin(desk, "Main office, Nairobi");
    for (item, quantity) in [("Mixed waste", "1,300"), ("Paper and cardboard", "120")] {
        desk.visit(&format!("{year}/topic/waste"));
        desk.button(item).click();
        desk.wait_for_heading(item);
        desk.field("Quantity").fill(quantity);
    }
    desk.select("What becomes of it", "Recycling");
    desk.visit(&format!("{year}/topic/water"));
    desk.button("Groundwater").click();
    desk.wait_for_heading("Groundwater");
    desk.field("Quantity").fill("420");
    desk.wait_saved();
    let second = begin(desk, "Warehouse");
    burn(desk, &second, "1,000");
    year
}

/// The same with a leak, a factor of the mission's own without a source, and a target for projects; gives the office's
/// year and the page of the leak.
pub fn two_sites(desk: &Desk) -> (String, String) {
    let year = office_and_warehouse(desk);
    burn(desk, &year, "8,000");
    let leak = leaking(desk, &year);
    own_diesel(desk, "2.353");
    desk.visit("#/environment/footprint/framework/targets");
    desk.button("Add a target").click();
    desk.select("Indicator", "Projects with a marker before approval");
    desk.field("Baseline").inside("Target 1").fill("10");
    desk.field("Target").inside("Target 1").fill("80");
    desk.wait_saved();
    (year, leak)
}

/// Enters the charge of a machine and what it leaks; gives the page of the entry.
fn leaking(desk: &Desk, year: &str) -> String {
    desk.visit(&format!("{year}/topic/cooling"));
    desk.button("Cooling gas").click();
    desk.wait_for_heading("Cooling gas");
    desk.select("Cooling gas", "R-410A");
    desk.choose(
        "How do you have the figure?",
        "Nobody knows: use charge and leak rate",
    );
    desk.field("Charge in kilograms").fill("10");
    desk.select("Equipment", "Air conditioner of a room or building");
    desk.wait_saved();
    desk.hash()
}

#[test]
fn waste_and_water_of_the_mission_are_those_of_the_sites_with_data() {
    let desk = Desk::open();
    let year = office_and_warehouse(&desk);
    desk.visit(&format!("{year}/indicators"));
    let row = |name: &str| {
        let script = "return [...document.querySelectorAll('main tr')].find((row) => row.cells[0].textContent === arguments[0])?.cells[1].textContent ?? ''";
        desk.js(script, vec![name.into()])
            .as_str()
            .unwrap()
            .to_owned()
    };
    let diverted = "Waste reused, recycled, composted or recovered";
    let water = "Water per person and day, litres";
    desk.until("waste is a share of all waste", || row(diverted) == "8.5%");
    assert_eq!(row(water), "46on 365 days");
    desk.visit("#/environment/footprint/year/2025/indicators");
    desk.until("a warehouse without a meter does not halve it", || {
        row(water) == "461 of 2 sites · on 365 days"
    });
    assert_eq!(row(diverted), "8.5%1 of 2 sites");
    assert!(row("Emissions, t CO₂e").ends_with("2 of 2 sites"));
    desk.visit("#/environment/footprint/year/2025/report");
    desk.wait_for_heading("Yearly report");
    let paper = "return document.querySelector('.print-only .sheet').textContent";
    desk.until("the report says both", || {
        let paper = desk.js(paper, vec![]).as_str().unwrap().to_owned();
        paper.contains("46 (1 of 2 sites · on 365 days)") && paper.contains("8.5%")
    });
}
