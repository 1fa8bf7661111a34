//! SEA training on a tablet: planned, marked by touch, closed, without a network; two tablets; the tablet that goes round.

use crate::support::Desk;
use mission_desk::record::{Clock, Path, Record, RecordId, Replica};
use mission_desk::training::{ORGANIZATION, PERSON, SESSION};
use mission_desk::transfer::{Sender, export};
use serde_json::json;
use std::time::{Duration, Instant};

const BLOCK: &str = "0a0b0c0d";

fn write(record: &mut Record, clock: &mut Clock, texts: &[(&str, &str)]) {
    for (path, text) in texts {
        record.write(&Path::of(&[path]), (*text).into(), clock);
    }
}

/// A package with a session of one block and so many people in it, and the session's id.
pub fn package_of(people: usize) -> (String, RecordId) {
    let mut clock = Clock::new(Replica::random());
    clock.tick(1_700_000_000_000);
    let mut organization = Record::new(ORGANIZATION.name, 1, RecordId::random());
    let texts = [("name", "Croissant Rouge"), ("type", "nngo")];
    write(&mut organization, &mut clock, &texts);
    let mut session = Record::new(SESSION.name, 1, RecordId::random());
    let texts = [
        ("title", "Morning in Toliara"),
        ("course", "sea-staff"),
        ("language", "fr"),
        ("modality", "f2f"),
        ("place", "Town hall"),
        ("country", "MDG"),
        ("status", "planned"),
    ];
    write(&mut session, &mut clock, &texts);
    session.add_item("blocks", BLOCK, &mut clock);
    let block = [
        ("blocks/0a0b0c0d/date", "2026-03-02"),
        ("blocks/0a0b0c0d/start", "09:00"),
        ("blocks/0a0b0c0d/end", "15:30"),
        ("blocks/0a0b0c0d/break", "30"),
    ];
    write(&mut session, &mut clock, &block);
    let mut all = vec![organization.clone()];
    for n in 0..=people {
        let mut person = Record::new(PERSON.name, 1, RecordId::random());
        let name = format!("Person {n:02}");
        let texts = [
            ("name", name.as_str()),
            ("organization", &organization.id.to_string()),
            ("sex", if n % 2 == 0 { "female" } else { "male" }),
        ];
        write(&mut person, &mut clock, &texts);
        let id = person.id;
        // The first one leads.
        let role = if n == 0 { "lead" } else { "participant" };
        let texts = [
            (format!("people/{id}/role"), role),
            (format!("people/{id}/type"), "nngo"),
            (
                format!("people/{id}/organization"),
                &organization.id.to_string(),
            ),
        ];
        for (path, text) in &texts {
            write(&mut session, &mut clock, &[(path, text)]);
        }
        all.push(person);
    }
    let id = session.id;
    all.push(session);
    let records: Vec<&Record> = all.iter().collect();
    let text = export(
        &records,
        Vec::new(),
        Sender::default(),
        "2026-11-01T08:00:00Z".to_owned(),
    );
    (text, id)
}

/// A desk that took a package in.
pub fn desk_with(package: &str) -> Desk {
    let desk = Desk::open();
    crate::import::open_file(&desk, package);
    desk.decline_lock();
    take_in(&desk, package);
    desk
}

pub fn take_in(desk: &Desk, package: &str) {
    crate::import::open_file(desk, package);
    let take = desk.button("Take in what is new or changed");
    take.wait_until_there();
    take.click();
    desk.wait_for_text("taken in.");
    desk.wait_saved_or_untouched();
}

pub fn room(desk: &Desk, id: RecordId) {
    desk.visit(&format!("#/training/session/{id}/room"));
    desk.wait_for_heading("The room: who is there");
}

