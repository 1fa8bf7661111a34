#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::parts::address;
use super::tables::use_tables;
use crate::dates::iso;
use crate::desk::{RecordHandle, today};
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::take::{Heading, Known, ReadRow, ReadTable, Taken, read, write};
use crate::store::points::Reason;
use crate::transfer::csv::csv;
use crate::transfer::file_name_as;
use crate::transfer::table::{
    FileKind, Separator, Table, TableError, decode, guess, kind_of, read_separated, separator_of,
};
use crate::ui::{Notice, Tone, announce, download, go_to, read_bytes, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

type Reader = fn(Vec<u8>) -> Result<Vec<Table>, TableError>;

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn footprint_workbook_reader() -> Result<Reader, SplitLoaderError> {
    Ok(crate::transfer::table::workbook::read_workbook)
}

/// Why nothing can be taken in.
fn why(error: &TableError) -> Key {
    match error {
        TableError::Empty => Key::FootprintTakeEmpty,
        TableError::TooLarge => Key::FootprintTakeTooLarge,
        TableError::OldWorkbook => Key::FootprintTakeOld,
        _ => Key::FootprintTakeUnreadable,
    }
}

/// Rows of a file or of the clipboard: shown as the desk reads them before anything is added.
#[component]
pub(super) fn TakePage(
    /// The inventory
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let tables = RwSignal::new(Vec::<Table>::new());
    let refused = RwSignal::new(None::<Key>);
    let left_out: RwSignal<Vec<usize>> = RwSignal::new(Vec::new());
    let show = move |read: Result<Vec<Table>, TableError>| {
        left_out.set(Vec::new());
        match read {
            Ok(read) => {
                refused.set(None);
                tables.set(read);
            }
            Err(error) => {
                refused.set(Some(why(&error)));
                tables.set(Vec::new());
            }
        }
    };
    let take_file = move |input: web_sys::HtmlInputElement| {
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again.
        input.set_value("");
        let Some(file) = file else { return };
        leptos::task::spawn_local(async move {
            let read = async {
                let bytes = read_bytes(&file)
                    .await
                    .map_err(|_| TableError::NotATable)?
                    .to_vec();
                match kind_of(&bytes)? {
                    FileKind::Workbook => {
                        let reader = footprint_workbook_reader().await;
                        reader.map_err(|_| TableError::Damaged)?(bytes)
                    }
                    FileKind::Text => {
                        let text = decode(&bytes, guess(&bytes));
                        Ok(vec![read_separated(&text, separator_of(&text))?])
                    }
                }
            };
            show(read.await);
        });
    };
    let pasted = move |text: String| {
        if text.trim().is_empty() {
            refused.set(None);
            tables.set(Vec::new());
        } else {
            show(read_separated(&text, separator_of(&text)).map(|table| vec![table]));
        }
    };
    let factors = use_tables();
    let all = Memo::new(move |_| {
        let tongue = screen.tongue();
        factors.with(|factors| {
            let known = Known {
                languages: &[&tongue],
                decimal_sign: tongue.decimal_sign(),
                gases: &factors.gases,
            };
            tables.with(|tables| tables.iter().find_map(|table| read(table, known)))
        })
    });
    let rows = Memo::new(move |_| all.get().map(|all: ReadTable| all.rows));
    let unknown = move || !tables.read().is_empty() && rows.read().is_none();
    let columns_left = move || {
        let unknown = all.with(|all| all.as_ref().map(|all| all.unknown.clone()));
        let unknown = unknown.filter(|unknown| !unknown.is_empty())?;
        let names = Arg::List(unknown.into_iter().map(Arg::Text).collect());
        Some(screen.say(&Message::new(Key::FootprintTakeColumnsLeft).with("columns", names)))
    };
    let taken = move || {
        let rows = rows.get().unwrap_or_default().into_iter();
        rows.filter(|row| !left_out.read().contains(&row.number))
            .filter_map(|row| row.result.ok())
            .collect::<Vec<Taken>>()
    };
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let add = move |_| {
        let taken = untrack(taken);
        record.desk().make_point(Reason::Paste, &[record.id()]);
        let n = taken.len();
        // One step, so that one undo takes all of it back.
        record.change(|record, clock| write(record, &taken, clock));
        announce(&screen.say(&Message::new(Key::FootprintTaken).with("count", count(n))));
        go_to(&address(FootprintPage::Of(record.id(), Step::Tasks)));
    };
    let sample = move |_| {
        let tongue = screen.tongue();
        let heads = Heading::SAMPLE
            .map(|heading| tongue.text(heading.label()))
            .to_vec();
        let text = csv(&[heads], Separator::Semicolon);
        let name = file_name_as(&tongue.text(Key::FootprintTake), &iso(today()), "csv");
        leptos::task::spawn_local(async move {
            if download(&name, "text/csv", &text).await.is_err() {
                refused.set(Some(Key::ShellDownloadFailed));
            }
        });
    };
    let card = move |row: ReadRow| {
        let tongue = screen.tongue();
        let number = row.number;
        let at =
            tongue.say(&Message::new(Key::FootprintTakeRow).with("n", Arg::Number(number.into())));
        match row.result {
            Ok(taken) => {
                let id = format!("take-{number}");
                let name = tongue.text(taken.item.label);
                let take = tongue
                    .say(&Message::new(Key::ShellImportTakeNamed).with("title", Arg::Text(at)));
                view! {
                    <li class="card">
                        <p><strong>{name}</strong></p>
                        <p>{tongue.say(&Message::new(Key::FootprintTakeReads).with("amount", Arg::Number(taken.amount.normalize())).with("unit", Arg::Word(taken.unit.sign())))}</p>
                        <p class="hint"><bdi>{row.text}</bdi></p>
                        {taken.left_out.into_iter().map(|(heading, text)| {
                            let left = Message::new(Key::FootprintTakeLeft).with("heading", Arg::Word(heading)).with("text", Arg::Text(text));
                            view! { <p class="finding-warning">{tongue.say(&left)}</p> }
                        }).collect_view()}
                        <div class="radio">
                            <input type="checkbox" id=id.clone() prop:checked=move || !left_out.read().contains(&number)
                                on:change:target=move |event| {
                                    let takes = event.target().checked();
                                    left_out.update(|all| if takes { all.retain(|other| *other != number) } else { all.push(number) });
                                } />
                            <label for=id><bdi>{take}</bdi></label>
                        </div>
                    </li>
                }
                .into_any()
            }
            Err(why) => view! {
                <li class="card">
                    <p class="hint">{at}": "<bdi>{row.text}</bdi></p>
                    <p class="finding-error">{tongue.text(why.label())}</p>
                </li>
            }
            .into_any(),
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintTake)}</h1>
        <p class="lead">{screen.tr(Key::FootprintTakeIntro)}</p>
        <p class="buttons"><button type="button" class="button button-quiet" on:click=sample>{screen.tr(Key::FootprintTakeSample)}</button></p>
        <div class="field">
            <input type="file" id="take-file" class="visually-hidden" accept=".csv,.txt,.tsv,.xlsx,text/csv"
                on:change:target=move |event| take_file(event.target()) />
            <label for="take-file" class="button button-file">{screen.tr(Key::FootprintTakeFile)}</label>
        </div>
        <div class="field">
            <label for="take-rows">{screen.tr(Key::FootprintTakePaste)}</label>
            <textarea id="take-rows" class="input prose" rows="5" dir="auto"
                on:input:target=move |event| pasted(event.target().value())></textarea>
        </div>
        <div role="alert">
            {move || refused.get().map(|key| view! { <Notice tone=Tone::Bad><p>{screen.tr(key)}</p></Notice> })}
            {when(unknown, move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::FootprintTakeNoHeader)}</p></Notice> }.into_any())}
        </div>
        {when(move || rows.read().is_some(), move || view! {
            <section aria-live="polite">
                <h2>{move || screen.say(&Message::new(Key::FootprintTakePreview).with("count", count(taken().len())))}</h2>
                {move || columns_left().map(|text| view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> })}
                <ul class="plain">{move || rows.get().unwrap_or_default().into_iter().map(card).collect_view()}</ul>
                <p><button type="button" class="button" disabled=move || taken().is_empty() on:click=add>{screen.tr(Key::FootprintTakeAdd)}</button></p>
            </section>
        }.into_any())}
    }
}
