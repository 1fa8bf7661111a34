use super::*;
use crate::words::Language;
use proptest::prelude::*;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn part(file: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

fn workbook(language: Language, rows: Vec<Vec<Cell>>) -> Workbook {
    Workbook {
        language,
        title: "Budget & plan".to_owned(),
        author: "A. Writer".to_owned(),
        stamp: Some("DRAFT".to_owned()),
        prepared: "Prepared by A. Writer & others".to_owned(),
        sheets: vec![Sheet {
            name: "Budget".to_owned(),
            widths: vec![40.0, f64::NAN, 14.0],
            rows,
            header_row: Some(1),
            landscape: true,
        }],
    }
}

fn sheet(language: Language, rows: Vec<Vec<Cell>>) -> String {
    part(
        &xlsx(&workbook(language, rows)).unwrap(),
        "xl/worksheets/sheet1.xml",
    )
}

#[test]
fn cells_are_named_as_excel_names_them() {
    assert_eq!(cell_name(6, 2), "C7");
    assert_eq!(cell_name(0, 25), "Z1");
    assert_eq!(cell_name(0, 26), "AA1");
    assert_eq!(cell_name(9, 701), "ZZ10");
    assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
}

#[test]
fn names_of_sheets_are_legal_and_unique() {
    let long = "A very long name of a sheet that goes on";
    let names = sheet_names(["a/b", "A b", "", "'quoted'", "History", long, long, "a b"]);
    assert_eq!(names[..5], ["a b", "A b (2)", "3", "quoted", "History 5"]);
    assert_eq!(names[5], "A very long name of a sheet tha");
    assert_eq!(names[6], "A very long name of a sheet (2)");
    assert_eq!(names[7], "a b (3)");
}

#[test]
fn a_formula_carries_its_result() {
    let formula = Cell::Formula {
        text: "SUM(A1:A2)".to_owned(),
        result: Decimal::new(123_450, 2),
        money: true,
        share: false,
        bold: true,
    };
    let xml = sheet(Language::En, vec![vec![formula]]);
    assert!(xml.contains("<f>SUM(A1:A2)</f><v>1234.5</v>"));
}

#[test]
fn text_is_never_a_formula() {
    for text in ["=1+1", "+1", "-1", "@SUM(A1)"] {
        let file = xlsx(&workbook(
            Language::En,
            vec![vec![Cell::Text(text.to_owned())]],
        ))
        .unwrap();
        let xml = part(&file, "xl/worksheets/sheet1.xml");
        assert!(xml.contains("t=\"s\"") && !xml.contains("<f>"), "{text}");
        assert!(part(&file, "xl/sharedStrings.xml").contains(&format!("<t>{text}</t>")));
        assert!(part(&file, "xl/styles.xml").contains("quotePrefix=\"1\""));
    }
}

#[test]
fn dates_and_amounts_are_numbers_in_a_format() {
    let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let old = NaiveDate::from_ymd_opt(1815, 6, 9).unwrap();
    let cells = vec![
        Cell::Date(day),
        Cell::Money(Decimal::new(-12_345, 2)),
        Cell::Share(Decimal::new(3, 1)),
        Cell::Number(Decimal::from(7)),
        Cell::Empty,
        Cell::Fill,
        Cell::Date(old),
    ];
    let file = xlsx(&workbook(Language::En, vec![cells])).unwrap();
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    for value in ["<v>46027</v>", "<v>-123.45</v>", "<v>0.3</v>", "<v>7</v>"] {
        assert!(xml.contains(value), "{value}");
    }
    assert!(!xml.contains("r=\"E1\"") && xml.contains("r=\"F1\""));
    assert!(part(&file, "xl/sharedStrings.xml").contains("1815-06-09"));
    let styles = part(&file, "xl/styles.xml");
    assert!(styles.contains(DATE) && styles.contains(SHARE) && styles.contains("2E6F95"));
}

#[test]
fn a_sheet_is_ready_to_be_read_and_printed() {
    let file = xlsx(&workbook(Language::Ar, Vec::new())).unwrap();
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("rightToLeft=\"1\""));
    assert!(xml.contains("ySplit=\"2\"") && xml.contains("state=\"frozen\""));
    assert!(xml.contains("<pageSetUpPr fitToPage=\"1\"/>") && xml.contains("fitToHeight=\"0\""));
    assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
    assert!(part(&file, "xl/workbook.xml").contains("Budget!$2:$2"));
    let core = part(&file, "docProps/core.xml");
    assert!(core.contains("<dc:title>Budget &amp; plan</dc:title>"));
    assert!(core.contains("<dc:creator>A. Writer</dc:creator>"));
    assert!(core.contains("<dc:description>Prepared with Mission Desk</dc:description>"));
    assert!(!sheet(Language::Fr, Vec::new()).contains("rightToLeft"));
}

