use super::frame::Assessed;
use super::parts::{Heading, Next};
use super::use_scheme;
use crate::environment::assessment::{NO_FLAG, flag_path};
use crate::environment::pages::Step;
use crate::environment::scheme::Scheme;
use crate::record::Path;
use crate::ui::{field_id, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// What lies at the site or near it.
#[component]
pub(super) fn SitePage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let flags = scheme.with_untracked(|scheme| {
        let flags = scheme.flags.iter().map(|flag| flag.id.clone());
        flags.collect::<Vec<_>>()
    });
    let others = flags.clone();
    // "None of these" and a flag exclude each other, and one tap settles both.
    let set = move |path: &str, yes: bool| {
        let mut off = Vec::new();
        if yes && path == NO_FLAG {
            off.extend(others.iter().map(|flag| flag_path(flag)));
        } else if yes {
            off.push(NO_FLAG.to_owned());
        }
        record.change(|record, clock| {
            let mut edits = Vec::new();
            edits.extend(record.write(&Path::of(&[path]), yes.into(), clock));
            for path in off.iter().filter(|path| path.as_str() != NO_FLAG || yes) {
                if record.is_true(path) {
                    edits.extend(record.write(&Path::of(&[path]), false.into(), clock));
                }
            }
            edits
        });
    };
    let tick = move |path: String, label: Signal<String>| {
        let id = field_id(&Path::of(&[&path]));
        let (read, set) = (path.clone(), set.clone());
        view! {
            <div class="radio">
                <input type="checkbox" id=id.clone() prop:checked=move || record.is_true(&read)
                    on:change:target=move |event| set(&path, event.target().checked()) />
                <label for=id>{label}</label>
            </div>
        }
    };
    let named = move |flag: String| {
        Signal::derive(move || {
            let language = screen.language();
            scheme.with(|scheme| Scheme::name_in(&scheme.flags, &flag, language).to_owned())
        })
    };
    view! {
        <Heading text=Key::EnvironmentSite />
        <p class="lead">{screen.tr(Key::EnvironmentSiteIntro)}</p>
        <fieldset class="field">
            <legend>{screen.tr(Key::EnvironmentSiteQuestion)}</legend>
            {flags.into_iter().map(|flag| tick(flag_path(&flag), named(flag))).collect_view()}
            {tick(NO_FLAG.to_owned(), Signal::derive(screen.tr(Key::EnvironmentSiteNone)))}
        </fieldset>
        <p class="hint">{screen.tr(Key::EnvironmentSiteRule)}</p>
        <Next it=it step=Step::Activities />
    }
}
