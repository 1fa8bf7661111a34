use super::*;
use crate::environment::assessment::{Lack, Rating};
use crate::environment::fixture::Project;
use crate::environment::scheme::shipped;

fn code(project: &Project) -> &'static str {
    let scheme = shipped();
    outcome(&project.read(&scheme), &scheme).code.letter()
}

#[test]
fn the_whole_truth_table_of_the_fact_sheet() {
    let mut it = Project::new();
    it.activity("training");
    assert_eq!(code(&it), "A", "training only, nothing added");

    let mut it = Project::new();
    let training = it.activity("training");
    it.measure(&training, "enhancement");
    assert_eq!(code(&it), "A+", "training + tree planting: environment.R3");

    let mut it = Project::new();
    let latrines = it.activity("latrines");
    assert_eq!(code(&it), "B", "latrines, no mitigation");
    it.measure(&latrines, "mitigation");
    assert_eq!(code(&it), "B+", "latrines mitigated: environment.R4");
    let boreholes = it.activity("boreholes");
    assert_eq!(code(&it), "B", "both are heaviest: environment.R2");
    it.measure(&boreholes, "mitigation");
    assert_eq!(code(&it), "B+", "both mitigated");

    let mut it = Project::new();
    let training = it.activity("training");
    it.activity("latrines");
    it.measure(&training, "enhancement");
    assert_eq!(
        code(&it),
        "B",
        "a lighter one earns no plus: environment.R1"
    );

    let mut it = Project::new();
    let camp = it.activity("camp-complete");
    it.measure(&camp, "mitigation");
    assert_eq!(code(&it), "C", "camp with measures, no EIA: environment.R5");
    it.set("eia", "done");
    assert_eq!(code(&it), "C", "still without an action plan");
    it.set("plan-where", "PRIMA, document 12");
    assert_eq!(code(&it), "C+", "camp with EIA, plan and measures");

    let mut it = Project::new();
    it.activity("camp-complete");
    let latrines = it.activity("latrines");
    it.measure(&latrines, "mitigation");
    it.set("eia", "done");
    it.set("plan-where", "PRIMA, document 12");
    assert_eq!(code(&it), "C", "camp without measures + latrines mitigated");

    let mut it = Project::new();
    it.activity("coordination");
    assert_eq!(code(&it), "N/A", "coordination only: environment.R7");
    it.activity("training");
    assert_eq!(code(&it), "A", "no longer coordination only");

    let mut it = Project::new();
    assert_eq!(code(&it), "", "no activity: environment.R8");
    it.activity("training");
    it.own_activity("Something of our own");
    assert_eq!(code(&it), "", "activity level missing: environment.R8");
}

#[test]
fn the_reasons_name_the_heaviest_and_what_they_lack() {
    let scheme = shipped();
    let mut it = Project::new();
    let latrines = it.activity("latrines");
    let boreholes = it.activity("boreholes");
    it.activity("training");
    it.measure(&latrines, "mitigation");
    let found = outcome(&it.read(&scheme), &scheme);
    assert_eq!(found.heavy, [latrines.clone(), boreholes.clone()]);
    assert_eq!(found.bare, [boreholes]);
    assert_eq!(found.without, Some(Level::Neutral));
    assert!(!found.lacks_eia && !found.lacks_plan);
    it.activity("camp-complete");
    let found = outcome(&it.read(&scheme), &scheme);
    assert_eq!(found.without, Some(Level::Medium));
    assert!(found.lacks_eia && found.lacks_plan);
    let assessment = it.read(&scheme);
    let light = assessment.activity(&latrines).unwrap();
    let offers = offered(light, &found, &scheme, Purpose::Mitigation);
    assert!(offers.is_empty(), "a measure for it would change nothing");
}

#[test]
fn a_level_is_raised_freely_and_lowered_only_with_a_reason() {
    let scheme = shipped();
    let mut it = Project::new();
    let latrines = it.activity("latrines");
    let rating = |it: &Project| -> Rating {
        let assessment = it.read(&scheme);
        let activity = assessment.activity(&latrines).unwrap();
        activity.rate(&assessment.flags, &scheme)
    };
    let at = |name: &str| format!("activities/{latrines}/{name}");
    it.set(&at("level"), "2");
    assert_eq!(rating(&it).level, Some(Level::High), "environment.R11");
    it.set(&at("level"), "0");
    assert_eq!(
        (rating(&it).level, rating(&it).refused),
        (Some(Level::Medium), true),
        "without a reason the level stays"
    );
    it.set(&at("reason"), "  ");
    assert!(rating(&it).refused, "blanks are no reason");
    it.set(&at("reason"), "Repair of two existing doors only");
    assert_eq!(
        (rating(&it).level, rating(&it).lowered),
        (Some(Level::Neutral), true)
    );
}

#[test]
fn a_flag_raises_what_it_touches_by_one_and_never_above_high() {
    let scheme = shipped();
    let mut it = Project::new();
    let boreholes = it.activity("boreholes");
    let training = it.activity("training");
    let sludge = it.activity("sludge");
    it.tick("site.scarce");
    it.tick("site.fragile");
    let assessment = it.read(&scheme);
    let rate = |id: &str| {
        let activity = assessment.activity(id).unwrap();
        activity.rate(&assessment.flags, &scheme)
    };
    assert_eq!(
        rate(&boreholes).level,
        Some(Level::High),
        "environment.R12: two flags raise once"
    );
    assert_eq!(rate(&boreholes).raised_by, ["fragile", "scarce"]);
    assert_eq!(rate(&training).level, Some(Level::Neutral));
    assert_eq!(rate(&sludge).level, Some(Level::High));
    it.set(&format!("activities/{boreholes}/level"), "1");
    let assessment = it.read(&scheme);
    let activity = assessment.activity(&boreholes).unwrap();
    assert!(
        activity.rate(&assessment.flags, &scheme).refused,
        "below what the site calls for is a lowering too"
    );
}

#[test]
fn a_measure_is_adequate_only_with_all_five_things() {
    let scheme = shipped();
    let mut it = Project::new();
    let latrines = it.activity("latrines");
    let measure = it.measure(&latrines, "mitigation");
    let at = |name: &str| format!("measures/{measure}/{name}");
    for (name, good, lack) in [
        ("action", "Line the pits", Lack::Action),
        ("owner", "WASH officer", Lack::Owner),
        ("due", "2027-05-31", Lack::Due),
        ("cost", "1,200", Lack::Budget),
        ("evidence", "photo", Lack::Evidence),
    ] {
        it.set(&at(name), " ");
        let lacks = it.read(&scheme).measures[0].lacks();
        assert_eq!(lacks, [lack], "environment.R13 {name}");
        assert_eq!(code(&it), "B", "{name}");
        it.set(&at(name), good);
        assert_eq!(code(&it), "B+", "{name}");
    }
    it.set(&at("cost"), "");
    it.tick(&at("no-cost"));
    assert_eq!(code(&it), "B+", "no cost is an answer too");
    it.tick(&at("excluded"));
    assert_eq!(code(&it), "B", "what was taken out mitigates nothing");
}

#[test]
fn a_mission_can_rate_an_activity_that_no_catalogue_knows() {
    let mut it = Project::new();
    let own = it.own_activity("A cable car");
    it.set(&format!("activities/{own}/level"), "1");
    assert_eq!(code(&it), "B");
}

#[test]
fn every_code_is_read_back_from_its_letter() {
    for code in Code::ALL {
        assert_eq!(Code::from_letter(code.letter()), code);
    }
    assert_eq!(Code::from_letter("D"), Code::NotCoded);
}
