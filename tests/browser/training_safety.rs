//! What keeps a training's people and records safe: the ways out of the tablet that goes round, forms that wait, decisions,
//! organizations, own words, and addresses that lead nowhere.

use crate::support::{Desk, Engine, only_in_chromium};
use crate::training_room::{desk_with, package_of, room};
use crate::training_rosters::{held, with_a_test};
use serde_json::json;

/// Hands the tablet round.
fn hand_round(desk: &Desk, id: &impl std::fmt::Display) {
    desk.visit(&format!("#/training/session/{id}/round"));
    desk.wait_for_heading("Hand the tablet round");
    desk.field("The trainer's number").fill("4711");
    desk.button("Hand it over").click();
    desk.wait_for_heading("Who are you?");
}

/// Has the seconds pass a hundred times as fast from the next page on that is drawn.
const HURRY: &str = "const interval = window.setInterval.bind(window); window.setInterval = (act, time, ...more) => interval(act, time / 100, ...more);";

#[test]
fn whoever_forgot_the_number_waits_where_everybody_sees_it_and_the_trainer_is_told() {
    let (package, id) = package_of(2);
    let desk = desk_with(&package);
    hand_round(&desk, &id);
    desk.button("For the trainer").click();
    desk.wait_for_heading("For the trainer");
    desk.button("I forgot the number").click();
    desk.button("End it without the number").click();
    desk.wait_for_text("Without the number, this mode ends in 9:5");
    // It is seen on the forms too, goes on after a reload where it was, and whoever holds the tablet can stop it.
    desk.button("Cancel").click();
    desk.wait_for_heading("Who are you?");
    desk.wait_for_text("Without the number, this mode ends in 9:");
    desk.until("the rest is kept", || desk.text().contains("ends in 9:4"));
    desk.reload();
    desk.wait_for_heading("Who are you?");
    desk.wait_for_text("Without the number, this mode ends in 9:");
    desk.button("Stop the wait").click();
    desk.button("Stop the wait").wait_until_gone();
    assert!(!desk.text().contains("ends in"));
    // To its end.
    desk.button("For the trainer").click();
    desk.field("The trainer's number").fill("4711");
    desk.button("End it").click();
    desk.wait_for_heading("The room: who is there");
    desk.js(HURRY, vec![]);
    hand_round(&desk, &id);
    desk.button("For the trainer").click();
    desk.button("I forgot the number").click();
    desk.button("End it without the number").click();
    desk.wait_for_heading("The room: who is there");
    desk.wait_for_text("the handed-round tablet was left without the number");
    desk.visit(&format!("#/training/session/{id}"));
    desk.wait_for_text("the handed-round tablet was left without the number");
    desk.button("I have read this").click();
    desk.button("I have read this").wait_until_gone();
    desk.wait_saved();
    desk.reload();
    desk.wait_for_heading("Morning in Toliara");
    assert!(!desk.text().contains("without the number"));
}

#[test]
fn r25_wrong_numbers_are_slowed_down_also_after_a_reload() {
    let (package, id) = package_of(2);
    let desk = desk_with(&package);
    desk.visit(&format!("#/training/session/{id}/round"));
    desk.wait_for_heading("Hand the tablet round");
    desk.wait_for_text("This desk has no lock.");
    desk.link("Set up the lock").wait_until_there();
    hand_round(&desk, &id);
    desk.button("For the trainer").click();
    let enter = |number: &str| {
        desk.field("The trainer's number").fill(number);
        desk.button("End it").click();
    };
    for n in 1..=3 {
        assert!(!desk.text().contains("Too many wrong numbers."), "{n}");
        enter("0000");
        desk.wait_for_text("This is not the number that was chosen.");
        desk.until("the field is empty again", || {
            desk.field("The trainer's number").value().is_empty()
        });
    }
    desk.wait_for_text("Too many wrong numbers. The next one can be entered in 0:");
    // Neither the right number nor a reload shortens it.
    enter("4711");
    desk.wait_for_text("Too many wrong numbers.");
    desk.reload();
    desk.wait_for_heading("Who are you?");
    desk.button("For the trainer").click();
    desk.wait_for_heading("For the trainer");
    desk.wait_for_text("Too many wrong numbers.");
    desk.until_within(
        std::time::Duration::from_secs(60),
        "the pause is over",
        || !desk.text().contains("Too many wrong numbers."),
    );
    enter("4711");
    desk.wait_for_heading("The room: who is there");
}

