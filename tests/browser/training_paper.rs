//! SEA training on paper: a partner's evidence with its photographed sheets.

use crate::support::{Desk, only_in_chromium};
use crate::training_journey::printed;
use crate::training_room::{desk_with, package_of};
use base64::Engine as _;
use serde_json::json;
use std::process::Command;

/// A photographed sheet, upright, as a tablet's camera makes it.
const SHEET: &str = "const done = arguments[0]; const canvas = document.createElement('canvas'); canvas.width = 900; canvas.height = 1300; const context = canvas.getContext('2d'); context.fillStyle = 'white'; context.fillRect(0, 0, 900, 1300); context.fillStyle = 'black'; context.fillRect(40, 40, 820, 12); context.fillRect(40, 1240, 820, 12); done(canvas.toDataURL('image/jpeg', 0.8).split(',')[1]);";

/// The pictures of a print, page and size of each.
const PICTURES: &str = "import base64, subprocess, sys\nopen(sys.argv[1] + '.pdf', 'wb').write(base64.b64decode(open(sys.argv[1]).read()))\nlines = subprocess.run(['pdfimages', '-list', sys.argv[1] + '.pdf'], capture_output=True, text=True, check=True).stdout.splitlines()[2:]\nprint(*[' '.join(line.split()[i] for i in (0, 3, 4)) for line in lines if line.split()[2] == 'image'], sep='\\n')";

