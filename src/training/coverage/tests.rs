use super::*;
use crate::record::Record;
use crate::training::tests::{AWA, BEN, day, record, session, shipped};
use crate::training::{ORGANIZATION, PERSON};

const IOM: &str = "0000000000000000000000000000010a";
const NGO: &str = "000000000000000000000000000000a6";

fn with_id(mut record: Record, id: &str) -> Record {
    record.id = id.parse().unwrap();
    record
}

fn organizations() -> Vec<Organization> {
    [(IOM, "IOM", "iom"), (NGO, "Espoir", "nngo")]
        .map(|(id, name, org_type)| {
            let record = record(&ORGANIZATION, &[("name", name), ("type", org_type)]);
            Organization::read(&with_id(record, id))
        })
        .into()
}

fn person(id: &str, texts: &[(&str, &str)]) -> Person {
    Person::read(&with_id(record(&PERSON, texts), id))
}

/// A session of the course for IOM's staff that Awa attended, and Ben too.
fn given(last: &str, status: &str) -> Session {
    let mut texts = vec![("status", status)];
    let (first, second) = ("blocks/aaaaaaaa/date", "blocks/bbbbbbbb/date");
    texts.push((first, last));
    texts.push((second, last));
    let mut record = session(&texts);
    let mut clock = crate::record::Clock::new(crate::record::Replica::random());
    for person in [AWA, BEN] {
        for block in ["aaaaaaaa", "bbbbbbbb"] {
            let path = crate::training::session::mark_path(person.parse().unwrap(), block, "state");
            record.write(&path, "present".into(), clock.tick(1));
        }
    }
    Session::read(&record)
}

fn standing_of(people: &[Person], sessions: &[Session], code: &str, on: &str) -> Vec<Standing> {
    let catalogue = shipped();
    let organizations = organizations();
    let completions = Completions::read(&catalogue, people, sessions, day(on));
    let roll = Roll {
        catalogue: &catalogue,
        people,
        organizations: &organizations,
        completions: &completions,
        day: day(on),
        window: 90,
    };
    let stands = roll.stands(catalogue.get(code).unwrap());
    stands.iter().map(|stand| stand.standing).collect()
}

#[test]
fn r36_coverage_is_valid_of_required_and_the_others_are_in_neither() {
    let people = [
        person(
            AWA,
            &[
                ("name", "Awa"),
                ("organization", IOM),
                ("station", "Abidjan"),
                ("sex", "female"),
            ],
        ),
        person(
            "0000000000000000000000000000002e",
            &[("name", "Zed"), ("organization", IOM), ("sex", "male")],
        ),
        person(
            "0000000000000000000000000000003e",
            &[
                ("name", "Left"),
                ("organization", IOM),
                ("left", "2026-04-01"),
            ],
        ),
        person(BEN, &[("name", "Ben"), ("organization", NGO)]),
    ];
    let sessions = [given("2026-03-02", "closed")];
    let catalogue = shipped();
    let organizations = organizations();
    let on = day("2026-06-01");
    let completions = Completions::read(&catalogue, &people, &sessions, on);
    let roll = Roll {
        catalogue: &catalogue,
        people: &people,
        organizations: &organizations,
        completions: &completions,
        day: on,
        window: 90,
    };
    let course = catalogue.get("sea-staff").unwrap();
    let stands = roll.stands(course);
    assert_eq!(stands.len(), 3, "who has left is out");
    let (offices, total) = tally(&stands, By::Office);
    assert_eq!((total.valid, total.required, total.never), (1, 2, 1));
    assert_eq!(total.share(), Some(Decimal::new(5, 1)));
    assert_eq!(
        offices[&Group::Office("Abidjan".into())].share(),
        Some(Decimal::ONE)
    );
    let (sexes, _) = tally(&stands, By::Sex);
    assert_eq!(sexes[&Group::Sex(Sex::Male)].share(), Some(Decimal::ZERO));
    // Nobody must take it: no figure, and not nought or all.
    let nobody = roll.stands(catalogue.get("governance").unwrap());
    assert_eq!(tally(&nobody, By::Sex).1.share(), None);
    // Before somebody left, they count.
    let earlier = Roll {
        day: day("2026-03-31"),
        ..roll
    };
    assert_eq!(earlier.stands(course).len(), 4);
}

