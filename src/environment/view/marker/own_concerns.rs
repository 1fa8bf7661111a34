use super::own_rows::{Export, OwnList, Remove};
use super::page_href;
use super::scheme_pages::{own_findings, with_own};
use crate::desk::RecordHandle;
use crate::environment::pages::{MarkerPage, SchemePart};
use crate::environment::severity::fields::{OWN_ANSWER, OWN_CONCERN, OWN_QUESTION};
use crate::environment::severity::words::gap_key;
use crate::environment::severity::{CHOICES, CONCERNS, Gap, QUESTIONS, Question};
use crate::environment::view::long::{Pager, Pages};
use crate::form::Field;
use crate::record::{Path, Record};
use crate::ui::{
    BackLink, FieldView, each, field_id, focus_later, take_out, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many answers stand on a page: each has two fields.
const MOST_ANSWERS: usize = 6;
/// How many questions do: an open one is long.
const MOST_QUESTIONS: usize = 6;

fn id_of(path: &Path) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn fields_of(own: RecordHandle, path: &Path, fields: &[Field]) -> AnyView {
    let findings = own_findings();
    let fields = fields.iter().map(|field| {
        let path = Path::of(&[path, field.path]);
        view! { <FieldView record=own field=*field path=path findings=findings /> }
    });
    fields.collect_view().into_any()
}

/// The mission's own concerns, each with the way to its questions.
#[component]
pub(super) fn OwnConcerns(
    /// The record of the mission's rows
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let counted = move |path: &Path| {
        let questions = own.items(&Path::of(&[path, QUESTIONS])).len();
        let message = Message::new(Key::EnvironmentConcernQuestions);
        screen.say(&message.with("n", Arg::Number(questions.into())))
    };
    let says = move |path: Path| {
        let text = own.text(&format!("{path}/text"));
        if text.trim().is_empty() {
            String::new()
        } else {
            format!("{text} · {}", counted(&path))
        }
    };
    let draw = move |path: Path| {
        let page = MarkerPage::Questions(id_of(&path).to_owned());
        view! {
            <fieldset class="folded-fields">
                <legend class="visually-hidden">{screen.tr(Key::EnvironmentConcern)}</legend>
                {fields_of(own, &path, &OWN_CONCERN)}
                <p class="buttons"><a class="button" href=page_href(page)>{screen.tr(Key::EnvironmentConcernQuestionsEdit)}</a></p>
                <Remove own=own list=Path::of(&[CONCERNS]) path=path what=Key::EnvironmentConcern />
            </fieldset>
        }
        .into_any()
    };
    view! {
        <OwnList own=own list=Path::of(&[CONCERNS]) heading=Key::EnvironmentConcerns empty=Key::EnvironmentConcernsOwnEmpty add=Key::EnvironmentConcernAdd first="text" says=Callback::new(says) draw=Callback::new(draw) />
        <Export own=own />
    }
}

/// The questions of one of the mission's concerns.
#[component]
pub(super) fn QuestionsPage(
    /// The concern's id
    item: String,
) -> impl IntoView {
    let screen = use_screen();
    let back = page_href(MarkerPage::Scheme(SchemePart::Concerns));
    let again = back.clone();
    let body = with_own(move |own| {
        let path = Path::of(&[CONCERNS, &item]);
        view! { <Questions own=own path=path /> }.into_any()
    });
    view! {
        <BackLink href=back label=Signal::derive(screen.tr(Key::EnvironmentConcernsOwn)) />
        {body}
        <p class="buttons"><a class="button button-quiet" href=again>{screen.tr(Key::EnvironmentConcernsBack)}</a></p>
    }
}

#[component]
fn Questions(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The concern
    path: Path,
) -> impl IntoView {
    let screen = use_screen();
    let (named, lives) = (path.clone(), path.clone());
    let name = move || {
        let text = own.text(&format!("{named}/text"));
        if text.trim().is_empty() {
            screen.t(Key::EnvironmentUnnamed)
        } else {
            text
        }
    };
    let is_there = move || {
        let mut all = own.items(CONCERNS).into_iter();
        all.any(|item| item.path == lives)
    };
    let list = Path::of(&[&path, QUESTIONS]);
    let says = move |path: Path| {
        let text = own.text(&format!("{path}/text"));
        let lacks = gaps(own, &path).is_some();
        match (text.trim().is_empty(), lacks) {
            (true, _) => String::new(),
            (_, true) => format!("{text} · {}", screen.t(Key::EnvironmentQuestionNotAsked)),
            _ => text,
        }
    };
    let draw = {
        let list = list.clone();
        move |path: Path| view! { <OwnQuestion own=own list=list.clone() path=path /> }.into_any()
    };
    let (says, draw) = (Callback::new(says), Callback::new(draw));
    view! {
        <h1 tabindex="-1" id="marker-page"><bdi>{name}</bdi></h1>
        {when(is_there.clone(), move || {
            let list = list.clone();
            view! { <OwnList own=own list=list heading=Key::EnvironmentQuestions empty=Key::EnvironmentQuestionsEmpty add=Key::EnvironmentQuestionAdd first="text" says=says draw=draw most=MOST_QUESTIONS /> }.into_any()
        })}
        {when(move || !is_there(), move || view! { <p>{screen.tr(Key::EnvironmentItemGone)}</p> }.into_any())}
    }
}

/// What a question lacks to be asked; nothing where it is whole.
fn gaps(own: RecordHandle, path: &Path) -> Option<Vec<Gap>> {
    let read = |own: &Record| Question::read(own, path, id_of(path)).err();
    own.read(read).flatten()
}

#[component]
fn OwnQuestion(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The list that it stands in
    list: Path,
    /// The question
    path: Path,
) -> impl IntoView {
    let screen = use_screen();
    let [text, several, weight] = OWN_QUESTION;
    let asked = path.clone();
    let lacks = move || {
        let gaps = gaps(own, &asked)?;
        let words = gaps.into_iter().map(|gap| Arg::Word(gap_key(gap)));
        let message = Message::new(Key::EnvironmentQuestionLacks);
        Some(screen.say(&message.with("what", Arg::List(words.collect()))))
    };
    view! {
        <fieldset class="folded-fields">
            <legend class="visually-hidden">{screen.tr(Key::EnvironmentQuestion)}</legend>
            {fields_of(own, &path, &[text])}
            <div class="question-row">{fields_of(own, &path, &[several, weight])}</div>
            <Answers own=own list=Path::of(&[&path, CHOICES]) />
            <p class="finding-warning" role="status">{lacks}</p>
            <Remove own=own list=list path=path what=Key::EnvironmentQuestion />
        </fieldset>
    }
}

/// The answers to a question, a row each.
#[component]
fn Answers(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The list of answers
    list: Path,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let heading = field_id(&list);
    let (read, alone) = (list.clone(), heading.clone());
    let paths = Memo::new(move |_| {
        let items = own.items(&read).into_iter();
        items.map(|item| item.path).collect::<Vec<Path>>()
    });
    let pages = Pages::of(MOST_ANSWERS);
    let count = Signal::derive(move || paths.read().len());
    let add = move |_| {
        let path = own.add_item(&list, &[]);
        pages.show(paths.get_untracked().len().saturating_sub(1));
        focus_later(field_id(&Path::of(&[&path, "text"])));
    };
    let row = move |path: Path| {
        let (own_path, removed, alone) = (path.clone(), path.clone(), alone.clone());
        let numbered = move |key: Key| {
            let at = paths.with(|paths| paths.iter().position(|it| *it == own_path));
            let n = at.map_or(0, |at| at + 1);
            screen.say(&Message::new(key).with("n", Arg::Number(n.into())))
        };
        let (legend, label) = (numbered.clone(), numbered.clone());
        let remove = move |_| {
            let what = untrack(|| numbered(Key::EnvironmentAnswerN));
            let shown = paths.get_untracked();
            take_out(own, &removed, what, teller, (&shown, alone.clone()));
        };
        view! {
            <fieldset class="folded-fields" id=field_id(&path) tabindex="-1">
                <legend class="visually-hidden">{move || legend(Key::EnvironmentAnswerN)}</legend>
                <div class="answer-row">
                    {fields_of(own, &path, &OWN_ANSWER)}
                    <button type="button" class="button button-quiet" aria-label=move || label(Key::EnvironmentAnswerRemove) on:click=remove>{screen.tr(Key::ShellRemove)}</button>
                </div>
            </fieldset>
        }
        .into_any()
    };
    view! {
        <h3 id=heading tabindex="-1">{screen.tr(Key::EnvironmentAnswers)}</h3>
        {when(move || paths.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentAnswersEmpty)}</p> }.into_any())}
        {each(move || pages.shown(paths.get()), row)}
        <Pager pages=pages count=count label=Key::EnvironmentAnswers />
        <p><button type="button" class="button button-secondary" on:click=add>{screen.tr(Key::EnvironmentAnswerAdd)}</button></p>
    }
}
