//! Concerns in words, and as a part of the plan.

use super::{Gap, Severity, Weighed, all_answered, lost_answers, weigh};
use crate::environment::scheme::Scheme;
use crate::record::Record;
use crate::transfer::document::{Block, Column, Row, Table, Tone};
use crate::words::{Arg, Key, Message, Speech};

/// How grave a concern is, in words.
#[must_use]
pub fn severity_key(concern: &Weighed) -> Key {
    match (concern.score, concern.severity()) {
        (None, _) => Key::EnvironmentSeverityNone,
        (_, None) => Key::EnvironmentSeverityBelow,
        (_, Some(Severity::Low)) => Key::EnvironmentSeverityLow,
        (_, Some(Severity::Medium)) => Key::EnvironmentSeverityMedium,
        (_, Some(Severity::High)) => Key::EnvironmentSeverityHigh,
    }
}

/// A concern's score with two decimals. What is behind them is cut off, so that it never reads as a threshold that was
/// not reached; nothing where it is not answered, or too low to be reported.
#[must_use]
pub fn score_text(concern: &Weighed, speech: &dyn Speech) -> Option<String> {
    let score = concern.score.filter(|_| concern.severity().is_some())?;
    Some(speech.amount(score.trunc_with_scale(2)))
}

/// How grave a concern is, its score, and how much of it is answered, in a line.
#[must_use]
pub fn concern_text(concern: &Weighed, speech: &dyn Speech) -> String {
    let mut said = vec![speech.text(severity_key(concern))];
    if concern.answered > 0 {
        let score = score_text(concern, speech).map(|score| {
            speech.say(&Message::new(Key::EnvironmentConcernScore).with("score", Arg::Text(score)))
        });
        said.extend(score);
        let share = Arg::Share(concern.completeness());
        said.push(speech.say(&Message::new(Key::EnvironmentConcernAnswered).with("share", share)));
    }
    said.join(" · ")
}

/// What a question lacks to be asked.
#[must_use]
pub fn gap_key(gap: Gap) -> Key {
    match gap {
        Gap::Text => Key::EnvironmentGapText,
        Gap::Weight => Key::EnvironmentGapWeight,
        Gap::Two => Key::EnvironmentGapTwo,
        Gap::Answer => Key::EnvironmentGapAnswer,
        Gap::Zero => Key::EnvironmentGapZero,
    }
}

/// Where the concerns come from and how they are reckoned.
#[must_use]
pub fn concerns_source(scheme: &Scheme, speech: &dyn Speech) -> Option<String> {
    let day = Arg::Date(scheme.concerns_of?);
    Some(speech.say(&Message::new(Key::EnvironmentConcernsSource).with("date", day)))
}

