//! The pages of the environment with as much in them as a mission has after some years: how long they are, and what they
//! say where something is not there.

use crate::environment_marker::{OF_ALL, OF_PROJECT, TWO_SCREENS};
use crate::footprint_mission::begin;
use crate::import::open_file;
use crate::support::records::Writer;
use crate::support::{Desk, only_in_chromium};
use serde_json::json;

const SCHEME: &str = "0d5e0000-0000-4000-8000-6d61726b6572";
const FACTORS: &str = "0d5e0000-0000-4000-8000-666163746f72";
const FRAMEWORK: &str = "0d5e0000-0000-4000-8000-6672616d6577";

const LANGUAGES: [&str; 4] = ["English", "Français", "Español", "العربية"];

fn entry(writer: &mut Writer, item: &str, amount: &str, unit: &str, label: &str) -> String {
    let fields = [
        ("item", item),
        ("form", "amount"),
        ("amount", amount),
        ("unit", unit),
        ("tier", "invoiced"),
        ("label", label),
    ];
    writer.item("entries", &fields)
}

/// A facility with a year in it; what is written next is written into that year.
fn site(writer: &mut Writer, name: &str, year: &str) -> (String, String) {
    let facility = writer.begin("environment.facility").to_string();
    writer.fields(&[("name", name), ("country", "KEN"), ("use", "office")]);
    let inventory = a_year(writer, name, year, &facility);
    (facility, inventory)
}

fn a_year(writer: &mut Writer, name: &str, year: &str, facility: &str) -> String {
    let inventory = writer.begin("environment.inventory").to_string();
    writer.fields(&[
        ("facility", facility),
        ("name", name),
        ("country", "KEN"),
        ("year", year),
        ("people", "25"),
        ("area", "600"),
        ("residents", "no"),
        ("report", "AR5"),
    ]);
    inventory
}

/// The office of section 10.6, with the meter read twice a month and what else an office has; gives the meter's entry.
fn the_office(writer: &mut Writer) -> String {
    let meter = writer.item(
        "entries",
        &[
            ("item", "grid"),
            ("form", "meter"),
            ("unit", "kWh"),
            ("tier", "metered"),
            ("label", "Meter 00417"),
        ],
    );
    for n in 0..24 {
        let day = if n % 2 == 0 { 1 } else { 15 };
        let date = format!("2025-{:02}-{day:02}", n / 2 + 1);
        let value = (98_000 + n * 1_250).to_string();
        writer.item(
            &format!("{meter}/readings"),
            &[("date", &date), ("value", &value)],
        );
    }
    for (item, amount, unit) in [
        ("generator-diesel", "8,000", "L"),
        ("vehicle-diesel", "5,000", "L"),
        ("vehicle-petrol", "3,000", "L"),
        ("lpg", "300", "kg"),
        ("flight-economy", "42,000", "pkm"),
        ("flight-domestic", "9,000", "pkm"),
        ("rail", "1,200", "pkm"),
        ("water-municipal", "420", "m3"),
        ("septic", "380", "m3"),
        ("waste-paper", "350", "kg"),
        ("waste-plastic", "240", "kg"),
        ("waste-organic", "900", "kg"),
        ("waste-electronic", "60", "kg"),
        ("waste-mixed", "1,400", "kg"),
    ] {
        entry(writer, item, amount, unit, "");
    }
    for month in 1..=12 {
        entry(
            writer,
            "generator-diesel",
            "100",
            "L",
            &format!("Invoice {month}"),
        );
    }
    let gas = entry(writer, "gas", "1", "kg", "Server room");
    writer.write(&format!("{gas}/gas"), "r410a");
    meter
}

