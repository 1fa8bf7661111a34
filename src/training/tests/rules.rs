//! What the checks say of a session; each test names its rule.

use super::*;
use crate::check::Severity;
use crate::training::checks::{Around, check, check_course, may_close};
use crate::training::people::People;
use crate::training::retention::over;
use std::sync::Arc;

struct World {
    catalogue: Catalogue,
    people: People,
    sessions: Vec<Arc<Session>>,
    contacts: Contacts,
    today: chrono::NaiveDate,
}

impl World {
    fn new(people: &[(&str, &[(&str, &str)])]) -> Self {
        let people = people.iter().map(|(id, texts)| {
            let mut person = Person::read(&record(&PERSON, texts));
            person.id = id.parse().unwrap();
            person
        });
        Self {
            catalogue: shipped(),
            people: People::of(people.collect()),
            sessions: Vec::new(),
            contacts: Contacts::Fresh(day("2026-03-01")),
            today: day("2026-03-02"),
        }
    }

    fn codes(&self, session: &Record) -> Vec<(&'static str, Severity)> {
        let around = Around {
            catalogue: &self.catalogue,
            people: &self.people,
            sessions: &self.sessions,
            contacts: self.contacts,
            today: self.today,
            language: Language::En,
        };
        let found = check(&Session::read(session), &around);
        let codes: Vec<_> = found
            .iter()
            .map(|finding| (finding.code, finding.severity))
            .collect();
        let blocked = codes
            .iter()
            .any(|(_, severity)| *severity == Severity::Error);
        assert_eq!(may_close(&found), !blocked);
        codes
    }

    fn says(&self, session: &Record, code: &str) -> Option<Severity> {
        let codes = self.codes(session);
        codes
            .iter()
            .find(|(of, _)| *of == code)
            .map(|(_, severity)| *severity)
    }
}

const TRAINED: &[(&str, &str)] = &[
    ("name", "Zoe"),
    ("sex", "female"),
    ("languages", "fr"),
    ("path/sea-staff/content/state", "passed"),
    ("path/sea-staff/tot/state", "passed"),
    ("path/sea-staff/practice/state", "passed"),
];

fn world() -> World {
    World::new(&[
        (ZOE, TRAINED),
        (AWA, &[("name", "Awa"), ("sex", "female")]),
        (BEN, &[("name", "Ben"), ("sex", "male")]),
    ])
}

/// All four marks, so that nothing blocks closing.
fn marked() -> Vec<(String, &'static str)> {
    let places = [
        (AWA, "aaaaaaaa"),
        (AWA, "bbbbbbbb"),
        (BEN, "aaaaaaaa"),
        (BEN, "bbbbbbbb"),
    ];
    places
        .into_iter()
        .map(|(person, block)| (mark(person, block, "state"), "present"))
        .collect()
}

fn with_marks(more: &[(&str, &str)]) -> Record {
    let marks = marked();
    let mut texts: Vec<(&str, &str)> = marks
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    texts.extend(more);
    session(&texts)
}

#[test]
fn r8_r22_only_what_is_missing_or_unmarked_blocks_closing() {
    let world = world();
    assert_eq!(world.says(&with_marks(&[]), "R8"), None, "training.R8");
    assert_eq!(
        world.says(&with_marks(&[("place", "")]), "R8"),
        Some(Severity::Error)
    );
    assert_eq!(
        world.says(&session(&[]), "R22"),
        Some(Severity::Error),
        "training.R22"
    );
    assert_eq!(world.says(&with_marks(&[]), "R22"), None);
    let cancelled = session(&[("status", "cancelled"), ("place", "")]);
    assert_eq!(world.codes(&cancelled), []);
}

#[test]
fn r9_minutes_far_from_the_published_ones_are_said() {
    let world = world();
    assert_eq!(world.says(&with_marks(&[]), "R9"), None, "training.R9");
    let short = with_marks(&[("blocks/bbbbbbbb/end", "15:30")]);
    assert_eq!(world.says(&short, "R9"), Some(Severity::Warning));
}

