use super::fields::SelectFrom;
use super::world::use_world;
use crate::desk::RecordHandle;
use crate::form::{Field, Input};
use crate::record::Path;
use crate::ui::{
    FieldView, Findings, each, field_id, focus_later, take_out, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The list of decisions in a person's record.
const LIST: &str = "recognized";

/// What a decision says besides the course for which it counts.
const FIELDS: [Field; 5] = [
    Field::new("taken", Key::TrainingRecognizedTaken, Input::Line)
        .help(Key::TrainingRecognizedTakenHelp),
    Field::new("completed", Key::TrainingRecognizedCompleted, Input::Date),
    Field::new("by", Key::TrainingRecognizedBy, Input::Line).help(Key::TrainingRecognizedByHelp),
    Field::new("on", Key::TrainingRecognizedOn, Input::Date),
    Field::new("until", Key::TrainingRecognizedUntil, Input::Date)
        .help(Key::TrainingRecognizedUntilHelp),
];

/// Courses of others that count, each by a decision of somebody on a day (training.R6).
#[component]
pub(super) fn Recognized(
    /// The person's record
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let teller = use_teller();
    let paths = move || {
        let items = record.items(LIST).into_iter();
        items.map(|item| item.path).collect::<Vec<_>>()
    };
    let courses = super::courses::options(world, screen);
    let name = move |path: &Path, key: Key| {
        let at = paths().iter().position(|other| other == path);
        screen.say(&Message::new(key).with("n", Arg::Number(at.map_or(0, |at| at + 1).into())))
    };
    let heading = field_id(&Path::of(&[LIST]));
    let alone = heading.clone();
    let remove = move |path: &Path| {
        let what = name(path, Key::TrainingRecognizedN);
        take_out(record, path, what, teller, (&paths(), alone.clone()));
    };
    let remove = StoredValue::new(remove);
    let add = move |_| {
        let item = record.add_item(LIST, &[]);
        focus_later(field_id(&Path::of(&[&item, "course"])));
    };
    // A decision that lacks something counts for nothing, and that is said.
    let lacking = move |path: &Path| {
        ["course", "completed", "by", "on"]
            .iter()
            .any(|name| record.text(&Path::of(&[path, name])).trim().is_empty())
    };
    view! {
        <section class="list" aria-labelledby=heading.clone()>
            <h2 id=heading.clone() tabindex="-1">{screen.tr(Key::TrainingRecognized)}</h2>
            <p class="hint">{screen.tr(Key::TrainingRecognizedHelp)}</p>
            {each(paths, move |path| {
                let (title, removes, removed, lacks) = (path.clone(), path.clone(), path.clone(), path.clone());
                view! {
                    <fieldset class="card" id=field_id(&path) tabindex="-1">
                        <legend>{move || name(&title, Key::TrainingRecognizedN)}</legend>
                        {when(move || lacking(&lacks), move || view! { <p class="finding finding-warning">{screen.tr(Key::TrainingRecognizedLacks)}</p> }.into_any())}
                        <SelectFrom record=record path=Path::of(&[&path, "course"]) label=Key::TrainingRecognizedCourse options=courses />
                        {FIELDS.into_iter().map(|field| view! { <FieldView record=record field=field path=Path::of(&[&path, field.path]) findings=findings /> }).collect_view()}
                        <button type="button" class="button button-quiet" on:click=move |_| remove.with_value(|remove| remove(&removed))>{move || name(&removes, Key::TrainingRecognizedRemove)}</button>
                    </fieldset>
                }
                .into_any()
            })}
            <p><button type="button" class="button button-secondary" on:click=add>{screen.tr(Key::TrainingRecognizedAdd)}</button></p>
        </section>
    }
}
