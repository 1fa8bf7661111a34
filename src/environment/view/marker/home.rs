use super::concerns::weighed;
use super::frame::Assessed;
use super::href;
use super::parts::CodeLine;
use crate::desk::today;
use crate::environment::assessment::{Purpose, measures};
use crate::environment::dac::{MARKERS, score_of};
use crate::environment::marker::Code;
use crate::environment::pages::Step;
use crate::environment::register::{Round, overdue};
use crate::environment::results::history;
use crate::environment::risk::Risk;
use crate::environment::severity::Weighed;
use crate::environment::wording::title_text;
use crate::record::Record;
use crate::ui::use_screen;
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// An assessment's home: its code, and its pages with their states.
#[component]
pub(super) fn HomePage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let record = it.record;
    let title = move || {
        let tongue = screen.tongue();
        record
            .read(|record| title_text(record, &tongue))
            .unwrap_or_default()
    };
    let number = |n: usize| Arg::Number(n.into());
    let of = move |key: Key, n: usize, all: usize| {
        let message = Message::new(key).with("n", number(n));
        screen.say(&message.with("all", number(all)))
    };
    let begun = move |begun: bool| {
        screen.t(if begun {
            Key::ShellStateCompleted
        } else {
            Key::ShellStateNotStarted
        })
    };
    let concerns = weighed(it);
    let state = move |step: &Step| match step {
        Step::Project => begun(!record.text("title").trim().is_empty()),
        Step::Site => begun(it.now.with(|(now, _)| now.site_known)),
        Step::Activities => {
            let n = it.now.with(|(now, _)| now.activities.len());
            if n == 0 {
                begun(false)
            } else {
                of(Key::EnvironmentCountActivities, n, n)
            }
        }
        Step::Measures => it.now.with(|(now, _)| {
            let for_marker = now.measures.iter().filter(|it| it.purpose != Purpose::Risk);
            let (mut all, mut adequate) = (0, 0);
            for measure in for_marker {
                all += 1;
                adequate += usize::from(measure.is_adequate());
            }
            if all == 0 {
                begun(false)
            } else {
                of(Key::EnvironmentCountAdequate, adequate, all)
            }
        }),
        Step::Result => begun(it.now.with(|(_, found)| found.code != Code::NotCoded)),
        Step::Risks => {
            let n = record
                .read(|record| Risk::read_all(record).len())
                .unwrap_or_default();
            if n == 0 {
                begun(false)
            } else {
                of(Key::EnvironmentCountRisks, n, n)
            }
        }
        Step::Register => {
            let late = |record: &Record| (overdue(record, today()).len(), measures(record).len());
            let (late, all) = record.read(late).unwrap_or_default();
            match (late, all) {
                (_, 0) => begun(false),
                (0, all) => of(Key::EnvironmentCountMeasures, all, all),
                (late, all) => of(Key::EnvironmentCountOverdue, late, all),
            }
        }
        Step::Rounds => {
            let n = record
                .read(|record| Round::read_all(record).len())
                .unwrap_or_default();
            if n == 0 {
                begun(false)
            } else {
                of(Key::EnvironmentCountRounds, n, n)
            }
        }
        Step::Dac => {
            let scored = |record: &Record| {
                let scored = MARKERS
                    .iter()
                    .filter(|(name, _)| score_of(record, name).is_some());
                scored.count()
            };
            let n = record.read(scored).unwrap_or_default();
            of(Key::EnvironmentCountDac, n, MARKERS.len())
        }
        Step::Concerns => {
            let all = concerns.get();
            let sum = |of: fn(&Weighed) -> usize| all.iter().map(of).sum();
            match sum(|concern| concern.all) {
                0 => screen.t(Key::EnvironmentCountConcernsNone),
                questions => {
                    let answered = sum(|concern| concern.answered);
                    of(Key::EnvironmentCountConcerns, answered, questions)
                }
            }
        }
        Step::Approval => {
            let kept = record.read(|record| history(record).len());
            match kept.unwrap_or_default() {
                0 => begun(false),
                n => {
                    let count = Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
                    screen.say(&Message::new(Key::EnvironmentCountCodes).with("count", count))
                }
            }
        }
        _ => String::new(),
    };
    let groups = [
        (
            Key::EnvironmentGroupCode,
            vec![
                Step::Project,
                Step::Site,
                Step::Activities,
                Step::Measures,
                Step::Result,
            ],
        ),
        (
            Key::EnvironmentGroupFollow,
            vec![Step::Risks, Step::Register, Step::Rounds, Step::Plan],
        ),
        (
            Key::EnvironmentGroupMore,
            vec![Step::Concerns, Step::Dac, Step::Approval],
        ),
    ];
    view! {
        <h1 tabindex="-1" id="marker-page"><bdi>{title}</bdi></h1>
        <CodeLine it=it />
        {groups.into_iter().enumerate().map(|(n, (heading, steps))| {
            let id = format!("group-{n}");
            view! {
                <section class="task-group" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{screen.tr(heading)}</h2>
                    <ul class="task-list">
                        {steps.into_iter().map(|step| {
                            let id = format!("state{}", step.title() as u16);
                            let link = href(record.id(), step.clone());
                            let title = step.title();
                            view! {
                                <li class="task">
                                    <a href=link aria-describedby=id.clone()>{screen.tr(title)}</a>
                                    <span id=id.clone() class="tag">{move || state(&step)}</span>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            }
        }).collect_view()}
    }
}
