//! Fields: each has an id, a label, help and what the checks say of it, tied together for those who listen. A field
//! edits one path of one record; it holds no state of its own, so nothing is lost when it is drawn again.

mod country;
mod date;
mod frame;
mod quantity;

use self::country::CountryInput;
pub use self::country::StateSearch;
use self::date::DateInputs;
pub use self::frame::Rivals;
use self::frame::{Described, Frame};
use self::quantity::quantity;
use super::lock_gate::{Before, before};
use super::{Attachments, LockGate, use_screen};
use crate::check::Finding;
use crate::dates::DateInput;
use crate::desk::RecordHandle;
use crate::form::{Choice, Field, Input};
use crate::record::Path;
use crate::ui::when;
use crate::words::{Arg, Key, Message, count_words};
use leptos::prelude::*;
use std::sync::Arc;

/// What the checks say of a record.
pub type Findings = Memo<Vec<Finding>>;

/// How many words a part of the document has, and how many it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordUse {
    /// Words in all fields of the part.
    pub used: usize,
    /// The most, if there is a limit.
    pub limit: Option<usize>,
    /// Whether several fields share it.
    pub shared: bool,
}

/// What a page tells its fields.
#[derive(Clone)]
pub struct FormContext {
    /// The words of a limited part.
    pub words: Arc<dyn Fn(&str) -> WordUse + Send + Sync>,
    /// Whether empty fields are pointed out too: once the person said that the page is done.
    pub strict: Signal<bool>,
}

/// The id of the element that edits a path.
#[must_use]
pub fn field_id(path: &Path) -> String {
    let name: String = path
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("field-{name}")
}

/// One field as declared, editing one path.
#[component]
pub fn FieldView(
    /// The record that it edits
    record: RecordHandle,
    /// The field as declared
    field: Field,
    /// Where it writes
    path: Path,
    /// What the checks say of the record
    findings: Findings,
) -> impl IntoView {
    // What a field of an item depends on stands in the same item.
    let item = path.strip_suffix(field.path).unwrap_or_default().to_owned();
    let asked = Memo::new(move |_| {
        let holds = |path: &str| record.text(&format!("{item}{path}"));
        field.when.is_none_or(|(path, value)| holds(path) == value)
            && field
                .unless
                .is_none_or(|(path, values)| !values.contains(&holds(path).as_str()))
    });
    let before = before(record, &path);
    let drawn = move || {
        let own = own_findings(record, &path, findings);
        draw(record, field, path.clone(), own)
    };
    let drawn = StoredValue::new(drawn);
    let show = move || drawn.with_value(|drawn| drawn());
    let desk = record.desk();
    when(
        move || asked.get() && (before != Before::Wait || desk.lock_is_decided()),
        move || match before {
            Before::Question => view! { <LockGate>{show()}</LockGate> }.into_any(),
            Before::Nothing | Before::Wait => show(),
        },
    )
}

/// What the checks say of this field; of an empty one only once the page was called done.
fn own_findings(record: RecordHandle, path: &Path, findings: Findings) -> Signal<Vec<Finding>> {
    let strict = use_context::<FormContext>().map(|context| context.strict);
    let path = path.clone();
    Memo::new(move |_| {
        let shown = strict.is_some_and(|strict| strict.get()) || !record.text(&path).is_empty();
        let own = findings.with(|all| {
            all.iter()
                .filter(|finding| finding.path == path)
                .cloned()
                .collect::<Vec<_>>()
        });
        if shown { own } else { Vec::new() }
    })
    .into()
}

fn draw(record: RecordHandle, field: Field, path: Path, own: Signal<Vec<Finding>>) -> AnyView {
    let group = matches!(field.input, Input::Radios(_) | Input::Date | Input::Files);
    // Nobody is told that a date is none while they are writing it.
    let inside = RwSignal::new(false);
    let own = if matches!(field.input, Input::Date) {
        let path = path.clone();
        Signal::derive(move || {
            let unfinished = inside.get() && DateInput::read(&record.text(&path)).date().is_none();
            if unfinished { Vec::new() } else { own.get() }
        })
    } else {
        own
    };
    let frame = Described::new(&path, field.help.is_some());
    let inner = match field.input {
        Input::Time => time(record, path.clone(), frame.clone(), own).into_any(),
        Input::Line | Input::Worded => {
            line(record, path.clone(), frame.clone(), own, "text").into_any()
        }
        Input::Quantity => quantity(record, path.clone(), frame.clone(), own).into_any(),
        Input::Number => line(record, path.clone(), frame.clone(), own, "decimal").into_any(),
        Input::Prose(part) => prose(record, path.clone(), frame.clone(), own, part).into_any(),
        Input::Radios(choices) => radios(record, path.clone(), choices).into_any(),
        Input::Select(choices) => {
            select(record, path.clone(), frame.clone(), own, choices).into_any()
        }
        Input::Date => view! { <DateInputs record=record path=path.clone() own=own /> }.into_any(),
        Input::Files => view! { <Attachments record=record list=path.clone() /> }.into_any(),
        Input::Country => {
            view! { <CountryInput record=record path=path.clone() frame=frame.clone() own=own /> }
                .into_any()
        }
    };
    view! { <Frame record=record field=field path=path frame=frame group=group own=own inside=inside>{inner}</Frame> }.into_any()
}

