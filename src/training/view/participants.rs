use super::frame::count;
use super::invited::Invited;
use super::organization_new::NewOrganization;
use super::people::new_person;
use super::wording::{FindingList, name_of, origin_of};
use super::world::{World, session_of, use_world};
use crate::check::Severity;
use crate::desk::RecordHandle;
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::training::codes::{Role, Sex};
use crate::training::names::{may_be_same, name_key};
use crate::training::organization::Organization;
use crate::training::person::Person;
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::training::session::person_path;
use crate::training::sign_in::count_no_longer;
use crate::ui::{LockGate, PartsView, focus_later, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many people a search offers.
const OFFERED: usize = 6;

/// Somebody who was chosen or just made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added {
    /// Their record.
    pub(super) person: RecordId,
}

/// Puts somebody into a session in a role, with what is known of them today (training.R42).
pub(super) fn add(
    world: World,
    record: RecordHandle,
    person: RecordId,
    role: Role,
    walked_in: bool,
) {
    let people = world.people.get_untracked();
    let known = people.get(person).cloned().or_else(|| {
        // Just made: the list of all people has not been read since.
        world.desk.find(person)?.peek(Person::read)
    });
    let Some(known) = known else {
        return;
    };
    let organization = known.organization.and_then(|id| {
        let read = world.desk.find(id)?.peek(Organization::read);
        read.map(|one| (id, one.org_type))
    });
    record.change(|record, clock| {
        let no_longer = count_no_longer(record, known.id, clock);
        let mut fields = vec![
            ("role", role.code().to_owned()),
            ("sex", known.sex.code().to_owned()),
            ("station", known.station.clone()),
        ];
        if let Some((id, org_type)) = organization {
            fields.push(("organization", id.to_string()));
            fields.push(("type", org_type.code().to_owned()));
        }
        if let Some(category) = known.category {
            fields.push(("category", category.code().to_owned()));
        }
        let mut edits = no_longer;
        edits.extend(fields.into_iter().filter_map(|(name, text)| {
            record.write(&person_path(known.id, name), text.into(), clock)
        }));
        if walked_in {
            edits.extend(record.write(&person_path(known.id, "walkin"), true.into(), clock));
        }
        edits
    });
}

/// Takes somebody out of a session; what was marked stays beneath, for undo and for merging.
pub(super) fn take_away(record: RecordHandle, person: RecordId) {
    record.set(&person_path(person, "role"), "");
}

/// Who is asked to come.
#[component]
pub(super) fn ParticipantsPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let findings = world.findings(record);
    let own = Signal::derive(move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.severity != Severity::Error && &*finding.path == "people")
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let there = Memo::new(move |_| {
        let session = record.read(session_of)?;
        let people = world.people.get();
        let mut there: Vec<(RecordId, String, String)> = session
            .participants()
            .map(|person| {
                let known = people.get(person.person);
                let origin = known.map(|known| origin_of(known, world));
                (
                    person.person,
                    name_of(known, &screen),
                    origin.unwrap_or_default(),
                )
            })
            .collect();
        there.sort_by_key(|(_, name, _)| name_key(name));
        Some(there)
    });
    let counted = move || {
        let n = there.with(|there| there.as_ref().map_or(0, Vec::len));
        screen.say(&Message::new(Key::TrainingParticipantsCount).with("count", count(n)))
    };
    let parts = schema::parts("participants");
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingTaskParticipants)}</h1>
        <p class="lead">{counted}</p>
        <FindingList findings=own />
        <LockGate><Adder record=record trainers=false chosen=move |added: Added| add(world, record, added.person, Role::Participant, false) /></LockGate>
        {when(move || there.read().as_ref().is_none_or(Vec::is_empty), move || view! { <p class="empty">{screen.tr(Key::TrainingParticipantsEmpty)}</p> }.into_any())}
        <ul class="task-list">
            {move || there.get().unwrap_or_default().into_iter().map(|(id, name, origin)| {
                let removes = screen.say(&Message::new(Key::TrainingTakeOut).with("name", Arg::Text(name.clone())));
                view! {
                    <li class="task">
                        <a href=Route::Training(TrainingPage::Person(id)).href()><bdi>{name}</bdi></a>
                        <span class="hint"><bdi>{origin}</bdi></span>
                        <button type="button" class="button button-quiet" aria-label=removes on:click=move |_| take_away(record, id)>{screen.t(Key::TrainingRemove)}</button>
                    </li>
                }
            }).collect_view()}
        </ul>
        <Invited record=record />
        <PartsView record=record parts=parts findings=findings />
        <p><a class="button" href=Route::Training(TrainingPage::Session(record.id())).href()>{screen.tr(Key::TrainingBackToSession)}</a></p>
    }
}

