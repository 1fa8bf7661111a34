use super::frame::Assessed;
use super::parts::{Heading, Next};
use super::{href, page_href, use_scheme};
use crate::desk::RecordHandle;
use crate::environment::pages::{MarkerPage, SchemePart, Step};
use crate::environment::severity::words::{concern_text, concerns_source};
use crate::environment::severity::{
    Choice, Concern, NONE, Question, Severity, Weighed, answer_path, chosen_id, chosen_text,
    is_registered, lost_answers, register, tick_path, to_register, weigh,
};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::standing_key;
use crate::record::{Path, Record};
use crate::ui::{
    Notice, Rivals, Tone, field_id, focus_later, use_address, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// So many questions stand on a page.
const MOST: usize = 6;
/// So many of their answers can all be shown without making it long.
const FEW: usize = 16;
/// The way to the register, which takes the focus when the button beside it is gone.
const TO_RISKS: &str = "to-risks";

/// The concerns of the mission's scheme as this assessment answers them.
pub(super) fn weighed(it: Assessed) -> Memo<Vec<Weighed>> {
    let scheme = use_scheme();
    Memo::new(move |_| {
        // Read before the record is: the scheme is laid over another record, and there is one way to all of them.
        let scheme = scheme.get();
        let weigh = |record: &Record| weigh(&scheme.concerns, record);
        it.record.read(weigh).unwrap_or_default()
    })
}

/// The colour of a severity; its word always stands in it.
fn tag_class(concern: &Weighed) -> &'static str {
    match concern.severity() {
        Some(Severity::High) => "tag tag-problem tag-long",
        Some(Severity::Medium) => "tag tag-progress tag-long",
        Some(Severity::Low) => "tag tag-plain tag-long",
        None => "tag tag-long",
    }
}

/// The concerns with their severity, and the way into the risk register.
#[component]
pub(super) fn ConcernsPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let all = weighed(it);
    let lost = Memo::new(move |_| {
        let scheme = scheme.get();
        let lost = |record: &Record| lost_answers(&scheme.concerns, record);
        record.read(lost).unwrap_or_default()
    });
    let lost_text = move || {
        let count = Arg::Count(i64::try_from(lost.get()).unwrap_or(i64::MAX));
        screen.say(&Message::new(Key::EnvironmentConcernsLost).with("count", count))
    };
    let source = move || scheme.with(|scheme| concerns_source(scheme, &screen.tongue()));
    let pages = Pages::new();
    let count = Signal::derive(move || all.read().len());
    let row = move |concern: Weighed| {
        let id = format!("concern-{}", concern.id);
        let link = href(record.id(), Step::Concern(concern.id.clone()));
        let there = record
            .read(|record| is_registered(record, &concern.id))
            .unwrap_or_default();
        let mut text = concern_text(&concern, &screen.tongue());
        if there {
            text = format!("{text} · {}", screen.t(Key::EnvironmentConcernRegistered));
        }
        view! {
            <li class="task">
                <a href=link aria-describedby=id.clone()><bdi>{concern.text.clone()}</bdi></a>
                <span id=id class=tag_class(&concern)>{text}</span>
            </li>
        }
    };
    let some = move || !all.read().is_empty();
    view! {
        <Heading text=Key::EnvironmentConcerns />
        <p class="lead">{screen.tr(Key::EnvironmentConcernsIntro)}</p>
        <Notice tone=Tone::Calm><p>{screen.tr(Key::EnvironmentConcernsApart)}</p></Notice>
        {when(move || lost.get() > 0, move || view! { <Notice tone=Tone::Warning><p>{lost_text}</p></Notice> }.into_any())}
        {when(move || !some(), move || view! {
            <p class="empty">{screen.tr(Key::EnvironmentConcernsEmpty)}</p>
            <p class="buttons"><a class="button" href=page_href(MarkerPage::Scheme(SchemePart::Concerns))>{screen.tr(Key::EnvironmentConcernsWrite)}</a></p>
        }.into_any())}
        {when(some, move || view! {
            <ul class="task-list">{move || pages.shown(all.get()).into_iter().map(row).collect_view()}</ul>
            <Pager pages=pages count=count label=Key::EnvironmentConcerns />
            <IntoRegister record=record concerns=all />
            <p class="hint">{source}</p>
            <p><a class="standalone" href=page_href(MarkerPage::Scheme(SchemePart::Concerns))>{screen.tr(Key::EnvironmentConcernsEdit)}</a></p>
        }.into_any())}
        <Next it=it step=Step::Risks />
    }
}