#[test]
fn r25_a_form_says_whose_it_is_and_a_test_that_is_there_is_not_offered_again() {
    let (desk, session) = with_a_test();
    let round = || {
        desk.visit(&format!("#/training/session/{session}/round"));
        desk.wait_for_heading("Hand the tablet round");
        desk.select("What people fill in", "Test: Before");
        desk.field("The trainer's number").fill("4711");
        desk.button("Hand it over").click();
        desk.wait_for_heading("Who are you?");
    };
    let take = || {
        desk.field("Your name").fill("Awa");
        desk.button("Awa Diallo").click();
        desk.wait_for_text("You are: Awa Diallo");
    };
    let back = || {
        desk.button("For the trainer").click();
        desk.field("The trainer's number").fill("4711");
        desk.button("End it").click();
        desk.wait_for_heading("The room: who is there");
    };
    round();
    take();
    desk.button("That is not me").click();
    desk.wait_for_heading("Who are you?");
    take();
    desk.choose("1. To whom do you report?", "The focal point");
    desk.choose("2. To whom do you report?", "The focal point");
    desk.button("Hand in").click();
    desk.wait_for_heading("Thank you");
    desk.button("Next person").click();
    take();
    desk.wait_for_text("This test was already handed in under this name.");
    assert!(!desk.button("Hand in").is_there());
    back();
    desk.visit(&format!("#/training/session/{session}/scores"));
    desk.wait_for_heading("Tests before and after");
    assert_eq!(desk.field("Awa Diallo, Before: points").value(), "2");
    desk.button("Awa Diallo, Before: take back what was handed in")
        .click();
    desk.until("the points are gone", || {
        desk.field("Awa Diallo, Before: points").value().is_empty()
    });
    round();
    take();
    desk.button("Hand in").wait_until_there();
}

#[test]
fn with_a_lock_on_the_passphrase_ends_what_the_number_would() {
    let (package, id) = package_of(2);
    let desk = desk_with(&package);
    crate::lock::turn_on(&desk);
    hand_round(&desk, &id);
    desk.button("For the trainer").click();
    desk.button("I forgot the number").click();
    assert!(
        !desk.button("End it without the number").is_there(),
        "there is no wait where there is a lock"
    );
    desk.button("Lock the desk").click();
    crate::lock::unlock(&desk);
    desk.until("all of the desk is back", || {
        desk.link("SEA training").is_there()
    });
    room(&desk, id);
    desk.wait_for_text("0 of 2 marked");
}

#[test]
fn r32_forms_that_wait_survive_a_power_cut() {
    if Engine::current() == Engine::WebKit {
        println!("left out in WebKit: under automation it keeps nothing from one run to the next");
        return;
    }
    let (mut desk, session, _) = held(6);
    let page = format!("#/training/session/{session}/evaluation");
    desk.visit(&page);
    desk.wait_for_heading("Evaluation by participants");
    for n in 1..=2 {
        desk.button("Fill in a form").click();
        desk.choose("Pace", "4");
        desk.button("Hand in").click();
        let waits = if n == 1 {
            "1 form waits"
        } else {
            "2 forms wait"
        };
        desk.wait_for_text(waits);
    }
    desk.wait_for_text("They are in no backup");
    // The copy that reaches the disk at once tells neither time nor order.
    let copy = desk.js_async("const done = arguments[0]; const open = indexedDB.open('mission-desk'); open.onsuccess = () => { const store = open.result.transaction('records').objectStore('records'); const all = store.getAllKeys(); all.onsuccess = () => { const key = all.result.find((key) => key.startsWith('beside/')); const one = store.get(key ?? ''); one.onsuccess = () => { open.result.close(); done(one.result ?? ''); }; }; };");
    assert!(copy.as_str().unwrap().contains("\"forms\":2"), "{copy}");
    desk.browser.kill_and_open_again();
    desk.go(&page);
    desk.wait_for_heading("Evaluation by participants");
    desk.wait_for_text("2 forms wait on this device.");
    // What was thrown away does not come back from the other copy.
    desk.button("Discard them").click();
    desk.until("none waits", || !desk.text().contains("forms wait"));
    desk.js("for (const key of Object.keys(localStorage)) if (key.includes('/beside/')) localStorage.removeItem(key);", vec![]);
    desk.reload();
    desk.wait_for_heading("Evaluation by participants");
    desk.button("Fill in a form").wait_until_there();
    assert!(!desk.text().contains("forms wait"));
}