fn the_framework(writer: &mut Writer) {
    writer.begin_as("environment.framework", FRAMEWORK.parse().unwrap());
    for indicator in [
        "tonnes",
        "per-person",
        "power-per-person",
        "renewable",
        "water-per-day",
        "waste-per-person",
        "diversion",
    ] {
        let fields = [
            ("indicator", indicator),
            ("baseline", "50"),
            ("baseline-year", "2019"),
            ("target", "30"),
            ("target-year", "2030"),
            ("owner", "Administration"),
        ];
        writer.item("targets", &fields);
    }
    for n in 1..=10 {
        let action = format!("Solar panels on the roof of building {n}");
        let fields = [
            ("text", action.as_str()),
            ("indicator", "tonnes"),
            ("owner", "Logistics"),
            ("due", "2026-01-31"),
        ];
        writer.item("actions", &fields);
    }
    writer.fields(&[("ems", "plan"), ("focal", "A. Focal"), ("trained", "40")]);
}

/// The mission's figures, rows and concerns; gives the id of the longest concern, and where an assessment answers
/// questions, each with an answer.
fn the_missions_own(writer: &mut Writer) -> (String, Vec<(String, String)>) {
    writer.begin_as("environment.factors", FACTORS.parse().unwrap());
    for n in 1..=14 {
        let kg = format!("0.0{n}");
        let source = "National railway, annual report";
        let fields = [
            ("code", "rail"),
            ("unit", "pkm"),
            ("kg", &kg),
            ("source", source),
            ("date", "2025-03-01"),
        ];
        writer.item("factors", &fields);
    }
    for country in ["KEN", "SOM", "ETH"] {
        writer.item("grids", &[("country", country), ("kg", "0.1")]);
    }
    for name in ["Small truck", "Bag", "Skip"] {
        writer.item(
            "containers",
            &[("name", name), ("each", "40"), ("unit", "kg")],
        );
    }
    writer.begin_as("environment.scheme", SCHEME.parse().unwrap());
    for code in [
        "latrines",
        "boreholes",
        "drainage",
        "camp-complete",
        "warehouse",
    ] {
        writer.item(
            "rows",
            &[
                ("code", code),
                ("level", "1"),
                ("why", "As the national guide says"),
                ("source", "National guide 2026"),
            ],
        );
    }
    for n in 1..=9 {
        let name = format!("Desalination of sea water in district {n}");
        writer.item("rows", &[("name", &name), ("level", "2")]);
    }
    for n in 1..=14 {
        let text = format!("Measure {n} of the national guide");
        writer.item("measures", &[("activity", "latrines"), ("text", &text)]);
    }
    let (mut longest, mut answers) = (String::new(), Vec::new());
    for n in 1..=14 {
        let text = format!("Wood and water become scarce around the site, part {n}");
        let fields = [
            ("text", text.as_str()),
            ("source", "Range survey 2026"),
            ("sure", "read"),
        ];
        let concern = writer.item("concerns", &fields);
        let id = concern.rsplit('/').next().unwrap().to_owned();
        if n == 1 {
            longest.clone_from(&id);
        }
        let few = if n == 1 { 14 } else { 2 };
        for m in 0..few {
            let text = format!("How far do people walk for a load of firewood, in season {m}?");
            let several = if m % 2 == 0 { "no" } else { "yes" };
            let question = writer.item(
                &format!("{concern}/questions"),
                &[
                    ("text", text.as_str()),
                    ("several", several),
                    ("weight", "2"),
                ],
            );
            let asked = question.rsplit('/').next().unwrap().to_owned();
            for (at, weight) in ["0", "0.2", "0.4", "0.6", "0.8", "0.9", "1"]
                .iter()
                .enumerate()
            {
                let text = format!("Between {at} and {} hours there and back", at + 1);
                let fields = [("text", text.as_str()), ("weight", weight)];
                let answer = writer.item(&format!("{question}/answers"), &fields);
                let answer = answer.rsplit('/').next().unwrap();
                if m == 0 && at == 2 + n % 5 && n > 1 && n < 8 {
                    let path = format!("concern.{id}.{asked}");
                    answers.push((path, format!("{answer} {text}")));
                }
            }
        }
    }
    (longest, answers)
}

