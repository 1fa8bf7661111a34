//! Accessibility: what axe-core finds, and targets large enough for a finger.

use crate::main_job::desk_with_the_case;
use crate::network::pages;
use crate::support::{Desk, only_in_chromium};
use serde_json::{Value, json};

const AXE: &str = include_str!("../data/axe/axe.min.js");
const RUN: &str = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then((result) => done(result.violations.map((v) => [v.id, v.help, v.nodes.map((n) => [n.target.join(' '), n.html.slice(0, 200), n.failureSummary])])), (error) => done([[String(error), '', []]]));";

/// What axe-core finds on the page now, a line each.
pub fn violations(desk: &Desk, page: &str) -> Vec<String> {
    if desk.js("return typeof window.axe", vec![]) == json!("undefined") {
        desk.js(AXE, vec![]);
    }
    let found = desk.js_async(RUN);
    let mut lines = Vec::new();
    for violation in found.as_array().unwrap() {
        for node in violation[2].as_array().unwrap() {
            let why = node[2].as_str().unwrap_or_default().replace('\n', " ");
            lines.push(format!(
                "{page}: {} at {} {}\n      {why}",
                violation[0], node[0], node[1]
            ));
        }
        if violation[2].as_array().is_some_and(Vec::is_empty) {
            lines.push(format!("{page}: {}", violation[0]));
        }
    }
    lines
}

fn all_pages(language: &str, theme: &str, few: bool) {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let (desk, id) = desk_with_the_case();
    let mut pages = pages(&desk, &id);
    if few {
        pages.retain(|page| {
            [
                "#/",
                "/line/",
                "/check",
                "/task/states",
                "/task/budget",
                "/hand-over",
                "#/history/",
            ]
            .iter()
            .any(|end| page == end || (end.len() > 2 && page.contains(end)))
        });
    }
    desk.choose_language(language);
    desk.js_free_select("screen-theme", theme);
    let mut found = Vec::new();
    for page in &pages {
        desk.visit(page);
        found.extend(violations(&desk, page));
    }
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn axe_reports_nothing_in_english() {
    all_pages("English", "light", false);
}

#[test]
fn axe_reports_nothing_in_arabic() {
    all_pages("العربية", "light", false);
}

#[test]
fn axe_reports_nothing_in_the_dark() {
    all_pages("English", "dark", true);
}

#[test]
fn axe_reports_nothing_in_arabic_in_the_dark() {
    all_pages("العربية", "dark", true);
}

#[test]
fn axe_reports_nothing_on_a_new_desk() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    let mut found = Vec::new();
    for page in ["#/", "#/fund", "#/trash"] {
        desk.visit(page);
        found.extend(violations(&desk, page));
    }
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn axe_reports_nothing_on_a_locked_desk() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    crate::lock::turn_on(&desk);
    // What was told goes when one goes on.
    desk.visit("#/settings");
    desk.visit("#/settings/lock");
    desk.wait_for_heading("Lock of the desk");
    let mut found = violations(&desk, "lock");
    desk.js_free_select("screen-theme", "dark");
    found.extend(violations(&desk, "lock in the dark"));
    desk.choose_language("العربية");
    desk.visit("#/settings/hand-back");
    found.extend(violations(&desk, "hand back in Arabic"));
    desk.js("document.querySelector('.lock-now').click()", vec![]);
    desk.wait_for_heading("المكتب مقفل");
    found.extend(violations(&desk, "lock screen in Arabic in the dark"));
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn axe_reports_nothing_where_a_page_has_errors() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    let id = desk.new_application();
    let mut found = Vec::new();
    for task in ["project", "states", "budget"] {
        desk.open_task(&id, task);
        desk.choose("Have you completed this section?", "Yes, it is complete");
        desk.wait_for_text("There is a problem");
        found.extend(violations(&desk, task));
    }
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn axe_reports_nothing_where_files_are_attached() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let mut found = Vec::new();
    let mut small = Vec::new();
    for (language, theme) in [("English", "light"), ("العربية", "dark")] {
        let desk = crate::attachments::desk_with_every_kind_of_file();
        desk.choose_language(language);
        desk.js_free_select("screen-theme", theme);
        found.extend(violations(&desk, language));
        small.push(desk.js(SMALL, vec![]));
    }
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
    assert_eq!(small, [json!([]), json!([])], "targets that are too small");
}

/// Everything that can be pressed and is lower than 44 pixels; links in running text are exempt, and an answer to
/// choose is as large as it is together with its label.
const SMALL: &str = "
const visible = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden' && !e.closest('.visually-hidden');
const inText = (e) => e.tagName === 'A' && e.closest('p, li, dd, td') && [...e.closest('p, li, dd, td').childNodes].some((n) => n !== e && !n.contains(e) && n.nodeType === 3 && n.textContent.trim());
return [...document.querySelectorAll('button, input, select, textarea, summary, a[href]')]
  .filter((e) => visible(e) && !inText(e) && !e.classList.contains('skip-link'))
  .map((e) => {
    let top = e.getBoundingClientRect().top, bottom = e.getBoundingClientRect().bottom;
    if (e.type === 'radio' || e.type === 'checkbox') for (const label of e.labels) {
      top = Math.min(top, label.getBoundingClientRect().top); bottom = Math.max(bottom, label.getBoundingClientRect().bottom);
    }
    return [e.tagName.toLowerCase(), (e.getAttribute('aria-label') || e.textContent || e.id || '').trim().slice(0, 60), Math.round((bottom - top) * 10) / 10];
  })
  .filter(([, , height]) => height < 44);";

#[test]
fn every_target_is_large_enough_for_a_finger() {
    let (desk, id) = desk_with_the_case();
    let mut small = Vec::new();
    let pages = [
        "#/".to_owned(),
        "#/fund".to_owned(),
        format!("#/fund/{id}"),
        format!("#/fund/{id}/task/project"),
        format!("#/fund/{id}/task/summary"),
        format!("#/fund/{id}/task/states"),
        format!("#/fund/{id}/task/management"),
        format!("#/fund/{id}/task/partners"),
        format!("#/fund/{id}/task/budget"),
        format!("#/fund/{id}/task/matrix"),
        format!("#/fund/{id}/task/plan"),
        format!("#/fund/{id}/task/letters"),
        format!("#/fund/{id}/task/line2"),
        format!("#/fund/{id}/copy"),
        "#/fund/reference".to_owned(),
        format!("#/fund/{id}/check"),
        format!("#/fund/{id}/hand-over"),
        "#/files".to_owned(),
    ];
    for page in pages {
        desk.visit(&page);
        let found = desk.js(SMALL, vec![]);
        let place = page.replace(&id, "…");
        small.extend(
            found
                .as_array()
                .unwrap()
                .iter()
                .map(|target: &Value| format!("{place}: {target}")),
        );
    }
    assert!(
        small.is_empty(),
        "{} targets are too small:\n{}",
        small.len(),
        small.join("\n")
    );
}
