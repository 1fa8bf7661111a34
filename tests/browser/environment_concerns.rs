//! Concerns: a mission writes them with their questions, an assessment answers them, and what is grave goes into the risk
//! register. The desk ships none of its own.

use crate::axe::violations;
use crate::environment_scheme::python;
use crate::import::{open_file, take_in_one};
use crate::support::records::Writer;
use crate::support::{Desk, Engine, only_in_chromium};
use mission_desk::record::RecordId;
use serde_json::json;

const SCHEME: &str = "0d5e0000-0000-4000-8000-6d61726b6572";
const TREES: &str = "Trees are lost around the site";
const CUT: &str = "How much wood is cut within a day’s walk?";
const WHY: &str = "What is it used for?";

/// Whether the driver of this browser saves files; says so if not.
fn saves_files() -> bool {
    let saves = Engine::current() != Engine::WebKit;
    if !saves {
        println!("left out in WebKit: its driver saves no files");
    }
    saves
}

/// Begins a project; gives its address.
fn a_project(desk: &Desk) -> String {
    desk.visit("#/environment/marker");
    desk.button("New assessment").click();
    desk.wait_for_heading("Project");
    desk.field("Title").fill("Water for Kasese");
    let id = desk.hash().split('/').nth(3).unwrap().to_owned();
    format!("#/environment/marker/{id}")
}

/// Adds an answer to the last of some questions: those before it are folded, and their fields still have boxes.
fn write_answer(desk: &Desk, question: usize, n: usize, [text, weight]: [&str; 2]) {
    desk.button("Add an answer").nth(question).click();
    let row = format!("Answer {n}");
    let field = |name: &str| desk.field(name).inside(&row).nth(question);
    field("Answer").fill(text);
    field("Weight, 0 to 1").fill(weight);
}

/// Writes a concern with two questions, as a mission does.
fn write_concern(desk: &Desk) {
    desk.visit("#/environment/marker/scheme/concerns");
    desk.wait_for_heading("The mission’s own concerns");
    desk.wait_for_text("the list of NEAT+ could not be confirmed");
    desk.button("Add a concern").click();
    desk.field("Concern").fill(TREES);
    desk.field("Where it comes from").fill("Range survey 2026");
    desk.choose("How sure", "read in the source");
    desk.link("Edit the questions").click();
    desk.wait_for_heading(TREES);
    desk.button("Add a question").click();
    desk.field("Question").fill(CUT);
    desk.wait_for_text("Not asked yet. It lacks: two answers.");
    write_answer(desk, 0, 1, ["None", "0"]);
    write_answer(desk, 0, 2, ["Some", "0.5"]);
    write_answer(desk, 0, 3, ["Much", "1"]);
    desk.until("the first question is whole", || {
        !desk.text().contains("It lacks")
    });
    desk.button("Add a question").click();
    desk.field("Question").nth(1).fill(WHY);
    let several = desk.target("radio", Some("Several"));
    several
        .inside("How many answers may be chosen")
        .nth(1)
        .click();
    desk.field("Weight of the question").nth(1).fill("3");
    write_answer(desk, 1, 1, ["Cooking", "0.5"]);
    write_answer(desk, 1, 2, ["Building", "0.3"]);
    write_answer(desk, 1, 3, ["Sale", "2"]);
    desk.wait_for_text("words and a weight from 0 to 1 in each answer");
    let weight = desk.field("Weight, 0 to 1").inside("Answer 3");
    weight.nth(1).fill("0.2");
    desk.until("the second question is whole", || {
        !desk.text().contains("It lacks")
    });
    desk.wait_saved();
}

fn answer_all(desk: &Desk, project: &str) {
    desk.visit(&format!("{project}/concerns"));
    desk.link(TREES).click();
    desk.wait_for_heading(TREES);
    desk.choose(CUT, "Much");
    for used in ["Building", "Sale"] {
        desk.choose(WHY, used);
    }
    // (1 × 1 + 3 × (0.3 + (0.2 / 0.7) × 0.7)) / 4
    desk.wait_for_text("Medium concern · score 0.62 of 1 · 100% answered");
}

