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
mod photos;
mod reports;
mod roster;
mod scores;
mod tests;

pub(in crate::training::view) use self::give::{EvaluationForm, TestForm};
use self::parts::{START, href as href_of};
pub(in crate::training::view) use self::scores::test_of;
use crate::desk::{Desk, RecordHandle, use_desk};
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::training::results::ResultsPage;
use crate::training::route::TrainingPage;
use crate::training::session::Session;
use crate::training::view::finish::CancelledNotice;
use crate::training::view::frame::is_of;
use crate::ui::{Place, undoable, use_screen};
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
        Some(id) => match untrack(|| found(desk, &page, id)) {
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
    let session = match page {
        ResultsPage::Scores(id)
        | ResultsPage::Evaluation(id)
        | ResultsPage::FollowUp(id)
        | ResultsPage::Certificates(id) => Some(id),
        _ => None,
    };
    let cancelled = session.and(record).map(|record| {
        view! { <CancelledNotice record=record /> }
    });
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
        {cancelled}
        {body}
        {session.map(|id| view! { <div class="screen-only"><SessionResults id=id /></div> })}
    }
    .into_any()
}

/// The record of a page, if it is of the kind that the page shows.
fn found(desk: Desk, page: &ResultsPage, id: RecordId) -> Option<RecordHandle> {
    let kind = page.kind()?;
    let record = desk.find(id).filter(|record| is_of(*record, kind))?;
    let ResultsPage::Answers(_, _, person) = page else {
        return Some(record);
    };
    // Answers are those of somebody who takes part.
    let takes_part = record.peek(|record| {
        let session = Session::read(record);
        session.participants().any(|one| one.person == *person)
    });
    takes_part.unwrap_or_default().then_some(record)
}

/// Links to the other pages of a session's results.
#[component]
fn SessionResults(
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

/// The page that a page belongs to, for the way back.
pub(in crate::training::view) fn parent(page: &ResultsPage) -> (TrainingPage, Key) {
    let results = |page: ResultsPage| {
        let title = page.title();
        (TrainingPage::Results(page), title)
    };
    match page {
        ResultsPage::Roster(id)
        | ResultsPage::Scores(id)
        | ResultsPage::Evaluation(id)
        | ResultsPage::FollowUp(id)
        | ResultsPage::Certificates(id) => (TrainingPage::Session(*id), Key::TrainingSession),
        ResultsPage::Answers(id, ..) => results(ResultsPage::Scores(*id)),
        ResultsPage::Test(_) => results(ResultsPage::Tests),
        ResultsPage::Partner(_) => results(ResultsPage::Partners),
        ResultsPage::Assessment(id) => {
            let desk = use_desk();
            let partner = untrack(|| desk.find(*id).map(|record| record.text("organization")));
            let partner = partner.and_then(|id| id.parse().ok());
            results(partner.map_or(ResultsPage::Partners, ResultsPage::Partner))
        }
        _ => (TrainingPage::Start, Key::ShellTraining),
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
