//! The language of the screen and the language of the document are two things.

use crate::main_job::desk_with_the_case;
use crate::support::{Desk, Server};
use serde_json::json;
use std::sync::Arc;

#[test]
fn the_documents_language_is_not_the_screens() {
    let (desk, id) = desk_with_the_case();
    desk.open_task(&id, "project");
    desk.choose("Language of the document", "French");
    desk.choose_language("العربية");
    desk.visit(&format!("#/fund/{id}/print"));
    desk.wait_for_text("Demande au Fonds de l’OIM pour le développement");
    let sheet = desk.text_of("article.sheet");
    for word in ["En-tête", "Résumé", "1. Justification", "Nationale"] {
        assert!(
            sheet.contains(word),
            "{word} is not in the French document:\n{sheet}"
        );
    }
    let directions = "const sheet = document.querySelector('article.sheet'); return [document.documentElement.dir, document.documentElement.lang, sheet.dir, sheet.lang]";
    assert_eq!(
        desk.js(directions, vec![]),
        json!(["rtl", "ar", "ltr", "fr"])
    );
}

#[test]
fn what_was_typed_stands_when_the_screen_changes_its_language() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    desk.field("Summary").type_keys("Half a sentence that");
    desk.choose_language("Français");
    let summary = desk.field("Résumé");
    assert_eq!(summary.value(), "Half a sentence that");
    summary.type_keys(" goes on");
    assert_eq!(summary.value(), "Half a sentence that goes on");
}

#[test]
fn the_field_with_the_caret_is_not_drawn_anew_by_another_language() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    desk.field("Summary").type_keys("Some text");
    desk.js("window.kept = document.activeElement;", vec![]);
    desk.choose_language("Español");
    let same =
        "return window.kept.isConnected && window.kept.tagName === 'TEXTAREA' && window.kept.value";
    assert_eq!(desk.js(same, vec![]), json!("Some text"));
}

/// Every height that the line with the saved state has had since.
const HEIGHTS: &str = "window.heights = new Set(); const look = () => { heights.add(document.querySelector('.status-row').offsetHeight); requestAnimationFrame(look); }; look();";

#[test]
fn the_page_stays_where_it_is_while_it_is_saved() {
    for size in [(500, 900), (820, 1180), (1280, 800)] {
        let desk = Desk::blank(Arc::new(Server::start()), size);
        desk.go("");
        desk.wait_for_heading("Today");
        let id = desk.new_application();
        desk.open_task(&id, "summary");
        for language in ["English", "Français", "Español", "العربية"] {
            desk.choose_language(language);
            // From "everything is saved" over "saving" to the time at which it was.
            desk.reload();
            let untouched = desk.save_state();
            desk.js(HEIGHTS, vec![]);
            desk.js("document.querySelector('main textarea').focus();", vec![]);
            desk.press("Words");
            desk.until("the time at which it was saved stands there", || {
                let state = desk.save_state();
                state != untouched && state.contains(|c: char| c.is_numeric())
            });
            let heights = desk.js("return [...heights]", vec![]);
            assert_eq!(
                heights.as_array().unwrap().len(),
                1,
                "{size:?} {language}: {heights}"
            );
        }
    }
}
