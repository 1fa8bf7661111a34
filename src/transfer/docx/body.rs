//! Paragraphs and tables of a DOCX. "Left" and "right" in WordprocessingML mean the start and the end of a line, so
//! nothing here is turned round for Arabic but what says so.

use super::super::document::{Block, Row, Table, Tone};
use super::text::{escape, paragraphs, runs};
use crate::words::{Direction, Language};

/// The sides of an A4 page, and its margins of two centimetres, in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1134;

/// How the paragraphs of a text look.
#[derive(Clone, Copy, Default)]
struct Look {
    style: &'static str,
    /// Whether a point stands before the first paragraph.
    point: bool,
    /// Whether it is a number of a table: it stands at the end, on the same side in every row.
    numeric: bool,
}

/// Collects the content of a part.
pub struct Body {
    language: Language,
    xml: String,
    /// Whether the page lies across.
    wide: bool,
}

impl Body {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            xml: String::new(),
            wide: false,
        }
    }

    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// A text in a style of `styles.xml`; nothing if it is blank.
    pub fn paragraph(&mut self, style: &'static str, text: &str) {
        let look = Look {
            style,
            ..Look::default()
        };
        self.text(look, text);
    }

    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                let style = if *level <= 2 { "Heading1" } else { "Heading2" };
                self.paragraph(style, text);
            }
            Block::Paragraph(text) => self.paragraph("Normal", text),
            Block::Note(text) => self.paragraph("Note", text),
            Block::List(points) => {
                let look = Look {
                    style: "ListParagraph",
                    point: true,
                    numeric: false,
                };
                for point in points {
                    self.text(look, point);
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Wide(blocks) => {
                if !self.xml.is_empty() {
                    self.end_section();
                }
                self.wide = true;
                for block in blocks {
                    self.block(block);
                }
                self.end_section();
                self.wide = false;
            }
        }
    }

    /// What pages the paragraphs before this lie on, since the section before.
    pub fn section(&self) -> String {
        let (size, bidi) = (
            if self.wide {
                format!("w:w=\"{LONG}\" w:h=\"{SHORT}\" w:orient=\"landscape\"")
            } else {
                format!("w:w=\"{SHORT}\" w:h=\"{LONG}\"")
            },
            match self.language.direction() {
                Direction::Rtl => "<w:bidi/>",
                Direction::Ltr => "",
            },
        );
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz {size}/>\
             <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
             w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>{bidi}</w:sectPr>"
        )
    }

    /// A section ends with the paragraph that says what it is like.
    fn end_section(&mut self) {
        let section = self.section();
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Spacer\"/>{section}</w:pPr></w:p>"
        ));
    }

    /// The width between the margins.
    fn width(&self) -> u32 {
        (if self.wide { LONG } else { SHORT }) - 2 * MARGIN
    }

    /// "page / pages", counted by whoever opens the file.
    pub fn page_numbers(&mut self, style: &str) {
        let rtl = self.language.direction() == Direction::Rtl;
        let (bidi, mark) = if rtl {
            ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>")
        } else {
            ("", "")
        };
        let field = |name: &str| {
            let char =
                |kind: &str| format!("<w:r>{mark}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
            format!(
                "{}<w:r>{mark}<w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>{}<w:r>{mark}<w:t>1</w:t></w:r>{}",
                char("begin"),
                char("separate"),
                char("end")
            )
        };
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}<w:jc w:val=\"right\"/></w:pPr>\
             {}<w:r>{mark}<w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p>",
            field("PAGE"),
            field("NUMPAGES")
        ));
    }

    fn text(&mut self, look: Look, text: &str) {
        for (index, lines) in paragraphs(text).iter().enumerate() {
            let look = Look {
                point: look.point && index == 0,
                ..look
            };
            self.lines(look, lines);
        }
    }

    fn lines(&mut self, look: Look, lines: &[String]) {
        // An empty paragraph waits for what somebody will write in the document's language.
        let way = if lines.is_empty() {
            self.language.direction()
        } else {
            self.language.way_of(&lines.join("\n"))
        };
        self.open(look, way);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.xml.push_str("<w:r><w:br/></w:r>");
            }
            for (text, rtl) in runs(line, way) {
                self.run(&text, rtl);
            }
        }
        self.xml.push_str("</w:p>");
    }

    /// The order of these properties is the schema's; Word calls a file damaged that has them in another.
    fn open(&mut self, look: Look, way: Direction) {
        self.xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
        self.xml.push_str(look.style);
        self.xml.push_str("\"/>");
        if look.point {
            self.xml
                .push_str("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>");
        }
        if way == Direction::Rtl {
            self.xml.push_str("<w:bidi/>");
        }
        // Only a text with an Arabic letter is a paragraph from right to left: in those, word processors move the
        // numbers at a text's ends. The others stand on the right side of an Arabic page all the same.
        let document = self.language.direction();
        let at_end = look.numeric || way != document && document == Direction::Rtl;
        let left = look.numeric && way != document;
        if at_end {
            let side = if left { "left" } else { "right" };
            self.xml.push_str(&format!("<w:jc w:val=\"{side}\"/>"));
        }
        self.xml.push_str("</w:pPr>");
    }

    fn run(&mut self, text: &str, rtl: bool) {
        self.xml.push_str("<w:r>");
        if rtl {
            self.xml.push_str("<w:rPr><w:rtl/></w:rPr>");
        }
        for (index, part) in text.split('\t').enumerate() {
            if index > 0 {
                self.xml.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                self.xml.push_str("<w:t xml:space=\"preserve\">");
                self.xml.push_str(&escape(part));
                self.xml.push_str("</w:t>");
            }
        }
        self.xml.push_str("</w:r>");
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        if facts.is_empty() {
            return;
        }
        let widths = widths(self.width(), &[3, 7]);
        self.open_table(&widths, false);
        for (label, value) in facts {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (text, style, width) in [
                (label, "TableHead", widths.first()),
                (value, "TableText", widths.get(1)),
            ] {
                let look = Look {
                    style,
                    ..Look::default()
                };
                self.cell(look, text, width.copied().unwrap_or_default(), 1, "");
            }
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn table(&mut self, table: &Table) {
        let longest = table.rows.iter().map(|row| row.cells.len()).max();
        let count = table.columns.len().max(longest.unwrap_or_default());
        let titled = table.columns.iter().any(|column| !column.title.is_empty());
        if count == 0 || (table.rows.is_empty() && !titled) {
            return;
        }
        // A cell beyond the last column is somebody's text all the same and gets a column.
        let weights: Vec<u32> = (0..count)
            .map(|index| table.columns.get(index).map_or(1, |column| column.weight))
            .collect();
        let widths = widths(self.width(), &weights);
        let numeric = |index: usize| table.columns.get(index).is_some_and(|c| c.numeric);
        self.open_table(&widths, titled);
        if titled {
            self.xml
                .push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            for (index, width) in widths.iter().enumerate() {
                let look = Look {
                    style: "TableHead",
                    point: false,
                    numeric: numeric(index),
                };
                let title = table.columns.get(index).map_or("", |c| c.title.as_str());
                self.cell(look, title, *width, 1, "E8EEF1");
            }
            self.xml.push_str("</w:tr>");
        }
        for row in &table.rows {
            self.row(row, &widths, &numeric);
        }
        self.close_table();
    }

    fn row(&mut self, row: &Row, widths: &[u32], numeric: &dyn Fn(usize) -> bool) {
        let (style, shade) = match row.tone {
            Tone::Plain => ("TableText", ""),
            Tone::Group => ("TableGroup", "F4F6F7"),
            Tone::Subtotal => ("TableTotal", ""),
            Tone::Total => ("TableTotal", "E8EEF1"),
        };
        let first = (widths.len() + 1).saturating_sub(row.cells.len().max(1));
        let mut column = 0;
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for index in 0..row.cells.len().max(1) {
            let span = if index == 0 { first } else { 1 };
            let width = widths.iter().skip(column).take(span).sum();
            let look = Look {
                style,
                point: false,
                numeric: span == 1 && numeric(column),
            };
            let text = row.cells.get(index).map_or("", String::as_str);
            self.cell(look, text, width, span, shade);
            column += span;
        }
        self.xml.push_str("</w:tr>");
    }

    fn cell(&mut self, look: Look, text: &str, width: u32, span: usize, shade: &str) {
        self.xml.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"
        ));
        if span > 1 {
            self.xml
                .push_str(&format!("<w:gridSpan w:val=\"{span}\"/>"));
        }
        if !shade.is_empty() {
            self.xml.push_str(&format!(
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>"
            ));
        }
        self.xml.push_str("</w:tcPr>");
        let paragraphs = paragraphs(text);
        if paragraphs.is_empty() {
            // A cell without a paragraph is not allowed.
            self.lines(look, &[]);
        }
        for lines in &paragraphs {
            self.lines(look, lines);
        }
        self.xml.push_str("</w:tc>");
    }

    fn open_table(&mut self, widths: &[u32], titled: bool) {
        let bidi = match self.language.direction() {
            Direction::Rtl => "<w:bidiVisual/>",
            Direction::Ltr => "",
        };
        // What a screen reader announces: a heading row, or a heading column.
        let (row, column) = if titled { (1, 0) } else { (0, 1) };
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"DeskTable\"/>{bidi}<w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{}\" w:firstRow=\"{row}\" w:lastRow=\"0\" \
             w:firstColumn=\"{column}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
            self.width(),
            if titled { "0620" } else { "0680" }
        ));
        for width in widths {
            self.xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.xml.push_str("</w:tblGrid>");
    }

    /// A small paragraph follows: two tables in a row would become one.
    fn close_table(&mut self) {
        self.xml.push_str("</w:tbl>");
        let look = Look {
            style: "Spacer",
            ..Look::default()
        };
        self.lines(look, &[]);
    }
}

/// A width, shared out by weight to the last twentieth of a point.
fn widths(width: u32, weights: &[u32]) -> Vec<u32> {
    let weights: Vec<u64> = weights
        .iter()
        .map(|weight| u64::from(*weight).max(1))
        .collect();
    let all: u64 = weights.iter().sum::<u64>().max(1);
    let mut before = 0;
    let edge = |weight: u64| u32::try_from(u64::from(width) * weight / all).unwrap_or(width);
    weights
        .iter()
        .map(|weight| {
            let from = edge(before);
            before += weight;
            edge(before) - from
        })
        .collect()
}
