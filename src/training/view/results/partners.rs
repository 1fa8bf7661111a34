//! Partners: what shows that their people were trained, and how their capacity was rated.

use super::all::All;
use super::parts::{chooser, href};
use super::photos::{Choice, ProofChoice, ProofSheets, SHEETS, list_of, proofs};
use crate::desk::{RecordHandle, today, use_desk};
use crate::record::{Path, RecordId};
use crate::store::room::Room;
use crate::training::ASSESSMENT;
use crate::training::codes::Status;
use crate::training::partner::{Assessment, Evidence, evidence};
use crate::training::results::ResultsPage;
use crate::training::view::world::{records_of, use_world};
use crate::ui::{Attachments, Notice, Tone, go_to, use_screen, when};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// All partners.
#[component]
pub(super) fn PartnersPage() -> impl IntoView {
    let screen = use_screen();
    let all = All::now(use_world());
    let mut partners: Vec<_> = all
        .organizations
        .iter()
        .filter(|one| one.same_as.is_none() && one.org_type.is_partner())
        .collect();
    partners.sort_by(|a, b| a.key.cmp(&b.key));
    let empty = partners.is_empty();
    let cards: Vec<_> = partners
        .into_iter()
        .map(|one| {
            let label = one.org_type.label();
            view! {
                <li><article class="card card-row"><div>
                    <h2><a href=href(ResultsPage::Partner(one.id))><bdi>{one.name.clone()}</bdi></a></h2>
                    <p class="hint">{screen.tr(label)}</p>
                </div></article></li>
            }
        })
        .collect();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportPartners)}</h1>
        <p class="lead">{screen.tr(Key::ReportPartnersIntro)}</p>
        {empty.then(|| view! { <p class="empty">{screen.tr(Key::ReportPartnersEmpty)}</p> })}
        <ul class="cards">{cards}</ul>
    }
}

/// A partner: the evidence of a year, and the assessments.
#[component]
pub(super) fn PartnerPage(
    /// The organization
    record: RecordHandle,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let id = record.id();
    let world = use_world();
    let all = Memo::new(move |_| All::read(world));
    let name = move || record.text("name");
    let year = RwSignal::new(today().year());
    let shown = Memo::new(move |_| {
        let courses = world.catalogue.get();
        all.with(|all| evidence(&all.sessions, &courses, id, year.get()))
    });
    let files = Memo::new(move |_| {
        let language = screen.language();
        shown.with(|shown| {
            proofs(record, year.get(), shown, |one| {
                one.title(language).to_owned()
            })
        })
    });
    let choice = Choice::new();
    let not_yet = move || shown.with(Evidence::is_empty) || choice.waits.get() > 0;
    let years = move || {
        let now = today().year();
        (now - 4..=now + 1)
            .rev()
            .map(|year| (year.to_string(), year.to_string()))
            .collect()
    };
    let new_assessment = move |_| {
        let made = desk.create(&ASSESSMENT);
        made.begin(|record, clock| {
            let edit = record.write(&"organization".into(), id.to_string().into(), clock);
            edit.into_iter().collect()
        });
        go_to(&href(ResultsPage::Assessment(made.id())));
    };
    let assessments = move || {
        let own = records_of(desk, &ASSESSMENT)
            .into_iter()
            .filter_map(|record| {
                let read = record.read(Assessment::read)?;
                (read.organization == Some(id)).then_some((record, read))
            });
        own.map(|(record, read)| {
            let scheme = read.scheme.map_or(Key::ReportSchemeOpen, super::assessment::scheme_label);
            let rating = read.rating().map(|(_, rating)| super::assessment::rating_label(rating));
            let date = read.date.map(|date| screen.tongue().date(date));
            view! {
                <li><article class="card card-row"><div>
                    <h3><a href=href(ResultsPage::Assessment(record.id()))>{screen.t(scheme)}</a></h3>
                    <p class="hint">{screen.t(rating.unwrap_or(Key::ReportRatingNone))}{date.map(|date| format!(" · {date}"))}</p>
                </div></article></li>
            }
        })
        .collect_view()
    };
    view! {
        <div class="screen-only">
            <h1 tabindex="-1"><bdi>{name}</bdi></h1>
            <section>
                <h2>{screen.tr(Key::ReportAssessments)}</h2>
                <ul class="cards">{assessments}</ul>
                <p class="buttons"><button type="button" class="button button-secondary" disabled=move || desk.room() == Room::EditsOnly on:click=new_assessment>{screen.tr(Key::ReportAssessmentNew)}</button></p>
            </section>
            <h2>{screen.tr(Key::ReportPack)}</h2>
            <p>{screen.tr(Key::ReportPackIntro)}</p>
            {chooser("pack-year", screen.tr(Key::ReportYearChoice), years, move || year.get().to_string(), move |chosen| year.set(chosen.parse().unwrap_or_else(|_| today().year())))}
            <Notice tone=Tone::Warning><p>{screen.tr(Key::ReportPackNames)}</p></Notice>
            <ProofChoice proofs=files choice=choice />
            <p><button type="button" class="button" disabled=not_yet
                on:click=move |_| drop(window().print())>{screen.tr(Key::ReportPrint)}</button></p>
        </div>
        {move || pack(shown.get(), name(), year.get(), all)}
        {when(move || !shown.with(Evidence::is_empty), move || view! { <div class="sheet sheet-photos"><ProofSheets proofs=files choice=choice /></div> }.into_any())}
        {move || shown.with(sheets)}
        {move || {
            let year = year.get();
            let heading = Message::new(Key::ReportProofsOwn).with("partner", Arg::Text(name())).with("year", Arg::Text(year.to_string()));
            view! {
                <section class="card screen-only">
                    <h3>{screen.say(&heading)}</h3>
                    <p class="hint">{screen.t(Key::ReportProofsOwnHelp)}</p>
                    <Attachments record=record list=list_of(year) />
                </section>
            }
        }}
    }
}

