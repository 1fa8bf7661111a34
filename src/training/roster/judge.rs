use super::columns::{Column, guess_columns};
use super::values::{NoMark, TypeValue, guess_sexes, guess_types, mark_of, value_key};
use crate::numbers::parse_number;
use crate::record::RecordId;
use crate::training::codes::{Category, OrgType, Phase, Sex, State};
use crate::training::names::{may_be_same, name_key};
use crate::training::organization::{Organization, standing};
use crate::training::person::Person;
use crate::transfer::table::{Row, Table};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The longest name that is taken, in characters.
const LONGEST_NAME: usize = 200;

/// What a person decided on a roster before it is taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The row with the headings, by its place in the table.
    pub header: usize,
    /// What each column holds.
    pub columns: Vec<Column>,
    /// What each value of the column "sex" says, by [`value_key`].
    pub sexes: BTreeMap<String, Option<Sex>>,
    /// What each value of the column "type" says.
    pub types: BTreeMap<String, TypeValue>,
    /// How many points the tests have.
    pub maximum: Option<Decimal>,
    /// What was answered to the questions about rows, by the row's number.
    pub answers: BTreeMap<usize, Answer>,
}

impl Choices {
    /// What the desk proposes for a table whose headings stand in a row, for a session of so many blocks.
    #[must_use]
    pub fn propose(table: &Table, header: usize, blocks: usize) -> Self {
        let headings: Vec<String> = (0..table.columns())
            .map(|at| {
                let row = table.rows.get(header);
                row.map_or_else(String::new, |row| row.text(at).to_owned())
            })
            .collect();
        let mut choices = Self {
            header,
            columns: guess_columns(&headings, blocks),
            ..Self::default()
        };
        choices.propose_values(table);
        choices
    }

    /// What the values of the columns seem to say, after a column was chosen anew.
    pub fn propose_values(&mut self, table: &Table) {
        let place = |wanted: Column| self.columns.iter().position(|column| *column == wanted);
        let rows = || table.rows.iter().skip(self.header + 1);
        self.sexes = match place(Column::Sex) {
            Some(at) => guess_sexes(rows().map(|row| row.text(at))),
            None => BTreeMap::new(),
        };
        let function = place(Column::Function);
        self.types = match place(Column::Type) {
            Some(at) => guess_types(rows().map(|row| {
                let other = function.map_or("", |function| row.text(function));
                (row.text(at), !other.is_empty())
            })),
            None => BTreeMap::new(),
        };
    }
}

/// An answer to a question about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is somebody of their own; or the text is to be taken as it stands.
    Take,
    /// It is the person that was asked about.
    Same,
    /// It stays behind.
    LeaveOut,
}

/// What the desk asks about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// A cell of it is a formula: is its text to be taken?
    Formula,
    /// Another row of the file, by its number, names somebody alike: are they one person (training.R23)?
    Twice(usize),
    /// The desk knows somebody alike, but not of which organization: are they one person?
    MayBe(RecordId),
}

/// Why a row cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It names nobody.
    NoName,
    /// The name is longer than any.
    TooLong,
    /// It repeats the headings.
    Headings,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody the desk does not know yet.
    New,
    /// Somebody the desk knows.
    Matched(RecordId),
    /// The person another row of the file names: its marks and points count for them.
    SameAs(usize),
    /// A question waits.
    Asked,
    /// Somebody decided to leave it out.
    LeftOut,
    /// It cannot be taken.
    Rejected(Reason),
}

/// Something in a row that is taken differently from how it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No mark that the desk knows.
    Mark(String),
    /// No number of points, or more than there are.
    Points(String),
    /// No e-mail address.
    Email(String),
    /// A type that was taken for a function.
    Function(String),
}

/// A row as the desk reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterRow {
    /// Its number in the file.
    pub number: usize,
    /// The whole name.
    pub name: String,
    /// The given name, where it stands apart.
    pub given: String,
    /// The family name, where it stands apart.
    pub family: String,
    /// Sex.
    pub sex: Sex,
    /// The organization's name.
    pub organization: String,
    /// The type that the row gives the organization.
    pub org_type: Option<OrgType>,
    /// The category of IOM's personnel.
    pub category: Option<Category>,
    /// What they do.
    pub function: String,
    /// Where they work.
    pub station: String,
    /// Staff number.
    pub staff: String,
    /// E-mail.
    pub email: String,
    /// What is marked, by the place of the block.
    pub marks: Vec<(usize, State)>,
    /// Points of tests.
    pub scores: Vec<(Phase, Decimal)>,
    /// What is taken differently.
    pub remarks: Vec<Remark>,
    /// What is asked about it, answered or not.
    pub question: Option<Question>,
    /// What becomes of it.
    pub outcome: Outcome,
}