/// Finds somebody who is on the desk, or makes a new person; whoever may be there already is asked about (training.R23).
#[component]
pub(super) fn Adder(
    /// The session
    record: RecordHandle,
    /// Whether trainers are offered first, before anything is typed
    trainers: bool,
    /// What to do with whoever was chosen
    #[prop(into)]
    chosen: Callback<Added>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let typed = RwSignal::new(String::new());
    let organization = RwSignal::new(String::new());
    let sex = RwSignal::new(None::<Sex>);
    let there = Memo::new(move |_| {
        let session = record.read(session_of)?;
        let ids = session.people.iter().map(|person| person.person);
        Some(ids.collect::<Vec<RecordId>>())
    });
    let offered = Memo::new(move |_| {
        let people = world.people.get();
        let typed = typed.read();
        let wanted = typed.trim();
        let there = there.get().unwrap_or_default();
        let is_new = |person: &&&Person| !there.iter().any(|id| people.resolve(*id) == person.id);
        let all = if wanted.is_empty() {
            if !trainers {
                return Vec::new();
            }
            people.shown().filter(|person| person.trains).collect()
        } else {
            let mut found = people.search(wanted);
            // The same name with given and family name swapped is not found by its beginning.
            found.sort_by_key(|person| !may_be_same(&person.name, wanted));
            found
        };
        all.iter()
            .filter(is_new)
            .take(OFFERED)
            .map(|person| (person.id, person.name.clone(), origin_of(person, world)))
            .collect::<Vec<_>>()
    });
    let doubtful = Memo::new(move |_| {
        let people = world.people.get();
        let typed = typed.read();
        people
            .shown()
            .any(|person| may_be_same(&person.name, typed.trim()))
    });
    let take = move |person: RecordId| {
        chosen.run(Added { person });
        typed.set(String::new());
        focus_later("adder-name".to_owned());
    };
    let make = move |_| {
        let name = typed.get_untracked().trim().to_owned();
        if name.is_empty() {
            focus_later("adder-name".to_owned());
            return;
        }
        let organization = organization.get_untracked();
        let sex = sex.get_untracked().map_or("", Sex::code);
        let fields = [
            ("name", name.as_str()),
            ("organization", organization.as_str()),
            ("sex", sex),
        ];
        let person = new_person(world.desk, &fields);
        if trainers {
            person.set(&Path::of(&["trains"]), true);
        }
        take(person.id());
    };
    let has_name = move || !typed.read().trim().is_empty();
    view! {
        <section class="adder card" aria-labelledby="adder-title">
            <h2 id="adder-title">{screen.tr(if trainers { Key::TrainingLeaderAdd } else { Key::TrainingParticipantAdd })}</h2>
            <div class="field">
                <label for="adder-name">{screen.tr(Key::TrainingName)}</label>
                <input id="adder-name" type="text" class="input" dir="auto" autocomplete="off"
                    prop:value=move || typed.get()
                    on:input:target=move |event| typed.set(event.target().value()) />
            </div>
            {when(move || !offered.read().is_empty(), move || view! {
                <p class="hint">{move || screen.t(if doubtful.get() { Key::TrainingSameAsk } else { Key::TrainingOnDesk })}</p>
                <ul class="matches">
                    {move || offered.get().into_iter().map(|(id, name, origin)| view! {
                        <li><button type="button" class="button button-match" on:click=move |_| take(id)><bdi>{name}</bdi>{(!origin.is_empty()).then(|| view! { <span class="hint">" · "<bdi>{origin}</bdi></span> })}</button></li>
                    }).collect_view()}
                </ul>
            }.into_any())}
            {when(move || doubtful.get() && offered.read().is_empty(), move || view! { <p class="finding finding-warning">{screen.tr(Key::TrainingSameHere)}</p> }.into_any())}
            {when(has_name, move || view! {
                <div class="field">
                    <label for="adder-organization">{screen.tr(Key::TrainingOrganization)}</label>
                    <select id="adder-organization" class="input" on:change:target=move |event| organization.set(event.target().value())>
                        <option value="">{screen.tr(Key::ShellChoose)}</option>
                        {move || world.organizations.get().iter().filter(|one| one.same_as.is_none()).map(|one| {
                            let id = one.id.to_string();
                            let value = id.clone();
                            view! { <option value=value prop:selected=move || *organization.read() == id>{one.name.clone()}</option> }
                        }).collect_view()}
                    </select>
                </div>
                <NewOrganization id="adder" chosen=move |id: RecordId| organization.set(id.to_string()) />
                <fieldset class="field">
                    <legend>{screen.tr(Key::TrainingSex)}</legend>
                    <div class="buttons">
                        {Sex::ALL.iter().enumerate().map(|(n, answer)| {
                            let (id, answer) = (format!("adder-sex-{n}"), *answer);
                            view! {
                                <div class="radio">
                                    <input type="radio" name="adder-sex" id=id.clone() prop:checked=move || sex.get() == Some(answer) on:change=move |_| sex.set(Some(answer)) />
                                    <label for=id>{screen.tr(answer.label())}</label>
                                </div>
                            }
                        }).collect_view()}
                    </div>
                </fieldset>
                <p><button type="button" class="button" on:click=make>
                    {move || screen.say(&Message::new(if doubtful.get() { Key::TrainingAddDifferent } else { Key::TrainingAddNew }).with("name", Arg::Text(typed.get().trim().to_owned())))}
                </button></p>
            }.into_any())}
        </section>
    }
}
