//! Packages between desks: some records only, locked, shared, damaged on the way, hostile; and the reminder of a backup.

use crate::main_job::{PACKAGE, desk_with_the_case};
use crate::support::{Desk, Engine};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

const PASSPHRASE: &str = "zébu lune rizière";

/// Whether the driver of this browser saves files; says so if not.
fn saves_files() -> bool {
    let saves = Engine::current() != Engine::WebKit;
    if !saves {
        println!("left out in WebKit: its driver saves no files");
    }
    saves
}

/// Chooses a file with this content on the page of files.
fn open_file(desk: &Desk, content: &str) {
    desk.visit("#/files");
    desk.wait_for_heading("Files and backup");
    let path = desk.browser.file("chosen.json", content);
    desk.field("Choose the file").choose_file(&path);
}

/// The package of the case with other texts in some places of its record.
fn with_texts(texts: &[(&str, &str)]) -> String {
    let mut package: Value = serde_json::from_str(PACKAGE).unwrap();
    for (path, text) in texts {
        package["records"][0]["cells"][path][0][0] = json!(text);
    }
    package.to_string()
}

#[test]
fn hostile_text_is_shown_as_text() {
    let title = "<img src=x onerror=\"window.hacked=1\">\u{202e}gnp.exe {{1+1}} =1+1";
    let label = "<script>window.hacked=1</script> javascript:alert(1)";
    let package: Value = serde_json::from_str(PACKAGE).unwrap();
    let cells = package["records"][0]["cells"].as_object().unwrap();
    let mut labels = cells.keys().filter(|path| path.starts_with("budget/"));
    let line = labels.find(|path| path.ends_with("/label")).unwrap();
    let desk = Desk::open();
    open_file(&desk, &with_texts(&[("title", title), (line, label)]));
    desk.wait_for_text(&format!("Take in: {title}"));
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("1 record was taken in.");
    desk.visit("#/");
    desk.wait_for_text(title);
    desk.link(title).click();
    desk.wait_for_heading(title);
    let id = desk.hash().trim_start_matches("#/fund/").to_owned();
    desk.open_task(&id, "budget");
    desk.wait_for_text(label);
    for page in ["print", "check", "hand-over", "copy"] {
        desk.visit(&format!("#/fund/{id}/{page}"));
        desk.until("the page is drawn", || !desk.headings().is_empty());
    }
    let made =
        "return [window.hacked ?? null, document.querySelectorAll('main img, main script').length]";
    assert_eq!(desk.js(made, vec![]), json!([null, 0]));
    // Its direction ends with it: what stands beside it is not turned.
    let contained = "return [...document.querySelectorAll('main *')].filter((e) => e.children.length === 0 && e.textContent.includes('\\u202e')).every((e) => e.closest('bdi') || e.closest('[dir=auto]') || e.textContent.includes('\\u2068'))";
    desk.visit("#/");
    desk.wait_for_text(title);
    assert_eq!(desk.js(contained, vec![]), json!(true));
}

#[test]
fn a_file_that_was_changed_on_its_way_is_said_and_not_taken_by_itself() {
    if !saves_files() {
        return;
    }
    let (sender, _) = desk_with_the_case();
    sender.visit("#/files");
    sender.button("Save everything to a file").click();
    let sent = std::fs::read_to_string(sender.downloaded()).unwrap();
    let desk = Desk::open();
    open_file(&desk, &sent);
    desk.wait_for_text("The file arrived as it was sent.");
    let changed = sent.replacen("officials", "0fficials", 1);
    assert_ne!(changed, sent);
    open_file(&desk, &changed);
    desk.wait_for_text("The file was changed or damaged on its way.");
    let tick = format!("Take in: {}", crate::support::case::TITLE);
    assert!(!desk.target("radio", Some(&tick)).is_checked());
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("0 records were taken in.");
    assert!(desk.stored_records().is_empty());
    open_file(&desk, PACKAGE);
    desk.wait_for_text("The file carries no checksum");
}

#[test]
fn some_records_are_saved_without_the_others() {
    if !saves_files() {
        return;
    }
    let (desk, id) = desk_with_the_case();
    desk.visit("#/");
    desk.new_application();
    desk.wait_saved_or_untouched();
    desk.visit("#/files");
    desk.button("Save only some of it").click();
    let one = crate::support::case::TITLE;
    desk.target("radio", Some(one))
        .inside("What goes into the file")
        .click();
    desk.button("Save what is ticked").click();
    let saved = std::fs::read_to_string(desk.downloaded()).unwrap();
    let saved: Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(saved["records"].as_array().unwrap().len(), 1);
    assert_eq!(saved["records"][0]["id"], json!(id));
    desk.visit("#/");
    desk.wait_for_text("You have not saved a backup yet.");
}