impl RosterRow {
    /// Whether it brings somebody into the session.
    #[must_use]
    pub fn comes_in(&self) -> bool {
        matches!(self.outcome, Outcome::New | Outcome::Matched(_))
    }
}

/// Whom and what the desk knows already; merged and forgotten ones left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// People.
    pub people: &'a [Person],
    /// Organizations.
    pub organizations: &'a [Organization],
}

impl Known<'_> {
    /// The organization of a name; of one that was merged, the one that stands for it.
    #[must_use]
    pub fn organization(&self, name: &str) -> Option<&Organization> {
        let key = name_key(name);
        let named = self
            .organizations
            .iter()
            .find(|organization| !key.is_empty() && organization.key == key)?;
        standing(self.organizations, named.id)
    }
}

/// A roster, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roster {
    /// Its rows below the headings.
    pub rows: Vec<RosterRow>,
}

/// How many rows there are of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New people.
    pub new: usize,
    /// People the desk knows.
    pub matched: usize,
    /// Questions that wait.
    pub asked: usize,
    /// Left out, or the person of another row.
    pub left_out: usize,
    /// Cannot be taken.
    pub rejected: usize,
}

impl Roster {
    /// How many rows there are of each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let count = match row.outcome {
                Outcome::New => &mut counts.new,
                Outcome::Matched(_) => &mut counts.matched,
                Outcome::Asked => &mut counts.asked,
                Outcome::LeftOut | Outcome::SameAs(_) => &mut counts.left_out,
                Outcome::Rejected(_) => &mut counts.rejected,
            };
            *count += 1;
        }
        counts
    }
}

/// Reads a table with a person's choices, and tells what becomes of each row.
#[must_use]
pub fn judge(table: &Table, choices: &Choices, known: &Known<'_>) -> Roster {
    let headings = table.rows.get(choices.header);
    let mut rows: Vec<RosterRow> = Vec::new();
    // People of the desk that a row stands for already.
    let mut met: BTreeMap<RecordId, usize> = BTreeMap::new();
    for row in table.rows.iter().skip(choices.header + 1) {
        let mut read = read_row(row, choices);
        let repeats = headings.is_some_and(|headings| headings.cells == row.cells);
        let reason = if repeats {
            Some(Reason::Headings)
        } else if read.name.is_empty() {
            Some(Reason::NoName)
        } else if read.name.chars().count() > LONGEST_NAME {
            Some(Reason::TooLong)
        } else {
            None
        };
        if let Some(reason) = reason {
            read.outcome = Outcome::Rejected(reason);
            rows.push(read);
            continue;
        }
        let answer = choices.answers.get(&read.number).copied();
        let person = find(&read, &rows, &met, known);
        // Somebody who came in with the same text before is not asked about again.
        if let Match::Known(id) = person {
            met.insert(id, read.number);
            read.outcome = match answer {
                Some(Answer::LeaveOut) => Outcome::LeftOut,
                _ => Outcome::Matched(id),
            };
            rows.push(read);
            continue;
        }
        let formula = uses_formula(row, choices);
        read.question = match person {
            Match::Row(number) => Some(Question::Twice(number)),
            Match::Perhaps(id) => Some(Question::MayBe(id)),
            _ if formula => Some(Question::Formula),
            _ => None,
        };
        read.outcome = match (read.question, answer) {
            (None, Some(Answer::LeaveOut)) | (Some(_), Some(Answer::LeaveOut)) => Outcome::LeftOut,
            (None, _) | (Some(_), Some(Answer::Take)) | (Some(Question::Formula), Some(_)) => {
                Outcome::New
            }
            (Some(Question::Twice(number)), Some(Answer::Same)) => Outcome::SameAs(number),
            (Some(Question::MayBe(id)), Some(Answer::Same)) => {
                met.insert(id, read.number);
                Outcome::Matched(id)
            }
            (Some(_), None) => Outcome::Asked,
        };
        rows.push(read);
    }
    Roster { rows }
}

/// Whom a row names.
enum Match {
    Nobody,
    Known(RecordId),
    Perhaps(RecordId),
    Row(usize),
}

