use super::parts::{Heading, code_class};
use super::{href, page_href, use_scheme};
use crate::desk::{Desk, RecordHandle, use_desk};
use crate::environment::KIND;
use crate::environment::assessment::Assessment;
use crate::environment::marker::{Code, outcome};
use crate::environment::pages::{MarkerPage, SchemePart, Step};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::{code_text, title_text};
use crate::record::Record;
use crate::store::room::Room;
use crate::ui::{BackLink, focus_later, go_to, to_trash, use_screen, use_teller, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The assessments on the desk, last changed first.
pub(super) fn assessments(desk: Desk) -> Vec<RecordHandle> {
    let is_one = |record: &Record| record.kind == KIND.name;
    let mut list = desk.records(false);
    list.retain(|record| record.peek(is_one).unwrap_or_default());
    list
}

/// All assessments.
#[component]
pub(super) fn ListPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let begin = move |_| {
        let record = desk.create(&KIND);
        go_to(&href(record.id(), Step::Project));
    };
    let pages = Pages::new();
    let start = crate::route::Route::Environment(crate::environment::route::EnvironmentPage::Start);
    view! {
        <BackLink href=start.href() label=Signal::derive(screen.tr(Key::ShellEnvironment)) />
        <Heading text=Key::EnvironmentAssessments />
        <p class="lead">{screen.tr(Key::EnvironmentAssessmentsIntro)}</p>
        <p class="buttons">
            <button type="button" class="button" disabled=move || desk.room() == Room::EditsOnly on:click=begin>{screen.tr(Key::EnvironmentNew)}</button>
            <a class="button button-secondary" href=page_href(MarkerPage::Portfolio)>{screen.tr(Key::EnvironmentPortfolio)}</a>
        </p>
        <p><a class="standalone" href=page_href(MarkerPage::Scheme(SchemePart::Catalogue))>{screen.tr(Key::EnvironmentWhereFrom)}</a></p>
        {when(move || assessments(desk).is_empty(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentEmpty)}</p> }.into_any())}
        <ul class="cards">
            {move || pages.shown(assessments(desk)).into_iter().map(|record| view! { <li><Card record=record /></li> }).collect_view()}
        </ul>
        <Pager pages=pages count=Signal::derive(move || assessments(desk).len()) label=Key::EnvironmentAssessments />
    }
}

fn card_id(record: RecordHandle) -> String {
    format!("assessment-{}", record.id())
}

/// One assessment: its title, its code in words.
#[component]
fn Card(
    /// The assessment
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let (desk, teller) = (use_desk(), use_teller());
    let title = move || {
        let tongue = screen.tongue();
        record
            .read(|record| title_text(record, &tongue))
            .unwrap_or_default()
    };
    let code = Memo::new(move |_| {
        let scheme = scheme.get();
        let read = |record: &Record| outcome(&Assessment::read(record, &scheme), &scheme).code;
        record.read(read).unwrap_or(Code::NotCoded)
    });
    let trash = move |_| {
        let shown = assessments(desk);
        let at = shown.iter().position(|other| other.id() == record.id());
        to_trash(record, title(), teller);
        let left = assessments(desk);
        let beside = at.and_then(|at| left.get(at).or_else(|| left.last()));
        focus_later(beside.map_or_else(|| "marker-page".to_owned(), |it| card_id(*it)));
    };
    view! {
        <article class="card card-row">
            <div>
                <h2><a id=card_id(record) href=href(record.id(), Step::Home)><bdi>{title}</bdi></a></h2>
                <p class=move || code_class(code.get())>{move || code_text(code.get(), &screen.tongue())}</p>
            </div>
            <button
                type="button"
                class="button button-quiet"
                aria-label=move || screen.say(&Message::new(Key::ShellDeleteNamed).with("title", Arg::Text(title())))
                on:click=trash
            >
                {screen.tr(Key::ShellDelete)}
            </button>
        </article>
    }
}
