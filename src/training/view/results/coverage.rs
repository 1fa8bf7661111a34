//! Who is covered by a course today: figures, a chart that is also a table, and by name who still needs it.

use super::all::All;
use super::parts::{bar, chooser, figure, href};
use crate::desk::today;
use crate::training::coverage::{By, Completions, Group, Stand, Tally, tally};
use crate::training::report::{DASH, Measure};
use crate::training::results::ResultsPage;
use crate::training::validity::Standing;
use crate::training::view::world::use_world;
use crate::ui::{Notice, Tone, Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Somebody in the list of those who still need the course.
#[derive(Clone, Debug, PartialEq)]
struct Needs {
    name: String,
    station: String,
    standing: Standing,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    groups: Vec<(Group, Tally)>,
    total: Tally,
    needs: Vec<Needs>,
    has_audience: bool,
}

/// What a group is called.
fn group_label(group: &Group, tongue: &Tongue) -> String {
    let known = |text: &str| {
        if text.is_empty() {
            tongue.text(Key::ReportNotKnown)
        } else {
            text.to_owned()
        }
    };
    match group {
        Group::Office(office) => known(office),
        Group::OrgType(org_type) => tongue.text(org_type.label()),
        Group::Category(category) => {
            category.map_or_else(|| known(""), |category| tongue.text(category.label()))
        }
        Group::Sex(sex) => tongue.text(sex.label()),
    }
}

/// How somebody stands, in words.
pub(super) fn standing_text(standing: Standing) -> Message {
    match standing {
        Standing::NotRequired => Message::new(Key::ReportStandingNot),
        Standing::Never => Message::new(Key::ReportStandingNever),
        Standing::InTime(until) => {
            Message::new(Key::ReportStandingTime).with("date", Arg::Date(until))
        }
        Standing::Overdue(since) => {
            Message::new(Key::ReportStandingOverdue).with("date", Arg::Date(since))
        }
        Standing::Valid(Some(until)) => {
            Message::new(Key::ReportStandingValid).with("date", Arg::Date(until))
        }
        Standing::Valid(None) => Message::new(Key::ReportStandingAlways),
        Standing::DueSoon(until) => {
            Message::new(Key::ReportStandingSoon).with("date", Arg::Date(until))
        }
        Standing::Expired(since) => {
            Message::new(Key::ReportStandingExpired).with("date", Arg::Date(since))
        }
    }
}

/// Coverage of a course.
#[component]
pub(super) fn CoveragePage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let code = RwSignal::new("sea-staff".to_owned());
    let by = RwSignal::new(By::Office);
    let shown = Memo::new(move |_| {
        let (courses, all) = (world.catalogue.get(), All::read(world));
        let code = code.get();
        let course = courses.get(&code)?;
        {
            let day = today();
            let completions = Completions::read(&courses, all.people.all(), &all.sessions, day);
            let roll = all.roll(&courses, &completions, day);
            let stands = roll.stands(course);
            let (groups, total) = tally(&stands, by.get());
            let open = stands
                .iter()
                .filter(|stand| stand.required && !matches!(stand.standing, Standing::Valid(_)));
            let needs = |stand: &Stand<'_>| Needs {
                name: stand.person.name.clone(),
                station: stand.person.station.clone(),
                standing: stand.standing,
            };
            let mut needs: Vec<Needs> = open.map(needs).collect();
            needs.sort_by(|a, b| (a.standing, &a.name).cmp(&(b.standing, &b.name)));
            Some(Shown {
                groups: groups.into_iter().collect(),
                total,
                needs,
                has_audience: course.audience.value.is_some(),
            })
        }
    });
    let options = move || {
        let language = screen.language();
        let courses = world.catalogue.get();
        let all = courses.courses.iter();
        all.map(|course| (course.code.clone(), course.title(language).to_owned()))
            .collect()
    };
    let by_label = |by: By| match by {
        By::Office => Key::ReportStation,
        By::OrgType => Key::ReportOrgtype,
        By::Category => Key::ReportCategory,
        By::Sex => Key::ReportColumnSex,
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportCoverage)}</h1>
        <p class="lead">{move || screen.say(&Message::new(Key::ReportCoverageIntro).with("date", Arg::Date(today())))}</p>
        {chooser("coverage-course", screen.tr(Key::TrainingCourse), options, move || code.get(), move |chosen| code.set(chosen))}
        {chooser(
            "coverage-by",
            screen.tr(Key::ReportBy),
            move || By::ALL.iter().map(|by| (by.code().to_owned(), screen.t(by_label(*by)))).collect(),
            move || by.get().code().to_owned(),
            move |chosen| by.set(By::ALL.into_iter().find(|by| by.code() == chosen).unwrap_or(By::Office)),
        )}
        <p><a class="standalone" href=href(ResultsPage::Expiring)>{screen.tr(Key::ReportExpiring)}</a></p>
        {when(move || shown.with(|shown| shown.as_ref().is_some_and(|shown| !shown.has_audience)), move || view! {
            <Notice tone=Tone::Calm><p>{screen.tr(Key::ReportNoAudience)}</p></Notice>
        }.into_any())}
        {move || shown.get().map(|shown| draw(shown, screen.t(by_label(by.get()))))}
    }
}

