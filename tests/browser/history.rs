//! What a record was before: seen, brought back, and gone back to.

use crate::support::Desk;
use serde_json::json;

/// An application whose title was written twice, with enough between the two for two moments.
pub fn with_two_titles(desk: &Desk) -> String {
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("First title");
    desk.wait_saved();
    // A burst ends with the page.
    desk.reload();
    desk.field("Project title").fill("Second title");
    desk.wait_saved();
    id
}

#[test]
fn a_version_and_a_field_are_brought_back_and_taken_back() {
    let desk = Desk::open();
    let id = with_two_titles(&desk);
    desk.link("History").click();
    desk.wait_for_heading("History of Second title");
    desk.wait_for_text("How it stands now");
    desk.wait_for_text("First title");
    let restore = desk.js(
        "const button = [...document.querySelectorAll('main button')].find((b) => b.textContent === 'Restore this version'); button.click(); return button.getAttribute('aria-label')",
        vec![],
    );
    assert!(
        restore
            .as_str()
            .unwrap()
            .starts_with("Restore this version: ")
    );
    desk.wait_for_heading("History of First title");
    desk.wait_for_text("was brought back. Undo takes");
    desk.wait_saved();
    desk.button("Undo").click();
    desk.wait_for_heading("History of Second title");
    desk.wait_saved();
    // The list follows the save: only then is the first field the one that the undoing took back.
    desk.until("the list shows the undoing above what it undid", || {
        desk.js(
            "return document.querySelector('main ol.plain > li:nth-child(2)')?.textContent.includes('Something was brought back') ?? false",
            vec![],
        ) == true
    });
    desk.js(
        "[...document.querySelectorAll('main button')].find((b) => b.textContent === 'Restore this field').click()",
        vec![],
    );
    desk.wait_for_heading("History of First title");
    desk.visit(&format!("#/fund/{id}/task/project"));
    assert_eq!(desk.field("Project title").value(), "First title");
    desk.wait_saved();
    desk.visit("#/files");
    desk.wait_for_text("Before an older version was brought back");
}

#[test]
fn a_restore_point_brings_back_what_was_there_before_the_trash_was_emptied() {
    let desk = Desk::open();
    let id = with_two_titles(&desk);
    desk.visit("#/fund");
    desk.button("Delete Second title").click();
    desk.visit("#/trash");
    desk.wait_for_text("application · deleted ");
    desk.button("Empty the trash").click();
    desk.wait_for_text("A restore point under Files and backup keeps it");
    desk.button("Yes, empty the trash").click();
    desk.wait_for_text("The trash is empty.");
    assert!(desk.stored_records().is_empty());
    desk.reload();
    desk.visit("#/files");
    desk.wait_for_text("Before the trash was emptied");
    desk.js(
        "[...document.querySelectorAll('main button')].find((b) => b.textContent === 'Go back to this').click()",
        vec![],
    );
    desk.button("Yes, go back").click();
    desk.wait_for_text("1 record was changed back.");
    // It comes back as it was: in the trash.
    desk.visit("#/trash");
    desk.button("Take back Second title").click();
    desk.wait_saved();
    desk.reload();
    desk.visit(&format!("#/history/{id}"));
    desk.wait_for_heading("History of Second title");
    desk.wait_for_text("First title");
}

/// All that lies in the database, as one text.
const DUMP: &str = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const stores = ['records', 'history', 'points']; const change = open.result.transaction(stores); const all = stores.map((name) => [change.objectStore(name).getAllKeys(), change.objectStore(name).getAll()]); change.oncomplete = () => { open.result.close(); done(JSON.stringify(all.map(([keys, values]) => [keys.result, values.result]))); }; };";

#[test]
fn what_is_removed_for_good_leaves_no_word_in_history_and_restore_points() {
    let desk = Desk::open();
    let id = with_two_titles(&desk);
    desk.visit(&format!("#/history/{id}"));
    desk.wait_for_heading("History of Second title");
    desk.js(
        "[...document.querySelectorAll('main button')].find((b) => b.textContent === 'Restore this version').click()",
        vec![],
    );
    desk.wait_for_heading("History of First title");
    let dump = desk.js_async(DUMP);
    assert!(dump.as_str().unwrap().contains("Second title"));
    desk.visit("#/fund");
    desk.button("Delete First title").click();
    desk.visit("#/trash");
    desk.button("Remove First title for good").click();
    desk.button("Yes, remove it for good").click();
    desk.wait_for_text("The trash is empty.");
    desk.until("no word of it is left", || {
        let dump = desk.js_async(DUMP);
        let dump = dump.as_str().unwrap_or_default().to_owned();
        !dump.contains("title") && dump.contains(&id)
    });
}

#[test]
fn a_browser_without_a_database_says_that_it_keeps_no_history() {
    if !crate::support::only_in_chromium("only Chromium's driver changes a page before it loads") {
        return;
    }
    let desk = Desk::blank(
        std::sync::Arc::new(crate::support::Server::start()),
        (820, 1180),
    );
    let block = "Object.defineProperty(window, 'indexedDB', { get() { return null; } });";
    desk.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": block }),
    )
    .unwrap();
    desk.go("");
    desk.wait_for_heading("Today");
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("No second copy");
    desk.wait_saved();
    desk.visit(&format!("#/history/{id}"));
    desk.wait_for_text("This browser keeps no history");
    desk.visit("#/files");
    desk.wait_for_text("This browser keeps no restore points");
    desk.visit("#/fund");
    desk.button("Delete No second copy").click();
    desk.visit("#/trash");
    desk.button("Empty the trash").click();
    desk.button("Yes, empty the trash").click();
    desk.wait_for_text("The trash was not emptied");
    assert_eq!(desk.stored_records().len(), 1);
}