/// The button that puts what is grave into the risk register, and the way there.
#[component]
fn IntoRegister(
    /// The assessment
    record: RecordHandle,
    /// The concerns that it is about
    concerns: Memo<Vec<Weighed>>,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let waiting = Memo::new(move |_| {
        let concerns = concerns.get();
        let waiting = |record: &Record| {
            let waiting = to_register(record, &concerns).into_iter();
            waiting.cloned().collect::<Vec<_>>()
        };
        record.read(waiting).unwrap_or_default()
    });
    let label = move || {
        let count = Arg::Count(i64::try_from(waiting.read().len()).unwrap_or(i64::MAX));
        screen.say(&Message::new(Key::EnvironmentConcernPut).with("count", count))
    };
    let put = move |_| {
        let waiting = waiting.get_untracked();
        record.change(|record, clock| register(record, &waiting, clock));
        teller.tell(Message::new(Key::EnvironmentConcernPutDone), None);
        focus_later(TO_RISKS.to_owned());
    };
    let registered = Memo::new(move |_| {
        concerns.with(|concerns| {
            let there = |record: &Record| {
                let mut all = concerns.iter();
                all.any(|concern| is_registered(record, &concern.id))
            };
            record.read(there).unwrap_or_default()
        })
    });
    view! {
        {when(move || !waiting.read().is_empty(), move || view! {
            <p class="buttons"><button type="button" class="button button-secondary" on:click=put>{label}</button></p>
            <p class="hint">{screen.tr(Key::EnvironmentConcernPutHelp)}</p>
        }.into_any())}
        {when(move || registered.get(), move || view! {
            <p><a class="standalone" id=TO_RISKS href=href(record.id(), Step::Risks)>{screen.tr(Key::EnvironmentConcernRegistered)}</a></p>
        }.into_any())}
    }
}

