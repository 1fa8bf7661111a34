//! Tests that the mission writes itself (training.R27, training.R31). The desk brings no question of its own: none of an
//! organization's could be confirmed.

use super::codes::Phase;
use super::session::{Score, score_path};
use crate::record::{Record, RecordId};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The list of questions in a test's record.
pub const QUESTIONS: &str = "questions";
/// The names of the fields with the answers to choose from.
pub const OPTIONS: [&str; 4] = ["a", "b", "c", "d"];

/// A question with answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The item's id.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// The answers, by the names of their fields.
    pub options: Vec<(&'static str, String)>,
    /// The right one.
    pub right: Option<&'static str>,
}

impl Question {
    /// Whether it can be asked: it has a text, two answers or more, and the right one is among them.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.text.is_empty()
            && self.options.len() >= 2
            && self
                .right
                .is_some_and(|right| self.options.iter().any(|(name, _)| *name == right))
    }
}

/// A test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The record's id.
    pub id: RecordId,
    /// What it is called.
    pub title: String,
    /// Its language.
    pub language: String,
    /// The course for which it was written.
    pub course: String,
    /// Its questions.
    pub questions: Vec<Question>,
}

impl Test {
    /// Reads a test.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let text = |path: &str| record.text(path).trim().to_owned();
        let questions = record.items(QUESTIONS).into_iter().map(|item| {
            let at = |name: &str| text(&format!("{}/{name}", item.path));
            let options = OPTIONS
                .into_iter()
                .map(|name| (name, at(name)))
                .filter(|(_, text)| !text.is_empty());
            let right = at("right");
            Question {
                text: at("text"),
                options: options.collect(),
                right: OPTIONS.into_iter().find(|name| *name == right),
                id: item.id,
            }
        });
        Self {
            id: record.id,
            title: text("title"),
            language: text("language"),
            course: text("course"),
            questions: questions.collect(),
        }
    }

    /// Whether it can be given: it has questions, and all of them can be asked.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.questions.is_empty() && self.questions.iter().all(Question::is_sound)
    }

    /// What is stored with a result: the test, and what its questions were. A test before and one after can be compared
    /// only where this is the same (training.R27).
    #[must_use]
    pub fn instrument(&self) -> String {
        let mut digest = Sha256::new();
        for question in &self.questions {
            digest.update(&question.text);
            for (name, option) in &question.options {
                digest.update([0]);
                digest.update(name);
                digest.update(option);
            }
            digest.update(question.right.unwrap_or_default());
            digest.update([1]);
        }
        let version: String = digest
            .finalize()
            .iter()
            .take(4)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{}@{version}", self.id)
    }

    /// Marks the answers that somebody chose, by question: what is right, a digit for each question.
    #[must_use]
    pub fn mark(&self, chosen: &BTreeMap<String, String>) -> String {
        self.questions
            .iter()
            .map(|question| {
                let chosen = chosen.get(&question.id).map(String::as_str);
                if chosen.is_some() && chosen == question.right {
                    '1'
                } else {
                    '0'
                }
            })
            .collect()
    }
}

/// The points of marked answers.
#[must_use]
pub fn points(right: &str) -> usize {
    right.chars().filter(|digit| *digit == '1').count()
}

/// What stands under a result besides its points: which answers were right.
#[must_use]
pub fn right_answers(record: &Record, person: RecordId, phase: Phase) -> &str {
    record.text(&score_path(person, phase, "right"))
}

/// Whether a result before and one after can be compared: both of the same test in the same version (training.R27).
/// Where points were entered without naming a test, nobody can tell, and they are taken as they are.
#[must_use]
pub fn comparable(before: &Score, after: &Score) -> bool {
    before.instrument == after.instrument
}

/// How a question went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Went {
    /// Right before, of how many.
    pub before: (usize, usize),
    /// Right after, of how many.
    pub after: (usize, usize),
}

