use super::*;
use crate::record::{Clock, RecordId, Replica};

struct Draft(Record, Clock);

impl Draft {
    fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        Self(
            Record::new("fund.application", 1, RecordId::random()),
            clock,
        )
    }

    fn add(&mut self, id: &str, level: Level, parent: &str) {
        self.0.add_item(LIST, id, &mut self.1);
        for (name, text) in [("level", level.code()), ("parent", parent), ("text", id)] {
            self.0
                .write(&Path::of(&[LIST, id, name]), text.into(), &mut self.1);
        }
    }

    fn numbers(&self) -> Vec<(String, String)> {
        Matrix::read(&self.0)
            .nodes
            .iter()
            .map(|node| (node.number.clone(), node.text.clone()))
            .collect()
    }
}

fn tree() -> Draft {
    let mut draft = Draft::new();
    draft.add("aaaaaaa1", Level::Outcome, "");
    draft.add("aaaaaaa2", Level::Outcome, "");
    draft.add("bbbbbbb1", Level::Output, "aaaaaaa2");
    draft.add("bbbbbbb2", Level::Output, "aaaaaaa1");
    draft.add("ccccccc1", Level::Activity, "bbbbbbb2");
    draft.add("ccccccc2", Level::Activity, "bbbbbbb2");
    draft.add("ddddddd1", Level::Objective, "");
    draft
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(number, text)| ((*number).to_owned(), (*text).to_owned()))
        .collect()
}

#[test]
fn the_tree_is_numbered_in_its_own_order_whatever_order_it_was_entered_in() {
    let expected = [
        ("", "ddddddd1"),
        ("1", "aaaaaaa1"),
        ("1.1", "bbbbbbb2"),
        ("1.1.1", "ccccccc1"),
        ("1.1.2", "ccccccc2"),
        ("2", "aaaaaaa2"),
        ("2.1", "bbbbbbb1"),
    ];
    assert_eq!(tree().numbers(), pairs(&expected));
}

#[test]
fn a_part_goes_up_and_down_among_its_siblings_only() {
    let draft = tree();
    let matrix = Matrix::read(&draft.0);
    let place = |id: &str, down| matrix.place_beside(matrix.get(id).unwrap(), down);
    assert_eq!(place("ccccccc2", false), Some(Some("ccccccc1".to_owned())));
    assert_eq!(place("ccccccc2", true), None);
    assert_eq!(place("ccccccc1", true), Some(None));
    assert_eq!(
        place("bbbbbbb1", false),
        None,
        "the only output of its outcome"
    );
}

#[test]
fn what_belonged_to_a_removed_part_is_still_there_and_said_to_be_lost() {
    let mut draft = tree();
    draft.0.remove_item("matrix/bbbbbbb2", &mut draft.1);
    let matrix = Matrix::read(&draft.0);
    let lost: Vec<_> = matrix
        .nodes
        .iter()
        .filter(|node| node.lost)
        .map(|node| node.id.as_str())
        .collect();
    assert_eq!(lost, ["ccccccc1", "ccccccc2"]);
    assert!(
        matrix
            .nodes
            .iter()
            .all(|node| !node.lost || node.number.is_empty())
    );
}

fn indicator(baseline: &str, target: &str) -> Indicator {
    Indicator {
        path: "x".into(),
        text: String::new(),
        source: String::new(),
        baseline: Baseline::Given(baseline.to_owned()),
        target: target.to_owned(),
        unit: String::new(),
        people: Said::Nothing,
        by_sex: Said::Nothing,
        women: String::new(),
        men: String::new(),
    }
}

#[test]
fn baseline_and_target_are_compared_as_numbers_or_as_words() {
    assert!(indicator("0", "0").stands_still());
    assert!(indicator("0", "0.0").stands_still());
    assert!(indicator("No", "no").stands_still());
    assert!(indicator("٠", "0").stands_still());
    assert!(!indicator("0", "40 (20 women, 20 men)").stands_still());
    assert!(!indicator("No", "Yes").stands_still());
    assert!(
        !indicator("0", "").stands_still(),
        "a missing target is another finding"
    );
    assert!(indicator("10 %", "10").stands_still());
}

#[test]
fn units_behind_the_numbers_are_compared() {
    assert_eq!(
        indicator("10 %", "40 officials").units_that_differ(),
        Some(("%".to_owned(), "officials".to_owned()))
    );
    assert_eq!(indicator("10 %", "40 %").units_that_differ(), None);
    assert_eq!(
        indicator("0", "40 (20 women, 20 men)").units_that_differ(),
        None
    );
    assert_eq!(indicator("No", "Yes").units_that_differ(), None);
}
