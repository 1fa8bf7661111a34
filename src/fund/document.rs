//! The application as a document: sections in the order of the Fund's template, in the document's language. Print, DOCX
//! and the page that copies sections into PRIMA all show this.

use super::application::{Application, CONSIDERATIONS, FundLine, words_of};
use super::budget::BudgetPart;
use super::checks::matrix::level_key;
use super::checks::{blocking, set_aside};
use super::matrix::{Level, Node};
use super::plan;
use super::schema::{self, COVERAGE, LINES, ROUTES, THEMES};
use super::wording::{
    baseline_text, duration_text, open_findings, party_text, state_name, target_text, worked_out,
};
use crate::check::Finding;
use crate::dates::DateInput;
use crate::form::{Choice, Field, Input, Part};
use crate::record::Record;
use crate::transfer::document::{Block, Column, Document, Row, Table, Tone};
use crate::words::{Arg, Key, Message, Speech};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

/// A section of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name in stored marks.
    pub id: &'static str,
    /// Its heading, with its number where the template numbers it.
    pub heading: String,
    /// How many words it has, where the template counts them.
    pub words: Option<usize>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Whether anything was entered for it.
    pub given: bool,
}

/// The sections of the template, in its order, and what belongs to them.
#[must_use]
pub fn sections(record: &Record, speech: &dyn Speech) -> Vec<Section> {
    let writer = Writer {
        record,
        application: Application::read(record),
        speech,
    };
    let mut list = vec![writer.title_block()];
    list.extend(writer.narrative());
    list.extend([
        writer.matrix(),
        writer.plan(),
        writer.budget(),
        writer.cofunding(),
        writer.letters(),
        writer.focal_points(),
        writer.earlier(),
    ]);
    list.extend(writer.considerations());
    list
}

/// The whole document, with its stamp, what is open in a draft, and what was set aside.
#[must_use]
pub fn document(
    record: &Record,
    findings: &[Finding],
    today: NaiveDate,
    user: &str,
    speech: &dyn Speech,
) -> Document {
    let year = today.year();
    let t = |key: Key| speech.text(key);
    let is_draft =
        !blocking(record, findings, year).is_empty() || record.text("ready").trim().is_empty();
    let mut stamps = Vec::new();
    if record.is_true("example") {
        stamps.push(t(Key::FundExampleStamp));
    }
    if is_draft {
        stamps.push(t(Key::FundDraftStamp));
    }
    let mut blocks = Vec::new();
    for section in sections(record, speech) {
        let heading = match section.words {
            Some(words) => format!("{} ({})", section.heading, words_text(words, speech)),
            None => section.heading,
        };
        blocks.push(Block::Heading(2, heading));
        blocks.extend(section.blocks);
    }
    let open = if is_draft {
        open_findings(record, findings, year, speech)
    } else {
        Vec::new()
    };
    if !open.is_empty() {
        blocks.push(Block::Heading(2, t(Key::FundPrintFindings)));
        blocks.push(Block::List(open));
    }
    let aside: Vec<String> = findings
        .iter()
        .filter_map(|finding| {
            let reason = set_aside(record, finding, year)?;
            let done =
                Message::new(Key::FundCheckAsideDone).with("reason", Arg::Text(reason.to_owned()));
            Some(format!(
                "{}: {} {}",
                finding.code,
                speech.say(&finding.message),
                speech.say(&done)
            ))
        })
        .collect();
    if !aside.is_empty() {
        blocks.push(Block::Heading(2, t(Key::FundPrintAside)));
        blocks.push(Block::List(aside));
    }
    let prepared = if user.trim().is_empty() {
        t(Key::FundPrintPreparedNobody)
    } else {
        speech.say(
            &Message::new(Key::FundPrintPrepared).with("name", Arg::Text(user.trim().to_owned())),
        )
    };
    let printed = speech.say(&Message::new(Key::FundPrintPrinted).with("date", Arg::Date(today)));
    let title = record.text("title").trim();
    Document {
        language: speech.language(),
        title: if title.is_empty() {
            t(Key::FundTasksNoneTitle)
        } else {
            title.to_owned()
        },
        kind: t(Key::FundPrintHeading),
        stamp: (!stamps.is_empty()).then(|| stamps.join(" · ")),
        blocks,
        closing: vec![prepared, printed],
        author: user.trim().to_owned(),
    }
}