/// training.R8, training.R45
#[test]
fn a_session_is_planned_marked_and_closed_on_a_tablet_without_a_network() {
    let desk = Desk::open();
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    desk.link("SEA training").click();
    desk.wait_for_heading("SEA training");
    desk.button("Plan a session").click();
    desk.wait_for_heading("Without a title");
    desk.link("Course, language, how it is given").click();
    desk.wait_for_heading("Course, language, how it is given");
    desk.select("Course", "SEA training for staff, led by a trainer");
    desk.choose("How it is given", "Face to face");
    desk.select("Language of the session", "French");
    desk.link("Back to the session").click();
    desk.wait_for_heading("SEA training for staff, led by a trainer");
    desk.link("Where").click();
    desk.wait_for_heading("Where");
    desk.field("Place").fill("Town hall");
    desk.field("Country or territory").fill("Madag");
    desk.button("Madagascar").click();
    desk.link("Back to the session").click();
    desk.link("When").click();
    desk.wait_for_heading("When");
    desk.button("Add a block").click();
    desk.fill_date("Date", ["2", "3", "2026"]);
    for (field, time) in [("From", "09:00"), ("To", "15:30")] {
        let script = "const field = [...document.querySelectorAll('label')].find((label) => label.textContent === arguments[0]).control; field.value = arguments[1]; field.dispatchEvent(new Event('input', { bubbles: true }));";
        desk.js(script, vec![json!(field), json!(time)]);
    }
    desk.field("Breaks, in minutes").fill("30");
    desk.wait_for_text("360 minutes");
    desk.link("Back to the session").click();
    desk.link("Who leads it").click();
    desk.wait_for_heading("Who leads it");
    desk.decline_lock();
    desk.field("Name").fill("Zoe Rakoto");
    desk.button("Add Zoe Rakoto").click();
    desk.link("Zoe Rakoto").wait_until_there();
    desk.wait_for_text("Zoe Rakoto has not passed the trainer's path for this course.");
    desk.link("Back to the session").click();
    desk.link("Who comes").click();
    desk.wait_for_heading("Who comes");
    for name in ["Awa Diallo", "Ben Ali"] {
        desk.field("Name").fill(name);
        desk.button(&format!("Add {name}")).click();
        desk.link(name).wait_until_there();
    }
    // The same name in another spelling is asked about.
    desk.field("Name").fill("DIALLO awa");
    desk.button("Add DIALLO awa: a different person")
        .wait_until_there();
    desk.field("Name").fill("");
    desk.link("Back to the session").click();
    desk.link("The room: who is there").click();
    desk.wait_for_heading("The room: who is there");
    desk.wait_for_text("0 of 2 marked");
    desk.button("Awa Diallo: present").click();
    desk.wait_for_text("1 of 2 marked");
    desk.button("Late").inside("Next person").click();
    desk.wait_for_text("2 of 2 marked");
    desk.button("Add a walk-in").click();
    desk.field("Name").fill("Carla Soa");
    desk.button("Add Carla Soa").click();
    desk.wait_for_text("3 of 3 marked");
    desk.button("Undo").click();
    desk.wait_for_text("2 of 3 marked");
    desk.button("Redo").click();
    desk.wait_for_text("3 of 3 marked");
    let id = desk.hash().split('/').nth(3).unwrap().to_owned();
    desk.visit(&format!("#/training/session/{id}/finish"));
    desk.wait_for_heading("Deliver, close, cancel");
    desk.button("It took place").click();
    desk.wait_for_text("Nothing blocks closing");
    desk.button("Close the session").click();
    desk.wait_for_text("The record is complete.");
    desk.wait_saved();
    desk.reload();
    desk.wait_for_text("The record is complete.");
}

/// training.R22
#[test]
fn twenty_five_people_are_marked_in_under_a_minute_and_nobody_is_preset() {
    let (package, id) = package_of(25);
    let desk = desk_with(&package);
    room(&desk, id);
    desk.wait_for_text("0 of 25 marked");
    let begun = Instant::now();
    for n in 1..=25 {
        let next = format!("Next person Person {n:02}");
        desk.until("the next person is under the thumb", || {
            desk.text_of(".thumb-name") == next
        });
        desk.button("Present").inside("Next person").click();
    }
    desk.wait_for_text("Everybody is marked.");
    let took = begun.elapsed();
    println!("25 people marked in {:.1} s", took.as_secs_f64());
    assert!(took < Duration::from_secs(60));
    desk.wait_saved();
    desk.reload();
    desk.wait_for_text("25 of 25 marked");
}

