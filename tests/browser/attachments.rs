//! Files attached to a letter: kept on the device, shown, made smaller, and on their way to somebody else.

use crate::support::{Desk, only_in_chromium};
use base64::Engine as _;
use serde_json::json;
use std::path::{Path, PathBuf};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";

/// A file to choose, with these bytes.
fn file(desk: &Desk, name: &str, bytes: &[u8]) -> PathBuf {
    let path = desk.browser.file(name, "");
    std::fs::write(&path, bytes).unwrap();
    path
}

/// An application with one letter, on the letters' page.
fn desk_with_a_letter() -> (Desk, String) {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.open_task(&id, "letters");
    desk.button("Add a letter").click();
    desk.field("Attach a file")
        .inside("Letter 1")
        .wait_until_there();
    (desk, id)
}

fn attach(desk: &Desk, path: &Path) {
    desk.field("Attach a file")
        .inside("Letter 1")
        .choose_file(path);
}

/// A photograph as a camera makes it: large, and with a different colour in each dot.
fn photograph(desk: &Desk) -> Vec<u8> {
    let draw = "const done = arguments[0]; const canvas = document.createElement('canvas'); canvas.width = 3000; canvas.height = 2000; const context = canvas.getContext('2d'); const picture = context.createImageData(3000, 2000); let seed = 1; for (let n = 0; n < picture.data.length; n += 1) { seed = (seed * 1103515245 + 12345) % 2147483648; picture.data[n] = n % 4 === 3 ? 255 : seed >> 16 & 255; } context.putImageData(picture, 0, 0); done(canvas.toDataURL('image/jpeg', 0.7).split(',')[1]);";
    let text = desk.js_async(draw);
    base64::engine::general_purpose::STANDARD
        .decode(text.as_str().unwrap())
        .unwrap()
}

/// How many files the desk keeps, without the notes on them.
fn kept(desk: &Desk) -> u64 {
    let count = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const keys = open.result.transaction('files').objectStore('files').getAllKeys(); keys.onsuccess = () => { open.result.close(); done(keys.result.filter((key) => !key.includes('/')).length); }; };";
    desk.js_async(count).as_u64().unwrap()
}

/// Presses Tab until the focus is where it should be.
fn tab_to(desk: &Desk, name: &str) {
    let at = "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent";
    let active = || desk.wait(desk.driver().active_element()).unwrap();
    for _ in 0..60 {
        if desk.js(at, vec![]) == json!(name) {
            return;
        }
        desk.wait(active().send_keys("\u{e004}")).unwrap();
    }
    panic!("Tab does not lead to {name}\n{}", desk.state());
}

fn press(desk: &Desk, key: &str) {
    let active = desk.wait(desk.driver().active_element()).unwrap();
    desk.wait(active.send_keys(key)).unwrap();
}

#[test]
fn a_scan_is_attached_by_keyboard_and_is_there_without_the_server() {
    let (desk, id) = desk_with_a_letter();
    tab_to(&desk, "Attach a file");
    let path = file(&desk, "Letter of the ministry.pdf", PDF);
    press(&desk, path.to_str().unwrap());
    desk.wait_for_text("Letter of the ministry.pdf");
    desk.button("Save: Letter of the ministry.pdf")
        .wait_until_there();
    desk.wait_saved();
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    desk.reload();
    desk.wait_for_heading("Endorsement letters");
    desk.button("Save: Letter of the ministry.pdf")
        .inside("Scan of the letter")
        .wait_until_there();
    assert!(!desk.text().contains("Not on this device"));
    if only_in_chromium("files are saved in Chromium only, and are the same everywhere") {
        tab_to(&desk, "Save: Letter of the ministry.pdf");
        press(&desk, "\u{e007}");
        let saved = desk.downloaded();
        assert_eq!(saved.file_name().unwrap(), "Letter of the ministry.pdf");
        assert_eq!(std::fs::read(saved).unwrap(), PDF);
    }
    // It is named in the print, and its room is told.
    desk.visit(&format!("#/fund/{id}/print"));
    desk.wait_for_text("Letter of the ministry.pdf");
    desk.visit("#/");
    desk.wait_for_text("Attached files take 1 kB on this device.");
}