#[test]
fn r4_r5_a_course_counts_for_its_family_only_and_for_as_long_as_it_counts() {
    let people = [person(AWA, &[("name", "Awa"), ("organization", IOM)])];
    let sessions = [given("2026-03-02", "delivered")];
    let of = |code: &str, on: &str| standing_of(&people, &sessions, code, on)[0];
    assert_eq!(
        of("sea-staff", "2026-06-01"),
        Standing::Valid(Some(day("2029-03-02")))
    );
    assert_eq!(
        of("sea-staff", "2028-12-10"),
        Standing::DueSoon(day("2029-03-02"))
    );
    assert_eq!(
        of("sea-staff", "2029-03-02"),
        Standing::Expired(day("2029-03-02"))
    );
    assert_eq!(
        of("sea-staff", "2026-03-01"),
        Standing::Never,
        "it was not given yet"
    );
    assert_eq!(
        of("psea-micro", "2026-06-01"),
        Standing::Never,
        "another duty"
    );
    let planned = [given("2026-03-02", "cancelled")];
    assert_eq!(
        standing_of(&people, &planned, "sea-staff", "2026-06-01"),
        [Standing::Never]
    );
}

#[test]
fn r6_a_decision_counts_until_its_day_and_half_a_decision_never() {
    let decided = |until: &str, by: &str| {
        let mut record = with_id(
            record(&PERSON, &[("name", "Awa"), ("organization", IOM)]),
            AWA,
        );
        let mut clock = crate::record::Clock::new(crate::record::Replica::random());
        record.add_item("recognized", "cccccccc", &mut clock);
        let fields = [
            ("course", "sea-staff"),
            ("taken", "Agora"),
            ("completed", "2026-01-10"),
            ("by", by),
            ("on", "2026-02-01"),
            ("until", until),
        ];
        for (name, text) in fields {
            let path = crate::record::Path::of(&["recognized", "cccccccc", name]);
            record.write(&path, text.into(), &mut clock);
        }
        [Person::read(&record)]
    };
    let on = |people: &[Person], day: &str| standing_of(people, &[], "sea-staff", day)[0];
    let until = decided("2027-01-10", "HR");
    assert_eq!(
        on(&until, "2026-06-01"),
        Standing::Valid(Some(day("2027-01-10"))),
        "training.R6"
    );
    assert_eq!(
        on(&until, "2027-01-10"),
        Standing::Expired(day("2027-01-10"))
    );
    let as_own = decided("", "HR");
    assert_eq!(
        on(&as_own, "2026-06-01"),
        Standing::Valid(Some(day("2029-01-10")))
    );
    assert_eq!(on(&decided("", ""), "2026-06-01"), Standing::Never);
}

#[test]
fn what_a_merged_record_completed_counts_for_the_one_that_stands() {
    let other = "0000000000000000000000000000007e";
    let people = [
        person(other, &[("name", "Awa D."), ("organization", IOM)]),
        person(
            AWA,
            &[("name", "Awa"), ("organization", IOM), ("same", other)],
        ),
    ];
    let sessions = [given("2026-03-02", "closed")];
    let standing = standing_of(&people, &sessions, "sea-staff", "2026-06-01");
    assert_eq!(standing, [Standing::Valid(Some(day("2029-03-02")))]);
}

#[test]
fn everything_that_expires_stands_in_one_list_with_its_step() {
    let people = [person(AWA, &[("name", "Awa"), ("organization", IOM)])];
    let sessions = [given("2026-03-02", "closed")];
    let catalogue = shipped();
    let organizations = organizations();
    let expiring = |on: &str, within: i64| {
        let completions = Completions::read(&catalogue, &people, &sessions, day(on));
        let roll = Roll {
            catalogue: &catalogue,
            people: &people,
            organizations: &organizations,
            completions: &completions,
            day: day(on),
            window: 90,
        };
        let all = roll.expiring(within);
        all.iter()
            .map(|one| (one.days, one.step()))
            .collect::<Vec<_>>()
    };
    assert_eq!(expiring("2028-12-01", 90), [], "91 days");
    assert_eq!(expiring("2028-12-02", 90), [(90, Some(90))]);
    assert_eq!(expiring("2029-01-31", 90), [(30, Some(30))]);
    assert_eq!(expiring("2029-02-23", 90), [(7, Some(7))]);
    assert_eq!(expiring("2029-03-02", 90), [(0, None)], "ended today");
}
