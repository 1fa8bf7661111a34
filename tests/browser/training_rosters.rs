//! Rosters that others made, and what comes of them: tests, certificates, coverage, reports.

use crate::import::open_file;
use crate::support::Desk;
use mission_desk::record::{Clock, Path, Record, RecordId, Replica};
use mission_desk::training::session::BLOCKS;
use mission_desk::training::{ORGANIZATION, PERSON, SESSION, TEST};
use mission_desk::transfer::{Sender, export};
use std::path::PathBuf;

/// A roster of `tests/data/rosters`.
fn roster(name: &str) -> PathBuf {
    PathBuf::from(format!(
        "{}/tests/data/rosters/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
}

/// Records with texts at paths.
struct Maker {
    clock: Clock,
    records: Vec<Record>,
}

impl Maker {
    fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_795_496_603_065);
        Self {
            clock,
            records: Vec::new(),
        }
    }

    fn record(&mut self, kind: &str, texts: &[(&str, &str)]) -> RecordId {
        let mut record = Record::new(kind, 1, RecordId::random());
        for (path, text) in texts {
            record.write(&Path::of(&[path]), (*text).into(), &mut self.clock);
        }
        let id = record.id;
        self.records.push(record);
        id
    }

    /// A session of two half-days that took place in March 2026.
    fn session(&mut self, language: &str, texts: &[(&str, &str)]) -> RecordId {
        let mut all = vec![
            ("course", "sea-staff"),
            ("place", "Salle 2"),
            ("station", "Korhogo"),
            ("country", "CIV"),
            ("language", language),
            ("modality", "f2f"),
            ("status", "delivered"),
        ];
        all.extend(texts);
        let id = self.record(SESSION.name, &all);
        let record = self.records.last_mut().unwrap();
        for (block, start, end) in [
            ("aaaaaaaa", "09:00", "12:00"),
            ("bbbbbbbb", "13:00", "16:00"),
        ] {
            record.add_item(BLOCKS, block, &mut self.clock);
            for (name, text) in [("date", "2026-03-02"), ("start", start), ("end", end)] {
                record.write(
                    &Path::of(&[BLOCKS, block, name]),
                    text.into(),
                    &mut self.clock,
                );
            }
        }
        id
    }

    /// A desk that took these records in from a colleague's file.
    fn open(self) -> Desk {
        let desk = Desk::open();
        desk.visit("#/settings/lock");
        desk.decline_lock();
        let records: Vec<&Record> = self.records.iter().collect();
        let sender = Sender {
            user: String::new(),
            device: String::new(),
        };
        let package = export(
            &records,
            Vec::new(),
            sender,
            "2026-11-24T15:59:57.854Z".into(),
        );
        open_file(&desk, &package);
        desk.button("Take in what is new or changed").click();
        desk.until("the records are taken in", || {
            desk.stored_records().len() >= records.len()
        });
        desk
    }
}

fn session_page(desk: &Desk, session: RecordId, page: &str, heading: &str) {
    desk.visit(&format!("#/training/session/{session}/{page}"));
    desk.wait_for_heading(heading);
}

/// Chooses a roster's file on its page, and goes on to the meaning of its columns.
fn choose(desk: &Desk, session: RecordId, file: &str) {
    session_page(desk, session, "roster", "Take in a roster");
    desk.field("Choose a file").choose_file(&roster(file));
    desk.wait_for_heading("What the columns hold");
}

#[test]
fn the_french_roster_comes_in_row_by_row_and_a_second_time_adds_nobody() {
    let mut maker = Maker::new();
    let session = maker.session("fr", &[]);
    let desk = maker.open();
    choose(&desk, session, "roster-fr-excel.csv");
    assert_eq!(desk.field("Encoding").value(), "Windows-1252");
    assert_eq!(desk.field("Separator").value(), ";");
    assert_eq!(
        desk.field("Notes").value(),
        "out",
        "what nobody asks for stays behind"
    );
    desk.button("Continue").click();
    desk.wait_for_heading("What the values say");
    assert_eq!(desk.field("Chauffeur").value(), "function");
    desk.select("Croix-Rouge", "Partner: international NGO");
    desk.button("Continue").click();
    desk.wait_for_heading("Every row");
    desk.wait_for_text("7 new people");
    desk.wait_for_text("2 questions wait for your answer");
    let before = desk.stored_records();
    desk.choose(
        "Row 6 names somebody alike. Is this the same person?",
        "The same person",
    );
    desk.choose(
        "A cell of this row is a formula. Take it as plain text?",
        "Take the text as it stands",
    );
    desk.button("Take 8 people in").click();
    desk.wait_for_heading("The roster is taken in");
    desk.wait_for_text("8 people are in the session, 8 of them new.");
    // Eight people and four organizations; the session was there.
    assert_eq!(desk.stored_records().len(), before.len() + 12);
    // Once more.
    desk.button("Choose another file").click();
    choose(&desk, session, "roster-fr-excel.csv");
    desk.button("Continue").click();
    desk.wait_for_heading("What the values say");
    desk.button("Continue").click();
    desk.wait_for_heading("Every row");
    desk.wait_for_text("8 people already on the desk");
    desk.choose(
        "Row 6 names somebody alike. Is this the same person?",
        "Leave this row out",
    );
    desk.button("Take 8 people in").click();
    desk.wait_for_text("8 people are in the session, 0 of them new.");
    assert_eq!(desk.stored_records().len(), before.len() + 12);
    session_page(&desk, session, "scores", "Tests before and after");
    desk.wait_for_text("Aya Françoise KOUASSI");
}