#[test]
fn r10_two_sessions_at_once_are_a_warning_and_attended_twice_an_error() {
    let mut world = world();
    let other = with_marks(&[(&format!("people/{AWA}/role"), "")]);
    world.sessions.push(Arc::new(Session::read(&other)));
    let plan = session(&[(&format!("people/{AWA}/role"), "")]);
    let found = world.codes(&plan);
    let of = |found: &[(&str, Severity)], severity| {
        found
            .iter()
            .filter(|one| **one == ("R10", severity))
            .count()
    };
    assert_eq!(
        (of(&found, Severity::Warning), of(&found, Severity::Error)),
        (2, 0),
        "training.R10"
    );
    let attended = with_marks(&[(&format!("people/{AWA}/role"), "")]);
    let found = world.codes(&attended);
    assert_eq!(
        (of(&found, Severity::Warning), of(&found, Severity::Error)),
        (1, 1),
        "Zoe leads both, Ben was in both"
    );
    let cancelled = with_marks(&[("status", "cancelled")]);
    world.sessions = vec![Arc::new(Session::read(&cancelled))];
    assert_eq!(world.says(&attended, "R10"), None);
}

#[test]
fn r11_advice_on_people_and_facilitators_never_blocks() {
    let world = world();
    let found = world.codes(&with_marks(&[]));
    let of_r11 = found.iter().filter(|(code, _)| *code == "R11").count();
    assert_eq!(of_r11, 2, "training.R11: one facilitator, two participants");
    assert!(
        found
            .iter()
            .all(|(_, severity)| *severity != Severity::Error)
    );
    let two_women = with_marks(&[(&format!("people/{AWA}/role"), "cofacilitator")]);
    assert_eq!(world.says(&two_women, "R11"), Some(Severity::Warning));
}

#[test]
fn r13_r14_a_facilitator_without_language_or_path_is_told_of() {
    let world = world();
    assert_eq!(world.says(&with_marks(&[]), "R13"), None, "training.R13");
    assert_eq!(
        world.says(&with_marks(&[("language", "ar")]), "R13"),
        Some(Severity::Warning)
    );
    let interpreted = with_marks(&[
        ("language", "ar"),
        (&format!("people/{BEN}/role"), "interpreter"),
    ]);
    assert_eq!(world.says(&interpreted, "R13"), None);
    assert_eq!(
        world.says(&with_marks(&[("language", "other")]), "R13"),
        None,
        "nobody noted other languages"
    );
    assert_eq!(world.says(&with_marks(&[]), "R14"), None, "training.R14");
    assert_eq!(
        world.says(&with_marks(&[("course", "fraud")]), "R14"),
        Some(Severity::Warning)
    );
}

#[test]
fn r8_a_session_that_is_still_to_come_is_told_of_and_a_cancelled_one_is_not() {
    let mut world = world();
    world.today = day("2026-03-01");
    let early = with_marks(&[]);
    assert_eq!(
        world.says(&early, "R8"),
        Some(Severity::Warning),
        "training.R8"
    );
    let planned = with_marks(&[("status", "planned")]);
    assert_eq!(world.says(&planned, "R8"), None);
    assert_eq!(
        world.says(&with_marks(&[("status", "cancelled")]), "R8"),
        None
    );
    world.today = day("2026-03-02");
    assert_eq!(world.says(&early, "R8"), None);
}

#[test]
fn r15_a_partners_training_counts_only_with_all_three_contents() {
    let world = world();
    let partners = [
        ("course", "sea-partners"),
        ("elements/definition", "yes"),
        ("elements/prohibition", "yes"),
    ];
    assert_eq!(
        world.says(&with_marks(&partners), "R15"),
        Some(Severity::Warning),
        "training.R15"
    );
    let whole = [partners.as_slice(), &[("elements/actions", "yes")]].concat();
    assert_eq!(world.says(&with_marks(&whole), "R15"), None);
    assert_eq!(
        world.says(&with_marks(&[]), "R15"),
        None,
        "a course for staff does not ask for it"
    );
}

