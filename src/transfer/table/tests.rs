use super::workbook::read_workbook;
use super::*;

fn roster(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/tests/data/rosters/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

fn texts(table: &Table, row: usize) -> Vec<&str> {
    table.rows[row]
        .cells
        .iter()
        .map(|cell| cell.text.as_str())
        .collect()
}

#[test]
fn r24_what_french_excel_writes_is_read() {
    let bytes = roster("roster-fr-excel.csv");
    assert_eq!(kind_of(&bytes), Ok(FileKind::Text));
    assert_eq!(guess(&bytes), Encoding::Windows1252);
    let text = decode(&bytes, Encoding::Windows1252);
    assert_eq!(separator_of(&text), Separator::Semicolon);
    let table = read_separated(&text, Separator::Semicolon).unwrap();
    assert_eq!((table.rows.len(), header_row(&table)), (10, 0));
    assert_eq!(texts(&table, 0)[6], "Lieu d'affectation");
    assert_eq!(texts(&table, 3)[3], "ONG Espoir; section Nord");
    assert_eq!(texts(&table, 1)[1], "Aya Françoise");
    assert!(table.rows[8].is_formula(0));
    assert_eq!(table.rows[8].text(0), "=HYPERLINK(\"http://x\")");
    assert_eq!(table.rows[9].number, 10);
    assert!(!table.has_unreadable_letters());
}

#[test]
fn r24_utf8_with_a_mark_is_read_and_the_mark_sticks_to_no_heading() {
    let bytes = roster("roster-ar.csv");
    assert_eq!(guess(&bytes), Encoding::Utf8);
    let text = decode(&bytes, Encoding::Utf8);
    let table = read_separated(&text, separator_of(&text)).unwrap();
    assert_eq!(texts(&table, 0)[0], "الاسم");
    assert_eq!(table.rows.len(), 6);
}

#[test]
fn r24_arabic_windows_is_proposed_by_its_bytes() {
    // "الاسم،الجنس" and "مُنسِّقة", as Arabic Windows writes them.
    let bytes = [
        0xc7, 0xe1, 0xc7, 0xd3, 0xe3, 0xa1, 0xc7, 0xe1, 0xcc, 0xe4, 0xd3, b'\n', 0xe3, 0xf5, 0xe4,
        0xd3, 0xf6, 0xf8, 0xde, 0xc9,
    ];
    assert_eq!(guess(&bytes), Encoding::Windows1256);
    assert_eq!(decode(&bytes, Encoding::Windows1256), "الاسم،الجنس\nمُنسِّقة");
    assert_eq!(decode(&[0xe9, 0x80, 0x9c], Encoding::Windows1252), "é€œ");
    assert_eq!(
        decode(&[0xff, 0xfe, 0x27, 0x06], guess(&[0xff, 0xfe, 0x27, 0x06])),
        "ا"
    );
}

#[test]
fn r24_a_workbook_with_a_title_above_its_headings_is_read() {
    let bytes = roster("roster-es.xlsx");
    assert_eq!(kind_of(&bytes), Ok(FileKind::Workbook));
    let tables = read_workbook(bytes).unwrap();
    let [table] = tables.as_slice() else {
        panic!("one sheet")
    };
    assert_eq!(header_row(table), 1, "the second row that holds anything");
    assert_eq!(table.rows[1].number, 3, "the third of the file");
    assert_eq!(
        texts(table, 1),
        [
            "Apellidos",
            "Nombres",
            "Sexo",
            "Organización",
            "Cargo",
            "Módulo 1",
            "Módulo 2",
            "Pre",
            "Post"
        ]
    );
    assert_eq!(texts(table, 7)[0], "Díaz");
    assert_eq!(table.rows[7].text(6), "", "the second module is empty");
    assert_eq!((table.rows[2].text(7), table.rows[2].text(8)), ("40", "80"));
}

#[test]
fn what_this_desk_writes_is_read_with_its_dates() {
    use crate::transfer::workbook::{Cell, Sheet, Workbook};
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let book = Workbook {
        sheets: vec![Sheet {
            name: "Sheet".into(),
            rows: vec![
                vec![Cell::Text("Name".into()), Cell::Text("A & <b> ".into())],
                vec![
                    Cell::Date(date),
                    Cell::Number(rust_decimal::Decimal::new(15, 1)),
                ],
                vec![Cell::Formula {
                    text: "1+1".into(),
                    result: 2.into(),
                    money: false,
                    share: false,
                    bold: false,
                }],
            ],
            ..Sheet::default()
        }],
        ..Workbook::default()
    };
    let bytes = crate::transfer::xlsx::xlsx(&book).unwrap();
    let tables = read_workbook(bytes).unwrap();
    assert_eq!(texts(&tables[0], 0), ["Name", "A & <b>"]);
    assert_eq!(texts(&tables[0], 1), ["2026-11-24", "1.5"]);
    assert_eq!(texts(&tables[0], 2), ["2"]);
    assert!(
        tables[0].rows[2].is_formula(0),
        "not worked out, but marked"
    );
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    assert_eq!(kind_of(b""), Err(TableError::Empty));
    assert_eq!(
        kind_of(&[0xd0, 0xcf, 0x11, 0xe0, 1]),
        Err(TableError::OldWorkbook)
    );
    assert_eq!(kind_of(b"%PDF-1.7"), Err(TableError::NotATable));
    assert_eq!(kind_of(b"GIF\0\0"), Err(TableError::NotATable));
    let read = |text: &str| read_separated(text, Separator::Comma);
    assert_eq!(read(" \n\n , \n"), Err(TableError::Empty));
    assert_eq!(read("a,b\n\"c,d\ne,f"), Err(TableError::OpenQuote(2)));
    assert_eq!(
        read(&"a\n".repeat(MOST_ROWS + 1)),
        Err(TableError::TooLarge)
    );
    assert_eq!(read(&",".repeat(MOST_COLUMNS)), Err(TableError::Empty));
    let wide = format!("{}a", ",".repeat(MOST_COLUMNS));
    assert_eq!(read(&wide), Err(TableError::TooLarge));
    assert_eq!(
        read_workbook(b"PK\x03\x04 no".to_vec()),
        Err(TableError::Damaged)
    );
    let mut whole = roster("roster-es.xlsx");
    whole.truncate(whole.len() - 300);
    assert_eq!(read_workbook(whole), Err(TableError::Damaged));
}

#[test]
fn separators_are_told_by_the_rows_and_a_first_line_can_name_one() {
    for (text, separator) in [
        ("a;b\n\"1,5;x\";2\n", Separator::Semicolon),
        ("a,b\n1;2,3\n", Separator::Comma),
        ("a\tb, c\n1\t2\n", Separator::Tab),
        ("sep=;\na,b;c\n", Separator::Semicolon),
        ("Name\nAnna\n", Separator::Tab),
    ] {
        assert_eq!(separator_of(text), separator, "{text:?}");
    }
    let named = read_separated("sep=;\na,b;c\n", Separator::Semicolon).unwrap();
    assert_eq!(texts(&named, 0), ["a,b", "c"]);
}

#[test]
fn a_telephone_number_is_no_formula() {
    for (text, formula) in [
        ("+33 6 12", false),
        ("-5", false),
        ("=1+1", true),
        ("@SUM(A1)", true),
        ("+SUM(A1)", true),
        ("- with a dash", false),
        ("Anna", false),
    ] {
        assert_eq!(TableCell::typed(text).formula, formula, "{text}");
    }
}