#[test]
fn a_file_is_removed_by_keyboard_and_comes_back_by_undo() {
    let (desk, _) = desk_with_a_letter();
    attach(&desk, &file(&desk, "scan.pdf", PDF));
    desk.button("Remove: scan.pdf").wait_until_there();
    tab_to(&desk, "Remove: scan.pdf");
    press(&desk, "\u{e007}");
    desk.button("Remove: scan.pdf").wait_until_gone();
    desk.wait_for_text("No file yet.");
    desk.button("Undo").click();
    desk.button("Save: scan.pdf").wait_until_there();
}

#[test]
fn what_is_no_scan_is_refused_in_words() {
    let (desk, _) = desk_with_a_letter();
    let page = b"<html><script>document.title = 'run'</script></html>";
    attach(&desk, &file(&desk, "letter.pdf", page));
    desk.wait_for_text("letter.pdf cannot be attached: it is neither a PDF nor a picture");
    let mut large = PDF.to_vec();
    large.resize(20_000_001, b' ');
    attach(&desk, &file(&desk, "large.pdf", &large));
    desk.wait_for_text("large.pdf takes 20 MB, and at most 20 MB can be attached.");
    desk.wait_for_text("No file yet.");
    assert_eq!(kept(&desk), 0);
}

#[test]
fn a_page_is_left_with_the_caret_in_a_field_that_goes_away() {
    let (desk, id) = desk_with_a_letter();
    desk.field("State that wrote").type_keys("Mad");
    desk.visit(&format!("#/fund/{id}/hand-over"));
    desk.wait_for_heading("Hand over");
}

#[test]
fn the_same_file_in_two_letters_is_kept_once() {
    let (desk, _) = desk_with_a_letter();
    let path = file(&desk, "scan.pdf", PDF);
    attach(&desk, &path);
    desk.button("Remove: scan.pdf").wait_until_there();
    attach(&desk, &path);
    desk.wait_for_text("scan.pdf is attached here already.");
    desk.button("Add a letter").click();
    desk.field("Attach a file")
        .inside("Letter 2")
        .choose_file(&path);
    desk.button("Remove: scan.pdf")
        .inside("Letter 2")
        .wait_until_there();
    assert_eq!(kept(&desk), 1);
}

#[test]
fn a_scan_is_dropped_on_its_letter_or_pasted() {
    let (desk, _) = desk_with_a_letter();
    let give = "const data = new DataTransfer(); data.items.add(new File([arguments[1]], arguments[2])); const at = document.querySelector('.attachments'); at.dispatchEvent(arguments[0] === 'drop' ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    let text = std::str::from_utf8(PDF).unwrap();
    desk.js(give, vec![json!("drop"), json!(text), json!("dropped.pdf")]);
    desk.button("Save: dropped.pdf").wait_until_there();
    if only_in_chromium("other engines let no script paste files") {
        let other = format!("{text}other");
        desk.js(
            give,
            vec![json!("paste"), json!(other), json!("pasted.pdf")],
        );
        desk.button("Save: pasted.pdf").wait_until_there();
    }
}

