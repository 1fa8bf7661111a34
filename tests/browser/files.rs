//! The application as files for other programs, and section by section for the organization's own system. What reads the
//! files here is independent of what wrote them.

use crate::main_job::desk_with_the_case;
use crate::support::{Desk, only_in_chromium};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// What a program prints, once it has succeeded.
fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn python(script: &str, file: &Path) -> String {
    printed(
        Command::new("/usr/bin/python3")
            .arg("-c")
            .arg(script)
            .arg(file),
    )
}

/// The desk with the brief's application, offline, on the page from which it is handed over.
fn handed_over(language: &str) -> Desk {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "project");
    desk.choose("Language of the document", language);
    desk.open_task(&id, "partnerships");
    desk.field("Partnerships and coordination")
        .fill("وزارة الشباب والرياضة تقود العمل مع IOM في 2027.");
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    desk.visit(&format!("#/fund/{id}/hand-over"));
    desk
}

const HEADINGS: &str = "import docx, sys\nfor p in docx.Document(sys.argv[1]).paragraphs:\n    if p.style.name == 'Heading 1': print(p.text)";
const ARABIC: &str = "import docx, sys\nfor p in docx.Document(sys.argv[1]).paragraphs:\n    if 'وزارة' in p.text: print(p.text, p._p.pPr is not None and 'w:bidi' in p._p.pPr.xml, 'w:rtl' in p._p.xml)";

