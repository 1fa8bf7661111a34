//! Pictures of the pages, for people to look at: `./desk shots`.

use crate::environment_pages::a_mission;
use crate::main_job::desk_with_the_case;
use crate::support::{Desk, only_in_chromium};
use serde_json::json;
use std::path::{Path, PathBuf};

#[test]
#[ignore = "pictures are for people; ./desk shots takes them"]
fn pictures_of_every_page() {
    if !only_in_chromium("one engine suffices for pictures") {
        return;
    }
    let sizes = [(820, 1180), (1280, 800)];
    let new = Desk::open();
    let (full, id) = desk_with_the_case();
    let pages = pages(&full, &id);
    for desk in [&new, &full] {
        for (width, height) in sizes {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            desk.cdp("Emulation.setDeviceMetricsOverride", metrics)
                .unwrap();
            for (code, language) in [
                ("en", "English"),
                ("fr", "Français"),
                ("es", "Español"),
                ("ar", "العربية"),
            ] {
                desk.choose_language(language);
                for theme in ["light", "dark"] {
                    desk.js_free_select("screen-theme", theme);
                    let end = format!("{code}-{width}x{height}-{theme}");
                    if std::ptr::eq(desk, &raw const new) {
                        shoot(desk, &format!("today-new-{end}"));
                        continue;
                    }
                    for (name, page) in &pages {
                        desk.visit(page);
                        shoot(desk, &format!("{name}-{end}"));
                    }
                }
            }
        }
    }
}

/// The folder of the pictures.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/artifacts");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Takes a picture of the whole page.
fn shoot(desk: &Desk, name: &str) {
    use base64::Engine as _;
    desk.js("scrollTo(0, 0)", vec![]);
    let whole = json!({ "captureBeyondViewport": true });
    let picture = desk.cdp("Page.captureScreenshot", whole).unwrap();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(picture["data"].as_str().unwrap())
        .unwrap();
    std::fs::write(folder().join(format!("{name}.png")), bytes).unwrap();
}

#[test]
#[ignore = "pictures are for people; ./desk shots takes them"]
fn pictures_of_the_environment() {
    if !only_in_chromium("one engine suffices for pictures") {
        return;
    }
    let desk = Desk::open();
    let pages = a_mission(&desk);
    for (size, width, height, language, theme) in [
        ("tablet", 820, 1180, "English", "light"),
        ("tablet", 820, 1180, "العربية", "light"),
        ("laptop", 1280, 800, "Français", "dark"),
        ("laptop", 1280, 800, "Español", "light"),
    ] {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        desk.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .unwrap();
        desk.choose_language(language);
        desk.js_free_select("screen-theme", theme);
        let code = desk.js("return document.documentElement.lang", vec![]);
        for (n, page) in pages.iter().enumerate() {
            desk.visit(page);
            let short: String = page
                .split('/')
                .filter(|name| name.len() < 20 && *name != "#")
                .collect::<Vec<_>>()
                .join("-");
            let code = code.as_str().unwrap();
            shoot(&desk, &format!("{n:02}-{short}-{code}-{size}-{theme}"));
        }
    }
}

#[test]
#[ignore = "pictures are for people; ./desk shots takes them"]
fn pictures_of_figures() {
    if !only_in_chromium("one engine suffices for pictures") {
        return;
    }
    let desk = Desk::open();
    let (year, leak) = crate::footprint_figures::two_sites(&desk);
    for (size, width, height, language) in [
        ("tablet", 820, 1180, "English"),
        ("tablet", 820, 1180, "العربية"),
        ("laptop", 1280, 800, "Français"),
    ] {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        desk.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .unwrap();
        desk.choose_language(language);
        let code = desk.js("return document.documentElement.lang", vec![]);
        let shoot_as = |name: &str| {
            let code = code.as_str().unwrap();
            shoot(&desk, &format!("figures-{name}-{code}-{size}"));
        };
        for (name, page) in [
            ("entry", leak.as_str()),
            ("method", &format!("{year}/method")),
            ("lines", &format!("{year}/lines")),
            ("indicators", "#/environment/footprint/year/2025/indicators"),
            ("report", "#/environment/footprint/year/2025/report"),
            ("framework", "#/environment/footprint/framework"),
            ("own", "#/environment/footprint/factors/own/factors"),
        ] {
            desk.visit(page);
            desk.until("the page is drawn", || !desk.headings().is_empty());
            shoot_as(name);
        }
        desk.visit(&format!("{year}/take"));
        let rows = "item\tamount\tunit\tgas\tColour\nlpg\t1.234\tt\t\tred\ngas\t1\tkg\tR-999\t\nCoal\t5\tkg\t\t\n";
        let fill = "const field = document.querySelector('#take-rows'); field.value = arguments[0]; field.dispatchEvent(new Event('input', { bubbles: true }))";
        desk.js(fill, vec![json!(rows)]);
        desk.until("the rows are shown", || desk.text().contains("R-999"));
        shoot_as("take");
    }
}

fn pages(desk: &Desk, id: &str) -> Vec<(&'static str, String)> {
    let address = |task: &str, selector: &str| {
        desk.open_task(id, task);
        let script = "return document.querySelector(arguments[0]).getAttribute('href')";
        desk.js(script, vec![json!(selector)])
            .as_str()
            .unwrap()
            .to_owned()
    };
    let line = address("budget", "a[href*='/line/']");
    let result = address("matrix", ".matrix-outcome a");
    let activity = address("matrix", ".matrix-activity a");
    let of = |page: &str| format!("#/fund/{id}{page}");
    vec![
        ("today", "#/".to_owned()),
        ("tasks", of("")),
        ("project", of("/task/project")),
        ("states", of("/task/states")),
        ("summary", of("/task/summary")),
        ("budget", of("/task/budget")),
        ("line", line),
        ("management", of("/task/management")),
        ("partners", of("/task/partners")),
        ("rationale", of("/task/rationale")),
        ("matrix", of("/task/matrix")),
        ("result", result),
        ("activity", activity),
        ("plan", of("/task/plan")),
        ("letters", of("/task/letters")),
        ("request", of("/request")),
        ("line2", of("/task/line2")),
        ("copy", of("/copy")),
        ("reference", "#/fund/reference".to_owned()),
        ("check", of("/check")),
        ("print", of("/print")),
        ("hand-over", of("/hand-over")),
        ("files", "#/files".to_owned()),
    ]
}
