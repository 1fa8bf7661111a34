//! The tablet goes round: whoever holds it sees nothing but their own form, also after a reload, until the trainer takes
//! it back with the number that was chosen when it was handed over.

use super::frame::is_of;
use super::results::{EvaluationForm, TestForm, test_of};
use super::sign::SignPad;
use super::way_out::{Trainer, Wait, WaitLine, digest};
use super::wording::{name_of, title_of};
use super::world::{session_of, use_world};
use crate::desk::{RecordHandle, use_desk};
use crate::record::RecordId;
use crate::route::Route;
use crate::store::settings::Round;
use crate::training::SESSION;
use crate::training::codes::Phase;
use crate::training::names::name_key;
use crate::training::route::TrainingPage;
use crate::training::sign_in::{NOTICE, count_only, has_handed_in, sign_in};
use crate::ui::{Notice, Screen, Tone, announce, focus_later, use_screen, when};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;

/// The fewest digits of the trainer's number.
const LEAST_DIGITS: usize = 4;
/// So many letters are typed before names are offered: nobody reads the list of the others.
const LEAST_LETTERS: usize = 3;
/// The most names that are offered.
const MOST_NAMES: usize = 5;

/// What people fill in when the tablet goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// They say that they are there.
    SignIn,
    /// A test.
    Test(Phase),
    /// What they think of the session; nobody says who they are.
    Evaluation,
}

impl Form {
    /// All of them.
    const ALL: [Self; 5] = [
        Self::SignIn,
        Self::Test(Phase::Pre),
        Self::Test(Phase::Post),
        Self::Test(Phase::FollowUp),
        Self::Evaluation,
    ];

    /// What is stored.
    const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Test(phase) => phase.code(),
            Self::Evaluation => "evaluation",
        }
    }

    /// Reads what is stored.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// What it is called.
    fn label(self, screen: &Screen) -> String {
        match self {
            Self::SignIn => screen.t(Key::TrainingSignIn),
            Self::Test(phase) => screen
                .say(&Message::new(Key::TrainingTestPhase).with("phase", Arg::Word(phase.label()))),
            Self::Evaluation => screen.t(Key::ReportEvaluation),
        }
    }

    /// Whether the person says first who they are.
    const fn asks_who(self) -> bool {
        !matches!(self, Self::Evaluation)
    }

    /// Whether the session has it.
    fn is_offered(self, record: RecordHandle) -> bool {
        !matches!(self, Self::Test(_)) || untrack(|| test_of(record)).is_some()
    }

    /// The form itself.
    fn view(
        self,
        record: RecordHandle,
        person: Option<RecordId>,
        block: &str,
        done: Callback<()>,
    ) -> AnyView {
        let screen = use_screen();
        match (self, person) {
            (Self::SignIn, Some(person)) => {
                let block = block.to_owned();
                view! { <SignIn record=record person=person block=block done=done /> }.into_any()
            }
            (Self::Test(phase), Some(person)) if handed_in(record, person, phase) => view! {
                <h1 tabindex="-1">{move || self.label(&screen)}</h1>
                <Notice tone=Tone::Warning><p>{screen.tr(Key::TrainingHandedIn)}</p></Notice>
            }
            .into_any(),
            (Self::Test(phase), Some(person)) => view! {
                <h1 tabindex="-1">{move || self.label(&screen)}</h1>
                <TestForm record=record phase=phase person=person round=true done=done />
            }
            .into_any(),
            (Self::Evaluation, _) => view! {
                <h1 tabindex="-1">{screen.tr(Key::ReportEvaluation)}</h1>
                <EvaluationForm record=record done=done />
            }
            .into_any(),
            (_, None) => ().into_any(),
        }
    }
}

/// Whether somebody's test is there already, as the page is drawn.
fn handed_in(record: RecordHandle, person: RecordId, phase: Phase) -> bool {
    let there = record.peek(|record| has_handed_in(record, person, phase));
    there.unwrap_or_default()
}

