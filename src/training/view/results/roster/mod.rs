//! Taking in a roster: the file or the pasted rows, what the columns hold, what the values say, then every row before
//! anything is written.

mod columns;
mod rows;
mod source;
mod values;

use super::all::All;
use super::parts::{href, session_href};
use crate::desk::RecordHandle;
use crate::record::{Record, RecordId};
use crate::training::codes::OrgType;
use crate::training::results::ResultsPage;
use crate::training::roster::{Choices, Known, Outcome, Roster, judge, take};
use crate::training::session::Session;
use crate::training::view::world::{World, use_world};
use crate::transfer::table::{Encoding, Separator, Table, header_row};
use crate::ui::{LockGate, Notice, Tone, focus_later, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far the person has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Source,
    Columns,
    Values,
    Rows,
    Done(usize, usize),
}

impl Step {
    fn heading(self) -> Key {
        match self {
            Self::Source => Key::ReportRoster,
            Self::Columns => Key::ReportRosterColumns,
            Self::Values => Key::ReportRosterValues,
            Self::Rows => Key::ReportRosterRows,
            Self::Done(..) => Key::ReportRosterDone,
        }
    }
}

/// All that the steps share.
#[derive(Clone, Copy)]
struct Import {
    record: RecordHandle,
    world: World,
    step: RwSignal<Step>,
    /// The bytes of a text file, to be read again in another encoding; nothing for pasted rows and workbooks.
    bytes: RwSignal<Option<Arc<Vec<u8>>>>,
    encoding: RwSignal<Encoding>,
    /// What parts the cells of a text; nothing for workbooks.
    separator: RwSignal<Option<Separator>>,
    tables: RwSignal<Vec<Table>>,
    sheet: RwSignal<usize>,
    choices: RwSignal<Choices>,
    /// What was decided on the types of new organizations.
    types: RwSignal<BTreeMap<String, OrgType>>,
    /// The points of the tests as they were typed.
    maximum: RwSignal<String>,
    problem: RwSignal<Option<Message>>,
    blocks: StoredValue<usize>,
}

impl Import {
    fn table(self) -> Table {
        let at = self.sheet.get();
        self.tables
            .with(|tables| tables.get(at).cloned().unwrap_or_default())
    }

    /// Goes to a step and says so: the heading gets the focus.
    fn go(self, step: Step) {
        self.problem.set(None);
        self.step.set(step);
        focus_later("roster-heading".to_owned());
    }

    fn fail(self, message: Message) {
        self.problem.set(Some(message));
        focus_later("roster-problem".to_owned());
    }

    /// Takes tables that were read, and proposes what their columns mean.
    fn propose(self, tables: Vec<Table>) {
        self.sheet.set(0);
        self.tables.set(tables);
        self.propose_columns(None);
    }

    fn propose_columns(self, header: Option<usize>) {
        let table = untrack(|| self.table());
        let header = header.unwrap_or_else(|| header_row(&table));
        let choices = Choices::propose(&table, header, self.blocks.get_value());
        self.types.set(BTreeMap::new());
        // A score above twenty, or a sign for percent, speaks for a hundred points; else nobody can tell.
        let percent = table.rows.iter().skip(header + 1).any(|row| {
            choices.columns.iter().enumerate().any(|(at, column)| {
                let is_score = matches!(column, crate::training::roster::Column::Score(_));
                let text = row.text(at);
                let number = crate::numbers::parse_number(text.trim_end_matches('%'));
                is_score && (text.ends_with('%') || number.is_some_and(|number| number > 20.into()))
            })
        });
        self.maximum
            .set(if percent { "100".into() } else { String::new() });
        self.choices.set(choices);
    }

    fn points(self) -> Option<Decimal> {
        crate::numbers::parse_number(&self.maximum.get()).filter(|points| *points > Decimal::ZERO)
    }

    /// The choices, with the points that were typed.
    fn decided(self) -> Choices {
        let mut choices = self.choices.get();
        choices.maximum = self.points();
        choices
    }

