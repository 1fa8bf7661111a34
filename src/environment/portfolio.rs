//! All projects of the desk in figures.

use super::assessment::{Assessment, measures};
use super::footprint::consolidation::Reporting;
use super::marker::{Code, outcome};
use super::register::{Progress, Round, overdue, progress};
use super::scheme::Scheme;
use super::severity::Concern;
use super::wording::{code_key, deciding_text, title_text};
use crate::record::{Record, RecordId};
use crate::transfer::workbook::{Cell, Sheet, Workbook};
use crate::words::{Key, Speech};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// One project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its record.
    pub id: RecordId,
    /// Its title; empty where it has none.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// Its code.
    pub code: Code,
    /// The scheme of the code, with the edition of its rules.
    pub scheme: String,
    /// How far its measures are.
    pub progress: Progress,
    /// How many measures are overdue.
    pub overdue: usize,
    /// Whether it is of high impact and lacks its impact assessment.
    pub lacks_eia: bool,
}

impl Line {
    /// Reads a project.
    #[must_use]
    pub fn read(record: &Record, scheme: &Scheme, today: NaiveDate, speech: &dyn Speech) -> Self {
        let assessment = Assessment::read(record, scheme);
        let found = outcome(&assessment, scheme);
        let rounds = Round::read_all(record);
        Self {
            id: record.id,
            title: title_text(record, speech),
            place: record.text("place").trim().to_owned(),
            code: found.code,
            scheme: {
                let name = speech.text(Key::EnvironmentSchemeName);
                let from = deciding_text(&assessment, &found, scheme, speech);
                let parts = [Some(format!("{name} {}", scheme.edition)), from];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            },
            progress: progress(record, &rounds, &measures(record)),
            overdue: overdue(record, today).len(),
            lacks_eia: found.lacks_eia,
        }
    }
}

/// The projects together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// How many have each code.
    pub codes: Vec<(Code, usize)>,
    /// The share of those with a letter that have the plus sign; nothing where none has a letter.
    pub plus: Option<Decimal>,
    /// Measures that count.
    pub measures: usize,
    /// Of these, implemented.
    pub done: usize,
    /// Of these, overdue.
    pub overdue: usize,
    /// Projects of high impact without an impact assessment.
    pub lack_eia: usize,
}

impl Totals {
    /// Adds projects up.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        let codes = Code::ALL.map(|code| {
            let count = lines.iter().filter(|line| line.code == code).count();
            (code, count)
        });
        let lettered = |plus: Option<bool>| {
            let fits = |line: &&Line| match line.code {
                Code::Letter(_, has) => plus.is_none_or(|plus| plus == has),
                Code::NotApplicable | Code::NotCoded => false,
            };
            Decimal::from(lines.iter().filter(fits).count())
        };
        let sum = |of: fn(&Line) -> usize| lines.iter().map(of).sum();
        Self {
            codes: codes.to_vec(),
            plus: lettered(Some(true)).checked_div(lettered(None)),
            measures: sum(|line| line.progress.all),
            done: sum(|line| line.progress.done),
            overdue: sum(|line| line.overdue),
            lack_eia: sum(|line| usize::from(line.lacks_eia)),
        }
    }
}

/// The headings of the table of projects.
pub const HEADS: [Key; 10] = [
    Key::EnvironmentTitle,
    Key::EnvironmentPlace,
    Key::EnvironmentCode,
    Key::EnvironmentCodeMeaning,
    Key::EnvironmentSchemeColumn,
    Key::EnvironmentMeasures,
    Key::EnvironmentDone,
    Key::EnvironmentProgress,
    Key::EnvironmentOverdue,
    Key::EnvironmentLacksEia,
];

/// The projects as rows of text with their headings.
#[must_use]
pub fn rows(lines: &[Line], speech: &dyn Speech) -> Vec<Vec<String>> {
    let heads = HEADS.map(|key| speech.text(key)).to_vec();
    let row = |line: &Line| {
        let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(1).normalize();
        let share = line.progress.share.map(percent);
        let eia = if line.lacks_eia {
            Key::ShellYes
        } else {
            Key::ShellNo
        };
        vec![
            line.title.clone(),
            line.place.clone(),
            line.code.letter().to_owned(),
            speech.text(code_key(line.code)),
            line.scheme.clone(),
            line.progress.all.to_string(),
            line.progress.done.to_string(),
            share.map_or_else(String::new, |share| format!("{share}%")),
            line.overdue.to_string(),
            speech.text(eia),
        ]
    };
    std::iter::once(heads)
        .chain(lines.iter().map(row))
        .collect()
}