/// Handing the tablet over: what people fill in, in which block, and the trainer's number.
#[component]
pub(super) fn RoundPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let form = RwSignal::new(Form::SignIn);
    let number = RwSignal::new(String::new());
    let short = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let session = Memo::new(move |_| record.read(session_of));
    let chosen = RwSignal::new(String::new());
    let blocks = move || {
        session.with(|session| {
            session
                .iter()
                .flat_map(|session| session.blocks.iter().enumerate())
                .map(|(n, block)| {
                    (
                        block.id.clone(),
                        super::room::block_name(block, n, |message| screen.say(message)),
                    )
                })
                .collect::<Vec<_>>()
        })
    };
    let people =
        move || session.with(|session| session.as_ref().map_or(0, |s| s.participants().count()));
    let hand = move |_| {
        let typed = number.get_untracked();
        if crate::numbers::western(&typed)
            .chars()
            .filter(char::is_ascii_digit)
            .count()
            < LEAST_DIGITS
        {
            short.set(true);
            focus_later("round-number".to_owned());
            return;
        }
        let block = match chosen.get_untracked() {
            chosen if chosen.is_empty() => untrack(blocks).into_iter().next().map(|(id, _)| id),
            chosen => Some(chosen),
        };
        let salt = crate::record::item_id();
        let language = screen.language();
        let form = form.get_untracked();
        leptos::task::spawn_local(async move {
            let Some(digest) = digest(&salt, &typed).await else {
                failed.try_set(true);
                return;
            };
            let round = Round {
                session: record.id().to_string(),
                form: form.code().to_owned(),
                block: block.unwrap_or_default(),
                salt,
                digest,
                language: language.code().to_owned(),
                wait: None,
                wrong: 0,
                pause: 0,
            };
            desk.save_now();
            desk.change_settings(move |settings| settings.round = round.to_text());
        });
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingRound)}</h1>
        <p class="lead">{screen.tr(Key::TrainingRoundIntro)}</p>
        {when(move || !desk.has_lock(), move || view! {
            <Notice tone=Tone::Warning>
                <p>{screen.tr(Key::TrainingRoundNoLock)}</p>
                <p><a class="standalone" href=Route::Lock.href()>{screen.tr(Key::ShellLockSetUp)}</a></p>
            </Notice>
        }.into_any())}
        {when(move || people() == 0, move || view! {
            <p class="empty">{screen.tr(Key::TrainingRoomEmpty)}</p>
            <p><a class="button" href=Route::Training(TrainingPage::Task(record.id(), "participants")).href()>{screen.tr(Key::TrainingTaskParticipants)}</a></p>
        }.into_any())}
        {when(move || people() != 0 && blocks().is_empty(), move || view! {
            <p class="empty">{screen.tr(Key::TrainingRoomNoBlocks)}</p>
            <p><a class="button" href=Route::Training(TrainingPage::Task(record.id(), "time")).href()>{screen.tr(Key::TrainingTaskTime)}</a></p>
        }.into_any())}
        {when(move || people() != 0 && !blocks().is_empty(), move || view! {
            <div class="field">
                <label for="round-form">{screen.tr(Key::TrainingRoundForm)}</label>
                <select id="round-form" class="input" on:change:target=move |event| form.set(Form::from_code(&event.target().value()).unwrap_or(Form::SignIn))>
                    {Form::ALL.into_iter().filter(|one| one.is_offered(record)).map(|one| view! { <option value=one.code()>{move || one.label(&screen)}</option> }).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="round-block">{screen.tr(Key::TrainingBlock)}</label>
                <select id="round-block" class="input" on:change:target=move |event| chosen.set(event.target().value())>
                    {move || blocks().into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                </select>
            </div>
            <div class="field" class:field-invalid=move || short.get()>
                <label for="round-number">{screen.tr(Key::TrainingNumber)}</label>
                <p class="hint" id="round-number-help">{screen.tr(Key::TrainingNumberHelp)}</p>
                {when(move || short.get(), move || view! { <p class="finding finding-error" role="alert">{screen.tr(Key::TrainingNumberShort)}</p> }.into_any())}
                <input id="round-number" type="text" inputmode="numeric" autocomplete="off" class="input input-short" aria-describedby="round-number-help"
                    prop:value=move || number.get()
                    on:input:target=move |event| { short.set(false); number.set(event.target().value()); } />
            </div>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::TrainingRoundFailed)}</p></Notice> }.into_any())}
            <p><button type="button" class="button" on:click=hand>{screen.tr(Key::TrainingRoundStart)}</button></p>
        }.into_any())}
    }
}

