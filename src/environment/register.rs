//! The mitigation register: follow-up rounds that score each measure, progress over time, what is overdue.

use super::assessment::{ACTIVITIES, Measure, measures};
use super::risk::RISKS;
use crate::dates::DateInput;
use crate::record::{Item, Path, Record};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The list of follow-up rounds.
pub const ROUNDS: &str = "rounds";

/// How far a measure is (environment.F1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Implemented and routinely used: 1.
    Done,
    /// Partly: 0.5.
    Partly,
    /// Not, or very badly; planned or bought only is not implemented: 0.
    Not,
}

impl Score {
    /// All scores.
    pub const ALL: [Self; 3] = [Self::Done, Self::Partly, Self::Not];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "1",
            Self::Partly => "0.5",
            Self::Not => "0",
        }
    }

    /// The score stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|score| score.code() == code)
    }

    fn value(self) -> Decimal {
        match self {
            Self::Done => Decimal::ONE,
            Self::Partly => Decimal::new(5, 1),
            Self::Not => Decimal::ZERO,
        }
    }
}

/// The field of a round that holds a measure's score.
#[must_use]
pub fn score_field(measure: &str) -> String {
    format!("score-{measure}")
}

/// The field of a round that holds what was seen of a measure.
#[must_use]
pub fn note_field(measure: &str) -> String {
    format!("note-{measure}")
}

/// A follow-up round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its path.
    pub path: Path,
    /// Its id in the list.
    pub id: String,
    /// When it was.
    pub date: DateInput,
    /// Who looked.
    pub by: String,
}

impl Round {
    /// The rounds of an assessment by date; those without one come last, in their order.
    #[must_use]
    pub fn read_all(record: &Record) -> Vec<Self> {
        let read = |item: Item| Self {
            date: DateInput::read(record.text(&format!("{}/date", item.path))),
            by: record.text(&format!("{}/by", item.path)).trim().to_owned(),
            path: item.path.clone(),
            id: item.id,
        };
        let mut rounds: Vec<Self> = record.items(ROUNDS).into_iter().map(read).collect();
        rounds.sort_by_key(|round| {
            let date = round.date.date();
            (date.is_none(), date)
        });
        rounds
    }

    /// The score that the round gave a measure.
    #[must_use]
    pub fn score(&self, record: &Record, measure: &str) -> Option<Score> {
        Score::from_code(record.text(&format!("{}/{}", self.path, score_field(measure))))
    }
}

/// The newest score of a measure, in some rounds.
#[must_use]
pub fn latest(record: &Record, rounds: &[Round], measure: &str) -> Option<Score> {
    let mut newest = rounds.iter().rev();
    newest.find_map(|round| round.score(record, measure))
}

/// How far the measures are at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Σ(weight × score) / Σ weight over the measures that count (environment.F2, F3); nothing where nobody looked at one.
    pub share: Option<Decimal>,
    /// Σ(weight × score).
    pub scored: Decimal,
    /// Σ weight.
    pub weights: Decimal,
    /// How many measures were looked at so far.
    pub looked_at: usize,
    /// How many measures count.
    pub all: usize,
    /// How many are implemented.
    pub done: usize,
}

/// When an item was written first, as clocks of the desk count; nothing for one that is not there.
fn since(record: &Record, path: &Path) -> Option<u64> {
    let cell = record.cells.get(&Path::of(&[path, "@"]))?;
    cell.writes().map(|write| write.version.count).min()
}

/// The progress after some rounds. A measure that a round passed over keeps its last score, and one that nobody looked
/// at yet is not implemented as far as anybody knows: it counts, and only a reason takes it out. What came after an
/// earlier round does not change what that round found.
#[must_use]
pub fn progress(record: &Record, rounds: &[Round], measures: &[Measure]) -> Progress {
    let (mut scored, mut weights) = (Decimal::ZERO, Decimal::ZERO);
    let (mut looked_at, mut done, mut all) = (0, 0, 0);
    let is_past = rounds.len() < record.items(ROUNDS).len();
    let then = rounds.last().filter(|_| is_past);
    let then = then.and_then(|round| since(record, &round.path));
    for measure in measures.iter().filter(|it| !it.is_out()) {
        let score = latest(record, rounds, &measure.id);
        let came_later = since(record, &measure.path).zip(then);
        if score.is_none() && came_later.is_some_and(|(since, then)| since > then) {
            continue;
        }
        let weight = Decimal::from(measure.weight);
        scored += weight * score.map_or(Decimal::ZERO, Score::value);
        weights += weight;
        all += 1;
        looked_at += usize::from(score.is_some());
        done += usize::from(score == Some(Score::Done));
    }
    Progress {
        share: scored.checked_div(weights).filter(|_| looked_at > 0),
        scored,
        weights,
        looked_at,
        all,
        done,
    }
}