fn draw(shown: Shown, by: String) -> AnyView {
    let screen = use_screen();
    let tongue = screen.tongue();
    let share = |tally: &Tally| {
        tally
            .share()
            .map_or_else(|| DASH.to_owned(), |share| tongue.share(share))
    };
    let denominator = Message::new(Key::ReportDenominator)
        .with(
            "count",
            Arg::Count(i64::try_from(shown.total.required).unwrap_or(i64::MAX)),
        )
        .with("date", Arg::Date(today()));
    let row = |label: String, tally: &Tally, total: bool| {
        let numbers: Vec<_> = [
            tally.required,
            tally.valid,
            tally.due_soon,
            tally.expired,
            tally.never,
        ]
        .into_iter()
        .map(|n| view! { <td class="amount">{n.to_string()}</td> })
        .collect();
        view! {
            <tr class=total.then_some("sheet-total")>
                <th scope="row"><bdi>{label}</bdi></th>
                <td>{bar(tally.share())}</td>
                <td class="amount">{share(tally)}</td>
                {numbers}
            </tr>
        }
    };
    let rows: Vec<_> = shown
        .groups
        .iter()
        .map(|(group, tally)| row(group_label(group, &tongue), tally, false))
        .collect();
    let total = row(screen.t(Key::ReportTotal), &shown.total, true);
    let heads: Vec<_> = [
        Key::ReportRequired,
        Key::ReportValid,
        Key::ReportDueSoon,
        Key::ReportExpired,
        Key::ReportNever,
    ]
    .into_iter()
    .map(|key| view! { <th scope="col" class="amount">{screen.t(key)}</th> })
    .collect();
    let needs: Vec<_> = shown
        .needs
        .into_iter()
        .map(|one| {
            let station = (!one.station.is_empty()).then(|| view! { " · "<bdi>{one.station}</bdi> });
            view! { <li><strong><bdi>{one.name}</bdi></strong>{station}" · "{screen.say(&standing_text(one.standing))}</li> }
        })
        .collect();
    let nobody = needs.is_empty();
    view! {
        <section class="figures" aria-labelledby="coverage-heading">
            <h2 id="coverage-heading">{screen.t(Measure::Valid.label())}</h2>
            <dl>{figure(screen.tr(Key::ReportCoverage), share(&shown.total), Some(screen.say(&denominator)))}</dl>
        </section>
        <p class="hint">{screen.t(Key::ReportSoonIsValid)}</p>
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::ReportCoverage)>
            <table class="narrow-heads">
                <thead><tr>
                    <th scope="col">{by}</th>
                    <th scope="col"><span class="visually-hidden">{screen.t(Key::ReportShare)}</span></th>
                    <th scope="col" class="amount">{screen.t(Key::ReportShare)}</th>
                    {heads}
                </tr></thead>
                <tbody>{rows}{total}</tbody>
            </table>
        </div>
        <section>
            <h2>{screen.t(Key::ReportNeeds)}</h2>
            {nobody.then(|| view! { <p class="empty">{screen.t(Key::ReportNeedsNobody)}</p> })}
            <ul class="needs">{needs}</ul>
        </section>
    }
    .into_any()
}
