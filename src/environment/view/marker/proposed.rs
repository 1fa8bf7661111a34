use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::form::{Choice, Field};
use crate::record::Path;
use crate::ui::{FindingText, Findings, Rivals, field_id, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// A choice among a few answers of which one counts as long as nobody chose: that one is ticked and called proposed.
/// It is stored only once somebody chooses.
#[component]
pub(super) fn ProposedRadios(
    /// The record that it edits
    record: RecordHandle,
    /// The field as declared
    field: Field,
    /// The answers
    choices: &'static [Choice],
    /// Where it writes
    path: Path,
    /// What the checks say of the record
    findings: Findings,
    /// The answer that counts by itself
    #[prop(into)]
    proposed: Signal<Option<&'static str>>,
) -> impl IntoView {
    let screen = use_screen();
    let name = field_id(&path);
    let (help_id, said_id) = (format!("{name}-help"), format!("{name}-said"));
    let (read, own) = (path.clone(), path.clone());
    let stored = Memo::new(move |_| record.text(&read));
    let said = Memo::new(move |_| {
        findings.with(|all| {
            let own = all.iter().filter(|finding| finding.path == own);
            own.cloned().collect::<Vec<Finding>>()
        })
    });
    let described = [
        field.help.is_some().then(|| help_id.clone()),
        Some(said_id.clone()),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let radios = choices.iter().enumerate().map(|(n, choice)| {
        let path = path.clone();
        // The first answer carries the field's id, so that a link to the field lands on it.
        let id = if n == 0 {
            name.clone()
        } else {
            format!("{name}-{n}")
        };
        let is_proposed = move || stored.read().is_empty() && proposed.get() == Some(choice.value);
        let label = move || {
            if is_proposed() {
                let message = Message::new(Key::EnvironmentProposedAnswer);
                screen.say(&message.with("answer", Arg::Word(choice.label)))
            } else {
                screen.t(choice.label)
            }
        };
        view! {
            <div class="radio">
                <input
                    type="radio"
                    id=id.clone()
                    name=name.clone()
                    prop:checked=move || is_proposed() || *stored.read() == choice.value
                    on:change=move |_| record.set(&path, choice.value)
                />
                <label for=id>{label}</label>
            </div>
        }
    });
    let radios = radios.collect_view();
    view! {
        <fieldset class="field" aria-describedby=described.join(" ")>
            <legend>{screen.tr(field.label)}</legend>
            {field.help.map(|help| view! { <p id=help_id class="hint">{screen.tr(help)}</p> })}
            <div id=said_id class="said">
                {move || said.get().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
            </div>
            {radios}
            <Rivals record=record path=path />
        </fieldset>
    }
}
