use super::risks::category_class;
use super::use_scheme;
use crate::desk::RecordHandle;
use crate::environment::risk::{Category, cell_path, own_cells, reset_matrix};
use crate::environment::schema::{IMPACT, LIKELIHOOD};
use crate::environment::wording::category_key;
use crate::form::Choice;
use crate::record::Path;
use crate::ui::{Remedy, Screen, field_id, focus_later, use_screen, use_teller, when};
use crate::words::{Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// A step of an axis with the axis's name, for whoever hears it without seeing the table.
pub(super) fn axis_text(screen: Screen, axis: Key, steps: &[Choice], n: u8) -> String {
    let step = steps.get(usize::from(n) - 1);
    let step = step.map_or_else(String::new, |step| screen.t(step.label));
    format!("{} {step}", screen.t(axis))
}

/// The head of a matrix of risks: what the axes are called, and the steps of the impact.
#[component]
pub(super) fn MatrixHead() -> impl IntoView {
    let screen = use_screen();
    view! {
        <thead>
            <tr>
                <th scope="col" rowspan="2" class="heat-axis">{screen.tr(Key::EnvironmentLikelihood)}</th>
                <th scope="colgroup" colspan="5" class="heat-axis">{screen.tr(Key::EnvironmentImpact)}</th>
            </tr>
            <tr>{IMPACT.iter().map(|step| view! { <th scope="col">{screen.tr(step.label)}</th> }).collect_view()}</tr>
        </thead>
    }
}

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
            format!(
                "{} × {}",
                axis_text(screen, Key::EnvironmentLikelihood, LIKELIHOOD, likelihood),
                axis_text(screen, Key::EnvironmentImpact, IMPACT, impact)
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
    let teller = use_teller();
    let is_own = Memo::new(move |_| !own.read(own_cells).unwrap_or_default().is_empty());
    let reset = move |_| {
        own.change(reset_matrix);
        let actions = own.actions_now();
        let undo = Remedy {
            label: Key::ShellUndo,
            // Not once something else was done: it would undo that.
            holds: Arc::new(move || own.actions() == actions),
            act: Arc::new(move || drop(own.undo(false))),
        };
        teller.tell(Message::new(Key::EnvironmentMatrixResetDone), Some(undo));
        focus_later("marker-page".to_owned());
    };
    view! {
        <p class="hint">{screen.tr(Key::EnvironmentMatrixHelp)}</p>
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentSchemeMatrix)>
            <table class="heat-map">
                <MatrixHead />
                <tbody>
                    {(1..=5_u8).rev().map(|likelihood| {
                        let label = LIKELIHOOD.get(usize::from(likelihood) - 1).map(|step| step.label);
                        view! {
                            <tr>
                                <th scope="row" aria-label=move || axis_text(screen, Key::EnvironmentLikelihood, LIKELIHOOD, likelihood)>{label.map(|label| view! { <span>{screen.tr(label)}</span> })}</th>
                                {(1..=5).map(|impact| square(likelihood, impact)).collect_view()}
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </div>
        {when(move || is_own.get(), move || view! {
            <p class="buttons"><button type="button" class="button button-secondary" on:click=reset>{screen.tr(Key::EnvironmentMatrixReset)}</button></p>
        }.into_any())}
    }
}