fn find(
    row: &RosterRow,
    before: &[RosterRow],
    met: &BTreeMap<RecordId, usize>,
    known: &Known<'_>,
) -> Match {
    let organization = known.organization(&row.organization);
    let alike: Vec<&Person> = known
        .people
        .iter()
        .filter(|person| person.same_as.is_none() && person.forgotten.is_none())
        .filter(|person| may_be_same(&person.name, &row.name))
        .collect();
    let id = organization.map(|organization| organization.id);
    let same_place = |person: &&&Person| {
        person.organization == id && (id.is_some() || row.organization.is_empty())
    };
    let here: Vec<&&Person> = alike.iter().filter(same_place).collect();
    // The same spelling first, so that two people of one name keep their rows when the file comes again.
    let free = |person: &&&&Person| !met.contains_key(&person.id);
    let exact = here
        .iter()
        .filter(free)
        .find(|person| person.name == row.name);
    if let Some(person) = exact.or_else(|| here.iter().find(|person| free(person))) {
        return Match::Known(person.id);
    }
    if let Some(number) = here.iter().find_map(|person| met.get(&person.id)) {
        return Match::Row(*number);
    }
    let key = name_key(&row.organization);
    let earlier = before.iter().find(|other| {
        !matches!(other.outcome, Outcome::Rejected(_))
            && name_key(&other.organization) == key
            && may_be_same(&other.name, &row.name)
    });
    if let Some(other) = earlier {
        return Match::Row(other.number);
    }
    // Of the same name, where one of the two has no organization.
    let perhaps = alike.iter().find(|person| {
        !met.contains_key(&person.id)
            && (person.organization.is_none() || row.organization.is_empty())
    });
    perhaps.map_or(Match::Nobody, |person| Match::Perhaps(person.id))
}

fn uses_formula(row: &Row, choices: &Choices) -> bool {
    choices
        .columns
        .iter()
        .enumerate()
        .any(|(at, column)| *column != Column::LeftOut && row.is_formula(at))
}

fn read_row(row: &Row, choices: &Choices) -> RosterRow {
    let column = |wanted: Column| {
        let at = choices.columns.iter().position(|column| *column == wanted);
        at.map_or("", |at| {
            crate::transfer::csv::without_apostrophe(row.text(at))
        })
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (given, family) = (
        one_line(column(Column::Given)),
        one_line(column(Column::Family)),
    );
    let mut name = one_line(column(Column::Name));
    if name.is_empty() {
        name = format!("{given} {family}").trim().to_owned();
    }
    let mut remarks = Vec::new();
    let mut function = one_line(column(Column::Function));
    let (mut org_type, mut category) = (None, None);
    let kind = column(Column::Type);
    match choices.types.get(&value_key(kind)) {
        Some(TypeValue::Organization(value)) => org_type = Some(*value),
        Some(TypeValue::Category(value)) => category = Some(*value),
        Some(TypeValue::Function) if function.is_empty() => {
            function = one_line(kind);
            remarks.push(Remark::Function(function.clone()));
        }
        _ => {}
    }
    let sex = choices
        .sexes
        .get(&value_key(column(Column::Sex)))
        .copied()
        .flatten();
    let email = column(Column::Email);
    let is_address = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !email.contains(char::is_whitespace);
    if !email.is_empty() && !is_address {
        remarks.push(Remark::Email(email.to_owned()));
    }
    let (mut marks, mut scores) = (Vec::new(), Vec::new());
    let mut told = BTreeSet::new();
    for (at, column) in choices.columns.iter().enumerate() {
        let text = row.text(at);
        match column {
            Column::Mark(block) => match mark_of(text) {
                Ok(Some(state)) => marks.push((*block, state)),
                Ok(None) => {}
                Err(NoMark) if told.insert(text) => remarks.push(Remark::Mark(text.to_owned())),
                Err(NoMark) => {}
            },
            Column::Score(phase) if !text.is_empty() => {
                let points = parse_number(text.trim_end_matches('%'));
                let fits = |points: &Decimal| choices.maximum.is_none_or(|most| *points <= most);
                match points.filter(fits) {
                    Some(points) => scores.push((*phase, points)),
                    None => remarks.push(Remark::Points(text.to_owned())),
                }
            }
            _ => {}
        }
    }
    RosterRow {
        number: row.number,
        name,
        given,
        family,
        sex: sex.unwrap_or(Sex::NotStated),
        organization: one_line(column(Column::Organization)),
        org_type,
        category,
        function,
        station: one_line(column(Column::Station)),
        staff: one_line(column(Column::Staff)),
        email: if is_address {
            email.to_owned()
        } else {
            String::new()
        },
        marks,
        scores,
        remarks,
        question: None,
        outcome: Outcome::New,
    }
}
