//! Small parts that several pages of the marker use.

use super::frame::Assessed;
use super::{href, use_scheme};
use crate::desk::RecordHandle;
use crate::environment::assessment::Measure;
use crate::environment::marker::Code;
use crate::environment::pages::Step;
use crate::environment::wording::{code_in, deciding_text};
use crate::record::Path;
use crate::ui::{Screen, field_id, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The heading of a page.
#[component]
pub(super) fn Heading(
    /// What it says
    text: Key,
) -> impl IntoView {
    let screen = use_screen();
    view! { <h1 tabindex="-1" id="marker-page">{screen.tr(text)}</h1> }
}

/// A yes that is ticked.
#[component]
pub(super) fn Tick(
    /// The record
    record: RecordHandle,
    /// Where the yes stands
    path: Path,
    /// What it says
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let id = field_id(&path);
    let read = path.clone();
    view! {
        <div class="radio">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=move || record.is_true(&read)
                on:change:target=move |event| record.set(&path, event.target().checked())
            />
            <label for=id>{label}</label>
        </div>
    }
}

/// A choice among things that data or the person named.
#[component]
pub(super) fn Choose(
    /// The record
    record: RecordHandle,
    /// Where the choice stands
    path: Path,
    /// What is asked
    label: Key,
    /// What can be chosen: what is stored, and what is shown
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let screen = use_screen();
    let id = field_id(&path);
    let read = path.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{screen.tr(label)}</label>
            <select id=id class="input" on:change:target=move |event| record.set(&path, event.target().value())>
                {move || {
                    let now = record.text(&read);
                    let blank = (String::new(), screen.t(Key::EnvironmentChoose));
                    std::iter::once(blank).chain(options.get()).map(|(value, text)| {
                        let selected = value == now;
                        view! { <option value=value prop:selected=selected>{text}</option> }
                    }).collect_view()
                }}
            </select>
        </div>
    }
}

/// The way to the next page, and home.
#[component]
pub(super) fn Next(
    /// The assessment
    it: Assessed,
    /// The next page
    step: Step,
) -> impl IntoView {
    let screen = use_screen();
    let title = step.title();
    let text =
        move || screen.say(&Message::new(Key::EnvironmentNext).with("page", Arg::Word(title)));
    view! {
        <p class="buttons">
            <a class="button" href=href(it.record.id(), step)>{text}</a>
            <a class="button button-quiet" href=href(it.record.id(), Step::Home)>{screen.tr(Key::EnvironmentOverview)}</a>
        </p>
    }
}

/// What is said of something that is removed: its name, and how many measures stay in the register.
pub(super) fn removed_text(it: Assessed, of: &str, name: String, screen: Screen) -> String {
    let own = |measure: &&Measure| measure.of == of;
    let stay = it
        .now
        .with_untracked(|(now, _)| now.measures.iter().filter(own).count());
    if stay == 0 {
        return name;
    }
    let count = Arg::Count(i64::try_from(stay).unwrap_or(i64::MAX));
    let message = Message::new(Key::EnvironmentRemovedWith).with("count", count);
    screen.say(&message.with("what", Arg::Text(name)))
}

/// The colour that helps to tell codes apart; the words say the same.
pub(super) fn code_class(code: Code) -> &'static str {
    match code.letter().chars().next() {
        Some('A') => "code code-a",
        Some('B') => "code code-b",
        Some('C') => "code code-c",
        _ => "code",
    }
}

/// The code as it is now, in words.
#[component]
pub(super) fn CodeLine(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let code = Memo::new(move |_| it.now.with(|(_, found)| found.code));
    let text = move || code_in(code.get(), &screen.tongue());
    let scheme = use_scheme();
    let from = Memo::new(move |_| {
        let tongue = screen.tongue();
        scheme.with(|scheme| {
            it.now
                .with(|(now, found)| deciding_text(now, found, scheme, &tongue))
        })
    });
    view! {
        <p class=move || code_class(code.get()) role="status">
            <span class="code-scheme">{screen.tr(Key::EnvironmentSchemeName)}</span>
            <strong>{text}</strong>
            {move || from.get().map(|from| view! { <span class="code-from">{from}</span> })}
        </p>
    }
}