/// training.R46
#[test]
fn two_tablets_mark_one_session_and_the_files_bring_the_union() {
    let (package, id) = package_of(3);
    let (here, there) = (desk_with(&package), desk_with(&package));
    for (desk, marks) in [
        (&here, ["Person 01: present", "Person 02: present"]),
        (&there, ["Person 02: present", "Person 03: present"]),
    ] {
        room(desk, id);
        for mark in marks {
            desk.button(mark).click();
        }
        desk.wait_for_text("2 of 3 marked");
        desk.wait_saved();
    }
    there.visit(&format!("#/training/session/{id}/send"));
    there.wait_for_heading("Send it to a second trainer");
    there.button("Save the file").click();
    let sent = std::fs::read_to_string(there.downloaded()).unwrap();
    take_in(&here, &sent);
    room(&here, id);
    here.wait_for_text("3 of 3 marked");
    let rows = here.js(
        "return document.querySelectorAll('.room-row').length",
        vec![],
    );
    assert_eq!(rows, json!(3));
    let disputes = here.js("return document.querySelectorAll('.rivals').length", vec![]);
    assert_eq!(disputes, json!(0));
}

/// training.R43
#[test]
fn whoever_holds_the_tablet_sees_their_own_form_until_the_trainer_ends_it() {
    let (package, id) = package_of(3);
    let desk = desk_with(&package);
    desk.visit(&format!("#/training/session/{id}/round"));
    desk.wait_for_heading("Hand the tablet round");
    desk.field("The trainer's number").fill("12");
    desk.button("Hand it over").click();
    desk.wait_for_text("Choose at least four digits.");
    desk.field("The trainer's number").fill("4711");
    desk.button("Hand it over").click();
    desk.wait_for_heading("Who are you?");
    let seen = || {
        desk.js(
            "return document.querySelectorAll('nav, .status-row, a[href]:not(.skip-link)').length",
            vec![],
        )
    };
    assert_eq!(seen(), json!(0), "nothing leads away");
    // Neither an address nor a reload leads out.
    desk.visit("#/training/people");
    desk.wait_for_heading("Who are you?");
    desk.reload();
    desk.wait_for_heading("Who are you?");
    assert_eq!(seen(), json!(0));
    assert!(!desk.text().contains("Person 01"));
    desk.field("Your name").fill("Pe");
    assert!(!desk.text().contains("Person 01"), "too few letters");
    desk.field("Your name").fill("02 Person");
    desk.button("Person 02").click();
    desk.wait_for_heading("Person 02");
    desk.button("I am here").click();
    desk.wait_for_heading("Thank you");
    desk.button("Next person").click();
    desk.wait_for_heading("Who are you?");
    desk.field("Your name").fill("Person 03");
    desk.button("Person 03").click();
    desk.button("Count me without my name").click();
    desk.wait_for_heading("Thank you");
    desk.button("For the trainer").click();
    desk.field("The trainer's number").fill("0000");
    desk.button("End it").click();
    desk.wait_for_text("This is not the number that was chosen.");
    desk.field("The trainer's number").fill("4711");
    desk.button("End it").click();
    desk.wait_for_heading("The room: who is there");
    desk.wait_for_text("1 of 2 marked");
    desk.visit(&format!("#/training/session/{id}/counts"));
    desk.wait_for_text("1 person without a name · 1 marked as there by name · 2 in all");
    desk.wait_saved();
}

/// Writes two people down who may be one; the page of the second is open.
pub fn two_who_may_be_one(desk: &Desk) {
    desk.visit("#/training/people");
    desk.wait_for_heading("People");
    desk.decline_lock();
    for name in ["Zoé Müller", "MULLER Zoe"] {
        desk.visit("#/training/people");
        desk.wait_for_heading("People");
        desk.button("Add a person").click();
        desk.wait_for_heading("No name yet");
        desk.field("Name").fill(name);
        desk.wait_for_heading(name);
    }
}

/// Answers that the two are one person.
pub fn keep_the_first(desk: &Desk) {
    desk.visit("#/training/people");
    desk.link("1 pair of people may be one").click();
    desk.wait_for_heading("One person or two?");
    desk.button("The same person: keep Zoé Müller").click();
    desk.wait_for_text("Nobody is there twice.");
}

