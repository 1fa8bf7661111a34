//! Writes a [`Document`] as DOCX (WordprocessingML). The parts are written by hand: the crate that writes DOCX knows
//! neither runs from right to left nor rows that are repeated on the next page.

mod body;
mod text;

use super::document::{Document, WriteError};
use crate::words::Language;
use body::Body;
use std::io::{Cursor, Write};
use text::escape;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = include_str!("docx/types.xml");
const PACKAGE: &str = include_str!("docx/package.rels.xml");
const RELATIONS: &str = include_str!("docx/document.rels.xml");
const STYLES: &str = include_str!("docx/styles.xml");
const NUMBERING: &str = include_str!("docx/numbering.xml");
const SETTINGS: &str = include_str!("docx/settings.xml");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Writes a document as DOCX.
///
/// # Errors
/// Says why the file could not be packed.
pub fn docx(document: &Document) -> Result<Vec<u8>, WriteError> {
    let styles = STYLES.replace("LANGUAGE", tag(document.language));
    let (main, footer, core) = (main(document), footer(document), core(document));
    let parts: [(&str, &str); 9] = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PACKAGE),
        ("docProps/core.xml", &core),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", NUMBERING),
        ("word/settings.xml", SETTINGS),
        ("word/footer1.xml", &footer),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, xml) in parts {
        zip.start_file(name, options).map_err(WriteError::new)?;
        zip.write_all(xml.as_bytes()).map_err(WriteError::new)?;
    }
    Ok(zip.finish().map_err(WriteError::new)?.into_inner())
}

/// The language of what is written from left to right; what is written from right to left is marked as Arabic anyway.
fn tag(language: Language) -> &'static str {
    match language {
        Language::En | Language::Ar => "en-GB",
        Language::Fr => "fr-FR",
        Language::Es => "es-ES",
    }
}

fn main(document: &Document) -> String {
    let mut body = Body::new(document.language);
    if let Some(stamp) = &document.stamp {
        body.paragraph("Stamp", stamp);
    }
    for notice in &document.notices {
        body.paragraph("Notice", notice);
    }
    body.paragraph("Kind", &document.kind);
    body.paragraph("Title", &document.title);
    for block in &document.blocks {
        body.block(block);
    }
    for line in &document.closing {
        body.paragraph("Closing", line);
    }
    format!(
        "{HEAD}<w:document {NAMESPACES}><w:body>{}{}</w:body></w:document>",
        body.xml(),
        body.section()
    )
}

/// The foot of each page. The stamp stands here too, so that a page that goes astray still says what it is.
fn footer(document: &Document) -> String {
    let mut body = Body::new(document.language);
    let lines = document.stamp.iter().chain(&document.closing);
    for line in lines {
        body.paragraph("Footer", line);
    }
    body.page_numbers("Footer");
    format!("{HEAD}<w:ftr {NAMESPACES}>{}</w:ftr>", body.xml())
}

fn core(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:description>Prepared with Mission Desk</dc:description><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        escape(&document.title),
        escape(&document.author),
        document.language.code()
    )
}

#[cfg(test)]
mod tests;
