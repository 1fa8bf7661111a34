use crate::environment::footprint::amounts::Why;
use crate::environment::footprint::items::{ITEMS, Item};
use crate::environment::footprint::take::{Amend, ReadRow};
use crate::environment::footprint::units::Unit;
use crate::ui::{Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A row of a table before it is added: what it is read as, or what it lacks, with a way to say it.
#[component]
pub(super) fn Row(
    /// The row as it is read now
    row: Memo<Option<ReadRow>>,
    /// Its number in the file
    number: usize,
    /// Whether a person wants it
    chosen: RwSignal<BTreeMap<usize, bool>>,
    /// What a person said of it
    amends: RwSignal<BTreeMap<usize, Amend>>,
) -> impl IntoView {
    let screen = use_screen();
    let at = move || {
        screen.say(&Message::new(Key::FootprintTakeRow).with("n", Arg::Number(number.into())))
    };
    let is = move |what: fn(&ReadRow) -> bool| row.with(|row| row.as_ref().is_some_and(what));
    let asks_item = Memo::new(move |_| is(|row| row.asks_item));
    let asks_unit = Memo::new(move |_| is(|row| row.asks_unit));
    let is_read = Memo::new(move |_| is(|row| row.result.is_ok()));
    let item = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.item)));
    let said = move || {
        let tongue = screen.tongue();
        row.with(|row| row.as_ref().map(|row| lines(row, &tongue)))
    };
    let amend = move |change: &dyn Fn(&mut Amend)| {
        amends.update(|all| change(all.entry(number).or_default()));
    };
    let named = move |key: Key| format!("{}: {}", at(), screen.t(key));
    let choose_item = move || {
        let now = move || amends.with(|all| all.get(&number).and_then(|amend| amend.item));
        view! {
            <select class="input" aria-label=move || named(Key::FootprintItem)
                on:change:target=move |event| {
                    let item = Item::from_code(&event.target().value());
                    amend(&|amend| *amend = Amend { item, unit: None });
                }>
                <option value="" prop:selected=move || now().is_none()>{screen.tr(Key::ShellChoose)}</option>
                {ITEMS.iter().map(|item| view! {
                    <option value=item.code prop:selected=move || now().is_some_and(|now| now.code == item.code)>{screen.tr(item.label)}</option>
                }).collect_view()}
            </select>
        }
        .into_any()
    };
    let choose_unit = move || {
        let now = move || amends.with(|all| all.get(&number).and_then(|amend| amend.unit));
        // The units are those of the item, which may be chosen here too.
        let options = move || {
            let units = item.get().map_or(&[] as &[Unit], |item| item.units).iter();
            units
                .map(|unit| view! {
                    <option value=unit.code() prop:selected=move || now() == Some(*unit)>{screen.tr(unit.label())}</option>
                })
                .collect_view()
        };
        view! {
            <select class="input" aria-label=move || named(Key::FootprintUnit)
                on:change:target=move |event| {
                    let unit = Unit::from_code(&event.target().value());
                    amend(&|amend| amend.unit = unit);
                }>
                <option value="" prop:selected=move || now().is_none()>{screen.tr(Key::ShellChoose)}</option>
                {options}
            </select>
        }
        .into_any()
    };
    let id = format!("take-{number}");
    let tick = move || {
        let id = id.clone();
        let is_ticked = move || {
            let own = chosen.with(|all| all.get(&number).copied());
            own.unwrap_or_else(|| is(|row| row.doubt.is_none()))
        };
        let take = move || {
            screen.say(&Message::new(Key::ShellImportTakeNamed).with("title", Arg::Text(at())))
        };
        view! {
            <div class="radio">
                <input type="checkbox" id=id.clone() prop:checked=is_ticked
                    on:change:target=move |event| {
                        let takes = event.target().checked();
                        chosen.update(|all| {
                            all.insert(number, takes);
                        });
                    } />
                <label for=id><bdi>{take}</bdi></label>
            </div>
        }
        .into_any()
    };
    view! {
        <li class="card card-row take-row">
            <div>{said}</div>
            <div>
                {when(move || asks_item.get(), choose_item)}
                {when(move || asks_unit.get(), choose_unit)}
                {when(move || is_read.get(), tick)}
            </div>
        </li>
    }
}

/// What is said of a row.
fn lines(row: &ReadRow, tongue: &Tongue) -> impl IntoView + use<> {
    let at = Message::new(Key::FootprintTakeRow).with("n", Arg::Number(row.number.into()));
    let echo = view! { <p class="hint">{tongue.say(&at)}": "<bdi>{row.text.clone()}</bdi></p> };
    let read = match &row.result {
        Ok(taken) => {
            let name = tongue.text(taken.item.label);
            let reads = Message::new(Key::FootprintTakeReads)
                .with("amount", Arg::Number(taken.amount.normalize()))
                .with("unit", Arg::Word(taken.unit.sign()));
            let left = taken.left_out.iter().map(|(heading, text)| {
                let left = Message::new(Key::FootprintTakeLeft)
                    .with("heading", Arg::Word(*heading))
                    .with("text", Arg::Text(text.clone()));
                view! { <p class="finding-warning">{tongue.say(&left)}</p> }
            });
            view! {
                <p><strong>{name}</strong>" · "{tongue.say(&reads)}</p>
                {left.collect_view()}
            }
            .into_any()
        }
        Err(why) => {
            let said = match row.month {
                Some(month) => tongue.say(
                    &Message::new(Key::FootprintEntryNamed)
                        .with("item", Arg::Word(month))
                        .with("label", Arg::Word(why.label())),
                ),
                None => tongue.text(why.label()),
            };
            // What is chosen here is said here; the rest only the file knows.
            let mend = !matches!(why, Why::Item | Why::Unit);
            view! {
                <p class="finding-error">{said}{mend.then(|| format!(" {}", tongue.text(Key::FootprintTakeMend)))}</p>
            }
            .into_any()
        }
    };
    let doubt = row.doubt.filter(|_| row.result.is_ok());
    let doubt =
        doubt.map(|doubt| view! { <p class="finding-warning">{tongue.say(&doubt.message())}</p> });
    view! { {read}{echo}{doubt} }
}
