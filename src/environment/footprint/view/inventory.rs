use super::parts::address;
use super::tables::use_tables;
use crate::check::{Finding, Severity};
use crate::desk::RecordHandle;
use crate::environment::footprint::figures::{Figures, Indicator};
use crate::environment::footprint::inventory::{Inventory, done_path};
use crate::environment::footprint::items::Topic;
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::wording;
use crate::form::TaskState as State;
use crate::ui::{Findings, StateTag, to_trash, use_screen, use_teller};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// A year of a facility: its tasks, and what it comes to so far.
#[component]
pub(super) fn TasksPage(
    /// The inventory
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let id = record.id();
    let own = Memo::new(move |_| record.read(Inventory::read));
    let figures = Memo::new(move |_| {
        own.with(|own| own.as_ref().map(|own| Figures::of(own, &tables.read())))
    });
    let title = move || {
        let tongue = screen.tongue();
        let name = wording::named(record.text("name").trim(), &tongue);
        let message = Message::new(Key::FootprintTitle)
            .with("name", Arg::Text(name))
            .with("year", Arg::Text(record.text("year")));
        tongue.say(&message)
    };
    let total = move || {
        let tongue = screen.tongue();
        figures.with(|figures| {
            let figures = figures.as_ref()?;
            let person = figures.indicator(Indicator::PerPerson);
            let total = wording::sum(figures.totals.total(), &tongue);
            Some((
                total,
                wording::indicator(Indicator::PerPerson, person, &tongue),
            ))
        })
    };
    let missing = move || {
        figures.with(|figures| {
            let missing = figures
                .as_ref()
                .map_or(0, |figures| figures.totals.total().missing);
            (missing > 0).then(|| {
                let count = Arg::Count(i64::try_from(missing).unwrap_or(i64::MAX));
                screen.say(&Message::new(Key::FootprintMissing).with("count", count))
            })
        })
    };
    let state_of =
        move |name: &'static str, belongs: fn(&str, &Step) -> bool, step: Step, begun: bool| {
            let problem = findings.with(|all| {
                let ours = |finding: &&Finding| {
                    finding.severity == Severity::Error && belongs(&finding.path, &step)
                };
                all.iter().any(|finding| ours(&finding))
            });
            let done = record.is_true(&done_path(name));
            match (problem, done, begun) {
                (true, ..) => State::Problem,
                (_, true, _) => State::Completed,
                (_, _, true) => State::InProgress,
                _ => State::NotStarted,
            }
        };
    let of_step = |path: &str, step: &Step| Step::of_field(path) == *step;
    let site = move || {
        let begun = !record.text("country").is_empty();
        state_of("site", of_step, Step::Site, begun)
    };
    let people = move || {
        let begun = !record.text("people").is_empty();
        state_of("people", of_step, Step::People, begun)
    };
    let topic_state = move |topic: Topic| {
        let entries = own.with(|own| {
            let all = own.iter().flat_map(|own| &own.entries);
            let ours = all.filter(|entry| entry.item.is_some_and(|item| item.topic == topic));
            ours.map(|entry| entry.path.clone()).collect::<Vec<_>>()
        });
        let problem = findings.with(|all| {
            all.iter().any(|finding| {
                finding.severity == Severity::Error
                    && entries
                        .iter()
                        .any(|entry| finding.path.starts_with(entry.as_str()))
            })
        });
        if problem {
            State::Problem
        } else {
            state_of(topic.id(), |_, _| false, Step::Tasks, !entries.is_empty())
        }
    };
    let row = move |step: Step, label: Key, state: Signal<State>| {
        let name = format!("state-{}", step.title() as u16);
        view! {
            <li class="task">
                <a href=address(FootprintPage::Of(id, step)) aria-describedby=name.clone()>{screen.tr(label)}</a>
                <StateTag id=name state=state />
            </li>
        }
    };
    let plain = move |step: Step| {
        let label = step.title();
        view! { <li class="task"><a href=address(FootprintPage::Of(id, step))>{screen.tr(label)}</a></li> }
    };
    let look = move || {
        let count = findings.with(|all| {
            all.iter()
                .filter(|finding| finding.severity != Severity::Info)
                .count()
        });
        let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        screen.say(&Message::new(Key::FootprintToLookAt).with("count", count))
    };
    let teller = use_teller();
    let remove = move |_| {
        let facility = record.text("facility").parse().ok();
        to_trash(record, untrack(title), teller);
        teller.leave(&address(
            facility.map_or(FootprintPage::Home, FootprintPage::Facility),
        ));
    };
    view! {
        <h1 tabindex="-1"><bdi>{title}</bdi></h1>
        <section class="figures" aria-label=screen.tr(Key::FootprintEmissions)>
            <dl>
                <div><dt>{screen.tr(Key::FootprintIndicatorTonnes)}</dt><dd class="amount">{move || total().map(|(total, _)| total)}</dd></div>
                <div><dt>{screen.tr(Key::FootprintIndicatorPerPerson)}</dt><dd class="amount">{move || total().map(|(_, person)| person)}</dd></div>
            </dl>
            {move || missing().map(|text| view! { <p class="finding-warning">{text}</p> })}
        </section>
        <section class="task-group" aria-labelledby="group-entry">
            <h2 id="group-entry">{screen.tr(Key::FootprintEnter)}</h2>
            <ul class="task-list">
                {row(Step::Site, Key::FootprintSite, Signal::derive(site))}
                {row(Step::People, Key::FootprintPeople, Signal::derive(people))}
                {Topic::ALL.into_iter().map(|topic| row(Step::Topic(topic), topic.label(), Signal::derive(move || topic_state(topic)))).collect_view()}
                {plain(Step::Take)}
            </ul>
        </section>
        <section class="task-group" aria-labelledby="group-result">
            <h2 id="group-result">{screen.tr(Key::FootprintResult)}</h2>
            <ul class="task-list">
                <li class="task">
                    <a href=address(FootprintPage::Of(id, Step::Check)) aria-describedby="state-look">{screen.tr(Key::FootprintCheck)}</a>
                    <span id="state-look" class="tag tag-plain">{look}</span>
                </li>
                {plain(Step::Emissions)}
                {plain(Step::Indicators)}
                {plain(Step::Method)}
            </ul>
        </section>
        <p><button type="button" class="button button-quiet" on:click=remove>{screen.tr(Key::FootprintInventoryDelete)}</button></p>
    }
}
