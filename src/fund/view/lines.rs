use super::budget::open_line;
use super::result::ActivitiesOfLine;
use crate::desk::RecordHandle;
use crate::fund::calculation;
use crate::fund::route::FundPage;
use crate::fund::schema::LINE_FIELDS;
use crate::fund::wording::calculation_text;
use crate::record::Path;
use crate::route::Route;
use crate::ui::{FieldView, Findings, Notice, Tone, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;

/// One budget line on a page of its own, with its calculation read back as it is typed.
#[component]
pub(super) fn LinePage(
    /// The application
    record: RecordHandle,
    /// The line's id
    line: String,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let path = Path::of(&["budget", &line]);
    let there = {
        let path = path.clone();
        Memo::new(move |_| record.items("budget").iter().any(|item| item.path == path))
    };
    let back = Route::Fund(FundPage::Task(record.id(), "budget")).href();
    let (part_path, read_path) = (
        Path::of(&[&path, "part"]),
        Path::of(&[&path, "calculation"]),
    );
    let reads = move || {
        let tongue = screen.tongue();
        let currency = record.text("currency");
        let currency = if currency.is_empty() {
            "USD"
        } else {
            &currency
        };
        match calculation::parse(&record.text(&read_path)) {
            Ok(Some(calculation)) => {
                let amount = tongue.money(calculation.total, currency);
                (calculation_text(&calculation, &tongue), amount)
            }
            Ok(None) => (
                String::new(),
                tongue.money(rust_decimal::Decimal::ZERO, currency),
            ),
            // The field itself says what is wrong.
            Err(_) => (String::new(), String::new()),
        }
    };
    let next = move |_| {
        let part = record.text(&part_path);
        let line = record.add_item("budget", &[("part", &part)]);
        open_line(record, &line);
    };
    let gone_back = back.clone();
    view! {
        {when(move || !there.get(), move || view! {
            <h1 tabindex="-1">{screen.tr(Key::FundLineHeading)}</h1>
            <Notice tone=Tone::Warning><p>{screen.tr(Key::FundLineGone)}</p></Notice>
            <p><a class="button" href=gone_back.clone()>{screen.tr(Key::FundLineBack)}</a></p>
        }.into_any())}
        {when(move || there.get(), move || view! {
            <h1 tabindex="-1">{screen.tr(Key::FundLineHeading)}</h1>
            {LINE_FIELDS.iter().map(|field| {
                let own = Path::of(&[&path, field.path]);
                let reads = reads.clone();
                view! {
                    <FieldView record=record field=*field path=own findings=findings />
                    {(field.path == "calculation").then(|| {
                        let (text, shown, amount) = (reads.clone(), reads.clone(), reads);
                        view! {
                            <p class="reading" aria-live="polite">
                                <span class="hint">{screen.tr(Key::FundLineReads)}</span>" "
                                // Each in its own direction: a sum without words runs like its field.
                                <bdi>{move || text().0}</bdi>
                                {move || (!shown().0.is_empty() && !shown().1.is_empty()).then_some(" = ")}
                                <strong class="amount"><bdi>{move || amount().1}</bdi></strong>
                            </p>
                        }
                    })}
                }
            }).collect_view()}
            {
                let (nature, line) = (format!("{path}/nature"), path.clone());
                when(move || record.text(&nature) != "evaluation", move || {
                    view! { <ActivitiesOfLine record=record line=line.clone() /> }.into_any()
                })
            }
            <p class="buttons">
                <a class="button" href=back.clone()>{screen.tr(Key::FundLineBack)}</a>
                <button type="button" class="button button-secondary" on:click=next.clone()>{screen.tr(Key::FundLineNext)}</button>
            </p>
        }.into_any())}
    }
}