#[test]
fn the_arabic_roster_asks_about_two_spellings() {
    let mut maker = Maker::new();
    let session = maker.session("ar", &[]);
    let desk = maker.open();
    desk.choose_language("العربية");
    session_page(&desk, session, "roster", "إدخال كشف حضور");
    desk.field("اختيار ملف")
        .choose_file(&roster("roster-ar.csv"));
    desk.wait_for_heading("ما تحتويه الأعمدة");
    assert_eq!(desk.field("الاسم").value(), "name");
    desk.button("متابعة").click();
    desk.wait_for_heading("ما تعنيه القيم");
    desk.button("متابعة").click();
    desk.wait_for_heading("كل الصفوف");
    desk.wait_for_text("سؤال واحد ينتظر جوابك");
    desk.choose("الصف 2 فيه اسم مشابه. هل هو الشخص نفسه؟", "الشخص نفسه");
    desk.button("إدخال 4 أشخاص").click();
    desk.wait_for_heading("أُدخل الكشف");
    desk.wait_for_text("4 أشخاص في الجلسة، الجدد: 4.");
}

#[test]
fn the_spanish_workbook_gives_the_gain_of_the_fact_sheet() {
    let mut maker = Maker::new();
    let session = maker.session("es", &[]);
    let desk = maker.open();
    choose(&desk, session, "roster-es.xlsx");
    assert_eq!(desk.field("Módulo 2").value(), "mark-1");
    desk.button("Continue").click();
    desk.wait_for_heading("What the values say");
    assert_eq!(desk.field("M").value(), "female", "mujer, beside H");
    assert_eq!(desk.field("Points that the test has").value(), "100");
    desk.button("Continue").click();
    desk.wait_for_heading("Every row");
    desk.button("Take 6 people in").click();
    desk.wait_for_heading("The roster is taken in");
    desk.link("Tests before and after").nth(0).click();
    desk.wait_for_heading("Tests before and after");
    desk.until("the figures are those of the vector", || {
        let figures = desk.text_of("section.figures");
        ["0.400", "0.271", "0.318"]
            .iter()
            .all(|figure| figures.contains(figure))
    });
    let figures = desk.text_of("section.figures");
    assert!(figures.contains("People with both tests 5"), "{figures}");
    // The sixth one was not marked after; a test after needs attendance, and there is none to enter here.
    session_page(&desk, session, "certificates", "Certificates");
    desk.wait_for_text("Certificado de finalización");
    desk.wait_for_text("María José Hernández Ruiz");
    assert_eq!(
        desk.js(
            "return document.querySelectorAll('.certificate').length",
            vec![]
        ),
        6
    );
}

#[test]
fn rows_pasted_from_a_spreadsheet_come_in_too_and_bad_ones_say_why() {
    let mut maker = Maker::new();
    let session = maker.session("en", &[]);
    let desk = maker.open();
    session_page(&desk, session, "roster", "Take in a roster");
    desk.field("Or paste rows from a spreadsheet")
        .fill("Date\tRoom\n2026-03-02\tA\n");
    desk.button("Continue").click();
    desk.wait_for_heading("What the columns hold");
    desk.button("Continue").click();
    desk.wait_for_text("No column holds a name.");
    desk.button("Choose another file").click();
    desk.wait_for_heading("Take in a roster");
    desk.field("Or paste rows from a spreadsheet")
        .fill("Name\tSex\tPost\nAwa Diallo\tM\t7\n\tM\t8\nBen Ali\tM\t70\n");
    desk.button("Continue").click();
    desk.wait_for_heading("What the columns hold");
    desk.button("Continue").click();
    desk.wait_for_heading("What the values say");
    desk.button("Continue").click();
    desk.wait_for_text("Choose what each value of the column “Sex” says.");
    desk.select("M", "Male");
    desk.field("Points that the test has").fill("10");
    desk.button("Continue").click();
    desk.wait_for_heading("Every row");
    desk.wait_for_text("It names nobody.");
    desk.wait_for_text("“70” is no number of points that the test has; left out.");
    desk.button("Take 2 people in").click();
    desk.wait_for_heading("The roster is taken in");
}

