use super::judge::{Known, Outcome, Roster, RosterRow};
use super::values::{TypeValue, type_of};
use crate::record::{Clock, Path, Record, RecordId, Value, meta};
use crate::training::codes::{OrgType, Role};
use crate::training::names::name_key;
use crate::training::organization::standing;
use crate::training::session::{Session, mark_path, person_path, score_path};
use crate::training::sign_in::is_counted_only;
use crate::training::{ORGANIZATION, PERSON};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An organization that the desk does not know yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrganization {
    /// Its name, as it stands first.
    pub name: String,
    /// The name as it is compared.
    pub key: String,
    /// The type that the roster gives it, or its name; nothing where neither does.
    pub org_type: Option<OrgType>,
}

/// The organizations of the rows that come in, which the desk does not know yet.
#[must_use]
pub fn new_organizations(roster: &Roster, known: &Known<'_>) -> Vec<NewOrganization> {
    let mut all: Vec<NewOrganization> = Vec::new();
    for row in roster.rows.iter().filter(|row| row.comes_in()) {
        let key = name_key(&row.organization);
        if key.is_empty() || known.organization(&row.organization).is_some() {
            continue;
        }
        match all.iter_mut().find(|organization| organization.key == key) {
            Some(organization) => {
                organization.org_type = organization.org_type.or(row.org_type);
            }
            None => {
                // Only IOM itself is told by its name.
                let by_name = match type_of(&row.organization) {
                    Some(TypeValue::Organization(OrgType::Iom)) => Some(OrgType::Iom),
                    _ => None,
                };
                all.push(NewOrganization {
                    name: row.organization.clone(),
                    key,
                    org_type: row.org_type.or(by_name),
                });
            }
        }
    }
    all
}

/// What is written when a roster is taken in: new people and organizations, the people of the desk to whom a row adds
/// something, and the session.
///
/// `types` holds what a person decided on new organizations, by their key; `maximum` the points of the tests.
pub fn take(
    roster: &Roster,
    session: &Record,
    known: &Known<'_>,
    people: &dyn Fn(RecordId) -> Option<Record>,
    types: &BTreeMap<String, OrgType>,
    maximum: Option<Decimal>,
    clock: &mut Clock,
) -> Vec<Record> {
    let mut made: Vec<Record> = Vec::new();
    let mut organizations: BTreeMap<String, (RecordId, OrgType)> = known
        .organizations
        .iter()
        .filter_map(|one| {
            let stands = standing(known.organizations, one.id)?;
            Some((one.key.clone(), (stands.id, stands.org_type)))
        })
        .collect();
    for new in new_organizations(roster, known) {
        let org_type = types.get(&new.key).copied().or(new.org_type);
        let mut record = begin(&ORGANIZATION, clock);
        fill(&mut record, "name", &new.name, clock);
        if let Some(org_type) = org_type {
            fill(&mut record, "type", org_type.code(), clock);
        }
        let org_type = org_type.unwrap_or(OrgType::Other);
        organizations.insert(new.key, (record.id, org_type));
        made.push(record);
    }
    let mut taken = session.clone();
    let blocks: Vec<String> = Session::read(session)
        .blocks
        .into_iter()
        .map(|block| block.id)
        .collect();
    let mut by_row: BTreeMap<usize, RecordId> = BTreeMap::new();
    for row in &roster.rows {
        let organization = organizations.get(&name_key(&row.organization)).copied();
        let person = match row.outcome {
            Outcome::New => {
                let mut record = begin(&PERSON, clock);
                fill_person(&mut record, row, organization.map(|(id, _)| id), clock);
                let id = record.id;
                made.push(record);
                id
            }
            Outcome::Matched(id) => {
                if let Some(mut record) = people(id) {
                    let before = record.clone();
                    fill_person(&mut record, row, organization.map(|(id, _)| id), clock);
                    if record != before {
                        made.push(record);
                    }
                }
                id
            }
            Outcome::SameAs(number) => match by_row.get(&number) {
                Some(id) => *id,
                None => continue,
            },
            _ => continue,
        };
        by_row.insert(row.number, person);
        // Whoever wants to be counted without a name is not named again by a list (training.R43).
        let joins = row.comes_in()
            && taken.text(&person_path(person, "role")).is_empty()
            && !is_counted_only(&taken, person);
        if joins {
            let mut note = |name: &str, text: &str| {
                fill(&mut taken, &person_path(person, name), text, clock);
            };
            note("role", Role::Participant.code());
            note("sex", row.sex.code());
            note(
                "category",
                row.category.map_or("", |category| category.code()),
            );
            note("station", &row.station);
            if let Some((id, org_type)) = organization {
                note("organization", &id.to_string());
                note("type", org_type.code());
            }
        }
        add_marks(&mut taken, row, person, &blocks, maximum, clock);
    }
    made.push(taken);
    made
}

/// Marks and points of a row. What was marked on the desk already stays as it is.
fn add_marks(
    session: &mut Record,
    row: &RosterRow,
    person: RecordId,
    blocks: &[String],
    maximum: Option<Decimal>,
    clock: &mut Clock,
) {
    for (block, state) in &row.marks {
        if let Some(block) = blocks.get(*block) {
            fill(
                session,
                &mark_path(person, block, "state"),
                state.code(),
                clock,
            );
        }
    }
    for (phase, points) in &row.scores {
        if let Some(maximum) = maximum {
            let mut note = |name: &str, number: Decimal| {
                fill(
                    session,
                    &score_path(person, *phase, name),
                    &number.to_string(),
                    clock,
                );
            };
            note("points", *points);
            note("maximum", maximum);
        }
    }
}

fn begin(kind: &crate::kind::Kind, clock: &mut Clock) -> Record {
    let mut record = Record::new(kind.name, kind.schema, RecordId::random());
    let made = clock.next(&record).count.to_string();
    record.write(&Path::of(&[meta::CREATED]), made.into(), clock);
    record
}

/// Writes a text where nothing stands yet; what the desk knows is never written over by a roster.
fn fill(record: &mut Record, path: &str, text: &str, clock: &mut Clock) {
    if !text.is_empty() && *record.get(path) == Value::Null {
        record.write(&Path::of(&[path]), text.into(), clock);
    }
}

fn fill_person(
    record: &mut Record,
    row: &RosterRow,
    organization: Option<RecordId>,
    clock: &mut Clock,
) {
    let organization = organization.map_or_else(String::new, |id| id.to_string());
    for (path, text) in [
        ("name", row.name.as_str()),
        ("given", &row.given),
        ("family", &row.family),
        ("organization", &organization),
        (
            "category",
            row.category.map_or("", |category| category.code()),
        ),
        ("sex", row.sex.code()),
        ("function", &row.function),
        ("station", &row.station),
        ("staff", &row.staff),
        ("email", &row.email),
    ] {
        fill(record, path, text, clock);
    }
}
