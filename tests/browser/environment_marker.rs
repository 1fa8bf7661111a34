//! The environmental marker as a project officer meets it, without a network: from a blank project to a first code,
//! measures that are followed up, a plan on paper.

use crate::axe::violations;
use crate::support::{Desk, only_in_chromium};
use serde_json::json;
use std::cell::Cell;
use std::process::Command;

/// Two screens of an upright tablet: no page is longer.
pub const TWO_SCREENS: f64 = 2.0 * 1180.0;

/// The pages of the marker that belong to no project, below its address.
pub const OF_ALL: [&str; 7] = [
    "",
    "/portfolio",
    "/scheme/catalogue",
    "/scheme/rules",
    "/scheme/own",
    "/scheme/matrix",
    "/scheme/concerns",
];
/// A project's pages, below its address.
pub const OF_PROJECT: [&str; 15] = [
    "",
    "/project",
    "/site",
    "/activities",
    "/measures",
    "/result",
    "/eia",
    "/approval",
    "/risks",
    "/register",
    "/rounds",
    "/plan",
    "/concerns",
    "/dac",
    "/dac/environment",
];

/// A person with a finger: each tap is counted, and each page that it leads to is measured.
struct Finger<'a> {
    desk: &'a Desk,
    taps: Cell<u32>,
}

impl<'a> Finger<'a> {
    fn on(desk: &'a Desk) -> Self {
        Self {
            desk,
            taps: Cell::new(0),
        }
    }

    fn tap(&self) {
        self.taps.set(self.taps.get() + 1);
    }

    fn link(&self, name: &str) {
        self.tap();
        self.desk.link(name).click();
    }

    fn button(&self, name: &str) {
        self.tap();
        self.desk.button(name).click();
    }

    fn tick(&self, name: &str) {
        self.tap();
        self.desk.target("radio", Some(name)).click();
    }

    fn fill(&self, field: &str, text: &str) {
        self.tap();
        self.desk.field(field).fill(text);
    }

    /// A list takes one tap to open and one to choose.
    fn select(&self, field: &str, option: &str) {
        self.tap();
        self.tap();
        self.desk.select(field, option);
    }

    fn date(&self, question: &str, parts: [&str; 3]) {
        for _ in 0..3 {
            self.tap();
        }
        self.desk.fill_date(question, parts);
    }

    fn comes_to(&self, heading: &str) {
        self.desk.wait_for_heading(heading);
        let height = self
            .desk
            .js("return document.documentElement.scrollHeight", vec![]);
        let height = height.as_f64().unwrap();
        assert!(height <= TWO_SCREENS, "{heading} is {height} high");
    }

    /// Fills a measure that was just chosen, so that nothing lacks.
    fn make_adequate(&self) {
        self.comes_to("Measure");
        self.fill("Who sees to it", "WASH officer");
        self.date("Due", ["1", "3", "2026"]);
        self.tick("No cost");
        self.select("How it will be seen", "Photograph");
        self.desk.wait_for_text("Adequate");
    }
}

fn code(desk: &Desk) -> String {
    desk.text_of(".code strong")
}

fn wait_for_code(desk: &Desk, expected: &str) {
    desk.until(&format!("the code is {expected}"), || {
        code(desk).starts_with(&format!("{expected} ("))
    });
}

const LATRINES: &str =
    "Latrines, toilets, septic tanks Water, sanitation and waste · Medium (proposal of this desk)";
const BOREHOLES: &str =
    "Boreholes, wells, surface water Water, sanitation and waste · Medium (proposal of this desk)";
const CAMP: &str = "Complete camp: planning, building, running and closing Camps and sites · High (read in the official guidance)";
const PITS: &str =
    "Site pits by soil, slope, groundwater depth and distance to wells read in the source";
const AQUIFER: &str =
    "Survey aquifer capacity, recharge and seasonal flow before drilling read in the source";