#[test]
fn a_picture_is_shown_and_made_smaller_and_the_original_stays_until_then() {
    let (desk, _) = desk_with_a_letter();
    let bytes = photograph(&desk);
    attach(&desk, &file(&desk, "photo.jpeg", &bytes));
    desk.button("Show: photo.jpeg").click();
    let drawn = "const canvas = document.querySelector('.attachment-picture canvas'); return canvas && canvas.checkVisibility() ? [canvas.width, canvas.height, canvas.getAttribute('aria-label')] : null";
    desk.until("the picture is shown", || {
        desk.js(drawn, vec![]) == json!([1600, 1067, "photo.jpeg"])
    });
    desk.button("Make smaller: photo.jpeg").click();
    desk.wait_for_text("Look closely: can everything still be read?");
    println!("{}", desk.text_of(".attachment > p:nth-of-type(4)"));
    desk.button("Keep the original").click();
    let size = |desk: &Desk| desk.text_of(".attachment-name .hint");
    let before = size(&desk);
    assert!(before.contains(" MB, attached on "), "{before}");
    assert_eq!(kept(&desk), 1);
    desk.button("Make smaller: photo.jpeg").click();
    desk.button("Use the smaller one").click();
    desk.button("Save: photo.jpg").wait_until_there();
    assert_ne!(size(&desk), before);
    println!("made smaller: {before} → {}", size(&desk));
    assert_eq!(kept(&desk), 2, "the original stays for undo");
    desk.button("Undo").click();
    desk.button("Save: photo.jpeg").wait_until_there();
    assert_eq!(size(&desk), before);
    assert!(
        desk.server.reports().is_empty(),
        "{:?}",
        desk.server.reports()
    );
}

/// A letter with a picture that is shown and a smaller one offered, a file that is missing, and a refusal.
pub fn desk_with_every_kind_of_file() -> Desk {
    let (desk, _) = desk_with_a_letter();
    attach(&desk, &file(&desk, "missing.pdf", PDF));
    desk.button("Save: missing.pdf").wait_until_there();
    desk.wait_saved();
    desk.js_async(FORGET);
    desk.reload();
    desk.wait_for_text("Not on this device.");
    let bytes = photograph(&desk);
    attach(&desk, &file(&desk, "photo.jpeg", &bytes));
    desk.button("Make smaller: photo.jpeg").click();
    desk.button("Use the smaller one").wait_until_there();
    attach(&desk, &file(&desk, "letter.txt", b"Dear colleagues"));
    desk.wait_for_text("letter.txt cannot be attached");
    desk
}

#[test]
fn a_file_that_nothing_names_is_swept_after_the_safe_time_and_not_before() {
    let (desk, _) = desk_with_a_letter();
    for name in ["kept.pdf", "gone.pdf"] {
        attach(&desk, &file(&desk, name, &[PDF, name.as_bytes()].concat()));
        desk.button(&format!("Remove: {name}")).wait_until_there();
    }
    desk.button("Remove: gone.pdf").click();
    desk.wait_saved();
    let notes = |desk: &Desk| desk.js_async(NOTES).as_array().unwrap().clone();
    let marked = |desk: &Desk| {
        let notes = notes(desk).into_iter();
        notes
            .filter(|note| note.as_str().unwrap().contains(' '))
            .count()
    };
    assert_eq!(notes(&desk).len(), 2);
    // As long as the history could bring it back it stays, so that is forgotten here.
    std::thread::sleep(std::time::Duration::from_millis(500));
    desk.js_async(&FORGET.replace("'files'", "'history'"));
    desk.reload();
    let patience = std::time::Duration::from_secs(45);
    desk.until_within(patience, "the file is noted", || marked(&desk) == 1);
    assert_eq!(kept(&desk), 2, "it is still there");
    // Thirty-one days later.
    desk.js_async(AGE);
    desk.reload();
    desk.until_within(patience, "the file goes", || kept(&desk) == 1);
    assert_eq!((notes(&desk).len(), marked(&desk)), (1, 0));
    desk.button("Save: kept.pdf").wait_until_there();
}

/// Lets go of all files.
const FORGET: &str = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const change = open.result.transaction('files', 'readwrite'); change.objectStore('files').clear(); change.oncomplete = () => { open.result.close(); done(true); }; };";
/// What is noted of each file.
const NOTES: &str = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const notes = open.result.transaction('files').objectStore('files').getAll(IDBKeyRange.bound('note/', 'note0')); notes.onsuccess = () => { open.result.close(); done(notes.result); }; };";
/// Puts the time since when a file is not needed back by 31 days.
const AGE: &str = "const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const change = open.result.transaction('files', 'readwrite'); const files = change.objectStore('files'); const cursor = files.openCursor(IDBKeyRange.bound('note/', 'note0')); cursor.onsuccess = () => { const at = cursor.result; if (!at) return; const [size, since] = at.value.split(' '); if (since) at.update(`${size} ${since - 31 * 86400000}`); at.continue(); }; change.oncomplete = () => { open.result.close(); done(true); }; };";