/// Page, width and height of each picture that the page prints.
fn pictures(desk: &Desk) -> Vec<String> {
    let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
    let print = desk.cdp("Page.printToPDF", paper).unwrap();
    let file = desk
        .browser
        .file("pictures.b64", print["data"].as_str().unwrap());
    let found = Command::new("/usr/bin/python3")
        .args(["-c", PICTURES])
        .arg(&file)
        .output()
        .unwrap();
    let found = String::from_utf8_lossy(&found.stdout).into_owned();
    found
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Attaches a photographed sheet and a scan where the partner's page takes files for a heading.
fn attach(desk: &Desk, heading: &str) {
    let jpeg = desk.js_async(SHEET);
    let jpeg = base64::engine::general_purpose::STANDARD
        .decode(jpeg.as_str().unwrap())
        .unwrap();
    let photo = desk
        .browser
        .file("sheet.txt", "")
        .with_file_name("sheet.jpg");
    std::fs::write(&photo, jpeg).unwrap();
    let scan = desk.browser.file("scan.pdf", "%PDF-1.4\n%%EOF\n");
    // The part of the page with that heading.
    let at = "const own = [...document.querySelectorAll('section.card h3')].find((h) => h.textContent.includes(arguments[0])); const input = own.parentElement.querySelector('input[type=file]'); const all = [...document.querySelectorAll('input[type=file][multiple]')]; return all.indexOf(input)";
    let nth = desk.js(at, vec![json!(heading)]).as_u64().unwrap();
    let nth = usize::try_from(nth).unwrap();
    for file in [photo, scan] {
        desk.field("Attach a file").nth(nth).choose_file(&file);
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        desk.button(&format!("Save: {name}")).wait_until_there();
    }
}

#[test]
fn r16_the_photographed_sheets_are_printed_with_a_partners_evidence() {
    if !only_in_chromium("the other engines' drivers print nothing") {
        return;
    }
    let (package, id) = package_of(2);
    let desk = desk_with(&package);
    // A partner's own training: nobody else was in the room.
    desk.visit(&format!("#/training/session/{id}/room"));
    desk.wait_for_heading("The room: who is there");
    for name in ["Person 01", "Person 02"] {
        desk.button(&format!("{name}: present")).click();
    }
    desk.wait_for_text("Everybody is marked.");
    desk.visit(&format!("#/training/session/{id}/finish"));
    desk.button("It took place").click();
    desk.wait_for_text("Nothing blocks closing");
    desk.visit("#/training/partners");
    desk.link("Croissant Rouge").click();
    desk.wait_for_heading("Croissant Rouge");
    attach(&desk, "Morning in Toliara");
    let sheet = desk.target("radio", Some("Morning in Toliara · sheet.jpg"));
    sheet.wait_until_there();
    desk.until("the picture is drawn", || {
        !desk.text().contains("being drawn")
            && desk.js(
                "return document.querySelectorAll('.sheet-photo canvas').length",
                vec![],
            ) == json!(1)
    });
    let pages = printed(&desk, "evidence").unwrap();
    let last = pages.last().unwrap();
    assert!(
        last.contains("Morning in Toliara · sheet.jpg"),
        "{pages:#?}"
    );
    assert!(!last.contains("Person 01"), "a page of its own");
    let all = pages.join("\n");
    assert!(all.contains("Morning in Toliara · scan.pdf"), "{all}");
    let page = pages.len();
    assert_eq!(pictures(&desk), [format!("{page} 900 1300")]);
    // What is not ticked stays out.
    sheet.click();
    desk.until("the picture is gone", || {
        desk.js(
            "return document.querySelectorAll('.sheet-photo').length",
            vec![],
        ) == json!(0)
    });
    assert!(pictures(&desk).is_empty());
}

/// training.R43
#[test]
fn an_attendance_sheet_is_printed_in_the_sessions_language_with_lines_for_walk_ins() {
    let (package, id) = package_of(3);
    let desk = desk_with(&package);
    desk.visit(&format!("#/training/session/{id}"));
    desk.link("Attendance sheet to print").click();
    desk.wait_for_heading("Attendance sheet to print");
    desk.until("the sheet is drawn", || {
        desk.text_of(".paper").contains("Person 03")
    });
    let sheet = desk.text_of(".paper");
    for words in [
        "Organisation, fonction",
        "Croissant Rouge",
        "Séquence 1 · 09:00–15:30",
        "Vous pouvez refuser d’être nommé",
        "2026-11",
    ] {
        assert!(sheet.contains(words), "{words} is not in {sheet}");
    }
    let lines = "return document.querySelectorAll('.paper-table tbody tr').length";
    assert_eq!(
        desk.js(lines, vec![]),
        json!(9),
        "three people, six walk-ins"
    );
    if only_in_chromium("the other engines' drivers print nothing") {
        let pages = printed(&desk, "paper").unwrap();
        assert_eq!(pages.len(), 1, "{pages:#?}");
        assert!(!pages[0].contains("For the table in the room"));
    }
}

/// training.R8
#[test]
fn a_cancelled_session_says_so_on_all_its_pages_and_stays_in_the_calendar() {
    let (package, id) = package_of(2);
    let desk = desk_with(&package);
    desk.visit(&format!("#/training/session/{id}/finish"));
    desk.wait_for_heading("Deliver, close, cancel");
    desk.button("Cancel the session").click();
    desk.button("Plan it again").wait_until_there();
    for (page, heading) in [
        ("", "Morning in Toliara"),
        ("/room", "The room: who is there"),
        ("/certificates", "Certificates"),
    ] {
        desk.visit(&format!("#/training/session/{id}{page}"));
        desk.wait_for_heading(heading);
        desk.wait_for_text("This session was cancelled. It counts nowhere.");
        let text = desk.text();
        assert!(!text.contains("Nothing blocks closing"), "{page}");
        assert!(!text.contains("did not take place yet"), "{page}");
    }
    desk.visit("#/training/calendar/2026/3");
    desk.wait_for_heading("Calendar");
    desk.until("the session is in the calendar", || {
        desk.text_of(".calendar-cancelled")
            .contains("Morning in Toliara")
    });
    let entry = desk.text_of(".calendar-cancelled");
    for words in ["09:00–15:30", "Town hall", "French", "Cancelled"] {
        assert!(entry.contains(words), "{words} is not in {entry}");
    }
    desk.link("Today").wait_until_there();
}

#[test]
fn a_list_of_sessions_and_a_coverage_take_one_sheet_and_no_controls() {
    if !only_in_chromium("the other engines' drivers print nothing") {
        return;
    }
    let desk = crate::training_rosters::with_sessions(4);
    desk.visit("#/training/report/sessions");
    desk.wait_for_text("Salle 2");
    let list = printed(&desk, "sessions").unwrap();
    assert_eq!(list.len(), 1, "{list:#?}");
    assert!(list[0].contains("Made with Mission Desk"), "{list:#?}");
    let (desk, _, _) = crate::training_rosters::held(3);
    desk.visit("#/training/coverage");
    desk.wait_for_text("Of 3 people who must take it");
    let coverage = printed(&desk, "coverage").unwrap();
    assert_eq!(coverage.len(), 1);
    assert!(
        coverage[0].contains("SEA training for staff"),
        "what was chosen"
    );
}
