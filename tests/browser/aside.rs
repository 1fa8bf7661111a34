//! What could not be read: looked at, repaired, deleted; and what a newer desk wrote.

use crate::support::Desk;
use serde_json::json;

/// A record as the desk's first version stored it: plain text, which can be corrected by hand.
const WHOLE: &str = include_str!("../data/stored/plain-1.json");
const KEY: &str = "mission-desk/record/93f418035c24406b8e8eac6298f4912d";

/// A desk on which the only record is damaged.
fn with_a_damaged_record() -> Desk {
    let desk = Desk::open();
    put(&desk, KEY, damaged());
    desk.reload();
    desk.wait_for_text("A record on this device cannot be read.");
    desk
}

fn damaged() -> &'static str {
    let whole = WHOLE.trim_end();
    &whole[..whole.len() - 4]
}

fn put(desk: &Desk, key: &str, text: &str) {
    desk.js(
        "localStorage.setItem(arguments[0], arguments[1])",
        vec![json!(key), json!(text)],
    );
}

fn open_all(desk: &Desk) {
    desk.js(
        "document.querySelectorAll('main details').forEach((details) => { details.open = true; })",
        vec![],
    );
}

#[test]
fn a_damaged_record_is_repaired_by_hand_and_its_text_is_kept_until_it_is_deleted() {
    let desk = with_a_damaged_record();
    desk.link("Look at what is kept apart").click();
    desk.wait_for_heading("Kept apart");
    open_all(&desk);
    desk.wait_for_text("Skills for Home");
    desk.button("Check the text and take it in").click();
    desk.wait_for_text("Not taken in: reading stopped at line 1, column");
    assert_eq!(desk.stored()[KEY], damaged());
    desk.field("Repaired text").fill(WHOLE.trim_end());
    desk.button("Check the text and take it in").click();
    desk.wait_for_text("The record is back.");
    desk.wait_saved();
    desk.reload();
    desk.wait_for_text("Its record came back.");
    desk.button("Delete the damaged text").click();
    desk.button("Yes, delete it").click();
    desk.wait_for_text("Nothing is kept apart.");
    desk.visit("#/fund");
    desk.link("Skills for Home: Piloting Volunteering by Young Malagasy Abroad")
        .wait_until_there();
    assert_eq!(desk.stored_records().len(), 1);
    assert!(desk.stored().keys().all(|key| !key.contains("damaged")));
}

#[test]
fn a_damaged_record_that_nobody_needs_is_deleted_on_its_own() {
    let desk = with_a_damaged_record();
    desk.new_application();
    desk.wait_saved();
    desk.visit("#/aside");
    desk.button("Delete the damaged text").click();
    desk.wait_for_text("The text cannot be brought back after this.");
    assert!(desk.stored().contains_key(KEY));
    desk.button("Yes, delete it").click();
    desk.wait_for_text("Nothing is kept apart.");
    assert!(!desk.stored().contains_key(KEY));
    assert_eq!(desk.stored_records().len(), 1);
}

#[test]
fn an_older_window_never_writes_over_what_a_newer_desk_wrote() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    let key = format!("mission-desk/record/{id}");
    let newer = format!(
        r#"{{"format":1,"record":{{"kind":"fund.application","schema":99,"id":"{id}","seen":{{"aabbccdd":1}},"cells":{{"title":[["Written by a newer desk","aabbccdd",1]]}}}}}}"#
    );
    // The newer desk in another window: this one still shows the page, and somebody types on.
    put(&desk, &key, &newer);
    desk.field("Project title").fill("Typed in the old window");
    desk.until("the person is told", || {
        desk.save_state()
            .starts_with("Not saved: a newer version of the desk")
    });
    assert_eq!(desk.stored()[&key], newer);
    desk.go("#/");
    desk.reload();
    desk.wait_for_text("was written by a newer version of the desk");
    assert_eq!(desk.stored()[&key], newer);
    desk.visit("#/aside");
    desk.wait_for_text("It cannot be changed until this desk is as new");
    open_all(&desk);
    desk.wait_for_text("Written by a newer desk");
    assert!(!desk.button("Check the text and take it in").is_there());
    assert!(!desk.button("Delete the damaged text").is_there());
}
