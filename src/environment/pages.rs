//! Addresses of the pages on projects and the marker.

use super::dac::MARKERS;
use super::severity::{ANSWERED, CONCERNS, QUESTIONS};
use crate::record::RecordId;
use crate::words::Key;

/// A page of the marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkerPage {
    /// All assessments.
    List,
    /// All projects in figures.
    Portfolio,
    /// Where the scheme comes from, and what the mission changes in it.
    Scheme(SchemePart),
    /// The questions of one of the mission's own concerns.
    Questions(String),
    /// A page of one assessment.
    Of(RecordId, Step),
}

/// A part of the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemePart {
    /// The catalogue with its measures.
    Catalogue,
    /// The rules.
    Rules,
    /// The mission's own rows.
    Own,
    /// The matrix of risks.
    Matrix,
    /// The mission's own concerns.
    Concerns,
}

impl SchemePart {
    /// All parts.
    pub const ALL: [Self; 5] = [
        Self::Catalogue,
        Self::Rules,
        Self::Own,
        Self::Matrix,
        Self::Concerns,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Rules => "rules",
            Self::Own => "own",
            Self::Matrix => "matrix",
            Self::Concerns => CONCERNS,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> Key {
        match self {
            Self::Catalogue => Key::EnvironmentScheme,
            Self::Rules => Key::EnvironmentSchemeRules,
            Self::Own => Key::EnvironmentSchemeOwn,
            Self::Matrix => Key::EnvironmentSchemeMatrix,
            Self::Concerns => Key::EnvironmentConcernsOwn,
        }
    }
}

/// A page of one assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its home.
    Home,
    /// What the project is.
    Project,
    /// Its site.
    Site,
    /// Its activities.
    Activities,
    /// One activity.
    Activity(String),
    /// The measures that fit.
    Measures,
    /// One measure.
    Measure(String),
    /// The code with its reasons.
    Result,
    /// The impact assessment.
    Eia,
    /// The codes that it had, and approvals.
    Approval,
    /// The risks.
    Risks,
    /// One risk.
    Risk(String),
    /// The register.
    Register,
    /// Rounds and progress.
    Rounds,
    /// One round.
    Round(String),
    /// The plan on paper.
    Plan,
    /// The DAC markers.
    Dac,
    /// One of them.
    DacMarker(&'static str),
    /// The concerns.
    Concerns,
    /// One concern with its questions.
    Concern(String),
}

impl MarkerPage {
    /// Reads the names behind `marker`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        let Some((first, rest)) = names.split_first() else {
            return Some(Self::List);
        };
        match (*first, rest) {
            ("portfolio", []) => return Some(Self::Portfolio),
            ("scheme", [part]) => {
                let part = SchemePart::ALL.into_iter().find(|it| it.name() == *part);
                return part.map(Self::Scheme);
            }
            ("scheme", [CONCERNS, item]) => return Some(Self::Questions((*item).to_owned())),
            _ => {}
        }
        let id: RecordId = first.parse().ok()?;
        let step = match rest {
            [] => Step::Home,
            ["project"] => Step::Project,
            ["site"] => Step::Site,
            ["activities"] => Step::Activities,
            ["activities", item] => Step::Activity((*item).to_owned()),
            ["measures"] => Step::Measures,
            ["measures", item] => Step::Measure((*item).to_owned()),
            ["result"] => Step::Result,
            ["eia"] => Step::Eia,
            ["approval"] => Step::Approval,
            ["risks"] => Step::Risks,
            ["risks", item] => Step::Risk((*item).to_owned()),
            ["register"] => Step::Register,
            ["rounds"] => Step::Rounds,
            ["rounds", item] => Step::Round((*item).to_owned()),
            ["plan"] => Step::Plan,
            ["dac"] => Step::Dac,
            [CONCERNS] => Step::Concerns,
            [CONCERNS, item] => Step::Concern((*item).to_owned()),
            ["dac", marker] => {
                let known = MARKERS.iter().find(|(name, _)| name == marker)?;
                Step::DacMarker(known.0)
            }
            _ => return None,
        };
        Some(Self::Of(id, step))
    }

    /// The path behind `marker`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::List => String::new(),
            Self::Portfolio => "/portfolio".to_owned(),
            Self::Scheme(part) => format!("/scheme/{}", part.name()),
            Self::Questions(item) => format!("/scheme/{CONCERNS}/{item}"),
            Self::Of(id, step) => format!("/{id}{}", step.path()),
        }
    }

    /// The page on which a path of an assessment is edited.
    #[must_use]
    pub fn of_field(id: RecordId, path: &str) -> Self {
        let own = |item: &&str| !matches!(*item, "@" | "#");
        let mut names = path.split('/');
        let first = names.next().unwrap_or_default();
        let item = names
            .next()
            .filter(|_| names.next().as_ref().is_some_and(own));
        let item = item.map(str::to_owned);
        let of = |list: Step, one: fn(String) -> Step| item.clone().map_or(list, one);
        let step = match first {
            "activities" => of(Step::Activities, Step::Activity),
            "measures" => of(Step::Register, Step::Measure),
            "risks" => of(Step::Risks, Step::Risk),
            "rounds" => of(Step::Rounds, Step::Round),
            "results" | "approvals" => Step::Approval,
            "eia" | "eia-files" | "plan-files" | "plan-where" => Step::Eia,
            "title" | "place" | "number" | "link" => Step::Project,
            _ if first.starts_with("site.") => Step::Site,
            _ if first.split('.').next() == Some(ANSWERED) => {
                let concern = first.split('.').nth(1);
                concern.map_or(Step::Concerns, |it| Step::Concern(it.to_owned()))
            }
            _ if first.starts_with("dac.") => {
                let marker = first.split('.').nth(1);
                let known = MARKERS.iter().find(|(name, _)| Some(*name) == marker);
                known.map_or(Step::Dac, |(name, _)| Step::DacMarker(name))
            }
            _ => Step::Home,
        };
        Self::Of(id, step)
    }

    /// The page on which a path of the mission's own scheme is edited.
    #[must_use]
    pub fn of_scheme_field(path: &str) -> Self {
        let names: Vec<&str> = path.split('/').collect();
        match names.as_slice() {
            [CONCERNS, item, QUESTIONS, ..] => Self::Questions((*item).to_owned()),
            [CONCERNS, ..] => Self::Scheme(SchemePart::Concerns),
            _ if path.starts_with("risk.") => Self::Scheme(SchemePart::Matrix),
            _ => Self::Scheme(SchemePart::Own),
        }
    }

    /// The record that the page shows.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Of(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::List => Key::EnvironmentAssessments,
            Self::Portfolio => Key::EnvironmentPortfolio,
            Self::Scheme(part) => part.title(),
            Self::Questions(_) => Key::EnvironmentQuestions,
            Self::Of(_, step) => step.title(),
        }
    }
}