#[test]
fn a_mission_writes_a_concern_and_an_assessment_answers_it() {
    let desk = Desk::open();
    let project = a_project(&desk);
    desk.visit(&project);
    desk.wait_for_text("No questions yet");
    desk.link("Environmental concerns").click();
    desk.wait_for_text("The desk ships none, because the question list of NEAT+");
    desk.wait_for_text("This never changes the marker’s code.");
    desk.link("Write our own concerns").click();
    write_concern(&desk);
    desk.visit(&format!("{project}/concerns"));
    desk.wait_for_text("Not answered yet");
    desk.link(TREES).click();
    desk.wait_for_heading(TREES);
    desk.wait_for_text("Range survey 2026 · read in the source");
    desk.choose(CUT, "Much");
    desk.wait_for_text("High concern · score 1.00 of 1 · 50% answered");
    // What weighs nothing is an answer, and so is none of several: 1 / 4.
    desk.choose(WHY, "None of these");
    desk.wait_for_text("Below 0.35: not reported as a concern · 100% answered");
    desk.choose(WHY, "Cooking");
    let none = desk.target("radio", Some("None of these"));
    desk.until("it is none of these no more", || !none.is_checked());
    // (1 × 1 + 3 × 0.5) / 4
    desk.wait_for_text("Medium concern · score 0.62 of 1 · 100% answered");
    desk.button("Take the answer back").click();
    desk.wait_for_text("Low concern · score 0.50 of 1 · 50% answered");
    desk.wait_saved();
    desk.reload();
    desk.wait_for_text("Low concern · score 0.50 of 1 · 50% answered");
    desk.visit(&project);
    desk.wait_for_text("1 of 2 questions answered");
}

#[test]
fn a_grave_concern_is_put_into_the_risk_register_once_and_onto_the_plan() {
    let desk = Desk::open();
    let project = a_project(&desk);
    write_concern(&desk);
    answer_all(&desk, &project);
    // Its history says the answer in words, not as it is stored.
    let id = project.split('/').nth(3).unwrap();
    desk.visit(&format!("#/history/{id}"));
    desk.wait_for_text("Before all this");
    desk.wait_for_text("Much");
    assert!(!desk.text().contains(" Much"), "an id is shown");
    desk.visit(&format!("{project}/concerns"));
    let put = desk.button("Put 1 concern into the risk register");
    put.click();
    put.wait_until_gone();
    desk.wait_for_text("Medium concern · score 0.62 of 1 · 100% answered · In the risk register");
    desk.until("the way to the register has the focus", || {
        desk.focused() == "In the risk register"
    });
    desk.visit(&format!("{project}/risks"));
    desk.wait_for_heading("Environmental risks");
    let rows = "return document.querySelectorAll('main tbody th a').length";
    assert_eq!(desk.js(rows, vec![]), json!(1));
    desk.link(TREES).click();
    desk.wait_for_heading("Risk");
    assert_eq!(desk.field("Likelihood").value(), "", "nobody judged it yet");
    desk.link(&format!("From the concern: {TREES}")).click();
    desk.wait_for_heading(TREES);
    assert!(!put.is_there());
    // Taken out of the register, it can go there again.
    desk.visit(&format!("{project}/risks"));
    desk.link(TREES).click();
    desk.button("Remove this risk").click();
    desk.visit(&format!("{project}/concerns"));
    put.wait_until_there();
    desk.visit(&format!("{project}/plan"));
    desk.button("Environmental concerns").click();
    for said in [
        TREES,
        "Medium concern",
        "0.62",
        "not an environmental impact assessment",
        "Urban NEAT+",
    ] {
        desk.until(&format!("the plan says {said}"), || {
            desk.text_of(".sheet").contains(said)
        });
    }
    // A score changes no code: a project without activities has none.
    desk.visit(&format!("{project}/result"));
    desk.wait_for_text("Not coded yet");
}

#[test]
fn the_concerns_of_a_mission_reach_another_one_with_its_scheme() {
    if !saves_files() {
        return;
    }
    let sender = Desk::open();
    write_concern(&sender);
    sender.visit("#/environment/marker/scheme/concerns");
    sender.button("Save our rows for other devices").click();
    let sent = std::fs::read_to_string(sender.downloaded()).unwrap();
    let desk = Desk::open();
    take_in_one(&desk, &sent);
    let project = a_project(&desk);
    answer_all(&desk, &project);
    desk.wait_for_text("Range survey 2026 · read in the source");
    desk.visit("#/environment/marker/scheme/catalogue");
    desk.button("Save as a spreadsheet (XLSX)").click();
    let rows = "import openpyxl, sys\nfor row in openpyxl.load_workbook(sys.argv[1])['Environmental concerns'].iter_rows(values_only=True):\n    print('|'.join(str(cell) for cell in row))";
    let told = python(rows, &desk.downloaded());
    let sale = format!("{TREES}|{WHY}|3|Several|Sale|0.2|read in the source|Range survey 2026");
    assert!(told.lines().any(|line| line == sale), "{told}");
}

