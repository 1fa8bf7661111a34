use super::participants::{Added, Adder, add, take_away};
use super::sign::SignPad;
use super::wording::{name_of, origin_of};
use super::world::{session_of, use_world};
use crate::desk::{RecordHandle, today};
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::training::codes::{Role, State};
use crate::training::names::name_key;
use crate::training::route::TrainingPage;
use crate::training::session::{Block, Mark, Session, mark_path, write_time};
use crate::ui::{LockGate, each, field_id, focus_later, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// Writes what was marked; nothing takes a mark away, so that nobody is absent by default (training.R22).
pub(super) fn mark(record: RecordHandle, person: RecordId, block: &str, state: Option<State>) {
    mark_with(record, person, block, state, None);
}

/// The same with a time: when they came (`in`) or left (`out`).
fn mark_with(
    record: RecordHandle,
    person: RecordId,
    block: &str,
    state: Option<State>,
    time: Option<(&str, String)>,
) {
    record.change(|record, clock| {
        let at = |name: &str| mark_path(person, block, name);
        let code = state.map_or("", State::code);
        let mut edits: Vec<_> = record
            .write(&at("state"), code.into(), clock)
            .into_iter()
            .collect();
        match time {
            Some((name, text)) => edits.extend(record.write(&at(name), text.into(), clock)),
            // Whoever was there all the time, or not at all, has no times.
            None => {
                for name in ["in", "out"] {
                    edits.extend(record.write(&at(name), "".into(), clock));
                }
            }
        }
        edits
    });
}

/// The time of day where the device is.
fn now_time() -> String {
    let date = js_sys::Date::new_0();
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The time of day, while a block goes on; else nothing, so that the time is asked for: whoever marks a session of last
/// week does not mean the time at which they tap.
fn time_in(session: &Memo<Option<Arc<Session>>>, block: &str) -> String {
    let now = now_time();
    let at = crate::training::session::read_time(&now);
    let goes_on = session.with_untracked(|session| {
        let blocks = session.as_ref().map(|session| &session.blocks)?;
        let block = blocks.iter().find(|one| one.id == block)?;
        let (start, end, at) = (block.start?, block.end?, at?);
        Some(block.date.date() == Some(today()) && (start..=end).contains(&at))
    });
    if goes_on == Some(true) {
        now
    } else {
        String::new()
    }
}

/// The mark of a person in a block.
fn mark_of(session: &Session, person: RecordId, block: &str) -> Option<Mark> {
    let person = session.participants().find(|one| one.person == person)?;
    person.marks.get(block).copied()
}

/// The room: who is there. Made for a tablet held in one hand: one tap marks, and the next person is under the thumb.
#[component]
pub(super) fn RoomPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let session: Memo<Option<Arc<Session>>> = Memo::new(move |_| record.read(session_of));
    let blocks = Memo::new(move |_| {
        session.with(|session| {
            session
                .as_ref()
                .map(|session| session.blocks.clone())
                .unwrap_or_default()
        })
    });
    // The block of today first: that is the room one stands in.
    let chosen = RwSignal::new(None::<String>);
    let block = Memo::new(move |_| {
        blocks.with(|blocks| {
            let named = chosen
                .get()
                .filter(|id| blocks.iter().any(|block| block.id == *id));
            let of_today = || {
                let now = crate::training::session::read_time(&now_time());
                let today: Vec<&Block> = blocks
                    .iter()
                    .filter(|block| block.date.date() == Some(today()))
                    .collect();
                let going_on = today
                    .iter()
                    .find(|block| block.end.zip(now).is_some_and(|(end, now)| now <= end));
                going_on
                    .or_else(|| today.last())
                    .map(|block| block.id.clone())
            };
            named
                .or_else(of_today)
                .or_else(|| blocks.first().map(|block| block.id.clone()))
        })
    });
    let order = Memo::new(move |_| {
        let people = world.people.get();
        session.with(|session| {
            let mut all: Vec<(String, RecordId)> = session
                .iter()
                .flat_map(|session| session.participants())
                .map(|person| {
                    let name = name_of(people.get(person.person), &screen);
                    (name_key(&name), person.person)
                })
                .collect();
            all.sort();
            all.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    let last = RwSignal::new(None::<RecordId>);
    let open = Memo::new(move |_| {
        let (order, block) = (order.get(), block.get()?);
        session.with(|session| {
            let session = session.as_ref()?;
            Some(
                order
                    .iter()
                    .copied()
                    .filter(|id| mark_of(session, *id, &block).is_none())
                    .collect::<Vec<_>>(),
            )
        })
    });
    // The one after whoever was marked last, so that the list and the thumb go down together.
    let next = Memo::new(move |_| {
        let open = open.get()?;
        let order = order.get();
        let at = last
            .get()
            .and_then(|last| order.iter().position(|id| *id == last));
        let after = at.and_then(|at| order.iter().skip(at).find(|id| open.contains(id)));
        after.or_else(|| open.first()).copied()
    });
    let set = move |person: RecordId, state: State| {
        let Some(block) = block.get_untracked() else {
            return;
        };
        last.set(Some(person));
        mark(record, person, &block, Some(state));
    };
    let late = move |person: RecordId| {
        let Some(block) = block.get_untracked() else {
            return;
        };
        last.set(Some(person));
        let came = Some(("in", time_in(&session, &block)));
        mark_with(record, person, &block, Some(State::Partly), came);
    };
    let progress = move || {
        let all = order.read().len();
        let left = open.with(|open| open.as_ref().map_or(all, Vec::len));
        screen.say(
            &Message::new(Key::TrainingMarkedOf)
                .with("done", Arg::Number((all - left.min(all)).into()))
                .with("all", Arg::Number(all.into())),
        )
    };
    let paths = move || {
        let ids = order.get().into_iter();
        ids.map(|id| Path::of(&["people", &id.to_string()]))
            .collect::<Vec<_>>()
    };
    let next_name = move || {
        let people = world.people.get();
        next.get()
            .map(|id| name_of(people.get(id), &screen))
            .unwrap_or_default()
    };
    let walk_in = RwSignal::new(false);
    let walked = move |added: Added| {
        add(world, record, added.person, Role::Participant, true);
        set(added.person, State::Present);
        walk_in.set(false);
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingRoom)}</h1>
        <super::way_out::LeftNotice record=record />
        {when(move || blocks.read().is_empty(), move || view! {
            <p class="empty">{screen.tr(Key::TrainingRoomNoBlocks)}</p>
            <p><a class="button" href=Route::Training(TrainingPage::Task(record.id(), "time")).href()>{screen.tr(Key::TrainingTaskTime)}</a></p>
        }.into_any())}
        <div class="room-blocks" role="group" aria-label=screen.tr(Key::TrainingBlocks)>
            {move || {
                let all = blocks.get();
                (all.len() > 1).then(|| all.iter().enumerate().map(|(n, one)| {
                    let (id, of) = (one.id.clone(), one.id.clone());
                    let name = block_name(one, n, |message| screen.say(message));
                    view! {
                        <button type="button" class="button button-secondary room-block"
                            aria-pressed=move || if block.read().as_ref() == Some(&of) { "true" } else { "false" }
                            on:click=move |_| { last.set(None); chosen.set(Some(id.clone())); }>{name}</button>
                    }
                }).collect_view())
            }}
        </div>
        <p class="lead" role="status">{progress}</p>
        {when(move || order.read().is_empty() && !blocks.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingRoomEmpty)}</p> }.into_any())}
        {when(move || !blocks.read().is_empty(), move || view! {
            <ul class="room">
                {each(paths, move |path| {
                    let id = path.rsplit('/').next().and_then(|id| id.parse::<RecordId>().ok());
                    id.map(|id| view! { <PersonRow record=record session=session block=block person=id set=move |(person, state)| set(person, state) late=late /> }).into_any()
                })}
            </ul>
            <p class="buttons">
                <button type="button" class="button button-secondary" aria-expanded=move || if walk_in.get() { "true" } else { "false" }
                    on:click=move |_| { walk_in.update(|open| *open = !*open); if walk_in.get_untracked() { focus_later("adder-name".to_owned()); } }>
                    {screen.tr(Key::TrainingWalkIn)}
                </button>
                <a class="button button-quiet" href=Route::Training(TrainingPage::Counts(record.id())).href()>{screen.tr(Key::TrainingCounts)}</a>
                <a class="button button-quiet" href=Route::Training(TrainingPage::Paper(record.id())).href()>{screen.tr(Key::TrainingPaper)}</a>
            </p>
            {when(move || walk_in.get(), move || view! {
                <p class="hint">{screen.tr(Key::TrainingWalkInHelp)}</p>
                <LockGate><Adder record=record trainers=false chosen=walked /></LockGate>
            }.into_any())}
            <div class="thumb" role="region" aria-label=screen.tr(Key::TrainingNextPerson)>
                {when(move || next.get().is_some(), move || view! {
                    <p class="thumb-name"><span class="hint">{screen.tr(Key::TrainingNextPerson)}</span>" "<strong><bdi>{next_name}</bdi></strong></p>
                    <div class="thumb-buttons">
                        <button type="button" class="button thumb-present" on:click=move |_| if let Some(id) = next.get_untracked() { set(id, State::Present) }>{screen.tr(Key::TrainingMarkPresent)}</button>
                        <button type="button" class="button button-secondary" on:click=move |_| if let Some(id) = next.get_untracked() { late(id) }>{screen.tr(Key::TrainingLate)}</button>
                        <button type="button" class="button button-secondary" on:click=move |_| if let Some(id) = next.get_untracked() { set(id, State::Absent) }>{screen.tr(Key::TrainingMarkAbsent)}</button>
                    </div>
                }.into_any())}
                {when(move || next.get().is_none() && !order.read().is_empty(), move || view! {
                    <p class="thumb-name"><strong>{screen.tr(Key::TrainingAllMarked)}</strong></p>
                }.into_any())}
            </div>
        }.into_any())}
    }
}

