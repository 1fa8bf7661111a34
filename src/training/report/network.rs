use super::held::{Held, Period};
use super::{Column, Measure, Report, Value};
use crate::training::codes::{Modality, OrgType, Sex};
use crate::training::schema::LANGUAGES;
use crate::words::{Arg, Key, Message};
use std::collections::BTreeMap;

/// The table of the country's network (training.R37): attendances by type of organization and sex. It holds no name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Attendances.
    pub cells: BTreeMap<(OrgType, Sex), u64>,
    /// How many sessions.
    pub sessions: u64,
    /// How long they were together, in minutes.
    pub minutes: u64,
    /// How many sessions in each language.
    pub languages: BTreeMap<String, u64>,
    /// How many sessions of each modality, by its code.
    pub modalities: BTreeMap<String, u64>,
}

impl Network {
    /// The sum of a row.
    #[must_use]
    pub fn row(&self, org_type: OrgType) -> u64 {
        self.sum(|(other, _)| *other == org_type)
    }

    /// The sum of a column.
    #[must_use]
    pub fn column(&self, sex: Sex) -> u64 {
        self.sum(|(_, other)| *other == sex)
    }

    /// The sum of all.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.sum(|_| true)
    }

    fn sum(&self, of: impl Fn(&(OrgType, Sex)) -> bool) -> u64 {
        self.cells
            .iter()
            .filter(|(cell, _)| of(cell))
            .map(|(_, count)| count)
            .sum()
    }

    /// Whether the sums of the rows and of the columns agree with the sum of all (training.R37).
    #[must_use]
    pub fn agrees(&self) -> bool {
        let rows: u64 = OrgType::ALL.iter().map(|of| self.row(*of)).sum();
        let columns: u64 = Sex::ALL.iter().map(|sex| self.column(*sex)).sum();
        rows == columns && rows == self.total()
    }
}

/// Counts the sessions of a period.
#[must_use]
pub fn network(sessions: &[Held], period: &Period) -> Network {
    let mut network = Network::default();
    for session in sessions.iter().filter(|session| period.holds(session)) {
        network.sessions += 1;
        network.minutes += u64::from(session.minutes);
        *network
            .languages
            .entry(session.language.clone())
            .or_default() += 1;
        let modality = session.modality.map_or("", |modality| modality.code());
        *network.modalities.entry(modality.to_owned()).or_default() += 1;
        for (org_type, sex, count) in session.present() {
            *network.cells.entry((org_type, sex)).or_default() += count;
        }
    }
    network
}

/// The types of organization that the network's table has a row for.
pub fn organization_types(network: &Network) -> impl Iterator<Item = OrgType> + '_ {
    OrgType::ALL
        .iter()
        .copied()
        .filter(|org_type| network.row(*org_type) > 0)
}

/// What stands above the table: period and area, how many sessions of how many minutes, in which languages and how they
/// were given (training.R37).
fn notes(network: &Network, period: &Period) -> Vec<Message> {
    let count = Arg::Count(network.sessions.try_into().unwrap_or(i64::MAX));
    let mut notes = vec![
        super::sessions::period_note(period),
        Message::new(Key::ReportSessions)
            .with("count", count)
            .with("minutes", Arg::Number(network.minutes.into())),
    ];
    let language = |code: &str| {
        let choice = LANGUAGES.iter().find(|choice| choice.value == code);
        choice.map_or(Key::ReportNotSaid, |choice| choice.label)
    };
    let modality =
        |code: &str| Modality::from_code(code).map_or(Key::ReportNotSaid, Modality::label);
    let each = |counts: &BTreeMap<String, u64>, label: &dyn Fn(&str) -> Key| {
        let one = |(code, count): (&String, &u64)| {
            Message::new(Key::ReportEach)
                .with("what", Arg::Word(label(code)))
                .with("n", Arg::Number((*count).into()))
                .part()
        };
        Arg::List(counts.iter().map(one).collect())
    };
    if network.sessions > 0 {
        notes.push(
            Message::new(Key::ReportLanguages).with("list", each(&network.languages, &language)),
        );
        notes.push(
            Message::new(Key::ReportModalities).with("list", each(&network.modalities, &modality)),
        );
    }
    notes
}

/// The network's table as a report.
#[must_use]
pub fn network_table(network: &Network, period: &Period) -> Report {
    let mut columns = vec![Column::words(Key::ReportOrgtype, "#org+type")];
    let tags = ["#reached+f", "#reached+m", "#reached+notstated"];
    for (sex, tag) in Sex::ALL.iter().zip(tags) {
        columns.push(Column::numbers(sex.label(), tag));
    }
    columns.push(Column::numbers(Key::ReportTotal, "#reached"));
    let line = |first: Value, count: &dyn Fn(Sex) -> u64, sum: u64| {
        let mut row = vec![first];
        row.extend(Sex::ALL.iter().map(|sex| Value::Count(count(*sex))));
        row.push(Value::Count(sum));
        row
    };
    let of =
        |org_type: OrgType, sex: Sex| network.cells.get(&(org_type, sex)).copied().unwrap_or(0);
    let rows = organization_types(network)
        .map(|org_type| {
            line(
                Value::Word(org_type.label()),
                &|sex| of(org_type, sex),
                network.row(org_type),
            )
        })
        .collect();
    let total = line(
        Value::Word(Key::ReportTotal),
        &|sex| network.column(sex),
        network.total(),
    );
    Report {
        title: Message::new(Key::ReportNetwork),
        measure: Measure::Attendances,
        period: Some(period.clone()),
        only: Vec::new(),
        notes: notes(network, period),
        columns,
        rows,
        total: Some(total),
    }
}