/// training.R23
#[test]
fn people_who_may_be_one_are_asked_about_merged_and_taken_apart_again() {
    let desk = Desk::open();
    two_who_may_be_one(&desk);
    keep_the_first(&desk);
    desk.visit("#/training/people");
    desk.wait_for_text("1 person");
    desk.link("Zoé Müller").click();
    desk.wait_for_text("MULLER Zoe was merged into this person.");
    desk.button("Take them apart again").click();
    desk.visit("#/training/people");
    desk.wait_for_text("2 people");
}

/// training.R42
#[test]
fn a_forgotten_person_leaves_no_name_and_stays_in_the_counts() {
    let (package, id) = package_of(2);
    let desk = desk_with(&package);
    room(&desk, id);
    desk.button("Person 01: present").click();
    desk.wait_for_text("1 of 2 marked");
    desk.visit("#/training/people");
    desk.link("Person 01").click();
    desk.wait_for_heading("Person 01");
    desk.button("Forget this person").click();
    desk.wait_for_text("This cannot be undone. Forget?");
    desk.button("Yes, forget").click();
    desk.wait_for_heading("Name taken out");
    desk.wait_saved();
    desk.visit("#/training/people");
    desk.wait_for_heading("People");
    assert!(!desk.text().contains("Person 01"));
    room(&desk, id);
    desk.wait_for_text("1 of 2 marked");
    desk.button("Name taken out: present").wait_until_there();
}

/// training.R40, training.R41
#[test]
fn the_disclosure_card_is_one_tap_away_speaks_four_languages_and_leaves_no_trace() {
    let desk = Desk::open();
    desk.visit("#/training/people");
    desk.wait_for_heading("People");
    let before = desk.stored_records();
    desk.link("If someone tells you something").click();
    desk.wait_for_heading("If someone tells you something");
    desk.wait_for_text("No local contacts are entered");
    let fields = desk.js(
        "return document.querySelectorAll('main input, main textarea').length",
        vec![],
    );
    assert_eq!(fields, json!(0), "there is nothing to write down");
    for (language, heading) in [
        ("Français", "Si quelqu’un vous confie quelque chose"),
        ("Español", "Si alguien le cuenta algo"),
        ("العربية", "إذا أخبرك أحد بشيء"),
        ("English", "If someone tells you something"),
    ] {
        desk.button(language).click();
        desk.wait_for_heading(heading);
    }
    assert_eq!(desk.stored_records(), before);
    desk.link("Enter or check the contacts").click();
    desk.wait_for_heading("Settings of SEA training");
    desk.button("Add a contact").click();
    desk.field("Who").fill("PSEA focal point");
    desk.field("How to reach them").fill("+261 20 22 000");
    desk.wait_for_text("Nobody said when the local contacts were last checked.");
    desk.visit("#/training/card");
    desk.wait_for_text("+261 20 22 000");
}

#[test]
fn axe_reports_nothing_on_the_pages_of_training() {
    if !crate::support::only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let (package, id) = package_of(7);
    let desk = desk_with(&package);
    room(&desk, id);
    desk.button("Person 01: present").click();
    desk.button("Other mark for Person 02").click();
    desk.button("Add a walk-in").click();
    desk.field("Name").fill("Person 1");
    let mut found = crate::axe::violations(&desk, "room");
    for language in ["English", "العربية"] {
        desk.choose_language(language);
        for page in [
            "",
            "/courses",
            "/course/sea-staff",
            "/people",
            "/duplicates",
            "/retention",
            "/organizations",
            "/organizations/duplicates",
            "/sessions",
            "/calendar",
            "/trainers",
            "/card",
            "/settings",
        ] {
            desk.visit(&format!("#/training{page}"));
            desk.until("the page is drawn", || !desk.headings().is_empty());
            found.extend(crate::axe::violations(&desk, page));
        }
        for page in [
            "",
            "/task/course",
            "/task/place",
            "/task/time",
            "/task/leaders",
            "/task/participants",
            "/task/materials",
            "/room",
            "/counts",
            "/round",
            "/finish",
            "/send",
        ] {
            desk.visit(&format!("#/training/session/{id}{page}"));
            desk.until("the page is drawn", || !desk.headings().is_empty());
            found.extend(crate::axe::violations(&desk, page));
        }
    }
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}
