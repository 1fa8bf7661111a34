use crate::desk::use_desk;
use crate::route::Route;
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;

/// (training.R45) On an iPad or iPhone, a desk in a Safari tab and one on the home screen keep their records apart, and the tab's are
/// cleared after a week without a visit. So the home screen comes first; what is there already goes through a file.
#[component]
pub(super) fn InstallNotice() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let in_a_tab = in_a_tab_of_ios();
    let has_some = move || !desk.records(false).is_empty();
    view! {
        {when(move || in_a_tab, move || view! {
            <Notice tone=Tone::Warning>
                <p><strong>{screen.tr(Key::ShellInstall)}</strong></p>
                <p>{screen.tr(Key::ShellInstallWhy)}</p>
                <ol>
                    {when(has_some, move || view! {
                        <li>{screen.tr(Key::ShellInstallSave)}" "<a href=Route::Files.href()>{screen.tr(Key::ShellFiles)}</a></li>
                    }.into_any())}
                    <li>{screen.tr(Key::ShellInstallShare)}</li>
                    <li>{screen.tr(Key::ShellInstallOpen)}</li>
                    {when(has_some, move || view! { <li>{screen.tr(Key::ShellInstallTakeIn)}</li> }.into_any())}
                </ol>
            </Notice>
        }.into_any())}
    }
}

/// Only browsers of iOS have this property; it is false in a tab.
fn in_a_tab_of_ios() -> bool {
    let standalone = js_sys::Reflect::get(&window().navigator(), &"standalone".into());
    standalone.is_ok_and(|standalone| standalone.as_bool() == Some(false))
}
