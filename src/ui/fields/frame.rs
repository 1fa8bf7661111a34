use super::field_id;
use crate::check::{Finding, Severity};
use crate::desk::RecordHandle;
use crate::form::Field;
use crate::record::{Path, Value, Write};
use crate::ui::when;
use crate::ui::{FindingText, focus_later, leaves, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The ids that tie a field to its help and to what is said of it.
#[derive(Clone)]
pub(super) struct Described {
    pub(super) id: String,
    has_help: bool,
}

impl Described {
    pub(super) fn new(path: &Path, has_help: bool) -> Self {
        Self {
            id: field_id(path),
            has_help,
        }
    }

    fn help_id(&self) -> String {
        format!("{}-help", self.id)
    }

    fn said_id(&self) -> String {
        format!("{}-said", self.id)
    }

    /// The value of `aria-describedby`: help, what is said, and one more element, each if it is there.
    pub(super) fn described_by(
        &self,
        own: Signal<Vec<Finding>>,
        also: Option<String>,
    ) -> Signal<Option<String>> {
        let help = self.has_help.then(|| self.help_id());
        let said = self.said_id();
        Signal::derive(move || {
            let said = (!own.read().is_empty()).then(|| said.clone());
            let ids: Vec<String> = [help.clone(), said, also.clone()]
                .into_iter()
                .flatten()
                .collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }
}

/// The value of `aria-invalid`.
pub(super) fn invalid(own: Signal<Vec<Finding>>) -> Option<&'static str> {
    own.read()
        .iter()
        .any(|finding| finding.severity == Severity::Error)
        .then_some("true")
}

/// Label, help, what is said, the field itself, and what somebody else wrote at the same time.
#[component]
pub(super) fn Frame(
    /// The record
    record: RecordHandle,
    /// The field as declared
    field: Field,
    /// Where it writes
    path: Path,
    /// Its ids
    frame: Described,
    /// Whether it is a group of inputs
    group: bool,
    /// What is said of it
    own: Signal<Vec<Finding>>,
    /// Whether the person is in a group of inputs right now
    inside: RwSignal<bool>,
    /// The input
    children: Children,
) -> impl IntoView {
    let screen = use_screen();
    let said_id = frame.said_id();
    let said = view! {
        <div id=said_id class="said">
            {move || own.get().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        </div>
    };
    let help = field
        .help
        .map(|help| view! { <p id=frame.help_id() class="hint">{screen.tr(help)}</p> });
    let rivals = view! { <Rivals record=record path=path /> };
    let class = move || {
        if invalid(own).is_some() {
            "field field-invalid"
        } else {
            "field"
        }
    };
    if group {
        view! {
            <fieldset class=class aria-describedby=frame.described_by(own, None)
                on:focusin=move |_| inside.set(true)
                on:focusout=move |event| inside.set(!leaves(&event))>
                <legend>{screen.tr(field.label)}</legend>
                {help}{said}{children()}{rivals}
            </fieldset>
        }
        .into_any()
    } else {
        view! {
            <div class=class>
                <label for=frame.id.clone()>{screen.tr(field.label)}</label>
                {help}{said}{children()}{rivals}
            </div>
        }
        .into_any()
    }
}

/// What others wrote in the same field without having seen this: both are kept until the person chooses.
#[component]
pub fn Rivals(
    /// The record
    record: RecordHandle,
    /// The field
    path: Path,
    /// What a stored text says, where more stands in it than the words
    #[prop(optional)]
    says: Option<fn(&str) -> &str>,
) -> impl IntoView {
    let screen = use_screen();
    let read = path.clone();
    let rivals = Memo::new(move |_| record.rivals(&read));
    let one = move |write: Write| {
        let (by, when) = record.author(&write);
        let who = move || {
            let by = if by.is_empty() {
                screen.t(Key::ShellNotKnown)
            } else {
                by.clone()
            };
            let when = screen.tongue().moment(when);
            screen.say(
                &Message::new(Key::ShellRivalBy)
                    .with("who", Arg::Text(by))
                    .with("when", Arg::Text(when)),
            )
        };
        let text = match &write.value {
            Value::Text(text) => says.map_or(text.as_str(), |says| says(text)).to_owned(),
            _ => String::new(),
        };
        let text = if text.is_empty() {
            screen.t(Key::ShellRivalEmpty)
        } else {
            text
        };
        let (take, take_path) = (write.value, path.clone());
        let keep_path = path.clone();
        view! {
            <div class="rival">
                <p class="hint">{who}</p>
                <blockquote><bdi>{text}</bdi></blockquote>
                <p class="buttons">
                    <button type="button" class="button button-secondary" on:click=move |_| {
                        record.set(&take_path, take.clone());
                        focus_later(field_id(&take_path));
                    }>
                        {screen.tr(Key::ShellRivalTake)}
                    </button>
                    <button type="button" class="button button-quiet" on:click=move |_| {
                        let mine = record.peek(|record| record.get(&keep_path).clone()).unwrap_or_default();
                        record.set(&keep_path, mine);
                        focus_later(field_id(&keep_path));
                    }>
                        {screen.tr(Key::ShellRivalKeep)}
                    </button>
                </p>
            </div>
        }
    };
    view! {
        {when(move || !rivals.read().is_empty(), move || view! { <div class="rivals" role="group" aria-label=screen.tr(Key::ShellRivals)>
                <p><strong>{screen.tr(Key::ShellRivals)}</strong></p>
                {rivals.get().into_iter().map(one.clone()).collect_view()}
            </div> }.into_any())}
    }
}