/// Assesses a project with latrines and boreholes from blank.
fn latrines_and_boreholes(desk: &Desk, finger: &Finger<'_>) -> String {
    finger.link("Environment");
    finger.comes_to("Environment");
    finger.link("Marker assessments");
    finger.comes_to("Marker assessments");
    finger.button("New assessment");
    finger.comes_to("Project");
    finger.fill("Title", "Water for Kasese");
    finger.link("Continue: Site");
    finger.comes_to("Site");
    finger.tick("None of these");
    finger.link("Continue: Activities");
    finger.comes_to("Activities");
    finger.fill("Search for an activity", "latrin");
    finger.button(LATRINES);
    desk.link("Edit Latrines, toilets, septic tanks")
        .wait_until_there();
    finger.fill("Search for an activity", "borehole");
    finger.button(BOREHOLES);
    desk.link("Edit Boreholes, wells, surface water")
        .wait_until_there();
    finger.link("Continue: Mitigation measures");
    finger.comes_to("Mitigation measures");
    finger.link("Continue: Code and reasons");
    finger.comes_to("Code and reasons");
    wait_for_code(desk, "B");
    desk.hash().split('/').nth(3).unwrap().to_owned()
}

#[test]
fn a_project_is_assessed_mitigated_and_followed_up_without_a_network() {
    let desk = Desk::open();
    // Not in the middle of what is fetched after the start: a part that is cut off there is asked for again by hand.
    desk.visit("#/environment");
    desk.visit("#/");
    desk.wait_for_heading("Today");
    if desk.wait_for_service_worker() {
        desk.server.stop();
    }
    let finger = Finger::on(&desk);
    let id = latrines_and_boreholes(&desk, &finger);
    println!("a first code after {} taps", finger.taps.get());
    assert!(finger.taps.get() <= 40, "{} taps", finger.taps.get());
    let page = |page: &str| format!("#/environment/marker/{id}{page}");

    // Of two heaviest activities one is mitigated: still B. Both: B+.
    desk.visit(&page("/measures"));
    finger.button(PITS);
    finger.make_adequate();
    wait_for_code(&desk, "B");
    finger.link("Back to the measures");
    finger.comes_to("Mitigation measures");
    finger.button(AQUIFER);
    finger.make_adequate();
    wait_for_code(&desk, "B+");
    println!("B+ after {} taps", finger.taps.get());

    // A level is not lowered without a reason, and the page says so.
    desk.visit(&page("/activities"));
    desk.link("Edit Latrines, toilets, septic tanks").click();
    desk.choose("Level", "Neutral");
    desk.wait_for_text("The level was not lowered. Write why it is lighter than proposed");
    wait_for_code(&desk, "B+");
    desk.field("Why it is lighter than proposed")
        .fill("Two doors are repaired");
    desk.until("the refusal goes with the reason", || {
        !desk.text().contains("The level was not lowered")
    });
    desk.button("Use the proposed level").click();

    // Followed up twice: half, then all of one.
    desk.visit(&page("/register"));
    desk.wait_for_text("2 measures are overdue.");
    finger.button("Begin a follow-up round");
    finger.comes_to("Follow-up round");
    let score = |measure: &str| format!("Score: {measure}");
    let pits = "Site pits by soil, slope, groundwater depth and distance to wells";
    let aquifer = "Survey aquifer capacity, recharge and seasonal flow before drilling";
    desk.select(&score(pits), "Partly implemented");
    desk.select(&score(aquifer), "Not implemented");
    desk.wait_for_text("Progress: 25%");
    desk.link("Back to all rounds").click();
    desk.button("Begin a follow-up round").click();
    desk.wait_for_heading("Follow-up round");
    desk.until("it is another round", || {
        desk.field(&score(pits)).value().is_empty()
    });
    desk.select(&score(pits), "Implemented and in use");
    desk.wait_for_text("Progress: 50%");
    desk.link("Back to all rounds").click();
    desk.wait_for_heading("Follow-up and progress");
    let rows =
        "return [...document.querySelectorAll('.bar-value')].map((value) => value.textContent)";
    desk.until("both rounds stand in the chart", || {
        desk.js(rows, vec![]) == json!(["25%", "50%"])
    });
    desk.visit("#/");
    desk.wait_for_heading("Today");
    desk.wait_for_text("Overdue mitigation measures");
    desk.link(aquifer).wait_until_there();
    assert!(
        !desk.link(pits).is_there(),
        "what is implemented is not overdue"
    );

    // A complete camp makes it C, which no approval passes over in silence.
    desk.visit(&page("/activities"));
    desk.field("Search for an activity").fill("complete camp");
    desk.button(CAMP).click();
    wait_for_code(&desk, "C");
    desk.visit(&page("/approval"));
    desk.decline_lock();
    desk.field("Approved by").fill("Amina");
    desk.button("Approve this code").click();
    desk.until("the refusal is said once more, at the button", || {
        desk.text().matches("approval is blocked unless").count() == 2
    });
    desk.field("Why it goes on without an impact assessment")
        .fill("The assessment is commissioned for May");
    desk.button("Approve this code").click();
    desk.wait_for_text("The assessment is commissioned for May");
    let kept = "return [...document.querySelectorAll('ol summary')].map((line) => line.textContent.split(' · ')[1].split(':')[0].replace(/[\\u2066-\\u2069]/g, '').replace('UNEP/OCHA ', ''))";
    assert_eq!(desk.js(kept, vec![]), json!(["C", "B+", "B"]));
    desk.wait_saved();
    desk.reload();
    desk.until("the history is kept", || {
        desk.js(kept, vec![]) == json!(["C", "B+", "B"])
    });
}

