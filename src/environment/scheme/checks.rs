//! What the desk has to say of the mission's own part of the scheme.

use super::{OWN_MEASURES, OWN_ROWS};
use crate::check::{Finding, Severity};
use crate::environment::severity::{CHOICES, CONCERNS, QUESTIONS, answer_weight, question_weight};
use crate::numbers::western;
use crate::record::{Item, Path, Record};
use crate::reference::Source;
use crate::words::{Key, Message};

/// Whether a text is a year, in the digits of any of the desk's languages.
fn is_year(text: &str) -> bool {
    let text = western(text);
    text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit())
}

/// What was typed in the mission's rows, measures and concerns and cannot be read as what the field asks for. Empty
/// fields are let be.
#[must_use]
pub fn check_own(own: &Record) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |item: &Path, name: &str, severity, reads: fn(&str) -> bool, key| {
        let path = Path::of(&[item, name]);
        let typed = own.text(&path).trim();
        if typed.is_empty() || reads(typed) {
            return;
        }
        findings.push(Finding {
            code: "N4",
            severity,
            path,
            message: Message::new(key),
            source: Source::unknown(),
            tables: Vec::new(),
        });
    };
    for list in [OWN_ROWS, OWN_MEASURES] {
        for Item { path, .. } in own.items(list) {
            let key = Key::EnvironmentFindingYear;
            say(&path, "year", Severity::Warning, is_year, key);
        }
    }
    for concern in own.items(CONCERNS) {
        for question in own.items(&Path::of(&[&concern.path, QUESTIONS])) {
            let reads = |text: &str| question_weight(text).is_some();
            let key = Key::EnvironmentFindingWeightQuestion;
            say(&question.path, "weight", Severity::Error, reads, key);
            for answer in own.items(&Path::of(&[&question.path, CHOICES])) {
                let reads = |text: &str| answer_weight(text).is_some();
                let key = Key::EnvironmentFindingWeightAnswer;
                say(&answer.path, "weight", Severity::Error, reads, key);
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::scheme::{KIND, id};
    use crate::record::{Clock, Replica};

    #[test]
    fn what_is_no_year_and_no_weight_is_said_at_its_field() {
        let mut clock = Clock::new(Replica::random());
        let mut own = Record::new(KIND.name, 1, id().unwrap());
        let question = "concerns/cccccccc/questions/dddddddd";
        for (list, item) in [
            ("rows", "aaaaaaaa"),
            ("measures", "bbbbbbbb"),
            ("concerns", "cccccccc"),
            ("concerns/cccccccc/questions", "dddddddd"),
            (&format!("{question}/answers"), "eeeeeeee"),
        ] {
            own.add_item(list, item, &mut clock);
        }
        let mut said = |path: &str, text: &str| {
            own.write(&Path::of(&[path]), text.into(), &mut clock);
            let found = check_own(&own).into_iter();
            let found = found.map(|it| (it.path.as_str().to_owned(), it.message));
            found.collect::<Vec<_>>()
        };
        let year = Key::EnvironmentFindingYear;
        let question_key = Key::EnvironmentFindingWeightQuestion;
        let answer_key = Key::EnvironmentFindingWeightAnswer;
        let (weight, answer) = (
            format!("{question}/weight"),
            format!("{question}/answers/eeeeeeee/weight"),
        );
        for (path, wrong, right, key) in [
            ("rows/aaaaaaaa/year", "20x4", "2024", year),
            ("measures/bbbbbbbb/year", "24", "٢٠٢٤", year),
            (&weight, "0", "1,5", question_key),
            (&weight, "101", "2", question_key),
            (&answer, "1,5", "0,5", answer_key),
            (&answer, "half", "", answer_key),
        ] {
            let expected = vec![(path.to_owned(), Message::new(key))];
            assert_eq!(said(path, wrong), expected, "{wrong}");
            assert_eq!(said(path, right), [], "{right}");
        }
    }
}