/// A desk with so many sessions without titles.
pub fn with_sessions(count: usize) -> Desk {
    let mut maker = Maker::new();
    for _ in 0..count {
        maker.session(
            "fr",
            &[("course", "sea-partners"), ("counts/nngo/female", "12")],
        );
    }
    maker.open()
}

/// A desk with one session, its participants present, and the ids of session and people.
pub fn held(people: usize) -> (Desk, RecordId, Vec<RecordId>) {
    let mut maker = Maker::new();
    let iom = maker
        .record(ORGANIZATION.name, &[("name", "IOM"), ("type", "iom")])
        .to_string();
    let people: Vec<RecordId> = (0..people)
        .map(|n| {
            let name = format!("Person {n}");
            maker.record(
                PERSON.name,
                &[
                    ("name", &name),
                    ("organization", &iom),
                    ("station", "Korhogo"),
                    ("sex", "female"),
                ],
            )
        })
        .collect();
    let texts: Vec<(String, String)> = people
        .iter()
        .flat_map(|person| {
            [
                (format!("people/{person}/role"), "participant".to_owned()),
                (format!("people/{person}/type"), "iom".to_owned()),
                (format!("people/{person}/sex"), "female".to_owned()),
                (format!("people/{person}/organization"), iom.clone()),
                (
                    format!("marks/{person}/aaaaaaaa/state"),
                    "present".to_owned(),
                ),
                (
                    format!("marks/{person}/bbbbbbbb/state"),
                    "present".to_owned(),
                ),
            ]
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let session = maker.session("fr", &texts);
    (maker.open(), session, people)
}

#[test]
fn coverage_and_reports_count_what_was_given() {
    let (desk, _, _) = held(3);
    desk.visit("#/training/coverage");
    desk.wait_for_heading("Coverage");
    desk.wait_for_text("Of 3 people who must take it");
    desk.until("all three are covered", || {
        desk.text_of("section.figures").contains("100%")
    });
    desk.visit("#/training/report/network");
    desk.wait_for_heading("Table for the PSEA network");
    desk.wait_for_text("1 session, 360 minutes without breaks");
    assert!(
        !desk.text_of(".sheet").contains("Person 0"),
        "no names (R44)"
    );
    desk.button("Save as CSV").click();
    let text = std::fs::read_to_string(desk.downloaded()).unwrap();
    assert!(text.starts_with('\u{feff}'), "for Excel");
    assert!(text.contains("IOM;3;0;0;3"), "{text}");
}

#[test]
fn four_forms_wait_and_five_are_shown_without_anybody_to_be_found() {
    let (desk, session, _) = held(6);
    session_page(&desk, session, "evaluation", "Evaluation by participants");
    for n in 1..=5 {
        desk.button("Fill in a form").click();
        desk.choose("Relevant to my work", "4");
        desk.choose("Pace", if n == 5 { "2" } else { "4" });
        desk.button("Hand in").click();
        desk.button("Fill in a form").wait_until_there();
        if n == 4 {
            desk.wait_for_text("4 forms wait on this device.");
            desk.wait_for_text("Results are shown from 5 forms on.");
            let add = desk.button("Add them to the session").element();
            assert!(!desk.wait(add.is_enabled()).unwrap());
        }
    }
    desk.wait_for_text("5 forms wait on this device.");
    desk.reload();
    desk.wait_for_text("5 forms wait on this device.");
    desk.button("Add them to the session").click();
    desk.wait_for_text("5 forms of 6 people who were there");
    desk.wait_for_text("3.6");
    assert!(!desk.text().contains("wait on this device"));
}

/// A desk with a session that uses a test of two questions, and Awa Diallo in it.
pub fn with_a_test() -> (Desk, RecordId) {
    let mut maker = Maker::new();
    let person = maker.record(PERSON.name, &[("name", "Awa Diallo")]);
    let role = format!("people/{person}/role");
    let mark = format!("marks/{person}/aaaaaaaa/state");
    let session = maker.session("en", &[(&role, "participant"), (&mark, "present")]);
    maker.record(TEST.name, &[("title", "Standards"), ("language", "en")]);
    let test = maker.records.last_mut().unwrap();
    for question in ["cccccccc", "dddddddd"] {
        test.add_item("questions", question, &mut maker.clock);
        let texts = [
            ("text", "To whom do you report?"),
            ("a", "The focal point"),
            ("b", "Nobody"),
            ("right", "a"),
        ];
        for (name, text) in texts {
            test.write(
                &Path::of(&["questions", question, name]),
                text.into(),
                &mut maker.clock,
            );
        }
    }
    let desk = maker.open();
    session_page(&desk, session, "scores", "Tests before and after");
    desk.select("Test from your bank", "Standards");
    (desk, session)
}

#[test]
fn a_test_of_the_mission_says_what_to_teach_again() {
    let (desk, _) = with_a_test();
    desk.link("Awa Diallo, After: answers").click();
    desk.wait_for_heading("Awa Diallo, After: answers");
    desk.choose("1. To whom do you report?", "The focal point");
    desk.choose("2. To whom do you report?", "Nobody");
    desk.button("Hand in").click();
    desk.wait_for_heading("Tests before and after");
    assert_eq!(desk.field("Awa Diallo, After: points").value(), "1");
    desk.wait_for_text("100% (1/1)");
    desk.wait_for_text("0% (0/1)");
    desk.wait_for_text("Teach again");
}

#[test]
fn a_partners_assessment_is_rated_in_its_own_scheme() {
    let mut maker = Maker::new();
    let partner = maker.record(
        ORGANIZATION.name,
        &[("name", "ONG Espoir"), ("type", "nngo")],
    );
    let desk = maker.open();
    desk.visit("#/training/partners");
    desk.link("ONG Espoir").click();
    desk.wait_for_heading("ONG Espoir");
    desk.button("New assessment").click();
    desk.wait_for_heading("Partner capacity assessment");
    desk.choose("Scheme", "Six standards (UNICEF, 2020)");
    desk.wait_for_text("No rating: 6 standards have no answer.");
    for standard in [
        "Policy",
        "Management and human resources systems",
        "Mandatory training",
        "Reporting",
        "Assistance and referrals",
        "Investigations",
    ] {
        desk.choose(standard, "Progressing (2)");
    }
    desk.wait_for_text("Medium capacity, moderate risk (sum 12)");
    desk.choose("Scheme", "Eight standards (UN common), unconfirmed");
    desk.wait_for_text("are not confirmed by any source");
    desk.wait_for_text("No rating: 8 standards have no answer.");
    desk.visit(&format!("#/training/partner/{partner}"));
    desk.link("Eight standards (UN common), unconfirmed")
        .wait_until_there();
}

/// Four hundred sessions of twenty-five people, of two thousand five hundred.
fn full() -> Maker {
    let mut maker = Maker::new();
    let iom = maker
        .record(ORGANIZATION.name, &[("name", "IOM"), ("type", "iom")])
        .to_string();
    let people: Vec<String> = (0..2_500)
        .map(|n| {
            let name = format!("Person {n:04}");
            let station = format!("Station {}", n % 20);
            let texts = [
                ("name", name.as_str()),
                ("organization", &iom),
                ("station", &station),
            ];
            maker.record(PERSON.name, &texts).to_string()
        })
        .collect();
    for n in 0..400 {
        let texts: Vec<(String, &str)> = (0..25)
            .flat_map(|seat| {
                let person = &people[(n * 25 + seat * 97) % people.len()];
                [
                    (format!("people/{person}/role"), "participant"),
                    (format!("people/{person}/type"), "iom"),
                    (format!("marks/{person}/aaaaaaaa/state"), "present"),
                    (format!("marks/{person}/bbbbbbbb/state"), "present"),
                ]
            })
            .collect();
        let texts: Vec<(&str, &str)> = texts
            .iter()
            .map(|(path, text)| (path.as_str(), *text))
            .collect();
        maker.session("fr", &texts);
    }
    maker
}

#[test]
fn coverage_of_four_hundred_sessions_is_reckoned_in_under_a_fifth_of_a_second() {
    let desk = full().open();
    desk.visit("#/training/coverage");
    desk.wait_for_heading("Coverage");
    desk.wait_for_text("Of 2,500 people who must take it");
    // From the choice to the table that is drawn for it.
    let script = "const done = arguments[0]; const list = document.getElementById('coverage-by'); \
        const change = (by) => new Promise((drawn) => { \
            const begun = performance.now(); const heading = () => document.querySelector('main th').textContent; \
            const before = heading(); \
            const watch = new MutationObserver(() => { if (heading() !== before) { watch.disconnect(); drawn(performance.now() - begun); } }); \
            watch.observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true }); \
            list.value = by; list.dispatchEvent(new Event('change', { bubbles: true })); }); \
        (async () => { const times = []; \
            for (const by of ['orgtype', 'office', 'sex', 'office', 'category']) times.push(await change(by)); \
            done(Math.min(...times)); })();";
    let reckoned = desk.js_async(script).as_f64().unwrap();
    assert!(reckoned > 1.0, "nothing was reckoned in {reckoned} ms");
    println!("coverage of 400 sessions of 25 in the browser: {reckoned:.0} ms");
    assert!(reckoned < 200.0, "{reckoned} ms");
}
