//! The results of a session's tests, and what they say.

use super::all::All;
use super::parts::{figure, href};
use crate::desk::{RecordHandle, use_desk};
use crate::numbers::parse_number;
use crate::record::{Path, Record, RecordId};
use crate::training::TEST;
use crate::training::attendance::was_there;
use crate::training::codes::Phase;
use crate::training::gain::{Band, Gain, Scores, gain};
use crate::training::results::ResultsPage;
use crate::training::session::{Participant, Score, Session, score_path};
use crate::training::test::{Test, Went, comparable, went};
use crate::training::view::world::{records_of, use_world};
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The points that the tests of a session have.
const MAXIMUM: &str = "test.maximum";
/// The test of the bank that the session uses.
pub(super) const INSTRUMENT: &str = "test";

/// What somebody reached in a phase.
fn score_of(person: &Participant, phase: Phase) -> Option<&Score> {
    person.scores.iter().find(|score| score.phase == phase)
}

/// The test of the bank that a session uses, if it names one.
pub(in crate::training::view) fn test_of(record: RecordHandle) -> Option<Test> {
    let id: RecordId = record.text(INSTRUMENT).parse().ok()?;
    record.desk().find(id)?.read(Test::read)
}

/// The results of a session's tests.
#[component]
pub(super) fn ScoresPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let session = Memo::new(move |_| record.read(Session::read));
    let world = use_world();
    let names = Memo::new(move |_| All::read(world));
    let people = Memo::new(move |_| {
        let mut people: Vec<(String, RecordId)> = session.with(|session| {
            let all = session.iter().flat_map(Session::participants);
            all.map(|person| (names.with(|all| all.name(person.person)), person.person))
                .collect()
        });
        people.sort();
        people
    });
    let figures = Memo::new(move |_| session.with(|session| session.as_ref().map(gain_of)));
    let mixed = Memo::new(move |_| {
        session.with(|session| {
            let all = session.iter().flat_map(Session::participants);
            all.filter(|person| {
                let both = score_of(person, Phase::Pre).zip(score_of(person, Phase::Post));
                both.is_some_and(|(before, after)| !comparable(before, after))
            })
            .count()
        })
    });
    let number = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let maximum_id = "score-maximum";
    let set_maximum = move |text: String| {
        let people = people.get_untracked();
        record.change(|record: &mut Record, clock| {
            let mut edits: Vec<_> = record
                .write(&MAXIMUM.into(), text.as_str().into(), clock)
                .into_iter()
                .collect();
            for (_, person) in &people {
                for phase in Phase::ALL {
                    // Answers that the desk marked have the points of their questions.
                    let marked = !record
                        .text(&score_path(*person, *phase, "right"))
                        .is_empty();
                    if !marked
                        && !record
                            .text(&score_path(*person, *phase, "points"))
                            .is_empty()
                    {
                        let path = score_path(*person, *phase, "maximum");
                        edits.extend(record.write(&path, text.as_str().into(), clock));
                    }
                }
            }
            edits
        });
    };
    let maximum = move || {
        let own = record.text(MAXIMUM);
        if !own.is_empty() {
            return own;
        }
        let any = session.with(|session| {
            let mut all = session.iter().flat_map(Session::participants);
            all.find_map(|person| person.scores.iter().find_map(|score| score.maximum))
        });
        any.map(|points| points.normalize().to_string())
            .unwrap_or_default()
    };
    let rows = move || {
        people
            .get()
            .into_iter()
            .map(|(name, person)| view! { <ScoreRow record=record session=session person=person name=name maximum=Signal::derive(maximum) /> })
            .collect_view()
    };
    let empty = move || people.read().is_empty();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportScores)}</h1>
        <p class="lead">{screen.tr(Key::ReportScoresIntro)}</p>
        {when(empty, move || view! {
            <p class="empty">{screen.tr(Key::ReportNobody)}</p>
            <p><a class="button" href=href(ResultsPage::Roster(record.id()))>{screen.tr(Key::ReportRoster)}</a></p>
        }.into_any())}
        {when(move || !empty(), move || view! {
            <TestChoice record=record />
            <div class="field">
                <label for=maximum_id>{screen.tr(Key::ReportPoints)}</label>
                <input type="text" id=maximum_id class="input input-short" inputmode="decimal" autocomplete="off"
                    prop:value=maximum on:input:target=move |event| set_maximum(event.target().value()) />
            </div>
            {when(move || mixed.get() > 0, move || view! {
                <Notice tone=Tone::Warning><p>{move || screen.say(&Message::new(Key::ReportNotComparable).with("count", number(mixed.get())))}</p></Notice>
            }.into_any())}
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::ReportScores)>
                <table class="scores">
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::TrainingPerson)}</th>
                        <th scope="col">{screen.tr(Key::TrainingPhasePre)}</th>
                        <th scope="col">{screen.tr(Key::TrainingPhasePost)}</th>
                        <th scope="col">{screen.tr(Key::TrainingPhaseFollowup)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {move || figures.get().filter(|gain| gain.matched + gain.pre_only + gain.post_only > 0).map(gain_view)}
            <Again record=record session=session />
        }.into_any())}
    }
}

