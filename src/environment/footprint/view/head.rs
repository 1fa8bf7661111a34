use super::parts::DoneQuestion;
use crate::desk::RecordHandle;
use crate::environment::footprint::schema::{PEOPLE, SITE};
use crate::form::Field;
use crate::record::Path;
use crate::ui::{FieldView, FindingText, Findings, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// The site in this year.
#[component]
pub(super) fn SitePage(
    /// The inventory
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintSite)}</h1>
        <p class="lead">{screen.tr(Key::FootprintSiteIntro)}</p>
        {fields(record, SITE, findings)}
        <DoneQuestion record=record name="site" />
    }
}

/// Who is there.
#[component]
pub(super) fn PeoplePage(
    /// The inventory
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    // A field that is empty says nothing of itself; what lacks is said above.
    let said = move || {
        findings.with(|all| {
            let of_people = |path: &str| matches!(path, "people" | "person-days");
            let empty = |path: &str| record.text(path).is_empty();
            all.iter()
                .filter(|finding| of_people(&finding.path) && empty(&finding.path))
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintPeople)}</h1>
        <p class="lead">{screen.tr(Key::FootprintPeopleIntro)}</p>
        {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        {fields(record, PEOPLE, findings)}
        <DoneQuestion record=record name="people" />
    }
}

/// Fields one under the other.
pub(super) fn fields(
    record: RecordHandle,
    fields: &'static [Field],
    findings: Findings,
) -> impl IntoView {
    fields
        .iter()
        .map(|field| view! { <FieldView record=record field=*field path=Path::of(&[field.path]) findings=findings /> })
        .collect_view()
}
