use crate::desk::{NotEmptied, RecordHandle, use_desk};
use crate::record::meta;
use crate::route::Route;
use crate::ui::when;
use crate::ui::{Notice, Screen, Tone, announce, focus_later, use_screen, use_teller};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// What was deleted: to be taken back, or removed for good.
#[component]
pub(super) fn TrashPage() -> impl IntoView {
    let screen = use_screen();
    let (desk, teller) = (use_desk(), use_teller());
    let failed = RwSignal::new(false);
    let asked = RwSignal::new(None);
    view! {
        <h1 tabindex="-1" id="trash">{screen.tr(Key::ShellTrash)}</h1>
        <p class="lead">{screen.tr(Key::ShellTrashIntro)}</p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellSaveBlocked)}</p></Notice> }.into_any())}
        <EmptyAll />
        {when(move || desk.records(true).is_empty(), move || view! { <p class="empty">{screen.tr(Key::ShellTrashEmpty)}</p> }.into_any())}
        <ul class="cards">
            {move || desk.records(true).into_iter().map(|record| {
                let id = record.id();
                let title = record.peek(|record| {
                    let text = |path: &str| record.text(path).to_owned();
                    crate::systems::kind(&record.kind).map_or_else(|| text("title"), |kind| kind.name_by(text))
                }).unwrap_or_default();
                let title = if title.trim().is_empty() { screen.t(Key::DraftsTasksNoneTitle) } else { title };
                let named = |key: Key| screen.say(&Message::new(key).with("title", Arg::Text(title.clone())));
                let told = StoredValue::new(title.clone());
                let tell = move |key: Key| {
                    let message = Message::new(key).with("title", Arg::Text(told.get_value()));
                    teller.tell(message, None);
                    focus_later("trash".to_owned());
                };
                let (restore, remove) = (named(Key::ShellRestoreNamed), named(Key::ShellRemoveForGoodNamed));
                let history = named(Key::ShellHistoryNamed);
                view! {
                    <li class="card card-row">
                        <div>
                            <h2><bdi>{title.clone()}</bdi></h2>
                            <p class="hint"><bdi>{deleted(record, screen)}</bdi></p>
                            {when(move || asked.get() == Some(id), move || view! { <Notice tone=Tone::Warning>
                                    <p>{screen.tr(Key::ShellRemoveForGoodAsk)}</p>
                                    <p class="buttons">
                                        <button type="button" class="button button-danger" on:click=move |_| {
                                            let gone = desk.remove_for_good(id).is_ok();
                                            failed.set(!gone);
                                            if gone {
                                                tell(Key::ShellRemovedForGood);
                                            }
                                        }>{screen.tr(Key::ShellRemoveForGoodYes)}</button>
                                        <button type="button" class="button button-quiet" on:click=move |_| asked.set(None)>{screen.tr(Key::ShellCancel)}</button>
                                    </p>
                                </Notice> }.into_any())}
                        </div>
                        <p class="buttons">
                            <button type="button" class="button button-secondary" aria-label=restore on:click=move |_| {
                                record.set_trashed(false);
                                tell(Key::ShellRestored);
                            }>{screen.tr(Key::ShellRestore)}</button>
                            <a class="button button-quiet" aria-label=history href=Route::History(id).href()>{screen.tr(Key::ShellHistory)}</a>
                            <button type="button" class="button button-quiet" aria-label=remove on:click=move |_| asked.set(Some(id))>{screen.tr(Key::ShellRemoveForGood)}</button>
                        </p>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// What kind of record it is, when it was deleted, and by whom if that is known.
fn deleted(record: RecordHandle, screen: Screen) -> String {
    let read = record.peek(|record| {
        let kind = crate::systems::kind(&record.kind).map(|kind| kind.label);
        let write = record
            .cells
            .get(meta::TRASHED)
            .map(|cell| cell.newest().clone());
        (kind.unwrap_or(Key::ShellHistoryEntry), write)
    });
    let Some((kind, Some(write))) = read else {
        return String::new();
    };
    let when_it_was = write.value.as_text().parse().unwrap_or_default();
    let who = record.author(&write).0;
    let key = if who.is_empty() {
        Key::ShellTrashWhen
    } else {
        Key::ShellTrashWhenBy
    };
    let message = Message::new(key)
        .with("kind", Arg::Word(kind))
        .with("when", Arg::Text(screen.tongue().moment(when_it_was)))
        .with("who", Arg::Text(who));
    screen.say(&message)
}

/// Empties the trash after a question in place; a restore point keeps what was in it.
#[component]
fn EmptyAll() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let asked = RwSignal::new(false);
    let done: RwSignal<Option<Result<usize, NotEmptied>>> = RwSignal::new(None);
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let empty = move |_| {
        asked.set(false);
        leptos::task::spawn_local(async move {
            let result = desk.empty_trash().await;
            if let Ok(n) = result {
                announce(
                    &screen.say(&Message::new(Key::ShellTrashEmptied).with("count", count(n))),
                );
            }
            done.set(Some(result));
        });
    };
    let ask = move || {
        let all = desk.records(true).len();
        screen.say(&Message::new(Key::ShellTrashEmptyAsk).with("count", count(all)))
    };
    let some = move || !desk.records(true).is_empty();
    view! {
        {move || done.get().map(|result| match result {
            Ok(n) => {
                let emptied = Message::new(Key::ShellTrashEmptied).with("count", count(n));
                view! { <Notice tone=Tone::Good><p>{screen.say(&emptied)}</p></Notice> }.into_any()
            }
            Err(NotEmptied::NoPoint) => view! { <Notice tone=Tone::Bad><p>{screen.t(Key::ShellTrashNoPoint)}</p></Notice> }.into_any(),
            Err(NotEmptied::Refused) => view! { <Notice tone=Tone::Bad><p>{screen.t(Key::ShellSaveBlocked)}</p></Notice> }.into_any(),
        })}
        {when(move || some() && !asked.get(), move || view! {
            <p class="buttons"><button type="button" class="button button-quiet" on:click=move |_| asked.set(true)>{screen.tr(Key::ShellTrashEmptyAll)}</button></p>
        }.into_any())}
        {when(move || some() && asked.get(), move || view! {
            <Notice tone=Tone::Warning>
                <p>{ask}</p>
                <p class="buttons">
                    <button type="button" class="button button-danger" on:click=empty>{screen.tr(Key::ShellTrashEmptyYes)}</button>
                    <button type="button" class="button button-quiet" on:click=move |_| asked.set(false)>{screen.tr(Key::ShellCancel)}</button>
                </p>
            </Notice>
        }.into_any())}
    }
}
