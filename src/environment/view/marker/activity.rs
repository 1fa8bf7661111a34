use super::catalogue::CatalogueSearch;
use super::frame::Assessed;
use super::proposed::ProposedRadios;
use super::{href, use_scheme};
use crate::environment::assessment::{ACTIVITIES, Activity};
use crate::environment::pages::Step;
use crate::environment::schema::{LEVEL, LEVELS, NAME, REASON};
use crate::environment::scheme::{Entry, Level, Scheme};
use crate::environment::wording::{activity_text, level_key, source_text};
use crate::record::Path;
use crate::ui::{FieldView, focus_later, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// One activity: what it is called here, its row of the catalogue, its level and why.
#[component]
pub(super) fn ActivityPage(
    /// The assessment
    it: Assessed,
    /// The activity's id
    item: String,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let path = Path::of(&[ACTIVITIES, &item]);
    let activity = Memo::new(move |_| it.now.with(|(now, _)| now.activity(&item).cloned()));
    let title = move || {
        let tongue = screen.tongue();
        let text = |activity: &Activity| scheme.with(|it| activity_text(activity, it, &tongue));
        activity.with(|activity| activity.as_ref().map(text).unwrap_or_default())
    };
    let entry = Memo::new(move |_| {
        let code = activity.with(|it| it.as_ref().map(|it| it.code.clone()));
        scheme.with(|scheme| code.and_then(|code| scheme.entry(&code).cloned()))
    });
    let changing = RwSignal::new(false);
    let searching = move || changing.get() || entry.read().is_none();
    let code_path = Path::of(&[&path, "code"]);
    let choose = Callback::new(move |code: String| {
        record.set(&code_path, code);
        changing.set(false);
        focus_later("catalogue-change".to_owned());
    });
    let rating = Memo::new(move |_| {
        scheme.with(|scheme| {
            it.now.with(|(now, _)| {
                activity.with(|activity| activity.as_ref().map(|it| it.rate(&now.flags, scheme)))
            })
        })
    });
    // A reason is asked for only where the level is set below the proposed one.
    let below = Memo::new(move |_| {
        let rating = rating.read();
        let rating = rating.as_ref();
        rating.is_some_and(|rating| rating.lowered || rating.refused)
    });
    let level_proposed = Signal::derive(move || {
        let rating = rating.read();
        rating.as_ref().and_then(|it| it.proposed).map(Level::code)
    });
    let proposed = move || {
        let rating = rating.get()?;
        let level = Arg::Word(level_key(rating.proposed?));
        let message = if rating.raised_by.is_empty() {
            Message::new(Key::EnvironmentProposed)
        } else {
            let flags = scheme.with(|scheme| {
                let names = rating.raised_by.iter().map(|flag| {
                    Arg::Text(Scheme::name_in(&scheme.flags, flag, screen.language()).to_owned())
                });
                Arg::List(names.collect())
            });
            Message::new(Key::EnvironmentProposedRaised).with("flags", flags)
        };
        Some(screen.say(&message.with("level", level)))
    };
    let field = {
        let path = path.clone();
        move |field: crate::form::Field| {
            let path = Path::of(&[&path, field.path]);
            view! { <FieldView record=record field=field path=path findings=it.findings /> }
        }
    };
    let (name, reason) = (field.clone(), StoredValue::new(field));
    let level_path = Path::of(&[&path, LEVEL.path]);
    let (read_level, asked_level) = (level_path.clone(), level_path.clone());
    view! {
        <h1 tabindex="-1" id="marker-page"><bdi>{title}</bdi></h1>
        {when(move || activity.read().is_none(), move || view! { <p>{screen.tr(Key::EnvironmentItemGone)}</p> }.into_any())}
        {when(move || !searching(), move || view! {
            {move || entry.get().map(|entry| view! { <FromCatalogue entry=entry /> })}
            <p><button type="button" id="catalogue-change" class="button button-secondary" on:click=move |_| {
                changing.set(true);
                focus_later(super::catalogue::SEARCH.to_owned());
            }>{screen.tr(Key::EnvironmentChangeRow)}</button></p>
        }.into_any())}
        {when(searching, move || view! { <CatalogueSearch label=Key::EnvironmentSearchRow choose=choose /> }.into_any())}
        {name(NAME)}
        <p class="hint">{proposed}</p>
        <ProposedRadios record=record field=LEVEL choices=LEVELS path=asked_level findings=it.findings proposed=level_proposed />
        {when(move || !record.text(&read_level).is_empty(), move || {
            let level_path = level_path.clone();
            view! { <p><button type="button" class="button button-quiet" on:click=move |_| record.set(&level_path, "")>{screen.tr(Key::EnvironmentLevelReset)}</button></p> }.into_any()
        })}
        {when(move || below.get(), move || reason.with_value(|field| field(REASON)).into_any())}
        <p class="buttons"><a class="button" href=href(record.id(), Step::Activities)>{screen.tr(Key::EnvironmentActivitiesBack)}</a></p>
    }
}

/// What the catalogue says of an activity, and how sure that is.
#[component]
fn FromCatalogue(
    /// The row
    entry: Entry,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let impacts = {
        let impacts = entry.impacts.clone();
        move || {
            let language = screen.language();
            let names = scheme.with(|scheme| {
                let named = |impact: &String| {
                    Arg::Text(Scheme::name_in(&scheme.impacts, impact, language).to_owned())
                };
                impacts.iter().map(named).collect::<Vec<_>>()
            });
            screen.say(&Message::new(Key::EnvironmentImpacts).with("impacts", Arg::List(names)))
        }
    };
    let standing = entry.standing;
    let default = entry.level;
    let range = entry.from;
    let source = {
        let (own, name) = (entry.own.clone(), entry.source.clone());
        move || {
            let cited = scheme.with(|scheme| scheme.source_of(&name, own.as_ref()));
            source_text(standing, &cited, &screen.tongue())
        }
    };
    let level = move || {
        let mut text = screen.t(level_key(default));
        if let Some(from) = range {
            let message = Message::new(Key::EnvironmentRange);
            let message = message.with("from", Arg::Word(level_key(from)));
            text = screen.say(&message.with("to", Arg::Word(level_key(default))));
        }
        text
    };
    let name = entry.name.clone();
    view! {
        <dl class="derived">
            <div><dt>{screen.tr(Key::EnvironmentRow)}</dt><dd>{move || name.of(screen.language()).to_owned()}</dd></div>
            <div><dt>{screen.tr(Key::EnvironmentDefault)}</dt><dd>{level}</dd></div>
            <div><dt>{screen.tr(Key::EnvironmentSource)}</dt><dd><bdi>{source}</bdi></dd></div>
        </dl>
        {(!entry.impacts.is_empty()).then(|| view! { <p class="hint">{impacts}</p> })}
        {entry.large.then(|| view! { <p class="hint">{screen.tr(Key::EnvironmentLarge)}</p> })}
    }
}