/// An assessment with six activities, eight measures, four risks and three rounds.
fn a_project(writer: &mut Writer, answers: &[(String, String)]) -> (String, [String; 4]) {
    let id = writer.begin("environment.assessment").to_string();
    writer.write(
        "title",
        "Water and shelter in Kasese and three more districts",
    );
    writer.write("site.forest", true);
    for (path, answer) in answers {
        writer.write(path, answer.as_str());
    }
    let mut items: [String; 4] = Default::default();
    let mut activities = Vec::new();
    for code in [
        "latrines",
        "boreholes",
        "drainage",
        "hygiene-kits",
        "fleet",
        "cash",
    ] {
        items[0] = writer.item("activities", &[("code", code)]);
        activities.push(items[0].rsplit('/').next().unwrap().to_owned());
    }
    for n in 0..8 {
        let action = format!("Site pits by soil, slope and groundwater depth, part {n}");
        let fields = [
            ("of", activities[n % 3].as_str()),
            ("purpose", "mitigation"),
            ("action", &action),
            ("owner", "WASH officer"),
            ("due", "2026-03-01"),
            ("cost", "1,500"),
            ("evidence", "photo"),
        ];
        items[1] = writer.item("measures", &fields);
    }
    for n in 1..=4 {
        let text = format!("Wells of the neighbours run dry in village {n}");
        let fields = [
            ("text", text.as_str()),
            ("likelihood", "3"),
            ("impact", "4"),
            ("treatment", "Pump tests before and after"),
        ];
        items[2] = writer.item("risks", &fields);
    }
    for date in ["2026-04-01", "2026-06-01", "2026-09-01"] {
        items[3] = writer.item("rounds", &[("date", date), ("by", "A. Visitor")]);
    }
    (id, items)
}

/// An assessment with more in it than most have: sixteen activities and as many measures; with one of its rounds. Four
/// more stand in the portfolio beside it.
fn a_large_project(writer: &mut Writer) -> (String, String) {
    for n in 1..=4 {
        writer.begin("environment.assessment");
        writer.write("title", format!("District {n}, shelter"));
        writer.item("activities", &[("code", "latrines")]);
    }
    let id = writer.begin("environment.assessment").to_string();
    writer.write(
        "title",
        "Water, shelter and livelihoods in the whole region",
    );
    writer.write("site.water", true);
    for n in 0..16 {
        let name = format!("Boreholes and hand pumps of the sub-county number {n}");
        let fields = [("code", "boreholes"), ("name", name.as_str())];
        let activity = writer.item("activities", &fields);
        let activity = activity.rsplit('/').next().unwrap().to_owned();
        let action = format!("Pump tests, a fence and a water committee, part {n}");
        let fields = [
            ("of", activity.as_str()),
            ("purpose", "mitigation"),
            ("action", &action),
            ("owner", "WASH officer"),
            ("due", "2026-03-01"),
            ("cost", "1,500"),
            ("evidence", "photo"),
        ];
        writer.item("measures", &fields);
    }
    let round = writer.item("rounds", &[("date", "2026-04-01"), ("by", "A. Visitor")]);
    (id, round)
}

/// An assessment with one activity and eighteen measures, as they are worded in earnest; its address.
fn a_project_of_one_activity(writer: &mut Writer) -> String {
    let id = writer.begin("environment.assessment").to_string();
    writer.write("title", "Latrines for the transit centre");
    writer.write("site.water", true);
    let activity = writer.item("activities", &[("code", "latrines")]);
    let of = activity.rsplit('/').next().unwrap().to_owned();
    for n in 1..=18 {
        let action = format!(
            "Site pits by soil, slope, groundwater depth and distance to wells, and have the water committee of village {n} agree in writing"
        );
        let fields = [
            ("of", of.as_str()),
            ("purpose", "mitigation"),
            ("action", &action),
            ("owner", "WASH officer of the sub-office"),
            ("due", "2026-03-01"),
            ("cost", "1,500"),
            ("evidence", "photo"),
        ];
        let measure = writer.item("measures", &fields);
        for m in 1..=2 {
            let name = format!("IMG_20260301_{n:02}{m:02}00.jpg");
            let fields = [("name", name.as_str()), ("sha256", &"0".repeat(64))];
            writer.item(&format!("{measure}/files"), &fields);
        }
    }
    format!("#/environment/marker/{id}")
}

