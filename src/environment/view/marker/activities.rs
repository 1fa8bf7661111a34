use super::catalogue::CatalogueSearch;
use super::frame::Assessed;
use super::parts::{Heading, Next, removed_text};
use super::{href, use_scheme};
use crate::desk::use_desk;
use crate::environment::assessment::ACTIVITIES;
use crate::environment::link::{FROM, LINK, activities_of, not_taken};
use crate::environment::pages::Step;
use crate::environment::scheme::Scheme;
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::{activity_text, level_key};
use crate::record::Path;
use crate::ui::{
    FindingText, each, field_id, go_to, take_out, use_address, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many activities stand on the page at a time, below the search.
const SHOWN: usize = 8;

/// The activities of the project: found in the catalogue, taken over, or in the project's own words.
#[component]
pub(super) fn ActivitiesPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let record = it.record;
    let paths = move || {
        let items = record.items(ACTIVITIES).into_iter();
        items.map(|item| item.path).collect::<Vec<_>>()
    };
    let pages = Pages::of(SHOWN);
    let choose = Callback::new(move |code: String| {
        record.add_item(ACTIVITIES, &[("code", &code)]);
        // What was just added is seen.
        pages.show(untrack(paths).len().saturating_sub(1));
    });
    let own = move |_| {
        let path = record.add_item(ACTIVITIES, &[]);
        go_to(&href(record.id(), Step::Activity(last_name(&path))));
    };
    let said = move || {
        it.findings.with(|all| {
            let own = all
                .iter()
                .filter(|finding| finding.path.as_str() == ACTIVITIES);
            own.cloned().collect::<Vec<_>>()
        })
    };
    let count = Signal::derive(move || paths().len());
    let address = use_address();
    Effect::new(move |_| {
        let Some(wanted) = address.with(|address| address.field.clone()) else {
            return;
        };
        let at = untrack(paths)
            .iter()
            .position(|path| wanted.starts_with(path.as_str()));
        if let Some(at) = at {
            pages.show(at);
        }
    });
    view! {
        <Heading text=Key::EnvironmentActivities />
        <p class="lead">{screen.tr(Key::EnvironmentActivitiesIntro)}</p>
        <TakeOver it=it />
        <CatalogueSearch label=Key::EnvironmentSearch choose=choose />
        <p class="buttons"><button type="button" class="button button-secondary" on:click=own>{screen.tr(Key::EnvironmentOwnActivity)}</button></p>
        <h2 id=field_id(&Path::of(&[ACTIVITIES])) tabindex="-1">{screen.tr(Key::EnvironmentActivitiesOf)}</h2>
        {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        {when(move || paths().is_empty(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentActivitiesEmpty)}</p> }.into_any())}
        <ul class="matrix">{each(move || pages.shown(paths()), move |path| view! { <ActivityRow it=it path=path /> }.into_any())}</ul>
        <Pager pages=pages count=count label=Key::EnvironmentActivitiesOf />
        <Next it=it step=Step::Measures />
    }
}

/// The last name of a path: an item's id.
pub(super) fn last_name(path: &Path) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// An activity in its row: its level, and where that comes from.
#[component]
fn ActivityRow(
    /// The assessment
    it: Assessed,
    /// The activity
    path: Path,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let id = last_name(&path);
    let activity = {
        let id = id.clone();
        Memo::new(move |_| it.now.with(|(now, _)| now.activity(&id).cloned()))
    };
    let name = move || {
        let tongue = screen.tongue();
        activity.with(|activity| {
            let text = |it| scheme.with(|scheme| activity_text(it, scheme, &tongue));
            activity.as_ref().map(text).unwrap_or_default()
        })
    };
    let facts = move || {
        let Some(activity) = activity.get() else {
            return String::new();
        };
        scheme.with(|scheme| {
            let rating = it.now.with(|(now, _)| activity.rate(&now.flags, scheme));
            let mut facts = Vec::new();
            facts.push(screen.t(rating.level.map_or(Key::EnvironmentLevelNone, level_key)));
            if activity.set.is_none() && !rating.raised_by.is_empty() {
                let flags = rating.raised_by.iter().map(|flag| {
                    Arg::Text(Scheme::name_in(&scheme.flags, flag, screen.language()).to_owned())
                });
                let message = Message::new(Key::EnvironmentRaisedBy);
                facts.push(screen.say(&message.with("flags", Arg::List(flags.collect()))));
            } else if rating.lowered {
                facts.push(screen.t(Key::EnvironmentLowered));
            } else if activity.set.is_some() && activity.set > rating.proposed {
                facts.push(screen.t(Key::EnvironmentRaised));
            }
            let heavy = it.now.with(|(_, found)| found.heavy.contains(&activity.id));
            if heavy {
                facts.push(screen.t(Key::EnvironmentHeaviest));
            }
            facts.join(" · ")
        })
    };
    let prefix = format!("{path}/");
    let said = move || {
        it.findings.with(|all| {
            let own = all
                .iter()
                .filter(|finding| finding.path.starts_with(&prefix));
            own.cloned().collect::<Vec<_>>()
        })
    };
    let named = move |key: Key| screen.say(&Message::new(key).with("line", Arg::Text(name())));
    let edit =
        move || screen.say(&Message::new(Key::EnvironmentEdit).with("what", Arg::Text(name())));
    let teller = use_teller();
    let (removed, of) = (path.clone(), id.clone());
    let remove = move |_| {
        let items = record.items(ACTIVITIES).into_iter();
        let shown: Vec<Path> = items.map(|item| item.path).collect();
        let alone = field_id(&Path::of(&[ACTIVITIES]));
        let what = removed_text(it, &of, name(), screen);
        take_out(record, &removed, what, teller, (&shown, alone));
    };
    view! {
        <li class="matrix-row">
            <div class="matrix-main">
                <p class="matrix-text"><a class="standalone" id=field_id(&path) href=href(record.id(), Step::Activity(id)) aria-label=edit><bdi>{name}</bdi></a></p>
                <p class="hint">{facts}</p>
                {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
            </div>
            <div class="budget-line-tools">
                <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellRemoveNamed) on:click=remove>{screen.tr(Key::ShellRemove)}</button>
            </div>
        </li>
    }
}

/// The activities of the linked application that were not taken over yet.
#[component]
fn TakeOver(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let record = it.record;
    let waiting = Memo::new(move |_| {
        let linked = record.text(LINK).parse().ok().and_then(|id| desk.find(id));
        // One record is read after the other: the desk has one way to all of them.
        let all = linked.and_then(|linked| linked.read(activities_of));
        let all = all.unwrap_or_default();
        record.read(|own| not_taken(own, all)).unwrap_or_default()
    });
    let take = move |_| {
        for (id, text) in waiting.get_untracked() {
            record.add_item(ACTIVITIES, &[("name", &text), (FROM, &id)]);
        }
    };
    let label = move || {
        let count = i64::try_from(waiting.read().len()).unwrap_or(i64::MAX);
        screen.say(&Message::new(Key::EnvironmentTakeOver).with("count", Arg::Count(count)))
    };
    view! {
        {when(move || !waiting.read().is_empty(), move || view! {
            <p class="buttons"><button type="button" class="button button-secondary" on:click=take>{label}</button></p>
        }.into_any())}
    }
}