impl Step {
    fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Project => "/project".to_owned(),
            Self::Site => "/site".to_owned(),
            Self::Activities => "/activities".to_owned(),
            Self::Activity(item) => format!("/activities/{item}"),
            Self::Measures => "/measures".to_owned(),
            Self::Measure(item) => format!("/measures/{item}"),
            Self::Result => "/result".to_owned(),
            Self::Eia => "/eia".to_owned(),
            Self::Approval => "/approval".to_owned(),
            Self::Risks => "/risks".to_owned(),
            Self::Risk(item) => format!("/risks/{item}"),
            Self::Register => "/register".to_owned(),
            Self::Rounds => "/rounds".to_owned(),
            Self::Round(item) => format!("/rounds/{item}"),
            Self::Plan => "/plan".to_owned(),
            Self::Dac => "/dac".to_owned(),
            Self::DacMarker(marker) => format!("/dac/{marker}"),
            Self::Concerns => format!("/{CONCERNS}"),
            Self::Concern(item) => format!("/{CONCERNS}/{item}"),
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Home => Key::EnvironmentAssessment,
            Self::Project => Key::EnvironmentProject,
            Self::Site => Key::EnvironmentSite,
            Self::Activities => Key::EnvironmentActivities,
            Self::Activity(_) => Key::EnvironmentActivity,
            Self::Measures => Key::EnvironmentMeasures,
            Self::Measure(_) => Key::EnvironmentMeasure,
            Self::Result => Key::EnvironmentResult,
            Self::Eia => Key::EnvironmentEiaHeading,
            Self::Approval => Key::EnvironmentApproval,
            Self::Risks => Key::EnvironmentRisks,
            Self::Risk(_) => Key::EnvironmentRisk,
            Self::Register => Key::EnvironmentRegister,
            Self::Rounds => Key::EnvironmentRounds,
            Self::Round(_) => Key::EnvironmentRound,
            Self::Plan => Key::EnvironmentPlan,
            Self::Dac | Self::DacMarker(_) => Key::EnvironmentDac,
            Self::Concerns => Key::EnvironmentConcerns,
            Self::Concern(_) => Key::EnvironmentConcern,
        }
    }

    /// The page that leads to this one.
    #[must_use]
    pub fn above(&self) -> Self {
        match self {
            Self::Activity(_) => Self::Activities,
            Self::Measure(_) => Self::Register,
            Self::Risk(_) => Self::Risks,
            Self::Round(_) => Self::Rounds,
            Self::DacMarker(_) => Self::Dac,
            Self::Concern(_) => Self::Concerns,
            Self::Eia => Self::Result,
            _ => Self::Home,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_address() {
        let id = RecordId::random();
        let item = || "0a0b0c0d".to_owned();
        let mut pages = vec![
            MarkerPage::List,
            MarkerPage::Portfolio,
            MarkerPage::Questions(item()),
        ];
        pages.extend(SchemePart::ALL.map(MarkerPage::Scheme));
        let steps = [
            Step::Home,
            Step::Project,
            Step::Site,
            Step::Activities,
            Step::Activity(item()),
            Step::Measures,
            Step::Measure(item()),
            Step::Result,
            Step::Eia,
            Step::Approval,
            Step::Risks,
            Step::Risk(item()),
            Step::Register,
            Step::Rounds,
            Step::Round(item()),
            Step::Plan,
            Step::Dac,
            Step::DacMarker("adaptation"),
            Step::Concerns,
            Step::Concern(item()),
        ];
        pages.extend(steps.map(|step| MarkerPage::Of(id, step)));
        for page in pages {
            let path = page.path();
            let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
            assert_eq!(MarkerPage::parse(&names), Some(page), "{path}");
        }
        for names in [["scheme", "x"], ["x", "site"]] {
            assert_eq!(MarkerPage::parse(&names), None);
        }
    }

    #[test]
    fn every_field_leads_to_the_page_that_edits_it() {
        let id = RecordId::random();
        for (path, step) in [
            ("title", Step::Project),
            ("site.forest", Step::Site),
            ("activities", Step::Activities),
            ("activities/0a0b0c0d/@", Step::Activities),
            (
                "activities/0a0b0c0d/reason",
                Step::Activity("0a0b0c0d".to_owned()),
            ),
            (
                "measures/0a0b0c0d/files/0b0b0b0b/name",
                Step::Measure("0a0b0c0d".to_owned()),
            ),
            ("eia", Step::Eia),
            ("dac.mitigation.explicit", Step::DacMarker("mitigation")),
            (
                "concern.0a0b0c0d.0b0b0b0b.none",
                Step::Concern("0a0b0c0d".to_owned()),
            ),
            (
                "rounds/0a0b0c0d/score-0b0b0b0b",
                Step::Round("0a0b0c0d".to_owned()),
            ),
        ] {
            assert_eq!(
                MarkerPage::of_field(id, path),
                MarkerPage::Of(id, step),
                "{path}"
            );
        }
        for (path, page) in [
            ("rows/0a0b0c0d/level", MarkerPage::Scheme(SchemePart::Own)),
            ("risk.3-4", MarkerPage::Scheme(SchemePart::Matrix)),
            (
                "concerns/0a0b0c0d/source",
                MarkerPage::Scheme(SchemePart::Concerns),
            ),
            (
                "concerns/0a0b0c0d/questions/0b0b0b0b/answers/0c0c0c0c/weight",
                MarkerPage::Questions("0a0b0c0d".to_owned()),
            ),
        ] {
            assert_eq!(MarkerPage::of_scheme_field(path), page, "{path}");
        }
    }
}