/// A desk with all of it, and the addresses of its pages.
pub fn a_mission(desk: &Desk) -> Vec<String> {
    let mut writer = Writer::new();
    let (facility, inventory) = site(&mut writer, "Main office, Nairobi", "2025");
    let meter = the_office(&mut writer);
    for n in 1..=8 {
        let (at, total) = (format!("17600000000{n:02}"), format!("{}", 40_000 + n));
        let fields = [
            ("at", at.as_str()),
            ("reason", "asked"),
            ("edition", "2026-01"),
            ("own", "3"),
            ("report", "AR4"),
            ("gases", "apart"),
            ("total", &total),
            ("missing", "2"),
            ("heads", "25"),
        ];
        writer.item("results", &fields);
    }
    let before = a_year(&mut writer, "Main office, Nairobi", "2024", &facility);
    entry(&mut writer, "grid", "28,000", "kWh", "");
    let (_, sub) = site(&mut writer, "Sub-office, Dadaab", "2025");
    let months = writer.item(
        "entries",
        &[
            ("item", "generator-diesel"),
            ("form", "monthly"),
            ("unit", "L"),
        ],
    );
    // The months of the summer lack, so that more is asked.
    for month in (1..=12).filter(|month| !(7..=9).contains(month)) {
        writer.write(&format!("{months}/m{month:02}"), "210");
    }
    // As many places as a large mission has.
    for n in 1..=14 {
        site(
            &mut writer,
            &format!("Sub-office number {n}, Turkana County"),
            "2025",
        );
        entry(&mut writer, "grid", "5,000", "kWh", "");
    }
    the_framework(&mut writer);
    let (concern, answers) = the_missions_own(&mut writer);
    let (project, [activity, measure, risk, round]) = a_project(&mut writer, &answers);
    let (large, its_round) = a_large_project(&mut writer);
    let one = a_project_of_one_activity(&mut writer);
    open_file(desk, &writer.package());
    // The mission's focal point is named in it.
    desk.decline_lock();
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("were taken in.");
    let mut pages = vec!["#/environment".to_owned()];
    let mut below = |home: &str, names: &[&str]| {
        pages.extend(names.iter().map(|name| format!("{home}{name}")));
    };
    below("#/environment/marker", &OF_ALL);
    below("#/environment/marker/scheme/concerns/", &[&concern]);
    let concern = format!("concerns/{concern}");
    let items = [&activity, &measure, &risk, &round, &concern].map(|item| format!("/{item}"));
    let mut of_project = OF_PROJECT.to_vec();
    of_project.extend(items.iter().map(String::as_str));
    below(&format!("#/environment/marker/{project}"), &of_project);
    let of_large = [
        "/activities",
        "/measures",
        "/result",
        "/register",
        "/rounds",
        "/approval",
        &format!("/{its_round}"),
    ];
    below(&format!("#/environment/marker/{large}"), &of_large);
    below(&one, &["/measures", "/register", "/plan"]);
    below(
        "#/environment/footprint",
        &[
            "",
            "/year/2025",
            "/year/2025/indicators",
            "/year/2025/report",
            "/framework",
            "/framework/targets",
            "/framework/actions",
            "/framework/management",
            "/factors",
            "/factors/rows",
            "/factors/gases",
            "/factors/own",
            "/factors/own/factors",
            "/factors/own/grids",
            "/factors/own/containers",
        ],
    );
    below("#/environment/footprint/facility/", &[&facility]);
    let entry_of = |path: &str| path.replacen("entries", "/entry", 1);
    let of_year = [
        "",
        "/site",
        "/people",
        "/topic/power",
        "/topic/fuel",
        "/topic/vehicles",
        "/topic/cooling",
        "/topic/travel",
        "/topic/water",
        "/topic/waste",
        "/take",
        "/method",
        "/emissions",
        "/lines",
        "/indicators",
        "/check",
        &entry_of(&meter),
        &format!("{}/readings", entry_of(&meter)),
    ];
    below(
        &format!("#/environment/footprint/inventory/{inventory}"),
        &of_year,
    );
    below(
        &format!("#/environment/footprint/inventory/{sub}"),
        &["", &entry_of(&months)],
    );
    below(
        &format!("#/environment/footprint/inventory/{before}"),
        &[""],
    );
    pages
}