/// The measures that should be implemented by now and are not (environment.F4), with their days, longest overdue first.
#[must_use]
pub fn overdue(record: &Record, today: NaiveDate) -> Vec<(NaiveDate, Measure)> {
    let rounds = Round::read_all(record);
    // What belonged to an activity that the project no longer has is settled on its own page, not chased.
    let has = |list: &str, id: &str| record.items(list).iter().any(|item| item.id == id);
    let belongs = |of: &str| of.is_empty() || has(ACTIVITIES, of) || has(RISKS, of);
    let late = |measure: Measure| {
        if !belongs(&measure.of) {
            return None;
        }
        let due = measure.due.date().filter(|due| *due < today)?;
        let open = latest(record, &rounds, &measure.id) != Some(Score::Done);
        (open && !measure.is_out()).then_some((due, measure))
    };
    let mut list: Vec<_> = measures(record).into_iter().filter_map(late).collect();
    list.sort_by_key(|(due, _)| *due);
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fixture::Project;

    fn share(it: &Project) -> Option<String> {
        let rounds = Round::read_all(&it.record);
        let progress = progress(&it.record, &rounds, &measures(&it.record));
        progress.share.map(|share| share.normalize().to_string())
    }

    fn day(text: &str) -> NaiveDate {
        DateInput::read(text).date().unwrap()
    }

    #[test]
    fn scores_are_weighted_and_what_nobody_saw_counts_as_not_implemented() {
        let mut it = Project::new();
        let [a, b, c] = [(); 3].map(|()| it.measure("", "mitigation"));
        it.set(&format!("measures/{b}/weight"), "3");
        assert_eq!(share(&it), None, "no round, no share: never 0");
        let round = it.item(ROUNDS, &[("date", "2027-01-10")]);
        let score = |it: &mut Project, round: &str, measure: &str, score: &str| {
            it.set(&format!("rounds/{round}/{}", score_field(measure)), score);
        };
        score(&mut it, &round, &a, "1");
        score(&mut it, &round, &b, "0.5");
        assert_eq!(
            share(&it).as_deref(),
            Some("0.5"),
            "environment.F2, F3: (1×1 + 3×0.5) / (1 + 3 + 1)"
        );
        score(&mut it, &round, &c, "0");
        assert_eq!(share(&it).as_deref(), Some("0.5"), "environment.F1");
        // The next round looks at one of them only.
        let next = it.item(ROUNDS, &[("date", "2027-04-10")]);
        score(&mut it, &next, &b, "1");
        assert_eq!(share(&it).as_deref(), Some("0.8"));
        it.tick(&format!("measures/{c}/excluded"));
        assert_eq!(
            share(&it).as_deref(),
            Some("0.8"),
            "taken out without a reason it still counts"
        );
        it.set(&format!("measures/{c}/why-excluded"), "No pits are dug");
        assert_eq!(share(&it).as_deref(), Some("1"), "environment.F2");
    }

    #[test]
    fn a_measure_that_came_later_does_not_change_an_earlier_round() {
        let mut it = Project::new();
        let a = it.measure("", "mitigation");
        let october = it.item(ROUNDS, &[("date", "2026-10-01")]);
        it.set(&format!("rounds/{october}/{}", score_field(&a)), "1");
        it.measure("", "mitigation");
        let november = it.item(ROUNDS, &[("date", "2026-11-30")]);
        it.set(&format!("rounds/{november}/{}", score_field(&a)), "1");
        let rounds = Round::read_all(&it.record);
        let measures = measures(&it.record);
        let of = |n: usize| progress(&it.record, &rounds[..n], &measures);
        assert_eq!((of(1).share, of(1).all), (Some(Decimal::ONE), 1));
        assert_eq!((of(2).share, of(2).all), (Some(Decimal::new(5, 1)), 2));
    }

    #[test]
    fn rounds_stand_in_the_order_of_their_days() {
        let mut it = Project::new();
        let measure = it.measure("", "mitigation");
        let field = score_field(&measure);
        it.item(ROUNDS, &[("date", "2027-06-01"), (&field, "1")]);
        it.item(ROUNDS, &[("date", "2027-01-01"), (&field, "0")]);
        let rounds = Round::read_all(&it.record);
        assert_eq!(
            latest(&it.record, &rounds, &measure),
            Some(Score::Done),
            "the newest day counts, whenever it was entered"
        );
        assert_eq!(latest(&it.record, &rounds[..1], &measure), Some(Score::Not));
    }

    #[test]
    fn overdue_is_what_is_past_its_day_and_not_implemented() {
        let mut it = Project::new();
        let late = it.measure("", "mitigation");
        let done = it.measure("", "mitigation");
        let out = it.measure("", "mitigation");
        let later = it.measure("", "mitigation");
        it.set(&format!("measures/{later}/due"), "2027-09-01");
        it.tick(&format!("measures/{out}/excluded"));
        it.set(&format!("measures/{out}/why-excluded"), "Not feasible");
        let (done, partly) = (score_field(&done), score_field(&late));
        it.item(
            ROUNDS,
            &[("date", "2027-03-01"), (&done, "1"), (&partly, "0.5")],
        );
        let ids = |today| {
            let list = overdue(&it.record, day(today));
            list.into_iter().map(|(_, it)| it.id).collect::<Vec<_>>()
        };
        assert_eq!(
            ids("2027-03-31"),
            Vec::<String>::new(),
            "its day is not over"
        );
        assert_eq!(ids("2027-04-01"), [late], "environment.F4");
    }
}
