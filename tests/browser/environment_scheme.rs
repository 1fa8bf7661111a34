//! What an assessment keeps and hands on: its codes over time, photographs, the mission's scheme, its files.

use crate::import::{open_file, take_in_one};
use crate::support::records::Writer;
use crate::support::{Desk, Engine};
use serde_json::json;
use std::path::Path;
use std::process::Command;

const LATRINES: &str =
    "Latrines, toilets, septic tanks Water, sanitation and waste · Medium (proposal of this desk)";

/// Whether the driver of this browser saves files; says so if not.
fn saves_files() -> bool {
    let saves = Engine::current() != Engine::WebKit;
    if !saves {
        println!("left out in WebKit: its driver saves no files");
    }
    saves
}

/// What an independent program says of a file.
pub fn python(script: &str, file: &Path) -> String {
    let output = Command::new("/usr/bin/python3")
        .args(["-c", script])
        .arg(file)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A project with latrines and one adequate measure, on the page of its measure; gives the project's address.
fn a_project(desk: &Desk) -> String {
    desk.visit("#/environment/marker");
    desk.button("New assessment").click();
    desk.wait_for_heading("Project");
    desk.field("Title").fill("Water for Kasese");
    desk.link("Continue: Site").click();
    desk.target("radio", Some("None of these")).click();
    desk.link("Continue: Activities").click();
    desk.field("Search for an activity").fill("latrin");
    desk.button(LATRINES).click();
    desk.link("Edit Latrines, toilets, septic tanks")
        .wait_until_there();
    let id = desk.hash().split('/').nth(3).unwrap().to_owned();
    format!("#/environment/marker/{id}")
}

fn choose_a_measure(desk: &Desk, project: &str) {
    desk.visit(&format!("{project}/measures"));
    desk.button(
        "Site pits by soil, slope, groundwater depth and distance to wells read in the source",
    )
    .click();
    desk.wait_for_heading("Measure");
}

fn make_it_adequate(desk: &Desk) {
    desk.field("Who sees to it").fill("WASH officer");
    desk.fill_date("Due", ["1", "3", "2030"]);
    desk.target("radio", Some("No cost")).click();
    desk.select("How it will be seen", "Photograph");
    desk.wait_for_text("Adequate");
}

/// The letters of the codes that were kept, newest first, as the page of approvals lists them.
fn kept(desk: &Desk) -> Vec<String> {
    let script = "return [...document.querySelectorAll('ol summary')].map((line) => line.textContent.split(' · ')[1].split(':')[0].replace(/[\\u2066-\\u2069]/g, '').replace('UNEP/OCHA ', ''))";
    let found = desk.js(script, vec![]);
    let letters = found.as_array().into_iter().flatten();
    letters
        .filter_map(|letter| letter.as_str().map(str::to_owned))
        .collect()
}

/// Waits until the desk has kept so many codes by itself: it does so when the answers have settled. Seen on the project's
/// own page, since opening the approvals keeps a code too.
fn wait_until_kept(desk: &Desk, project: &str, codes: &str) {
    desk.visit(project);
    desk.wait_for_text(codes);
}

#[test]
fn a_code_enters_the_history_by_itself_when_the_answers_change() {
    let desk = Desk::open();
    let project = a_project(&desk);
    wait_until_kept(&desk, &project, "1 code kept");
    choose_a_measure(&desk, &project);
    make_it_adequate(&desk);
    wait_until_kept(&desk, &project, "2 codes kept");
    // Taking the measure back is a change of answers like any other.
    desk.visit(&format!("{project}/measures"));
    desk.link("Site pits by soil, slope, groundwater depth and distance to wells")
        .click();
    desk.wait_for_heading("Measure");
    desk.field("Who sees to it").fill("");
    wait_until_kept(&desk, &project, "3 codes kept");
    desk.visit(&format!("{project}/approval"));
    desk.wait_for_heading("Approval and history");
    desk.until("all three codes are told", || {
        kept(&desk) == ["B", "B+", "B"]
    });
}

#[test]
fn a_file_that_changes_the_answers_changes_the_code_that_is_kept() {
    let mut writer = Writer::new();
    let id = writer.begin("environment.assessment").to_string();
    writer.write("title", "Water for Kasese");
    writer.write("site.none", true);
    let activity = writer.item("activities", &[("code", "latrines")]);
    let first = writer.package();
    let of = activity.rsplit('/').next().unwrap().to_owned();
    writer.item(
        "measures",
        &[
            ("of", &of),
            ("purpose", "mitigation"),
            ("action", "Site the pits"),
            ("owner", "WASH officer"),
            ("due", "2030-03-01"),
            ("cost", "500"),
            ("evidence", "photo"),
        ],
    );
    let second = writer.package();
    let desk = Desk::open();
    let project = format!("#/environment/marker/{id}");
    for (package, codes) in [(first, "1 code kept"), (second, "2 codes kept")] {
        open_file(&desk, &package);
        desk.button("Take in what is new or changed").click();
        desk.wait_for_text("1 record was taken in.");
        wait_until_kept(&desk, &project, codes);
    }
    desk.visit(&format!("{project}/approval"));
    desk.wait_for_heading("Approval and history");
    desk.until("both codes are told", || kept(&desk) == ["B+", "B"]);
}

#[test]
fn a_photograph_proves_a_measure_and_is_there_without_the_server() {
    let desk = Desk::open();
    let project = a_project(&desk);
    choose_a_measure(&desk, &project);
    let draw = "const done = arguments[0]; const canvas = document.createElement('canvas'); canvas.width = 60; canvas.height = 40; canvas.getContext('2d').fillRect(0, 0, 30, 40); done(canvas.toDataURL('image/png').split(',')[1]);";
    let text = desk.js_async(draw);
    let bytes = base64::Engine::decode(
        &base64::engine::general_purpose::STANDARD,
        text.as_str().unwrap(),
    );
    let path = desk.browser.file("pit.png", "");
    std::fs::write(&path, bytes.unwrap()).unwrap();
    desk.button("Evidence, weight, taking out").click();
    desk.field("Attach a file").choose_file(&path);
    desk.button("Save: pit.png").wait_until_there();
    desk.wait_saved();
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    desk.reload();
    desk.wait_for_heading("Measure");
    desk.button("Evidence, weight, taking out").click();
    desk.button("Show: pit.png").click();
    let drawn = "const canvas = document.querySelector('.attachment-picture canvas'); return canvas && canvas.checkVisibility() ? [canvas.width, canvas.height] : null";
    desk.until("the photograph is shown", || {
        desk.js(drawn, vec![]) == json!([60, 40])
    });
}

#[test]
fn a_scheme_is_edited_exported_and_taken_in_by_another_mission() {
    if !saves_files() {
        return;
    }
    let sender = Desk::open();
    sender.visit("#/environment/marker/scheme/own");
    sender.button("Add a row").click();
    sender
        .field("Activity")
        .inside("A row of our own")
        .fill("Desalination of sea water");
    sender.choose("Level", "High");
    sender
        .field("Where it comes from")
        .fill("National guide 2026");
    sender.button("Add a measure").click();
    let list = || {
        let script = "const e = document.activeElement; return e.tagName === 'SELECT' ? e.id : ''";
        let id = sender.js(script, vec![]);
        id.as_str().unwrap_or_default().to_owned()
    };
    sender.until("the new measure has the focus", || {
        list().contains("measures")
    });
    sender.js_free_select(&list(), "Latrines, toilets, septic tanks");
    sender
        .field("What will be done")
        .fill("Line the pits with clay");
    sender
        .target("radio", Some("Mitigation"))
        .inside("Measure")
        .click();
    sender.wait_saved();
    sender.button("Save our rows for other devices").click();
    let sent = std::fs::read_to_string(sender.downloaded()).unwrap();
    let desk = Desk::open();
    take_in_one(&desk, &sent);
    // The level and the measure of the other mission are offered here, and say whose they are.
    desk.visit("#/environment/marker");
    desk.button("New assessment").click();
    desk.wait_for_heading("Project");
    desk.link("Continue: Site").click();
    desk.link("Continue: Activities").click();
    desk.field("Search for an activity").fill("desalin");
    desk.button("Desalination of sea water High (the mission’s own entry)")
        .click();
    desk.until("it decides the code", || {
        desk.text_of(".code strong").starts_with("C (")
    });
    desk.field("Search for an activity").fill("latrin");
    desk.button(LATRINES).wait_until_there();
    desk.visit("#/environment/marker/scheme/catalogue");
    desk.button("Water, sanitation and waste").click();
    desk.button("Latrines, toilets, septic tanks · Medium")
        .click();
    desk.wait_for_text("Line the pits with clay the mission’s own entry");
    // A row that names no sector is listed too.
    desk.button("Our rows of the catalogue").click();
    desk.button("Desalination of sea water · High")
        .wait_until_there();
}

#[test]
fn the_portfolio_is_read_as_a_workbook_by_an_independent_program() {
    if !saves_files() {
        return;
    }
    let desk = Desk::open();
    let project = a_project(&desk);
    choose_a_measure(&desk, &project);
    make_it_adequate(&desk);
    desk.wait_saved();
    desk.visit("#/environment/marker/portfolio");
    desk.wait_for_heading("All projects in figures");
    desk.button("Save as a spreadsheet (XLSX)").click();
    let file = desk.downloaded();
    let rows = "import openpyxl, sys\nfor sheet in openpyxl.load_workbook(sys.argv[1]).worksheets:\n    for row in sheet.iter_rows(values_only=True):\n        print('|'.join(str(cell) for cell in row if cell is not None))";
    let told = python(rows, &file);
    let line = told
        .lines()
        .find(|line| line.contains("Water for Kasese"))
        .unwrap_or_else(|| panic!("{told}"));
    assert!(line.contains("B+"), "{line}");
    assert!(told.contains("Medium negative impact, mitigated"), "{told}");
}

#[test]
fn today_leads_to_assessments_that_were_begun_until_they_are_approved() {
    let desk = Desk::open();
    let project = a_project(&desk);
    desk.visit("#/");
    desk.wait_for_heading("Today");
    desk.wait_for_text("Go on with the environment");
    desk.link("Water for Kasese").click();
    desk.wait_for_heading("Water for Kasese");
    desk.visit(&format!("{project}/approval"));
    desk.decline_lock();
    desk.field("Approved by").fill("Amina");
    desk.button("Approve this code").click();
    desk.wait_for_text("The approval is noted.");
    desk.visit("#/");
    desk.wait_for_heading("Today");
    desk.link("Water for Kasese").wait_until_gone();
}

#[test]
fn the_matrix_names_its_axes_and_can_be_put_back() {
    let desk = Desk::open();
    desk.visit("#/environment/marker/scheme/matrix");
    desk.wait_for_heading("Risk matrix");
    let heads = "return [...document.querySelectorAll('.heat-axis')].map((it) => it.textContent)";
    assert_eq!(desk.js(heads, vec![]), json!(["Likelihood", "Impact"]));
    let cut = "return [...document.querySelectorAll('.heat-map select')].filter((it) => { const has = it.offsetWidth; it.style.inlineSize = 'auto'; it.style.minInlineSize = '0'; const needs = it.offsetWidth; it.style = ''; return needs > has; }).length";
    let wide = "const frame = document.querySelector('.table-frame'); return frame.scrollWidth - frame.clientWidth";
    for language in ["Français", "Español", "العربية", "English"] {
        desk.choose_language(language);
        assert_eq!(desk.js(cut, vec![]), json!(0), "{language}");
        assert_eq!(desk.js(wide, vec![]), json!(0), "{language}");
    }
    let square = "Likelihood 1 Very unlikely × Impact 1 Negligible";
    assert!(!desk.button("Back to the proposed matrix").is_there());
    desk.select(square, "Substantial");
    // Two squares: edits of one field right after each other are one step.
    desk.select("Likelihood 5 Almost certain × Impact 5 Extreme", "Low");
    desk.button("Back to the proposed matrix").click();
    desk.wait_for_text("The matrix is as proposed again.");
    assert_eq!(desk.field(square).value(), "low");
    let undo = "[...document.querySelectorAll('.told button')].find((it) => it.textContent === 'Undo').click()";
    desk.js(undo, vec![]);
    desk.until("the mission's own is back", || {
        desk.field(square).value() == "substantial"
    });
}

#[test]
fn a_year_and_a_weight_that_cannot_be_read_are_said_at_their_fields() {
    let desk = Desk::open();
    desk.visit("#/environment/marker/scheme/own");
    let link = "return document.querySelector('main .hint a').textContent";
    assert_eq!(desk.js(link, vec![]), json!("Files and backup"));
    desk.button("Add a row").click();
    desk.field("Year of the source").fill("20x4");
    desk.wait_for_text("This is not a year.");
    desk.field("Year of the source").fill("2024");
    desk.until("it is one now", || {
        !desk.text().contains("This is not a year.")
    });
    desk.visit("#/environment/marker/scheme/concerns");
    desk.button("Add a concern").click();
    desk.field("Concern").fill("Wood becomes scarce");
    desk.link("Edit the questions").click();
    desk.button("Add a question").click();
    desk.field("Weight of the question").fill("none");
    desk.wait_for_text("Write a number above 0 and up to 100.");
    desk.button("Add an answer").click();
    desk.field("Weight, 0 to 1").fill("1,5");
    desk.wait_for_text("Write a number from 0 to 1, such as 0.5.");
    desk.field("Weight, 0 to 1").fill("0,5");
    desk.until("it is one now", || {
        !desk.text().contains("Write a number from 0 to 1")
    });
}

/// What the desk ships is made lighter only with a written reason, which stands beside the code from then on.
#[test]
fn a_mission_lowers_a_row_and_withdraws_a_measure_only_with_a_reason() {
    let desk = Desk::open();
    let project = a_project(&desk);
    wait_until_kept(&desk, &project, "1 code kept");
    desk.visit("#/environment/marker/scheme/own");
    desk.button("Add a row").click();
    desk.select(
        "Row of the catalogue that this corrects; leave it open for a new one",
        "Latrines, toilets, septic tanks",
    );
    desk.choose("Level", "Neutral");
    desk.wait_for_text("A lighter level counts only with a reason.");
    desk.button("Add a measure").click();
    desk.select("Activity", "Latrines, toilets, septic tanks");
    let measure = "Site pits by soil, slope, groundwater depth and distance to wells";
    desk.select(
        "Measure of the catalogue that this replaces; leave it open for a new one",
        measure,
    );
    desk.target("radio", Some("Do not offer this measure any more"))
        .click();
    desk.wait_saved();
    desk.visit(&format!("{project}/measures"));
    desk.wait_for_text(measure);
    desk.visit("#/environment/marker/scheme/own");
    desk.button("Latrines, toilets, septic tanks").click();
    desk.field("Why it is not offered").fill("Rock everywhere");
    desk.wait_saved();
    desk.visit(&format!("{project}/measures"));
    desk.wait_for_heading("Mitigation measures");
    desk.until("the measure is not offered", || {
        !desk.text().contains(measure)
    });
    desk.visit("#/environment/marker/scheme/own");
    desk.button("Latrines, toilets, septic tanks · Neutral")
        .click();
    desk.field("Why it is lighter than in the catalogue")
        .fill("Dry toilets with a sealed vault");
    desk.wait_saved();
    desk.visit(&format!("{project}/result"));
    desk.wait_for_text(
        "the mission rates it Neutral, the catalogue Medium. The mission’s reason: Dry toilets with a sealed vault",
    );
}
