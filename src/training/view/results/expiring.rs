//! One list of everything that expires.

use super::all::All;
use super::parts::href;
use crate::desk::today;
use crate::route::Route;
use crate::training::ASSESSMENT;
use crate::training::coverage::{Completions, STEPS};
use crate::training::desk::{Contacts, TrainingDesk};
use crate::training::partner::Assessment;
use crate::training::report::DASH;
use crate::training::results::ResultsPage;
use crate::training::route::TrainingPage;
use crate::training::view::world::{records_of, use_world};
use crate::ui::{Screen, use_screen, when};
use crate::words::{Arg, Key, Message};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Something that ends.
#[derive(Clone, Debug, PartialEq)]
struct Ending {
    what: String,
    of: String,
    due: Option<NaiveDate>,
    days: i64,
    href: Option<String>,
}

/// The contacts of the disclosure card: when they are old, or that there are none (training.R41).
fn contacts(own: &TrainingDesk, day: NaiveDate, screen: Screen) -> Option<Ending> {
    let due = own.contacts_until();
    let days = due.map_or(0, |due| (due - day).num_days());
    let what = match own.contacts_on(day) {
        Contacts::None => Key::TrainingR41None,
        Contacts::Unchecked => Key::TrainingR41Unchecked,
        Contacts::Old(_) => Key::TrainingR41Old,
        Contacts::Fresh(_) => Key::ReportContactsDue,
    };
    (days <= STEPS[0]).then(|| Ending {
        what: screen.t(what),
        of: screen.t(Key::TrainingCard),
        due,
        days,
        href: Some(Route::Training(TrainingPage::Settings).href()),
    })
}

/// Everything that expires within 90 days or has.
#[component]
pub(super) fn ExpiringPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let endings = Memo::new(move |_| {
        let (courses, all) = (world.catalogue.get(), All::read(world));
        let (day, language) = (today(), screen.language());
        let mut endings = Vec::new();
        {
            let completions = Completions::read(&courses, all.people.all(), &all.sessions, day);
            let roll = all.roll(&courses, &completions, day);
            endings.extend(roll.expiring(STEPS[0]).into_iter().map(|one| Ending {
                what: one.course.title(language).to_owned(),
                of: one.person.name.clone(),
                due: Some(one.due),
                days: one.days,
                href: None,
            }));
            for record in records_of(world.desk, &ASSESSMENT) {
                let Some(assessment) = record.read(Assessment::read) else {
                    continue;
                };
                let organization = all
                    .organizations
                    .iter()
                    .find(|one| Some(one.id) == assessment.organization);
                let due = assessment.due();
                if let (Some(due), Some(organization)) = (due, organization) {
                    let days = (due - day).num_days();
                    if days <= STEPS[0] {
                        endings.push(Ending {
                            what: screen.t(Key::ReportAssessment),
                            of: organization.name.clone(),
                            due: Some(due),
                            days,
                            href: Some(href(ResultsPage::Partner(organization.id))),
                        });
                    }
                }
            }
        }
        endings.extend(contacts(&all.desk, day, screen));
        endings.sort_by(|a, b| (a.due, &a.of).cmp(&(b.due, &b.of)));
        endings
    });
    // What has ended, then each step by itself.
    let sections = move || {
        let endings = endings.get();
        let tongue = screen.tongue();
        let ended: Vec<Ending> = endings
            .iter()
            .filter(|one| one.days <= 0)
            .cloned()
            .collect();
        let mut sections = vec![(screen.t(Key::ReportExpired), ended)];
        let mut from = 0;
        for step in STEPS.into_iter().rev() {
            let of: Vec<Ending> = endings
                .iter()
                .filter(|one| one.days > from && one.days <= step)
                .cloned()
                .collect();
            let title = Message::new(Key::ReportWithin).with("count", Arg::Count(step));
            sections.push((screen.say(&title), of));
            from = step;
        }
        let sections: Vec<_> = sections
            .into_iter()
            .filter(|(_, of)| !of.is_empty())
            .map(|(title, of)| {
                let rows: Vec<_> = of
                    .into_iter()
                    .map(|one| {
                        let name = match one.href {
                            Some(href) => view! { <a class="standalone" href=href><bdi>{one.of}</bdi></a> }.into_any(),
                            None => view! { <bdi>{one.of}</bdi> }.into_any(),
                        };
                        let due = one.due.map_or_else(|| DASH.to_owned(), |due| tongue.date(due));
                        view! { <tr><td>{due}</td><th scope="row">{name}</th><td><bdi>{one.what}</bdi></td></tr> }
                    })
                    .collect();
                view! {
                    <section>
                        <h2>{title.clone()}</h2>
                        <div class="table-frame" tabindex="0" role="region" aria-label=title>
                            <table>
                                <thead><tr>
                                    <th scope="col">{screen.t(Key::ReportDueOn)}</th>
                                    <th scope="col">{screen.t(Key::ReportWhose)}</th>
                                    <th scope="col">{screen.t(Key::ReportWhat)}</th>
                                </tr></thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    </section>
                }
            })
            .collect();
        sections
    };
    let none = move || endings.read().is_empty();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportExpiring)}</h1>
        <p class="lead">{screen.tr(Key::ReportExpiringIntro)}</p>
        {when(none, move || view! { <p class="empty">{screen.tr(Key::ReportExpiringNone)}</p> }.into_any())}
        {sections}
    }
}