/// The concerns that are reported, gravest first, and what they are not, as a part of the plan; nothing where nobody
/// answered.
#[must_use]
pub fn report(record: &Record, scheme: &Scheme, speech: &dyn Speech) -> Vec<Block> {
    let all = weigh(&scheme.concerns, record);
    let lost = lost_answers(&scheme.concerns, record);
    if lost == 0 && all.iter().all(|concern| concern.answered == 0) {
        return Vec::new();
    }
    let text = |key| speech.text(key);
    let mut found: Vec<&Weighed> = all.iter().filter(|it| it.severity().is_some()).collect();
    found.sort_by_key(|concern| std::cmp::Reverse(concern.severity()));
    let mut blocks = vec![Block::Heading(2, text(Key::EnvironmentConcerns))];
    if found.is_empty() {
        let share = Arg::Share(all_answered(&all));
        let said = Message::new(Key::EnvironmentConcernsBelow).with("share", share);
        blocks.push(Block::Note(speech.say(&said)));
    } else {
        let row = |concern: &&Weighed| {
            vec![
                concern.text.clone(),
                text(severity_key(concern)),
                score_text(concern, speech).unwrap_or_default(),
                speech.value(&Arg::Share(concern.completeness())),
            ]
        };
        let columns = [
            (Key::EnvironmentConcern, 8),
            (Key::EnvironmentSeverity, 3),
            (Key::EnvironmentScore, 2),
            (Key::EnvironmentAnsweredShare, 2),
        ];
        let columns = columns.map(|(title, weight)| Column {
            title: text(title),
            numeric: false,
            weight,
        });
        let rows = found.iter().map(|concern| Row {
            cells: row(concern),
            tone: Tone::Plain,
        });
        blocks.push(Block::Table(Table {
            columns: columns.into(),
            rows: rows.collect(),
        }));
    }
    if lost > 0 {
        let count = Arg::Count(i64::try_from(lost).unwrap_or(i64::MAX));
        let said = Message::new(Key::EnvironmentConcernsLost).with("count", count);
        blocks.push(Block::Note(speech.say(&said)));
    }
    blocks.extend(concerns_source(scheme, speech).map(Block::Note));
    blocks.push(Block::Note(text(Key::EnvironmentConcernsApart)));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::DateInput;
    use crate::environment::fixture::Project;
    use crate::environment::scheme::{Standing, shipped};
    use crate::environment::severity::{Choice, Concern, Question, answer_path};
    use crate::words::{Language, Plain};

    #[test]
    fn a_score_never_reads_as_a_threshold_that_it_did_not_reach() {
        let speech = Plain::of(Language::En);
        let said = |score: Option<&str>| {
            let concern = Weighed {
                id: String::new(),
                text: String::new(),
                score: score.map(|score| score.parse().unwrap()),
                answered: usize::from(score.is_some()),
                all: 2,
            };
            concern_text(&concern, &speech)
        };
        assert_eq!(
            said(Some("0.749")),
            "Medium concern · score 0.74 of 1 · 50 % answered"
        );
        assert_eq!(
            said(Some("0.2")),
            "Below 0.35: not reported as a concern · 50 % answered"
        );
        assert_eq!(said(None), "Not answered yet");
    }

    #[test]
    fn concerns_are_reported_gravest_first_and_says_what_they_are_not() {
        let weights = [("water", "0.4"), ("wood", "0.8"), ("dust", "0.1")];
        let mut scheme = shipped();
        scheme.concerns_of = DateInput::read("2027-02-03").date();
        scheme.concerns = weights
            .map(|(id, weight)| whose_answer_weighs(id, weight))
            .to_vec();
        let speech = Plain::of(Language::En);
        let mut it = Project::new();
        let printed = |it: &Project| report(&it.record, &scheme, &speech);
        assert_eq!(printed(&it), [], "nothing was answered");
        let answer = |it: &mut Project, id: &str| it.set(&answer_path(id, "asked"), "some Answer");
        answer(&mut it, "dust");
        let blocks = printed(&it);
        let Block::Note(note) = &blocks[1] else {
            panic!("no table")
        };
        assert_eq!(
            note,
            "Of the answers so far (33 %), none comes to a concern."
        );
        answer(&mut it, "water");
        answer(&mut it, "wood");
        it.set(&answer_path("gone", "asked"), "some Answer");
        let blocks = printed(&it);
        let Block::Table(table) = &blocks[1] else {
            panic!("a table")
        };
        let cells: Vec<_> = table.rows.iter().map(|row| row.cells.join(" | ")).collect();
        assert_eq!(
            cells,
            [
                "wood | High concern | 0.80 | 100 %",
                "water | Low concern | 0.40 | 100 %"
            ],
            "dust is not reported"
        );
        let notes = blocks.iter().filter_map(|block| match block {
            Block::Note(note) => Some(note.as_str()),
            _ => None,
        });
        let notes = notes.collect::<Vec<_>>().join(" ");
        for said in [
            "1 answer belongs",
            "2027-02-03",
            "not an environmental impact assessment",
        ] {
            assert!(notes.contains(said), "{notes}");
        }
    }

    /// A concern with one question, whose answer `some` weighs so.
    fn whose_answer_weighs(id: &str, weight: &str) -> Concern {
        let choice = |id: &str, weight: &str| Choice {
            id: id.to_owned(),
            text: "Answer".to_owned(),
            weight: weight.parse().unwrap(),
        };
        Concern {
            id: id.to_owned(),
            text: id.to_owned(),
            source: String::new(),
            standing: Standing::Mission,
            questions: vec![Question {
                id: "asked".to_owned(),
                text: "Is it so?".to_owned(),
                weight: 1.into(),
                several: false,
                choices: vec![choice("some", weight), choice("most", "1")],
            }],
        }
    }
}
