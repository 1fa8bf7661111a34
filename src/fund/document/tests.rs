use super::*;
use crate::fund::application::Application;
use crate::fund::checks::check;
use crate::fund::checks::tests::{Brief, brief};
use crate::fund::matrix::Level;
use crate::fund::wording::draft_note;
use crate::fund::workbook::workbook;
use crate::record::{Clock, Path, Replica};
use crate::reference::shipped;
use crate::transfer::docx::docx;
use crate::transfer::workbook::{Cell, Workbook};
use crate::transfer::xlsx::xlsx;
use crate::words::{Language, Plain};

fn book(record: &Record, user: &str, speech: &dyn Speech) -> Workbook {
    let today = "2026-11-23".parse().unwrap();
    workbook(
        record,
        &check(record, &shipped(), today),
        today,
        user,
        speech,
    )
}

/// The brief whose first activity is called otherwise.
fn brief_with_activity(text: &str) -> Record {
    let mut record = brief();
    let mut clock = Clock::new(Replica::random());
    clock.tick(9_000_000);
    let path = first_activity(&record);
    record.write(&path, text.into(), &mut clock);
    record
}

fn first_activity(record: &Record) -> Path {
    let nodes = Application::read(record).matrix.nodes;
    let first = nodes.iter().find(|node| node.level == Level::Activity);
    Path::of(&["matrix", &first.unwrap().id, "text"])
}

fn made(record: &Record, language: Language) -> Document {
    let today = "2026-11-23".parse().unwrap();
    let findings = check(record, &shipped(), today);
    document(record, &findings, today, "A. Writer", &Plain::of(language))
}

#[test]
fn the_sections_stand_in_the_templates_order() {
    let document = made(&brief(), Language::En);
    let headings: Vec<&str> = document
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Wide(blocks) => blocks.as_slice(),
            block => std::slice::from_ref(block),
        })
        .filter_map(|block| match block {
            Block::Heading(2, text) => Some(text.split(" (").next().unwrap()),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings,
        [
            "Title block",
            "Summary",
            "1. Rationale",
            "2. Partnerships and coordination",
            "3. Sustainability",
            "4. Evaluation",
            "5. Results matrix",
            "6. Work plan",
            "Budget",
            "Co-funding",
            "Endorsement letters",
            "Government focal points",
            "Earlier support from the Fund",
            "Considerations for line 2",
            "Open findings",
        ]
    );
    assert_eq!(document.stamp.as_deref(), Some("DRAFT"));
    assert!(
        document.closing[0].contains("A. Writer")
            && document.closing[0].contains("not an official form")
    );
}

#[test]
fn tables_become_rows_parted_by_tabs() {
    let all = sections(&brief(), &Plain::of(Language::En));
    let of = |id: &str| plain_text(all.iter().find(|section| section.id == id).unwrap());
    assert!(
        of("budget")
            .contains("Project officer, 40 % of time\t18\u{a0}months × 3200 × 40\u{a0}%\t23040.00"),
        "{}",
        of("budget")
    );
    assert!(of("budget").contains("Total\t\t150000.00"));
    assert!(
        of("matrix")
            .contains("Officials who score 70 % or more\tTest results\t0\t40 (20 women, 20 men)"),
        "{}",
        of("matrix")
    );
    assert!(of("plan").contains(
        "1.2.2 Coaching and final test\t2028-04-01\t2028-08-31\tMinistry of Foreign Affairs"
    ));
}

#[test]
fn amounts_outside_the_budget_are_worded_as_money() {
    let mut brief = Brief::new();
    brief.item("cofunding", &[("source", "A"), ("amount", "1 500,5")]);
    brief.item("cofunding", &[("source", "B"), ("amount", "in kind")]);
    let all = sections(&brief.record, &Plain::of(Language::En));
    let of = |id: &str| plain_text(all.iter().find(|section| section.id == id).unwrap());
    assert!(
        of("earlier").contains("2014\tUSD 80000.00"),
        "{}",
        of("earlier")
    );
    assert!(of("cofunding").contains("A\tUSD 1500.50"));
    assert!(
        of("cofunding").contains("B\tin kind"),
        "what was typed stays"
    );
}

#[test]
fn scans_of_letters_are_named_in_the_document() {
    let mut brief = brief();
    let mut clock = crate::record::Clock::new(crate::record::Replica::random());
    clock.tick(1_800_000_000_000);
    let letter = brief.items("letters")[0].path.clone();
    let list = format!("{letter}/files");
    for (id, name) in [
        ("00aa00aa", "Lettre signée.pdf"),
        ("00bb00bb", "page 2.jpg"),
    ] {
        brief.add_item(&list, id, &mut clock);
        let path = crate::record::Path::of(&[&list, id, "name"]);
        brief.write(&path, name.into(), &mut clock);
    }
    let document = made(&brief, Language::Fr);
    let facts = document.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => facts.iter().find(|(_, value)| value.contains("page 2.jpg")),
        _ => None,
    });
    let (label, value) = facts.unwrap();
    assert_eq!(label, "Copie numérisée de la lettre");
    assert!(value.contains("Lettre signée.pdf\n"), "{value}");
}