fn words_text(words: usize, speech: &dyn Speech) -> String {
    let count = Arg::Count(i64::try_from(words).unwrap_or(i64::MAX));
    speech.say(&Message::new(Key::FundPrintWords).with("count", count))
}

/// A section as plain text, to be pasted elsewhere: cells are parted by tabs, so that tables stay tables.
#[must_use]
pub fn plain_text(section: &Section) -> String {
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Note(text) => text.clone(),
        Block::List(points) => points.join("\n"),
        Block::Facts(facts) => {
            let lines = facts
                .iter()
                .map(|(label, value)| format!("{label}\t{}", value.replace('\n', "; ")));
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => {
            let heads = table.columns.iter().map(|column| column.title.clone());
            let mut lines = vec![heads.collect::<Vec<_>>().join("\t")];
            lines.extend(table.rows.iter().map(|row| {
                let spanned = table.columns.len().saturating_sub(row.cells.len());
                let mut cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| cell.replace('\n', "; "))
                    .collect();
                let first = cells.len().min(1);
                cells.splice(first..first, std::iter::repeat_n(String::new(), spanned));
                cells.join("\t")
            }));
            lines.join("\n")
        }
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

struct Writer<'a> {
    record: &'a Record,
    application: Application<'a>,
    speech: &'a dyn Speech,
}

