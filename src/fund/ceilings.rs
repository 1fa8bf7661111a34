//! The ceilings that a budget is held against, and what is left below them.

use super::application::{Application, Coverage, FundLine};
use crate::reference::{Bounds, Thresholds};
use rust_decimal::Decimal;

/// What a budget leaves below a ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// So much is left.
    Left(Decimal),
    /// It is so much too much.
    Over(Decimal),
    /// The budget is in another currency: the two cannot be compared.
    OtherCurrency,
}

/// A ceiling, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// The rule that rests on it, and has its source.
    pub rule: &'static str,
    /// The most that may be asked for.
    pub most: Decimal,
    /// What the budget leaves.
    pub room: Room,
}

/// The ceilings of an application: that of its coverage, and under line 1 the usual reading of the split. None before a
/// coverage is chosen.
#[must_use]
pub fn ceilings(application: &Application<'_>, thresholds: &Thresholds) -> Vec<Ceiling> {
    let Some(coverage) = application.coverage else {
        return Vec::new();
    };
    let total = application.budget.total();
    let ceiling = |rule, bounds: &Bounds| {
        let most = match coverage {
            Coverage::National => bounds.national,
            Coverage::Regional => bounds.regional,
        };
        let room = if application.budget.currency != "USD" {
            Room::OtherCurrency
        } else if total > most {
            Room::Over(total - most)
        } else {
            Room::Left(most - total)
        };
        Ceiling { rule, most, room }
    };
    let line_1 = application.line == Some(FundLine::One);
    let split = line_1.then(|| ceiling("A03", &thresholds.most_line_1));
    std::iter::once(ceiling("A01", &thresholds.most))
        .chain(split)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::checks::tests::Brief;
    use crate::reference::shipped;

    fn of(brief: &Brief) -> Vec<Ceiling> {
        ceilings(
            &Application::read(&brief.record),
            &shipped().fund.thresholds,
        )
    }

    fn ceiling(rule: &'static str, most: i64, room: Room) -> Ceiling {
        Ceiling {
            rule,
            most: most.into(),
            room,
        }
    }

    #[test]
    fn the_brief_is_held_against_the_ceiling_of_its_coverage_and_line() {
        let mut brief = Brief::new();
        let left = |amount: i64| Room::Left(amount.into());
        assert_eq!(of(&brief), [ceiling("A01", 200_000, left(50_000))]);
        brief.set("line", "1");
        assert_eq!(
            of(&brief),
            [
                ceiling("A01", 200_000, left(50_000)),
                ceiling("A03", 100_000, Room::Over(50_000.into()))
            ]
        );
        brief.set("coverage", "regional");
        assert_eq!(
            of(&brief),
            [
                ceiling("A01", 300_000, left(150_000)),
                ceiling("A03", 200_000, left(50_000))
            ]
        );
        brief.set("coverage", "");
        assert_eq!(of(&brief), []);
    }

    #[test]
    fn nothing_is_subtracted_across_currencies() {
        let mut brief = Brief::new();
        brief.set("currency", "EUR").set("line", "1");
        for ceiling in of(&brief) {
            assert_eq!(ceiling.room, Room::OtherCurrency);
        }
    }
}
