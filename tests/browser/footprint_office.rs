//! A year of an office, from a blank desk to its emissions, without a network.

use crate::support::{Desk, only_in_chromium};

/// Opens a topic, adds an entry of an item and fills its figure in.
fn add(desk: &Desk, topic: &str, item: &str, quantity: &str) {
    desk.link(topic).click();
    desk.wait_for_heading(topic);
    desk.button(item).click();
    desk.wait_for_heading(item);
    if item == "Cooling gas" {
        desk.select("Cooling gas", "R-410A");
    }
    desk.field("Quantity").fill(quantity);
    desk.select("How the figure was obtained", "Invoiced");
    desk.link("Back to the section").click();
    desk.wait_for_heading(topic);
    desk.link("Back to the task list").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
}

/// A facility in Kenya with a year, on the page of that year.
fn begin(desk: &Desk) {
    desk.link("Environment").click();
    desk.wait_for_heading("Environment");
    desk.link("Facilities and footprint").click();
    desk.wait_for_heading("Facilities and footprint");
    desk.button("Add a facility").click();
    desk.field("Name of the place").fill("Main office, Nairobi");
    desk.field("Country").fill("Keny");
    desk.button("Kenya").click();
    desk.button("Kenya Change").wait_until_there();
    desk.button("Add a year").click();
    desk.wait_for_text("The place and its year");
    let year = desk.text_of("h1");
    if !year.ends_with("2025") {
        desk.link("The place and its year").click();
        desk.wait_for_heading("The place and its year");
        desk.field("Year").fill("2025");
        desk.link("Back to the task list").click();
    }
    desk.wait_for_heading("Main office, Nairobi, 2025");
}

/// The office of section 10.6 of the fact sheet.
fn enter_the_office(desk: &Desk) {
    begin(desk);
    desk.link("People and days").click();
    desk.wait_for_heading("People and days");
    desk.field("People who work there, on average of the year")
        .fill("25");
    desk.link("Back to the task list").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    for (topic, item, quantity) in [
        (
            "Generators, heating and cooking",
            "Diesel for generators",
            "8,000",
        ),
        ("Vehicles", "Diesel for vehicles", "5,000"),
        ("Vehicles", "Petrol for vehicles", "3,000"),
        ("Electricity", "Electricity from the grid", "30,000"),
        ("Cooling gases", "Cooling gas", "1"),
    ] {
        add(desk, topic, item, quantity);
    }
}

#[test]
fn a_year_of_an_office_comes_to_its_tonnes_and_another_report_keeps_the_old_result() {
    let desk = Desk::open();
    // Not in the middle of what is fetched after the start: a part that is cut off there is asked for again by hand.
    desk.visit("#/environment");
    desk.visit("#/");
    desk.wait_for_heading("Today");
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    enter_the_office(&desk);
    for figure in ["45.70", "1.83"] {
        desk.wait_for_text(figure);
    }
    desk.link("How it is reckoned").click();
    desk.wait_for_heading("How it is reckoned");
    desk.target("radio", Some("Sixth report (AR6, 2021)"))
        .click();
    let rows = || -> Vec<String> {
        let script = "return [...document.querySelectorAll('main table tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join(' | '))";
        let found = desk.js(script, vec![]);
        let rows = found.as_array().unwrap().iter();
        rows.map(|row| row.as_str().unwrap().to_owned()).collect()
    };
    desk.until("both results stand side by side", || rows().len() == 2);
    let rows = rows();
    assert!(
        rows[0].ends_with("AR6 | 2026-11 | 46.03 | 1.84"),
        "{rows:?}"
    );
    assert!(
        rows[1].ends_with("AR5 | 2026-11 | 45.70 | 1.83"),
        "{rows:?}"
    );
    desk.wait_for_text("The factors of fuels stay on AR5");
    desk.wait_saved();
    desk.reload();
    desk.wait_for_heading("How it is reckoned");
    desk.until("the kept results are there again", || {
        desk.text().contains("45.70")
    });
}