/// The answers that are ticked.
fn ticked(desk: &Desk) -> serde_json::Value {
    let script = "return [...document.querySelectorAll('main input[type=radio]:checked')].map((it) => it.labels[0].textContent.trim())";
    desk.js(script, vec![])
}

#[test]
fn what_counts_by_itself_is_ticked_and_nothing_is_stored_by_looking() {
    let desk = Desk::open();
    let id = latrines_and_boreholes(&desk, &Finger::on(&desk));
    desk.visit(&format!("#/environment/marker/{id}/activities"));
    desk.link("Edit Latrines, toilets, septic tanks").click();
    desk.until("the proposed level is ticked", || {
        ticked(&desk) == json!(["Medium (proposed)"])
    });
    let set = desk.button("Use the proposed level");
    assert!(!set.is_there(), "nobody chose a level");
    desk.choose("Level", "High");
    set.wait_until_there();
    assert_eq!(ticked(&desk), json!(["High"]));
    set.click();
    desk.until("the proposed level is ticked again", || {
        ticked(&desk) == json!(["Medium (proposed)"])
    });
    desk.visit(&format!("#/environment/marker/{id}/measures"));
    desk.button(PITS).click();
    desk.wait_for_heading("Measure");
    desk.button("Evidence, weight, taking out").click();
    assert!(ticked(&desk).to_string().contains("1 ordinary (proposed)"));
    desk.choose("Weight", "2 important");
    desk.until("the choice stands", || {
        !ticked(&desk).to_string().contains("proposed")
    });
    desk.visit(&format!("#/environment/marker/{id}/register"));
    desk.wait_for_text("weight 2");
}

#[test]
fn a_second_activity_of_a_sector_is_one_tap_away() {
    let desk = Desk::open();
    desk.visit("#/environment/marker");
    desk.button("New assessment").click();
    desk.wait_for_heading("Project");
    desk.link("Continue: Site").click();
    desk.link("Continue: Activities").click();
    desk.select("Sector", "Water, sanitation and waste");
    desk.button(LATRINES).click();
    desk.wait_for_text("Added: Latrines, toilets, septic tanks");
    desk.button(BOREHOLES).click();
    for activity in [
        "Edit Latrines, toilets, septic tanks",
        "Edit Boreholes, wells, surface water",
    ] {
        desk.link(activity).wait_until_there();
    }
}

#[test]
fn what_is_removed_leaves_its_measures_in_the_register_and_says_so() {
    let desk = Desk::open();
    let finger = Finger::on(&desk);
    let id = latrines_and_boreholes(&desk, &finger);
    let page = |page: &str| format!("#/environment/marker/{id}{page}");
    desk.visit(&page("/measures"));
    desk.button(PITS).click();
    finger.make_adequate();
    desk.visit(&page("/activities"));
    desk.button("Remove Latrines, toilets, septic tanks")
        .click();
    desk.wait_for_text("1 measure stays in the register");
    // A risk whose treatment was not written makes no measure.
    desk.visit(&page("/risks"));
    desk.button("Add a risk").click();
    desk.field("What may happen").fill("Wells run dry");
    desk.button("Put the treatment into the register").click();
    desk.wait_for_text("Write the treatment first");
    desk.until("the treatment has the focus", || {
        let focused = desk.js("return document.activeElement.id", vec![]);
        focused
            .as_str()
            .is_some_and(|it| it.ends_with("-treatment"))
    });
    desk.field("Treatment").fill("Pump tests");
    desk.button("Put the treatment into the register").click();
    desk.wait_for_heading("Measure");
    desk.link("Back to the risk").click();
    desk.wait_for_heading("Risk");
    desk.link("Pump tests").wait_until_there();
    desk.button("Remove this risk").click();
    desk.wait_for_text("1 measure stays in the register");
    desk.visit(&page("/register"));
    desk.wait_for_text("Belongs to an activity that was removed");
    desk.wait_for_text("Belongs to a risk that was removed");
    desk.link("Pump tests").click();
    desk.wait_for_text("What this measure belonged to was removed.");
}