/// The projects as a workbook.
#[must_use]
pub fn workbook(
    lines: &[Line],
    scheme: &Scheme,
    reporting: Option<Reporting>,
    user: &str,
    speech: &dyn Speech,
) -> Workbook {
    let number = |n: usize| Cell::Number(n.into());
    let yes_no = |yes| {
        let key = if yes { Key::ShellYes } else { Key::ShellNo };
        Cell::Text(speech.text(key))
    };
    let mut rows = vec![
        vec![Cell::Title(speech.text(Key::EnvironmentPortfolio))],
        vec![Cell::Note(format!(
            "{} {}",
            speech.text(Key::EnvironmentSchemeName),
            scheme.edition
        ))],
    ];
    let reporting = reporting.map(|reporting| speech.say(&reporting.message()));
    rows.extend(reporting.map(|text| vec![Cell::Note(text)]));
    let header_row = rows.len();
    rows.push(HEADS.map(|key| Cell::Head(speech.text(key))).to_vec());
    rows.extend(lines.iter().map(|line| {
        vec![
            Cell::Wrapped(line.title.clone()),
            Cell::Wrapped(line.place.clone()),
            Cell::Text(line.code.letter().to_owned()),
            Cell::Wrapped(speech.text(code_key(line.code))),
            Cell::Wrapped(line.scheme.clone()),
            number(line.progress.all),
            number(line.progress.done),
            line.progress.share.map_or(Cell::Empty, Cell::Share),
            number(line.overdue),
            yes_no(line.lacks_eia),
        ]
    }));
    Workbook {
        language: speech.language(),
        title: speech.text(Key::EnvironmentPortfolio),
        author: user.to_owned(),
        stamp: None,
        prepared: user.to_owned(),
        sheets: vec![Sheet {
            name: speech.text(Key::EnvironmentPortfolio),
            widths: vec![36.0, 22.0, 8.0, 40.0, 30.0, 12.0, 14.0, 12.0, 12.0, 22.0],
            rows,
            header_row: Some(header_row),
            landscape: true,
        }],
    }
}

/// A mission's concerns as rows of a sheet, one for each answer.
fn asked(concerns: &[Concern], speech: &dyn Speech) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for concern in concerns {
        for question in &concern.questions {
            let several = if question.several {
                Key::EnvironmentQuestionMany
            } else {
                Key::EnvironmentQuestionOne
            };
            rows.extend(question.choices.iter().map(|choice| {
                vec![
                    Cell::Wrapped(concern.text.clone()),
                    Cell::Wrapped(question.text.clone()),
                    Cell::Number(question.weight),
                    Cell::Text(speech.text(several)),
                    Cell::Wrapped(choice.text.clone()),
                    Cell::Number(choice.weight),
                    Cell::Text(speech.text(super::wording::standing_key(concern.standing))),
                    Cell::Wrapped(concern.source.clone()),
                ]
            }));
        }
    }
    rows
}

