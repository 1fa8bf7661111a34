//! How fast coverage is reckoned over 400 sessions of 25 and 2,500 people: `cargo bench --bench coverage`.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::NaiveDate;
use mission_desk::record::{Clock, Path, Record, RecordId, Replica};
use mission_desk::training::course::Catalogue;
use mission_desk::training::coverage::{By, Completions, Roll, tally};
use mission_desk::training::organization::Organization;
use mission_desk::training::person::Person;
use mission_desk::training::session::{BLOCKS, Session, mark_path, person_path};
use mission_desk::training::{ORGANIZATION, PERSON, SESSION};
use std::time::Instant;

const PEOPLE: usize = 2_500;
const SESSIONS: usize = 400;
const SEATS: usize = 25;

fn record(kind: &str, texts: &[(&str, &str)], clock: &mut Clock) -> Record {
    let mut record = Record::new(kind, 1, RecordId::random());
    for (path, text) in texts {
        record.write(&Path::of(&[path]), (*text).into(), clock);
    }
    record
}

fn main() {
    let mut clock = Clock::new(Replica::random());
    clock.tick(1_000);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/courses.json");
    let catalogue = Catalogue::parse(&std::fs::read_to_string(file).unwrap()).unwrap();
    let organizations: Vec<Record> = (0..40)
        .map(|n| {
            let name = format!("Organization {n}");
            let org_type = if n < 20 { "iom" } else { "nngo" };
            record(
                ORGANIZATION.name,
                &[("name", &name), ("type", org_type)],
                &mut clock,
            )
        })
        .collect();
    let people: Vec<Record> = (0..PEOPLE)
        .map(|n| {
            let name = format!("Person {n} of {}", n * 7_919 % PEOPLE);
            let organization = organizations[n % organizations.len()].id.to_string();
            let station = format!("Station {}", n % 30);
            let texts = [
                ("name", name.as_str()),
                ("organization", &organization),
                ("station", &station),
                ("sex", ["female", "male"][n % 2]),
                ("category", "staff_national"),
            ];
            record(PERSON.name, &texts, &mut clock)
        })
        .collect();
    let sessions: Vec<Record> = (0..SESSIONS)
        .map(|n| session(n, &people, &mut clock))
        .collect();

    let begun = Instant::now();
    let read: Vec<Session> = sessions.iter().map(Session::read).collect();
    let reading = begun.elapsed();
    let begun = Instant::now();
    let people: Vec<Person> = people.iter().map(Person::read).collect();
    let organizations: Vec<Organization> = organizations.iter().map(Organization::read).collect();
    let reading_people = begun.elapsed();
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let begun = Instant::now();
    let completions = Completions::read(&catalogue, &people, &read, day);
    let roll = Roll {
        catalogue: &catalogue,
        people: &people,
        organizations: &organizations,
        completions: &completions,
        day,
        window: 90,
    };
    let stands = roll.stands(catalogue.get("sea-staff").unwrap());
    let mut required = 0;
    for by in By::ALL {
        required = tally(&stands, by).1.required;
    }
    let reckoning = begun.elapsed();
    let begun = Instant::now();
    let expiring = roll.expiring(90).len();
    println!(
        "{SESSIONS} sessions of {SEATS}, {PEOPLE} people: sessions read in {reading:?}, people in {reading_people:?}, \
         coverage by four groups in {reckoning:?} ({required} required), all that expires in {:?} ({expiring})",
        begun.elapsed()
    );
    assert_eq!(required, 1_260);
}

fn session(n: usize, people: &[Record], clock: &mut Clock) -> Record {
    let texts = [
        ("course", "sea-staff"),
        ("place", "Training room"),
        ("country", "MDG"),
        ("language", "fr"),
        ("modality", "f2f"),
        ("status", "closed"),
    ];
    let mut session = record(SESSION.name, &texts, clock);
    let year = 2021 + n % 6;
    let date = format!("{year}-0{}-1{}", n % 9 + 1, n % 9);
    let blocks = ["aaaaaaaa", "bbbbbbbb"];
    for (block, start, end) in [(blocks[0], "09:00", "12:00"), (blocks[1], "13:00", "16:00")] {
        session.add_item(BLOCKS, block, clock);
        for (name, text) in [("date", date.as_str()), ("start", start), ("end", end)] {
            session.write(&Path::of(&[BLOCKS, block, name]), text.into(), clock);
        }
    }
    for seat in 0..SEATS {
        let person = &people[(n * SEATS + seat * 97) % people.len()];
        let mut put = |path: Path, text: &str| {
            session.write(&path, text.into(), clock);
        };
        put(person_path(person.id, "role"), "participant");
        put(person_path(person.id, "sex"), person.text("sex"));
        put(person_path(person.id, "type"), "iom");
        put(
            person_path(person.id, "organization"),
            person.text("organization"),
        );
        for block in blocks {
            put(mark_path(person.id, block, "state"), "present");
        }
    }
    session
}
