//! What a target or an action of the framework is about: an indicator of the footprint, or one of the projects or of how
//! the mission manages its performance.

use super::figures::{Figures, Indicator};
use super::framework::Framework;
use super::framework::fields::stage;
use crate::environment::assessment::{Assessment, measures};
use crate::environment::marker::{Code, outcome};
use crate::environment::register::{Round, progress};
use crate::environment::results::approvals;
use crate::environment::scheme::{Level, Scheme};
use crate::record::Record;
use crate::words::Key;
use rust_decimal::Decimal;

/// What a target or an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// An indicator of the footprint.
    Footprint(Indicator),
    /// The share of projects with a marker before they were approved.
    Marker,
    /// The share of B and C with the plus sign.
    Plus,
    /// How far the measures are implemented, by their weights.
    Measures,
    /// The share of the staff that was trained.
    Trained,
    /// The share of sites that report.
    Reporting,
    /// The stage of the environmental management system.
    Ems,
    /// That somebody is named who sees to it.
    Focal,
}

impl Goal {
    const OTHERS: [Self; 7] = [
        Self::Marker,
        Self::Plus,
        Self::Measures,
        Self::Trained,
        Self::Reporting,
        Self::Ems,
        Self::Focal,
    ];

    /// All of them, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        let footprint = Indicator::ALL.into_iter().map(Self::Footprint);
        footprint.chain(Self::OTHERS)
    }

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Footprint(indicator) => indicator.code(),
            Self::Marker => "projects-marker",
            Self::Plus => "projects-plus",
            Self::Measures => "measures-done",
            Self::Trained => "staff-trained",
            Self::Reporting => "sites-reporting",
            Self::Ems => "ems-stage",
            Self::Focal => "focal-named",
        }
    }

    /// The one stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|goal| goal.code() == code)
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Footprint(indicator) => indicator.label(),
            Self::Marker => Key::FootprintGoalMarker,
            Self::Plus => Key::FootprintGoalPlus,
            Self::Measures => Key::FootprintGoalMeasures,
            Self::Trained => Key::FootprintTrainedShare,
            Self::Reporting => Key::FootprintSitesReporting,
            Self::Ems => Key::FootprintEms,
            Self::Focal => Key::FootprintGoalFocal,
        }
    }

    /// Whether it is a share of one, shown as a percentage.
    #[must_use]
    pub fn is_share(self) -> bool {
        match self {
            Self::Footprint(indicator) => indicator.is_share(),
            Self::Ems | Self::Focal => false,
            _ => true,
        }
    }

    /// Whether it is a stage and no number: it is reached or not, and nothing can be said of the way between.
    #[must_use]
    pub fn is_step(self) -> bool {
        matches!(self, Self::Ems | Self::Focal)
    }

    /// Whether it is of a year, as the inventories are; else it is counted as things are today.
    #[must_use]
    pub fn is_of_year(self) -> bool {
        matches!(self, Self::Footprint(_) | Self::Reporting)
    }

    /// Its figure: of a year, else of today.
    #[must_use]
    pub fn figure(self, figures: Option<&Figures>, shares: &Shares) -> Option<Decimal> {
        match self {
            Self::Footprint(indicator) => figures?.indicator(indicator),
            Self::Marker => shares.marker,
            Self::Plus => shares.plus,
            Self::Measures => shares.measures,
            Self::Trained => shares.trained,
            Self::Reporting => figures?.coverage?.share(),
            Self::Ems => shares.ems,
            Self::Focal => shares.focal,
        }
    }
}

/// How far projects and management are today; nothing where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Projects with a marker, but for those that were approved before they had one; of all projects on the desk.
    pub marker: Option<Decimal>,
    /// Of the projects coded B or C, those with the plus sign.
    pub plus: Option<Decimal>,
    /// How far the measures that count are implemented, by their weights (environment.F3).
    pub measures: Option<Decimal>,
    /// Of the staff, those who were trained.
    pub trained: Option<Decimal>,
    /// The stage of the environmental management system, from nought; nothing where nobody said it.
    pub ems: Option<Decimal>,
    /// One where somebody is named who sees to it, else nought; nothing without a framework.
    pub focal: Option<Decimal>,
}

