//! What keeps people safe, and the table of all rules.

use super::*;
use crate::form::{Input, Part};
use crate::record::FileHash;
use crate::training::report::{Held, Period, network, network_table, sessions_table, yearly_table};
use crate::training::schema;
use crate::training::sign_in::{
    NOTICE, SIGNATURES, count_no_longer, count_only, drawn, has_handed_in, is_counted_only,
    pause_after, sign_in, signatures,
};
use crate::words::{Key, Plain, Speech as _};
use std::collections::BTreeMap;
use std::path::{Path as File, PathBuf};

fn id(text: &str) -> RecordId {
    text.parse().unwrap()
}

#[test]
fn r25_a_signature_has_person_block_and_time_and_goes_with_the_name() {
    let mut record = session(&[]);
    let mut clock = Clock::new(Replica::random());
    for (item, person, block) in [
        ("cccccccc", AWA, "aaaaaaaa"),
        ("dddddddd", AWA, "bbbbbbbb"),
        ("eeeeeeee", BEN, "aaaaaaaa"),
    ] {
        record.add_item(SIGNATURES, item, &mut clock);
        let at = |name: &str| Path::of(&[SIGNATURES, item, name]);
        record.write(&at("person"), person.into(), &mut clock);
        record.write(&at("block"), block.into(), &mut clock);
        record.write(&at("at"), "1772442000000".into(), &mut clock);
    }
    assert_eq!(
        signatures(&record, id(AWA), Some("bbbbbbbb")).len(),
        1,
        "training.R25"
    );
    let own = signatures(&record, id(AWA), None);
    assert_eq!(own.len(), 2);
    for path in own {
        record.remove_item(&path, &mut clock);
    }
    assert!(signatures(&record, id(AWA), None).is_empty());
    assert_eq!(signatures(&record, id(BEN), None).len(), 1);
}

#[test]
fn r42_all_that_somebody_ever_signed_goes_with_the_name() {
    let mut record = session(&[]);
    let mut clock = Clock::new(Replica::random());
    let file = |n: u8| FileHash::of_digest(&[n; 32]);
    for (item, person, n) in [
        ("cccccccc", AWA, 1),
        ("dddddddd", AWA, 2),
        ("eeeeeeee", BEN, 3),
    ] {
        record.add_item(SIGNATURES, item, &mut clock);
        let at = |name: &str| Path::of(&[SIGNATURES, item, name]);
        record.write(&at("person"), person.into(), &mut clock);
        record.write(&at("sha256"), file(n).as_str().into(), &mut clock);
    }
    record.remove_item("signatures/cccccccc", &mut clock);
    assert_eq!(drawn(&record, id(AWA)), [file(1), file(2)], "training.R42");
    assert_eq!(drawn(&record, id(BEN)), [file(3)]);
}

#[test]
fn r43_the_version_of_the_notice_is_kept_and_a_refusal_is_counted_without_a_name() {
    let mut record = session(&[("counts/nngo/not_stated", "2")]);
    let mut clock = Clock::new(Replica::random());
    sign_in(&mut record, id(AWA), "aaaaaaaa", clock.tick(1));
    let read = Session::read(&record);
    let awa = read.participants().find(|one| one.person == id(AWA));
    assert_eq!(awa.unwrap().marks["aaaaaaaa"].state, State::Present);
    let notice = record.text(&person_path(id(AWA), "notice")).to_owned();
    assert_eq!(notice, NOTICE, "training.R43");
    count_only(&mut record, id(BEN), clock.tick(2));
    let read = Session::read(&record);
    assert!(read.people.iter().all(|one| one.person != id(BEN)));
    assert_eq!(read.counts[&(OrgType::Nngo, Sex::NotStated)], 3);
    // Whoever is not in the session is not counted either.
    assert!(count_only(&mut record, id(BEN), clock.tick(3)).is_empty());
    assert!(is_counted_only(&record, id(BEN)) && !is_counted_only(&record, id(AWA)));
    // Somebody who puts them in by name again does not count them twice.
    count_no_longer(&mut record, id(BEN), clock.tick(4));
    assert_eq!(
        Session::read(&record).counts[&(OrgType::Nngo, Sex::NotStated)],
        2
    );
    assert!(!is_counted_only(&record, id(BEN)));
    assert!(count_no_longer(&mut record, id(BEN), clock.tick(5)).is_empty());
}