/// What the tests of a session say together. Only those whose two tests can be compared are a pair.
fn gain_of(session: &Session) -> Gain {
    let scores: Vec<Scores> = session
        .participants()
        .map(|person| {
            let (before, after) = (score_of(person, Phase::Pre), score_of(person, Phase::Post));
            let apart = before.zip(after).is_some_and(|(b, a)| !comparable(b, a));
            Scores {
                pre: before.and_then(Score::percent),
                post: after.and_then(Score::percent).filter(|_| !apart),
            }
        })
        .collect();
    gain(&scores)
}

fn gain_view(gain: Gain) -> AnyView {
    let screen = use_screen();
    let tongue = screen.tongue();
    let three = |value: Option<Decimal>| {
        value.map_or_else(
            || crate::training::report::DASH.to_owned(),
            |value| tongue.three_digits(value),
        )
    };
    let percent = |value: Option<Decimal>| {
        let share = value.and_then(|value| value.checked_div(Decimal::ONE_HUNDRED));
        share.map_or_else(
            || crate::training::report::DASH.to_owned(),
            |share| tongue.share(share),
        )
    };
    let band = gain.gain.map(|gain| {
        screen.t(match Band::of(gain) {
            Band::Lower => Key::ReportBandLower,
            Band::Low => Key::ReportBandLow,
            Band::Medium => Key::ReportBandMedium,
            Band::High => Key::ReportBandHigh,
        })
    });
    let over = |mean: Option<crate::training::gain::Mean>| {
        mean.map(|mean| {
            let count = Arg::Count(i64::try_from(mean.over).unwrap_or(i64::MAX));
            screen.say(&Message::new(Key::ReportMeanOver).with("count", count))
        })
    };
    view! {
        <section class="figures" aria-labelledby="gain-heading">
            <h2 id="gain-heading">{screen.tr(Key::ReportGainHeading)}</h2>
            <dl>
                {figure(screen.tr(Key::ReportGain), three(gain.gain), band)}
                {figure(screen.tr(Key::ReportMatched), gain.matched.to_string(), None)}
                {figure(screen.tr(Key::ReportPreOnly), gain.pre_only.to_string(), None)}
                {figure(screen.tr(Key::ReportPostOnly), gain.post_only.to_string(), None)}
                {figure(screen.tr(Key::ReportMeanPre), percent(gain.mean_pre), None)}
                {figure(screen.tr(Key::ReportMeanPost), percent(gain.mean_post), None)}
                {figure(screen.tr(Key::ReportGainIndividual), three(gain.individual.map(|mean| mean.value)), over(gain.individual))}
                {figure(screen.tr(Key::ReportGainChange), three(gain.change.map(|mean| mean.value)), over(gain.change))}
            </dl>
            <p class="hint">{screen.tr(Key::ReportGainHelp)}</p>
        </section>
    }
    .into_any()
}

