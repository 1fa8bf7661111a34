use super::super::document::{Block, Column, Document, Row, Table, Tone};
use super::text::{paragraphs, runs};
use super::*;
use crate::words::Direction;
use proptest::prelude::*;
use std::io::Read;
use zip::ZipArchive;

fn column(title: &str, numeric: bool, weight: u32) -> Column {
    Column {
        title: title.to_owned(),
        numeric,
        weight,
    }
}

fn row(tone: Tone, cells: &[&str]) -> Row {
    Row {
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        tone,
    }
}

fn budget() -> Block {
    Block::Table(Table {
        columns: vec![column("Item", false, 3), column("USD", true, 1)],
        rows: vec![
            row(Tone::Group, &["Staff"]),
            row(Tone::Plain, &["Officer", "1,000.00"]),
            row(Tone::Total, &["Total", "1,000.00"]),
        ],
    })
}

fn document(language: Language, blocks: Vec<Block>) -> Document {
    Document {
        language,
        title: "Borders & <people>".to_owned(),
        kind: "Application".to_owned(),
        stamp: Some("DRAFT".to_owned()),
        notices: Vec::new(),
        blocks,
        closing: vec!["Not an official form.".to_owned()],
        author: "A. Writer".to_owned(),
    }
}

fn part(file: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

fn main_part(language: Language, blocks: Vec<Block>) -> String {
    part(
        &docx(&document(language, blocks)).unwrap(),
        "word/document.xml",
    )
}

/// Tags close in order, and every `<` and `&` is XML's own.
fn well_formed(xml: &str) -> bool {
    let forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{fffe}\u{ffff}".contains(c);
    let mut entities = xml.split('&').skip(1);
    let mut open: Vec<&str> = Vec::new();
    let mut pieces = xml.split('<');
    let before = pieces.next().unwrap_or_default();
    let tags = pieces.all(|piece| {
        let Some((tag, _)) = piece.split_once('>') else {
            return false;
        };
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            return open.pop() == Some(name);
        }
        if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(name);
        }
        tag.matches('"').count() % 2 == 0
    });
    before.is_empty()
        && tags
        && open.is_empty()
        && !xml.contains(forbidden)
        && entities.all(|rest| {
            ["amp;", "lt;", "gt;", "quot;"]
                .iter()
                .any(|known| rest.starts_with(known))
        })
}

#[test]
fn every_part_is_there_and_well_formed() {
    let file = docx(&document(Language::En, vec![budget()])).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(&file)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names[0], "[Content_Types].xml");
    for name in &names {
        assert!(well_formed(&part(&file, name)), "{name}");
    }
    let types = part(&file, "[Content_Types].xml");
    for target in types.split("PartName=\"/").skip(1) {
        let name = target.split('"').next().unwrap();
        assert!(zip.by_name(name).is_ok(), "{name}");
    }
    let relations = part(&file, "word/_rels/document.xml.rels");
    assert!(relations.contains("Id=\"rId4\"") && relations.contains("Target=\"footer1.xml\""));
    let main = part(&file, "word/document.xml");
    assert!(main.contains("r:id=\"rId4\"") && main.contains("w:w=\"11906\" w:h=\"16838\""));
}

#[test]
fn the_properties_say_who_made_it_and_with_what() {
    let core = part(
        &docx(&document(Language::Fr, Vec::new())).unwrap(),
        "docProps/core.xml",
    );
    assert!(core.contains("<dc:title>Borders &amp; &lt;people&gt;</dc:title>"));
    assert!(core.contains("<dc:creator>A. Writer</dc:creator>"));
    assert!(core.contains("<dc:description>Prepared with Mission Desk</dc:description>"));
    assert!(core.contains("<dc:language>fr</dc:language>"));
}

#[test]
fn every_style_that_is_used_is_there() {
    let blocks = vec![
        Block::Heading(2, "Two".to_owned()),
        Block::Heading(3, "Three".to_owned()),
        Block::Note("note".to_owned()),
        Block::List(vec!["point".to_owned()]),
        Block::Facts(vec![("label".to_owned(), "value".to_owned())]),
        budget(),
    ];
    let file = docx(&document(Language::Fr, blocks)).unwrap();
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"fr-FR\""));
    let used = part(&file, "word/document.xml") + &part(&file, "word/footer1.xml");
    let names: Vec<&str> = used
        .split("Style w:val=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(names.contains(&"Heading1") && names.contains(&"Heading2") && names.contains(&"Title"));
    for name in names {
        assert!(styles.contains(&format!("w:styleId=\"{name}\"")), "{name}");
    }
}