fn line(
    record: RecordHandle,
    path: Path,
    frame: Described,
    own: Signal<Vec<Finding>>,
    mode: &'static str,
) -> impl IntoView {
    let read = path.clone();
    let class = if mode == "decimal" {
        "input input-short"
    } else {
        "input"
    };
    view! {
        <input
            type="text"
            id=frame.id.clone()
            class=class
            dir="auto"
            inputmode=mode
            autocomplete="off"
            aria-describedby=frame.described_by(own, None)
            aria-invalid=move || frame::invalid(own)
            prop:value=move || record.text(&read)
            on:input:target=move |event| record.set(&path, event.target().value())
        />
    }
}

/// A time of day: the browser's own field, which tablets show as a wheel.
fn time(
    record: RecordHandle,
    path: Path,
    frame: Described,
    own: Signal<Vec<Finding>>,
) -> impl IntoView {
    let read = path.clone();
    view! {
        <input
            type="time"
            id=frame.id.clone()
            class="input input-short"
            aria-describedby=frame.described_by(own, None)
            aria-invalid=move || frame::invalid(own)
            prop:value=move || record.text(&read)
            on:input:target=move |event| record.set(&path, event.target().value())
        />
    }
}

fn prose(
    record: RecordHandle,
    path: Path,
    frame: Described,
    own: Signal<Vec<Finding>>,
    part: Option<&'static str>,
) -> impl IntoView {
    let (read, mirror, counted) = (path.clone(), path.clone(), path.clone());
    let count_id = format!("{}-count", frame.id);
    let described_by = frame.described_by(own, part.map(|_| count_id.clone()));
    view! {
        // The copy in the attribute gives the surface its height, so that it grows with what is written.
        <div class="grow" data-text=move || record.text(&mirror)>
            <textarea
                id=frame.id.clone()
                class="input prose"
                form="unkept"
                dir="auto"
                rows="3"
                aria-describedby=described_by
                aria-invalid=move || frame::invalid(own)
                prop:value=move || record.text(&read)
                on:input:target=move |event| record.set(&path, event.target().value())
            ></textarea>
        </div>
        {part.map(|part| view! { <WordCount record=record path=counted part=part id=count_id /> })}
    }
}

/// The words of a field against the limit of its part.
#[component]
fn WordCount(
    /// The record
    record: RecordHandle,
    /// The field
    path: Path,
    /// The part of the document that it counts towards
    part: &'static str,
    /// The element's id
    id: String,
) -> impl IntoView {
    let screen = use_screen();
    let context = use_context::<FormContext>();
    let used = Memo::new(move |_| context.as_ref().map(|context| (context.words)(part)));
    let own = Memo::new(move |_| count_words(&record.text(&path)));
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let text = move || {
        let Some(used) = used.get() else {
            return String::new();
        };
        let Some(limit) = used.limit else {
            return screen.say(&Message::new(Key::ShellWords).with("count", count(own.get())));
        };
        let number = Arg::Number(limit.into());
        let total = if used.used > limit {
            Message::new(Key::ShellWordsOver)
                .with("count", count(used.used - limit))
                .with("limit", number)
        } else {
            Message::new(Key::ShellWordsOf)
                .with("count", count(used.used))
                .with("limit", number)
        };
        let total = screen.say(&total);
        if used.shared {
            let here = screen.say(&Message::new(Key::ShellWords).with("count", count(own.get())));
            screen.say(
                &Message::new(Key::ShellWordsShared)
                    .with("here", Arg::Text(here))
                    .with("total", Arg::Text(total)),
            )
        } else {
            total
        }
    };
    let over = move || {
        used.get()
            .is_some_and(|used| used.limit.is_some_and(|limit| used.used > limit))
    };
    view! { <p id=id class="word-count" class:word-count-over=over>{text}</p> }
}

fn radios(record: RecordHandle, path: Path, choices: &'static [Choice]) -> impl IntoView {
    let screen = use_screen();
    let name = field_id(&path);
    choices
        .iter()
        .enumerate()
        .map(|(n, choice)| {
            let (read, write) = (path.clone(), path.clone());
            // The first answer carries the field's id, so that a link to the field lands on it.
            let id = if n == 0 {
                name.clone()
            } else {
                format!("{name}-{n}")
            };
            view! {
                <div class="radio">
                    <input
                        type="radio"
                        id=id.clone()
                        name=name.clone()
                        prop:checked=move || record.text(&read) == choice.value
                        on:change=move |_| record.set(&write, choice.value)
                    />
                    <label for=id>{screen.tr(choice.label)}</label>
                </div>
            }
        })
        .collect_view()
}

fn select(
    record: RecordHandle,
    path: Path,
    frame: Described,
    own: Signal<Vec<Finding>>,
    choices: &'static [Choice],
) -> impl IntoView {
    let screen = use_screen();
    let (read, none) = (path.clone(), path.clone());
    let has_blank = choices.iter().all(|choice| !choice.value.is_empty());
    view! {
        <select
            id=frame.id.clone()
            class="input"
            aria-describedby=frame.described_by(own, None)
            aria-invalid=move || frame::invalid(own)
            on:change:target=move |event| record.set(&path, event.target().value())
        >
            {has_blank.then(|| view! {
                <option value="" prop:selected=move || record.text(&none).is_empty()>{screen.tr(Key::ShellChoose)}</option>
            })}
            {choices.iter().map(|choice| {
                let read = read.clone();
                view! {
                    <option value=choice.value prop:selected=move || record.text(&read) == choice.value>{screen.tr(choice.label)}</option>
                }
            }).collect_view()}
        </select>
    }
}