/// What is counted of one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Project {
    code: Code,
    approved_bare: bool,
    scored: Decimal,
    weights: Decimal,
}

impl Project {
    /// Reads an assessment.
    #[must_use]
    pub fn read(record: &Record, scheme: &Scheme) -> Self {
        let rounds = Round::read_all(record);
        let far = progress(record, &rounds, &measures(record));
        let first = approvals(record).pop();
        Self {
            code: outcome(&Assessment::read(record, scheme), scheme).code,
            approved_bare: first.is_some_and(|first| first.code == Code::NotCoded),
            scored: far.scored,
            weights: far.weights,
        }
    }
}

impl Shares {
    /// The shares of some projects and of a framework.
    #[must_use]
    pub fn of(projects: &[Project], framework: Option<&Framework>) -> Self {
        let share = |part: usize, all: usize| Decimal::from(part).checked_div(all.into());
        let count = |fits: fn(&&Project) -> bool| projects.iter().filter(fits).count();
        let sum = |of: fn(&Project) -> Decimal| projects.iter().map(of).sum::<Decimal>();
        let marked = count(|it| it.code != Code::NotCoded && !it.approved_bare);
        let heavy = count(|it| matches!(it.code, Code::Letter(Level::Medium | Level::High, _)));
        let plus = count(|it| matches!(it.code, Code::Letter(Level::Medium | Level::High, true)));
        Self {
            marker: share(marked, projects.len()),
            plus: share(plus, heavy),
            measures: sum(|it| it.scored).checked_div(sum(|it| it.weights)),
            trained: framework.and_then(|framework| framework.trained),
            ems: framework
                .and_then(|framework| stage(&framework.ems))
                .map(Decimal::from),
            focal: framework.map(|framework| u8::from(!framework.focal.is_empty()).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fixture::Project as Draft;
    use crate::environment::footprint::figures::Coverage;
    use crate::environment::results::APPROVALS;
    use crate::environment::scheme::shipped;

    #[test]
    fn each_is_stored_under_a_code_of_its_own() {
        for goal in Goal::all() {
            assert_eq!(Goal::from_code(goal.code()), Some(goal));
        }
    }

    #[test]
    fn projects_are_counted_as_they_are_on_the_desk() {
        let scheme = shipped();
        let read = |it: &Draft| Project::read(&it.record, &scheme);
        assert_eq!(Shares::of(&[], None), Shares::default());
        let blank = Draft::new();
        let mut latrines = Draft::new();
        let first = latrines.activity("latrines");
        let mut plus = Draft::new();
        let second = plus.activity("latrines");
        plus.measure(&second, "mitigation");
        let mut late = Draft::new();
        late.item(APPROVALS, &[("code", "not-coded"), ("date", "2026-01-01")]);
        late.activity("latrines");
        let projects = [read(&blank), read(&latrines), read(&plus), read(&late)];
        let shares = Shares::of(&projects, None);
        // One has no code, and one was approved before it had one.
        assert_eq!(shares.marker, Some(Decimal::new(5, 1)));
        assert_eq!(shares.plus, Decimal::ONE.checked_div(3.into()));
        assert_eq!(shares.measures, Some(Decimal::ZERO), "nobody looked yet");
        assert_eq!(shares.trained, None);
        latrines.measure(&first, "mitigation");
        let both = Shares::of(&[read(&latrines), read(&plus)], None);
        assert_eq!(both.plus, Some(Decimal::ONE));
        let figures = Figures {
            coverage: Some(Coverage { sites: 1, all: 4 }),
            ..Figures::default()
        };
        assert_eq!(
            Goal::Reporting.figure(Some(&figures), &shares),
            Some(Decimal::new(25, 2))
        );
        assert_eq!(Goal::Reporting.figure(None, &shares), None, "of no year");
    }
}