#[test]
fn r20_r21_r26_partly_without_a_time_counts_that_differ_and_a_test_of_nobody_there() {
    let world = world();
    let partly = with_marks(&[(&mark(AWA, "aaaaaaaa", "state"), "partly")]);
    assert_eq!(
        world.says(&partly, "R20"),
        Some(Severity::Warning),
        "training.R20"
    );
    // Those without a name come on top; only a count of the whole room can differ.
    let counted = with_marks(&[("counts/iom/female", "3")]);
    assert_eq!(world.says(&counted, "R21"), None, "training.R21");
    let differs = with_marks(&[("counts/iom/female", "3"), ("heads", "6")]);
    assert_eq!(world.says(&differs, "R21"), Some(Severity::Warning));
    let agrees = with_marks(&[("counts/iom/female", "3"), ("heads", "5")]);
    assert_eq!(world.says(&agrees, "R21"), None);
    // A whole room counted again beside its names is asked about; one who refused is not.
    let mut room = with_marks(&[]);
    let mut clock = crate::record::Clock::new(crate::record::Replica::random());
    let mut put = |path: String, text: &str| {
        room.write(
            &crate::record::Path::of(&[&path]),
            text.into(),
            clock.tick(1),
        );
    };
    for n in 0..5 {
        let person = format!("{n:032}");
        put(format!("people/{person}/role"), "participant");
        put(format!("people/{person}/type"), "community");
        put(mark(&person, "aaaaaaaa", "state"), "present");
    }
    for person in [AWA, BEN] {
        put(format!("people/{person}/role"), "");
    }
    put("counts/community/not_stated".into(), "1");
    assert_eq!(world.says(&room, "R21"), None);
    room.write(
        &"counts/community/not_stated".into(),
        "5".into(),
        clock.tick(2),
    );
    assert_eq!(world.says(&room, "R21"), Some(Severity::Warning));
    let absent = with_marks(&[
        (&mark(AWA, "aaaaaaaa", "state"), "absent"),
        (&mark(AWA, "bbbbbbbb", "state"), "excused"),
        (
            score_path(AWA.parse().unwrap(), Phase::Post, "points").as_str(),
            "5",
        ),
    ]);
    assert_eq!(
        world.says(&absent, "R26"),
        Some(Severity::Error),
        "training.R26"
    );
}

#[test]
fn r41_contacts_are_pointed_out_before_a_session_and_not_after() {
    let mut world = world();
    for contacts in [
        Contacts::None,
        Contacts::Unchecked,
        Contacts::Old(day("2025-01-01")),
    ] {
        world.contacts = contacts;
        let planned = session(&[("status", "planned")]);
        assert_eq!(
            world.says(&planned, "R41"),
            Some(Severity::Warning),
            "training.R41"
        );
        assert_eq!(world.says(&session(&[]), "R41"), None);
    }
}

#[test]
fn r7_a_course_for_everybody_in_one_official_language_is_told_of() {
    let catalogue = shipped();
    let micro = catalogue.get("psea-micro").unwrap().clone();
    assert!(check_course(&micro, &catalogue).is_empty());
    let mut one = micro;
    one.languages.value = vec!["en".to_owned(), "ar".to_owned()];
    let found = check_course(&one, &catalogue);
    assert_eq!(found[0].code, "R7", "training.R7");
}

#[test]
fn r23_people_are_found_in_any_spelling_and_through_what_was_merged() {
    let world = World::new(&[
        (AWA, &[("name", "Zoé Müller")]),
        (BEN, &[("name", "Zoe Muller"), ("same", AWA)]),
        (ZOE, &[("name", "أحمد مصطفى"), ("function", "Driver")]),
    ]);
    let found = |wanted: &str| world.people.search(wanted).len();
    assert_eq!(
        (
            found("muller zoe"),
            found("احمد"),
            found("driver"),
            found("nobody")
        ),
        (1, 1, 1, 0)
    );
    let [awa, ben] = [AWA, BEN].map(|id| id.parse().unwrap());
    assert_eq!(world.people.get(ben).unwrap().id, awa, "training.R23");
    assert_eq!(world.people.merged_into(awa).count(), 1);
    assert_eq!(
        world.people.exactly(ben).unwrap().name,
        "Zoe Muller",
        "both are kept"
    );
}

#[test]
fn r42_names_are_over_only_when_the_mission_said_for_how_long() {
    let mut world = world();
    let read = Arc::new(Session::read(&with_marks(&[])));
    let sessions = [read];
    let on = |world: &World, text: &str| {
        over(&world.people, &sessions, &world.catalogue, day(text))
            .into_iter()
            .map(|(id, since)| (id.to_string(), since))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        on(&world, "2060-01-01"),
        [],
        "training.R42: nothing was said"
    );
    let course = world
        .catalogue
        .courses
        .iter_mut()
        .find(|course| course.code == "sea-staff");
    course.unwrap().retention.value = Some(12);
    // Held on 2026-03-02, counts for 36 months, and twelve more.
    assert_eq!(on(&world, "2030-03-01"), []);
    let end = day("2030-03-02");
    assert_eq!(
        on(&world, "2030-03-02"),
        [(AWA.to_owned(), end), (BEN.to_owned(), end)],
        "and not the facilitator"
    );
}

#[test]
fn every_rule_that_the_checks_use_has_a_source() {
    let catalogue = shipped();
    for code in [
        "R7", "R8", "R9", "R10", "R11", "R13", "R14", "R15", "R20", "R21", "R22", "R26", "R41",
    ] {
        assert!(!catalogue.rule(code).title.is_empty(), "{code}");
    }
    assert_eq!(catalogue.rule("R99").confidence, Confidence::Unconfirmed);
}
