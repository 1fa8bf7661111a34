//! What the place is called that a finding, or a change of somebody else, leads to: the item and its field.

use super::budget::Budget;
use super::checks::matrix::level_key;
use super::matrix::{self, Matrix};
use super::schema::{self, INDICATORS, LINE_FIELDS, PLAN_FIELDS, task_of};
use crate::form::{Field, List};
use crate::record::Record;
use crate::words::{Arg, Key, Message};

/// What the place at a path is called.
#[must_use]
pub fn target(record: &Record, path: &str) -> Message {
    let names: Vec<&str> = path.split('/').collect();
    match names.as_slice() {
        ["budget", line, name] => of_line(record, line, name),
        [matrix::LIST, node, rest @ ..] if !rest.is_empty() => of_node(record, node, rest),
        [list, item, name] => {
            schema::list(list).and_then(|declared| of_item(record, declared, list, item, name))
        }
        _ => None,
    }
    .unwrap_or_else(|| {
        let field = schema::field(path).map(|field| field.label);
        let list = || schema::list(path).map(|list| list.label);
        let task = || task_of(path).map(|task| task.heading);
        Message::new(field.or_else(list).or_else(task).unwrap_or(Key::FundTasks))
    })
}

/// The field of an item; the item alone where the field has no label.
fn field_of(item: Message, label: Option<Key>) -> Message {
    match label {
        Some(label) => Message::new(Key::FundLabelled)
            .with("label", item.part())
            .with("text", Arg::Word(label)),
        None => item,
    }
}

fn label_in(fields: &[Field], name: &str) -> Option<Key> {
    let field = fields.iter().find(|field| field.path == name)?;
    Some(field.label)
}

fn of_line(record: &Record, id: &str, name: &str) -> Option<Message> {
    let budget = Budget::read(record);
    let line = budget
        .lines
        .iter()
        .find(|line| line.path.ends_with(&format!("/{id}")))?;
    let item = Message::new(Key::FundTargetLine).with("line", line.name());
    let label = match name {
        "serves" => Some(Key::FundServes),
        name => label_in(LINE_FIELDS, name),
    };
    Some(field_of(item, label))
}

fn of_node(record: &Record, id: &str, rest: &[&str]) -> Option<Message> {
    let matrix = Matrix::read(record);
    let node = matrix.get(id)?;
    let item = Message::new(Key::FundTargetResult)
        .with("level", Arg::Word(level_key(node.level)))
        .with("name", node.name());
    let label = match rest {
        [matrix::INDICATORS, _, name] => label_in(INDICATORS.fields, name),
        [matrix::INDICATORS] => Some(INDICATORS.label),
        ["assumptions"] => Some(Key::FundAssumptions),
        ["parent"] => Some(Key::FundBelongsTo),
        ["party"] => Some(Key::FundParty),
        ["party-other"] => Some(Key::FundPartyOtherName),
        ["free"] => Some(Key::FundFree),
        [name] => label_in(PLAN_FIELDS, name),
        _ => None,
    };
    Some(field_of(item, label))
}

fn of_item(record: &Record, declared: &List, list: &str, id: &str, name: &str) -> Option<Message> {
    let at = record.items(list).iter().position(|item| item.id == id)?;
    let item = Message::new(declared.item).with("n", Arg::Number((at + 1).into()));
    Some(field_of(item, label_in(declared.fields, name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::checks::tests::Brief;
    use crate::words::{Language, Plain, Speech as _};

    fn called(brief: &Brief, path: &str, language: Language) -> String {
        Plain::of(language).say(&target(&brief.record, path))
    }

    #[test]
    fn a_place_is_called_by_its_item_and_its_field() {
        let brief = Brief::new();
        let en = |path: &str| called(&brief, path, Language::En);
        let coaching = brief.part("Coaching");
        assert_eq!(
            en(&format!("{coaching}/end")),
            "Activity 1.2.2 Coaching and final test: Last day of the activity"
        );
        let outcome = brief.part("Government");
        let indicator = brief.nth(&format!("{outcome}/indicators"), 0);
        assert_eq!(
            en(&format!("{indicator}/target")),
            "Outcome 1 Government institutions engage young volunteers: Target"
        );
        let line = brief.nth("budget", 2);
        assert_eq!(
            en(&format!("{line}/calculation")),
            "Budget line \"Office costs share\": Calculation"
        );
        let partner = brief.nth("partners", 1);
        assert_eq!(en(&format!("{partner}/role")), "Partner 2: Role");
        assert_eq!(en("title"), "Project title");
        assert_eq!(en("letters"), "Letters");
        assert_eq!(en("matrix"), "Results matrix");
        assert_eq!(
            called(&brief, &format!("{partner}/role"), Language::Fr),
            "Partenaire 2\u{a0}: Rôle"
        );
    }

    #[test]
    fn an_activity_without_words_is_called_by_its_number() {
        let mut brief = Brief::new();
        let coaching = brief.part("Coaching");
        brief.set(&format!("{coaching}/text"), "");
        assert_eq!(
            called(&brief, &format!("{coaching}/end"), Language::En),
            "Activity 1.2.2: Last day of the activity"
        );
    }
}
