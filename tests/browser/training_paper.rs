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
    desk.field("Morning in Toliara · sheet.jpg")
        .wait_until_there();
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
    desk.field("Morning in Toliara · sheet.jpg").click();
    desk.until("the picture is gone", || {
        desk.js(
            "return document.querySelectorAll('.sheet-photo').length",
            vec![],
        ) == json!(0)
    });
    assert!(pictures(&desk).is_empty());
}
