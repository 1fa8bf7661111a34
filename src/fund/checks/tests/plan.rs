//! W and B07: the work plan, and money beside results.

use super::Brief;
use super::Severity::{Error, Warning};

#[test]
fn each_activity_has_its_days_and_its_party() {
    let with = |name: &str, value: &str| {
        let mut brief = Brief::new();
        let activity = brief.part("Coaching");
        brief.set(&format!("{activity}/{name}"), value);
        brief.new_codes()
    };
    assert_eq!(with("start", ""), [("W01", Error)]);
    assert_eq!(with("end", "2028-04-31"), [("W01", Error)]);
    assert_eq!(
        with("end", "2028-03-31"),
        [("W01", Error)],
        "ends before it begins"
    );
    assert_eq!(with("party", ""), [("W01", Error)]);
    assert_eq!(with("party", "other"), [("W01", Error)], "nobody is named");
    let mut brief = Brief::new();
    let activity = brief.part("Coaching");
    brief.set(&format!("{activity}/party"), "other");
    brief.set(&format!("{activity}/party-other"), "A consultant");
    assert_eq!(brief.new_codes(), [("N04", Warning)]);
}

#[test]
fn money_and_activities_meet() {
    let mut brief = Brief::new();
    let line = brief.nth("budget", 4);
    brief.remove(&line);
    // The placements are without money now; the totals change the evaluation's share, too.
    assert!(brief.new_codes().contains(&("B07", Warning)));
    let activity = brief.part("Pilot placements");
    brief.set(&format!("{activity}/free"), "yes");
    assert!(!brief.new_codes().contains(&("B07", Warning)));
    let mut brief = Brief::new();
    let activity = brief.part("Coaching");
    brief.remove(&activity);
    assert_eq!(
        brief.new_codes(),
        [("B07", Warning)],
        "its line pays for nothing now"
    );
}

#[test]
fn a_quantity_of_a_line_is_held_against_the_target_that_counts_the_same() {
    let mut brief = Brief::new();
    let skills = brief.part("Officials");
    let indicator = brief.nth(&format!("{skills}/indicators"), 0);
    brief.set(&format!("{indicator}/unit"), "People");
    assert_eq!(
        brief.new_codes(),
        [("B07", Warning)],
        "25 people in the workshops, 40 in the target"
    );
    brief.set(&format!("{indicator}/unit"), "officials");
    assert_eq!(brief.new_codes(), []);
}

#[test]
fn costs_add_up_along_the_tree() {
    use crate::fund::{budget::Budget, costs::Costs, matrix::Matrix};
    let brief = Brief::new();
    let (budget, matrix) = (Budget::read(&brief.record), Matrix::read(&brief.record));
    let costs = Costs::of(&budget, &matrix);
    let of = |text: &str| {
        let part = brief.part(text);
        costs.of_node(part.rsplit('/').next().unwrap()).to_string()
    };
    assert_eq!(of("Mapping"), "14400", "half of the consultant");
    assert_eq!(of("A tested"), "72700");
    assert_eq!(of("Officials"), "28400");
    assert_eq!(of("Government"), "101100");
    assert_eq!(costs.shared.normalize().to_string(), "48900");
    assert_eq!(
        costs.shared + costs.of_node(brief.part("Government").rsplit('/').next().unwrap()),
        budget.total()
    );
}