/// How far the person who holds the tablet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Who,
    Form(Option<RecordId>),
    Thanks,
    Trainer,
}

/// What is seen while the tablet goes round, whatever the address.
#[component]
pub fn RoundView(
    /// What the trainer chose
    round: Round,
) -> AnyView {
    let screen = use_screen();
    let world = use_world();
    let form = Form::from_code(&round.form).unwrap_or(Form::SignIn);
    let record = round
        .session
        .parse()
        .ok()
        .and_then(|id| untrack(|| world.desk.find(id)))
        .filter(|record| is_of(*record, &SESSION));
    let first = if form.asks_who() {
        Step::Who
    } else {
        Step::Form(None)
    };
    let step = RwSignal::new(first);
    let wait = Wait::new(world.desk, &round);
    let Some(record) = record else {
        // The session is gone: nothing can be filled in, only the trainer can go on.
        step.set(Step::Trainer);
        return view! { <h1 tabindex="-1">{screen.tr(Key::TrainingGone)}</h1><WaitLine wait=wait /><Trainer round=round wait=wait back=move |()| ()/> }.into_any();
    };
    let title = move || {
        record
            .read(session_of)
            .map(|session| title_of(&session, &world.catalogue.get(), &screen))
    };
    let block = round.block.clone();
    let round = StoredValue::new(round);
    let next = move |()| {
        step.set(first);
        focus_later("round-name".to_owned());
    };
    let done = Callback::new(move |()| {
        step.set(Step::Thanks);
        world.desk.save_now();
        announce(&screen.t(Key::TrainingThanks));
    });
    view! {
        <div class="round">
            <div class="round-top">
                <p class="hint"><bdi>{title}</bdi></p>
                <p class="buttons" role="group" aria-label=screen.tr(Key::ShellLanguage)>
                    {Language::ALL.into_iter().map(|language| view! {
                        <button type="button" class="button button-quiet" lang=language.code()
                            aria-pressed=move || if screen.language() == language { "true" } else { "false" }
                            on:click=move |_| screen.speak(language)>{language.own_name()}</button>
                    }).collect_view()}
                </p>
            </div>
            <WaitLine wait=wait />
            {move || match step.get() {
                Step::Who => view! { <Who record=record chosen=move |person| step.set(Step::Form(Some(person))) /> }.into_any(),
                Step::Form(person) => view! {
                    {person.map(|person| view! { <Whose person=person back=next /> })}
                    {form.view(record, person, &block, done)}
                }.into_any(),
                Step::Thanks => view! {
                    <h1 tabindex="-1">{screen.tr(Key::TrainingThanks)}</h1>
                    <p class="lead">{screen.tr(Key::TrainingThanksHelp)}</p>
                    <p><button type="button" class="button" on:click=move |_| next(())>{screen.tr(Key::TrainingNextPerson)}</button></p>
                }.into_any(),
                Step::Trainer => view! { <Trainer round=round.get_value() wait=wait back=next /> }.into_any(),
            }}
            {when(move || step.get() != Step::Trainer, move || view! {
                <p class="round-exit"><button type="button" class="button button-quiet" on:click=move |_| { step.set(Step::Trainer); focus_later("round-trainer".to_owned()); }>{screen.tr(Key::TrainingForTrainer)}</button></p>
            }.into_any())}
        </div>
    }
    .into_any()
}

