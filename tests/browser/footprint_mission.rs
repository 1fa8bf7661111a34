//! The mission's footprint: what sub-offices send, what spreadsheets bring and take, targets, actions and the report.

use crate::environment_scheme::python;
use crate::import::open_file;
use crate::support::{Desk, Engine};

/// Whether the driver of this browser saves files; says so if not.
fn saves_files() -> bool {
    let saves = Engine::current() != Engine::WebKit;
    if !saves {
        println!("left out in WebKit: its driver saves no files");
    }
    saves
}

/// A facility in Kenya with a year and 25 people in it; gives the year's address.
pub fn begin(desk: &Desk, name: &str) -> String {
    desk.visit("#/environment/footprint");
    desk.button("Add a facility").click();
    desk.field("Name of the place").fill(name);
    desk.field("Country").fill("Keny");
    desk.button("Kenya").click();
    desk.button("Kenya Change").wait_until_there();
    desk.button("Add a year").click();
    desk.wait_for_text("The place and its year");
    let year = desk.hash();
    desk.visit(&format!("{year}/site"));
    desk.wait_for_heading("The place and its year");
    desk.field("Year").fill("2025");
    desk.visit(&format!("{year}/people"));
    desk.field("People who work there, on average of the year")
        .fill("25");
    year
}

/// Adds diesel for generators to a year.
pub fn burn(desk: &Desk, year: &str, litres: &str) {
    desk.visit(&format!("{year}/topic/fuel"));
    desk.button("Diesel for generators").click();
    desk.wait_for_heading("Diesel for generators");
    desk.field("Quantity").fill(litres);
    desk.select("How the figure was obtained", "Invoiced");
    desk.wait_saved();
}

#[test]
fn the_file_of_a_sub_office_is_taken_in_and_counted_with_the_missions_own() {
    if !saves_files() {
        return;
    }
    let sender = Desk::open();
    let year = begin(&sender, "Sub-office, Dadaab");
    burn(&sender, &year, "1,000");
    sender.visit("#/files");
    sender.button("Save everything to a file").click();
    let sent = std::fs::read_to_string(sender.downloaded()).unwrap();
    let desk = Desk::open();
    let own = begin(&desk, "Main office, Nairobi");
    burn(&desk, &own, "8,000");
    desk.visit("#/environment/footprint/year/2025");
    desk.wait_for_text("Facilities that report: 1 of 1");
    desk.link("Take in files of sub-offices").click();
    open_file(&desk, &sent);
    desk.wait_for_text("The file arrived as it was sent.");
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("2 records were taken in.");
    desk.visit("#/environment/footprint/year/2025");
    desk.wait_for_text("Facilities that report: 2 of 2");
    // 9,000 × 2.66155 kg, for 50 people
    for figure in ["23.95", "0.48", "2.66", "21.29"] {
        desk.wait_for_text(figure);
    }
    desk.link("Sub-office, Dadaab").click();
    desk.wait_for_heading("Sub-office, Dadaab, 2025");
}

#[test]
fn a_target_and_an_action_are_followed_and_stand_in_the_report() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    burn(&desk, &year, "8,000");
    desk.visit("#/environment/footprint/framework");
    desk.link("Targets").click();
    desk.wait_for_heading("Targets");
    desk.button("Add a target").click();
    desk.select("Indicator", "Emissions per person, t CO₂e");
    desk.field("Baseline").inside("Target 1").fill("2");
    desk.field("Year of the baseline").fill("2019");
    desk.field("Target").inside("Target 1").fill("0.5");
    desk.field("Year of the target").fill("2030");
    desk.visit("#/environment/footprint/framework/actions");
    desk.button("Add an action").click();
    desk.field("What will be done")
        .fill("Solar panels on the roof");
    desk.fill_date("Due", ["31", "1", "2026"]);
    desk.wait_for_text("1 action is overdue");
    desk.visit("#/environment/footprint/framework/management");
    desk.select("Environmental management system", "Action plan in place");
    desk.field("Staff trained, in percent").fill("40");
    desk.visit("#/environment/footprint/framework");
    desk.wait_for_heading("Environmental performance framework");
    // (2 − 0.85) of the way from 2 to 0.5; an even path would have gone 6 of 11 years.
    desk.wait_for_text("On track");
    desk.wait_for_text("76.6%");
    // The year that the figure is of stands beside it.
    let row = "return document.querySelector('main tbody tr').cells[2].textContent";
    assert_eq!(desk.js(row, vec![]).as_str(), Some("0.85 2025"));
    desk.visit("#/");
    desk.wait_for_heading("Today");
    desk.wait_for_text("1 action is overdue");
    desk.visit("#/environment/footprint/year/2025/report");
    desk.wait_for_heading("Yearly report");
    for (part, said) in [
        ("Targets", "On track"),
        ("Actions", "Solar panels on the roof"),
        ("Management", "Action plan in place"),
    ] {
        desk.button(part).click();
        desk.until(&format!("the part {part} is shown"), || {
            desk.text_of(".sheet").contains(said)
        });
    }
    desk.wait_for_text("40%");
    // All parts are on the paper, which is not on the screen.
    let paper = "return document.querySelector('.print-only .sheet').textContent";
    let paper = desk.js(paper, vec![]).as_str().unwrap().to_owned();
    for said in ["On track", "Solar panels", "Action plan in place", "21.29"] {
        assert!(paper.contains(said), "{said}");
    }
}

