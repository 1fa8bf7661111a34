use super::risks::category_class;
use super::use_scheme;
use crate::desk::RecordHandle;
use crate::environment::risk::{Category, cell_path};
use crate::environment::schema::{IMPACT, LIKELIHOOD};
use crate::environment::wording::category_key;
use crate::form::Choice;
use crate::record::Path;
use crate::ui::{field_id, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// The matrix of risks, each square a choice.
#[component]
pub(super) fn MatrixEditor(
    /// The record of the mission's rows
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let square = move |likelihood: u8, impact: u8| {
        let path = Path::of(&[&cell_path(likelihood, impact)]);
        let now = Memo::new(move |_| scheme.with(|scheme| scheme.matrix.of(likelihood, impact)));
        let label = move || {
            let step = |steps: &[Choice], n: u8| {
                let step = steps.get(usize::from(n) - 1);
                step.map_or_else(String::new, |step| screen.t(step.label))
            };
            format!(
                "{} × {}",
                step(LIKELIHOOD, likelihood),
                step(IMPACT, impact)
            )
        };
        view! {
            <td class=move || category_class(now.get())>
                <select id=field_id(&path) class="input" aria-label=label on:change:target=move |event| own.set(&path, event.target().value())>
                    {Category::ALL.map(|category| view! {
                        <option value=category.code() prop:selected=move || now.get() == Some(category)>{screen.tr(category_key(category))}</option>
                    }).collect_view()}
                </select>
            </td>
        }
    };
    view! {
        <p class="hint">{screen.tr(Key::EnvironmentMatrixHelp)}</p>
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentSchemeMatrix)>
            <table class="heat-map">
                <thead><tr>
                    <td></td>
                    {IMPACT.iter().map(|step| view! { <th scope="col">{screen.tr(step.label)}</th> }).collect_view()}
                </tr></thead>
                <tbody>
                    {(1..=5_u8).rev().map(|likelihood| {
                        let label = LIKELIHOOD.get(usize::from(likelihood) - 1).map(|step| step.label);
                        view! {
                            <tr>
                                <th scope="row">{label.map(|label| view! { <span>{screen.tr(label)}</span> })}</th>
                                {(1..=5).map(|impact| square(likelihood, impact)).collect_view()}
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