/// The pack as it is printed: agenda, attendance, the year's plan.
fn pack(shown: Evidence, partner: String, year: i32, all: Memo<All>) -> AnyView {
    let screen = use_screen();
    let tongue = screen.tongue();
    let say = |message: Message| screen.say(&message);
    if shown.is_empty() {
        return view! { <p class="empty">{screen.t(Key::ReportPackEmpty)}</p> }.into_any();
    }
    let given: Vec<_> = shown
        .given
        .iter()
        .map(|one| {
            let session = &one.session;
            let agenda: Vec<_> = session
                .blocks
                .iter()
                .map(|block| {
                    let time = |time: Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
                    view! {
                        <tr>
                            <td>{block.date.date().map(|date| tongue.date(date))}</td>
                            <td><bdi dir="ltr">{format!("{}–{}", time(block.start), time(block.end))}</bdi></td>
                            <th scope="row" class="sheet-first"><bdi>{block.content.clone()}</bdi></th>
                        </tr>
                    }
                })
                .collect();
            let people: Vec<_> = one
                .people
                .iter()
                .map(|person| {
                    let name = all.with(|all| all.name(person.person));
                    let name = if name.is_empty() { crate::training::report::DASH.to_owned() } else { name };
                    let marks: Vec<_> = session
                        .blocks
                        .iter()
                        .map(|block| {
                            let mark = person.marks.get(&block.id).map(|mark| screen.t(mark.state.label()));
                            view! { <td>{mark}</td> }
                        })
                        .collect();
                    view! { <tr><th scope="row" class="sheet-first"><bdi>{name}</bdi></th><td>{screen.t(person.sex.label())}</td>{marks}</tr> }
                })
                .collect();
            let blocks: Vec<_> = (1..=session.blocks.len())
                .map(|n| view! { <th scope="col">{say(Message::new(Key::ReportColumnMark).with("n", Arg::Number(n.into())))}</th> })
                .collect();
            let standard = if one.counts {
                Key::ReportStandardMet
            } else {
                Key::ReportStandardNot
            };
            view! {
                <section>
                    <h3><bdi>{one.title(screen.language()).to_owned()}</bdi></h3>
                    <p>{screen.t(standard)}</p>
                    <h4>{screen.t(Key::ReportAgenda)}</h4>
                    <table class="sheet-table"><tbody>{agenda}</tbody></table>
                    <h4>{screen.t(Key::ReportSheet)}</h4>
                    <table class="sheet-table">
                        <thead><tr><th scope="col">{screen.t(Key::TrainingPerson)}</th><th scope="col">{screen.t(Key::ReportColumnSex)}</th>{blocks}</tr></thead>
                        <tbody>{people}</tbody>
                    </table>
                </section>
            }
        })
        .collect();
    let plan: Vec<_> = shown
        .plan
        .iter()
        .map(|one| {
            let date = one.session.first_day().map(|date| tongue.date(date));
            view! {
                <tr>
                    <td>{date}</td>
                    <th scope="row" class="sheet-first"><bdi>{one.title(screen.language()).to_owned()}</bdi></th>
                    <td><bdi>{one.session.place.clone()}</bdi></td>
                    <td>{screen.t(Status::label(one.session.status))}</td>
                </tr>
            }
        })
        .collect();
    let title = Message::new(Key::ReportPackTitle)
        .with("partner", Arg::Text(partner.clone()))
        .with("year", Arg::Text(year.to_string()));
    // A file with names says what it is for, for whom, and of when it is (training.R44).
    let purpose = Message::new(Key::ReportPackPurpose)
        .with("partner", Arg::Text(partner))
        .with("date", Arg::Date(today()));
    view! {
        <article class="sheet" tabindex="0">
            <h2>{say(title)}</h2>
            <p class="sheet-notice">{say(purpose)}</p>
            {given}
            <section>
                <h3>{screen.t(Key::ReportPlan)}</h3>
                <table class="sheet-table">
                    <thead><tr>
                        <th scope="col">{screen.t(Key::ReportDateStart)}</th>
                        <th scope="col">{screen.t(Key::TrainingSession)}</th>
                        <th scope="col">{screen.t(Key::ReportPlace)}</th>
                        <th scope="col">{screen.t(Key::ReportStatus)}</th>
                    </tr></thead>
                    <tbody>{plan}</tbody>
                </table>
            </section>
        </article>
    }
    .into_any()
}

/// The photographed sheets of each session, to be added here.
fn sheets(shown: &Evidence) -> AnyView {
    let (screen, desk) = (use_screen(), use_desk());
    let language = screen.language();
    let sections: Vec<_> = shown
        .given
        .iter()
        .filter_map(|one| {
            let id: RecordId = one.session.id;
            let record = desk.find(id)?;
            let title = one.title(language).to_owned();
            Some(view! {
                <section class="card">
                    <h3><bdi>{title}</bdi></h3>
                    <Attachments record=record list=Path::of(&[SHEETS]) />
                </section>
            })
        })
        .collect();
    let any = !sections.is_empty();
    any.then(|| {
        view! {
            <div class="screen-only">
                <h2>{screen.tr(Key::ReportSheets)}</h2>
                <p class="hint">{screen.tr(Key::ReportSheetsHelp)}</p>
                {sections}
            </div>
        }
    })
    .into_any()
}
