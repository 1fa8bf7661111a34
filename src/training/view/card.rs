use super::world::use_world;
use crate::desk::today;
use crate::route::Route;
use crate::training::desk::Contacts;
use crate::training::route::TrainingPage;
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;

/// What to do first (training.R41), in the order in which it is done.
const STEPS: [Key; 7] = [
    Key::TrainingCardInterrupt,
    Key::TrainingCardDanger,
    Key::TrainingCardListen,
    Key::TrainingCardLimits,
    Key::TrainingCardNotAsk,
    Key::TrainingCardNotHelp,
    Key::TrainingCardReport,
];

/// If somebody tells you something. The card only says; it takes nothing down and leaves no trace (training.R40).
#[component]
pub(super) fn CardPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let stands = Memo::new(move |_| world.own.with(|own| own.contacts_on(today())));
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingCard)}</h1>
        <p class="lead">{screen.tr(Key::TrainingCardIntro)}</p>
        <p class="buttons" role="group" aria-label=screen.tr(Key::ShellLanguage)>
            {Language::ALL.into_iter().map(|language| view! {
                <button type="button" class="button button-secondary" lang=language.code()
                    aria-pressed=move || if screen.language() == language { "true" } else { "false" }
                    on:click=move |_| screen.speak(language)>{language.own_name()}</button>
            }).collect_view()}
        </p>
        <ol class="card-steps">
            {STEPS.into_iter().map(|key| view! { <li>{screen.tr(key)}</li> }).collect_view()}
        </ol>
        <h2>{screen.tr(Key::TrainingCardChannels)}</h2>
        <ul class="plain">
            <li class="card"><strong>"We Are All In"</strong><br/><bdi class="url">"https://weareallin.iom.int"</bdi><br/>{screen.tr(Key::TrainingCardWeAreAllIn)}</li>
            {move || world.own.with(|own| own.contacts.iter().map(|contact| {
                let (who, what, reach) = (contact.who.clone(), contact.what.clone(), contact.reach.clone());
                view! { <li class="card"><strong><bdi>{who}</bdi></strong><br/><bdi class="reach">{reach}</bdi>{(!what.is_empty()).then(|| view! { <br/><bdi>{what}</bdi> })}</li> }
            }).collect_view())}
        </ul>
        <ContactsState />
        <p class="hint">{screen.tr(Key::TrainingCardSource)}</p>
        {when(move || matches!(stands.get(), Contacts::Fresh(_)), move || view! {
            <p><a class="standalone" href=Route::Training(TrainingPage::Settings).href()>{screen.tr(Key::TrainingContactsChange)}</a></p>
        }.into_any())}
    }
}

/// How the mission's contacts stand; empty and old ones are pointed out with the way to them.
#[component]
pub(super) fn ContactsState() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let stands = Memo::new(move |_| world.own.with(|own| own.contacts_on(today())));
    let text = move |key: Key, day: Option<chrono::NaiveDate>| {
        let mut message = Message::new(key);
        if let Some(day) = day {
            message = message.with("date", Arg::Date(day));
        }
        screen.say(&message)
    };
    move || {
        let (tone, key, day) = match stands.get() {
            Contacts::None => (Tone::Warning, Key::TrainingR41None, None),
            Contacts::Unchecked => (Tone::Warning, Key::TrainingR41Unchecked, None),
            Contacts::Old(day) => (Tone::Warning, Key::TrainingContactsOld, Some(day)),
            Contacts::Fresh(day) => (Tone::Calm, Key::TrainingContactsFresh, Some(day)),
        };
        view! {
            <Notice tone=tone>
                <p>{move || text(key, day)}</p>
                {(tone == Tone::Warning).then(|| view! {
                    <p><a class="standalone" href=Route::Training(TrainingPage::Settings).href()>{screen.tr(Key::TrainingContactsEnter)}</a></p>
                })}
            </Notice>
        }
    }
}
