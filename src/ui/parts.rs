use super::{FieldView, FindingText, Findings, ListView, field_id, focus_on, use_screen};
use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::form::Part;
use crate::record::Path;
use crate::ui::when;
use crate::words::Key;
use leptos::prelude::*;

/// The declared parts of a page, one under the other.
#[component]
pub fn PartsView(
    /// The record that they edit
    record: RecordHandle,
    /// What the page asks
    parts: &'static [Part],
    /// What the checks say of the record
    findings: Findings,
) -> impl IntoView {
    parts
        .iter()
        .map(|part| match part {
            Part::Field(field) => {
                let field = *field;
                view! { <FieldView record=record field=field path=Path::of(&[field.path]) findings=findings /> }.into_any()
            }
            Part::List(list) => view! { <ListView record=record list=*list findings=findings /> }.into_any(),
        })
        .collect_view()
}

/// The summary at the top of a page that has something to mend: each line leads to its field.
#[component]
pub fn ErrorSummary(
    /// What is to be mended
    #[prop(into)]
    errors: Signal<Vec<Finding>>,
) -> impl IntoView {
    let screen = use_screen();
    view! {
        {when(move || !errors.read().is_empty(), move || view! { <div class="error-summary" role="alert" id="error-summary" tabindex="-1" aria-labelledby="error-summary-title">
                <h2 id="error-summary-title">{screen.tr(Key::ShellThereIsAProblem)}</h2>
                <ul>
                    {move || errors.get().into_iter().map(|finding| {
                        let id = field_id(&finding.path);
                        view! {
                            <li>
                                <button type="button" class="link" on:click=move |_| { focus_on(&id); }>
                                    <FindingText finding=finding />
                                </button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </div> }.into_any())}
    }
}