/// One concern: its questions, and how grave it is by the answers so far.
#[component]
pub(super) fn ConcernPage(
    /// The assessment
    it: Assessed,
    /// The concern's id
    item: String,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let id = StoredValue::new(item);
    let concern = Memo::new(move |_| {
        scheme.with(|scheme| {
            let mut all = scheme.concerns.iter();
            all.find(|concern| id.with_value(|id| concern.id == *id))
                .cloned()
        })
    });
    let all = weighed(it);
    let own = Memo::new(move |_| {
        let mut own = all.get();
        own.retain(|concern| id.with_value(|id| concern.id == *id));
        own
    });
    let next = Memo::new(move |_| {
        let all = all.read();
        let at = all
            .iter()
            .position(|concern| id.with_value(|id| concern.id == *id))?;
        let next = all.get(at + 1)?;
        Some((next.id.clone(), next.text.clone()))
    });
    let state = move || {
        let tongue = screen.tongue();
        own.with(|own| own.first().map(|concern| concern_text(concern, &tongue)))
    };
    let class = move || own.with(|own| own.first().map_or("tag", tag_class));
    let source = move |concern: &Concern| {
        let standing = screen.t(standing_key(concern.standing));
        if concern.source.is_empty() {
            standing
        } else {
            format!("{} · {standing}", concern.source)
        }
    };
    let draw = move || {
        let Some(concern) = concern.get() else {
            return view! {
                <Heading text=Key::EnvironmentConcern />
                <p>{screen.tr(Key::EnvironmentConcernUnseen)}</p>
            }
            .into_any();
        };
        let answers = concern.questions.iter().map(|it| it.choices.len());
        let few = concern.questions.len() <= MOST / 2 && answers.sum::<usize>() <= FEW;
        let is_open = |question: &Question| {
            let answered = |record: &Record| question.chosen(record, &concern.id).is_some();
            record.peek(answered) != Some(true)
        };
        let first = concern.questions.iter().position(is_open);
        let source = source(&concern);
        let (text, id) = (concern.text, concern.id);
        let pages = Pages::of(MOST);
        pages.show(first.unwrap_or_default());
        let count = concern.questions.len();
        let questions = concern.questions.into_iter().enumerate();
        let questions: Vec<(bool, Question)> = questions
            .map(|(n, question)| (few || first == Some(n), question))
            .collect();
        let asked = move |(open, question): (bool, Question)| {
            view! { <Asked record=record concern=id.clone() question=question open=open /> }
        };
        view! {
            <h1 tabindex="-1" id="marker-page"><bdi>{text}</bdi></h1>
            <p class="hint"><bdi>{source}</bdi></p>
            {move || pages.shown(questions.clone()).into_iter().map(asked.clone()).collect_view()}
            <Pager pages=pages count=Signal::stored(count) label=Key::EnvironmentQuestions />
            <p role="status"><strong class=class>{state}</strong></p>
            <IntoRegister record=record concerns=own />
            <p class="hint">{screen.tr(Key::EnvironmentConcernsApart)}</p>
        }
        .into_any()
    };
    view! {
        {draw}
        <p class="buttons">
            {move || next.get().map(|(id, text)| {
                let message = Message::new(Key::EnvironmentNext).with("page", Arg::Text(text));
                view! { <a class="button" href=href(record.id(), Step::Concern(id))>{screen.say(&message)}</a> }
            })}
            <a class="button button-quiet" href=href(record.id(), Step::Concerns)>{screen.tr(Key::EnvironmentConcernsBack)}</a>
        </p>
    }
}

/// One question with its answers, folded to a line that says what was answered.
#[component]
fn Asked(
    /// The assessment
    record: RecordHandle,
    /// The concern's id
    concern: String,
    /// The question
    question: Question,
    /// Whether its answers are shown at once
    open: bool,
) -> impl IntoView {
    let screen = use_screen();
    let at = answer_path(&concern, &question.id);
    let is_open = RwSignal::new(open);
    // An address that leads to an answer opens its question; by then the field must stand there.
    let address = use_address();
    let whole = at.clone();
    Effect::new(move |_| {
        let wanted = address.with(|address| address.field.clone());
        if let Some(wanted) = wanted.filter(|wanted| wanted.starts_with(whole.as_str())) {
            is_open.set(true);
            if let Ok(wanted) = Path::try_from(wanted) {
                focus_later(field_id(&wanted));
            }
        }
    });
    let toggled = move |event: leptos::ev::Event| {
        let details: web_sys::HtmlDetailsElement = event_target(&event);
        is_open.set(details.open());
    };
    let (text, legend) = (question.text.clone(), question.text.clone());
    let several = question.several;
    let answered = {
        let (question, concern) = (question.clone(), concern.clone());
        Memo::new(move |_| {
            let chosen = |record: &Record| {
                let chosen = question.chosen(record, &concern)?;
                let texts = chosen.into_iter().map(|choice| choice.text.clone());
                Some(texts.collect::<Vec<_>>())
            };
            record.read(chosen).flatten()
        })
    };
    let said = move || match answered.get() {
        None => screen.t(Key::EnvironmentSeverityNone),
        Some(texts) if texts.is_empty() => screen.t(Key::EnvironmentSiteNone),
        Some(texts) => texts.join("; "),
    };
    let body = if several {
        view! { <SeveralOf record=record concern=concern question=question /> }.into_any()
    } else {
        view! { <OneOf record=record at=at question=question answered=answered /> }.into_any()
    };
    view! {
        <details class="card folded" prop:open=move || is_open.get() on:toggle=toggled>
            <summary><span class="folded-name"><bdi>{text}</bdi></span><span class="hint">" · "<bdi>{said}</bdi></span></summary>
            <fieldset class="folded-fields">
                <legend class="visually-hidden"><bdi>{legend}</bdi></legend>
                {several.then(|| view! { <p class="hint">{screen.tr(Key::EnvironmentQuestionTick)}</p> })}
                {body}
            </fieldset>
        </details>
    }
}

