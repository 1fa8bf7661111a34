//! What the rules say, case by case; each test names its rules.

mod people;
mod rules;
mod safety;

use super::attendance::{attended, completed, share, was_there};
use super::codes::*;
use super::course::{Catalogue, Course};
use super::desk::{Contacts, TrainingDesk};
use super::names::{duplicates, may_be_same};
use super::organization::Organization;
use super::person::{FIELDS, FORGOTTEN, Person, resolve};
use super::session::*;
use super::validity::{Facts, Standing, WINDOW, next_due};
use super::{COURSE, DESK, PERSON, SESSION};
use crate::dates::DateInput;
use crate::record::{Clock, Path, Record, RecordId, Replica};
use crate::reference::Confidence;
use crate::words::Language;
use chrono::NaiveDate;

/// The catalogue that comes with the desk.
pub(crate) fn shipped() -> Catalogue {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/courses.json");
    Catalogue::parse(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// A record of a kind with texts at paths; `yes` is a yes.
pub(crate) fn record(kind: &crate::kind::Kind, texts: &[(&str, &str)]) -> Record {
    let mut record = Record::new(kind.name, 1, RecordId::random());
    let mut clock = Clock::new(Replica::random());
    write(&mut record, texts, &mut clock);
    record
}

/// Writes texts; `yes` is a yes.
pub(crate) fn write(record: &mut Record, texts: &[(&str, &str)], clock: &mut Clock) {
    for (path, text) in texts {
        let path = Path::of(&[path]);
        let value = match *text {
            "yes" => true.into(),
            text => text.into(),
        };
        record.write(&path, value, clock);
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    DateInput::read(text).date().unwrap()
}

pub(crate) const AWA: &str = "00000000000000000000000000000a3a";
pub(crate) const BEN: &str = "00000000000000000000000000000be2";
pub(crate) const ZOE: &str = "0000000000000000000000000000020e";

/// A session of two half-days on one day with a facilitator and two participants, nobody marked.
pub(crate) fn session(texts: &[(&str, &str)]) -> Record {
    let mut record = record(
        &SESSION,
        &[
            ("course", "sea-staff"),
            ("place", "Training room"),
            ("country", "MDG"),
            ("language", "fr"),
            ("modality", "f2f"),
            ("status", "delivered"),
            (&format!("people/{ZOE}/role"), "lead"),
            (&format!("people/{AWA}/role"), "participant"),
            (&format!("people/{AWA}/sex"), "female"),
            (&format!("people/{AWA}/type"), "iom"),
            (&format!("people/{BEN}/role"), "participant"),
            (&format!("people/{BEN}/type"), "nngo"),
        ],
    );
    let mut clock = Clock::new(Replica::random());
    for (block, start, end, pause) in [
        ("aaaaaaaa", "09:00", "12:30", "30"),
        ("bbbbbbbb", "13:30", "17:00", "30"),
    ] {
        record.add_item(BLOCKS, block, &mut clock);
        for (name, text) in [
            ("date", "2026-03-02"),
            ("start", start),
            ("end", end),
            ("break", pause),
        ] {
            record.write(&Path::of(&[BLOCKS, block, name]), text.into(), &mut clock);
        }
    }
    write(&mut record, texts, &mut clock);
    record
}

pub(in crate::training) fn mark(person: &str, block: &str, name: &str) -> String {
    mark_path(person.parse().unwrap(), block, name).to_string()
}

#[test]
fn r1_r2_r5_r7_the_catalogue_holds_what_was_published_and_leaves_the_rest_empty() {
    let catalogue = shipped();
    assert_eq!(catalogue.courses.len(), 12);
    let course = |code| catalogue.get(code).unwrap();
    let staff = course("sea-staff");
    assert_eq!(staff.months.value, Some(36), "training.R2");
    assert_eq!(staff.nominal(Modality::FaceToFace), Some(360));
    assert_eq!(staff.nominal(Modality::Webinar), Some(150));
    assert_eq!(staff.languages.value, ["ar", "en", "fr", "es"]);
    let source = staff.months.source.clone().unwrap();
    assert_eq!(
        (source.year.as_str(), source.confidence),
        ("mid-2022", Confidence::Read)
    );
    let micro = course("psea-micro");
    assert_eq!(micro.months.value, Some(12));
    assert_eq!(micro.nominal(Modality::SelfPaced), Some(60));
    assert_eq!(micro.languages.value, ["en", "fr", "es"]);
    assert!(!staff.satisfies(micro), "training.R5");
    assert!(
        staff.may_be_for_all() && micro.may_be_for_all(),
        "training.R7"
    );
    let arabic = Course {
        languages: super::course::Fact {
            value: vec!["ar".to_owned(), "en".to_owned()],
            source: None,
        },
        ..staff.clone()
    };
    assert!(
        !arabic.may_be_for_all(),
        "Arabic does not count (training.R7)"
    );
    let partners = course("sea-partners");
    assert_eq!(partners.elements.value, Element::ALL);
    for course in &catalogue.courses {
        for language in Language::ALL {
            assert!(
                course.titles.contains_key(language.code()),
                "{}",
                course.code
            );
        }
        assert!(course.code.len() <= 14, "training.R1: codes fit into an id");
        assert!(course.pass_mark.value.is_none() && course.floor.value.is_none());
        assert!(course.deadline.value.is_none(), "none was published");
    }
    assert!(course("values").owner.value.is_empty());
}

#[test]
fn r1_the_missions_copy_stands_over_the_catalogue_and_says_whose_each_fact_is() {
    let catalogue = shipped();
    let staff = catalogue.get("sea-staff").unwrap();
    let copied = staff.copied();
    let texts: Vec<(&str, &str)> = copied
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let mut own = record(&COURSE, &texts);
    let with = catalogue.with_own([&own]);
    let same = with.get("sea-staff").unwrap();
    assert_eq!(
        *same,
        Course {
            is_own: true,
            deadline: same.deadline.clone(),
            ..staff.clone()
        }
    );
    let mut clock = Clock::new(Replica::random());
    write(
        &mut own,
        &[("months", "24"), ("pass", "80"), ("deadline", "90")],
        &mut clock,
    );
    let with = catalogue.with_own([&own]);
    let changed = with.get("sea-staff").unwrap();
    assert_eq!(changed.months.value, Some(24));
    let whose = |source: &Option<crate::reference::Source>| source.as_ref().unwrap().confidence;
    assert_eq!(whose(&changed.months.source), Confidence::Mission);
    assert_eq!(whose(&changed.languages.source), Confidence::Read);
    assert_eq!(
        (changed.pass_mark.value, changed.deadline.value),
        (Some(80), Some(90))
    );
    let new = record(
        &COURSE,
        &[("code", "own-1a2b3c4d"), ("title.fr", "Accueil")],
    );
    let with = catalogue.with_own([&own, &new]);
    assert_eq!(with.courses.len(), 13);
    assert_eq!(
        with.get("own-1a2b3c4d").unwrap().title(Language::Ar),
        "Accueil"
    );
}

#[test]
fn r3_the_next_date_is_counted_in_calendar_months_and_held_within_the_month() {
    for (completed, months, due) in [
        ("2024-02-29", 36, "2027-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-01-15", 12, "2027-01-15"),
    ] {
        assert_eq!(
            next_due(day(completed), Some(months)),
            Some(day(due)),
            "training.R3"
        );
    }
    assert_eq!(next_due(day("2026-01-15"), None), None);
}

#[test]
fn r4_how_somebody_stands_on_a_day() {
    let facts = Facts {
        required: true,
        completed: Some(day("2023-06-30")),
        due: Some(day("2026-06-30")),
        ..Facts::default()
    };
    for (on, standing) in [
        ("2026-03-31", Standing::Valid(Some(day("2026-06-30")))),
        ("2026-04-01", Standing::DueSoon(day("2026-06-30"))),
        ("2026-06-29", Standing::DueSoon(day("2026-06-30"))),
        ("2026-06-30", Standing::Expired(day("2026-06-30"))),
        ("2023-06-29", Standing::Never),
    ] {
        assert_eq!(
            facts.standing(day(on), WINDOW),
            standing,
            "training.R4 {on}"
        );
    }
    let new = Facts {
        required: true,
        joined: Some(day("2026-01-01")),
        deadline: Some(180),
        ..Facts::default()
    };
    let until = day("2026-06-30");
    assert_eq!(new.standing(until, WINDOW), Standing::InTime(until));
    assert_eq!(
        new.standing(day("2026-07-01"), WINDOW),
        Standing::Overdue(until)
    );
    let nobody = Facts::default();
    assert_eq!(nobody.standing(until, WINDOW), Standing::NotRequired);
    assert!(Standing::DueSoon(until).counts() && !Standing::Expired(until).counts());
}

#[test]
fn r6_another_agencys_course_counts_only_by_a_whole_decision() {
    let mut person = record(&PERSON, &[("name", "Awa Diallo")]);
    let mut clock = Clock::new(Replica::random());
    person.add_item("recognized", "cccccccc", &mut clock);
    write(
        &mut person,
        &[
            ("recognized/cccccccc/course", "sea-staff"),
            ("recognized/cccccccc/taken", "Agora"),
            ("recognized/cccccccc/completed", "2025-05-01"),
            ("recognized/cccccccc/by", "HR"),
        ],
        &mut clock,
    );
    assert!(
        !Person::read(&person).recognitions[0].is_decided(),
        "training.R6"
    );
    write(
        &mut person,
        &[("recognized/cccccccc/on", "2025-06-01")],
        &mut clock,
    );
    assert!(Person::read(&person).recognitions[0].is_decided());
}

#[test]
fn r8_r22_what_closing_a_session_lacks_is_said() {
    let empty = Session::read(&record(&SESSION, &[]));
    assert_eq!(
        empty.lacks(),
        [
            Lack::Course,
            Lack::Date,
            Lack::Place,
            Lack::Country,
            Lack::Language,
            Lack::Modality,
            Lack::Facilitator,
            Lack::Participants
        ],
        "training.R8"
    );
    assert_eq!(empty.status, Status::Planned);
    let whole = Session::read(&session(&[]));
    assert_eq!(whole.lacks(), []);
    // Nothing is preset: whoever is not marked is neither present nor absent.
    let ids: Vec<RecordId> = whole.unmarked().iter().map(|(id, _)| *id).collect();
    assert_eq!(
        ids,
        [AWA.parse().unwrap(), BEN.parse().unwrap()],
        "training.R22"
    );
    let awa = &mark(AWA, "aaaaaaaa", "state");
    let marked = Session::read(&session(&[(awa, "present")]));
    assert_eq!(
        marked.unmarked(),
        [(AWA.parse().unwrap(), 1), (BEN.parse().unwrap(), 2)]
    );
    let counted = session(&[
        (&format!("people/{AWA}/role"), ""),
        (&format!("people/{BEN}/role"), ""),
        ("counts/nngo/female", "12"),
    ]);
    assert_eq!(
        Session::read(&counted).lacks(),
        [],
        "a head count is enough (training.R8)"
    );
}

#[test]
fn r9_minutes_are_counted_without_breaks() {
    let read = Session::read(&session(&[]));
    assert_eq!(read.minutes(), 360, "training.R9");
    assert_eq!(
        (read.off_by(360), read.off_by(314), read.off_by(313)),
        (None, None, Some(47))
    );
    assert_eq!((read.off_by(423), read.off_by(424)), (None, Some(-64)));
    assert_eq!(
        (read.first_day(), read.last_day()),
        (Some(day("2026-03-02")), Some(day("2026-03-02")))
    );
}

#[test]
fn r10_blocks_overlap_only_when_they_share_time() {
    let read = Session::read(&session(&[]));
    let [morning, afternoon] = read.blocks.as_slice() else {
        panic!("two blocks");
    };
    assert!(
        morning.overlaps(morning) && !morning.overlaps(afternoon),
        "training.R10"
    );
    let touching = Block {
        start: morning.end,
        ..afternoon.clone()
    };
    assert!(!morning.overlaps(&touching));
    let other_day = Block {
        date: DateInput::read("2026-03-03"),
        ..morning.clone()
    };
    assert!(!morning.overlaps(&other_day));
}

#[test]
fn r12_one_role_each_and_only_participants_count() {
    let read = Session::read(&session(&[(&format!("people/{BEN}/role"), "observer")]));
    assert_eq!(read.people.len(), 3, "training.R12");
    let ids: Vec<RecordId> = read.participants().map(|person| person.person).collect();
    assert_eq!(ids, [AWA.parse().unwrap()]);
    assert_eq!(read.facilitators().count(), 1);
}

#[test]
fn r20_attended_minutes_and_completion() {
    let awa_in = [
        (mark(AWA, "aaaaaaaa", "state"), "present"),
        (mark(AWA, "bbbbbbbb", "state"), "partly"),
        (mark(AWA, "bbbbbbbb", "in"), "14:30"),
        (mark(BEN, "aaaaaaaa", "state"), "excused"),
        (mark(BEN, "bbbbbbbb", "state"), "partly"),
    ];
    let texts: Vec<(&str, &str)> = awa_in
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let read = Session::read(&session(&texts));
    let [awa, ben] = read.participants().collect::<Vec<_>>()[..] else {
        panic!("two people");
    };
    let awa_share = share(&read, awa);
    assert_eq!(
        (awa_share.attended, awa_share.of),
        (300, 360),
        "training.R20"
    );
    assert!(awa_share.reaches(83) && !awa_share.reaches(84));
    assert_eq!(
        share(&read, ben).attended,
        0,
        "partly without a time is no minutes"
    );
    assert!(was_there(awa) && was_there(ben));
    let left_early = Mark {
        state: State::Present,
        came: read_time("08:00"),
        went: read_time("٠٩:٤٥"),
    };
    assert_eq!(attended(&read.blocks[0], &left_early), 15);

    let catalogue = shipped();
    let mut course = catalogue.get("sea-staff").unwrap().clone();
    assert!(completed(&read, awa, &course) && !completed(&read, ben, &course));
    course.floor.value = Some(90);
    assert!(!completed(&read, awa, &course), "the floor is not reached");
    course.floor.value = Some(80);
    course.pass_mark.value = Some(70);
    assert!(!completed(&read, awa, &course), "no test after");
    let scores = [
        (
            score_path(AWA.parse().unwrap(), Phase::Post, "points").to_string(),
            "7",
        ),
        (
            score_path(AWA.parse().unwrap(), Phase::Post, "maximum").to_string(),
            "10",
        ),
    ];
    let mut with: Vec<(&str, &str)> = scores.iter().map(|(p, t)| (p.as_str(), *t)).collect();
    with.extend(texts);
    let read = Session::read(&session(&with));
    let awa = read.participants().next().unwrap();
    assert!(completed(&read, awa, &course), "training.R20");
}

#[test]
fn r21_head_counts_stand_beside_names() {
    let read = Session::read(&session(&[
        ("counts/nngo/female", "12"),
        ("counts/nngo/not_stated", "1"),
        ("counts/iom/male", "٣"),
        ("counts/nowhere/male", "7"),
        ("counts/iom/female", "x"),
    ]));
    assert_eq!(read.head_count(), Some(16), "training.R21");
    assert_eq!(read.participants().count(), 2);
    assert_eq!(Session::read(&session(&[])).head_count(), None);
}

#[test]
fn r41_empty_and_old_contacts_are_told_apart() {
    let none = TrainingDesk::read(&record(&DESK, &[]));
    assert_eq!(
        none.contacts_on(day("2026-11-24")),
        Contacts::None,
        "training.R41"
    );
    let mut desk = record(&DESK, &[]);
    let mut clock = Clock::new(Replica::random());
    desk.add_item("contacts", "dddddddd", &mut clock);
    write(
        &mut desk,
        &[
            ("contacts/dddddddd/who", "PSEA focal point"),
            ("contacts/dddddddd/reach", "+261 1"),
        ],
        &mut clock,
    );
    let on = |desk: &Record| TrainingDesk::read(desk).contacts_on(day("2026-11-24"));
    assert_eq!(on(&desk), Contacts::Unchecked);
    write(&mut desk, &[("checked", "2026-05-24")], &mut clock);
    assert_eq!(on(&desk), Contacts::Old(day("2026-05-24")));
    write(&mut desk, &[("checked", "2026-05-25")], &mut clock);
    assert_eq!(on(&desk), Contacts::Fresh(day("2026-05-25")));
}

#[test]
fn r10_r46_two_tablets_mark_the_same_day_and_nobody_is_doubled() {
    let mut base = session(&[]);
    let (mut here, mut there) = (Clock::new(Replica::random()), Clock::new(Replica::random()));
    let mut other = base.clone();
    let awa = mark(AWA, "aaaaaaaa", "state");
    let ben = mark(BEN, "aaaaaaaa", "state");
    write(&mut base, &[(&awa, "present")], here.tick(1_000));
    write(
        &mut other,
        &[(&awa, "present"), (&ben, "absent")],
        there.tick(2_000),
    );
    base.merge(&other);
    let read = Session::read(&base);
    assert_eq!(read.participants().count(), 2);
    let states: Vec<State> = read
        .participants()
        .filter_map(|person| Some(person.marks.get("aaaaaaaa")?.state))
        .collect();
    assert_eq!(states, [State::Present, State::Absent]);
    assert!(
        base.cells.values().all(|cell| !cell.is_disputed()),
        "the same mark twice is no dispute"
    );
}
