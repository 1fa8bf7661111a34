use super::*;
use crate::record::RecordId;
use crate::training::codes::{Modality, OrgType, Sex};
use crate::transfer::csv::csv;
use crate::transfer::table::{Separator, read_separated};
use crate::words::{Language, Plain};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn someone(person: RecordId, org_type: OrgType, sex: Sex) -> Attended {
    Attended {
        person,
        organization: None,
        org_type,
        category: None,
        sex,
        completed: true,
    }
}

fn held(end: &str, attended: Vec<Attended>, counted: Vec<(OrgType, Sex, u32)>) -> Held {
    Held {
        id: RecordId::random(),
        course: "sea-staff".into(),
        title: "=SUM(A1)".into(),
        place: "Man; salle 2".into(),
        station: "Man".into(),
        country: "CIV".into(),
        language: "fr".into(),
        modality: Some(Modality::FaceToFace),
        start: day(end),
        end: day(end),
        minutes: 360,
        attended,
        counted,
    }
}

fn year() -> Period {
    Period::year(2026).unwrap()
}

#[test]
fn r35_one_person_in_two_sessions_is_two_attendances_and_one_person() {
    let one = RecordId::random();
    let there = || vec![someone(one, OrgType::Iom, Sex::Female)];
    let sessions = [
        held("2026-01-01", there(), vec![]),
        held("2026-12-31", there(), vec![]),
    ];
    assert_eq!(
        reach(&sessions, &year()),
        Reach {
            sessions: 2,
            attendances: 2,
            people: 1,
            counted: 0
        }
    );
}

#[test]
fn r43_whoever_refuses_to_be_named_is_in_every_figure() {
    use crate::training::sign_in::count_only;
    use crate::training::tests::{AWA, BEN, mark, session};
    let marks = [AWA, BEN].map(|person| {
        [
            mark(person, "aaaaaaaa", "state"),
            mark(person, "bbbbbbbb", "state"),
        ]
    });
    let mut texts = vec![("status", "closed")];
    texts.extend(
        marks
            .iter()
            .flatten()
            .map(|path| (path.as_str(), "present")),
    );
    let mut record = session(&texts);
    let sex = format!("people/{AWA}/sex");
    let mut clock = crate::record::Clock::new(crate::record::Replica::random());
    // Both in one cell of the table, so that the named one could hide the other.
    for (path, text) in [
        (sex.as_str(), "not_stated"),
        (&format!("people/{AWA}/type"), "nngo"),
    ] {
        record.write(
            &crate::record::Path::of(&[path]),
            text.into(),
            clock.tick(1),
        );
    }
    let figures = |record: &crate::record::Record| {
        let held = [Held::of(&crate::training::session::Session::read(record), None).unwrap()];
        let list = sessions_table(&held, &year(), &str::to_owned)
            .total
            .unwrap();
        (
            reach(&held, &year()),
            network(&held, &year()).total(),
            list.last().cloned(),
        )
    };
    let (before, ..) = figures(&record);
    assert_eq!(
        (before.attendances, before.people, before.counted),
        (2, 2, 0)
    );
    count_only(&mut record, BEN.parse().unwrap(), clock.tick(2));
    let (after, in_network, in_list) = figures(&record);
    assert_eq!(
        (after.attendances, after.people, after.counted),
        (2, 1, 1),
        "training.R43"
    );
    assert_eq!((in_network, in_list), (2, Some(Value::Count(2))));
}

#[test]
fn r38_a_session_belongs_to_the_year_of_its_last_day() {
    let mut over_new_year = held("2027-01-02", vec![], vec![(OrgType::Un, Sex::Male, 4)]);
    over_new_year.start = day("2026-12-30");
    let sessions = [over_new_year];
    assert_eq!(reach(&sessions, &year()).sessions, 0);
    assert_eq!(
        reach(&sessions, &Period::year(2027).unwrap()).attendances,
        4
    );
    let table = yearly_table(&sessions, 2027, &str::to_owned).unwrap();
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.total.unwrap()[2], Value::Count(4));
}

#[test]
fn r37_the_sums_of_rows_and_columns_agree_and_nobody_is_named() {
    let sessions = [
        held(
            "2026-03-02",
            vec![
                someone(RecordId::random(), OrgType::Nngo, Sex::Female),
                someone(RecordId::random(), OrgType::Nngo, Sex::NotStated),
                someone(RecordId::random(), OrgType::Government, Sex::Male),
            ],
            // Counted are those without a name: they come on top of the names (training.R21).
            vec![
                (OrgType::Community, Sex::Female, 12),
                (OrgType::Nngo, Sex::Female, 3),
            ],
        ),
        held(
            "2025-12-31",
            vec![someone(RecordId::random(), OrgType::Iom, Sex::Male)],
            vec![],
        ),
    ];
    let network = network(&sessions, &year());
    assert!(network.agrees());
    assert_eq!(
        (network.total(), network.sessions, network.minutes),
        (18, 1, 360)
    );
    assert_eq!(network.row(OrgType::Nngo), 5);
    assert_eq!(network.column(Sex::Female), 16);
    let table = network_table(&network, &year());
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.measure, Measure::Attendances);
    let said = |language| {
        let speech = Plain::of(language);
        let notes = table.notes.iter().map(|note| speech.say(note));
        notes.collect::<Vec<_>>().join("\n")
    };
    let english = said(Language::En);
    assert!(
        english.contains("Languages: French (1)"),
        "training.R37: {english}"
    );
    assert!(english.contains("How they were given: Face to face (1)"));
    assert!(said(Language::Ar).contains("الفرنسية (1)"));
}

#[test]
fn r49_a_report_is_written_as_csv_with_a_row_of_tags_and_read_again() {
    let sessions = [held(
        "2026-03-02",
        vec![someone(RecordId::random(), OrgType::Iom, Sex::Female)],
        vec![],
    )];
    for language in Language::ALL {
        let speech = Plain::of(language);
        let report = sessions_table(&sessions, &year(), &str::to_owned);
        let rows = report.csv_rows(&speech, true);
        assert_eq!(rows[1][0], "#date+start");
        assert!(rows[1].iter().all(|tag| tag.starts_with('#')));
        assert_eq!(rows[2][0], "2026-03-02", "dates are ISO");
        let text = csv(&rows, Separator::Semicolon);
        assert!(text.starts_with('\u{feff}') && text.contains(";'=SUM(A1);"));
        let table = read_separated(text.trim_start_matches('\u{feff}'), Separator::Semicolon);
        let table = table.unwrap();
        let read: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| &cell.text);
                cells
                    .map(|text| crate::transfer::csv::without_apostrophe(text).to_owned())
                    .collect()
            })
            .collect();
        assert_eq!(read, rows);
        let sheet = report.sheet(&speech);
        assert_eq!(sheet.rows.len(), sheet.header_row.unwrap() + 3);
    }
}

#[test]
fn r36_a_share_of_nobody_is_a_dash() {
    let speech = Plain::of(Language::En);
    assert_eq!(Value::Share(None).shown(&speech), DASH);
    assert_eq!(Value::Share(Some(Decimal::ZERO)).shown(&speech), "0 %");
}
