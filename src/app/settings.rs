use crate::desk::{Settings, use_desk};
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

/// Names of the user and the device.
#[component]
pub(super) fn SettingsPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let name = move |id: &'static str,
                     label: Key,
                     help: Key,
                     get: fn(&Settings) -> String,
                     set: fn(&mut Settings, String)| {
        let help_id = format!("{id}-help");
        view! {
            <div class="field">
                <label for=id>{screen.tr(label)}</label>
                <p class="hint" id=help_id.clone()>{screen.tr(help)}</p>
                <input id=id class="input" type="text" dir="auto" autocomplete="off" aria-describedby=help_id
                    prop:value=move || desk.settings.with(get)
                    on:input:target=move |event| {
                        let value = event.target().value();
                        desk.change_settings(move |settings| { set(settings, value.clone()); settings.asked = true; });
                    } />
            </div>
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellSettings)}</h1>
        <p class="lead">{screen.tr(Key::ShellSettingsIntro)}</p>
        {name("settings-user", Key::ShellUserName, Key::ShellUserNameHelp, |s| s.user.clone(), |s, value| s.user = value)}
        {name("settings-device", Key::ShellDeviceName, Key::ShellDeviceNameHelp, |s| s.device.clone(), |s, value| s.device = value)}
        <h2>{screen.tr(Key::ShellPrivacy)}</h2>
        <p>{screen.tr(Key::ShellPrivacyText)}</p>
        <h2>{screen.tr(Key::ShellAbout)}</h2>
        <p>{screen.tr(Key::ShellAboutText)}</p>
        <p class="hint"><bdi>"Mission Desk "{env!("CARGO_PKG_VERSION")}</bdi></p>
    }
}
