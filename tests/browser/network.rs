//! What travels: the first load is small, and afterwards nothing leaves the device.

use crate::main_job::desk_with_the_case;
use crate::support::{Desk, Engine, Server};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Every kind of page that a desk with one application has.
pub fn pages(desk: &Desk, id: &str) -> Vec<String> {
    let tasks = [
        "project",
        "states",
        "management",
        "partners",
        "earlier",
        "summary",
        "rationale",
        "partnerships",
        "sustainability",
        "evaluation",
        "matrix",
        "plan",
        "budget",
        "cofunding",
        "letters",
        "line2",
    ];
    let address = |task: &str, part: &str| {
        desk.open_task(id, task);
        let script = "return [...document.querySelectorAll('main a')].map((a) => a.getAttribute('href')).filter((href) => href.includes(arguments[0])).pop()";
        desk.js(script, vec![json!(part)])
            .as_str()
            .unwrap()
            .to_owned()
    };
    let line = address("budget", "/line/");
    let activity = address("matrix", "/result/");
    let outcome = desk.js("return [...document.querySelectorAll('main .matrix-outcome a')].map((a) => a.getAttribute('href'))[0]", vec![]);
    let mut pages: Vec<String> = [
        "#/",
        "#/fund",
        "#/files",
        "#/trash",
        "#/settings",
        "#/aside",
        "#/settings/lock",
        "#/settings/hand-back",
        "#/fund/reference",
        "#/nowhere",
    ]
    .map(str::to_owned)
    .into();
    pages.push(format!("#/fund/{id}"));
    pages.push(format!("#/history/{id}"));
    pages.extend([line, activity, outcome.as_str().unwrap().to_owned()]);
    pages.extend(tasks.map(|task| format!("#/fund/{id}/task/{task}")));
    pages.extend(
        ["paste", "check", "print", "hand-over", "request", "copy"]
            .map(|page| format!("#/fund/{id}/{page}")),
    );
    pages
}

#[test]
fn no_request_leaves_the_origin_and_no_policy_is_broken() {
    let (desk, id) = desk_with_the_case();
    let chromium = Engine::current() == Engine::Chromium;
    if chromium {
        // Listens before anything of the desk runs, so that the load itself is watched too.
        let listen = "window.broken = []; addEventListener('securitypolicyviolation', (e) => window.broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));";
        desk.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": listen }),
        )
        .unwrap();
        desk.reload();
    }
    let broken = || desk.js("return window.broken ?? []", vec![]);
    let pages = pages(&desk, &id);
    for language in ["English", "Français", "Español", "العربية"] {
        desk.choose_language(language);
        for page in &pages {
            desk.visit(page);
            // A part of the desk may still be on its way.
            desk.until(&format!("{page} has a heading"), || {
                !desk.headings().is_empty()
            });
        }
    }
    let reports = desk.server.reports();
    assert!(reports.is_empty(), "the policy was broken: {reports:#?}");
    if chromium {
        assert_eq!(broken(), json!([]), "the policy was broken");
        // That nothing was reported means something only if what breaks the policy is heard.
        let forbidden = "const picture = new Image(); picture.src = 'http://127.0.0.2:9/x.png'; document.body.append(picture);";
        desk.js(forbidden, vec![]);
        desk.until("a broken policy is heard", || broken() != json!([]));
        let names = desk.js(
            "return performance.getEntriesByType('resource').map((entry) => entry.name)",
            vec![],
        );
        let origin = desk.server.origin();
        let outside: Vec<&str> = names
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .filter(|name| !name.starts_with(&origin) && !name.starts_with("blob:"))
            // The one that this test made itself, and that the policy stopped.
            .filter(|name| !name.contains("127.0.0.2:9"))
            .collect();
        assert!(outside.is_empty(), "requests left the origin: {outside:?}");
    }
}

#[test]
fn every_file_that_is_asked_for_is_there() {
    let (desk, id) = desk_with_the_case();
    desk.visit(&format!("#/fund/{id}/print"));
    desk.choose_language("Français");
    let missing: Vec<String> = desk
        .server
        .asked()
        .into_iter()
        .filter(|asked| !asked.there)
        .map(|asked| asked.path)
        .filter(|path| path != "/favicon.ico")
        .collect();
    assert!(missing.is_empty(), "the bundle lacks {missing:?}");
}

/// What the first load may weigh as it travels.
const BUDGET: usize = 300_000;

#[test]
fn first_load_fits_the_budget() {
    let desk = Desk::blank(Arc::new(Server::start()), (820, 1180));
    desk.go("");
    desk.wait_for_heading("Today");
    let asked = desk.server.asked();
    // The service worker asks for everything again, behind the page that can already be used.
    let until = asked
        .iter()
        .position(|asked| asked.path == "/sw.js")
        .unwrap_or(asked.len());
    let needed = |path: &str| {
        [
            "/index.html",
            "/boot.js",
            "/mission-desk.js",
            "/mission-desk_bg.wasm",
        ]
        .contains(&path)
            || path.ends_with(".css")
            || matches!(path, "/data/countries.json" | "/data/fund-rules.json")
            || matches!(path, "/locales/en/drafts.json" | "/locales/en/shell.json")
    };
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, asked) in asked.iter().enumerate() {
        if n < until || needed(&asked.path) {
            files
                .entry(&asked.path)
                .or_insert_with(|| desk.server.packed(&asked.path).unwrap_or_default());
        }
    }
    let sum: usize = files.values().sum();
    println!(
        "first load: {:.1} kB brotli (budget {} kB)",
        sum as f64 / 1000.0,
        BUDGET / 1000
    );
    for (path, bytes) in &files {
        println!("  {bytes:>8}  {path}");
    }
    assert!(
        files.contains_key("/mission-desk_bg.wasm") && files.len() > 8,
        "the count is not whole: {files:?}"
    );
    assert!(
        sum <= BUDGET,
        "the first load is {} bytes over its budget",
        sum - BUDGET
    );
}

#[test]
fn a_part_that_cannot_be_loaded_is_said_and_can_be_tried_again() {
    if Engine::current() != Engine::Chromium {
        println!("left out: only Chromium's driver keeps a file from being loaded");
        return;
    }
    let desk = Desk::blank(Arc::new(Server::start()), (820, 1180));
    desk.cdp("Network.enable", json!({})).unwrap();
    let around = json!({ "bypass": true });
    desk.cdp("Network.setBypassServiceWorker", around).unwrap();
    let block = |urls: serde_json::Value| {
        desk.cdp("Network.setBlockedURLs", json!({ "urls": urls }))
            .unwrap();
    };
    block(json!(["*split_fund*"]));
    desk.go("#/fund");
    desk.wait_for_heading("This page could not be loaded");
    // The desk fetches its parts by itself as well, two seconds after the start: the page would come back without a tap.
    std::thread::sleep(Duration::from_secs(4));
    block(json!([]));
    desk.button("Try again").click();
    desk.wait_for_heading("Development Fund applications");
}
