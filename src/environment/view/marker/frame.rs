use super::parts::CodeLine;
use super::{
    activities, activity, approval, concerns, dac, home, href, measure, measures, page_href, plan,
    project, register, result, risks, rounds, site, use_scheme,
};
use crate::dates::iso;
use crate::desk::{RecordHandle, today};
use crate::environment::assessment::Assessment;
use crate::environment::checks::check;
use crate::environment::marker::{Outcome, outcome};
use crate::environment::pages::{MarkerPage, Step};
use crate::environment::results::{self, News};
use crate::environment::schema;
use crate::record::{Path, Record};
use crate::route::Route;
use crate::ui::{BackLink, Findings, FormContext, Place, WordUse, undoable, use_screen};
use crate::words::{Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// What all pages of one assessment share.
#[derive(Clone, Copy)]
pub(super) struct Assessed {
    /// Its record.
    pub(super) record: RecordHandle,
    /// The assessment with its code.
    pub(super) now: Memo<(Assessment, Outcome)>,
    /// What the checks say.
    pub(super) findings: Findings,
}

/// What stands around the pages of one assessment: the way back, undo, the code as it is now.
#[component]
pub(super) fn AssessmentFrame(
    /// The assessment
    record: RecordHandle,
    /// Which page of it
    step: Step,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let now = Memo::new(move |_| {
        let scheme = scheme.get();
        let read = |record: &Record| Assessment::read(record, &scheme);
        let it = record.read(read).unwrap_or_default();
        let found = outcome(&it, &scheme);
        (it, found)
    });
    let findings: Findings = Memo::new(move |_| {
        let scheme = scheme.get();
        let check = |record: &Record| check(record, &scheme, today());
        record.read(check).unwrap_or_default()
    });
    provide_context(FormContext {
        words: Arc::new(|_| WordUse {
            used: 0,
            limit: None,
            shared: false,
        }),
        // What is said of an empty field here is always meant: a level that has no reason yet.
        strict: Signal::stored(true),
    });
    undoable(record, place);
    keep_result(record, now);
    let it = Assessed {
        record,
        now,
        findings,
    };
    let id = record.id();
    let title = move || {
        let tongue = screen.tongue();
        let title = |record: &Record| crate::environment::wording::title_text(record, &tongue);
        record.read(title).unwrap_or_default()
    };
    let (back, label) = match step.above() {
        _ if step == Step::Home => (
            page_href(MarkerPage::List),
            Signal::derive(screen.tr(Key::EnvironmentAssessments)),
        ),
        Step::Home => (href(id, Step::Home), Signal::derive(title)),
        above => {
            let key = above.title();
            (href(id, above), Signal::derive(screen.tr(key)))
        }
    };
    let shows_code = matches!(
        step,
        Step::Site | Step::Activities | Step::Activity(_) | Step::Measures | Step::Measure(_)
    );
    let body = match step {
        Step::Home => view! { <home::HomePage it=it /> }.into_any(),
        Step::Project => view! { <project::ProjectPage it=it /> }.into_any(),
        Step::Site => view! { <site::SitePage it=it /> }.into_any(),
        Step::Activities => view! { <activities::ActivitiesPage it=it /> }.into_any(),
        Step::Activity(item) => view! { <activity::ActivityPage it=it item=item /> }.into_any(),
        Step::Measures => view! { <measures::MeasuresPage it=it /> }.into_any(),
        Step::Measure(item) => view! { <measure::MeasurePage it=it item=item /> }.into_any(),
        Step::Result => view! { <result::ResultPage it=it /> }.into_any(),
        Step::Eia => view! { <result::EiaPage it=it /> }.into_any(),
        Step::Approval => view! { <approval::ApprovalPage it=it /> }.into_any(),
        Step::Risks => view! { <risks::RisksPage it=it /> }.into_any(),
        Step::Risk(item) => view! { <risks::RiskPage it=it item=item /> }.into_any(),
        Step::Register => view! { <register::RegisterPage it=it /> }.into_any(),
        Step::Rounds => view! { <rounds::RoundsPage it=it /> }.into_any(),
        Step::Round(item) => view! { <rounds::RoundPage it=it item=item /> }.into_any(),
        Step::Plan => view! { <plan::PlanPage it=it /> }.into_any(),
        Step::Dac => view! { <dac::DacPage it=it /> }.into_any(),
        Step::DacMarker(marker) => view! { <dac::MarkerPage it=it marker=marker /> }.into_any(),
        Step::Concerns => view! { <concerns::ConcernsPage it=it /> }.into_any(),
        Step::Concern(item) => view! { <concerns::ConcernPage it=it item=item /> }.into_any(),
    };
    view! {
        <div class="page-top screen-only">
            <BackLink href=back label=label />
            <p><a class="standalone" href=Route::History(id).href()>{screen.tr(Key::ShellHistory)}</a></p>
        </div>
        {body}
        {shows_code.then(|| view! { <CodeLine it=it /> })}
    }
}

/// Keeps the code with its reasons when a page is opened and they are other than last time: whoever goes on to another page
/// has settled. While a page is open the keeper does so (`keeper.rs`). It is no step of the person's, so it cannot be
/// undone either.
fn keep_result(record: RecordHandle, now: Memo<(Assessment, Outcome)>) {
    let scheme = use_scheme().get_untracked();
    now.with_untracked(|(it, found)| {
        let news = record.peek(|record| results::news(record, it, found, &scheme));
        if news.is_some_and(|news| news != News::Nothing) {
            let today = iso(today());
            record.begin(|record, clock| results::keep(record, it, found, &scheme, &today, clock));
        }
    });
}

/// Where a path of an assessment is edited.
fn place(record: RecordHandle, path: &Path) -> Place {
    let place = schema::place(path);
    let page =
        crate::environment::route::EnvironmentPage::Marker(MarkerPage::of_field(record.id(), path));
    Place {
        name: Message::new(place.label.unwrap_or(place.within)),
        href: Route::Environment(page).href_of_field(path),
    }
}
