use super::{FieldView, Findings, field_id, focus_later, take_out, use_screen, use_teller};
use crate::desk::RecordHandle;
use crate::form::List;
use crate::record::Path;
use crate::ui::{each, when};
use crate::words::{Arg, Message};
use leptos::prelude::*;

/// A list of alike items, each a small card with its fields.
#[component]
pub fn ListView(
    /// The record that it edits
    record: RecordHandle,
    /// The list as declared
    list: List,
    /// What the checks say of the record
    findings: Findings,
    /// Where the list lies, if not at its declared path: a list inside an item
    #[prop(optional, into)]
    within: Option<Path>,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let at = within.map_or_else(
        || Path::of(&[list.path]),
        |item| Path::of(&[&item, list.path]),
    );
    let at = StoredValue::new(at);
    let place = move || at.get_value();
    let paths = move || {
        record
            .items(&place())
            .into_iter()
            .map(|item| item.path)
            .collect::<Vec<_>>()
    };
    let say = move |key, id: &str| {
        let at = record.items(&place()).iter().position(|item| item.id == id);
        screen.say(&Message::new(key).with("n", Arg::Number(at.map_or(0, |at| at + 1).into())))
    };
    let add = move |_| {
        let item = record.add_item(&place(), &[]);
        if let Some(first) = list.fields.first() {
            focus_later(field_id(&Path::of(&[&item, first.path])));
        }
    };
    let remove = move |path: &Path, id: &str| {
        let (shown, alone) = (paths(), field_id(&place()));
        take_out(record, path, say(list.item, id), teller, (&shown, alone));
    };
    let list_id = field_id(&place());
    // As with fields: what is still empty is only pointed out once the page was called done.
    let strict = use_context::<super::FormContext>().map(|context| context.strict);
    let own_findings = move || {
        if paths().is_empty() && !strict.is_some_and(|strict| strict.get()) {
            return Vec::new();
        }
        let place = place();
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.path == place)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="list" aria-labelledby=list_id.clone()>
            <h2 id=list_id.clone() tabindex="-1">{screen.tr(list.label)}</h2>
            {list.help.map(|help| view! { <p class="hint">{screen.tr(help)}</p> })}
            {move || own_findings().into_iter().map(|finding| view! { <p><super::FindingText finding=finding /></p> }).collect_view()}
            {when(move || paths().is_empty(), move || view! { <p class="empty">{screen.tr(list.empty)}</p> }.into_any())}
            {each(paths, move |path| {
                let id = path.rsplit('/').next().unwrap_or_default().to_owned();
                let (title, removes) = (id.clone(), id.clone());
                let card = field_id(&path);
                let fields = list.fields.iter().map(|field| {
                    let path = Path::of(&[&path, field.path]);
                    view! { <FieldView record=record field=*field path=path findings=findings /> }
                }).collect_view();
                view! {
                    <fieldset class="card" id=card tabindex="-1">
                        <legend>{move || say(list.item, &title)}</legend>
                        {fields}
                        <button type="button" class="button button-quiet" on:click=move |_| remove(&path, &id)>
                            {move || say(list.remove, &removes)}
                        </button>
                    </fieldset>
                }
                .into_any()
            })}
            <p><button type="button" class="button button-secondary" on:click=add>{screen.tr(list.add)}</button></p>
        </section>
    }
}
