use super::history::title_of;
use crate::desk::use_desk;
use crate::store::points::{Point, Reason};
use crate::store::read;
use crate::ui::{Notice, Screen, Tone, announce, focus_later, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// So many records of a point are named.
const MOST_NAMED: usize = 3;

/// How far the list has come.
#[derive(Clone, PartialEq)]
enum Loaded {
    Coming,
    Unavailable,
    Here(Vec<Point>),
}

/// What became of going back.
#[derive(Clone, PartialEq)]
enum Done {
    Changed(usize, usize),
    Refused,
}

/// What the desk kept before imports and the like, to go back to.
#[component]
pub(super) fn Points() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let loaded = RwSignal::new(Loaded::Coming);
    let asked = RwSignal::new(None);
    let done: RwSignal<Option<Done>> = RwSignal::new(None);
    let load = move || {
        leptos::task::spawn_local(async move {
            let points = desk.points().await;
            loaded.set(points.map_or(Loaded::Unavailable, Loaded::Here));
        });
    };
    // Anew after each save: an import on this page makes a point too.
    Effect::new(move |_| {
        desk.save_state.track();
        load();
    });
    let go_back = Callback::new(move |point: Point| {
        asked.set(None);
        leptos::task::spawn_local(async move {
            // As it is now: what was removed for good meanwhile, in another window too, is out of it.
            let points = desk.points().await.unwrap_or_default();
            let now = points
                .iter()
                .find(|now| now.at == point.at && now.why == point.why);
            let result = now.map_or(Ok((0, 0)), |now| desk.go_back(now));
            done.set(Some(match result {
                Ok((changed, unreadable)) => Done::Changed(changed, unreadable),
                Err(_) => Done::Refused,
            }));
            load();
            focus_later("point-result".to_owned());
        });
    });
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    view! {
        <section>
            <h2>{screen.tr(Key::ShellPoints)}</h2>
            <p>{screen.tr(Key::ShellPointsIntro)}</p>
            <div id="point-result" tabindex="-1">
                {move || done.get().map(|result| match result {
                    Done::Refused => view! { <Notice tone=Tone::Bad><p>{screen.t(Key::ShellSaveBlocked)}</p></Notice> }.into_any(),
                    Done::Changed(changed, unreadable) => {
                        let said = screen.say(&Message::new(Key::ShellPointDone).with("count", count(changed)));
                        announce(&said);
                        let left = Message::new(Key::ShellPointUnreadable).with("count", count(unreadable));
                        view! {
                            <Notice tone={if unreadable == 0 { Tone::Good } else { Tone::Warning }}>
                                <p>{said}</p>
                                {(unreadable > 0).then(|| view! { <p>{screen.say(&left)}</p> })}
                            </Notice>
                        }.into_any()
                    }
                })}
            </div>
            {move || match loaded.get() {
                Loaded::Coming => view! { <p class="hint" role="status">{screen.tr(Key::ShellLoading)}</p> }.into_any(),
                Loaded::Unavailable => view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellPointsUnavailable)}</p></Notice> }.into_any(),
                Loaded::Here(points) if points.is_empty() => view! { <p class="empty">{screen.tr(Key::ShellPointsNone)}</p> }.into_any(),
                Loaded::Here(points) => {
                    let points = points.into_iter().map(|point| view! { <li class="card"><PointView point=point asked=asked go_back=go_back /></li> });
                    view! { <ul class="plain">{points.collect_view()}</ul> }.into_any()
                }
            }}
        </section>
    }
}

fn reason(why: Reason) -> Key {
    match why {
        Reason::Import => Key::ShellPointImport,
        Reason::Paste => Key::ShellPointPaste,
        Reason::Version => Key::ShellPointVersion,
        Reason::Point => Key::ShellPointPoint,
        Reason::EmptyTrash => Key::ShellPointTrash,
        Reason::Migration => Key::ShellPointMigration,
        Reason::Repair => Key::ShellPointRepair,
    }
}

/// The names of the first records of a point that were there.
fn names(point: &Point, screen: Screen) -> String {
    let texts = point.records.iter().filter_map(|(_, text)| text.as_deref());
    let mut named: Vec<String> = texts
        .filter_map(|text| read(text).ok())
        .take(MOST_NAMED)
        .map(|record| title_of(&record, screen))
        .collect();
    if point.records.len() > named.len() && !named.is_empty() {
        named.push("…".to_owned());
    }
    named.join(" · ")
}

#[component]
fn PointView(
    /// The point
    point: Point,
    /// The point that the person was asked about, by its time
    asked: RwSignal<Option<u64>>,
    /// Goes back
    go_back: Callback<Point>,
) -> impl IntoView {
    let screen = use_screen();
    let at = point.at;
    let when_it_was = screen.tongue().moment(at);
    let count = i64::try_from(point.records.len()).unwrap_or(i64::MAX);
    let records = Message::new(Key::ShellPointRecords).with("count", Arg::Count(count));
    let ask = Message::new(Key::ShellPointAsk).with("count", Arg::Count(count));
    let named = Message::new(Key::ShellPointBackNamed).with("when", Arg::Text(when_it_was.clone()));
    let titles = names(&point, screen);
    let why = reason(point.why);
    view! {
        <h3><bdi>{when_it_was}</bdi></h3>
        <p>{screen.tr(why)}" · "{move || screen.say(&records)}</p>
        <p class="hint"><bdi>{titles}</bdi></p>
        {when(move || asked.get() != Some(at), move || {
            let named = named.clone();
            view! {
                <p class="buttons"><button type="button" class="button button-secondary" aria-label=move || screen.say(&named)
                    on:click=move |_| asked.set(Some(at))>{screen.tr(Key::ShellPointBack)}</button></p>
            }.into_any()
        })}
        {when(move || asked.get() == Some(at), move || {
            let (point, ask) = (point.clone(), ask.clone());
            view! {
                <Notice tone=Tone::Warning>
                    <p>{move || screen.say(&ask)}</p>
                    <p class="buttons">
                        <button type="button" class="button" on:click=move |_| go_back.run(point.clone())>{screen.tr(Key::ShellPointYes)}</button>
                        <button type="button" class="button button-quiet" on:click=move |_| asked.set(None)>{screen.tr(Key::ShellCancel)}</button>
                    </p>
                </Notice>
            }.into_any()
        })}
    }
}