#[test]
fn what_lacks_a_factor_is_said_and_the_missions_own_mends_it() {
    let desk = Desk::open();
    begin(&desk);
    add(&desk, "Official travel", "Rail", "1,000");
    desk.wait_for_text("1 entry is not calculated and not in the sum");
    desk.wait_for_text("Not calculated");
    let tasks = desk.hash();
    desk.visit("#/environment/footprint/factors/own");
    desk.wait_for_heading("Your mission’s own factors");
    desk.link("Factors").click();
    desk.wait_for_heading("Factors");
    desk.button("Add a factor").click();
    let card = "Factor 1";
    desk.target("field", Some("Factor of"))
        .inside(card)
        .wait_until_there();
    desk.select("Factor of", "Rail");
    desk.select("Unit", "passenger-kilometres");
    desk.field("kg CO₂e per unit").inside(card).fill("0.05");
    desk.field("Where this comes from")
        .inside(card)
        .fill("National railway");
    desk.visit(&tasks);
    desk.wait_for_text("0.05");
    desk.link("Emissions").click();
    desk.wait_for_heading("Emissions");
    desk.link("Entry by entry").click();
    desk.wait_for_heading("Entry by entry");
    desk.wait_for_text("0.05 kg per pkm");
    desk.wait_for_text("National railway");
    desk.wait_for_text("Entered by your mission");
}

#[test]
fn a_meter_that_runs_backwards_is_refused_in_words_until_its_change_is_told() {
    let desk = Desk::open();
    begin(&desk);
    desk.link("Electricity").click();
    desk.wait_for_heading("Electricity");
    desk.button("Electricity from the grid").click();
    desk.wait_for_heading("Electricity from the grid");
    desk.choose("How do you have the figure?", "Meter readings");
    desk.link("Readings").click();
    desk.wait_for_heading("Readings");
    for (n, [day, month], value) in [
        (1, ["1", "1"], "98,000"),
        (2, ["15", "6"], "99,500"),
        (3, ["31", "12"], "4,020"),
    ] {
        desk.button("Add a reading").click();
        let card = format!("Reading {n}");
        for (part, text) in [("Day", day), ("Month", month), ("Year", "2025")] {
            desk.field(part).inside(&card).fill(text);
        }
        desk.field("What the meter shows").inside(&card).fill(value);
    }
    desk.wait_for_text("This reading is lower than the one before.");
    desk.button("Reading 2 · 15 June 2025 · 99,500").click();
    desk.target("radio", Some("Yes"))
        .inside("Reading 2")
        .click();
    desk.field("What the new meter showed at first")
        .inside("Reading 2")
        .fill("20");
    desk.wait_for_text("5,500 kWh in the year");
}

#[test]
fn rows_of_a_spreadsheet_become_entries_after_they_were_shown() {
    let desk = Desk::open();
    begin(&desk);
    desk.link("Take figures from a table").click();
    desk.wait_for_heading("Take figures from a table");
    desk.field("Or paste rows from a spreadsheet, with their headings")
        .insert("What it is\tQuantity\tUnit\nDiesel for generators\t8,000\tL\nCoal\t5\tkg\nPetrol for vehicles\t3000\tL");
    desk.wait_for_text("2 rows can be added");
    desk.wait_for_text("Choose what this entry counts.");
    desk.button("Add these rows").click();
    desk.wait_for_heading("Main office, Nairobi, 2025");
    // 8,000 × 2.66155 + 3,000 × 2.35372 kg
    desk.wait_for_text("28.35");
    desk.button("Undo").click();
    desk.wait_for_text("Nothing entered");
}

#[test]
fn every_page_can_be_used_by_everybody_in_english_and_arabic() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    begin(&desk);
    add(&desk, "Electricity", "Electricity from the grid", "30,000");
    let inventory = desk.hash();
    let steps = [
        "",
        "/site",
        "/people",
        "/topic/power",
        "/topic/water",
        "/take",
        "/method",
        "/emissions",
        "/indicators",
        "/check",
    ];
    let others = [
        "",
        "/year/2025",
        "/year/2025/report",
        "/framework",
        "/factors",
        "/factors/own",
    ];
    let of_inventory = steps.map(|step| format!("{inventory}{step}"));
    let pages: Vec<String> = of_inventory
        .into_iter()
        .chain(others.map(|page| format!("#/environment/footprint{page}")))
        .collect();
    let mut found = Vec::new();
    for language in ["English", "العربية"] {
        desk.choose_language(language);
        for page in &pages {
            desk.visit(page);
            desk.until("the page is drawn", || !desk.headings().is_empty());
            found.extend(crate::axe::violations(&desk, page));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_deleted_on_its_own_page_can_be_taken_back_on_the_next() {
    let desk = Desk::open();
    begin(&desk);
    desk.button("Delete this year").click();
    desk.wait_for_heading("Main office, Nairobi");
    desk.button("Take back").click();
    desk.link("2025").wait_until_there();
}
