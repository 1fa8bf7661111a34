//! What stands in each section.

mod letters;

use super::{Section, part_key};
use crate::dates::DateInput;
use crate::form::{Choice, Field, Input, Part};
use crate::fund::application::{Application, CONSIDERATIONS, FundLine, words_of};
use crate::fund::budget::BudgetPart;
use crate::fund::checks::matrix::level_key;
use crate::fund::matrix::{Level, Node};
use crate::fund::plan;
use crate::fund::schema::{self, COVERAGE, LINES, ROUTES, THEMES};
use crate::fund::wording::{
    baseline_text, duration_text, labelled, party_text, state_name, target_text, worked_out,
};
use crate::numbers::parse_number;
use crate::record::Record;
use crate::transfer::document::{Block, Column, Row, Table, Tone};
use crate::words::{Arg, Direction, Key, Message, Speech};
use rust_decimal::Decimal;

/// Words the sections of one application.
pub(super) struct Writer<'a> {
    record: &'a Record,
    application: Application<'a>,
    speech: &'a dyn Speech,
}

impl<'a> Writer<'a> {
    /// A writer in a language.
    pub(super) fn new(record: &'a Record, speech: &'a dyn Speech) -> Self {
        Self {
            record,
            application: Application::read(record),
            speech,
        }
    }

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

    /// A person's own text, to be joined with words of the document.
    fn own(&self, text: &str) -> String {
        self.speech.language().direction().set_apart(text)
    }

    /// A name with what it is in brackets, both in a person's own words: where they run the same way, they are one text.
    fn joined(&self, name: &str, what: &str) -> String {
        if Direction::first_in(name) == Direction::first_in(what) {
            format!("{name} ({what})")
        } else {
            format!("{} ({})", self.own(name), self.own(what))
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
    pub(super) fn title_block(&self) -> Section {
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
                self.joined(&partner.name, &partner.role)
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
    pub(super) fn narrative(&self) -> Vec<Section> {
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
                let heading = self.t(task.heading);
                for field in &fields {
                    let label = self.t(field.label);
                    if fields.len() > 1 && label != heading {
                        blocks.push(Block::Heading(3, label));
                    }
                    blocks.push(Block::Paragraph(self.given(self.field(field))));
                }
                // The summary stands before the numbered sections.
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
    pub(super) fn matrix(&self) -> Section {
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
        let label = format!("{label} {}", node.number).trim().to_owned();
        let name = labelled(label, self.own(&node.text), self.speech);
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
    pub(super) fn plan(&self) -> Section {
        let rows: Vec<Row> = plan::activities(&self.application.matrix)
            .map(|node| Row {
                cells: vec![
                    if node.number.is_empty() {
                        node.text.clone()
                    } else {
                        format!("{} {}", node.number, self.own(&node.text))
                    },
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

    pub(super) fn budget(&self) -> Section {
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
            let figure = format!("{}{}", self.speech.amount(amount), share(amount));
            labelled(self.t(label), figure, self.speech)
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

    /// Words a column of amounts in US dollars as money; what is no number stays as it was typed.
    fn as_money(&self, rows: &mut [Vec<String>], column: usize) {
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
            if let Some(amount) = parse_number(cell) {
                *cell = self.speech.value(&Arg::Money(amount, "USD".to_owned()));
            }
        }
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
    pub(super) fn cofunding(&self) -> Section {
        let columns = [
            Key::FundCofundingSource,
            Key::FundCofundingAmount,
            Key::FundCofundingNote,
        ];
        let mut rows = self.rows("cofunding", &["source", "amount", "note"]);
        self.as_money(&mut rows, 1);
        self.table("cofunding", Key::FundHeadingCofunding, &columns, rows)
    }

    pub(super) fn earlier(&self) -> Section {
        let columns = [
            Key::FundEarlierTitle,
            Key::FundEarlierYear,
            Key::FundEarlierAmount,
        ];
        let mut rows = self.rows("earlier", &["title", "year", "amount"]);
        self.as_money(&mut rows, 2);
        self.table("earlier", Key::FundHeadingEarlier, &columns, rows)
    }

    /// What was answered of the considerations for line 2.
    pub(super) fn considerations(&self) -> Option<Section> {
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
