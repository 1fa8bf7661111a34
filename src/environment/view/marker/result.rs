use super::frame::Assessed;
use super::parts::{CodeLine, Heading, Next};
use super::{href, page_href, use_scheme};
use crate::environment::marker::Code;
use crate::environment::pages::{MarkerPage, SchemePart, Step};
use crate::environment::schema::EIA;
use crate::environment::scheme::Level;
use crate::environment::wording::{changes, reasons};
use crate::ui::{Notice, PartsView, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The code in words, the reasons for it, and what would change it.
#[component]
pub(super) fn ResultPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let why = move || {
        let tongue = screen.tongue();
        scheme.with(|scheme| {
            it.now
                .with(|(now, found)| reasons(now, found, scheme, &tongue))
        })
    };
    let change = Memo::new(move |_| {
        let tongue = screen.tongue();
        scheme.with(|scheme| {
            it.now
                .with(|(now, found)| changes(now, found, scheme, &tongue))
        })
    });
    let is_high = move || {
        let code = it.now.with(|(_, found)| found.code);
        matches!(code, Code::Letter(Level::High, _))
    };
    let site_missing = move || it.now.with(|(now, _)| !now.site_known);
    let edition = move || {
        let edition = scheme.with(|scheme| scheme.edition_text());
        screen.say(&Message::new(Key::EnvironmentRuleSet).with("edition", Arg::Text(edition)))
    };
    let id = it.record.id();
    view! {
        <Heading text=Key::EnvironmentResult />
        <CodeLine it=it />
        <h2>{screen.tr(Key::EnvironmentWhy)}</h2>
        <ul>{move || why().into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> }).collect_view()}</ul>
        {when(move || !change.read().is_empty(), move || view! {
            <h2>{screen.tr(Key::EnvironmentChange)}</h2>
            <ul>{move || change.get().into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> }).collect_view()}</ul>
        }.into_any())}
        {when(site_missing, move || view! {
            <Notice tone=Tone::Calm>
                <p>{screen.tr(Key::EnvironmentFindingSite)}</p>
                <p><a class="standalone" href=href(id, Step::Site)>{screen.tr(Key::EnvironmentSite)}</a></p>
            </Notice>
        }.into_any())}
        {when(is_high, move || view! {
            <p class="buttons"><a class="button button-secondary" href=href(id, Step::Eia)>{screen.tr(Key::EnvironmentEiaHeading)}</a></p>
        }.into_any())}
        <p class="hint">{edition}" "{screen.tr(Key::EnvironmentOnlyHere)}</p>
        <p class="buttons">
            <a class="standalone" href=page_href(MarkerPage::Scheme(SchemePart::Rules))>{screen.tr(Key::EnvironmentWhereFrom)}</a>
            <a class="standalone" href=href(id, Step::Approval)>{screen.tr(Key::EnvironmentApproval)}</a>
        </p>
        <Next it=it step=Step::Register />
    }
}

/// The impact assessment of a project of high impact, and its action plan.
#[component]
pub(super) fn EiaPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    view! {
        <Heading text=Key::EnvironmentEiaHeading />
        <p class="lead">{screen.tr(Key::EnvironmentEiaIntro)}</p>
        <PartsView record=it.record parts=EIA findings=it.findings />
        <Next it=it step=Step::Result />
    }
}
