//! The risk register: likelihood × impact on a matrix that a mission can edit, treatment, and what remains.

use super::severity::FROM_CONCERN;
use crate::dates::DateInput;
use crate::record::{Clock, Edit, Path, Record};

/// The list of risks in an assessment.
pub const RISKS: &str = "risks";

/// The category of a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Category {
    Low,
    Moderate,
    Substantial,
    High,
}

impl Category {
    /// From the lowest.
    pub const ALL: [Self; 4] = [Self::Low, Self::Moderate, Self::Substantial, Self::High];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::Substantial => "substantial",
            Self::High => "high",
        }
    }

    /// The category stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.code() == code)
    }

    /// The category that the desk proposes for a square of the matrix (environment.K1).
    fn proposed(likelihood: u8, impact: u8) -> Self {
        let by_product = match likelihood * impact {
            0..=4 => Self::Low,
            5..=9 => Self::Moderate,
            10..=14 => Self::Substantial,
            _ => Self::High,
        };
        if impact == 5 {
            by_product.max(Self::Moderate)
        } else {
            by_product
        }
    }
}

/// Where the mission's category of a square stands in its scheme.
#[must_use]
pub fn cell_path(likelihood: u8, impact: u8) -> String {
    format!("risk.{likelihood}-{impact}")
}

/// The category of each square, likelihood and impact from 1 to 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix([[Category; 5]; 5]);

impl Default for Matrix {
    fn default() -> Self {
        Self(
            [1, 2, 3, 4, 5].map(|likelihood| {
                [1, 2, 3, 4, 5].map(|impact| Category::proposed(likelihood, impact))
            }),
        )
    }
}

/// Where the mission's own categories stand in its scheme, of those squares that have one.
#[must_use]
pub fn own_cells(own: &Record) -> Vec<Path> {
    let steps = || 1..=5_u8;
    let all = steps().flat_map(|it| steps().map(move |impact| cell_path(it, impact)));
    let set = all.filter(|path| !own.text(path).is_empty());
    set.map(|path| Path::of(&[&path])).collect()
}

/// Puts the proposed matrix back in place of the mission's own.
pub fn reset_matrix(own: &mut Record, clock: &mut Clock) -> Vec<Edit> {
    let cells = own_cells(own).into_iter();
    let cleared = cells.filter_map(|path| own.write(&path, "".into(), clock));
    cleared.collect()
}

impl Matrix {
    /// The category of a square; nothing outside the matrix.
    #[must_use]
    pub fn of(&self, likelihood: u8, impact: u8) -> Option<Category> {
        let row = self.0.get(usize::from(likelihood.checked_sub(1)?))?;
        row.get(usize::from(impact.checked_sub(1)?)).copied()
    }

    /// Sets the category of a square; outside the matrix nothing happens.
    pub fn set(&mut self, likelihood: u8, impact: u8, category: Category) {
        let row = usize::from(likelihood).checked_sub(1);
        let row = row.and_then(|row| self.0.get_mut(row));
        let column = usize::from(impact).checked_sub(1);
        if let Some(square) = row.zip(column).and_then(|(row, at)| row.get_mut(at)) {
            *square = category;
        }
    }
}

/// A risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// Its path.
    pub path: Path,
    /// Its id in the list.
    pub id: String,
    /// What may happen.
    pub text: String,
    /// How likely, from 1 to 5, and how bad, once both were given.
    pub before: Option<(u8, u8)>,
    /// What is done about it.
    pub treatment: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: DateInput,
    /// How likely and how bad once that is done.
    pub after: Option<(u8, u8)>,
    /// The concern of the mission's scheme that it came from, if any.
    pub concern: String,
}