#[test]
fn a_target_can_be_about_management() {
    let desk = Desk::open();
    desk.visit("#/environment/footprint/framework/targets");
    desk.button("Add a target").click();
    desk.select("Indicator", "Staff trained");
    desk.field("Baseline").inside("Target 1").fill("10");
    desk.field("Target").inside("Target 1").fill("40");
    desk.visit("#/environment/footprint/framework/management");
    desk.field("Staff trained, in percent").fill("40");
    desk.visit("#/environment/footprint/framework");
    desk.wait_for_heading("Environmental performance framework");
    desk.wait_for_text("Staff trained");
    desk.wait_for_text("Reached");
}

#[test]
fn a_stage_can_be_aimed_at_and_is_chosen_and_said_in_words() {
    let desk = Desk::open();
    desk.visit("#/environment/footprint/framework/targets");
    desk.button("Add a target").click();
    desk.select("Indicator", "Environmental management system");
    desk.select("Baseline", "Policy adopted");
    desk.select("Target", "Action plan in place");
    desk.visit("#/environment/footprint/framework/management");
    desk.select("Environmental management system", "First review done");
    desk.visit("#/environment/footprint/framework");
    desk.wait_for_heading("Environmental performance framework");
    for said in [
        "Policy adopted",
        "First review done",
        "Action plan in place",
        "Not yet reached",
    ] {
        desk.wait_for_text(said);
    }
    desk.visit("#/environment/footprint/framework/management");
    desk.select("Environmental management system", "Audited");
    desk.visit("#/environment/footprint/framework");
    desk.wait_for_text("Reached");
}

/// Opens a workbook, as a script writes it, on the page of a new year that takes tables; gives the year's address.
pub fn open_workbook(desk: &Desk, script: &str) -> String {
    let year = begin(desk, "Main office, Nairobi");
    let file = desk.browser.file("figures.xlsx", "");
    python(script, &file);
    desk.visit(&format!("{year}/take"));
    desk.wait_for_heading("Take figures from a table");
    desk.field("Choose a file").choose_file(&file);
    year
}

/// Writes a workbook with two rows that can be read and one that cannot.
const WORKBOOK: &str = "import openpyxl, sys\nbook = openpyxl.Workbook()\nsheet = book.active\nfor row in [['What it is', 'Quantity', 'Unit'], ['Diesel for generators', 8000, 'L'], ['Electricity from the grid', 30000, 'kWh'], ['Coal', 5, 'kg']]:\n    sheet.append(row)\nbook.save(sys.argv[1])";

#[test]
fn a_workbook_is_read_row_by_row_before_anything_is_added() {
    let desk = Desk::open();
    open_workbook(&desk, WORKBOOK);
    desk.wait_for_text("2 rows can be added");
    desk.wait_for_text("Choose what this entry counts.");
    desk.target("radio", Some("Take in: row 3")).click();
    desk.wait_for_text("1 row can be added");
    desk.target("radio", Some("Take in: row 3")).click();
    desk.wait_for_text("2 rows can be added");
    desk.button("Add these rows").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    // 8,000 × 2.66155 + 30,000 × 0.070492 kg
    desk.wait_for_text("23.41");
}