/// Writes a print that the browser hands over in base 64, and gives its text; each page ends with a form feed.
const PRINTED: &str = "import base64, subprocess, sys\nopen(sys.argv[1] + '.pdf', 'wb').write(base64.b64decode(open(sys.argv[1]).read()))\nprint(subprocess.run(['pdftotext', sys.argv[1] + '.pdf', '-'], capture_output=True, text=True, check=True).stdout, end='')";

/// How many sheets the page takes on paper.
pub fn sheets(desk: &Desk) -> usize {
    let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
    let print = desk.cdp("Page.printToPDF", paper).unwrap();
    let file = desk
        .browser
        .file("plan.b64", print["data"].as_str().unwrap());
    let text = Command::new("/usr/bin/python3")
        .args(["-c", PRINTED])
        .arg(file)
        .output()
        .unwrap();
    String::from_utf8_lossy(&text.stdout)
        .matches('\u{c}')
        .count()
}

/// A project with two adequate measures, a risk and a round.
fn a_whole_project(desk: &Desk) -> String {
    let finger = Finger::on(desk);
    let id = latrines_and_boreholes(desk, &finger);
    let page = |page: &str| format!("#/environment/marker/{id}{page}");
    for measure in [PITS, AQUIFER] {
        desk.visit(&page("/measures"));
        desk.button(measure).click();
        finger.make_adequate();
    }
    desk.visit(&page("/risks"));
    desk.button("Add a risk").click();
    desk.field("What may happen")
        .fill("Wells of the neighbours run dry");
    desk.select("Likelihood", "3 Possible");
    desk.select("Impact", "4 Severe");
    desk.wait_for_text("Substantial (3 × 4)");
    desk.field("Treatment").fill("Pump tests before and after");
    desk.select("Likelihood that remains", "2 Unlikely");
    desk.select("Impact that remains", "3 Moderate");
    desk.visit(&page("/risks"));
    desk.wait_for_heading("Environmental risks");
    let numbers = "return [...document.querySelectorAll('.heat-map .risk-numbers')].map((at) => at.closest('td').innerText.replace(/\\s+/g, ' '))";
    assert_eq!(desk.js(numbers, vec![]), json!(["Substantial 1"]));
    desk.visit(&page("/rounds"));
    desk.button("Begin a follow-up round").click();
    desk.wait_for_heading("Follow-up round");
    id
}

#[test]
fn the_plan_is_printed_on_two_pages() {
    if !only_in_chromium("only Chromium's driver prints to a file") {
        return;
    }
    let desk = Desk::open();
    let id = a_whole_project(&desk);
    let page = |page: &str| format!("#/environment/marker/{id}{page}");
    for (language, kind) in [("English", "Mitigation plan"), ("العربية", "خطة التخفيف")]
    {
        desk.choose_language(language);
        desk.visit(&page("/plan"));
        desk.until("the plan is there", || {
            desk.text_of(".sheet .sheet-kind").contains(kind)
        });
        let paper = desk.text_of(".print-only .sheet");
        assert!(paper.contains("Wells of the neighbours run dry"), "{paper}");
        assert!(paper.contains("B+"), "{paper}");
        let count = sheets(&desk);
        assert!((1..=2).contains(&count), "{language}: {count} pages");
    }
}

