//! The fields of concerns, each declared once, and what their places are called.

use super::{CHOICES, CONCERNS, FROM_CONCERN, QUESTIONS};
use crate::form::{Choice, Field, Input, Place};
use crate::words::Key;

const fn choice(value: &'static str, label: Key) -> Choice {
    Choice { value, label }
}

/// A concern of the mission's own.
pub const OWN_CONCERN: [Field; 3] = [
    Field::new("text", Key::EnvironmentConcern, Input::Line).help(Key::EnvironmentOwnNameHelp),
    Field::new("source", Key::EnvironmentOwnSource, Input::Line),
    Field::new(
        "sure",
        Key::EnvironmentStanding,
        Input::Radios(&[
            choice("mission", Key::EnvironmentStandingMission),
            choice("read", Key::EnvironmentStandingRead),
            choice("unconfirmed", Key::EnvironmentStandingUnconfirmed),
        ]),
    ),
];

/// A question of a concern.
pub const OWN_QUESTION: [Field; 3] = [
    Field::new("text", Key::EnvironmentQuestion, Input::Line),
    Field::new(
        "several",
        Key::EnvironmentQuestionSeveral,
        Input::Radios(&[
            choice("no", Key::EnvironmentQuestionOne),
            choice("yes", Key::EnvironmentQuestionMany),
        ]),
    ),
    Field::new("weight", Key::EnvironmentQuestionWeight, Input::Number)
        .help(Key::EnvironmentQuestionWeightHelp),
];

/// An answer to a question.
pub const OWN_ANSWER: [Field; 2] = [
    Field::new("text", Key::EnvironmentAnswer, Input::Line),
    Field::new("weight", Key::EnvironmentAnswerWeight, Input::Number),
];

/// The concern that a risk came from. It is written by the desk, and named for whoever is told of it.
pub const OF_CONCERN: Field = Field::new(FROM_CONCERN, Key::EnvironmentConcern, Input::Line);

/// What a place in the mission's own concerns is called; nothing where it belongs to another part of its scheme.
#[must_use]
pub fn place_of_own(path: &str) -> Option<Place> {
    let names: Vec<&str> = path.split('/').collect();
    let [CONCERNS, names @ ..] = names.as_slice() else {
        return None;
    };
    let (fields, list): (&[Field], _) = match names {
        [_, QUESTIONS, _, CHOICES, ..] => (&OWN_ANSWER, Key::EnvironmentAnswers),
        [_, QUESTIONS, ..] => (&OWN_QUESTION, Key::EnvironmentQuestions),
        _ => (&OWN_CONCERN, Key::EnvironmentConcern),
    };
    let last = names.last().copied().unwrap_or_default();
    let field = fields.iter().find(|field| field.path == last);
    Some(Place {
        within: Key::EnvironmentConcernsOwn,
        label: Some(field.map_or(list, |field| field.label)),
        input: field.map(|field| field.input),
    })
}

/// What the answers of an assessment are called.
#[must_use]
pub fn place_of_answer() -> Place {
    Place {
        within: Key::EnvironmentConcerns,
        label: Some(Key::EnvironmentAnswer),
        input: Some(Input::Worded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::schema::{place, place_of_scheme};

    #[test]
    fn every_place_of_a_concern_is_named() {
        let question = "concerns/0a0b0c0d/questions/0b0b0b0b";
        for (path, label) in [
            ("concerns/0a0b0c0d/@".to_owned(), Key::EnvironmentConcern),
            ("concerns/0a0b0c0d/text".to_owned(), Key::EnvironmentConcern),
            (
                "concerns/0a0b0c0d/sure".to_owned(),
                Key::EnvironmentStanding,
            ),
            (format!("{question}/@"), Key::EnvironmentQuestions),
            (format!("{question}/weight"), Key::EnvironmentQuestionWeight),
            (
                format!("{question}/answers/0c0c0c0c/#"),
                Key::EnvironmentAnswers,
            ),
            (
                format!("{question}/answers/0c0c0c0c/weight"),
                Key::EnvironmentAnswerWeight,
            ),
        ] {
            let place = place_of_scheme(&path);
            assert_eq!(place.within, Key::EnvironmentConcernsOwn, "{path}");
            assert_eq!(place.label, Some(label), "{path}");
        }
        let answered = place("concern.0a0b0c0d.0b0b0b0b.none");
        assert_eq!(answered.within, Key::EnvironmentConcerns);
        let of_risk = place("risks/0a0b0c0d/concern");
        assert_eq!(of_risk.label, Some(Key::EnvironmentConcern));
        let rows = place_of_scheme("rows/0a0b0c0d/text");
        assert_eq!(rows.within, Key::EnvironmentSchemeOwn);
    }
}
