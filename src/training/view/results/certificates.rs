//! Certificates (training.R48): one to a page, in the session's language, issued by the mission in its own name.

use super::all::All;
use crate::desk::RecordHandle;
use crate::record::RecordId;
use crate::route::Route;
use crate::training::attendance::{completed, share, was_there};
use crate::training::badge::{Certified, credential, number};
use crate::training::codes::Status;
use crate::training::course::Course;
use crate::training::route::TrainingPage;
use crate::training::schema::LANGUAGES;
use crate::training::session::{Participant, Session};
use crate::training::view::world::{use_session_tongue, use_world};
use crate::transfer::file_name_as;
use crate::ui::{Notice, Tone, Tongue, download, use_screen, when};
use crate::words::{Arg, Key, Message};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What a certificate says, in its language.
#[derive(Clone, Debug, PartialEq)]
struct Certificate {
    person: RecordId,
    name: String,
    title: String,
    course: String,
    text: String,
    language: String,
    place: String,
    issuer: String,
    number: String,
    date: NaiveDate,
    credential: String,
}

/// The certificates of a session.
#[component]
pub(super) fn CertificatesPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let all = Memo::new(move |_| All::read(world));
    let session = Memo::new(move |_| record.read(Session::read));
    let tongue = use_session_tongue(record);
    let made = Memo::new(move |_| {
        let (courses, tongue) = (world.catalogue.get(), tongue.get()?);
        session.with(|session| {
            let session = session.as_ref().filter(|session| session.took_place())?;
            let course = courses.get(&session.course);
            all.with(|all| {
                let mut made: Vec<Certificate> = session
                    .participants()
                    .filter(|person| was_there(person))
                    .filter_map(|person| certificate(session, course, person, all, &tongue))
                    .collect();
                made.sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
                Some(made)
            })
        })
    });
    let held = move || {
        session.with(|session| session.as_ref().is_some_and(|session| session.took_place()))
    };
    let cancelled = move || {
        session.with(|session| {
            let status = session.as_ref().map(|session| session.status);
            status == Some(Status::Cancelled)
        })
    };
    let issuer = move || all.with(|all| all.desk.issuer.clone());
    let none = move || made.with(|made| made.as_ref().is_some_and(Vec::is_empty));
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(Key::ReportCertificates)}</h1>
            <p class="lead">{screen.tr(Key::ReportCertificatesIntro)}</p>
            {when(move || !held() && !cancelled(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ReportCertificatesNotYet)}</p></Notice> }.into_any())}
            {when(none, move || view! { <p class="empty">{screen.tr(Key::ReportCertificatesNobody)}</p> }.into_any())}
            {when(move || issuer().is_empty(), move || view! {
                <Notice tone=Tone::Warning>
                    <p>{screen.tr(Key::ReportNoIssuer)}</p>
                    <p><a class="standalone" href=Route::Training(TrainingPage::Settings).href()>{screen.tr(Key::TrainingDesk)}</a></p>
                </Notice>
            }.into_any())}
            <p><button type="button" class="button" disabled=move || made.with(|made| made.as_ref().is_none_or(Vec::is_empty))
                on:click=move |_| drop(window().print())>{screen.tr(Key::ReportPrint)}</button></p>
            {move || badges(made.get().unwrap_or_default())}
        </div>
        {move || {
            let tongue = tongue.get()?;
            let language = tongue.language();
            let sheets: Vec<_> = made.get()?.into_iter().map(|one| sheet(one, &tongue)).collect();
            Some(view! { <div lang=language.code() dir=language.direction().code()>{sheets}</div> })
        }}
    }
}