#[test]
fn an_empty_application_says_so_in_every_section() {
    let blank = Record::new("fund.application", 1, crate::record::RecordId::random());
    for language in Language::ALL {
        let all = sections(&blank, &Plain::of(language));
        assert!(
            all.iter()
                .all(|section| !section.given && !section.blocks.is_empty())
        );
        assert!(!docx(&made(&blank, language)).unwrap().is_empty());
        assert!(
            !xlsx(&book(&blank, "", &Plain::of(language)))
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn the_workbooks_formulas_come_to_what_the_desk_says() {
    let file = book(&brief(), "", &Plain::of(Language::Fr));
    let budget = file.sheets.last().unwrap();
    let results: Vec<String> = budget
        .rows
        .iter()
        .filter(|row| matches!(row.first(), Some(Cell::Bold(_))))
        .filter_map(|row| match row.get(2) {
            Some(Cell::Formula { text, result, .. }) => {
                Some(format!("{text}={}", result.normalize()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        results,
        [
            "SUM(C7:C8)=33840",
            "SUM(C11:C11)=7560",
            "SUM(C14:C21)=108600",
            "C9+C12+C22=150000"
        ]
    );
    let officer = budget.rows.iter().find_map(|row| match row.get(2) {
        Some(Cell::Formula { text, .. }) if text.contains("3200") => Some(text.clone()),
        _ => None,
    });
    assert_eq!(officer.as_deref(), Some("18*3200*40%"));
    if let Some(folder) = std::env::var_os("DESK_KEEP_FILES") {
        let folder = std::path::PathBuf::from(folder);
        let mixed = brief_with_activity(ARABIC);
        for language in Language::ALL {
            let name = |end: &str| folder.join(format!("madagascar-{}.{end}", language.code()));
            let book = book(&mixed, "A. Writer", &Plain::of(language));
            std::fs::write(name("xlsx"), xlsx(&book).unwrap()).unwrap();
            std::fs::write(name("docx"), docx(&made(&mixed, language)).unwrap()).unwrap();
        }
    }
}

#[test]
fn a_french_document_sets_no_colon_close_to_its_word() {
    let mut brief = Brief::new();
    let output = brief.part("A tested");
    brief.set(&format!("{output}/text"), "");
    let document = made(&brief.record, Language::Fr);
    let all = sections(&brief.record, &Plain::of(Language::Fr));
    let mut texts: Vec<String> = all.iter().map(plain_text).collect();
    for block in document.blocks {
        if let Block::List(points) = block {
            texts.extend(points);
        }
    }
    assert!(texts.len() > 15, "with the open findings");
    for text in texts {
        // The applicant's own title is in English.
        let text = text.replace("Skills for Home:", "Skills for Home");
        for (at, _) in text.match_indices(':') {
            let before = text[..at].chars().next_back();
            assert_eq!(before, Some('\u{a0}'), "{text}");
        }
    }
}
/// Begins and ends with what changes places where nothing holds it.
const ARABIC: &str = "12 دورة تدريبية في 2027.";

#[test]
fn arabic_text_with_numbers_keeps_its_order_behind_a_french_label() {
    let record = brief_with_activity(ARABIC);
    let all = sections(&record, &Plain::of(Language::Fr));
    let of = |id: &str| plain_text(all.iter().find(|section| section.id == id).unwrap());
    let matrix = format!("Activité 1.1.1\u{a0}: \u{2068}{ARABIC}\u{2069}");
    let plan = format!("1.1.1 \u{2068}{ARABIC}\u{2069}");
    assert!(of("matrix").contains(&matrix), "{}", of("matrix"));
    assert!(of("plan").contains(&plan), "{}", of("plan"));
    let word = docx(&made(&record, Language::Fr)).unwrap();
    let word = unpacked(&word, "word/document.xml");
    let run = format!(
        "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">\u{200f}{ARABIC}\u{200f}</w:t></w:r>"
    );
    assert!(word.contains(&format!("Activité 1.1.1\u{a0}: </w:t></w:r>{run}")));
    assert_eq!(word.matches(&run).count(), 2, "matrix and plan");
}

#[test]
fn latin_text_with_numbers_keeps_its_order_behind_an_arabic_label() {
    let record = brief_with_activity("12 workshops in 2027.");
    let word = docx(&made(&record, Language::Ar)).unwrap();
    let word = unpacked(&word, "word/document.xml");
    assert!(word.contains("\u{200e}12 workshops in 2027.\u{200e}"));
}

fn unpacked(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn letters_are_handed_over_field_by_field() {
    let all = sections(&brief(), &Plain::of(Language::En));
    let letters = all.iter().find(|section| section.id == "letters").unwrap();
    let text = plain_text(letters);
    for line in [
        "Was it written in the capital?\tYes",
        "Is it addressed to IOM?\tYes",
        "The Fund as the letter names it\tsupport from the IOM Development Fund",
    ] {
        assert!(text.contains(line), "{line} is not in:\n{text}");
    }
}

#[test]
fn a_focal_point_of_a_national_project_belongs_to_its_one_state() {
    let mut record = brief();
    let mut clock = Clock::new(Replica::random());
    record.add_item("focal", "a1", &mut clock);
    record.write(&"focal/a1/name".into(), "A. Person".into(), &mut clock);
    let of = |record: &Record| {
        let all = sections(record, &Plain::of(Language::En));
        plain_text(all.iter().find(|section| section.id == "focal").unwrap())
    };
    assert!(of(&record).contains("MDG\tA. Person"), "{}", of(&record));
    record.add_item("states", "b2", &mut clock);
    record.write(&"states/b2/code".into(), "COM".into(), &mut clock);
    assert!(
        of(&record).contains("Not given\tA. Person"),
        "{}",
        of(&record)
    );
}

#[test]
fn no_heading_stands_twice_in_a_row() {
    for language in Language::ALL {
        for section in sections(&brief(), &Plain::of(language)) {
            let again = Block::Heading(
                3,
                section
                    .heading
                    .split_once(". ")
                    .map_or_else(String::new, |it| it.1.to_owned()),
            );
            assert_ne!(section.blocks.first(), Some(&again));
        }
    }
}

#[test]
fn what_two_people_wrote_is_said_in_every_file() {
    let (mut mine, mut theirs) = (brief(), brief());
    theirs.id = mine.id;
    theirs.cells.clone_from(&mine.cells);
    theirs.seen.clone_from(&mine.seen);
    for record in [&mut mine, &mut theirs] {
        let mut clock = Clock::new(Replica::random());
        clock.tick(9_000_000);
        let text = clock.replica().as_str().to_owned();
        record.write(&"title".into(), text.as_str().into(), &mut clock);
        let activity = first_activity(record);
        record.write(&activity, text.as_str().into(), &mut clock);
    }
    assert!(made(&mine, Language::En).notices.is_empty());
    mine.merge(&theirs);
    let activity = crate::words::Speech::say(
        &Plain::of(Language::En),
        &crate::fund::target::target(&mine, &first_activity(&mine)),
    );
    let said = format!(
        "2 fields hold two versions between which nobody has chosen. The newer ones stand here: {activity}, Project title."
    );
    assert_eq!(
        made(&mine, Language::En).notices,
        std::slice::from_ref(&said)
    );
    let book = book(&mine, "", &Plain::of(Language::En));
    let stamped = vec![Cell::Stamp(said)];
    assert!(
        book.sheets
            .iter()
            .all(|sheet| sheet.rows.contains(&stamped))
    );
}

#[test]
fn every_sheet_says_what_it_is_whose_and_that_it_is_a_draft() {
    let book = book(&brief(), "A. Writer", &Plain::of(Language::En));
    assert_eq!(book.stamp.as_deref(), Some("DRAFT"));
    for sheet in &book.sheets {
        let head: Vec<String> = sheet
            .rows
            .iter()
            .take(4)
            .map(|row| format!("{row:?}"))
            .collect();
        let head = head.join("\n");
        for said in [
            "Skills for Home",
            &sheet.name,
            "Stamp(\"DRAFT\")",
            "Mission Desk by A. Writer",
        ] {
            assert!(head.contains(said), "{said} is not in:\n{head}");
        }
        assert_eq!(sheet.header_row, Some(4));
    }
    let matrix = &book.sheets[0];
    let numbers = matrix
        .rows
        .iter()
        .flatten()
        .filter(|cell| matches!(cell, Cell::Number(_)));
    assert!(
        numbers.count() >= 6,
        "baselines and targets are numbers: {:?}",
        matrix.rows
    );
}

#[test]
fn the_worked_example_is_stamped_even_when_nothing_is_open() {
    let mut record = brief();
    let mut clock = Clock::new(Replica::random());
    record.write(&"example".into(), true.into(), &mut clock);
    let today = "2026-11-23".parse().unwrap();
    let speech = Plain::of(Language::En);
    let note = |record: &Record| draft_note(record, &shipped(), today, &speech);
    assert_eq!(note(&record).unwrap().stamp, "ILLUSTRATION · DRAFT");
    let mark = crate::fund::ready::mark(&record, today);
    record.write(&"ready".into(), mark.into(), &mut clock);
    assert_eq!(
        made(&record, Language::En).stamp.as_deref(),
        Some("ILLUSTRATION")
    );
    let note = note(&record).unwrap();
    assert_eq!(
        (note.stamp.as_str(), note.findings.len()),
        ("ILLUSTRATION", 0)
    );
}
