//! The whole way of a training on an upright tablet, by touch and without a network, in French and in Arabic: planned, its
//! roster taken in, marked, closed, certified, and seen in the coverage.

use crate::support::desk::TABLET;
use crate::support::target::Target;
use crate::support::{Desk, Engine, plain};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// The words of a language, as the desk ships them.
struct Words(Vec<(&'static str, Value)>);

impl Words {
    fn of(language: &str) -> Self {
        let files = ["shell", "lock", "training", "report"];
        Self(
            files
                .map(|file| {
                    let path = format!(
                        "{}/locales/{language}/{file}.json",
                        env!("CARGO_MANIFEST_DIR")
                    );
                    let text = std::fs::read_to_string(path).unwrap();
                    (file, serde_json::from_str(&text).unwrap())
                })
                .into(),
        )
    }

    /// A text by its file and name, such as `training.room`, with its values.
    fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let (file, name) = key.split_once('.').unwrap();
        let (_, words) = self.0.iter().find(|(of, _)| *of == file).unwrap();
        let mut text = words[name]
            .as_str()
            .unwrap_or_else(|| panic!("no text is called {key}"))
            .to_owned();
        for (value, word) in values {
            text = text.replace(&format!("{{{value}}}"), word);
        }
        plain(&text)
    }

    fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The form of a counted text.
    fn count(&self, key: &str, form: &str, count: usize) -> String {
        let (file, name) = key.split_once('.').unwrap();
        let (_, words) = self.0.iter().find(|(of, _)| *of == file).unwrap();
        plain(
            &words[name][form]
                .as_str()
                .unwrap()
                .replace("{count}", &count.to_string()),
        )
    }
}

/// Taps with a finger where the engine's driver can.
fn tap(desk: &Desk, target: &Target) {
    if Engine::current() != Engine::Chromium {
        target.click();
        return;
    }
    // Where it rests, with nothing above it: a page that has just changed may still move.
    let script = "const e = arguments[0]; e.scrollIntoView({ block: 'center', behavior: 'instant' }); const box = e.getBoundingClientRect(); const at = [box.x + box.width / 2, box.y + box.height / 2]; const top = document.elementFromPoint(...at); return e.isConnected && (e === top || e.contains(top)) ? at : null";
    let place = || {
        let element = target.element().to_json().unwrap();
        desk.try_js(script, vec![element]).unwrap_or_default()
    };
    let rests = std::cell::RefCell::new(Value::Null);
    desk.until(&format!("{target} rests"), || {
        let before = rests.replace(place());
        !before.is_null() && before == *rests.borrow()
    });
    let place = rests.into_inner();
    let finger = json!([{ "x": place[0], "y": place[1] }]);
    // Down and up are two commands: on a machine that is short of time they become a long press, which is no tap. A
    // person taps again then.
    for again in [true, true, false] {
        desk.js("window.tapped = false; addEventListener('click', () => { window.tapped = true; }, { capture: true, once: true })", vec![]);
        let began = std::time::Instant::now();
        for (kind, fingers) in [("touchStart", finger.clone()), ("touchEnd", json!([]))] {
            let touch = json!({ "type": kind, "touchPoints": fingers });
            desk.cdp("Input.dispatchTouchEvent", touch).unwrap();
        }
        let held = began.elapsed();
        let until = began + Duration::from_secs(2);
        while desk.js("return window.tapped ?? true", vec![]) != json!(true) {
            if std::time::Instant::now() > until {
                println!(
                    "{target}: no click after a touch of {} ms",
                    held.as_millis()
                );
                break;
            }
        }
        if !again || desk.js("return window.tapped ?? true", vec![]) == json!(true) {
            break;
        }
    }
}

/// Writes a print that the browser hands over in base 64, and gives its text; each page ends with a form feed.
const PRINTED: &str = "import base64, subprocess, sys\nopen(sys.argv[1] + '.pdf', 'wb').write(base64.b64decode(open(sys.argv[1]).read()))\nprint(subprocess.run(['pdftotext', sys.argv[1] + '.pdf', '-'], capture_output=True, text=True, check=True).stdout, end='')";

/// The pages of what the page prints, as text; none where the driver does not print.
pub fn printed(desk: &Desk, name: &str) -> Option<Vec<String>> {
    if Engine::current() != Engine::Chromium {
        return None;
    }
    let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true, "printBackground": true });
    let print = desk.cdp("Page.printToPDF", paper).unwrap();
    let file = desk
        .browser
        .file(&format!("{name}.b64"), print["data"].as_str().unwrap());
    let text = Command::new("/usr/bin/python3")
        .args(["-c", PRINTED])
        .arg(&file)
        .output()
        .unwrap();
    // To be looked at by hand.
    if let Ok(folder) = std::env::var("DESK_PRINTS") {
        let pdf = format!("{}.pdf", file.display());
        std::fs::copy(pdf, PathBuf::from(folder).join(format!("{name}.pdf"))).unwrap();
    }
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let pages = text.split('\u{c}').map(str::to_owned);
    Some(pages.filter(|page| !page.trim().is_empty()).collect())
}

