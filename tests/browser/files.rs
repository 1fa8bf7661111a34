//! The application as files for other programs, and section by section for the organization's own system. What reads the
//! files here is independent of what wrote them.

use crate::main_job::desk_with_the_case;
use crate::support::{Desk, case, only_in_chromium};
use serde_json::json;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// What a program prints, once it has succeeded.
fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Has LibreOffice convert a file, one at a time and with a home of its own each: two that start at once crash now and then.
fn converted(to: &str, folder: &Path, file: &Path) {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    printed(
        Command::new("soffice")
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(folder)
            .arg(file)
            .env("HOME", folder),
    );
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
    converted("pdf", folder, &file);
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

const HEADS: &str = "import openpyxl, sys\nfor sheet in openpyxl.load_workbook(sys.argv[1]).worksheets: print([sheet.cell(row, 1).value for row in range(1, 5)], sheet.oddHeader.left.text, sheet.oddHeader.right.text, sheet.oddFooter.left.text)";
const NUMBERS: &str = "import openpyxl, sys\nrows = openpyxl.load_workbook(sys.argv[1]).worksheets[0].iter_rows(min_row=6)\nrows = [r for r in rows if isinstance(r[5].value, (int, float))]\nprint([r[5].value for r in rows], [r[6].value for r in rows])";
const CELLS: &str = "import openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\nprint('|'.join(book.sheetnames))\nsheet = book.worksheets[2]\nfor row in sheet.iter_rows():\n    if row[0].value in ('Total',): print(row[2].value)\nprint(sum(1 for row in sheet.iter_rows() if str(row[2].value).startswith('=')))";

#[test]
fn the_spreadsheet_opens_elsewhere_and_calculates_the_desks_total() {
    if !only_in_chromium("files are saved in Chromium only, and are the same everywhere") {
        return;
    }
    let desk = handed_over("English");
    desk.button("Take the mark back").click();
    desk.wait_for_text("No name is entered");
    desk.field("Name of the applicant").fill("A. Applicant");
    desk.until("the name is taken", || {
        !desk.text().contains("No name is entered")
    });
    desk.button("Save matrix, work plan and budget as a spreadsheet (XLSX)")
        .click();
    let file = desk.downloaded();
    let heads = python(HEADS, &file);
    assert_eq!(heads.lines().count(), 3);
    for head in heads.lines() {
        for said in [
            case::TITLE,
            "DRAFT",
            "Prepared with Mission Desk by A. Applicant.",
        ] {
            assert!(head.contains(said), "{said} is not in: {head}");
        }
    }
    assert_eq!(python(NUMBERS, &file).trim(), "[0, 0, 0] [2, 4, 40]");
    let cells = python(CELLS, &file);
    assert_eq!(
        cells.lines().collect::<Vec<_>>(),
        ["Results matrix|Work plan|Budget", "=C9+C12+C22", "17"]
    );
    // A factor is changed and the kept results are thrown away: what comes out was calculated by LibreOffice.
    let change = "import openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\nsheet = book.worksheets[2]\nassert sheet['C7'].value == '=18*3200*40%', sheet['C7'].value\nsheet['C7'] = '=18*3200*60%'\nbook.save(sys.argv[1].replace('.xlsx', '-changed.xlsx'))\nbook = openpyxl.load_workbook(sys.argv[1])\nbook.save(sys.argv[1].replace('.xlsx', '-plain.xlsx'))";
    python(change, &file);
    let folder = file.parent().unwrap();
    let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
    for (end, total) in [("plain", "150000"), ("changed", "161520")] {
        let changed = folder.join(format!("{stem}-{end}.xlsx"));
        converted(
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,3",
            folder,
            &changed,
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
    // What is empty is said to be empty, and no more.
    desk.open_task(&id, "sustainability");
    desk.field("Sustainability").fill("");
    desk.visit(&format!("#/fund/{id}"));
    desk.link("Copy into PRIMA").click();
    desk.wait_for_text("0 of 13 sections copied");
    desk.wait_for_text("Nothing is written here yet.");
    let states = "return [...document.querySelectorAll('.copy-card')].filter((card) => card.innerText.includes('Nothing is written') && card.innerText.includes('Not copied')).length";
    assert_eq!(desk.js(states, vec![]), json!(0));
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
fn a_change_after_the_mark_is_said_with_its_day_and_in_the_screens_language() {
    let (desk, id) = desk_with_the_case();
    let hand_over = format!("#/fund/{id}/hand-over");
    desk.visit(&hand_over);
    if desk.button("Take the mark back").is_there() {
        desk.button("Take the mark back").click();
    }
    desk.button("Mark as ready to hand over").click();
    desk.wait_for_text("Marked as ready on ");
    desk.choose_language("Français");
    desk.wait_for_text("Marquée comme prête le ");
    desk.choose_language("English");
    desk.open_task(&id, "summary");
    desk.field("Summary").fill("Another summary.");
    desk.visit(&hand_over);
    desk.wait_for_text("something was changed since; the last change was on ");
    desk.button("Mark as ready again").click();
    desk.wait_for_text("Marked as ready on ");
}

#[test]
fn an_arabic_print_stands_on_the_right() {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "project");
    desk.choose("Language of the document", "Arabic");
    desk.visit(&format!("#/fund/{id}/print"));
    desk.until("the document is Arabic", || {
        desk.js(
            "return document.querySelector('article.sheet')?.dir",
            vec![],
        ) == json!("rtl")
    });
    let gaps = "return [...document.querySelectorAll('.sheet td:not(.amount), .sheet th:not(.amount), .sheet .prose-print, .sheet h1')].filter((cell) => cell.innerText.trim()).map((cell) => { const range = document.createRange(); range.selectNodeContents(cell); const box = cell.getBoundingClientRect(); return [box.right - Math.max(...[...range.getClientRects()].map((r) => r.right)), cell.innerText]; }).filter(([gap]) => gap > 16).map(([, text]) => text)";
    assert_eq!(desk.js(gaps, vec![]), json!([]));
    let amounts = "return [...document.querySelectorAll('.sheet td.amount bdi')].every((text) => text.getBoundingClientRect().left - text.closest('td').getBoundingClientRect().left < 16)";
    assert_eq!(desk.js(amounts, vec![]), json!(true));
}

/// Writes a print that the browser hands over in base 64, and gives its text, page by page.
const PAGES: &str = "import base64, subprocess, sys\nopen(sys.argv[1] + '.pdf', 'wb').write(base64.b64decode(open(sys.argv[1]).read()))\nprint(subprocess.run(['pdftotext', '-layout', sys.argv[1] + '.pdf', '-'], capture_output=True, text=True, check=True).stdout, end='')";

#[test]
fn a_heading_of_the_budget_is_never_printed_without_a_row() {
    if !only_in_chromium("only Chromium's driver prints") {
        return;
    }
    let (desk, id) = desk_with_the_case();
    desk.visit(&format!("#/fund/{id}/print"));
    desk.wait_for_text("Budget (USD)");
    for lower in (0..=180).step_by(15) {
        let push = "[...document.querySelectorAll('.sheet h2')].find((h) => h.innerText.startsWith('Budget')).style.marginBlockStart = arguments[0] + 'px'";
        desk.js(push, vec![json!(lower)]);
        let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
        let print = desk.cdp("Page.printToPDF", paper).unwrap();
        let file = desk
            .browser
            .file("print.b64", print["data"].as_str().unwrap());
        let text = python(PAGES, &file);
        let pages = text
            .split('\u{c}')
            .filter_map(|page| page.lines().rfind(|line| !line.trim().is_empty()));
        for last in pages {
            assert!(
                !["Staff", "Office", "Operational", "Budget (USD)"].contains(&last.trim()),
                "{last} ends a page, {lower} pixels lower"
            );
        }
    }
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
