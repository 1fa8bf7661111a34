//! What is stored is packed: the same room in every engine, and a full desk in it.

#[path = "../full_desk/mod.rs"]
mod full_desk;

use crate::support::{Desk, Engine};
use full_desk::FullDesk;
use mission_desk::store::room::{ROOM, size};
use mission_desk::store::{key_of, read, write};
use serde_json::json;
use std::time::{Duration, Instant};

/// Puts texts under keys.
const PUT: &str = "for (const [key, text] of arguments[0]) localStorage.setItem(key, text)";

#[test]
fn what_is_typed_is_stored_packed_whatever_its_letters() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title")
        .fill("مهارات من أجل الوطن — Skills");
    desk.wait_saved();
    let stored = desk
        .stored_records()
        .remove(&format!("mission-desk/record/{id}"))
        .unwrap();
    assert!(stored.chars().all(|c| c <= '\u{ff}'), "{stored:?}");
    assert_eq!(
        read(&stored).unwrap().text("title"),
        "مهارات من أجل الوطن — Skills"
    );
    desk.reload();
    assert_eq!(
        desk.field("Project title").value(),
        "مهارات من أجل الوطن — Skills"
    );
}

#[test]
fn every_packed_character_comes_back_from_storage_in_this_engine() {
    let desk = Desk::open();
    let all: String = (0..=255).map(char::from).collect();
    desk.js(
        "localStorage.setItem('bytes', arguments[0])",
        vec![json!(all)],
    );
    desk.reload();
    // Compared in the page: what travels to the test may be changed on the way.
    let same = "const text = localStorage.getItem('bytes'); return text.length === 256 && [...text].every((c, n) => c.charCodeAt(0) === n)";
    assert_eq!(desk.js(same, vec![]), json!(true));
}

#[test]
fn a_record_of_the_first_version_opens_and_is_packed_when_it_is_saved() {
    let desk = Desk::open();
    let plain = include_str!("../data/stored/plain-1.json");
    let record = read(plain).unwrap();
    let key = key_of(record.id);
    desk.js(PUT, vec![json!([[key, plain]])]);
    desk.reload();
    desk.open_task(&record.id.to_string(), "project");
    assert_eq!(desk.field("Project title").value(), record.text("title"));
    desk.field("Project title").fill("Packed");
    desk.wait_saved();
    let packed = &desk.stored()[&key];
    assert!(packed.len() * 4 < plain.len());
    let mut there = read(packed).unwrap();
    assert_eq!(there.text("title"), "Packed");
    there.merge(&record);
    assert_eq!(there.cells.len(), record.cells.len());
}

#[test]
fn one_flipped_character_of_a_packed_record_is_noticed_and_mended() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    std::thread::sleep(Duration::from_millis(300));
    let key = format!("mission-desk/record/{id}");
    let flip = "const text = localStorage.getItem(arguments[0]); const at = Math.floor(text.length / 2); const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1); localStorage.setItem(arguments[0], flipped); return flipped";
    let flipped = desk.js(flip, vec![json!(key)]);
    desk.reload();
    assert_eq!(desk.field("Project title").value(), "Skills for Home");
    desk.wait_saved();
    let aside = format!("mission-desk/damaged/{id}");
    assert_eq!(json!(desk.stored()[&aside]), flipped, "kept as it was");
    if Engine::current() == Engine::WebKit {
        println!("the file is left out in WebKit: its driver saves none");
        return;
    }
    desk.visit("#/");
    desk.button("Save the raw text").click();
    let file = std::fs::read_to_string(desk.downloaded()).unwrap();
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(file["stored"], flipped);
}

#[test]
fn a_full_desk_fits_and_opens() {
    let full = FullDesk::build();
    let mut used = 0;
    let desk = Desk::open();
    let pairs: Vec<(String, String)> = full
        .records()
        .map(|record| (key_of(record.id), write(record)))
        .collect();
    for some in pairs.chunks(200) {
        used += some
            .iter()
            .map(|(key, text)| size(key, true) + size(text, true))
            .sum::<usize>();
        desk.js(PUT, vec![json!(some)]);
    }
    assert!(full.shortest >= 470 && used <= ROOM, "{used}");
    let begun = Instant::now();
    desk.reload();
    desk.wait_for_heading("Today");
    println!(
        "a full desk in {:?}: {} records in {used} units of {ROOM} ({:.1} %); open with its journal to fill after {:?}",
        Engine::current(),
        pairs.len(),
        used as f64 * 100.0 / ROOM as f64,
        begun.elapsed()
    );
    desk.wait_saved_or_untouched();
    std::thread::sleep(Duration::from_secs(2));
    let begun = Instant::now();
    desk.reload();
    desk.wait_for_heading("Today");
    println!("open again, both copies whole, after {:?}", begun.elapsed());
    let application = &full.applications[749];
    desk.open_task(&application.id.to_string(), "summary");
    assert_eq!(desk.field("Summary").value(), application.text("summary"));
    desk.field("Summary").type_keys("x");
    desk.wait_saved();
    assert_eq!(desk.stored_records().len(), pairs.len());
}