/// A training in a language.
struct Case {
    code: &'static str,
    own_name: &'static str,
    country: (&'static str, &'static str),
    roster: &'static str,
    /// Which of its rows are asked about, the question with its values, and the answer.
    answers: &'static [(&'static str, &'static str, &'static str)],
    /// What the types of new organizations are chosen to be.
    types: &'static [(&'static str, &'static str)],
    /// How many come in, and the plural form of that number.
    people: (usize, &'static str),
    leader: &'static str,
    walk_in: &'static str,
    organization: &'static str,
    /// Who is absent: the one of IOM whom the coverage still misses, where there are several.
    absent: &'static str,
    /// The share of IOM's people who are covered afterwards.
    covered: &'static str,
    issuer: &'static str,
}

/// The save line of a language.
fn wait_saved(desk: &Desk, words: &Words) {
    let saved = words.t("shell.saved");
    let begins = saved.split("{time}").next().unwrap().to_owned();
    desk.until("the desk says that it saved", || {
        plain(&desk.save_state()).starts_with(begins.trim())
    });
}

/// The whole way.
fn journey(case: &Case) {
    let words = Words::of(case.code);
    let t = |key: &str| words.t(key);
    let desk = Desk::open();
    if Engine::current() == Engine::Chromium {
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        desk.cdp("Emulation.setTouchEmulationEnabled", touch)
            .unwrap();
    }
    if desk.wait_for_service_worker() {
        // From here on all comes from the device: nothing is on its way from the server when that stops.
        desk.reload();
        desk.wait_for_heading("Today");
        desk.server.stop();
    }
    desk.choose_language(case.own_name);
    let ways = desk.js("return [innerWidth, document.documentElement.dir]", vec![]);
    assert!(ways[0].as_u64().unwrap() <= u64::from(TABLET.0));
    assert_eq!(ways[1], if case.code == "ar" { "rtl" } else { "ltr" });
    let press = |name: &str| tap(&desk, &desk.button(name));
    let follow = |name: &str| tap(&desk, &desk.link(name));
    let heading = |key: &str| desk.wait_for_heading(&t(key));
    let back = || {
        follow(&t("training.back_to_session"));
        desk.link(&t("training.task_course")).wait_until_there();
    };

    // The plan.
    follow(&t("shell.training"));
    heading("shell.training");
    press(&t("training.session_add"));
    heading("training.untitled");
    follow(&t("training.task_course"));
    heading("training.task_course");
    desk.js_free_select("field-course", "sea-staff");
    desk.choose(&t("training.modality"), &t("training.modality_f2f"));
    desk.select(
        &t("training.language"),
        &t(&format!("training.language_{}", case.code)),
    );
    back();
    follow(&t("training.task_place"));
    heading("training.task_place");
    desk.field(&t("training.place")).fill("Salle 2");
    desk.field(&t("training.country")).fill(case.country.0);
    press(case.country.1);
    back();
    follow(&t("training.task_time"));
    heading("training.task_time");
    press(&t("training.block_add"));
    for (part, text) in [("day", "2"), ("month", "3"), ("year", "2026")] {
        let part = desk.field(&t(&format!("shell.{part}")));
        part.inside(&t("training.date")).fill(text);
    }
    for (field, time) in [("training.from", "09:00"), ("training.to", "15:30")] {
        let script = "const plain = (s) => s.replace(/[\\s\\u00a0]+/g, ' ').trim(); const field = [...document.querySelectorAll('label')].find((label) => plain(label.textContent) === arguments[0]).control; field.value = arguments[1]; field.dispatchEvent(new Event('input', { bubbles: true }));";
        desk.js(script, vec![json!(t(field)), json!(time)]);
    }
    desk.field(&t("training.break")).fill("30");
    desk.wait_for_text(&words.count(
        "training.minutes_n",
        if case.code == "ar" { "many" } else { "other" },
        360,
    ));
    back();
    follow(&t("training.task_leaders"));
    heading("training.task_leaders");
    let statement = t("lock.decline");
    desk.target("radio", Some(&statement)).click();
    press(&t("lock.decline_keep"));
    desk.target("radio", Some(&statement)).wait_until_gone();
    desk.field(&t("training.name")).fill(case.leader);
    press(&words.with("training.add_new", &[("name", case.leader)]));
    desk.link(case.leader).wait_until_there();
    back();
    let id = desk.hash().split('/').nth(3).unwrap().to_owned();
    let session = |page: &str| desk.visit(&format!("#/training/session/{id}/{page}"));

    // The roster of others.
    follow(&t("report.roster"));
    heading("report.roster");
    let file = format!(
        "{}/tests/data/rosters/{}",
        env!("CARGO_MANIFEST_DIR"),
        case.roster
    );
    desk.field(&t("report.roster-file"))
        .choose_file(&PathBuf::from(file));
    heading("report.roster-columns");
    press(&t("report.continue"));
    heading("report.roster-values");
    for (organization, of_type) in case.types {
        desk.select(organization, &t(of_type));
    }
    press(&t("report.continue"));
    heading("report.roster-rows");
    for (question, row, answer) in case.answers {
        desk.choose(&words.with(question, &[("row", row)]), &t(answer));
    }
    let (people, form) = case.people;
    press(&words.count("report.roster-take", form, people));
    heading("report.roster-done");

    // Nobody is covered yet.
    desk.visit("#/training/coverage");
    heading("report.coverage");
    let covered = |share: &str| {
        desk.until(&format!("covered: {share}"), || {
            let figures = desk.text_of("section.figures").replace('\u{a0}', " ");
            plain(&figures).contains(share)
        });
    };
    covered("0");
    let before = desk.text_of("section.figures");

    // The room.
    session("room");
    heading("training.room");
    let marked = |done: usize, all: usize| {
        let values = [("done", done.to_string()), ("all", all.to_string())];
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        desk.wait_for_text(&words.with("training.marked_of", &values));
    };
    marked(0, people);
    for done in 0..people {
        let next = desk.text_of(".thumb-name strong");
        let key = if next == case.absent {
            "training.mark_absent"
        } else {
            "training.mark_present"
        };
        let thumb = desk.button(&t(key)).inside(&t("training.next_person"));
        tap(&desk, &thumb);
        // The one who comes next is under the thumb.
        desk.until("the next one is under the thumb", || {
            done + 1 == people || desk.text_of(".thumb-name strong") != next
        });
        marked(done + 1, people);
    }
    desk.wait_for_text(&t("training.all_marked"));
    press(&t("training.walk_in"));
    desk.field(&t("training.name")).fill(case.walk_in);
    press(&t("training.organization_new"));
    desk.field(&t("training.organization_name"))
        .fill(case.organization);
    desk.select(&t("training.orgtype"), &t("training.orgtype_nngo"));
    press(&words.with("training.add_new", &[("name", case.organization)]));
    desk.until("the new organization is chosen", || {
        desk.js(
            "return document.getElementById('adder-organization')?.selectedOptions[0]?.textContent",
            vec![],
        ) == json!(case.organization)
    });
    desk.choose(&t("training.sex"), &t("training.sex_female"));
    press(&words.with("training.add_new", &[("name", case.walk_in)]));
    marked(people + 1, people + 1);

    // The tests of one person.
    session("scores");
    heading("report.scores");
    desk.field(&t("report.points")).fill("10");
    for (phase, points) in [("training.phase_pre", "4"), ("training.phase_post", "8")] {
        let phase = t(phase);
        // A name among words that run the other way is set apart, which finding names reads as a space.
        let apart = if case.code == "ar" { " " } else { "" };
        let name = format!("{}{apart}", case.walk_in);
        let values = [("name", name.as_str()), ("phase", phase.as_str())];
        desk.field(&words.with("report.points-of", &values))
            .fill(points);
    }
    desk.until("the gain is reckoned", || {
        let figures = desk.text_of("section.figures");
        figures.contains("0.667") || figures.contains("0,667")
    });

    // The end.
    session("finish");
    heading("training.finish");
    press(&t("training.deliver"));
    desk.wait_for_text(&t("training.nothing_blocks"));
    press(&t("training.close"));
    desk.wait_for_text(&t("training.closed_help"));
    wait_saved(&desk, &words);

    // The certificates, one to a page.
    desk.visit("#/training/settings");
    heading("training.desk");
    desk.field(&t("training.issuer")).fill(case.issuer);
    session("certificates");
    heading("report.certificates");
    let were_there = people + 1 - usize::from(!case.absent.is_empty());
    desk.until("everybody who was there has a certificate", || {
        let count = desk.js(
            "return document.querySelectorAll('.certificate').length",
            vec![],
        );
        count == json!(were_there)
    });
    desk.wait_for_text(case.issuer);
    let runs = desk.js(
        "return getComputedStyle(document.querySelector('.certificate')).direction",
        vec![],
    );
    assert_eq!(runs, if case.code == "ar" { "rtl" } else { "ltr" });
    if let Some(pages) = printed(&desk, &format!("certificates-{}", case.code)) {
        assert_eq!(pages.len(), were_there, "one to a page: {pages:?}");
    }

    // The coverage has changed.
    desk.visit("#/training/coverage");
    heading("report.coverage");
    covered(case.covered);
    assert_ne!(desk.text_of("section.figures"), before);
    desk.reload();
    heading("report.coverage");
    covered(case.covered);
}