/// Which test of the bank the session uses, if any.
#[component]
fn TestChoice(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let options = move || {
        let mut options = vec![(String::new(), screen.t(Key::ReportTestNone))];
        options.extend(records_of(desk, &TEST).into_iter().filter_map(|test| {
            let read = test.read(Test::read)?;
            read.is_sound().then(|| (test.id().to_string(), read.title))
        }));
        options
    };
    view! {
        {super::parts::chooser(
            "score-test",
            screen.tr(Key::ReportTestUsed),
            options,
            move || record.text(INSTRUMENT),
            move |id| record.set(&INSTRUMENT.into(), id),
        )}
        <p><a class="standalone" href=href(ResultsPage::Tests)>{screen.tr(Key::ReportTests)}</a></p>
    }
}

/// The results of one person.
#[component]
fn ScoreRow(
    /// The session
    record: RecordHandle,
    /// The same, read
    session: Memo<Option<Session>>,
    /// Who
    person: RecordId,
    /// Their name
    name: String,
    /// The points that the tests have
    maximum: Signal<String>,
) -> impl IntoView {
    let cells: Vec<_> = Phase::ALL
        .iter()
        .map(|phase| {
            let (phase, name) = (*phase, name.clone());
            view! { <td><ScoreCell record=record session=session person=person name=name phase=phase maximum=maximum /></td> }
        })
        .collect();
    let title = if name.is_empty() {
        crate::training::report::DASH.to_owned()
    } else {
        name.clone()
    };
    view! { <tr><th scope="row"><bdi>{title}</bdi></th>{cells}</tr> }
}

#[component]
fn ScoreCell(
    /// The session
    record: RecordHandle,
    /// The same, read
    session: Memo<Option<Session>>,
    /// Who
    person: RecordId,
    /// Their name
    name: String,
    /// Which test
    phase: Phase,
    /// The points that the tests have
    maximum: Signal<String>,
) -> impl IntoView {
    let screen = use_screen();
    let path = score_path(person, phase, "points");
    let id = crate::ui::field_id(&path);
    let (read, error_id) = (path.clone(), format!("{id}-error"));
    let label = {
        let name = name.clone();
        move || {
            screen.say(
                &Message::new(Key::ReportPointsOf)
                    .with("name", Arg::Text(name.clone()))
                    .with("phase", Arg::Word(phase.label())),
            )
        }
    };
    let problem = Memo::new(move |_| {
        let text = record.text(&score_path(person, phase, "points"));
        if text.is_empty() {
            return None;
        }
        let points = parse_number(&text);
        let most = parse_number(&record.text(&score_path(person, phase, "maximum")));
        let here = session.with(|session| {
            session.as_ref().is_some_and(|session| {
                let mut all = session.participants();
                all.any(|one| one.person == person && was_there(one))
            })
        });
        match (points, most) {
            (None, _) => Some(Message::new(Key::ReportPointsNone)),
            (_, None) => Some(Message::new(Key::ReportPointsOpen)),
            (Some(points), Some(most)) if points > most => {
                Some(Message::new(Key::ReportPointsMany).with("most", Arg::Number(most)))
            }
            // Somebody who was not there has no test after it (training.R26).
            _ if phase != Phase::Pre && !here => Some(Message::new(Key::ReportNotThere)),
            _ => None,
        }
    });
    let set = move |text: String| {
        let most = maximum.get_untracked();
        record.change(|record: &mut Record, clock| {
            let mut edits: Vec<_> = record
                .write(&path, text.as_str().into(), clock)
                .into_iter()
                .collect();
            let mut write = |name: &str, text: &str| {
                let path: Path = score_path(person, phase, name);
                edits.extend(record.write(&path, text.into(), clock));
            };
            // Points by hand are no marked answers any more.
            write("right", "");
            write("instrument", "");
            write("maximum", if text.is_empty() { "" } else { &most });
            edits
        });
    };
    let marked = Memo::new(move |_| !record.text(&score_path(person, phase, "right")).is_empty());
    let back = StoredValue::new(set.clone());
    let back_label = {
        let name = name.clone();
        move || {
            screen.say(
                &Message::new(Key::ReportTakeBackOf)
                    .with("name", Arg::Text(name.clone()))
                    .with("phase", Arg::Word(phase.label())),
            )
        }
    };
    let answers = href(ResultsPage::Answers(record.id(), phase, person));
    let answers_label = move || {
        screen.say(
            &Message::new(Key::ReportAnswersOf)
                .with("name", Arg::Text(name.clone()))
                .with("phase", Arg::Word(phase.label())),
        )
    };
    let described = error_id.clone();
    view! {
        <input type="text" id=id class="input input-4" inputmode="decimal" autocomplete="off"
            aria-label=label aria-invalid=move || problem.read().is_some().then_some("true")
            aria-describedby=move || problem.read().is_some().then(|| described.clone())
            prop:value=move || record.text(&read)
            on:input:target=move |event| set(event.target().value()) />
        {move || problem.get().map(|message| view! { <p class="finding-error" id=error_id.clone()>{screen.say(&message)}</p> })}
        {when(move || test_of(record).is_some(), move || {
            let (answers, label) = (answers.clone(), answers_label.clone());
            view! { <a class="standalone" href=answers aria-label=label>{screen.tr(Key::ReportAnswers)}</a> }.into_any()
        })}
        {when(move || marked.get(), move || {
            let label = back_label.clone();
            view! { <button type="button" class="button button-quiet" aria-label=label on:click=move |_| back.with_value(|set| set(String::new()))>{screen.tr(Key::ReportTakeBack)}</button> }.into_any()
        })}
    }
}