/// The scheme of a mission with one concern and one question, and an assessment that answers it so; as a package each.
fn sent(project: RecordId, answer: &str) -> (String, String, String) {
    let mut writer = Writer::new();
    writer.begin_as("environment.scheme", SCHEME.parse().unwrap());
    // Both senders have the mission's scheme, with the same items in it.
    let ids = ["0a0b0c0d", "0b0b0b0b", "0c0c0c0c", "0d0d0d0d"];
    let question = format!("concerns/{}/questions/{}", ids[0], ids[1]);
    for item in [
        format!("concerns/{}", ids[0]),
        question.clone(),
        format!("{question}/answers/{}", ids[2]),
        format!("{question}/answers/{}", ids[3]),
    ] {
        writer.write(&format!("{item}/@"), true);
        writer.write(
            &format!("{item}/text"),
            if item.ends_with(ids[1]) { CUT } else { TREES },
        );
    }
    for (id, text, weight) in [(ids[2], "Some", "0.5"), (ids[3], "Much", "1")] {
        let at = format!("{question}/answers/{id}");
        writer.write(&format!("{at}/text"), text);
        writer.write(&format!("{at}/weight"), weight);
    }
    let scheme = writer.package();
    let mut writer = Writer::new();
    writer.begin_as("environment.assessment", project);
    writer.write("title", "Water for Kasese");
    let stored = match answer {
        "Some" => format!("{} Some", ids[2]),
        _ => format!("{} Much", ids[3]),
    };
    writer.write(&format!("concern.{}.{}", ids[0], ids[1]), stored);
    (scheme, writer.package(), ids[0].to_owned())
}

fn take_in(desk: &Desk, package: &str) {
    open_file(desk, package);
    desk.button("Take in what is new or changed").click();
    desk.wait_for_text("1 record was taken in.");
}

#[test]
fn an_assessment_that_came_without_its_scheme_says_so() {
    let desk = Desk::open();
    let project = RecordId::random();
    let (scheme, assessment, _) = sent(project, "Much");
    take_in(&desk, &assessment);
    let page = format!("#/environment/marker/{project}/concerns");
    desk.visit(&page);
    desk.wait_for_text("1 answer belongs to a question that is not here");
    take_in(&desk, &scheme);
    desk.visit(&page);
    desk.wait_for_text("High concern · score 1.00 of 1 · 100% answered");
    assert!(!desk.text().contains("is not here"));
}

#[test]
fn two_people_who_answered_differently_settle_it() {
    let desk = Desk::open();
    let project = RecordId::random();
    let (scheme, some, concern) = sent(project, "Some");
    let (_, much, _) = sent(project, "Much");
    for package in [&scheme, &some, &much] {
        take_in(&desk, package);
    }
    desk.visit(&format!(
        "#/environment/marker/{project}/concerns/{concern}"
    ));
    desk.wait_for_heading(TREES);
    let take = desk.button("Use this text");
    let before = desk.target("radio", Some("Much")).is_checked();
    take.click();
    take.wait_until_gone();
    let much = desk.target("radio", Some("Much"));
    desk.until("the other answer stands", || much.is_checked() != before);
}

#[test]
fn a_question_is_answered_by_keyboard() {
    let desk = Desk::open();
    let project = RecordId::random();
    let (scheme, assessment, concern) = sent(project, "Some");
    take_in(&desk, &scheme);
    take_in(&desk, &assessment);
    desk.visit(&format!(
        "#/environment/marker/{project}/concerns/{concern}"
    ));
    desk.wait_for_text("Low concern · score 0.50 of 1 · 100% answered");
    desk.js(
        "document.querySelector('input[type=radio]').focus()",
        vec![],
    );
    desk.press("\u{e015}");
    desk.wait_for_text("High concern · score 1.00 of 1 · 100% answered");
    // An address leads to the answer, as history and undo do.
    let at = format!("concern.{concern}.0b0b0b0b");
    desk.visit(&format!("#/environment/marker/{project}"));
    desk.visit(&format!(
        "#/environment/marker/{project}/concerns/{concern}?field={at}"
    ));
    let focused = "return document.activeElement.type ?? ''";
    desk.until("an answer has the focus", || {
        desk.js(focused, vec![]) == json!("radio")
    });
}

#[test]
fn no_page_of_concerns_is_longer_than_two_screens_with_an_item_open() {
    let desk = Desk::open();
    let pages = crate::environment_pages::a_mission(&desk);
    let mut found = Vec::new();
    for language in ["English", "Français", "Español", "العربية"] {
        desk.choose_language(language);
        for page in pages.iter().filter(|page| page.contains("/concerns")) {
            desk.visit(page);
            let open = "const first = document.querySelector('details.folded'); if (first) first.open = true; return document.documentElement.scrollHeight";
            let high = desk.js(open, vec![]).as_f64().unwrap();
            if high > crate::environment_marker::TWO_SCREENS {
                found.push(format!("{page} is {high} high ({language})"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn everybody_can_use_the_pages_of_concerns() {
    if !only_in_chromium("one engine suffices for what axe-core looks at") {
        return;
    }
    let desk = Desk::open();
    let pages = crate::environment_pages::a_mission(&desk);
    let mut found = Vec::new();
    for language in ["English", "العربية"] {
        desk.choose_language(language);
        for page in pages.iter().filter(|page| page.contains("/concerns")) {
            desk.visit(page);
            found.extend(violations(&desk, page));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
