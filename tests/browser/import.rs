//! Files that are no good, and files that are good but not new.

use crate::main_job::{PACKAGE, desk_with_the_case};
use crate::support::Desk;

/// Chooses a file with this content on the page of files.
pub fn open_file(desk: &Desk, content: &str) {
    desk.visit("#/files");
    desk.wait_for_heading("Files and backup");
    let path = desk.browser.file("chosen.json", content);
    desk.field("Choose the file").choose_file(&path);
}

/// Takes a whole file with one record in.
pub fn take_in_one(desk: &Desk, content: &str) {
    open_file(desk, content);
    desk.wait_for_text("The file arrived as it was sent.");
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("1 record was taken in.");
}

fn is_refused(content: &str, said: &str) {
    let desk = Desk::open();
    open_file(&desk, content);
    desk.wait_for_text(said);
    desk.wait_for_text("Nothing was changed on this device.");
    assert!(desk.stored_records().is_empty());
}

#[test]
fn a_package_that_was_cut_off_is_refused() {
    let half: String = PACKAGE.chars().take(PACKAGE.chars().count() / 2).collect();
    is_refused(
        &half,
        "The file is not a package, or it was cut off on the way: reading stopped at line ",
    );
}

#[test]
fn a_file_of_something_else_is_refused() {
    is_refused(
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
        "The file is not a package of Mission Desk.",
    );
}

#[test]
fn a_package_of_a_newer_desk_is_refused() {
    let newer = PACKAGE.replacen("\"version\": 1", "\"version\": 99", 1);
    assert_ne!(newer, PACKAGE);
    is_refused(
        &newer,
        "The file was made by a newer version of Mission Desk. Update the desk, then open it again.",
    );
}

#[test]
fn the_same_package_again_brings_nothing_new() {
    let (desk, _) = desk_with_the_case();
    let before = desk.stored_records();
    open_file(&desk, PACKAGE);
    desk.wait_for_text("Same: the desk has all of it already.");
    desk.wait_for_text("There is nothing to take in");
    assert_eq!(desk.stored_records(), before);
}

#[test]
fn a_backup_opens_on_another_desk() {
    if crate::support::Engine::current() == crate::support::Engine::WebKit {
        println!("left out in WebKit: its driver saves no files");
        return;
    }
    let (desk, id) = desk_with_the_case();
    desk.visit("#/files");
    desk.button("Save everything to a file").click();
    let backup = std::fs::read_to_string(desk.downloaded()).unwrap();
    let other = Desk::open();
    open_file(&other, &backup);
    other.wait_for_text("New: it will be added.");
    other.button("Take in what is new or changed").click();
    other.wait_for_text("1 record was taken in.");
    let key = format!("mission-desk/record/{id}");
    assert_eq!(desk.stored_records()[&key], other.stored_records()[&key]);
}

#[test]
fn texts_that_two_people_wrote_in_one_field_are_both_kept() {
    if crate::support::Engine::current() == crate::support::Engine::WebKit {
        println!("left out in WebKit: its driver saves no files");
        return;
    }
    let (colleague, id) = desk_with_the_case();
    let (desk, _) = desk_with_the_case();
    for (desk, title) in [
        (&colleague, "Title of a colleague"),
        (&desk, "Title of mine"),
    ] {
        desk.open_task(&id, "project");
        desk.field("Project title").fill(title);
        desk.wait_saved();
    }
    colleague.visit(&format!("#/fund/{id}/hand-over"));
    colleague.button("Save as a package").click();
    open_file(
        &desk,
        &std::fs::read_to_string(colleague.downloaded()).unwrap(),
    );
    desk.wait_for_text("Changed on both sides: both will be merged.");
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("1 record was taken in.");
    // The result leads to it, and all that is handed over says it.
    desk.wait_for_text("In some fields two people wrote different things.");
    let said = "1 field holds two versions between which nobody has chosen. The newer one stands here: Project title.";
    desk.visit(&format!("#/fund/{id}/print"));
    desk.wait_for_text(said);
    desk.visit(&format!("#/fund/{id}/hand-over"));
    desk.wait_for_text(said);
    desk.visit("#/files");
    // It is said on every page of the application, with the way there.
    desk.visit(&format!("#/fund/{id}"));
    desk.wait_for_text("Two people changed this at the same time. Both texts are kept.");
    desk.link("Project title").click();
    desk.wait_for_heading("The project");
    let shown = format!("{} {}", desk.field("Project title").value(), desk.text());
    assert!(
        shown.contains("Title of mine") && shown.contains("Title of a colleague"),
        "{shown}"
    );
    desk.button("Keep the text above").click();
    desk.button("Keep the text above").wait_until_gone();
    desk.until("the focus is in the field", || {
        desk.focused() == "Project title"
    });
    // A choice can be taken back like anything else, and it stays known whose text is whose.
    let said = desk.text_of(".rivals");
    assert_eq!(said, "");
    desk.button("Undo").click();
    desk.button("Keep the text above").wait_until_there();
    let shown = format!("{} {}", desk.field("Project title").value(), desk.text());
    assert!(
        shown.contains("Title of mine") && shown.contains("Title of a colleague"),
        "{shown}"
    );
}

#[test]
fn what_is_not_ticked_is_not_taken_in() {
    let desk = Desk::open();
    open_file(&desk, PACKAGE);
    let tick = format!("Take in: {}", crate::support::case::TITLE);
    desk.target("radio", Some(&tick)).click();
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("0 records were taken in.");
    assert!(desk.stored_records().is_empty());
}

#[test]
fn a_file_for_which_there_is_no_room_changes_nothing() {
    let desk = Desk::open();
    let fill = "let size = 2 ** 21; let n = 0; while (size >= 1) { try { localStorage.setItem('filler/' + n, 'x'.repeat(size)); n += 1; } catch { size = Math.floor(size / 2); } }";
    desk.js(fill, vec![]);
    open_file(&desk, PACKAGE);
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("There is not enough room in this browser to take this in.");
    desk.wait_for_text("Nothing was changed on this device.");
    assert!(desk.stored_records().is_empty());
}

#[test]
fn a_package_is_pasted_as_text() {
    let desk = Desk::open();
    desk.visit("#/files");
    desk.button("Paste the text of a package").click();
    desk.field("Text of the package").fill(PACKAGE);
    desk.button("Open the text").click();
    desk.wait_for_text("New: it will be added.");
}

#[test]
fn a_file_that_is_dropped_is_opened_and_never_takes_the_browser_away() {
    let desk = Desk::open();
    let drop = "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'dropped.json')); const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }); document.body.dispatchEvent(event); return event.defaultPrevented;";
    let dropped = || desk.js(drop, vec![serde_json::json!(PACKAGE)]);
    assert_eq!(
        dropped(),
        serde_json::json!(true),
        "also on a page that is not meant for it"
    );
    desk.visit("#/files");
    desk.wait_for_heading("Files and backup");
    assert_eq!(dropped(), serde_json::json!(true));
    desk.wait_for_text("New: it will be added.");
}