#[test]
fn what_a_row_leaves_open_is_said_in_its_preview_and_what_is_here_already_waits() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    burn(&desk, &year, "8,000");
    // French headings on an English screen.
    let rows = "Nature;Quantité;Unité;Premier jour\nDiesel for generators;8000;L;\nlpg;5;kg;2024-03-01\nCoal;100;L;\nKerosene;7;barrels;\n";
    let file = desk.browser.file("figures.csv", rows);
    desk.visit(&format!("{year}/take"));
    desk.wait_for_heading("Take figures from a table");
    desk.field("Choose a file").choose_file(&file);
    desk.wait_for_text("0 rows can be added");
    desk.wait_for_text("Already in this inventory.");
    desk.select("row 4: What it is", "Petrol for generators");
    desk.wait_for_text("1 row can be added");
    desk.select("row 5: Unit", "litres");
    desk.wait_for_text("2 rows can be added");
    desk.target("radio", Some("Take in: row 2")).click();
    desk.wait_for_text("3 rows can be added");
    desk.button("Add these rows").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    desk.visit(&format!("{year}/topic/fuel"));
    desk.wait_for_text("Kerosene");
    desk.wait_for_text("Petrol for generators");
}

#[test]
fn plastic_that_is_burnt_and_a_gas_that_the_tables_lack_take_a_factor_of_the_missions_own() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    desk.visit(&format!("{year}/topic/waste"));
    desk.button("Plastic").click();
    desk.wait_for_heading("Plastic");
    assert!(!desk.text().contains("Meter readings"));
    desk.field("Quantity").fill("10");
    desk.select("What becomes of it", "Open burning");
    desk.wait_for_text("No factor is known for this.");
    desk.wait_saved();
    let entry = desk.hash();
    desk.link("Enter a factor of your own").click();
    desk.button("Add a factor").click();
    desk.select("Factor of", "Open burning");
    desk.select("Type of waste", "Plastic");
    desk.select("Unit", "kilograms");
    desk.field("kg CO₂e per unit").fill("2.3");
    desk.wait_for_text("Open burning · Plastic · 2.3 · kg");
    desk.wait_saved();
    desk.visit(&entry);
    desk.wait_for_text("23 kg CO₂e, at 2.3 kg per kg");
    desk.visit("#/environment/footprint/factors/own/gases");
    desk.button("Add a gas").click();
    desk.field("Name of the gas").fill("R-454B");
    desk.field("Warming potential over a hundred years")
        .fill("466");
    desk.wait_saved();
    desk.visit(&format!("{year}/topic/cooling"));
    desk.button("Cooling gas").click();
    desk.wait_for_heading("Cooling gas");
    desk.select("Cooling gas", "R-454B");
    desk.field("Quantity").fill("2");
    desk.wait_for_text("932 kg CO₂e, at 466 kg per kg");
    desk.visit(&format!("{year}/topic/travel"));
    desk.button("Flights within the country").click();
    desk.wait_for_heading("Flights within the country");
    desk.wait_for_text("Unit passenger-kilometres");
    assert!(!desk.text().contains("Meter readings"));
}

#[test]
fn a_file_of_separated_values_is_taken_in_with_decimal_commas() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    let rows = "What it is;Quantity;Unit;How the figure was obtained\nDiesel for generators;1000,5;L;Invoiced\n";
    let file = desk.browser.file("figures.csv", rows);
    desk.visit(&format!("{year}/take"));
    desk.wait_for_heading("Take figures from a table");
    desk.field("Choose a file").choose_file(&file);
    desk.wait_for_text("1 row can be added");
    desk.button("Add these rows").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    // 1,000.5 × 2.66155 kg
    desk.wait_for_text("2.66");
    desk.visit(&format!("{year}/lines"));
    desk.wait_for_text("2,663");
}

#[test]
fn a_year_is_read_as_a_workbook_by_an_independent_program() {
    if !saves_files() {
        return;
    }
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    burn(&desk, &year, "8,000");
    desk.visit("#/environment/footprint/year/2025");
    desk.button("Save as a spreadsheet (XLSX)").click();
    let rows = "import openpyxl, sys\nfor sheet in openpyxl.load_workbook(sys.argv[1]).worksheets:\n    for row in sheet.iter_rows(values_only=True):\n        print('|'.join(str(cell) for cell in row if cell is not None))";
    let told = python(rows, &desk.downloaded());
    let office = told.lines().find(|line| line.starts_with("Main office"));
    assert!(
        office.is_some_and(|line| line.contains("21.2924")),
        "{told}"
    );
    let entry = told
        .lines()
        .find(|line| line.contains("Diesel for generators"));
    assert!(entry.is_some_and(|line| line.contains("2.66155")), "{told}");
}