#[test]
fn tables_repeat_their_heading_and_keep_their_rows_whole() {
    let main = main_part(Language::En, vec![budget()]);
    assert_eq!(main.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(main.matches("<w:cantSplit/>").count(), 4);
    assert!(main.contains("<w:gridCol w:w=\"7228\"/><w:gridCol w:w=\"2410\"/>"));
    assert!(main.contains("<w:tcW w:w=\"9638\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/>"));
    assert_eq!(main.matches("<w:jc w:val=\"right\"/>").count(), 3);
    assert_eq!(main.matches("\"TableTotal\"").count(), 2);
    assert!(!main.contains("bidi"));
}

#[test]
fn a_wide_part_lies_on_pages_of_its_own() {
    let blocks = vec![
        Block::Paragraph("Before".to_owned()),
        Block::Wide(vec![budget()]),
        Block::Paragraph("After".to_owned()),
    ];
    let main = main_part(Language::En, blocks);
    let sections: Vec<&str> = main.split("<w:sectPr>").skip(1).collect();
    let across = |section: &&&str| section.contains("w:orient=\"landscape\"");
    assert_eq!(sections.len(), 3);
    assert_eq!(sections.iter().filter(across).count(), 1);
    assert!(sections[1].contains("w:w=\"16838\" w:h=\"11906\""));
    assert!(sections[1].contains("After") && sections[0].contains("<w:gridCol w:w=\"10927\"/>"));
    assert!(
        sections
            .iter()
            .all(|section| section.contains("w:footerReference"))
    );
}

#[test]
fn a_notice_stands_below_the_stamp() {
    let mut document = document(Language::En, Vec::new());
    document.notices = vec!["2 fields hold two versions.".to_owned()];
    let main = part(&docx(&document).unwrap(), "word/document.xml");
    let at = |text: &str| main.find(text).unwrap();
    assert!(at("DRAFT") < at("2 fields hold") && at("2 fields hold") < at("Borders"));
}

#[test]
fn a_table_takes_any_shape() {
    let table = |columns, rows| Block::Table(Table { columns, rows });
    assert!(!main_part(Language::En, vec![table(Vec::new(), Vec::new())]).contains("<w:tbl>"));
    let blank = table(vec![column("", false, 0)], vec![row(Tone::Plain, &[])]);
    let main = main_part(Language::En, vec![blank]);
    assert!(!main.contains("tblHeader") && main.contains("<w:gridCol w:w=\"9638\"/>"));
    let wide = table(
        vec![column("One", false, 1)],
        vec![row(Tone::Plain, &["a", "b", "c"])],
    );
    let main = main_part(Language::En, vec![wide]);
    assert_eq!(main.matches("<w:gridCol").count(), 3);
    assert!(main.contains(">c</w:t>"));
}

#[test]
fn the_foot_of_each_page_closes_and_counts() {
    let file = docx(&document(Language::En, Vec::new())).unwrap();
    let footer = part(&file, "word/footer1.xml");
    assert!(footer.contains("Not an official form.") && footer.contains("DRAFT"));
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "));
}

#[test]
fn an_arabic_document_runs_from_the_right() {
    let file = docx(&document(
        Language::Ar,
        vec![Block::Paragraph("مشروع IOM في مصر.".to_owned()), budget()],
    ))
    .unwrap();
    let main = part(&file, "word/document.xml");
    assert!(main.ends_with("<w:bidi/></w:sectPr></w:body></w:document>"));
    // What has no Arabic letter, such as the title, would have the numbers at its ends moved.
    let plain = "<w:pStyle w:val=\"Title\"/><w:jc w:val=\"right\"/></w:pPr>";
    assert!(main.contains(plain), "{main}");
    let amount = "<w:pStyle w:val=\"TableText\"/><w:jc w:val=\"left\"/></w:pPr>";
    assert!(main.contains(amount), "{main}");
    assert!(main.contains("<w:pStyle w:val=\"Normal\"/><w:bidi/></w:pPr>"));
    assert!(main.contains("<w:bidiVisual/>"));
    assert!(main.contains(
        "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">مشروع </w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\">IOM</w:t></w:r>\
         <w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\"> في مصر.</w:t></w:r>"
    ));
}

#[test]
fn arabic_words_keep_their_order_in_a_french_document() {
    let main = main_part(
        Language::Fr,
        vec![Block::Paragraph(
            "مشروع الحدود\n\nLe projet « الحدود 12 الآمنة » commence.".to_owned(),
        )],
    );
    assert_eq!(main.matches("<w:bidi/>").count(), 1);
    assert!(main.contains(
        "<w:r><w:t xml:space=\"preserve\">Le projet « </w:t></w:r>\
         <w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">الحدود 12 الآمنة</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> » commence.</w:t></w:r>"
    ));
}

#[test]
fn signs_stay_with_the_text_they_belong_to() {
    assert_eq!(Language::Ar.way_of("-1,000.00 USD"), Direction::Ltr);
    let parts = |line: &str, base| {
        let runs = runs(line, base).into_iter();
        runs.map(|(text, rtl)| format!("{}{text}", if rtl { "<" } else { ">" }))
            .collect::<Vec<_>>()
    };
    assert_eq!(parts("-5 %", Direction::Ltr), [">-5 %"]);
    assert_eq!(
        parts("صندوق Fund (IDF)", Direction::Rtl),
        ["<صندوق ", ">Fund (IDF)"]
    );
    // A text that was set apart keeps its numbers and its full stop; a letter without width holds them at each end.
    assert_eq!(
        parts(
            "Activité 1.2: \u{2068}12 تدريب في 2027.\u{2069}",
            Direction::Ltr
        ),
        [">Activité 1.2: ", "<\u{200f}12 تدريب في 2027.\u{200f}"]
    );
    assert_eq!(
        parts("نشاط 1.2: \u{2068}IOM, 2027.\u{2069}", Direction::Rtl),
        ["<نشاط ", ">1.2", "<: ", ">\u{200e}IOM, 2027.\u{200e}"]
    );
    // What is set apart inside decides nothing.
    assert_eq!(
        parts(
            "E1: \u{2068}«\u{2068}عام 2\u{2069}» manque.\u{2069}",
            Direction::Ltr
        ),
        [">E1: «", "<\u{200f}عام 2\u{200f}", ">» manque."]
    );
    // An isolate that holds nothing Arabic is no Arabic stretch.
    assert!(
        runs("of \u{2068}12 months\u{2069}.", Direction::Ltr)
            .iter()
            .all(|run| !run.1)
    );
}

#[test]
fn lines_and_paragraphs_are_told_apart() {
    let text = "one\r\ntwo  \n \n\nthree\u{1}\u{2028}four\n";
    assert_eq!(
        paragraphs(text),
        [vec!["one", "two"], vec!["three", "four"]]
    );
    let main = main_part(
        Language::En,
        vec![Block::Paragraph("a\nb\tc\n\nd".to_owned())],
    );
    assert!(main.contains(
        "a</w:t></w:r><w:r><w:br/></w:r><w:r><w:t xml:space=\"preserve\">b</w:t><w:tab/>"
    ));
}

laws! {
    cases 96;

    #[test]
    fn any_text_gives_well_formed_parts(text in "(\\PC|[\\x00-\\x1f<>&\"'\u{5d0}\u{627}\u{2067}\u{2069}\u{ffff}\u{1f600}1%-]){0,60}", arabic: bool) {
        let language = if arabic { Language::Ar } else { Language::En };
        let row = Row { cells: vec![text.clone()], tone: Tone::Subtotal };
        let document = Document {
            language,
            title: text.clone(),
            kind: text.clone(),
            stamp: Some(text.clone()),
            notices: vec![text.clone()],
            blocks: vec![
                Block::Heading(9, text.clone()),
                Block::List(vec![text.clone()]),
                Block::Facts(vec![(text.clone(), text.clone())]),
                Block::Table(Table { columns: vec![column(&text, true, u32::MAX); 3], rows: vec![row] }),
            ],
            closing: vec![text.clone()],
            author: text,
        };
        let file = docx(&document).unwrap();
        for name in ["word/document.xml", "word/footer1.xml", "docProps/core.xml"] {
            prop_assert!(well_formed(&part(&file, name)), "{}", name);
        }
    }

    #[test]
    fn runs_hold_the_whole_line(line in "[a-z0-9 ,.()%\u{627}-\u{64a}\u{660}-\u{669}\u{2066}-\u{2069}\u{202a}-\u{202e}-]{0,40}", arabic: bool) {
        let base = if arabic { Direction::Rtl } else { Direction::Ltr };
        let whole: String = runs(&line, base).into_iter().map(|run| run.0).collect();
        let bare = |text: &str| {
            let steers = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            text.chars().filter(|c| !steers(c)).collect::<String>()
        };
        prop_assert_eq!(bare(&whole), bare(&line));
    }
}
