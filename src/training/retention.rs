//! When a name is not needed any more (training.R42): a course says for how many months after it stopped counting names
//! are kept; a mission that says nothing keeps them.

use super::attendance::completed;
use super::codes::Role;
use super::course::Catalogue;
use super::people::People;
use super::session::Session;
use crate::record::RecordId;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The people whose names are not needed any more on a day, each with the day since when. Whoever is in a session of a
/// course without an end, or leads one, is kept.
#[must_use]
pub fn over(
    people: &People,
    sessions: &[Arc<Session>],
    catalogue: &Catalogue,
    day: NaiveDate,
) -> Vec<(RecordId, NaiveDate)> {
    let mut until: BTreeMap<RecordId, Option<NaiveDate>> = BTreeMap::new();
    for session in sessions {
        let course = catalogue.get(&session.course);
        for person in &session.people {
            let end = course
                .filter(|_| person.role == Role::Participant)
                .and_then(|course| {
                    let last = session.last_day()?;
                    // Whoever did not complete it never counted: their time runs from the session on.
                    let counted = if completed(session, person, course) {
                        // A course that counts for ever has no end to reckon from.
                        session.due(last, course)?
                    } else {
                        last
                    };
                    counted.checked_add_months(Months::new(course.retention.value?))
                });
            let id = people.resolve(person.person);
            let before = until.entry(id).or_insert(end);
            *before = before.zip(end).map(|(a, b)| a.max(b));
        }
    }
    let is_over = |(id, end): (RecordId, Option<NaiveDate>)| {
        let end = end.filter(|end| *end <= day)?;
        let person = people.get(id)?;
        (person.forgotten.is_none() && !person.trains).then_some((id, end))
    };
    until.into_iter().filter_map(is_over).collect()
}
