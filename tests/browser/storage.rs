//! Storage that is damaged, blocked or full.

use crate::support::{Desk, Server, only_in_chromium};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

#[test]
fn a_damaged_record_is_said_and_never_written_over() {
    let desk = Desk::open();
    let key = "mission-desk/record/00112233445566778899aabbccddeeff";
    let garbage = "{\"format\":1,\"record\":{\"kind\":\"fund.app";
    desk.js(
        "localStorage.setItem(arguments[0], arguments[1])",
        vec![json!(key), json!(garbage)],
    );
    desk.reload();
    desk.wait_for_text("A record on this device cannot be read.");
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Another one");
    desk.wait_saved();
    assert_eq!(desk.stored()[key], garbage);
    desk.go("#/");
    desk.reload();
    desk.wait_for_text("A record on this device cannot be read.");
    assert_eq!(desk.stored()[key], garbage);
}

#[test]
fn blocked_storage_gives_a_clear_page() {
    if !only_in_chromium("only Chromium's driver changes a page before it loads") {
        return;
    }
    let desk = Desk::blank(Arc::new(Server::start()), (820, 1180));
    let block = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });";
    desk.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": block }),
    )
    .unwrap();
    desk.go("");
    desk.wait_for_heading("The desk cannot keep anything in this browser");
    desk.button("Try again").wait_until_there();
}

/// training.R45
#[test]
fn a_safari_tab_on_an_ipad_leads_to_the_home_screen_first() {
    if !only_in_chromium("only Chromium's driver changes a page before it loads") {
        return;
    }
    let desk = Desk::blank(Arc::new(Server::start()), (820, 1180));
    let tab = "Object.defineProperty(navigator, 'standalone', { value: false });";
    desk.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": tab }),
    )
    .unwrap();
    desk.go("");
    desk.wait_for_text("First put the desk on the home screen");
    assert!(!desk.text().contains("Save a backup of what is here:"));
    // What was begun in the tab goes along through a file.
    desk.new_application();
    desk.visit("#/");
    desk.wait_for_text("Save a backup of what is here: Files and backup");
    desk.wait_for_text("There, under Files and backup, open the backup.");
}

/// Takes up all room but for a few characters.
const FILL: &str = "let size = 2 ** 21; let n = 0; while (size >= 1) { try { localStorage.setItem('filler/' + n, 'x'.repeat(size)); n += 1; } catch { size = Math.floor(size / 2); } }";
const EMPTY: &str = "Object.keys(localStorage).filter((key) => key.startsWith('filler/')).forEach((key) => localStorage.removeItem(key))";

#[test]
fn a_full_store_is_said_and_what_was_typed_is_saved_once_there_is_room() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    desk.wait_saved();
    desk.js(FILL, vec![]);
    let text = "Typed when there was no room left. ".repeat(5);
    desk.field("Summary").fill(text.trim());
    desk.until("the desk says that there is no room", || {
        desk.save_state()
            .starts_with("Not saved: this browser has no room left.")
    });
    assert_eq!(desk.field("Summary").value(), text.trim());
    desk.js(EMPTY, vec![]);
    desk.until_within(Duration::from_secs(12), "the desk saves by itself", || {
        desk.save_state().starts_with("Saved ")
    });
    desk.reload();
    assert_eq!(desk.field("Summary").value(), text.trim());
}

#[test]
fn a_desk_opens_on_a_full_store() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("There before");
    desk.wait_saved();
    desk.js(FILL, vec![]);
    desk.reload();
    assert_eq!(desk.field("Project title").value(), "There before");
}
