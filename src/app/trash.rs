use crate::desk::use_desk;
use crate::ui::when;
use crate::ui::{Notice, Tone, focus_later, use_screen, use_teller};
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
        {when(move || desk.records(true).is_empty(), move || view! { <p class="empty">{screen.tr(Key::ShellTrashEmpty)}</p> }.into_any())}
        <ul class="cards">
            {move || desk.records(true).into_iter().map(|record| {
                let id = record.id();
                let title = record.peek(|record| {
                    let path = crate::systems::kind(&record.kind).map_or("title", |kind| kind.title);
                    record.text(path).to_owned()
                }).unwrap_or_default();
                let title = if title.trim().is_empty() { screen.t(Key::FundTasksNoneTitle) } else { title };
                let named = |key: Key| screen.say(&Message::new(key).with("title", Arg::Text(title.clone())));
                let told = StoredValue::new(title.clone());
                let tell = move |key: Key| {
                    let message = Message::new(key).with("title", Arg::Text(told.get_value()));
                    teller.tell(message, None);
                    focus_later("trash".to_owned());
                };
                let (restore, remove) = (named(Key::ShellRestoreNamed), named(Key::ShellRemoveForGoodNamed));
                view! {
                    <li class="card card-row">
                        <div>
                            <h2><bdi>{title.clone()}</bdi></h2>
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
                            <button type="button" class="button button-quiet" aria-label=remove on:click=move |_| asked.set(Some(id))>{screen.tr(Key::ShellRemoveForGood)}</button>
                        </p>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