#[test]
fn r25_signing_in_takes_no_time_off_that_the_trainer_noted() {
    let late = mark_path(id(AWA), "aaaaaaaa", "in");
    let state = mark_path(id(AWA), "aaaaaaaa", "state");
    let mut record = session(&[(&state, "partly"), (&late, "09:30")]);
    let mut clock = Clock::new(Replica::random());
    sign_in(&mut record, id(AWA), "aaaaaaaa", clock.tick(1));
    assert_eq!(
        (record.text(&state), record.text(&late)),
        ("partly", "09:30"),
        "training.R25"
    );
    let mut record = session(&[(&state, "absent")]);
    sign_in(&mut record, id(AWA), "aaaaaaaa", clock.tick(2));
    assert_eq!(record.text(&state), "present");
}

#[test]
fn r25_wrong_numbers_are_slowed_down_and_the_right_one_is_never_out_for_long() {
    let pauses: Vec<u32> = (0..8).map(pause_after).collect();
    assert_eq!(pauses, [0, 0, 0, 30, 60, 120, 240, 480], "training.R25");
    assert_eq!(
        (pause_after(10), pause_after(40), pause_after(u32::MAX)),
        (3_600, 3_600, 3_600)
    );
}

#[test]
fn r25_a_test_that_was_handed_in_is_known_by_points_or_answers() {
    let points = score_path(id(AWA), Phase::Pre, "points");
    let mut record = session(&[]);
    assert!(!has_handed_in(&record, id(AWA), Phase::Pre));
    let mut clock = Clock::new(Replica::random());
    record.write(&points, "3".into(), clock.tick(1));
    assert!(has_handed_in(&record, id(AWA), Phase::Pre), "training.R25");
    assert!(!has_handed_in(&record, id(AWA), Phase::Post));
    assert!(!has_handed_in(&record, id(BEN), Phase::Pre));
    record.write(&points, "".into(), clock.tick(2));
    assert!(!has_handed_in(&record, id(AWA), Phase::Pre), "taken back");
}

/// The fields of records of the system, with what they are for.
fn all_fields() -> Vec<crate::form::Field> {
    let tasks = schema::TASKS.iter().map(|task| schema::parts(task.id));
    let others = [
        schema::PERSON,
        schema::ORGANIZATION,
        schema::COURSE,
        schema::DESK,
    ];
    let parts = tasks.chain(others).flatten();
    parts
        .flat_map(|part| match part {
            Part::Field(field) => vec![*field],
            Part::List(list) => list.fields.to_vec(),
        })
        .collect()
}

#[test]
fn r40_no_field_is_made_for_a_case_and_free_words_carry_the_warning() {
    for field in all_fields() {
        for case in [
            "allegation",
            "victim",
            "survivor",
            "perpetrator",
            "alleged",
            "case",
            "incident",
            "complaint",
            "disclosure",
        ] {
            assert!(!field.path.contains(case), "training.R40: {}", field.path);
        }
    }
    // Where something is told of a session in words of one's own: what is in a block, whom it is for, what is handed out.
    let told: Vec<_> = schema::TASKS
        .iter()
        .flat_map(|task| schema::parts(task.id))
        .flat_map(|part| match part {
            Part::Field(field) => vec![*field],
            Part::List(list) => list.fields.to_vec(),
        })
        .filter(|field| matches!(field.path, "content" | "audience" | "what"))
        .collect();
    assert_eq!(told.len(), 3);
    for field in told {
        assert_eq!(field.help, Some(Key::TrainingFreeText), "{}", field.path);
        assert_ne!(field.input, Input::Prose(None), "no room for a story");
    }
    for language in Language::ALL {
        let speech = Plain::of(language);
        for key in [Key::TrainingFreeText, Key::ReportNoIncidents] {
            assert!(
                speech.text(key).contains("We Are All In"),
                "training.R40 names the channel: {language:?}"
            );
        }
    }
}

#[test]
fn r41_the_day_on_which_the_contacts_are_old_is_known_before() {
    let mut desk = record(&DESK, &[("checked", "2026-05-31")]);
    assert_eq!(
        TrainingDesk::read(&desk).contacts_until(),
        None,
        "no contacts"
    );
    let mut clock = Clock::new(Replica::random());
    desk.add_item("contacts", "dddddddd", &mut clock);
    write(
        &mut desk,
        &[("contacts/dddddddd/reach", "+261 1")],
        &mut clock,
    );
    let read = TrainingDesk::read(&desk);
    let until = day("2026-11-30");
    assert_eq!(read.contacts_until(), Some(until), "training.R41");
    assert_eq!(read.contacts_on(until), Contacts::Old(day("2026-05-31")));
    // A day that is still to come is a slip of the pen.
    assert_eq!(read.contacts_on(day("2026-05-30")), Contacts::Unchecked);
}