/// The package that a page's button saves.
fn package(desk: &Desk, id: &str) -> PathBuf {
    desk.visit(&format!("#/fund/{id}/hand-over"));
    desk.button("Save as a package").click();
    desk.downloaded()
}

fn open_package(desk: &Desk, path: &Path) {
    desk.visit("#/files");
    desk.wait_for_heading("Files and backup");
    desk.field("Choose the file").choose_file(path);
}

#[test]
fn a_scan_travels_with_its_application() {
    if !only_in_chromium("files are saved in Chromium only, and are the same everywhere") {
        return;
    }
    let (desk, id) = desk_with_a_letter();
    attach(&desk, &file(&desk, "scan.pdf", PDF));
    desk.button("Save: scan.pdf").wait_until_there();
    desk.wait_saved();
    let zip = package(&desk, &id);
    assert_eq!(zip.extension().unwrap(), "zip");
    let other = Desk::open();
    open_package(&other, &zip);
    other.wait_for_text("It brings 1 attached file.");
    assert_eq!(kept(&other), 0, "nothing is written before it is taken in");
    other.button("Take in what is new or changed").click();
    other.wait_for_text("1 record was taken in.");
    other.open_task(&id, "letters");
    other.button("Save: scan.pdf").click();
    assert_eq!(std::fs::read(other.downloaded()).unwrap(), PDF);

    // An independent program reads the archive, and takes the file out of it.
    let python = "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as z:\n    assert z.testzip() is None\n    names = z.namelist()\n    json.loads(z.read('package.missiondesk.json'))\n    print(len(names), names[1].startswith('files/'))\n    with zipfile.ZipFile(sys.argv[1] + '.bare.zip', 'w') as bare:\n        bare.writestr('package.missiondesk.json', z.read('package.missiondesk.json'))\n    with zipfile.ZipFile(sys.argv[1] + '.evil.zip', 'w') as evil:\n        evil.writestr('package.missiondesk.json', z.read('package.missiondesk.json'))\n        evil.writestr('../../index.html', 'x')";
    let output = std::process::Command::new("/usr/bin/python3")
        .args(["-c", python])
        .arg(&zip)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "2 True");

    // Without its file, the record comes all the same, and the file is named as missing.
    let third = Desk::open();
    let beside = |end: &str| PathBuf::from(format!("{}{end}", zip.display()));
    open_package(&third, &beside(".evil.zip"));
    third.wait_for_text(
        "The file holds something that belongs in no package, and is not opened: index.html",
    );
    third.wait_for_text("Nothing was changed on this device.");
    open_package(&third, &beside(".bare.zip"));
    third.wait_for_text("1 attached file is neither in this file nor on this device, or was damaged on the way: scan.pdf.");
    third.button("Take in what is new or changed").click();
    third.wait_for_text("1 record was taken in.");
    third.open_task(&id, "letters");
    third.wait_for_text("Not on this device.");
    assert!(!third.button("Save: scan.pdf").is_there());
    let json = package(&third, &id);
    assert_eq!(json.extension().unwrap(), "json");
    third.wait_for_text(
        "The file was saved without 1 attached file that is not on this device: scan.pdf",
    );
    // The whole package brings what was missing.
    open_package(&third, &zip);
    third.wait_for_text("It brings 1 attached file.");
    third.button("Take in what is new or changed").click();
    third.wait_for_text("1 attached file was taken in.");
    third.open_task(&id, "letters");
    third.button("Save: scan.pdf").wait_until_there();
    open_package(&third, &zip);
    third.wait_for_text("There is nothing to take in");
}