/// Finding oneself: names are offered only once a part of one's own is typed.
#[component]
fn Who(
    /// The session
    record: RecordHandle,
    /// What to do with whoever it is
    #[prop(into)]
    chosen: Callback<RecordId>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let key = name_key(&typed.read());
        if key.chars().count() < LEAST_LETTERS {
            return None;
        }
        let words: Vec<&str> = key.split(' ').collect();
        let people = world.people.get();
        let session = record.read(session_of)?;
        let mut found: Vec<(RecordId, String)> = session
            .participants()
            .filter_map(|person| {
                let known = people.get(person.person)?;
                let parts: Vec<&str> = known.key.split(' ').collect();
                let fits = words
                    .iter()
                    .all(|word| parts.iter().any(|part| part.starts_with(word)));
                fits.then(|| (person.person, known.name.clone()))
            })
            .collect();
        found.truncate(MOST_NAMES);
        Some(found)
    });
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingWho)}</h1>
        <div class="field">
            <label for="round-name">{screen.tr(Key::TrainingYourName)}</label>
            <p class="hint" id="round-name-help">{screen.tr(Key::TrainingYourNameHelp)}</p>
            <input id="round-name" type="text" class="input" dir="auto" autocomplete="off" aria-describedby="round-name-help"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value()) />
        </div>
        <ul class="matches">
            {move || found.get().unwrap_or_default().into_iter().map(|(id, name)| view! {
                <li><button type="button" class="button button-match" on:click=move |_| chosen.run(id)><bdi>{name}</bdi></button></li>
            }).collect_view()}
        </ul>
        {when(move || found.read().as_ref().is_some_and(Vec::is_empty), move || view! { <p role="status">{screen.tr(Key::TrainingNotFound)}</p> }.into_any())}
    }
}

/// Whose form it is, and the way back for whoever took another's.
#[component]
fn Whose(
    /// Who
    person: RecordId,
    /// Back to the names
    #[prop(into)]
    back: Callback<()>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let said = move || {
        let people = world.people.get();
        let name = name_of(people.get(person), &screen);
        screen.say(&Message::new(Key::TrainingYouAre).with("name", Arg::Text(name)))
    };
    view! {
        <p class="round-who">
            <strong><bdi>{said}</bdi></strong>
            <button type="button" class="button button-secondary" on:click=move |_| back.run(())>{screen.tr(Key::TrainingNotMe)}</button>
        </p>
    }
}

/// The sign-in: what the list is for, and the choice to be counted without a name (training.R43).
#[component]
fn SignIn(
    /// The session
    record: RecordHandle,
    /// Who
    person: RecordId,
    /// The block
    block: String,
    /// What comes then
    done: Callback<()>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let name = move || {
        let people = world.people.get();
        name_of(people.get(person), &screen)
    };
    let at = block.clone();
    let here = move |_| {
        record.change(|record, clock| sign_in(record, person, &block, clock));
        done.run(());
    };
    let count_only = move |_| {
        record.change(|record, clock| count_only(record, person, clock));
        done.run(());
    };
    view! {
        <h1 tabindex="-1"><bdi>{name}</bdi></h1>
        <p>{screen.tr(Key::TrainingNotice)}</p>
        <p class="hint">{screen.tr(Key::TrainingNoticeVersion)}" "{NOTICE}</p>
        <SignPad record=record person=person block=Signal::derive(move || Some(at.clone())) />
        <p class="buttons">
            <button type="button" class="button" on:click=here>{screen.tr(Key::TrainingIAmHere)}</button>
            <button type="button" class="button button-secondary" on:click=count_only>{screen.tr(Key::TrainingCountOnly)}</button>
        </p>
    }
}
