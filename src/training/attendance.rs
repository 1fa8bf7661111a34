//! How much of a session somebody attended, and whether that completes the course (training.R20).

use super::codes::{Phase, State};
use super::course::Course;
use super::session::{Block, Mark, Participant, Session, minutes_between};
use rust_decimal::Decimal;

/// Attended minutes beside the session's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Attended
    pub attended: u32,
    /// Of the session
    pub of: u32,
}

impl Share {
    /// In percent; nothing where the session has no minutes.
    #[must_use]
    pub fn percent(self) -> Option<Decimal> {
        (self.of > 0)
            .then(|| Decimal::from(self.attended) * Decimal::ONE_HUNDRED / Decimal::from(self.of))
    }

    /// Whether it reaches so many percent.
    #[must_use]
    pub const fn reaches(self, percent: u32) -> bool {
        self.of > 0 && self.attended as u64 * 100 >= percent as u64 * self.of as u64
    }
}

/// The minutes that a mark stands for. What somebody missed is taken off the block's minutes without breaks. Partly
/// present without a time counts as nothing, since nobody knows how much it was; a check asks for the time.
#[must_use]
pub fn attended(block: &Block, mark: &Mark) -> u32 {
    let (State::Present | State::Partly) = mark.state else {
        return 0;
    };
    let (Some(start), Some(end), Some(gross)) = (block.start, block.end, block.gross()) else {
        return 0;
    };
    if mark.came.is_none() && mark.went.is_none() {
        return if mark.state == State::Present {
            block.minutes()
        } else {
            0
        };
    }
    let from = mark.came.map_or(start, |came| came.max(start));
    let to = mark.went.map_or(end, |went| went.min(end));
    let missed = gross - minutes_between(from, to).unwrap_or(0).min(gross);
    block.minutes().saturating_sub(missed)
}

/// How much of a session somebody attended.
#[must_use]
pub fn share(session: &Session, person: &Participant) -> Share {
    let attended = session.blocks.iter().map(|block| {
        person
            .marks
            .get(&block.id)
            .map_or(0, |mark| attended(block, mark))
    });
    Share {
        attended: attended.sum(),
        of: session.minutes(),
    }
}

/// Whether somebody was there at all: what an evaluation and a test after it rest on (training.R26).
#[must_use]
pub fn was_there(person: &Participant) -> bool {
    person
        .marks
        .values()
        .any(|mark| matches!(mark.state, State::Present | State::Partly))
}

/// The best result of the test after the session, in percent.
#[must_use]
pub fn best_after(person: &Participant) -> Option<Decimal> {
    person
        .scores
        .iter()
        .filter(|score| score.phase == Phase::Post)
        .filter_map(super::session::Score::percent)
        .max()
}

/// Whether somebody completed the course in a session (training.R20): enough of it, and the pass mark if there is one.
/// Without a floor, any time at all is enough.
#[must_use]
pub fn completed(session: &Session, person: &Participant, course: &Course) -> bool {
    let share = share(session, person);
    let enough = session.floor(course).map_or(share.attended > 0, |floor| {
        share.attended > 0 && share.reaches(floor)
    });
    let passed = session
        .pass_mark(course)
        .is_none_or(|mark| best_after(person).is_some_and(|best| best >= Decimal::from(mark)));
    enough && passed
}