impl Writer<'_> {
    fn t(&self, key: Key) -> String {
        self.speech.text(key)
    }

    fn choice(&self, path: &str, choices: &[Choice]) -> String {
        let value = self.record.text(path);
        choices
            .iter()
            .find(|choice| choice.value == value)
            .map(|choice| self.t(choice.label))
            .unwrap_or_default()
    }

    fn date(&self, input: &DateInput) -> String {
        input
            .date()
            .map(|date| self.speech.value(&Arg::Date(date)))
            .unwrap_or_default()
    }

    /// A value, or words that say that there is none.
    fn given(&self, value: String) -> String {
        if value.trim().is_empty() {
            self.t(Key::FundPrintNotGiven)
        } else {
            value
        }
    }

    fn section(&self, id: &'static str, heading: Key, blocks: Vec<Block>, given: bool) -> Section {
        Section {
            id,
            heading: self.t(heading),
            words: None,
            blocks,
            given,
        }
    }

    /// The template's ten fields, and what belongs to them.
    fn title_block(&self) -> Section {
        let application = &self.application;
        let text = |path: &str| application.text(path).to_owned();
        let states = application
            .states
            .iter()
            .map(|state| state_name(&state.code, self.speech));
        let partners = application.partners.iter().map(|partner| {
            if partner.role.is_empty() {
                partner.name.clone()
            } else {
                format!("{} ({})", partner.name, partner.role)
            }
        });
        let total = application.budget.total();
        let duration = application
            .duration()
            .map(|_| duration_text(application, self.speech));
        let money = if total > Decimal::ZERO {
            self.money(total)
        } else {
            String::new()
        };
        let mut rows = vec![
            (Key::FundTitle, text("title")),
            (Key::FundType, self.choice("type", THEMES)),
            (Key::FundType2, self.choice("type2", THEMES)),
            (Key::FundCoverage, self.choice("coverage", COVERAGE)),
            (Key::FundStates, states.collect::<Vec<_>>().join(", ")),
            (Key::FundLine, self.choice("line", LINES)),
            (Key::FundAgency, text("agency")),
            (Key::FundBeneficiaries, text("beneficiaries")),
            (Key::FundPartners, partners.collect::<Vec<_>>().join("\n")),
            (Key::FundSite, text("site")),
            (Key::FundRoute, self.choice("route", ROUTES)),
            (Key::FundStart, self.date(&application.start)),
            (Key::FundEnd, self.date(&application.end)),
            (Key::FundDuration, duration.unwrap_or_default()),
            (Key::FundBudgetTotal, money),
        ];
        if application.text("type") == "return" {
            rows.push((Key::FundReturnReason, text("return-reason")));
        }
        let given = rows.iter().any(|(_, value)| !value.is_empty());
        let facts = rows
            .into_iter()
            .map(|(label, value)| (self.t(label), self.given(value)));
        self.section(
            "title",
            Key::FundGroupTitle,
            vec![Block::Facts(facts.collect())],
            given,
        )
    }

    fn money(&self, amount: Decimal) -> String {
        let currency = self.application.budget.currency.clone();
        self.speech.value(&Arg::Money(amount, currency))
    }

    /// Summary, rationale, partnerships, sustainability, evaluation: numbered as in the template.
    fn narrative(&self) -> Vec<Section> {
        let tasks = schema::TASKS
            .iter()
            .filter(|task| task.group == schema::Group::Narrative);
        tasks
            .enumerate()
            .map(|(n, task)| {
                let fields: Vec<Field> = task
                    .parts
                    .iter()
                    .filter_map(|part| match part {
                        Part::Field(field) => Some(*field),
                        Part::List(_) => None,
                    })
                    .collect();
                let mut blocks = Vec::new();
                for field in &fields {
                    if fields.len() > 1 && field.label != task.heading {
                        blocks.push(Block::Heading(3, self.t(field.label)));
                    }
                    blocks.push(Block::Paragraph(self.given(self.field(field))));
                }
                // The summary stands before the numbered sections.
                let heading = self.t(task.heading);
                Section {
                    id: task.id,
                    heading: if n == 0 {
                        heading
                    } else {
                        format!("{n}. {heading}")
                    },
                    words: Some(words_of(self.record, task.id)),
                    blocks,
                    given: fields
                        .iter()
                        .any(|field| !self.field(field).trim().is_empty()),
                }
            })
            .collect()
    }

    fn field(&self, field: &Field) -> String {
        match field.input {
            Input::Date => self.date(&DateInput::read(self.record.text(field.path))),
            Input::Radios(choices) | Input::Select(choices) => self.choice(field.path, choices),
            _ => self.record.text(field.path).to_owned(),
        }
    }

    fn columns(&self, columns: &[(Key, u32)]) -> Vec<Column> {
        columns
            .iter()
            .map(|(title, weight)| Column {
                title: self.t(*title),
                numeric: false,
                weight: *weight,
            })
            .collect()
    }

    /// 5: results, each with its indicators, and the activities of each output.
    fn matrix(&self) -> Section {
        let mut rows = Vec::new();
        for node in &self.application.matrix.nodes {
            self.matrix_rows(node, &mut rows);
        }
        let columns = self.columns(&[
            (Key::FundCostsResult, 4),
            (Key::FundIndicatorText, 4),
            (Key::FundIndicatorSource, 3),
            (Key::FundBaseline, 2),
            (Key::FundTarget, 2),
            (Key::FundAssumptions, 3),
        ]);
        let given = !rows.is_empty();
        let block = if given {
            Block::Table(Table { columns, rows })
        } else {
            Block::Paragraph(self.t(Key::FundPrintNotGiven))
        };
        let mut section = self.section("matrix", Key::FundPrintResults, vec![block], given);
        section.heading = format!("5. {}", section.heading);
        section
    }

    fn matrix_rows(&self, node: &Node, rows: &mut Vec<Row>) {
        let label = self.t(level_key(node.level));
        let name = if node.number.is_empty() {
            format!("{label}: {}", node.text)
        } else {
            format!("{label} {}: {}", node.number, node.text)
        };
        if node.level == Level::Activity {
            rows.push(Row {
                cells: vec![name],
                tone: Tone::Plain,
            });
            return;
        }
        let mut first = Some((name, node.assumptions.clone()));
        let mut row = |measured: [String; 4]| {
            let (name, assumptions) = first.take().unwrap_or_default();
            let mut cells = vec![name];
            cells.extend(measured);
            cells.push(assumptions);
            rows.push(Row {
                cells,
                tone: Tone::Plain,
            });
        };
        for indicator in &node.indicators {
            row([
                indicator.text.clone(),
                indicator.source.clone(),
                baseline_text(indicator, self.speech),
                target_text(indicator, self.speech),
            ]);
        }
        if node.indicators.is_empty() {
            row(Default::default());
        }
    }

    /// 6: activities, time and who is responsible.
    fn plan(&self) -> Section {
        let rows: Vec<Row> = plan::activities(&self.application.matrix)
            .map(|node| Row {
                cells: vec![
                    node.numbered(),
                    self.given(self.date(&node.start)),
                    self.given(self.date(&node.end)),
                    self.given(party_text(&self.application, &node.party, self.speech)),
                ],
                tone: Tone::Plain,
            })
            .collect();
        let columns = self.columns(&[
            (Key::FundLevelActivity, 5),
            (Key::FundActivityStart, 2),
            (Key::FundActivityEnd, 2),
            (Key::FundParty, 3),
        ]);
        let given = !rows.is_empty();
        let block = if given {
            Block::Table(Table { columns, rows })
        } else {
            Block::Paragraph(self.t(Key::FundPrintNotGiven))
        };
        let mut section = self.section("plan", Key::FundHeadingPlan, vec![block], given);
        section.heading = format!("6. {}", section.heading);
        section
    }

    fn budget(&self) -> Section {
        let budget = &self.application.budget;
        let share = |amount: Decimal| {
            let share = budget.share(amount).map(|share| {
                self.speech
                    .say(&Message::new(Key::FundShareOfTotal).with("share", Arg::Share(share)))
            });
            share.map(|share| format!(" · {share}")).unwrap_or_default()
        };
        let mut rows = Vec::new();
        let parts = BudgetPart::ALL.map(Some).into_iter().chain([None]);
        for part in parts.filter(|part| budget.of_part(*part).next().is_some()) {
            let label = self.t(part_key(part));
            rows.push(Row {
                cells: vec![label.clone()],
                tone: Tone::Group,
            });
            rows.extend(budget.of_part(part).map(|line| Row {
                cells: vec![
                    line.label.clone(),
                    worked_out(line, self.speech),
                    self.speech.amount(line.amount()),
                ],
                tone: Tone::Plain,
            }));
            let subtotal = Message::new(Key::FundSubtotal).with("part", Arg::Text(label));
            rows.push(Row {
                cells: vec![
                    self.speech.say(&subtotal),
                    self.speech.amount(budget.subtotal(part)),
                ],
                tone: Tone::Subtotal,
            });
        }
        rows.push(Row {
            cells: vec![self.t(Key::FundTotal), self.speech.amount(budget.total())],
            tone: Tone::Total,
        });
        let mut columns = self.columns(&[
            (Key::FundPrintBudgetLine, 4),
            (Key::FundLineCalculation, 5),
            (Key::FundLineAmount, 2),
        ]);
        if let Some(amount) = columns.last_mut() {
            amount.numeric = true;
        }
        let figures = [
            (Key::FundFigureStaffOffice, budget.staff_and_office()),
            (Key::FundFigureEvaluation, budget.evaluation()),
        ]
        .map(|(label, amount)| {
            format!(
                "{}: {}{}",
                self.t(label),
                self.speech.amount(amount),
                share(amount)
            )
        });
        let blocks = vec![
            Block::Table(Table { columns, rows }),
            Block::Paragraph(figures.join("\n")),
        ];
        let mut section = self.section(
            "budget",
            Key::FundHeadingBudget,
            blocks,
            !budget.lines.is_empty(),
        );
        section.heading = format!("{} ({})", section.heading, budget.currency);
        section
    }

    /// The rows of a list of the record, each as the texts of some of its fields.
    fn rows(&self, list: &str, fields: &[&str]) -> Vec<Vec<String>> {
        let items = self.record.items(list).into_iter();
        let texts = items.map(|item| {
            fields
                .iter()
                .map(|field| {
                    self.record
                        .text(&format!("{}/{field}", item.path))
                        .to_owned()
                })
                .collect::<Vec<_>>()
        });
        texts
            .filter(|row| row.iter().any(|text| !text.trim().is_empty()))
            .collect()
    }

    fn table(
        &self,
        id: &'static str,
        heading: Key,
        columns: &[Key],
        rows: Vec<Vec<String>>,
    ) -> Section {
        let given = !rows.is_empty();
        let block = if given {
            let columns: Vec<(Key, u32)> = columns.iter().map(|key| (*key, 1)).collect();
            Block::Table(Table {
                columns: self.columns(&columns),
                rows: rows
                    .into_iter()
                    .map(|cells| Row {
                        cells,
                        tone: Tone::Plain,
                    })
                    .collect(),
            })
        } else {
            Block::Paragraph(self.t(Key::FundPrintNone))
        };
        self.section(id, heading, vec![block], given)
    }

    /// Co-funding, apart from the Fund's budget.
    fn cofunding(&self) -> Section {
        let columns = [
            Key::FundCofundingSource,
            Key::FundCofundingAmount,
            Key::FundCofundingNote,
        ];
        let rows = self.rows("cofunding", &["source", "amount", "note"]);
        self.table("cofunding", Key::FundHeadingCofunding, &columns, rows)
    }

    fn letters(&self) -> Section {
        let columns = [
            Key::FundLetterState,
            Key::FundLetterMinistry,
            Key::FundLetterPlace,
            Key::FundLetterDate,
            Key::FundLetterSignatory,
            Key::FundLetterTitle,
        ];
        let rows = self.application.letters.iter().map(|letter| {
            vec![
                state_name(&letter.state, self.speech),
                letter.ministry.clone(),
                letter.place.clone(),
                self.date(&letter.date),
                letter.signatory.clone(),
                letter.title.clone(),
            ]
        });
        self.table("letters", Key::FundPrintLetters, &columns, rows.collect())
    }

    fn focal_points(&self) -> Section {
        let columns = [
            Key::FundStateCode,
            Key::FundFocalName,
            Key::FundFocalOffice,
            Key::FundFocalContact,
        ];
        let mut rows = self.rows("focal", &["state", "name", "office", "contact"]);
        for row in &mut rows {
            if let Some(state) = row.first_mut().filter(|state| !state.is_empty()) {
                *state = state_name(state, self.speech);
            }
        }
        self.table("focal", Key::FundFocal, &columns, rows)
    }

    fn earlier(&self) -> Section {
        let columns = [
            Key::FundEarlierTitle,
            Key::FundEarlierYear,
            Key::FundEarlierAmount,
        ];
        let rows = self.rows("earlier", &["title", "year", "amount"]);
        self.table("earlier", Key::FundHeadingEarlier, &columns, rows)
    }

    /// What was answered of the considerations for line 2.
    fn considerations(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        for (path, label) in CONSIDERATIONS {
            let text = self.application.text(path);
            if !text.is_empty() {
                blocks.push(Block::Heading(3, self.t(label)));
                blocks.push(Block::Paragraph(text.to_owned()));
            }
        }
        let given = !blocks.is_empty() && self.application.line == Some(FundLine::Two);
        given.then(|| self.section("line2", Key::FundHeadingLine2, blocks, true))
    }
}

/// What a part of the budget is called.
#[must_use]
pub fn part_key(part: Option<BudgetPart>) -> Key {
    match part {
        Some(BudgetPart::Staff) => Key::FundPartStaff,
        Some(BudgetPart::Office) => Key::FundPartOffice,
        Some(BudgetPart::Operational) => Key::FundPartOperational,
        None => Key::FundPartNone,
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
