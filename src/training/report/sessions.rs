use super::held::{Held, Period};
use super::{Column, Measure, Report, Value};
use crate::training::codes::Sex;
use crate::training::schema::LANGUAGES;
use crate::words::{Arg, Key, Message};
use std::collections::{BTreeMap, BTreeSet};

/// How many came: the measures that get confused, side by side (training.R35).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Sessions.
    pub sessions: u64,
    /// A person in a session, counted ones included.
    pub attendances: u64,
    /// Different people, by name. People who were only counted cannot be told apart and are not in here.
    pub people: u64,
    /// How many were only counted.
    pub counted: u64,
}

/// How many came to the sessions of a period.
#[must_use]
pub fn reach(sessions: &[Held], period: &Period) -> Reach {
    let mut reach = Reach::default();
    let mut people = BTreeSet::new();
    for session in sessions.iter().filter(|session| period.holds(session)) {
        let present: u64 = session.present().iter().map(|(_, _, count)| count).sum();
        reach.sessions += 1;
        reach.attendances += present;
        reach.counted += present.saturating_sub(session.attended.len() as u64);
        people.extend(session.attended.iter().map(|one| one.person));
    }
    reach.people = people.len() as u64;
    reach
}

/// The sentence that says of which days a report is.
pub(super) fn period_note(period: &Period) -> Message {
    Message::new(Key::ReportPeriod)
        .with("from", Arg::Date(period.from))
        .with("to", Arg::Date(period.to))
}

/// The list of sessions of a period, each with who came; `name` gives a course's title.
#[must_use]
pub fn sessions_table(sessions: &[Held], period: &Period, name: &dyn Fn(&str) -> String) -> Report {
    let mut of_period: Vec<&Held> = sessions
        .iter()
        .filter(|session| period.holds(session))
        .collect();
    of_period.sort_by_key(|session| (session.end, session.id));
    let mut columns = vec![
        Column::words(Key::ReportDateStart, "#date+start"),
        Column::words(Key::ReportDateEnd, "#date+end"),
        Column::words(Key::TrainingCourse, "#activity+course"),
        Column::words(Key::TrainingSession, "#activity+name"),
        Column::words(Key::ReportPlace, "#loc+name"),
        Column::words(Key::ReportStation, "#adm+name"),
        Column::words(Key::ReportCountry, "#country+code"),
        Column::words(Key::ReportLanguage, "#activity+lang"),
        Column::words(Key::ReportModality, "#activity+type"),
        Column::numbers(Key::ReportMinutes, "#activity+minutes"),
    ];
    for (sex, tag) in Sex::ALL
        .iter()
        .zip(["#reached+f", "#reached+m", "#reached+notstated"])
    {
        columns.push(Column::numbers(sex.label(), tag));
    }
    columns.push(Column::numbers(Key::ReportTotal, "#reached"));
    let (mut sums, mut total, mut minutes) = ([0; 3], 0, 0);
    let rows = of_period
        .iter()
        .map(|session| {
            let present = session.present();
            let mut row = vec![
                Value::Date(session.start),
                Value::Date(session.end),
                Value::Text(name(&session.course)),
                // A session without a title of its own is called like its course, here as everywhere.
                Value::Text(if session.title.is_empty() {
                    name(&session.course)
                } else {
                    session.title.clone()
                }),
                Value::Text(session.place.clone()),
                Value::Text(session.station.clone()),
                Value::Country(session.country.clone()),
                language(&session.language),
                session
                    .modality
                    .map_or(Value::Empty, |modality| Value::Word(modality.label())),
                Value::Count(session.minutes.into()),
            ];
            minutes += u64::from(session.minutes);
            let mut all = 0;
            for (sex, sum) in Sex::ALL.iter().zip(&mut sums) {
                let of = present.iter().filter(|(_, other, _)| other == sex);
                let count: u64 = of.map(|(_, _, count)| count).sum();
                *sum += count;
                all += count;
                row.push(Value::Count(count));
            }
            total += all;
            row.push(Value::Count(all));
            row
        })
        .collect();
    let mut last = vec![Value::Word(Key::ReportTotal)];
    last.extend(vec![Value::Empty; 8]);
    last.push(Value::Count(minutes));
    last.extend(sums.map(Value::Count));
    last.push(Value::Count(total));
    Report {
        title: Message::new(Key::ReportList),
        measure: Measure::Attendances,
        period: None,
        only: Vec::new(),
        notes: vec![period_note(period)],
        columns,
        rows,
        total: Some(last),
    }
}

/// The figures of a calendar year by course (training.R38): sessions, attendances and different people side by side.
#[must_use]
pub fn yearly_table(sessions: &[Held], year: i32, name: &dyn Fn(&str) -> String) -> Option<Report> {
    let period = Period::year(year)?;
    let mut by_course: BTreeMap<&str, Vec<&Held>> = BTreeMap::new();
    for session in sessions.iter().filter(|session| period.holds(session)) {
        by_course.entry(&session.course).or_default().push(session);
    }
    let line = |first: Value, reach: Reach| {
        vec![
            first,
            Value::Count(reach.sessions),
            Value::Count(reach.attendances),
            Value::Count(reach.people),
            Value::Count(reach.counted),
        ]
    };
    let rows = by_course.keys().map(|course| {
        let of_course = Period {
            course: Some((*course).to_owned()),
            ..period.clone()
        };
        line(Value::Text(name(course)), reach(sessions, &of_course))
    });
    Some(Report {
        title: Message::new(Key::ReportYear).with("year", Arg::Text(year.to_string())),
        measure: Measure::Attendances,
        period: Some(period.clone()),
        only: Vec::new(),
        notes: vec![period_note(&period), Message::new(Key::ReportYearNote)],
        rows: rows.collect(),
        total: Some(line(
            Value::Word(Key::ReportTotal),
            reach(sessions, &period),
        )),
        columns: vec![
            Column::words(Key::TrainingCourse, "#activity+course"),
            Column::numbers(Measure::Sessions.label(), "#activity+num"),
            Column::numbers(Measure::Attendances.label(), "#reached"),
            Column::numbers(Measure::People.label(), "#reached+people"),
            Column::numbers(Key::ReportCountedOnly, "#reached+counted"),
        ],
    })
}

/// A language of a session by its name; one that has none here by its code.
fn language(code: &str) -> Value {
    let known = LANGUAGES.iter().find(|choice| choice.value == code);
    known.map_or_else(
        || Value::Text(code.to_owned()),
        |choice| Value::Word(choice.label),
    )
}
