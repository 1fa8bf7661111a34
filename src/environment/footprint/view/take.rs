#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::parts::address;
use super::tables::use_tables;
use super::take_row::Row;
use crate::dates::iso;
use crate::desk::{RecordHandle, today};
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::take::{
    Amend, Heading, Known, ReadTable, Taken, doubt, read, write,
};
use crate::environment::view::long::{Pager, Pages};
use crate::record::Path;
use crate::store::points::Reason;
use crate::transfer::csv::csv;
use crate::transfer::file_name_as;
use crate::transfer::table::{
    FileKind, Separator, Table, TableError, decode, guess, kind_of, read_separated, separator_of,
};
use crate::ui::{
    Notice, Tone, announce, download, each, go_to, load_words, read_bytes, use_screen, when,
};
use crate::words::{Arg, Catalogue, Key, Language, Message};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::collections::BTreeMap;

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
    // What a person said of rows, by their numbers: whether to take one, and what the file leaves open.
    let chosen: RwSignal<BTreeMap<usize, bool>> = RwSignal::new(BTreeMap::new());
    let amends: RwSignal<BTreeMap<usize, Amend>> = RwSignal::new(BTreeMap::new());
    let pages = Pages::of(8);
    let show = move |read: Result<Vec<Table>, TableError>| {
        chosen.set(BTreeMap::new());
        amends.set(BTreeMap::new());
        pages.show(0);
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
    let others = use_other_words();
    let all = Memo::new(move |_| {
        let tongue = screen.tongue();
        let own = |key: Key| tongue.text(key);
        let others = others.get();
        let say = others
            .iter()
            .map(|words| move |key: Key| words.text(key).to_owned());
        let say: Vec<_> = say.collect();
        let mut languages: Vec<&dyn Fn(Key) -> String> = vec![&own];
        languages.extend(say.iter().map(|say| say as &dyn Fn(Key) -> String));
        let mut read = factors.with(|factors| {
            let known = Known {
                languages: &languages,
                decimal_sign: tongue.decimal_sign(),
                gases: &factors.gases,
                amends: &amends.read(),
            };
            tables.with(|tables| tables.iter().find_map(|table| read(table, known)))
        });
        if let Some(read) = &mut read {
            record.read(|record| doubt::judge(&mut read.rows, record));
        }
        read
    });
    let rows = Memo::new(move |_| all.get().map(|all: ReadTable| all.rows));
    let order = Memo::new(move |_| {
        let order = all.with(|all| all.as_ref().map(ReadTable::in_order));
        let order = order.unwrap_or_default().into_iter();
        order
            .map(|number| Path::of(&[&number.to_string()]))
            .collect::<Vec<_>>()
    });
    let unknown = move || !tables.read().is_empty() && rows.read().is_none();
    let columns_left = move || {
        let unknown = all.with(|all| all.as_ref().map(|all| all.unknown.clone()));
        let unknown = unknown.filter(|unknown| !unknown.is_empty())?;
        let names = Arg::List(unknown.into_iter().map(Arg::Text).collect());
        Some(screen.say(&Message::new(Key::FootprintTakeColumnsLeft).with("columns", names)))
    };
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    // Each row that can be added, if it is ticked.
    let ticked = Memo::new(move |_| {
        let rows = rows.get().unwrap_or_default().into_iter();
        let chosen = chosen.read();
        let readable = rows.filter_map(|row| Some((row.number, row.doubt, row.result.ok()?)));
        readable
            .map(|(number, doubt, taken)| {
                let is_ticked = chosen.get(&number).copied().unwrap_or(doubt.is_none());
                is_ticked.then_some(taken)
            })
            .collect::<Vec<Option<Taken>>>()
    });
    let taken = move || ticked.get().into_iter().flatten().collect::<Vec<Taken>>();
    let totals = move || {
        let all = rows.with(|rows| rows.as_ref().map_or(0, Vec::len));
        let (readable, ticked) = ticked.with(|all| (all.len(), all.iter().flatten().count()));
        let parts = [
            (Key::FootprintTakeNeeds, all - readable),
            (Key::FootprintTakeUnticked, readable - ticked),
        ];
        let parts = parts.into_iter().filter(|(_, n)| *n > 0);
        parts
            .map(|(key, n)| screen.say(&Message::new(key).with("count", count(n))))
            .collect::<Vec<_>>()
            .join(" · ")
    };
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
    let draw = move |path: Path| {
        let number = path.parse().unwrap_or_default();
        let row = Memo::new(move |_| {
            rows.with(|rows| {
                let mut rows = rows.iter().flatten();
                rows.find(|row| row.number == number).cloned()
            })
        });
        view! { <Row row=row number=number chosen=chosen amends=amends /> }.into_any()
    };
    let shown = Signal::derive(move || order.read().len());
    let lines = move || if rows.read().is_some() { "2" } else { "5" };
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
            <textarea id="take-rows" class="input prose" rows=lines dir="auto"
                on:input:target=move |event| pasted(event.target().value())></textarea>
        </div>
        <div role="alert">
            {move || refused.get().map(|key| view! { <Notice tone=Tone::Bad><p>{screen.tr(key)}</p></Notice> })}
            {when(unknown, move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::FootprintTakeNoHeader)}</p></Notice> }.into_any())}
        </div>
        {when(move || rows.read().is_some(), move || view! {
            <section>
                <div role="status">
                    <h2>{move || screen.say(&Message::new(Key::FootprintTakePreview).with("count", count(taken().len())))}</h2>
                    <p>{totals}</p>
                </div>
                {move || columns_left().map(|text| view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> })}
                <ul class="plain">{each(move || pages.shown(order.get()), draw)}</ul>
                <Pager pages=pages count=shown label=Key::FootprintTake />
                <p><button type="button" class="button" disabled=move || taken().is_empty() on:click=add>{screen.tr(Key::FootprintTakeAdd)}</button></p>
            </section>
        }.into_any())}
    }
}

/// The words of all languages, once they are there: a table keeps the headings that its maker knew, whatever the screen
/// speaks. Without them the words of the screen's language are known all the same.
fn use_other_words() -> RwSignal<Vec<Catalogue>> {
    let others = RwSignal::new(Vec::new());
    leptos::task::spawn_local(async move {
        for language in Language::ALL {
            let mut words = Catalogue::new(language);
            if load_words(&mut words, "footprint").await.is_ok() {
                // The page may have been left meanwhile.
                others.try_update(|others| others.push(words));
            }
        }
    });
    others
}