fn certificate(
    session: &Session,
    course: Option<&Course>,
    person: &Participant,
    all: &All,
    tongue: &Tongue,
) -> Option<Certificate> {
    let date = session.last_day()?;
    // A name that was taken out of the desk is on no certificate.
    let name = Some(all.name(person.person)).filter(|name| !name.is_empty())?;
    let whole = course.is_some_and(|course| completed(session, person, course));
    let title = tongue.text(if whole {
        Key::ReportCompletion
    } else {
        Key::ReportParticipation
    });
    // A session that was closed says what the course was called then.
    let kept = session.kept.as_ref().map(|kept| kept.title.clone());
    let now = || {
        course.map_or_else(
            || session.title.clone(),
            |course| course.title(tongue.language()).to_owned(),
        )
    };
    let course_title = kept.filter(|title| !title.is_empty()).unwrap_or_else(now);
    let first = session.first_day().unwrap_or(date);
    let days = if first == date {
        Message::new(Key::ReportOnDay).with("date", Arg::Date(date))
    } else {
        Message::new(Key::ReportOnDays)
            .with("from", Arg::Date(first))
            .with("to", Arg::Date(date))
    };
    let said = Message::new(if whole {
        Key::ReportCompletedText
    } else {
        Key::ReportAttendedText
    })
    .with("days", days.part())
    .with(
        "minutes",
        Arg::Count(share(session, person).attended.into()),
    );
    let issuer = all.desk.issuer.clone();
    let text = tongue.say(&said);
    let until = course.and_then(|course| session.due(date, course));
    let credential = credential(&Certified {
        session: session.id,
        person: person.person,
        name: &name,
        course: &session.course,
        title: &format!("{title} · {course_title}"),
        description: &course_title,
        criteria: &text,
        unsigned: &tongue.text(Key::ReportUnsigned),
        issuer: &issuer,
        language: tongue.language().code(),
        date,
        until: until.filter(|_| whole),
    });
    Some(Certificate {
        person: person.person,
        title,
        course: course_title,
        text,
        language: given_in(session, tongue),
        place: [session.place.as_str(), &session.station]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        issuer,
        number: number(session.id, person.person),
        date,
        credential,
        name,
    })
}

/// In which language the training was given (training.R48).
fn given_in(session: &Session, tongue: &Tongue) -> String {
    let known = LANGUAGES
        .iter()
        .find(|choice| choice.value == session.language);
    let name = match known {
        Some(choice) if choice.value != "other" => tongue.text(choice.label),
        _ => session.language_name.clone(),
    };
    let message = Message::new(Key::ReportGivenIn).with("language", Arg::Text(name.clone()));
    if name.is_empty() {
        name
    } else {
        tongue.say(&message)
    }
}

/// One certificate, on a page of its own.
fn sheet(one: Certificate, tongue: &Tongue) -> AnyView {
    let label = one.name.clone();
    let way = |text: &str| tongue.language().way_of(text).code();
    let name_way = way(&one.name);
    let issued = Message::new(Key::ReportIssuedBy).with("issuer", Arg::Text(one.issuer.clone()));
    let number = Message::new(Key::ReportNumber).with("number", Arg::Text(one.number));
    let issued = (!one.issuer.is_empty()).then(|| view! { <p>{tongue.say(&issued)}</p> });
    let language = (!one.language.is_empty()).then(|| view! { <p>{one.language}</p> });
    let place = (!one.place.is_empty()).then(|| view! { <p><bdi>{one.place}</bdi></p> });
    view! {
        <article class="sheet certificate" tabindex="0" aria-label=label>
            <h2 class="certificate-title">{one.title}</h2>
            <p>{tongue.text(Key::ReportAwardedTo)}</p>
            <p class="certificate-name"><bdi dir=name_way>{one.name}</bdi></p>
            <p class="certificate-course"><bdi>{one.course}</bdi></p>
            <p>{one.text}</p>
            {language}
            {place}
            {issued}
            <p class="certificate-line">{tongue.text(Key::ReportSignature)}</p>
            <p class="sheet-kind">{tongue.say(&number)}</p>
        </article>
    }
    .into_any()
}

/// Each certificate as a file for other programs.
fn badges(made: Vec<Certificate>) -> AnyView {
    let screen = use_screen();
    if made.is_empty() {
        return ().into_any();
    }
    let failed = RwSignal::new(false);
    let rows: Vec<_> = made
        .into_iter()
        .map(|one| {
            let name = one.name.clone();
            let label = move || {
                screen.say(&Message::new(Key::ReportBadgeOf).with("name", Arg::Text(name.clone())))
            };
            let save = move |_| {
                let file = file_name_as(&one.name, &crate::dates::iso(one.date), "json");
                let text = one.credential.clone();
                leptos::task::spawn_local(async move {
                    failed.set(download(&file, "application/json", &text).await.is_err());
                });
            };
            view! { <li><button type="button" class="link" on:click=save>{label}</button></li> }
        })
        .collect();
    view! {
        <details>
            <summary>{screen.tr(Key::ReportBadges)}</summary>
            <p class="hint">{screen.tr(Key::ReportBadgesHelp)}</p>
            <ul>{rows}</ul>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ReportFileFailed)}</p></Notice> }.into_any())}
        </details>
    }
    .into_any()
}
