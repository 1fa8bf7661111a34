//! What a full desk takes, and how fast it is read and written: `cargo bench --bench room`.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/full_desk/mod.rs"]
mod full_desk;

use full_desk::FullDesk;
use mission_desk::record::Record;
use mission_desk::store::{key_of, read, room, write};
use std::time::Instant;

fn main() {
    let desk = FullDesk::build();
    println!("narratives of {} words and more", desk.shortest);
    println!(
        "{:>16} {:>6} {:>8} {:>7} {:>7} {:>10}",
        "", "", "json", "packed", "ratio", "units"
    );
    let mut total = 0;
    for (name, records) in desk.parts() {
        let texts: Vec<String> = records.iter().map(write).collect();
        let json: usize = records.iter().map(|record| json(record).len()).sum();
        let packed: usize = texts.iter().map(|text| room::size(text, true)).sum();
        let keys: usize = records.iter().map(|record| key_of(record.id).len()).sum();
        total += packed + keys;
        println!(
            "{name:>16} {:>6} {:>8} {:>7} {:>6.1}x {:>10}",
            records.len(),
            json / records.len(),
            packed / records.len(),
            json as f64 / packed as f64,
            packed + keys
        );
    }
    println!(
        "all of it: {total} units of {}, {:.1} %",
        room::ROOM,
        total as f64 * 100.0 / room::ROOM as f64
    );
    let records: Vec<&Record> = desk.records().collect();
    let begun = Instant::now();
    let texts: Vec<String> = records.iter().map(|record| write(record)).collect();
    println!("written, {} records: {:?}", texts.len(), begun.elapsed());
    let begun = Instant::now();
    let back: Vec<Record> = texts.iter().map(|text| read(text).unwrap()).collect();
    println!("read: {:?}", begun.elapsed());
    assert!(
        records
            .iter()
            .zip(&back)
            .all(|(there, back)| *there == back)
    );
    let jsons: Vec<String> = records.iter().map(|record| json(record)).collect();
    let begun = Instant::now();
    let plain: Vec<Record> = jsons
        .iter()
        .map(|text| serde_json::from_str(text).unwrap())
        .collect();
    println!("the same from JSON: {:?}", begun.elapsed());
    assert_eq!(plain.len(), back.len());
    assert!(total <= room::ROOM);
}

fn json(record: &Record) -> String {
    serde_json::to_string(record).unwrap()
}