impl Risk {
    /// The risks of an assessment, in their order.
    #[must_use]
    pub fn read_all(record: &Record) -> Vec<Self> {
        let read = |item: crate::record::Item| {
            let text = |name: &str| record.text(&format!("{}/{name}", item.path)).trim();
            let grade = |name: &str| {
                let grade = text(name).parse().ok();
                grade.filter(|grade| (1..=5).contains(grade))
            };
            Self {
                text: text("text").to_owned(),
                before: grade("likelihood").zip(grade("impact")),
                treatment: text("treatment").to_owned(),
                owner: text("owner").to_owned(),
                due: DateInput::read(text("due")),
                after: grade("likelihood-after").zip(grade("impact-after")),
                concern: text(FROM_CONCERN).to_owned(),
                path: item.path.clone(),
                id: item.id,
            }
        };
        record.items(RISKS).into_iter().map(read).collect()
    }
}

/// The category of a project's risks: that of the highest single one (environment.K2). With `after`, of what remains
/// once they are treated; an untreated one remains as it is.
#[must_use]
pub fn overall(risks: &[Risk], matrix: &Matrix, after: bool) -> Option<Category> {
    let grades = risks.iter().filter_map(|risk| {
        let remains = risk.after.filter(|_| after);
        remains.or(risk.before)
    });
    grades
        .filter_map(|(likelihood, impact)| matrix.of(likelihood, impact))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category::{High, Low, Moderate, Substantial};

    #[test]
    fn the_proposed_matrix_follows_the_product_and_never_makes_light_of_the_worst_impact() {
        let matrix = Matrix::default();
        for (likelihood, impact, category) in [
            (1, 1, Low),
            (1, 4, Low),
            (2, 2, Low),
            (4, 1, Low),
            (5, 1, Moderate),
            (1, 5, Moderate),
            (3, 3, Moderate),
            (2, 5, Substantial),
            (3, 4, Substantial),
            (5, 2, Substantial),
            (3, 5, High),
            (4, 4, High),
            (5, 5, High),
        ] {
            assert_eq!(
                matrix.of(likelihood, impact),
                Some(category),
                "environment.K1 {likelihood}×{impact}"
            );
        }
        assert_eq!((matrix.of(0, 3), matrix.of(6, 1)), (None, None));
    }

    #[test]
    fn the_proposed_matrix_comes_back_in_one_step() {
        let mut clock = Clock::new(crate::record::Replica::random());
        let mut own = Record::new("environment.scheme", 1, crate::record::RecordId::random());
        assert_eq!(reset_matrix(&mut own, &mut clock).len(), 0);
        for (at, category) in [((1, 1), "high"), ((5, 5), "low")] {
            let path = Path::of(&[&cell_path(at.0, at.1)]);
            own.write(&path, category.into(), &mut clock);
        }
        assert_eq!(own_cells(&own).len(), 2);
        let shipped = crate::environment::scheme::shipped();
        assert_ne!(shipped.with_own(&own).matrix, Matrix::default());
        assert_eq!(reset_matrix(&mut own, &mut clock).len(), 2);
        assert_eq!(own_cells(&own).len(), 0);
        assert_eq!(shipped.with_own(&own).matrix, Matrix::default());
    }

    #[test]
    fn the_highest_single_risk_is_the_projects() {
        let risk = |before, after| Risk {
            path: "risks/aaaaaaaa".into(),
            id: "aaaaaaaa".to_owned(),
            text: "Wells run dry".to_owned(),
            before,
            treatment: String::new(),
            owner: String::new(),
            due: DateInput::Empty,
            after,
            concern: String::new(),
        };
        let risks = [
            risk(Some((2, 2)), None),
            risk(Some((4, 4)), Some((2, 4))),
            risk(None, Some((5, 5))),
        ];
        let matrix = Matrix::default();
        assert_eq!(overall(&risks, &matrix, false), Some(High));
        assert_eq!(overall(&risks[..1], &matrix, true), Some(Low));
        assert_eq!(overall(&risks[..2], &matrix, true), Some(Moderate));
        assert_eq!(overall(&[], &matrix, false), None);
    }

    #[test]
    fn a_square_is_changed_alone() {
        let mut matrix = Matrix::default();
        matrix.set(2, 3, High);
        matrix.set(7, 0, High);
        assert_eq!(matrix.of(2, 3), Some(High));
        assert_eq!(matrix.of(3, 2), Some(Moderate));
    }
}