#[test]
fn the_word_document_opens_elsewhere_with_every_section_in_order() {
    if !only_in_chromium("files are saved in Chromium only, and are the same everywhere") {
        return;
    }
    let desk = handed_over("French");
    desk.button("Save as a Word document (DOCX)").click();
    let file = desk.downloaded();
    let headings = python(HEADINGS, &file);
    let headings: Vec<&str> = headings
        .lines()
        .map(|line| line.split(" (").next().unwrap())
        .collect();
    assert_eq!(
        headings[..11],
        [
            "En-tête",
            "Résumé",
            "1. Justification",
            "2. Partenariats et coordination",
            "3. Viabilité",
            "4. Évaluation",
            "5. Matrice des résultats",
            "6. Plan de travail",
            "Budget",
            "Cofinancement",
            "Lettres d’aval",
        ],
        "{headings:?}"
    );
    let arabic = python(ARABIC, &file);
    assert_eq!(
        arabic.trim(),
        "وزارة الشباب والرياضة تقود العمل مع IOM في 2027. True True"
    );
    let folder = file.parent().unwrap();
    printed(
        Command::new("soffice")
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder)
            .arg(&file)
            .env("HOME", folder),
    );
    let pdf = file.with_extension("pdf");
    let text = printed(Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-"));
    for said in [
        "5. Matrice des résultats",
        "150",
        "Préparé avec Mission Desk",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

const CELLS: &str = "import openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\nprint('|'.join(book.sheetnames))\nsheet = book.worksheets[2]\nfor row in sheet.iter_rows():\n    if row[0].value in ('Total',): print(row[2].value)\nprint(sum(1 for row in sheet.iter_rows() if str(row[2].value).startswith('=')))";

#[test]
fn the_spreadsheet_opens_elsewhere_and_calculates_the_desks_total() {
    if !only_in_chromium("files are saved in Chromium only, and are the same everywhere") {
        return;
    }
    let desk = handed_over("English");
    desk.button("Save matrix, work plan and budget as a spreadsheet (XLSX)")
        .click();
    let file = desk.downloaded();
    let cells = python(CELLS, &file);
    assert_eq!(
        cells.lines().collect::<Vec<_>>(),
        ["Results matrix|Work plan|Budget", "=C5+C8+C18", "17"]
    );
    // A factor is changed and the kept results are thrown away: what comes out was calculated by LibreOffice.
    let change = "import openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\nsheet = book.worksheets[2]\nassert sheet['C3'].value == '=18*3200*40%', sheet['C3'].value\nsheet['C3'] = '=18*3200*60%'\nbook.save(sys.argv[1].replace('.xlsx', '-changed.xlsx'))\nbook = openpyxl.load_workbook(sys.argv[1])\nbook.save(sys.argv[1].replace('.xlsx', '-plain.xlsx'))";
    python(change, &file);
    let folder = file.parent().unwrap();
    let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
    for (end, total) in [("plain", "150000"), ("changed", "161520")] {
        let changed = folder.join(format!("{stem}-{end}.xlsx"));
        printed(
            Command::new("soffice")
                .args([
                    "--headless",
                    "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,3",
                    "--outdir",
                ])
                .arg(folder)
                .arg(&changed)
                .env("HOME", folder),
        );
        let csv = std::fs::read_to_string(folder.join(format!("{stem}-{end}-Budget.csv"))).unwrap();
        let line = csv.lines().find(|line| line.starts_with("Total,")).unwrap();
        let amount: String = line
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        assert_eq!(amount, total, "{csv}");
    }
}

#[test]
fn sections_are_copied_and_what_changed_since_is_marked() {
    if !only_in_chromium("only Chromium's driver lets the clipboard be read") {
        return;
    }
    let (desk, id) = desk_with_the_case();
    let allowed = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    desk.cdp("Browser.grantPermissions", allowed).unwrap();
    desk.visit(&format!("#/fund/{id}/copy"));
    desk.wait_for_text("0 of 13 sections copied");
    desk.button("Copy: Summary").click();
    desk.wait_for_text("1 of 13 sections copied");
    let read = "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)));";
    assert_eq!(desk.js_async(read), json!(crate::support::case::SUMMARY));
    desk.open_task(&id, "summary");
    desk.field("Summary").fill("Another summary.");
    desk.visit(&format!("#/fund/{id}/copy"));
    desk.wait_for_text("Changed since it was copied");
    desk.wait_for_text("0 of 13 sections copied");
}

#[test]
fn the_request_letter_is_in_the_documents_language() {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "project");
    desk.choose("Language of the document", "French");
    desk.open_task(&id, "letters");
    desk.link("Draft request letters").click();
    desk.wait_for_heading("Request letters");
    desk.until("the letter is there", || {
        let text = desk.text_of("article.sheet");
        text.contains("Madagascar") && text.contains("Fonds de l’OIM pour le développement")
    });
}

#[test]
fn a_regional_project_has_a_request_letter_for_each_eligible_state() {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "states");
    desk.choose("Geographical coverage", "Regional");
    for (n, typed, name) in [(2, "Keny", "Kenya"), (3, "Guyan", "Guyana")] {
        desk.button("Add a State").click();
        let group = format!("State {n}");
        desk.field("State").inside(&group).fill(typed);
        desk.button(name).inside(&group).click();
    }
    desk.visit(&format!("#/fund/{id}/request"));
    desk.button("Copy the letter: Madagascar")
        .wait_until_there();
    desk.button("Copy the letter: Kenya").wait_until_there();
    assert!(!desk.button("Copy the letter: Guyana").is_there());
    desk.wait_for_text("No letter is drafted for Guyana");
    let script =
        "return [...document.querySelectorAll('article.sheet')].map((sheet) => sheet.innerText)";
    let letters = desk.js(script, vec![]);
    let text = |at: usize| letters[at].as_str().unwrap_or_default().to_owned();
    assert_eq!(letters.as_array().map(Vec::len), Some(2));
    assert!(text(0).contains("From: [ministry], Madagascar") && !text(0).contains("Kenya"));
    assert!(text(1).contains("From: [ministry], Kenya") && !text(1).contains("Madagascar"));
    // With several States, a focal point belongs to the one that it names.
    desk.wait_for_text("No focal point of Kenya is known yet.");
    desk.open_task(&id, "partners");
    desk.field("State of the focal point")
        .inside("Focal point 1")
        .fill("Madag");
    desk.button("Madagascar").inside("Focal point 1").click();
    desk.visit(&format!("#/fund/{id}/request"));
    desk.wait_for_text("Draft for [name], Director of the Diaspora");
}