impl Went {
    /// Whether it is to be taught again: of those who took the test after, three in ten or more still miss it
    /// (training.R31).
    #[must_use]
    pub fn teach_again(self) -> bool {
        let (right, of) = self.after;
        of > 0 && (of - right.min(of)) * 10 >= of * 3
    }
}

/// How each question of a test went in a session, for results of its present version.
#[must_use]
pub fn went(test: &Test, record: &Record, people: impl IntoIterator<Item = RecordId>) -> Vec<Went> {
    let instrument = test.instrument();
    let mut all = vec![Went::default(); test.questions.len()];
    for person in people {
        for phase in [Phase::Pre, Phase::Post] {
            if record.text(&score_path(person, phase, "instrument")) != instrument {
                continue;
            }
            let right = right_answers(record, person, phase);
            for (went, digit) in all.iter_mut().zip(right.chars()) {
                let count = match phase {
                    Phase::Pre => &mut went.before,
                    _ => &mut went.after,
                };
                count.0 += usize::from(digit == '1');
                count.1 += 1;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Replica};

    fn test() -> (Record, Clock) {
        let mut clock = Clock::new(Replica::random());
        let mut record = Record::new("training.test", 1, RecordId::random());
        for (id, right) in [("aaaaaaaa", "a"), ("bbbbbbbb", "b")] {
            record.add_item(QUESTIONS, id, clock.tick(1));
            for (name, text) in [("text", "?"), ("a", "yes"), ("b", "no"), ("right", right)] {
                let path = crate::record::Path::of(&[QUESTIONS, id, name]);
                record.write(&path, text.into(), &mut clock);
            }
        }
        (record, clock)
    }

    #[test]
    fn r27_a_test_is_another_once_its_questions_change() {
        let (mut record, mut clock) = test();
        let before = Test::read(&record);
        assert!(before.is_sound());
        let path = crate::record::Path::of(&[QUESTIONS, "aaaaaaaa", "b"]);
        record.write(&path, "never".into(), &mut clock);
        let after = Test::read(&record);
        assert_ne!(before.instrument(), after.instrument());
        let score = |test: &Test| Score {
            phase: Phase::Pre,
            points: None,
            maximum: None,
            instrument: test.instrument(),
        };
        assert!(comparable(&score(&before), &score(&before)));
        assert!(!comparable(&score(&before), &score(&after)));
        record.write(&path, crate::record::Value::Null, &mut clock);
        assert!(!Test::read(&record).is_sound(), "one answer is no choice");
    }

    #[test]
    fn r31_a_question_that_three_in_ten_still_miss_is_taught_again() {
        let (record, mut clock) = test();
        let test = Test::read(&record);
        let mut session = Record::new("training.session", 1, RecordId::random());
        let people: Vec<RecordId> = (0..10).map(|_| RecordId::random()).collect();
        for (n, person) in people.iter().enumerate() {
            // Three of ten miss the first question after, two the second.
            let chosen = |question: &str, right: &str, misses: usize| {
                let answer = if n < misses { "c" } else { right };
                (question.to_owned(), answer.to_owned())
            };
            let after = BTreeMap::from([chosen("aaaaaaaa", "a", 3), chosen("bbbbbbbb", "b", 2)]);
            for (phase, right) in [
                (Phase::Pre, "00".to_owned()),
                (Phase::Post, test.mark(&after)),
            ] {
                for (name, text) in [("right", right), ("instrument", test.instrument())] {
                    session.write(
                        &score_path(*person, phase, name),
                        text.into(),
                        clock.tick(2),
                    );
                }
            }
        }
        let all = went(&test, &session, people);
        assert_eq!((all[0].before, all[0].after), ((0, 10), (7, 10)));
        assert!(all[0].teach_again());
        assert!(!all[1].teach_again());
        assert!(!Went::default().teach_again(), "nobody took it");
        assert_eq!(points("1101"), 3);
    }
}
