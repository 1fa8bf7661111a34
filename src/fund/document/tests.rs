use super::*;
use crate::fund::checks::check;
use crate::fund::checks::tests::{Brief, brief};
use crate::fund::workbook::workbook;
use crate::reference::shipped;
use crate::transfer::docx::docx;
use crate::transfer::workbook::Cell;
use crate::transfer::xlsx::xlsx;
use crate::words::{Language, Plain};

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
            !xlsx(&workbook(&blank, "", &Plain::of(language)))
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn the_workbooks_formulas_come_to_what_the_desk_says() {
    let book = workbook(&brief(), "", &Plain::of(Language::Fr));
    let budget = book.sheets.last().unwrap();
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
            "SUM(C3:C4)=33840",
            "SUM(C7:C7)=7560",
            "SUM(C10:C17)=108600",
            "C5+C8+C18=150000"
        ]
    );
    let officer = budget.rows.iter().find_map(|row| match row.get(2) {
        Some(Cell::Formula { text, .. }) if text.contains("3200") => Some(text.clone()),
        _ => None,
    });
    assert_eq!(officer.as_deref(), Some("18*3200*40%"));
    if let Some(folder) = std::env::var_os("DESK_KEEP_FILES") {
        let folder = std::path::PathBuf::from(folder);
        for language in Language::ALL {
            let name = |end: &str| folder.join(format!("madagascar-{}.{end}", language.code()));
            std::fs::write(
                name("xlsx"),
                xlsx(&workbook(&brief(), "A. Writer", &Plain::of(language))).unwrap(),
            )
            .unwrap();
            std::fs::write(name("docx"), docx(&made(&brief(), language)).unwrap()).unwrap();
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