#[test]
fn r44_no_report_holds_a_name_or_a_record_of_a_person() {
    let awa = &mark(AWA, "aaaaaaaa", "state");
    let record = session(&[(awa, "present"), ("title", "Morning")]);
    let held = Held::of(&Session::read(&record), shipped().get("sea-staff")).unwrap();
    let period = Period::year(2026).unwrap();
    let held = [held];
    let name = |code: &str| code.to_owned();
    let reports = [
        network_table(&network(&held, &period), &period),
        sessions_table(&held, &period, &name),
        yearly_table(&held, 2026, &name).unwrap(),
    ];
    let speech = Plain::of(Language::En);
    for report in reports {
        assert!(!report.rows.is_empty());
        let text = format!("{:?} {report:?}", report.csv_rows(&speech, true));
        for person in [AWA, BEN, ZOE] {
            assert!(!text.contains(person), "training.R44: {text}");
        }
        assert!(!text.contains("a3a"), "{text}");
    }
}

#[test]
fn r50_own_terms_are_read_by_language_and_half_ones_wait() {
    let mut desk = record(&DESK, &[]);
    let mut clock = Clock::new(Replica::random());
    for (item, language, from, to) in [
        ("aaaaaaaa", "ar", "الانتهاك", "الاعتداء"),
        ("bbbbbbbb", "fr", "", "PEAS"),
        ("cccccccc", "en", "{name}", "x"),
        ("dddddddd", "en", "of", "for"),
        ("eeeeeeee", "xx", "focal", "contact"),
    ] {
        desk.add_item("terms", item, &mut clock);
        for (name, text) in [("language", language), ("from", from), ("to", to)] {
            desk.write(&Path::of(&["terms", item, name]), text.into(), &mut clock);
        }
    }
    let terms = TrainingDesk::read(&desk).terms;
    let arabic = ("الانتهاك".to_owned(), "الاعتداء".to_owned());
    assert_eq!(terms, [(Language::Ar, arabic)], "training.R50");
    // Digits of the other script are digits.
    assert_eq!(read_time("٠٩:٤٥"), read_time("09:45"), "training.R50");
}

/// The source files below a folder.
fn sources(folder: &File, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// The text of a test, its attributes and the comment above it.
fn test_named<'a>(texts: &'a BTreeMap<PathBuf, String>, name: &str) -> Option<&'a str> {
    let head = format!("fn {name}(");
    texts.values().find_map(|text| {
        let at = text.find(&head)?;
        let before = text[..at].rfind("\n}\n").map_or(0, |end| end + 3);
        let rest = &text[at..];
        let end = rest.find("\n}\n").or_else(|| rest.find("\n    }\n"));
        Some(&text[before..at + end.unwrap_or(rest.len())])
    })
}

#[test]
fn all_fifty_rules_stand_in_the_table_with_code_and_tests_that_are_there() {
    let root = File::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let in_source = files.len();
    sources(&root.join("tests"), &mut files);
    let texts: BTreeMap<PathBuf, String> = files
        .iter()
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let table = include_str!("../../../docs/training-rules.md");
    let mut missing = Vec::new();
    for n in 1..=50 {
        let code = format!("R{n}");
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("| {code} |")));
        let Some(row) = row else {
            missing.push(format!("{code}: no row"));
            continue;
        };
        let marks = [format!("training.{code}"), format!("\"{code}\"")];
        let said = |text: &str| {
            marks.iter().any(|mark| {
                text.match_indices(mark.as_str()).any(|(at, found)| {
                    // R1 is not R10.
                    !text[at + found.len()..].starts_with(|c: char| c.is_ascii_digit())
                })
            })
        };
        let code_says = files[..in_source].iter().any(|path| {
            let is_test = path
                .iter()
                .any(|part| part == "tests" || part == "tests.rs");
            let text = &texts[path];
            let code = text.split("#[cfg(test)]\nmod tests {").next();
            !is_test && code.is_some_and(said)
        });
        if !code_says {
            missing.push(format!("{code}: stands nowhere in the code"));
        }
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let tests: Vec<&str> = cells[4].split('`').skip(1).step_by(2).collect();
        let mut named = false;
        for test in &tests {
            let Some(text) = test_named(&texts, test) else {
                missing.push(format!("{code}: no test is called {test}"));
                continue;
            };
            let lower = format!("r{n}_");
            let by_name = test.starts_with(&lower) || test.contains(&format!("_{lower}"));
            named |= by_name || said(text);
        }
        if !named {
            missing.push(format!("{code}: none of its tests names it: {tests:?}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