    /// The rows as the desk reads them now.
    fn roster(self, all: &All) -> Roster {
        judge(&self.table(), &self.decided(), &known(all))
    }
}

/// Whom and what the desk knows.
fn known(all: &All) -> Known<'_> {
    Known {
        people: all.people.all(),
        organizations: &all.organizations,
    }
}

/// Taking a roster into a session.
#[component]
pub(super) fn RosterPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let blocks = record
        .peek(|record: &Record| Session::read(record).blocks.len())
        .unwrap_or_default();
    let import = Import {
        record,
        world: use_world(),
        step: RwSignal::new(Step::Source),
        bytes: RwSignal::new(None),
        encoding: RwSignal::new(Encoding::Utf8),
        separator: RwSignal::new(None),
        tables: RwSignal::new(Vec::new()),
        sheet: RwSignal::new(0),
        choices: RwSignal::new(Choices::default()),
        types: RwSignal::new(BTreeMap::new()),
        maximum: RwSignal::new(String::new()),
        problem: RwSignal::new(None),
        blocks: StoredValue::new(blocks),
    };
    let problem = move || {
        import.problem.get().map(|message| {
            view! {
                <div id="roster-problem" tabindex="-1" role="alert">
                    <Notice tone=Tone::Bad><p>{move || screen.say(&message)}</p></Notice>
                </div>
            }
        })
    };
    let body = move || match import.step.get() {
        Step::Source => view! { <source::SourceStep import=import /> }.into_any(),
        Step::Columns => view! { <columns::ColumnsStep import=import /> }.into_any(),
        Step::Values => view! { <values::ValuesStep import=import /> }.into_any(),
        Step::Rows => view! { <rows::RowsStep import=import /> }.into_any(),
        Step::Done(people, rows) => done(import, people, rows),
    };
    view! {
        <h1 tabindex="-1" id="roster-heading">{move || screen.t(import.step.get().heading())}</h1>
        {problem}
        <LockGate>{body}</LockGate>
    }
}

/// What was taken in, and where to go on.
fn done(import: Import, people: usize, rows: usize) -> AnyView {
    let screen = use_screen();
    let id = import.record.id();
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let said = move || {
        screen.say(
            &Message::new(Key::ReportRosterTaken)
                .with("count", count(rows))
                .with("new", Arg::Number(people.into())),
        )
    };
    let scores = href(ResultsPage::Scores(id));
    view! {
        <Notice tone=Tone::Good><p>{said}</p><p>{screen.tr(Key::ReportRosterPoint)}</p></Notice>
        <p class="buttons">
            <a class="button" href=session_href(id)>{screen.tr(Key::ReportToSession)}</a>
            <a class="button button-secondary" href=scores>{screen.tr(Key::ReportScores)}</a>
            <button type="button" class="button button-quiet" on:click=move |_| import.go(Step::Source)>{screen.tr(Key::ReportRosterOther)}</button>
        </p>
    }
    .into_any()
}

/// Writes the roster, all of it or nothing.
fn take_in(import: Import) {
    let desk = import.record.desk();
    let all = All::now(import.world);
    let roster = untrack(|| import.roster(&all));
    let counts = roster.counts();
    let Some(session) = import.record.peek(Clone::clone) else {
        return;
    };
    let types = import.types.get_untracked();
    let maximum = untrack(|| import.points());
    // Read before anything is made: the desk is not asked in the middle of it.
    let matched = roster.rows.iter().filter_map(|row| match row.outcome {
        Outcome::Matched(id) => Some((id, untrack(|| desk.find(id))?.peek(Clone::clone)?)),
        _ => None,
    });
    let matched: BTreeMap<RecordId, Record> = matched.collect();
    let person = |id: RecordId| matched.get(&id).cloned();
    let taken = desk.take_made(|clock| {
        take(
            &roster,
            &session,
            &known(&all),
            &person,
            &types,
            maximum,
            clock,
        )
    });
    match taken {
        Ok(_) => {
            let came = counts.new + counts.matched;
            import.go(Step::Done(counts.new, came));
        }
        Err(_) => import.fail(Message::new(Key::ReportRosterFailed)),
    }
}
