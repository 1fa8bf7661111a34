//! The markers of the OECD's Development Assistance Committee: environment and Rio. They ask for intent where the
//! environment marker asks for harm, so that neither is ever derived from the other.

use super::assessment::answer;
use crate::record::Record;
use crate::reference::Answer;
use rust_decimal::Decimal;

/// The markers, by their names in records, with their IATI policy-marker codes.
pub const MARKERS: [(&str, u8); 5] = [
    ("environment", 2),
    ("biodiversity", 5),
    ("mitigation", 6),
    ("adaptation", 7),
    ("desertification", 8),
];

/// A score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Score {
    /// 0: looked at, and not an objective.
    NotTargeted,
    /// 1: an important objective, not the main reason.
    Significant,
    /// 2: without it, the project would not exist or not be so.
    Principal,
}

impl Score {
    /// The number that is reported.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::NotTargeted => 0,
            Self::Significant => 1,
            Self::Principal => 2,
        }
    }

    /// The share of a budget that the European Union counts.
    #[must_use]
    pub fn weight(self) -> Decimal {
        match self {
            Self::NotTargeted => Decimal::ZERO,
            Self::Significant => Decimal::new(4, 1),
            Self::Principal => Decimal::ONE,
        }
    }
}

/// Where the answer to a question on a marker stands.
#[must_use]
pub fn path(marker: &str, question: &str) -> String {
    format!("dac.{marker}.{question}")
}

/// The score of a marker by the two questions (environment.D1); nothing while it is not screened, which is not a 0.
#[must_use]
pub fn score(explicit: Answer, fundamental: Answer) -> Option<Score> {
    match (explicit, fundamental) {
        (Answer::No, _) => Some(Score::NotTargeted),
        (Answer::Yes, Answer::Yes) => Some(Score::Principal),
        (Answer::Yes, Answer::No) => Some(Score::Significant),
        (Answer::Unknown, _) | (Answer::Yes, Answer::Unknown) => None,
    }
}

/// The score of a marker in an assessment.
#[must_use]
pub fn score_of(record: &Record, marker: &str) -> Option<Score> {
    let said = |question| answer(record.text(&path(marker, question)));
    score(said("explicit"), said("fundamental"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{No, Unknown, Yes};

    #[test]
    fn the_decision_tree_tells_not_targeted_from_not_screened() {
        for (explicit, fundamental, expected) in [
            (No, Unknown, Some(Score::NotTargeted)),
            (No, Yes, Some(Score::NotTargeted)),
            (Yes, Yes, Some(Score::Principal)),
            (Yes, No, Some(Score::Significant)),
            (Yes, Unknown, None),
            (Unknown, Unknown, None),
            (Unknown, Yes, None),
        ] {
            assert_eq!(
                score(explicit, fundamental),
                expected,
                "environment.D1 {explicit:?} {fundamental:?}"
            );
        }
    }

    #[test]
    fn the_union_counts_nothing_two_fifths_or_all() {
        let scores = [Score::NotTargeted, Score::Significant, Score::Principal];
        let weights = scores.map(|score| (score.number(), score.weight().to_string()));
        assert_eq!(
            weights,
            [(0, "0".into()), (1, "0.4".into()), (2, "1".into())],
            "environment.D2"
        );
    }
}
