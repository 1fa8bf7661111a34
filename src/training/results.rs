//! Addresses of the pages of what came of trainings: rosters, tests, evaluation, certificates, coverage and reports.

use super::{ASSESSMENT, ORGANIZATION, SESSION, TEST};
use crate::kind::Kind;
use crate::record::RecordId;
use crate::training::codes::Phase;
use crate::words::Key;

/// A page of what came of trainings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultsPage {
    /// Taking in a roster.
    Roster(RecordId),
    /// The results of a session's tests.
    Scores(RecordId),
    /// Somebody's answers to a test.
    Answers(RecordId, Phase, RecordId),
    /// What participants think of a session.
    Evaluation(RecordId),
    /// What became of a session months later.
    FollowUp(RecordId),
    /// The certificates of a session.
    Certificates(RecordId),
    /// The tests that the mission wrote.
    Tests,
    /// One of them.
    Test(RecordId),
    /// Who is covered by a course.
    Coverage,
    /// Everything that expires.
    Expiring,
    /// A report.
    Report(ReportKind),
    /// The partners.
    Partners,
    /// A partner's evidence and assessments.
    Partner(RecordId),
    /// An assessment.
    Assessment(RecordId),
}

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// The table of the network.
    Network,
    /// The list of sessions.
    Sessions,
    /// The figures of a year.
    Year,
}

impl ReportKind {
    /// All reports.
    pub const ALL: [Self; 3] = [Self::Network, Self::Sessions, Self::Year];

    fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Sessions => "sessions",
            Self::Year => "year",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> Key {
        match self {
            Self::Network => Key::ReportNetwork,
            Self::Sessions => Key::ReportList,
            Self::Year => Key::ReportYears,
        }
    }
}

impl ResultsPage {
    /// Reads the names behind `training`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        let id = |text: &str| text.parse::<RecordId>().ok();
        Some(match names {
            ["session", session, page] => {
                let session = id(session)?;
                match *page {
                    "roster" => Self::Roster(session),
                    "scores" => Self::Scores(session),
                    "evaluation" => Self::Evaluation(session),
                    "follow-up" => Self::FollowUp(session),
                    "certificates" => Self::Certificates(session),
                    _ => return None,
                }
            }
            ["session", session, "answers", phase, person] => {
                Self::Answers(id(session)?, Phase::from_code(phase)?, id(person)?)
            }
            ["tests"] => Self::Tests,
            ["test", test] => Self::Test(id(test)?),
            ["coverage"] => Self::Coverage,
            ["expiring"] => Self::Expiring,
            ["report", kind] => {
                Self::Report(ReportKind::ALL.into_iter().find(|of| of.name() == *kind)?)
            }
            ["partners"] => Self::Partners,
            ["partner", organization] => Self::Partner(id(organization)?),
            ["assessment", assessment] => Self::Assessment(id(assessment)?),
            _ => return None,
        })
    }

    /// The path behind `training`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Roster(id) => format!("/session/{id}/roster"),
            Self::Scores(id) => format!("/session/{id}/scores"),
            Self::Answers(id, phase, person) => {
                format!("/session/{id}/answers/{}/{person}", phase.code())
            }
            Self::Evaluation(id) => format!("/session/{id}/evaluation"),
            Self::FollowUp(id) => format!("/session/{id}/follow-up"),
            Self::Certificates(id) => format!("/session/{id}/certificates"),
            Self::Tests => "/tests".to_owned(),
            Self::Test(id) => format!("/test/{id}"),
            Self::Coverage => "/coverage".to_owned(),
            Self::Expiring => "/expiring".to_owned(),
            Self::Report(kind) => format!("/report/{}", kind.name()),
            Self::Partners => "/partners".to_owned(),
            Self::Partner(id) => format!("/partner/{id}"),
            Self::Assessment(id) => format!("/assessment/{id}"),
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Roster(_) => Key::ReportRoster,
            Self::Scores(_) | Self::Answers(..) => Key::ReportScores,
            Self::Evaluation(_) => Key::ReportEvaluation,
            Self::FollowUp(_) => Key::ReportFollowup,
            Self::Certificates(_) => Key::ReportCertificates,
            Self::Tests => Key::ReportTests,
            Self::Test(_) => Key::ReportTest,
            Self::Coverage => Key::ReportCoverage,
            Self::Expiring => Key::ReportExpiring,
            Self::Report(kind) => kind.title(),
            Self::Partners => Key::ReportPartners,
            Self::Partner(_) => Key::ReportPartner,
            Self::Assessment(_) => Key::ReportAssessment,
        }
    }

    /// The kind of record that the page shows.
    #[must_use]
    pub fn kind(&self) -> Option<&'static Kind> {
        Some(match self {
            Self::Roster(_)
            | Self::Scores(_)
            | Self::Answers(..)
            | Self::Evaluation(_)
            | Self::FollowUp(_)
            | Self::Certificates(_) => &SESSION,
            Self::Test(_) => &TEST,
            Self::Partner(_) => &ORGANIZATION,
            Self::Assessment(_) => &ASSESSMENT,
            Self::Tests | Self::Coverage | Self::Expiring | Self::Report(_) | Self::Partners => {
                return None;
            }
        })
    }

    /// The record that the page shows.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Roster(id)
            | Self::Scores(id)
            | Self::Answers(id, ..)
            | Self::Evaluation(id)
            | Self::FollowUp(id)
            | Self::Certificates(id)
            | Self::Test(id)
            | Self::Partner(id)
            | Self::Assessment(id) => Some(*id),
            Self::Tests | Self::Coverage | Self::Expiring | Self::Report(_) | Self::Partners => {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let id = RecordId::random();
        let mut pages = vec![
            ResultsPage::Roster(id),
            ResultsPage::Scores(id),
            ResultsPage::Answers(id, Phase::Post, RecordId::random()),
            ResultsPage::Evaluation(id),
            ResultsPage::FollowUp(id),
            ResultsPage::Certificates(id),
            ResultsPage::Tests,
            ResultsPage::Test(id),
            ResultsPage::Coverage,
            ResultsPage::Expiring,
            ResultsPage::Partners,
            ResultsPage::Partner(id),
            ResultsPage::Assessment(id),
        ];
        pages.extend(ReportKind::ALL.map(ResultsPage::Report));
        for page in pages {
            let path = page.path();
            let names: Vec<&str> = path.trim_start_matches('/').split('/').collect();
            assert_eq!(page.kind().is_some(), page.record().is_some());
            assert_eq!(ResultsPage::parse(&names), Some(page));
        }
        assert_eq!(ResultsPage::parse(&["session", "no", "roster"]), None);
    }
}