#[test]
fn each_printed_page_says_what_it_is_and_who_prepared_it() {
    let xml = sheet(Language::En, Vec::new());
    for said in [
        "<oddHeader>&amp;LBudget &amp;&amp; plan&amp;RDRAFT</oddHeader>",
        "<oddFooter>&amp;LPrepared by A. Writer &amp;&amp; others&amp;R&amp;P / &amp;N</oddFooter>",
    ] {
        assert!(xml.contains(said), "{said} is not in {xml}");
    }
    let mut ready = workbook(Language::En, Vec::new());
    ready.stamp = None;
    let xml = part(&xlsx(&ready).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<oddHeader>&amp;LBudget &amp;&amp; plan</oddHeader>"));
    let mut named = workbook(Language::Ar, Vec::new());
    let name =
        "Ministry of Foreign Affairs of the Republic of Madagascar, Directorate of the Diaspora";
    named.prepared = format!("أعدّه {name}. ليس نموذجًا رسميًا.");
    let xml = part(&xlsx(&named).unwrap(), "xl/worksheets/sheet1.xml");
    let whole = format!("&amp;L\u{200f}أعدّه {name}. ليس نموذجًا رسميًا.&amp;R");
    assert!(xml.contains(&whole), "{xml}");
    let mut long = workbook(Language::En, Vec::new());
    long.title = "&".repeat(400);
    long.prepared = "&".repeat(400);
    let xml = part(&xlsx(&long).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(xml.contains("DRAFT</oddHeader>") && xml.contains("&amp;N</oddFooter>"));
}

#[test]
fn a_row_is_as_high_as_its_texts() {
    let text = "Some words that take three lines in a column of forty characters, neither more nor less than that.";
    let rows = vec![
        vec![Cell::Wrapped(text.to_owned())],
        vec![Cell::Text("Short".to_owned())],
        vec![Cell::Head("Two\nlines".to_owned())],
    ];
    let xml = sheet(Language::En, rows);
    let heights: Vec<&str> = xml
        .split(" ht=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(heights, ["48", "18", "33"]);
    assert_eq!(lines_of(&"x".repeat(100), 40.0), 3);
    assert_eq!(lines_of("", f64::NAN), 1);
}

#[test]
fn a_text_runs_its_own_way_in_any_sheet() {
    let styles = |language, text: &str| {
        let rows = vec![vec![Cell::Wrapped(text.to_owned())]];
        part(&xlsx(&workbook(language, rows)).unwrap(), "xl/styles.xml")
    };
    assert!(styles(Language::Fr, "12 تدريب في 2027.").contains("readingOrder=\"2\""));
    assert!(!styles(Language::Fr, "12 ateliers").contains("readingOrder"));
    let latin = styles(Language::Ar, "18 months × 420");
    assert!(latin.contains("readingOrder=\"1\"") && latin.contains("horizontal=\"right\""));
}

#[test]
fn a_text_longer_than_a_cell_is_cut_visibly() {
    let cell = Cell::Wrapped("😀".repeat(20_000));
    let file = xlsx(&workbook(Language::En, vec![vec![cell]])).unwrap();
    assert!(part(&file, "xl/sharedStrings.xml").contains("😀 […]</t>"));
}

#[test]
fn a_workbook_without_sheets_is_a_workbook() {
    assert!(xlsx(&Workbook::default()).is_ok());
}

laws! {
    cases 64;

    #[test]
    fn any_text_can_be_written(text in "(\\PC|[\\x00-\\x1f<>&\"'=_x0\u{627}\u{ffff}\u{1f600}]){0,60}") {
        let mut workbook = workbook(Language::En, vec![vec![
            Cell::Text(text.clone()),
            Cell::Bold(text.clone()),
            Cell::Wrapped(text.clone()),
        ]]);
        workbook.title.clone_from(&text);
        workbook.author.clone_from(&text);
        workbook.sheets[0].name.clone_from(&text);
        let again = workbook.sheets[0].clone();
        workbook.sheets.push(again);
        let file = xlsx(&workbook);
        prop_assert!(file.is_ok(), "{:?}", file.err());
        let strings = part(&file.unwrap(), "xl/workbook.xml");
        prop_assert!(!strings.contains(|c: char| c < ' ' && c != '\n'));
    }
}
