use super::wording::title_of;
use super::world::{session_of, use_world};
use crate::dates::iso;
use crate::desk::{RecordHandle, today};
use crate::record::{Record, RecordId};
use crate::route::Route;
use crate::training::course::Course;
use crate::training::desk;
use crate::training::person::Person;
use crate::ui::{Notice, PackageLacks, Tone, can_share, make_package, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The session as a file for a second trainer's tablet: with its people, their organizations, the mission's copy of the
/// course and the contacts. What both mark that day comes together when either takes the other's file in.
#[component]
pub(super) fn SendPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let (failed, lacks) = (RwSignal::new(false), RwSignal::new(Vec::new()));
    let ids = move || {
        let mut ids: BTreeSet<RecordId> = BTreeSet::from([record.id()]);
        if let Some(session) = record.peek(session_of) {
            for person in &session.people {
                ids.insert(person.person);
                let organization = world
                    .desk
                    .find(person.person)
                    .and_then(|person| {
                        person.peek(|record: &Record| Person::read(record).organization)
                    })
                    .flatten();
                let organization = organization.or(person.organization);
                ids.extend(organization);
                ids.extend(world.organization(organization).map(|one| one.id));
            }
            ids.insert(Course::record_id(&session.course));
        }
        ids.insert(desk::id());
        ids.into_iter()
            .filter(|id| world.desk.find(*id).is_some())
            .collect::<Vec<_>>()
    };
    let export = move |to_sheet: bool| {
        let ids = untrack(ids);
        let text = world.desk.export(&ids, Vec::new());
        let title = record
            .peek(session_of)
            .map(|session| title_of(&session, &world.catalogue.get_untracked(), &screen))
            .unwrap_or_default();
        leptos::task::spawn_local(async move {
            let handed = match make_package(world.desk, &ids, &text).await {
                Ok(file) => {
                    let name = file.name(&title, &iso(today()));
                    lacks.set(file.missing.clone());
                    file.hand_over(&name, to_sheet).await
                }
                Err(error) => Err(error),
            };
            failed.set(handed.is_err());
        });
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingSend)}</h1>
        <p class="lead">{screen.tr(Key::TrainingSendIntro)}</p>
        <Notice tone=Tone::Warning><p>{screen.tr(Key::TrainingSendNames)}</p></Notice>
        <p class="buttons">
            <button type="button" class="button" on:click=move |_| export(false)>{screen.tr(Key::TrainingSendSave)}</button>
            {can_share().then(|| view! { <button type="button" class="button button-secondary" on:click=move |_| export(true)>{screen.tr(Key::TrainingSendShare)}</button> })}
        </p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
        <PackageLacks names=lacks />
        <p>{screen.tr(Key::TrainingSendBack)}</p>
        <p><a class="standalone" href=Route::Files.href()>{screen.tr(Key::ShellFiles)}</a></p>
    }
}
