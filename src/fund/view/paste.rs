use crate::desk::RecordHandle;
use crate::fund::budget::{Budget, BudgetPart};
use crate::fund::paste::{PastedLine, PastedRow, read};
use crate::fund::route::FundPage;
use crate::fund::schema::BUDGET_PARTS;
use crate::record::{Path, item_id};
use crate::route::Route;
use crate::store::points::Reason;
use crate::ui::when;
use crate::ui::{announce, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Rows pasted from a spreadsheet: shown as the desk reads them before anything is added.
#[component]
pub(super) fn PastePage(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let pasted = RwSignal::new(String::new());
    let part = RwSignal::new(BudgetPart::Operational.code());
    let rows = move || {
        let codes = BudgetPart::ALL
            .into_iter()
            .map(|part| (part.code().to_owned(), part));
        let names = BUDGET_PARTS.iter().filter_map(|choice| {
            Some((screen.t(choice.label), BudgetPart::from_code(choice.value)?))
        });
        read(&pasted.read(), &codes.chain(names).collect::<Vec<_>>())
    };
    // The rows, by their place, that the person leaves out.
    let left_out: RwSignal<Vec<usize>> = RwSignal::new(Vec::new());
    let lines = move || {
        let is_line = |(n, row): (usize, PastedRow)| match row {
            PastedRow::Line(line) if !left_out.read().contains(&n) => Some(line),
            _ => None,
        };
        rows()
            .into_iter()
            .enumerate()
            .filter_map(is_line)
            .collect::<Vec<PastedLine>>()
    };
    let part_name = move |own: Option<BudgetPart>| {
        let code = own.map_or(part.get(), BudgetPart::code);
        let choice = BUDGET_PARTS.iter().find(|choice| choice.value == code);
        choice
            .map(|choice| screen.t(choice.label))
            .unwrap_or_default()
    };
    let currency = move || record.read(Budget::read).unwrap_or_default().currency;
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let heading = move || {
        screen.say(&Message::new(Key::FundPastePreview).with("count", count(lines().len())))
    };
    let add = move |_| {
        let lines = lines();
        let n = lines.len();
        record.desk().make_point(Reason::Paste, &[record.id()]);
        // One step, so that one undo takes all of it back.
        record.change(|record, clock| {
            let mut edits = Vec::new();
            for line in lines {
                let id = item_id();
                edits.extend(record.add_item("budget", &id, clock));
                let stated = line
                    .stated
                    .map(|stated| stated.to_string())
                    .unwrap_or_default();
                let part = line.part.map_or(part.get_untracked(), BudgetPart::code);
                for (name, text) in [
                    ("part", part),
                    ("label", &line.label),
                    ("calculation", &line.calculation),
                    ("stated", &stated),
                ] {
                    edits.extend(record.write(
                        &Path::of(&["budget", &id, name]),
                        text.into(),
                        clock,
                    ));
                }
            }
            edits
        });
        announce(&screen.say(&Message::new(Key::FundPasteAdded).with("count", count(n))));
        crate::ui::go_to(&Route::Fund(FundPage::Task(record.id(), "budget")).href());
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FundPaste)}</h1>
        <div class="field">
            <label for="paste-part">{screen.tr(Key::FundPastePart)}</label>
            <select id="paste-part" class="input input-short" on:change:target=move |event| {
                let value = event.target().value();
                part.set(BudgetPart::from_code(&value).unwrap_or(BudgetPart::Operational).code());
            }>
                {BUDGET_PARTS.iter().map(|choice| view! {
                    <option value=choice.value prop:selected=move || part.get() == choice.value>{screen.tr(choice.label)}</option>
                }).collect_view()}
            </select>
        </div>
        <div class="field">
            <label for="paste-rows">{screen.tr(Key::FundPasteLabel)}</label>
            <p class="hint" id="paste-help">{screen.tr(Key::FundPasteHelp)}</p>
            <textarea id="paste-rows" form="unkept" class="input prose" rows="8" dir="auto" aria-describedby="paste-help"
                prop:value=move || pasted.get()
                on:input:target=move |event| { left_out.set(Vec::new()); pasted.set(event.target().value()); }></textarea>
        </div>
        {when(move || !rows().is_empty(), move || view! { <section aria-live="polite">
                <h2>{heading}</h2>
                <ul class="plain">
                    {move || rows().into_iter().enumerate().map(|(n, row)| {
                        let tongue = screen.tongue();
                        match row {
                            PastedRow::Line(line) => {
                                let stated = line.stated.filter(|stated| *stated != line.amount).map(|stated| {
                                    let message = Message::new(Key::FundPasteStated)
                                        .with("stated", Arg::Money(stated, currency()))
                                        .with("amount", Arg::Money(line.amount, currency()));
                                    view! { <p class="finding-warning">{tongue.say(&message)}</p> }
                                });
                                let id = format!("take-{n}");
                                let take = tongue.say(&Message::new(Key::ShellImportTakeNamed).with("title", Arg::Text(line.label.clone())));
                                view! {
                                    <li class="card">
                                        <p class="hint">{part_name(line.part)}</p>
                                        <p><strong><bdi>{line.label}</bdi></strong></p>
                                        <p><bdi>{line.calculation}</bdi>" = "<span class="amount">{tongue.money(line.amount, &currency())}</span></p>
                                        {stated}
                                        <div class="radio">
                                            <input type="checkbox" id=id.clone() prop:checked=move || !left_out.read().contains(&n)
                                                on:change:target=move |event| {
                                                    let takes = event.target().checked();
                                                    left_out.update(|all| if takes { all.retain(|other| *other != n) } else { all.push(n) });
                                                } />
                                            <label for=id><bdi>{take}</bdi></label>
                                        </div>
                                    </li>
                                }.into_any()
                            }
                            PastedRow::Skipped(row) => {
                                let text = tongue.say(&Message::new(Key::FundPasteSkipped).with("row", Arg::Text(row)));
                                view! { <li class="hint">{text}</li> }.into_any()
                            }
                            PastedRow::Refused(row) => {
                                let text = tongue.say(&Message::new(Key::FundPasteRefused).with("row", Arg::Text(row)));
                                view! { <li class="finding-error">{text}</li> }.into_any()
                            }
                        }
                    }).collect_view()}
                </ul>
                <p><button type="button" class="button" disabled=move || lines().is_empty() on:click=add>{screen.tr(Key::FundPasteAdd)}</button></p>
            </section> }.into_any())}
    }
}