/// How each question of the test went, and which to teach again (training.R31).
#[component]
fn Again(
    /// The session
    record: RecordHandle,
    /// The same, read
    session: Memo<Option<Session>>,
) -> impl IntoView {
    let screen = use_screen();
    move || {
        let test = test_of(record)?;
        let people: Vec<RecordId> = session.with(|session| {
            let all = session.iter().flat_map(Session::participants);
            all.map(|person| person.person).collect()
        });
        let went = record.read(|record| went(&test, record, people))?;
        if went.iter().all(|went| went.before.1 + went.after.1 == 0) {
            return None;
        }
        let tongue = screen.tongue();
        let share = |(right, of): (usize, usize)| {
            let share = Decimal::from(right).checked_div(of.into());
            share.map_or_else(
                || crate::training::report::DASH.to_owned(),
                |share| format!("{} ({right}/{of})", tongue.share(share)),
            )
        };
        let row = |(question, went): (&crate::training::test::Question, &Went)| {
            let again = went.teach_again().then(
                || view! { <span class="tag tag-problem">{screen.t(Key::ReportTeachAgain)}</span> },
            );
            view! {
                <tr>
                    <th scope="row"><bdi>{question.text.clone()}</bdi></th>
                    <td class="amount">{share(went.before)}</td>
                    <td class="amount">{share(went.after)}</td>
                    <td>{again}</td>
                </tr>
            }
        };
        let rows: Vec<_> = test.questions.iter().zip(&went).map(row).collect();
        Some(view! {
            <section>
                <h2>{screen.tr(Key::ReportQuestionsHeading)}</h2>
                <p class="hint">{screen.tr(Key::ReportTeachAgainHelp)}</p>
                <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::ReportQuestionsHeading)>
                    <table>
                        <thead><tr>
                            <th scope="col">{screen.tr(Key::ReportQuestion)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::TrainingPhasePre)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::TrainingPhasePost)}</th>
                            <th scope="col"><span class="visually-hidden">{screen.tr(Key::ReportTeachAgain)}</span></th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        })
    }
}