/// training.R45, training.R48
#[test]
fn a_french_session_is_planned_held_by_touch_and_certified_without_a_network() {
    journey(&Case {
        code: "fr",
        own_name: "Français",
        country: ("Côte d", "Côte d'Ivoire"),
        roster: "roster-fr-excel.csv",
        answers: &[
            ("report.ask-twice", "6", "report.answer-same"),
            ("report.ask-formula", "", "report.answer-out"),
        ],
        types: &[("Croix-Rouge", "training.orgtype_ingo")],
        people: (7, "other"),
        leader: "Zoé Rakoto",
        walk_in: "Nadia Bénali",
        organization: "Médecins du Nord",
        absent: "Bamba",
        covered: "66,7",
        issuer: "OIM Côte d’Ivoire",
    });
}

#[test]
fn r48_an_arabic_session_is_planned_held_and_certified_from_right_to_left() {
    journey(&Case {
        code: "ar",
        own_name: "العربية",
        country: ("اليمن", "اليمن"),
        roster: "roster-ar.csv",
        answers: &[("report.ask-twice", "2", "report.answer-same")],
        types: &[],
        people: (4, "few"),
        leader: "هدى سالم",
        // Both scripts, digits and an address keep their order.
        walk_in: "ليلى Layla 2 l.saleh@example.org",
        organization: "أطباء الشمال",
        absent: "",
        covered: "100",
        issuer: "المنظمة الدولية للهجرة، اليمن",
    });
}
