//! How sessions, people and sources are worded on the screen.

use super::plan::address;
use super::world::World;
use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::reference::{Confidence, Source};
use crate::training::course::Catalogue;
use crate::training::organization::Organization;
use crate::training::origin::{middle_of, rule_origin};
use crate::training::person::Person;
use crate::training::schema::LANGUAGES;
use crate::training::session::Session;
use crate::ui::{FindingText, Screen, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// What a session is called: its own title, or that of its course, or that it has none.
pub(super) fn title_of(session: &Session, catalogue: &Catalogue, screen: &Screen) -> String {
    if !session.title.is_empty() {
        return session.title.clone();
    }
    catalogue.get(&session.course).map_or_else(
        || screen.t(Key::TrainingUntitled),
        |course| course.title(screen.language()).to_owned(),
    )
}

/// The language of a session, in the screen's language.
pub(super) fn language_of(session: &Session, screen: &Screen) -> String {
    match LANGUAGES
        .iter()
        .find(|choice| choice.value == session.language)
    {
        Some(choice) if choice.value == "other" && !session.language_name.is_empty() => {
            session.language_name.clone()
        }
        Some(choice) => screen.t(choice.label),
        None => session.language.clone(),
    }
}

/// When and where a session is: as far as it is known.
pub(super) fn when_where(session: &Session, screen: &Screen) -> String {
    let date = session.first_day().map_or_else(
        || screen.t(Key::TrainingNoDate),
        |day| screen.tongue().date(day),
    );
    let mut parts = vec![date];
    let last = session
        .last_day()
        .filter(|last| Some(*last) != session.first_day());
    if let (Some(last), Some(first)) = (last, parts.first_mut()) {
        *first = screen.say(
            &Message::new(Key::TrainingFromTo)
                .with("from", Arg::Text(first.clone()))
                .with("to", Arg::Text(screen.tongue().date(last))),
        );
    }
    parts.extend(
        [&session.place, &session.station]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned(),
    );
    parts.join(" · ")
}

/// A person's name, or that it was taken out.
pub(super) fn name_of(person: Option<&Person>, screen: &Screen) -> String {
    match person {
        Some(person) if person.forgotten.is_some() => screen.t(Key::TrainingForgotten),
        Some(person) if !person.name.is_empty() => person.name.clone(),
        _ => screen.t(Key::TrainingNoName),
    }
}

/// Where a person comes from: organization and function.
pub(super) fn origin_of(person: &Person, world: World) -> String {
    let organization = world.organization(person.organization);
    let name = organization.map(|Organization { name, .. }| name);
    [name.unwrap_or_default(), person.function.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How sure we are of a source, in words.
pub(super) const fn confidence_key(confidence: Confidence) -> Key {
    match confidence {
        Confidence::Read => Key::TrainingConfidenceRead,
        Confidence::Derived => Key::TrainingConfidenceDerived,
        Confidence::Unconfirmed => Key::TrainingConfidenceUnconfirmed,
        Confidence::Mission => Key::TrainingConfidenceMission,
    }
}

/// A source in one line: title, year, how sure we are.
pub(super) fn source_text(source: &Source, screen: &Screen) -> String {
    sourced(source.title.clone(), source, screen)
}

/// The origin of a rule in one line: in the desk's words, or as a published document is cited.
fn origin_text(code: &str, source: &Source, screen: &Screen) -> String {
    let title = rule_origin(code).map_or_else(|| source.title.clone(), |key| screen.t(key));
    sourced(title, source, screen)
}

fn sourced(title: String, source: &Source, screen: &Screen) -> String {
    let sure = screen.t(confidence_key(source.confidence));
    let year = middle_of(&source.year).map_or_else(
        || source.year.clone(),
        |year| {
            screen
                .say(&Message::new(Key::TrainingMiddleOf).with("year", Arg::Text(year.to_owned())))
        },
    );
    [title, year, sure]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What the rules say, each with where to mend it and the rule's source.
#[component]
pub(super) fn FindingList(
    /// What they say
    #[prop(into)]
    findings: Signal<Vec<Finding>>,
    /// The session in which to mend it; nothing where that is this page
    #[prop(optional, into)]
    session: Option<RecordHandle>,
) -> impl IntoView {
    let screen = use_screen();
    view! {
        <ul class="findings">
            {move || findings.get().into_iter().map(|finding| {
                let href = session.map(|session| address(session, &finding.path));
                let code = finding.code;
                let source = finding.source.clone();
                view! {
                    <li class="card" id=format!("finding-{code}")>
                        <p><FindingText finding=finding /></p>
                        <p class="hint">{code}" · "<bdi>{move || origin_text(code, &source, &screen)}</bdi></p>
                        {href.map(|href| view! { <p><a class="standalone" href=href>{screen.tr(Key::TrainingGoThere)}</a></p> })}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
