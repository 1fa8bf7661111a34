use crate::desk::{Settings, use_desk};
use crate::route::Route;
use crate::store::reminder::Reminder;
use crate::ui::use_screen;
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Names of the user and the device, and when the desk reminds of a backup.
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
    let after = move |id: &'static str,
                      label: Key,
                      (option, unit): (Key, &'static str),
                      offered: &'static [u32],
                      get: fn(&Reminder) -> u32,
                      set: fn(&mut Reminder, u32)| {
        let chosen = Memo::new(move |_| desk.settings.with(|settings| get(&settings.reminder)));
        let words = move |n: u32| match n {
            0 => screen.t(Key::ShellRemindNever),
            n => screen.say(&Message::new(option).with(unit, Arg::Count(n.into()))),
        };
        view! {
            <div class="field">
                <label for=id>{screen.tr(label)}</label>
                <select id=id class="input" on:change:target=move |event| {
                    if let Ok(n) = event.target().value().parse() {
                        desk.change_settings(|settings| set(&mut settings.reminder, n));
                    }
                }>
                    {offered.iter().map(|n| view! { <option value=n.to_string() prop:selected=move || chosen.get() == *n>{move || words(*n)}</option> }).collect_view()}
                </select>
            </div>
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellSettings)}</h1>
        <p class="lead">{screen.tr(Key::ShellSettingsIntro)}</p>
        {name("settings-user", Key::ShellUserName, Key::ShellUserNameHelp, |s| s.user.clone(), |s, value| s.user = value)}
        {name("settings-device", Key::ShellDeviceName, Key::ShellDeviceNameHelp, |s| s.device.clone(), |s, value| s.device = value)}
        <h2>{screen.tr(Key::ShellRemind)}</h2>
        <p>{screen.tr(Key::ShellRemindHelp)}</p>
        {after("settings-remind-days", Key::ShellRemindDays, (Key::ShellRemindAfterDays, "days"), &Reminder::DAYS, |r| r.days, |r, n| r.days = n)}
        {after("settings-remind-records", Key::ShellRemindRecords, (Key::ShellRemindAfterRecords, "count"), &Reminder::RECORDS, |r| r.records, |r, n| r.records = n)}
        <h2>{screen.tr(Key::ShellPrivacy)}</h2>
        <p>{move || screen.t(if desk.has_lock() { Key::ShellPrivacyLocked } else { Key::ShellPrivacyText })}</p>
        <p><a class="standalone" href=Route::Lock.href()>{screen.tr(Key::ShellLock)}</a></p>
        <p><a class="standalone" href=Route::HandBack.href()>{screen.tr(Key::ShellHandBack)}</a></p>
        <h2>{screen.tr(Key::ShellAbout)}</h2>
        <p>{screen.tr(Key::ShellAboutText)}</p>
        <p class="hint"><bdi>"Mission Desk "{env!("CARGO_PKG_VERSION")}</bdi></p>
    }
}