#[test]
fn no_page_of_a_full_mission_is_longer_than_two_screens_in_any_language() {
    let desk = Desk::open();
    let pages = a_mission(&desk);
    let mut found = Vec::new();
    for language in LANGUAGES {
        desk.choose_language(language);
        for page in &pages {
            desk.visit(page);
            let box_of = "const page = document.documentElement; return [page.scrollHeight, page.scrollWidth - page.clientWidth]";
            let measured = desk.js(box_of, vec![]);
            let (high, wide) = (measured[0].as_f64().unwrap(), measured[1].as_f64().unwrap());
            if high > TWO_SCREENS {
                found.push(format!("{page} is {high} high ({language})"));
            }
            if wide > 1.0 {
                found.push(format!(
                    "{page} is {wide} wider than the screen ({language})"
                ));
            }
        }
    }
    println!("{} pages in four languages", pages.len());
    // The register is no wider than its frame: nobody has to push it aside to see the state.
    let register = pages.iter().rfind(|page| page.ends_with("/register"));
    desk.visit(register.unwrap());
    let wide = "const frame = document.querySelector('.table-frame'); return frame.scrollWidth - frame.clientWidth";
    for language in LANGUAGES {
        desk.choose_language(language);
        let wide = desk.js(wide, vec![]);
        if wide != json!(0) {
            found.push(format!(
                "the register is {wide} wider than its frame ({language})"
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What a page holds besides what stands open at first: each fold and each part is opened, one after the other, and each
/// state is measured.
#[test]
fn nothing_that_is_opened_makes_a_page_longer_than_two_screens() {
    let desk = Desk::open();
    let pages = a_mission(&desk);
    let plan = pages.iter().rfind(|page| page.ends_with("/plan")).unwrap();
    let opened = [
        plan.as_str(),
        "#/environment/marker/scheme/rules",
        "#/environment/marker/scheme/own",
    ];
    // The first line of each list is opened, then the folds in it; other folds and parts one by one.
    let press = "const at = arguments[0]; const seen = (it) => it.checkVisibility(); const ways = [...document.querySelectorAll('main section > details:first-of-type > summary, main details:not(.folded) > summary, main .choices > button')].filter(seen); if (!ways[at]) return null; if (!ways[at].parentElement.open) ways[at].click(); return ways[at].textContent";
    let mut found = Vec::new();
    for language in LANGUAGES {
        desk.choose_language(language);
        for page in opened {
            desk.visit(page);
            for at in 0.. {
                let pressed = desk.js(press, vec![json!(at)]);
                let Some(pressed) = pressed.as_str() else {
                    break;
                };
                let measured = desk.js_async("const done = arguments[0]; setTimeout(() => { const page = document.documentElement; const wide = [...document.querySelectorAll('main .sheet')].filter((it) => it.checkVisibility()).map((it) => it.scrollWidth - it.clientWidth); done([page.scrollHeight, page.scrollWidth - page.clientWidth, ...wide]); }, 50);");
                let measured: Vec<f64> = serde_json::from_value(measured).unwrap();
                println!("{page} {pressed}: {measured:?} ({language})");
                if measured[0] > TWO_SCREENS || measured[1..].iter().any(|wide| *wide > 1.0) {
                    found.push(format!("{page} {pressed}: {measured:?} ({language})"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_preview_of_a_long_table_is_no_longer_than_two_screens_and_loses_no_row() {
    let desk = Desk::open();
    let year = begin(&desk, "Main office, Nairobi");
    let mut table = String::from("What it is;Which one, if there are several;Quantity;Unit\n");
    for n in 1..=60 {
        // Every fifth row leaves open what it counts.
        let item = if n % 5 == 0 { "Coal" } else { "lpg" };
        table.push_str(&format!(
            "{item};Supplier number {n} of the county;{n};kg\n"
        ));
    }
    let file = desk.browser.file("figures.csv", &table);
    desk.visit(&format!("{year}/take"));
    desk.wait_for_heading("Take figures from a table");
    desk.field("Choose a file").choose_file(&file);
    let mut found = Vec::new();
    for language in ["Français", "Español", "العربية", "English"] {
        desk.choose_language(language);
        desk.until("the rows are there", || {
            desk.js(
                "return document.querySelectorAll('.take-row').length",
                vec![],
            ) == json!(8)
        });
        let high = desk.js("return document.documentElement.scrollHeight", vec![]);
        let high = high.as_f64().unwrap();
        println!("{high} high ({language})");
        if high > TWO_SCREENS {
            found.push(format!("{high} high ({language})"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    desk.wait_for_text("48 rows can be added");
    desk.wait_for_text("12 rows need a choice or a correction; they stand first");
    let mut seen = Vec::new();
    for page in 1..=8 {
        desk.wait_for_text(&format!("Page {page} of 8"));
        let rows =
            "return [...document.querySelectorAll('.take-row .hint')].map(it => it.textContent)";
        let rows = desk.js(rows, vec![]);
        seen.extend(rows.as_array().unwrap().iter().map(ToString::to_string));
        desk.wait_for_text("48 rows can be added");
        if page < 8 {
            desk.button("Next page").click();
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 60);
}

#[test]
fn a_plan_with_eight_measures_and_four_risks_is_printed_on_two_pages() {
    if !only_in_chromium("only Chromium's driver prints to a file") {
        return;
    }
    let desk = Desk::open();
    let pages = a_mission(&desk);
    let plan = pages.iter().find(|page| page.ends_with("/plan")).unwrap();
    for language in LANGUAGES {
        desk.choose_language(language);
        desk.visit(plan);
        desk.until("the plan is there", || {
            !desk.text_of(".print-only .sheet").is_empty()
        });
        let count = crate::environment_marker::sheets(&desk);
        assert!((1..=2).contains(&count), "{language}: {count} pages");
    }
}

#[test]
fn everybody_can_use_the_pages_of_a_full_mission() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    let pages = a_mission(&desk);
    let mut found = Vec::new();
    for language in ["English", "العربية"] {
        desk.choose_language(language);
        for page in pages.iter().filter(|page| page.contains("/footprint/")) {
            desk.visit(page);
            found.extend(crate::axe::violations(&desk, page));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_long_list_is_shown_in_parts_and_an_item_opens_where_an_address_leads() {
    let desk = Desk::open();
    a_mission(&desk);
    desk.visit("#/environment/footprint/factors/own/factors");
    desk.wait_for_text("Page 1 of 2");
    let last = "Factor 14 · Rail · 0.014 · pkm";
    assert!(!desk.button(last).is_there());
    desk.button("Next page").click();
    desk.wait_for_text("Page 2 of 2");
    desk.button(last).click();
    desk.field("kg CO₂e per unit")
        .inside("Factor 14")
        .fill("0.5");
    let path = desk.js(
        "return document.activeElement.id.replace('field-', '').replaceAll('-', '/')",
        vec![],
    );
    let path = path.as_str().unwrap().to_owned();
    desk.wait_saved();
    desk.visit("#/environment/footprint/factors/own");
    desk.visit(&format!(
        "#/environment/footprint/factors/own/factors?field={path}"
    ));
    desk.until("the field has the focus", || {
        desk.js("return document.activeElement.value ?? ''", vec![]) == json!("0.5")
    });
}

#[test]
fn an_address_with_a_record_of_another_kind_leads_nowhere_and_says_so() {
    let desk = Desk::open();
    let application = desk.new_application();
    for (page, heading) in [
        (
            format!("#/environment/marker/{application}"),
            "This assessment is not here",
        ),
        (
            format!("#/environment/footprint/inventory/{application}/emissions"),
            "This is not here any more",
        ),
        (
            format!("#/environment/footprint/facility/{application}"),
            "This is not here any more",
        ),
    ] {
        desk.visit(&page);
        desk.wait_for_heading(heading);
    }
}