/// What a block is called: its content, or its number and times.
pub(super) fn block_name(block: &Block, n: usize, say: impl Fn(&Message) -> String) -> String {
    let mut name = if block.content.is_empty() {
        say(&Message::new(Key::TrainingBlockN).with("n", Arg::Number((n + 1).into())))
    } else {
        block.content.clone()
    };
    if let Some((from, to)) = block.start.zip(block.end) {
        name.push_str(&format!(" · {}–{}", write_time(from), write_time(to)));
    }
    name
}

/// One person in the room: a large row, present at one tap, the rest one more tap away.
#[component]
fn PersonRow(
    /// The session
    record: RecordHandle,
    /// As it is read
    session: Memo<Option<Arc<Session>>>,
    /// The block that is marked
    block: Memo<Option<String>>,
    /// The person
    person: RecordId,
    /// Marks them
    #[prop(into)]
    set: Callback<(RecordId, State)>,
    /// Marks that they came just now
    #[prop(into)]
    late: Callback<RecordId>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let more = RwSignal::new(false);
    let own = Memo::new(move |_| {
        let block = block.get()?;
        session.with(|session| mark_of(session.as_ref()?, person, &block))
    });
    let name = Memo::new(move |_| {
        let people = world.people.get();
        name_of(people.get(person), &screen)
    });
    let origin = move || {
        let people = world.people.get();
        people.get(person).map(|person| origin_of(person, world))
    };
    let state = move || own.get().map(|mark| mark.state);
    let shown = move || {
        let Some(mark) = own.get() else {
            return screen.t(Key::TrainingNotMarked);
        };
        let time = |key: Key, time: Option<chrono::NaiveTime>| {
            time.map(|time| {
                screen.say(&Message::new(key).with("time", Arg::Text(write_time(time))))
            })
        };
        [
            Some(screen.t(mark.state.label())),
            time(Key::TrainingCameAt, mark.came),
            time(Key::TrainingWentAt, mark.went),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
    };
    let class = move || match state() {
        Some(State::Present) => "room-row room-present",
        Some(State::Partly) => "room-row room-partly",
        Some(State::Absent | State::Excused) => "room-row room-absent",
        None => "room-row",
    };
    let named = move |key: Key| screen.say(&Message::new(key).with("name", Arg::Text(name.get())));
    let time_field = move |which: &'static str, label: Key| {
        let path = move || block.get().map(|block| mark_path(person, &block, which));
        let id = format!("{which}-{person}");
        let value = move || path().map(|path| record.text(&path)).unwrap_or_default();
        let write = move |text: String| {
            let Some(block) = block.get_untracked() else {
                return;
            };
            mark_with(
                record,
                person,
                &block,
                Some(State::Partly),
                Some((which, text)),
            );
        };
        view! {
            <div class="field">
                <label for=id.clone()>{screen.tr(label)}</label>
                <input type="time" id=id class="input input-short" prop:value=value on:change:target=move |event| write(event.target().value()) />
            </div>
        }
    };
    let left = move |_| {
        if let Some(block) = block.get_untracked() {
            let went = Some(("out", time_in(&session, &block)));
            mark_with(record, person, &block, Some(State::Partly), went);
        }
    };
    let clear = move |_| {
        if let Some(block) = block.get_untracked() {
            mark(record, person, &block, None);
        }
    };
    let pressed = move |of: State| if state() == Some(of) { "true" } else { "false" };
    view! {
        <li class=class id=field_id(&Path::of(&["marks", &person.to_string()])) tabindex="-1">
            <div class="room-main">
                <button type="button" class="room-name" aria-pressed=move || pressed(State::Present) aria-label=move || named(Key::TrainingPresentNamed)
                    on:click=move |_| set.run((person, State::Present))>
                    <strong><bdi>{move || name.get()}</bdi></strong>
                    <span class="hint"><bdi>{origin}</bdi></span>
                </button>
                <span class="room-state">{shown}</span>
                <button type="button" class="button button-quiet" aria-expanded=move || if more.get() { "true" } else { "false" }
                    aria-label=move || named(Key::TrainingMoreNamed) on:click=move |_| more.update(|more| *more = !*more)>{screen.tr(Key::TrainingOtherMark)}</button>
            </div>
            {when(move || more.get(), move || view! {
                <div class="room-more">
                    <div class="buttons">
                        <button type="button" class="button button-secondary" on:click=move |_| late.run(person)>{screen.tr(Key::TrainingLateNow)}</button>
                        <button type="button" class="button button-secondary" on:click=left>{screen.tr(Key::TrainingLeftNow)}</button>
                        <button type="button" class="button button-secondary" aria-pressed=move || pressed(State::Absent) on:click=move |_| set.run((person, State::Absent))>{screen.tr(Key::TrainingMarkAbsent)}</button>
                        <button type="button" class="button button-secondary" aria-pressed=move || pressed(State::Excused) on:click=move |_| set.run((person, State::Excused))>{screen.tr(Key::TrainingMarkExcused)}</button>
                        <button type="button" class="button button-quiet" on:click=clear>{screen.tr(Key::TrainingClearMark)}</button>
                        <button type="button" class="button button-quiet" on:click=move |_| take_away(record, person)>{screen.tr(Key::TrainingNotInSession)}</button>
                    </div>
                    <div class="buttons">
                        {time_field("in", Key::TrainingCame)}
                        {time_field("out", Key::TrainingWent)}
                    </div>
                    <SignPad record=record person=person block=Signal::derive(move || block.get()) />
                </div>
            }.into_any())}
        </li>
    }
}
