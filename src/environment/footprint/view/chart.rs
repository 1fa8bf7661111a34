use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    /// What it stands for.
    pub(super) label: String,
    /// How long it is.
    pub(super) value: Decimal,
    /// Its figure in words.
    pub(super) text: String,
}

/// Bars of one scale. They begin at the start of the line, so that Arabic draws them from the right by itself. The same
/// stands in the table beside, so they are hidden from those who listen.
#[component]
pub(super) fn Bars(
    /// The bars
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
    /// What the figures count and in which unit, where no heading says so
    #[prop(optional)]
    unit: Option<Key>,
) -> impl IntoView {
    let screen = use_screen();
    let draw = move || {
        let bars = bars.get();
        let most = bars.iter().map(|bar| bar.value).max().unwrap_or_default();
        bars.into_iter()
            .map(|bar| {
                let share = (bar.value * Decimal::ONE_HUNDRED).checked_div(most);
                let width = format!("{}%", share.unwrap_or_default().round_dp(1));
                view! {
                    <span class="bars-label"><bdi>{bar.label}</bdi></span>
                    <span class="bar"><span class="bar-part" style:inline-size=width></span></span>
                    <span class="bars-text amount"><bdi>{bar.text}</bdi></span>
                }
            })
            .collect_view()
    };
    view! {
        {unit.map(|unit| view! { <p class="hint" aria-hidden="true">{screen.tr(unit)}</p> })}
        <div class="bars" aria-hidden="true">{draw}</div>
    }
}