/// The answers of which one is chosen.
#[component]
fn OneOf(
    /// The assessment
    record: RecordHandle,
    /// Where the answer stands
    at: Path,
    /// The question
    question: Question,
    /// What was chosen
    answered: Memo<Option<Vec<String>>>,
) -> impl IntoView {
    let screen = use_screen();
    let name = field_id(&at);
    let (clears, disputed) = (at.clone(), at.clone());
    let first = name.clone();
    let radio = move |(n, choice): (usize, Choice)| {
        let (read, write) = (at.clone(), at.clone());
        let (own, stored) = (choice.id.clone(), choice.stored());
        // The first answer carries the field's id, so that a link to the field lands on it.
        let id = if n == 0 {
            name.clone()
        } else {
            format!("{name}-{n}")
        };
        view! {
            <div class="radio">
                <input type="radio" id=id.clone() name=name.clone()
                    prop:checked=move || chosen_id(&record.text(&read)) == own
                    on:change=move |_| record.set(&write, stored.clone()) />
                <label for=id><bdi>{choice.text}</bdi></label>
            </div>
        }
    };
    let clear = move |_| {
        record.set(&clears, String::new());
        focus_later(first.clone());
    };
    view! {
        {question.choices.into_iter().enumerate().map(radio).collect_view()}
        <Rivals record=record path=disputed says=chosen_text />
        {when(move || answered.read().is_some(), move || view! { <p><button type="button" class="button button-quiet" on:click=clear.clone()>{screen.tr(Key::EnvironmentConcernClear)}</button></p> }.into_any())}
    }
}

/// The answers of which several may be chosen, or none of them: that is an answer too.
#[component]
fn SeveralOf(
    /// The assessment
    record: RecordHandle,
    /// The concern's id
    concern: String,
    /// The question
    question: Question,
) -> impl IntoView {
    let screen = use_screen();
    let path = move |choice: &str| tick_path(&concern, &question.id, choice);
    let none = path(NONE);
    let ticks: Vec<Path> = question.choices.iter().map(|it| path(&it.id)).collect();
    let choice = {
        let none = none.clone();
        move |choice: Choice| {
            let at = path(&choice.id);
            let (read, none, id) = (at.clone(), none.clone(), field_id(&at));
            let words = choice.text.clone();
            let set = move |yes: bool| {
                let words = if yes { words.clone() } else { String::new() };
                record.change(|record, clock| {
                    let mut edits = Vec::new();
                    edits.extend(record.write(&at, words.into(), clock));
                    // "None of these" and an answer exclude each other, and one tap settles both.
                    if yes && record.is_true(&none) {
                        edits.extend(record.write(&none, false.into(), clock));
                    }
                    edits
                });
            };
            view! {
                <div class="radio">
                    <input type="checkbox" id=id.clone() prop:checked=move || !record.text(&read).is_empty()
                        on:change:target=move |event| set(event.target().checked()) />
                    <label for=id><bdi>{choice.text}</bdi></label>
                </div>
            }
        }
    };
    let id = field_id(&none);
    let read = none.clone();
    let set_none = move |yes: bool| {
        record.change(|record, clock| {
            let mut edits = Vec::new();
            edits.extend(record.write(&none, yes.into(), clock));
            for tick in ticks.iter().filter(|_| yes) {
                if !record.text(tick).is_empty() {
                    edits.extend(record.write(tick, String::new().into(), clock));
                }
            }
            edits
        });
    };
    view! {
        {question.choices.clone().into_iter().map(choice).collect_view()}
        <div class="radio">
            <input type="checkbox" id=id.clone() prop:checked=move || record.is_true(&read)
                on:change:target=move |event| set_none(event.target().checked()) />
            <label for=id>{screen.tr(Key::EnvironmentSiteNone)}</label>
        </div>
    }
}