#[test]
fn r6_another_agencys_course_is_entered_as_a_decision_and_counts() {
    let (desk, _, people) = held(1);
    let covered = |share: &str| {
        desk.visit("#/training/coverage");
        desk.wait_for_heading("Coverage");
        desk.js_free_select("coverage-course", "psea-micro");
        desk.until(&format!("covered: {share}"), || {
            let figures = desk.text_of("section.figures");
            figures.split(' ').any(|word| word == share)
        });
    };
    covered("0%");
    desk.visit(&format!("#/training/person/{}", people[0]));
    desk.wait_for_heading("Person 0");
    desk.button("Add a decision").click();
    desk.wait_for_text("It counts once course, both dates and who decided are entered.");
    let card = "Decision 1";
    desk.js_free_select(
        &desk
            .js(
                "return document.querySelector('select[id$=course]').id",
                vec![],
            )
            .as_str()
            .unwrap()
            .to_owned(),
        "psea-micro",
    );
    desk.field("What was taken, and where")
        .inside(card)
        .fill("PSEA e-course, Agora");
    desk.field("Who decided")
        .inside(card)
        .fill("Human resources");
    let year = desk
        .js("return String(new Date().getFullYear())", vec![])
        .as_str()
        .unwrap()
        .to_owned();
    for question in ["Completed on", "Decided on"] {
        desk.fill_date(question, ["1", "1", &year]);
    }
    desk.until("the decision is whole", || {
        !desk.text().contains("It counts once course")
    });
    covered("100%");
    desk.visit(&format!("#/training/person/{}", people[0]));
    desk.button("Remove decision 1").click();
    desk.wait_for_text("Decision 1");
    covered("0%");
}

#[test]
fn r23_organizations_are_made_asked_about_and_merged() {
    let (package, id) = package_of(1);
    let desk = desk_with(&package);
    desk.visit(&format!("#/training/session/{id}/task/participants"));
    desk.wait_for_heading("Who comes");
    // One that is there in another spelling is offered; another one is made on purpose.
    desk.field("Name").fill("Carla Soa");
    desk.button("A new organization").nth(0).click();
    desk.field("Name of the organization")
        .fill("CROISSANT-ROUGE");
    desk.wait_for_text("Is it this one? The name is the same or nearly so.");
    desk.button("Croissant Rouge").wait_until_there();
    desk.select(
        "Type of organization",
        "Partner: national or local NGO or CSO",
    );
    desk.button("Add CROISSANT-ROUGE: a different organization")
        .click();
    desk.button("Add Carla Soa").click();
    desk.link("Carla Soa").wait_until_there();
    desk.visit("#/training/organizations");
    desk.link("1 pair of organizations may be one").click();
    desk.wait_for_heading("One organization or two?");
    desk.button("The same: keep Croissant Rouge").click();
    desk.wait_for_text("No organization is there twice.");
    desk.visit("#/training/organizations");
    desk.wait_for_text("1 organization");
    // Who was in the other one is now in this one.
    desk.visit("#/training/people");
    desk.until("Carla Soa is of the organization that stands", || {
        let row = "return [...document.querySelectorAll('.task')].find((row) => row.textContent.includes('Carla Soa'))?.innerText ?? ''";
        let row = desk.js(row, vec![]);
        row.as_str().unwrap().contains("Croissant Rouge")
    });
    desk.link("Carla Soa").click();
    desk.wait_for_heading("Carla Soa");
    let chosen = desk.js(
        "return document.getElementById('field-organization').selectedOptions[0].textContent",
        vec![],
    );
    assert_eq!(chosen, "Croissant Rouge");
    // And it can be taken apart again.
    desk.visit("#/training/organizations");
    desk.link("Croissant Rouge").click();
    desk.wait_for_text("CROISSANT-ROUGE was merged into this organization.");
    desk.button("Take them apart again").click();
    desk.visit("#/training/organizations");
    desk.wait_for_text("2 organizations");
}