/// The catalogue with its levels and measures as a workbook, each row with its source.
#[must_use]
pub fn catalogue(scheme: &Scheme, user: &str, speech: &dyn Speech) -> Workbook {
    let language = speech.language();
    let text = |text: &str| Cell::Wrapped(text.to_owned());
    let word = |key| Cell::Text(speech.text(key));
    let heads = |keys: &[Key]| {
        keys.iter()
            .map(|key| Cell::Head(speech.text(*key)))
            .collect()
    };
    let mut activities: Vec<Vec<Cell>> = vec![heads(&[
        Key::EnvironmentSector,
        Key::EnvironmentActivity,
        Key::EnvironmentLevel,
        Key::EnvironmentStanding,
        Key::EnvironmentSource,
        Key::EnvironmentYear,
    ])];
    let mut offered: Vec<Vec<Cell>> = vec![heads(&[
        Key::EnvironmentActivity,
        Key::EnvironmentMeasure,
        Key::EnvironmentPurpose,
        Key::EnvironmentStanding,
        Key::EnvironmentSource,
        Key::EnvironmentYear,
    ])];
    for entry in &scheme.activities {
        let cited = scheme.source_of(&entry.source, entry.own.as_ref());
        activities.push(vec![
            text(Scheme::name_in(&scheme.sectors, &entry.sector, language)),
            text(entry.name.of(language)),
            word(super::wording::level_key(entry.level)),
            word(super::wording::standing_key(entry.standing)),
            text(&cited.title),
            text(&cited.year),
        ]);
        let purposes = [
            (&entry.mitigation, Key::EnvironmentMitigation),
            (&entry.enhancement, Key::EnvironmentEnhancement),
        ];
        for (list, purpose) in purposes {
            for offer in list.iter().filter_map(|id| scheme.offer(id)) {
                let cited = scheme.source_of(&offer.source, offer.own.as_ref());
                offered.push(vec![
                    text(entry.name.of(language)),
                    text(offer.text.of(language)),
                    word(purpose),
                    word(super::wording::standing_key(offer.standing)),
                    text(&cited.title),
                    text(&cited.year),
                ]);
            }
        }
    }
    let sheet = |key, rows, widths: &[f64]| Sheet {
        name: speech.text(key),
        widths: widths.to_vec(),
        rows,
        header_row: Some(0),
        landscape: true,
    };
    let mut sheets = vec![
        sheet(
            Key::EnvironmentActivities,
            activities,
            &[26.0, 44.0, 16.0, 22.0, 44.0, 8.0],
        ),
        sheet(
            Key::EnvironmentMeasures,
            offered,
            &[40.0, 56.0, 16.0, 22.0, 40.0, 8.0],
        ),
    ];
    if !scheme.concerns.is_empty() {
        let mut rows = vec![heads(&[
            Key::EnvironmentConcern,
            Key::EnvironmentQuestion,
            Key::EnvironmentQuestionWeight,
            Key::EnvironmentQuestionSeveral,
            Key::EnvironmentAnswer,
            Key::EnvironmentAnswerWeight,
            Key::EnvironmentStanding,
            Key::EnvironmentSource,
        ])];
        rows.extend(asked(&scheme.concerns, speech));
        let widths = [36.0, 44.0, 12.0, 14.0, 36.0, 12.0, 22.0, 36.0];
        sheets.push(sheet(Key::EnvironmentConcerns, rows, &widths));
    }
    Workbook {
        language,
        title: format!("{} {}", speech.text(Key::EnvironmentScheme), scheme.edition),
        author: user.to_owned(),
        stamp: None,
        prepared: user.to_owned(),
        sheets,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::DateInput;
    use crate::environment::fixture::Project;
    use crate::environment::scheme::shipped;
    use crate::words::{Language, Plain};

    #[test]
    fn projects_are_counted_by_code_and_by_their_measures() {
        let (scheme, speech) = (shipped(), Plain::of(Language::En));
        let mut training = Project::new();
        training.activity("training");
        let mut latrines = Project::new();
        let activity = latrines.activity("latrines");
        let measure = latrines.measure(&activity, "mitigation");
        latrines.measure(&activity, "mitigation");
        let field = crate::environment::register::score_field(&measure);
        latrines.item("rounds", &[("date", "2027-04-01"), (&field, "1")]);
        let mut camp = Project::new();
        camp.activity("camp-complete");
        let blank = Project::new();
        let today = DateInput::read("2027-05-01").date().unwrap();
        let lines: Vec<Line> = [&training, &latrines, &camp, &blank]
            .map(|it| Line::read(&it.record, &scheme, today, &speech))
            .to_vec();
        let totals = Totals::of(&lines);
        let counted = |letter: &str| {
            let of = totals
                .codes
                .iter()
                .find(|(code, _)| code.letter() == letter);
            of.map(|(_, count)| *count)
        };
        let counts = ["A", "B+", "B", "C", ""].map(counted);
        assert_eq!(counts, [1, 1, 0, 1, 1].map(Some));
        assert_eq!(
            totals.plus.map(|plus| plus.round_dp(4)),
            Some(Decimal::new(3333, 4))
        );
        assert_eq!((totals.measures, totals.done, totals.overdue), (2, 1, 1));
        assert_eq!(totals.lack_eia, 1);
        let reporting = Reporting {
            year: 2025,
            sites: 2,
            all: 3,
        };
        let book = workbook(&lines, &scheme, Some(reporting), "Ana", &speech);
        let sheet = &book.sheets[0];
        assert_eq!(
            sheet.rows[2],
            [Cell::Note(
                "Facilities that report on 2025: 2 of 3".to_owned()
            )]
        );
        assert_eq!(sheet.header_row, Some(3));
        assert_eq!(sheet.rows.len(), 4 + 4);
        assert_eq!(sheet.rows[5][2], Cell::Text("B+".to_owned()));
        let half = Decimal::new(50, 2);
        assert_eq!(sheet.rows[5][7], Cell::Share(half), "one of two was seen");
        assert_eq!(sheet.rows[4][7], Cell::Empty, "never 0 where nobody looked");
        assert_eq!(Totals::of(&[]).plus, None);
    }

    #[test]
    fn the_catalogue_leaves_the_desk_with_its_sources() {
        let (scheme, speech) = (shipped(), Plain::of(Language::Es));
        let book = catalogue(&scheme, "", &speech);
        assert_eq!(book.sheets[0].rows.len(), scheme.activities.len() + 1);
        let sourced = |row: &Vec<Cell>| row.get(3).is_some_and(|cell| *cell != Cell::Empty);
        assert!(
            book.sheets
                .iter()
                .all(|sheet| sheet.rows.iter().all(sourced))
        );
    }
}
