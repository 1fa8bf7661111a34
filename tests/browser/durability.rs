//! Sudden death: the whole browser is killed, and either copy of the work is lost or damaged.

use crate::support::{Desk, Engine};
use serde_json::json;
use std::time::Duration;

/// Whether this engine keeps a profile under automation.
fn keeps_a_profile() -> bool {
    let keeps = Engine::current() != Engine::WebKit;
    if !keeps {
        println!("left out in WebKit: under automation it keeps nothing from one run to the next");
    }
    keeps
}

/// Types for a while, kills the browser so long after the last key, and gives what is there when it opens again.
fn typed_and_killed(after: Duration) -> (String, String) {
    let mut desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    let text = "Nothing joins the two.";
    desk.field("Summary").type_keys(text);
    desk.until("all keys have arrived", || {
        desk.field("Summary").value() == text
    });
    std::thread::sleep(after);
    desk.browser.kill_and_open_again();
    desk.go(&format!("#/fund/{id}/task/summary"));
    desk.until("the desk opens", || !desk.headings().is_empty());
    if desk.headings() == ["Summary"] {
        (text.to_owned(), desk.field("Summary").value())
    } else {
        (text.to_owned(), String::new())
    }
}

#[test]
fn what_was_typed_a_second_before_a_power_cut_is_there() {
    if !keeps_a_profile() {
        return;
    }
    for after in [1_000, 2_000, 10_000] {
        let (typed, kept) = typed_and_killed(Duration::from_millis(after));
        assert_eq!(kept, typed, "killed {after} ms after the last key");
    }
}

#[test]
fn a_power_cut_at_the_last_key_damages_nothing() {
    if !keeps_a_profile() {
        return;
    }
    for after in [0, 500] {
        let (typed, kept) = typed_and_killed(Duration::from_millis(after));
        println!(
            "killed {after} ms after the last key: {} of {} letters were kept",
            kept.len(),
            typed.len()
        );
        assert!(typed.starts_with(&kept), "{kept}");
    }
}

#[test]
fn thirty_power_cuts_in_a_row_damage_nothing() {
    if !keeps_a_profile() {
        return;
    }
    let mut desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    desk.wait_saved();
    std::thread::sleep(Duration::from_secs(1));
    let mut before = String::new();
    for n in 0..30_u64 {
        desk.go(&format!("#/fund/{id}/task/summary"));
        desk.wait_for_heading("Summary");
        let kept = desk.field("Summary").value();
        assert!(
            kept.starts_with(&before),
            "cut {n}: {kept} does not begin with {before}"
        );
        desk.field("Summary").type_keys("\u{e010}");
        desk.field("Summary").type_keys(&format!("word{n} "));
        // A moment that differs from cut to cut, without asking a clock or a die.
        std::thread::sleep(Duration::from_millis(n * 137 % 900));
        before = kept;
        desk.browser.kill_and_open_again();
    }
    desk.go(&format!("#/fund/{id}/task/summary"));
    desk.wait_for_heading("Summary");
    let kept = desk.field("Summary").value();
    assert!(kept.starts_with(&before) && kept.len() > 60, "{kept}");
    println!("thirty cuts: {} letters were kept", kept.len());
    desk.visit("#/");
    assert!(!desk.text().contains("cannot be read"), "{}", desk.state());
}

#[test]
fn local_storage_that_was_emptied_is_filled_again_and_the_person_is_told() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    std::thread::sleep(Duration::from_millis(300));
    desk.js("localStorage.clear()", vec![]);
    desk.reload();
    desk.wait_for_heading("The project");
    assert_eq!(desk.field("Project title").value(), "Skills for Home");
    desk.visit("#/");
    desk.wait_for_text("From the second copy on this device it brought back:");
    desk.wait_for_text("Skills for Home, as of");
    desk.wait_saved();
    assert_eq!(desk.stored_records().len(), 1);
    desk.button("All right").click();
    desk.reload();
    desk.wait_for_heading("Today");
    assert!(!desk.text().contains("Brought back"), "it is told once");
}

#[test]
fn a_damaged_value_comes_back_whole_and_its_text_is_kept_apart() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    std::thread::sleep(Duration::from_millis(300));
    let key = format!("mission-desk/record/{id}");
    desk.js(
        "localStorage.setItem(arguments[0], '{damaged')",
        vec![json!(key)],
    );
    desk.reload();
    assert_eq!(desk.field("Project title").value(), "Skills for Home");
    desk.wait_saved();
    assert_eq!(
        desk.stored()[&format!("mission-desk/damaged/{id}")],
        "{damaged"
    );
    let record = mission_desk::store::read(&desk.stored()[&key]).unwrap();
    assert_eq!(record.text("title"), "Skills for Home");
    desk.visit("#/");
    desk.button("Delete the damaged text").click();
    desk.button("Delete the damaged text").wait_until_gone();
    assert!(
        !desk
            .stored()
            .contains_key(&format!("mission-desk/damaged/{id}"))
    );
}

/// Empties the second copy.
pub const FORGET: &str = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onerror = () => done('error'); open.onsuccess = () => { const change = open.result.transaction('records', 'readwrite'); change.objectStore('records').clear(); change.oncomplete = () => { open.result.close(); done('empty'); }; };";
/// How many records the second copy holds.
const COUNT: &str = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const count = open.result.transaction('records').objectStore('records').count(); count.onsuccess = () => { open.result.close(); done(count.result); }; };";

#[test]
fn a_second_copy_that_was_emptied_is_filled_again() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    assert_eq!(desk.js_async(FORGET), json!("empty"));
    desk.reload();
    assert_eq!(desk.field("Project title").value(), "Skills for Home");
    desk.until("the second copy is whole again", || {
        desk.js_async(COUNT) == json!(1)
    });
}

#[test]
fn what_was_removed_for_good_does_not_come_back_from_the_second_copy() {
    let desk = Desk::open();
    desk.new_application();
    desk.wait_saved();
    desk.visit("#/fund");
    desk.button("Delete Untitled application").click();
    desk.visit("#/trash");
    desk.button("Remove Untitled application for good").click();
    desk.button("Yes, remove it for good").click();
    desk.wait_for_text("The trash is empty.");
    std::thread::sleep(Duration::from_millis(300));
    desk.reload();
    desk.visit("#/");
    assert!(!desk.text().contains("Brought back"), "{}", desk.state());
    assert!(desk.stored_records().is_empty());
}