#[test]
fn a_linked_application_lends_its_activities_and_the_dac_markers_stand_apart() {
    let desk = Desk::open();
    let application = desk.new_application();
    desk.open_task(&application, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.open_task(&application, "matrix");
    desk.button("Add an outcome").click();
    desk.field("Outcome").fill("Ministries use a scheme");
    desk.link("Back to the results matrix").click();
    desk.button("Add an output: Ministries use a scheme")
        .click();
    desk.field("Output").fill("A scheme is there");
    desk.link("Back to the results matrix").click();
    desk.button("Add an activity: A scheme is there").click();
    desk.field("Activity").fill("Hold workshops");
    desk.wait_saved();
    desk.visit("#/environment/marker");
    desk.button("New assessment").click();
    desk.select("Application in this desk", "Skills for Home");
    desk.until("the title is taken over", || {
        desk.field("Title").value() == "Skills for Home"
    });
    desk.link("Continue: Site").click();
    desk.link("Continue: Activities").click();
    desk.button("Take over 1 activity of the application")
        .click();
    desk.button("Take over 1 activity of the application")
        .wait_until_gone();
    desk.wait_for_text("Not coded yet");
    desk.link("Edit Hold workshops").click();
    desk.field("Search for the fitting row of the catalogue")
        .fill("capacity building");
    desk.button("Training, capacity building, education Movements, training and support · Neutral (proposal of this desk)")
        .click();
    wait_for_code(&desk, "A");
    let id = desk.hash().split('/').nth(3).unwrap().to_owned();
    desk.visit(&format!("#/environment/marker/{id}/dac"));
    desk.wait_for_heading("DAC environment and Rio markers");
    desk.link("Adaptation to climate change").click();
    let (explicit, fundamental) = (
        "Is this an objective that the project document states?",
        "Would the project not exist, or not be designed so, without this objective?",
    );
    desk.wait_for_text("Not screened");
    desk.choose(explicit, "No");
    desk.wait_for_text("0: not targeted");
    desk.choose(explicit, "Yes");
    desk.wait_for_text("Not screened");
    desk.choose(fundamental, "Yes");
    desk.wait_for_text("2: principal objective");
    desk.visit(&format!("#/environment/marker/{id}/result"));
    wait_for_code(&desk, "A");
}

#[test]
fn a_mission_edits_the_scheme_and_the_portfolio_counts_by_it() {
    let desk = Desk::open();
    let finger = Finger::on(&desk);
    latrines_and_boreholes(&desk, &finger);
    desk.visit("#/environment/marker/scheme/own");
    desk.button("Add a row").click();
    desk.select(
        "Row of the catalogue that this corrects; leave it open for a new one",
        "Latrines, toilets, septic tanks",
    );
    desk.choose("Level", "High");
    desk.field("Where it comes from")
        .fill("National guide 2026");
    desk.wait_saved();
    desk.visit("#/environment/marker/scheme/catalogue");
    desk.button("Water, sanitation and waste").click();
    desk.button("Latrines, toilets, septic tanks · High")
        .click();
    desk.wait_for_text("National guide 2026");
    desk.wait_for_text("the mission’s own entry");
    desk.visit("#/environment/marker/portfolio");
    desk.wait_for_heading("All projects in figures");
    desk.wait_for_text("C (High negative impact, not mitigated enough)");
    desk.button("Save as CSV").click();
    let file = std::fs::read_to_string(desk.downloaded()).unwrap();
    assert!(file.contains("Water for Kasese,,C,"), "{file}");
}

/// The address of an item's page, as a page links to it.
fn item(desk: &Desk, list: &str) -> String {
    let script = "return [...document.querySelectorAll('main a')].map((a) => a.getAttribute('href')).find((href) => href.includes(arguments[0]))";
    let found = || desk.js(script, vec![json!(list)]);
    desk.until("the item is listed", || found().is_string());
    found().as_str().unwrap().to_owned()
}

#[test]
fn axe_reports_nothing_on_the_pages_of_the_marker() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    let id = a_whole_project(&desk);
    let page = |page: &str| format!("#/environment/marker/{id}{page}");
    let mut pages: Vec<String> = OF_ALL
        .map(|page| format!("#/environment/marker{page}"))
        .into();
    pages.push("#/environment".to_owned());
    pages.push("#/".to_owned());
    pages.extend(OF_PROJECT.map(page));
    for list in ["activities", "risks", "rounds"] {
        desk.visit(&page(&format!("/{list}")));
        pages.push(item(&desk, &format!("/{list}/")));
    }
    desk.visit(&page("/register"));
    pages.push(item(&desk, "/measures/"));
    let mut found = Vec::new();
    for language in ["English", "العربية"] {
        desk.choose_language(language);
        for page in &pages {
            desk.visit(page);
            found.extend(violations(&desk, page));
            let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            if desk.js(wide, vec![]).as_f64().unwrap_or_default() > 1.0 {
                found.push(format!("{page} is wider than the screen ({language})"));
            }
            let high = "return document.documentElement.scrollHeight";
            if desk.js(high, vec![]).as_f64().unwrap_or_default() > TWO_SCREENS {
                found.push(format!("{page} is higher than two screens ({language})"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