#[test]
fn r50_own_words_stand_on_the_pages() {
    let desk = Desk::open();
    desk.visit("#/training/settings");
    desk.wait_for_heading("Settings of SEA training");
    desk.button("Add a term").click();
    let card = "Term 1";
    desk.field("The desk says").inside(card).fill("الانتهاك");
    desk.field("You say").inside(card).fill("الاعتداء");
    desk.select("In which language", "Arabic");
    desk.wait_saved();
    desk.reload();
    desk.wait_for_heading("Settings of SEA training");
    desk.choose_language("العربية");
    desk.visit("#/training/report/network");
    desk.wait_for_heading("جدول لشبكة الحماية من الاستغلال والاعتداء الجنسيين");
    // What was typed stays, and with the term the desk's words come back.
    desk.visit("#/training/settings");
    let fields = "return [...document.querySelectorAll('main input')].map((field) => field.value).includes('الانتهاك')";
    desk.until("the term stands where it was entered", || {
        desk.js(fields, vec![]) == json!(true)
    });
    desk.button("حذف المصطلح 1").click();
    desk.visit("#/training/report/network");
    desk.wait_for_heading("جدول لشبكة الحماية من الاستغلال والانتهاك الجنسيين");
}

#[test]
fn an_address_that_names_a_record_of_another_kind_leads_to_none() {
    let (desk, session, people) = held(1);
    let person = people[0];
    for page in [
        format!("session/{person}"),
        format!("session/{person}/room"),
        format!("session/{person}/task/time"),
        format!("session/{person}/scores"),
        format!("session/{person}/certificates"),
        format!("session/{session}/answers/post/{session}"),
        format!("person/{session}"),
        format!("organization/{person}"),
        format!("partner/{session}"),
        format!("assessment/{session}"),
        format!("test/{person}"),
    ] {
        desk.visit(&format!("#/training/{page}"));
        desk.until(&format!("{page} is said to be gone"), || {
            let headings = desk.headings();
            headings == ["Not here"] || headings == ["This is not here"]
        });
    }
    // And nothing was written into the wrong record.
    desk.visit(&format!("#/training/person/{person}"));
    desk.wait_for_heading("Person 0");
}

#[test]
fn everything_that_expires_names_the_contacts_and_the_network_its_languages() {
    let (desk, _, _) = held(2);
    desk.visit("#/training/expiring");
    desk.wait_for_heading("Everything that expires");
    desk.wait_for_text("No local contacts are entered for the card");
    desk.link("If someone tells you something")
        .inside("Expired")
        .click();
    desk.wait_for_heading("Settings of SEA training");
    desk.visit("#/training/report/network");
    desk.wait_for_text("Languages: French (1)");
    desk.wait_for_text("How they were given: Face to face (1)");
    if only_in_chromium("one engine suffices for a file") {
        desk.button("Save as CSV").click();
        let text = std::fs::read_to_string(desk.downloaded()).unwrap();
        assert!(text.contains("IOM;2;0;0;2"), "{text}");
    }
}

#[test]
fn organizations_that_are_asked_to_come_have_the_session_in_their_plan() {
    let (package, id) = package_of(0);
    let desk = desk_with(&package);
    desk.visit(&format!("#/training/session/{id}/task/participants"));
    desk.wait_for_heading("Who comes");
    desk.button("A new organization").click();
    desk.field("Name of the organization").fill("ONG Espoir");
    desk.select(
        "Type of organization",
        "Partner: national or local NGO or CSO",
    );
    desk.button("Add ONG Espoir").click();
    desk.button("Take ONG Espoir out of the session")
        .wait_until_there();
    desk.visit("#/training/partners");
    desk.link("ONG Espoir").click();
    desk.wait_for_heading("ONG Espoir");
    desk.js_free_select("pack-year", "2026");
    desk.wait_for_text("Morning in Toliara");
}