#[test]
fn a_date_that_is_none_is_said_where_it_stands() {
    let desk = Desk::open();
    desk.visit("#/environment/footprint/factors/own/factors");
    desk.button("Add a factor").click();
    desk.select("Factor of", "Rail");
    desk.field("kg CO₂e per unit").fill("0.05");
    desk.fill_date("As of", ["31", "2", "2025"]);
    desk.field("Where this comes from").fill("National railway");
    desk.wait_for_text("The date is missing or does not exist. Enter day, month and year.");
    desk.fill_date("As of", ["28", "2", "2025"]);
    desk.field("Where this comes from").click();
    desk.until("the date is one", || {
        !desk.text().contains("does not exist")
    });
}

#[test]
fn what_is_undone_is_named_by_its_field() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    desk.visit(&year);
    desk.wait_for_heading("Main office, Nairobi, 2025");
    desk.button("Undo").click();
    desk.wait_for_text("Undone: People who work there, on average of the year");
    desk.button("Show").click();
    desk.wait_for_heading("People and days");
    desk.until("the field has the focus", || {
        desk.focused() == "People who work there, on average of the year"
    });
}

#[test]
fn fuel_is_set_against_the_kilometres_and_a_waste_plan_is_counted_in_the_report() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    desk.visit(&format!("{year}/topic/vehicles"));
    desk.button("Diesel for vehicles").click();
    desk.wait_for_heading("Diesel for vehicles");
    desk.field("Quantity").fill("5,000");
    desk.visit(&format!("{year}/topic/vehicles"));
    desk.field("How many vehicles").fill("4");
    desk.field("Kilometres that they drove in the year")
        .fill("40,000");
    desk.wait_for_text("Litres per 100 km");
    desk.wait_for_text("12.5");
    desk.visit(&format!("{year}/topic/waste"));
    desk.choose("Is there a plan or a policy on waste?", "Yes");
    desk.wait_saved();
    desk.visit("#/environment/footprint/year/2025/report");
    desk.wait_for_heading("Yearly report");
    desk.button("Management").click();
    desk.wait_for_text("Sites with a plan or a policy on waste");
    desk.wait_for_text("1 of 1");
}

#[test]
fn today_leads_to_an_inventory_that_was_begun_until_its_pages_are_done() {
    let desk = Desk::open();
    begin(&desk, "Main office, Nairobi");
    desk.visit("#/");
    desk.wait_for_heading("Today");
    desk.wait_for_text("Go on with an inventory");
    desk.wait_for_text("0 of 9 pages done");
    desk.link("Main office, Nairobi, 2025").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    desk.link("People and days").click();
    desk.choose("Have you completed this section?", "Yes, it is complete");
    desk.wait_saved();
    desk.visit("#/");
    desk.wait_for_heading("Today");
    desk.wait_for_text("1 of 9 pages done");
}

#[test]
fn the_facilities_that_report_leave_as_a_table_of_their_own() {
    if !saves_files() {
        return;
    }
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    burn(&desk, &year, "8,000");
    // A year in which nothing was entered does not report.
    begin(&desk, "Sub-office, Dadaab");
    desk.visit("#/environment/footprint");
    desk.button("Add a facility").click();
    desk.field("Name of the place").fill("Garissa");
    desk.wait_saved();
    // There is no project: the facilities are there all the same.
    desk.visit("#/environment/marker/portfolio");
    desk.wait_for_text("Facilities that report on 2025: 1 of 3");
    desk.button("Save the facilities as CSV").click();
    let rows = "import csv, sys\nwith open(sys.argv[1], encoding='utf-8-sig', newline='') as file:\n    for row in csv.DictReader(file):\n        print(row)";
    let told = python(rows, &desk.downloaded());
    for row in [
        "{'Year': '2025', 'Facility': 'Garissa', 'Country': '', 'Reports': 'No'}",
        "{'Year': '2025', 'Facility': 'Main office, Nairobi', 'Country': 'KEN', 'Reports': 'Yes'}",
        "{'Year': '2025', 'Facility': 'Sub-office, Dadaab', 'Country': 'KEN', 'Reports': 'Begun, no figures'}",
    ] {
        assert!(told.lines().any(|line| line == row), "{told}");
    }
}