/// Opens a locked file with the `age` command, which asks at a terminal only: `script` gives it one.
fn opened_by_age(file: &std::path::Path) -> String {
    let opened = file.with_extension("opened");
    let command = format!(
        "age --decrypt --output '{}' '{}'",
        opened.display(),
        file.display()
    );
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let typed = format!("{PASSPHRASE}\n");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let text = std::fs::read_to_string(&opened).unwrap();
    std::fs::remove_file(opened).unwrap();
    text
}

#[test]
fn a_locked_backup_opens_with_its_passphrase_only_here_and_with_the_age_command() {
    if !saves_files() {
        return;
    }
    let (desk, id) = desk_with_the_case();
    desk.visit("#/files");
    desk.target("radio", Some("Lock the file with a passphrase"))
        .click();
    desk.wait_for_text("Nobody can open the file without it");
    desk.field("Passphrase").fill("short");
    desk.button("Save everything to a file").click();
    desk.wait_for_text("The passphrase needs at least 12 characters.");
    desk.field("Passphrase").fill(PASSPHRASE);
    desk.button("Save everything to a file").click();
    let path = desk.downloaded();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.ends_with(".json.age"), "{name}");
    let locked = std::fs::read_to_string(&path).unwrap();
    assert!(locked.starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    let package: Value = serde_json::from_str(&opened_by_age(&path)).unwrap();
    assert_eq!(package["records"][0]["id"], json!(id));
    let other = Desk::open();
    open_file(&other, &locked);
    other.wait_for_text("The file is locked");
    other
        .field("Passphrase of the file")
        .fill("another passphrase");
    other.button("Open the locked file").click();
    other.wait_for_text("This passphrase does not open the file.");
    other.field("Passphrase of the file").fill(PASSPHRASE);
    other.button("Open the locked file").click();
    other.wait_for_text("The file arrived as it was sent.");
    other.button("Take in what is new or changed").click();
    other.wait_for_text("1 record was taken in.");
    let key = format!("mission-desk/record/{id}");
    assert_eq!(desk.stored_records()[&key], other.stored_records()[&key]);
}

#[test]
fn where_there_is_a_share_sheet_the_file_goes_there_and_a_closed_sheet_is_no_backup() {
    let (desk, _) = desk_with_the_case();
    // A sheet as some tablets have it: it takes plain text and no JSON.
    let sheet = "window.given = []; window.closes = true; navigator.canShare = (data) => data.files[0].type === 'text/plain'; navigator.share = async (data) => { if (window.closes) { throw new DOMException('closed', 'AbortError'); } window.given.push([data.files[0].name, await data.files[0].text()]); };";
    desk.js(sheet, vec![]);
    desk.visit("#/files");
    desk.button("Share everything").click();
    desk.visit("#/");
    desk.wait_for_text("You have not saved a backup yet.");
    desk.js("window.closes = false", vec![]);
    desk.visit("#/files");
    desk.button("Share everything").click();
    desk.until("the sheet has the file", || {
        desk.js("return window.given.length", vec![]) == json!(1)
    });
    let name = desk.js("return window.given[0][0]", vec![]);
    assert!(name.as_str().unwrap().ends_with(".json.txt"), "{name}");
    let text = desk.js("return window.given[0][1]", vec![]);
    desk.visit("#/");
    desk.wait_for_text("Last backup 0 days ago.");
    let other = Desk::open();
    open_file(&other, text.as_str().unwrap());
    other.wait_for_text("New: it will be added.");
}

#[test]
fn a_backup_is_reminded_of_as_the_person_wants_it() {
    let (desk, id) = desk_with_the_case();
    let due = "It is time for a backup.";
    let back = |days: u64| {
        let script = "const key = 'mission-desk/settings'; const settings = JSON.parse(localStorage.getItem(key)); settings.backup = Date.now() - arguments[0] * 86400000; localStorage.setItem(key, JSON.stringify(settings));";
        desk.js(script, vec![json!(days)]);
        desk.go("#/");
        desk.reload();
        desk.wait_for_heading("Today");
    };
    back(6);
    desk.wait_for_text("Last backup 6 days ago. 1 record changed since.");
    assert!(!desk.text().contains(due));
    back(8);
    desk.wait_for_text(due);
    desk.link("When to be reminded").click();
    desk.wait_for_heading("Settings");
    desk.select("Remind me after this time", "30 days");
    desk.visit("#/");
    desk.wait_for_text("Last backup 8 days ago.");
    assert!(!desk.text().contains(due));
    desk.visit("#/settings");
    desk.select("Remind me after this many changed records", "1 record");
    desk.visit("#/");
    desk.wait_for_text(due);
    desk.reload();
    desk.wait_for_text(due);
    desk.visit("#/settings");
    desk.select("Remind me after this many changed records", "Never");
    desk.visit("#/");
    desk.wait_for_text("Last backup 8 days ago.");
    assert!(!desk.text().contains(due));
    assert!(!id.is_empty());
}
