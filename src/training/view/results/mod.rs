//! The pages of what came of trainings.

mod all;
mod assessment;
mod certificates;
mod coverage;
mod evaluation;
mod expiring;
mod follow_up;
mod give;
mod partners;
mod parts;
mod reports;
mod roster;
mod scores;
mod tests;

pub(in crate::training::view) use self::give::{EvaluationForm, TestForm};
use self::parts::{START, href as href_of, session_href};
pub(in crate::training::view) use self::scores::test_of;
use super::frame::CardLink;
use crate::desk::{RecordHandle, use_desk};
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::training::results::{ReportKind, ResultsPage};
use crate::training::route::TrainingPage;
use crate::ui::{BackLink, Place, undoable, use_screen};
use crate::words::{Key, Message};
use leptos::prelude::*;

/// A page of what came of trainings.
#[component]
pub(super) fn ResultsView(
    /// Which one
    page: ResultsPage,
) -> AnyView {
    let (desk, screen) = (use_desk(), use_screen());
    let record = match page.record() {
        Some(id) => match untrack(|| desk.find(id)) {
            Some(record) => Some(record),
            None => {
                return view! {
                    <h1 tabindex="-1">{screen.tr(Key::ReportGone)}</h1>
                    <p>{screen.tr(Key::ReportGoneHelp)}</p>
                    <p><a class="button" href=START>{screen.tr(Key::ShellTraining)}</a></p>
                }
                .into_any();
            }
        },
        None => None,
    };
    let (href, label) = back(&page, record);
    let session = match page {
        ResultsPage::Scores(id)
        | ResultsPage::Evaluation(id)
        | ResultsPage::FollowUp(id)
        | ResultsPage::Certificates(id) => Some(id),
        _ => None,
    };
    let body = match (page, record) {
        (ResultsPage::Roster(_), Some(record)) => {
            view! { <roster::RosterPage record=record /> }.into_any()
        }
        (ResultsPage::Scores(_), Some(record)) => {
            undoable(record, place);
            view! { <scores::ScoresPage record=record /> }.into_any()
        }
        (ResultsPage::Answers(_, phase, person), Some(record)) => {
            view! { <give::AnswersPage record=record phase=phase person=person /> }.into_any()
        }
        (ResultsPage::Evaluation(_), Some(record)) => {
            view! { <evaluation::EvaluationPage record=record /> }.into_any()
        }
        (ResultsPage::FollowUp(_), Some(record)) => {
            undoable(record, place);
            view! { <follow_up::FollowUpPage record=record /> }.into_any()
        }
        (ResultsPage::Certificates(_), Some(record)) => {
            view! { <certificates::CertificatesPage record=record /> }.into_any()
        }
        (ResultsPage::Test(_), Some(record)) => {
            undoable(record, place);
            view! { <tests::TestPage record=record /> }.into_any()
        }
        (ResultsPage::Partner(_), Some(record)) => {
            view! { <partners::PartnerPage record=record /> }.into_any()
        }
        (ResultsPage::Assessment(_), Some(record)) => {
            undoable(record, place);
            view! { <assessment::AssessmentPage record=record /> }.into_any()
        }
        (ResultsPage::Tests, _) => view! { <tests::TestsPage /> }.into_any(),
        (ResultsPage::Coverage, _) => view! { <coverage::CoveragePage /> }.into_any(),
        (ResultsPage::Expiring, _) => view! { <expiring::ExpiringPage /> }.into_any(),
        (ResultsPage::Report(kind), _) => view! { <reports::ReportPage kind=kind /> }.into_any(),
        (ResultsPage::Partners, _) => view! { <partners::PartnersPage /> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <div class="page-top"><BackLink href=href label=label /><CardLink /></div>
        {body}
        {session.map(|id| view! { <div class="screen-only"><SessionResults id=id /></div> })}
    }
    .into_any()
}

/// Links to the pages of a session's results, for the session's own page.
#[component]
pub(in crate::training::view) fn SessionResults(
    /// The session
    id: RecordId,
) -> impl IntoView {
    links(&[
        ResultsPage::Roster(id),
        ResultsPage::Scores(id),
        ResultsPage::Evaluation(id),
        ResultsPage::Certificates(id),
        ResultsPage::FollowUp(id),
    ])
}

/// Links to the pages that look over all trainings, for the system's first page.
#[component]
pub(in crate::training::view) fn AllResults() -> impl IntoView {
    let reports = ReportKind::ALL.map(ResultsPage::Report);
    let mut pages = vec![ResultsPage::Coverage, ResultsPage::Expiring];
    pages.extend(reports);
    pages.extend([ResultsPage::Partners, ResultsPage::Tests]);
    links(&pages)
}

fn links(pages: &[ResultsPage]) -> AnyView {
    let screen = use_screen();
    let links: Vec<_> = pages
        .iter()
        .map(|page| {
            let title = page.title();
            view! { <li class="task"><a href=href_of(page.clone())>{screen.tr(title)}</a></li> }
        })
        .collect();
    view! {
        <section>
            <h2>{screen.tr(Key::ReportHeading)}</h2>
            <ul class="task-list">{links}</ul>
        </section>
    }
    .into_any()
}

/// The way back from a page.
fn back(page: &ResultsPage, record: Option<RecordHandle>) -> (String, Signal<String>) {
    let screen = use_screen();
    let key = |key| Signal::derive(screen.tr(key));
    match page {
        ResultsPage::Roster(id)
        | ResultsPage::Scores(id)
        | ResultsPage::Evaluation(id)
        | ResultsPage::FollowUp(id)
        | ResultsPage::Certificates(id) => (session_href(*id), key(Key::TrainingSession)),
        ResultsPage::Answers(id, ..) => (href_of(ResultsPage::Scores(*id)), key(Key::ReportScores)),
        ResultsPage::Test(_) => (href_of(ResultsPage::Tests), key(Key::ReportTests)),
        ResultsPage::Partner(_) => (href_of(ResultsPage::Partners), key(Key::ReportPartners)),
        ResultsPage::Assessment(_) => {
            let organization = record
                .map(|record| untrack(|| record.text("organization")))
                .and_then(|id| id.parse().ok());
            let page = organization.map_or(ResultsPage::Partners, ResultsPage::Partner);
            (href_of(page), key(Key::ReportPartner))
        }
        _ => (START.to_owned(), key(Key::ShellTraining)),
    }
}

/// Where a path of a record is edited.
fn place(record: RecordHandle, path: &Path) -> Place {
    let kind = record
        .peek(|record| record.kind.clone())
        .unwrap_or_default();
    let page = if kind == crate::training::TEST.name {
        ResultsPage::Test(record.id())
    } else if kind == crate::training::ASSESSMENT.name {
        ResultsPage::Assessment(record.id())
    } else if path.starts_with("followup") {
        ResultsPage::FollowUp(record.id())
    } else {
        ResultsPage::Scores(record.id())
    };
    Place {
        name: Message::new(page.title()),
        href: Route::Training(TrainingPage::Results(page)).href_of_field(path),
    }
}
