use super::super::parts::{Options, chooser, select};
use super::source::{read_in, read_text};
use super::{Import, Step};
use crate::training::codes::Phase;
use crate::training::roster::Column;
use crate::transfer::table::{Encoding, Separator, decode};
use crate::ui::{Notice, Tone, Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// What a column may hold, as it is called.
pub(super) fn column_label(column: Column, tongue: &Tongue) -> String {
    let key = match column {
        Column::LeftOut => Key::ReportColumnOut,
        Column::Name => Key::ReportColumnName,
        Column::Family => Key::ReportColumnFamily,
        Column::Given => Key::ReportColumnGiven,
        Column::Sex => Key::ReportColumnSex,
        Column::Organization => Key::TrainingOrganization,
        Column::Type => Key::ReportColumnType,
        Column::Function => Key::ReportColumnFunction,
        Column::Station => Key::ReportStation,
        Column::Staff => Key::ReportColumnStaff,
        Column::Email => Key::ReportColumnEmail,
        Column::Mark(block) => {
            return tongue.say(
                &Message::new(Key::ReportColumnMark).with("n", Arg::Number((block + 1).into())),
            );
        }
        Column::Score(phase) => {
            let phase = match phase {
                Phase::Pre => Key::TrainingPhasePre,
                Phase::Post => Key::TrainingPhasePost,
                Phase::FollowUp => Key::TrainingPhaseFollowup,
            };
            return tongue
                .say(&Message::new(Key::ReportColumnScore).with("phase", Arg::Word(phase)));
        }
    };
    tongue.text(key)
}

/// How a text file is read, and what its columns hold.
#[component]
pub(super) fn ColumnsStep(
    /// What the steps share
    import: Import,
) -> impl IntoView {
    let screen = use_screen();
    let has_name = move || {
        import.choices.with(|choices| {
            choices
                .columns
                .iter()
                .any(|column| matches!(column, Column::Name | Column::Family | Column::Given))
        })
    };
    let go_on = move |_| {
        if untrack(has_name) {
            import.choices.update(|choices| {
                choices.propose_values(&untrack(|| import.table()));
            });
            import.go(Step::Values);
        } else {
            import.fail(Message::new(Key::ReportRosterNoName));
        }
    };
    let columns = move || {
        let table = import.table();
        let header = import.choices.with(|choices| choices.header);
        (0..table.columns())
            .map(|at| column_card(import, &table, header, at))
            .collect_view()
    };
    let header_options = move || -> Options {
        let table = import.table();
        let rows = table.rows.iter().take(20).enumerate();
        rows.map(|(at, row)| {
            let texts = row.cells.iter().map(|cell| cell.text.as_str());
            let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).take(4).collect();
            (
                at.to_string(),
                format!("{} · {}", row.number, texts.join(" · ")),
            )
        })
        .collect()
    };
    view! {
        <p class="lead">{screen.tr(Key::ReportRosterColumnsIntro)}</p>
        {when(move || import.table().has_unreadable_letters(), move || view! {
            <Notice tone=Tone::Warning><p>{screen.tr(Key::ReportRosterLetters)}</p></Notice>
        }.into_any())}
        {move || reading(import)}
        {chooser(
            "roster-header",
            screen.tr(Key::ReportRosterHeader),
            header_options,
            move || import.choices.with(|choices| choices.header.to_string()),
            move |at| import.propose_columns(at.parse().ok()),
        )}
        <ul class="cards">{columns}</ul>
        <p class="buttons">
            <button type="button" class="button" on:click=go_on>{screen.tr(Key::ReportContinue)}</button>
            <button type="button" class="button button-quiet" on:click=move |_| import.go(Step::Source)>{screen.tr(Key::ReportRosterOther)}</button>
        </p>
    }
}

/// How the file is read: encoding and separator of a text, the sheet of a workbook.
fn reading(import: Import) -> AnyView {
    let screen = use_screen();
    if import.separator.get().is_none() {
        let count = import.tables.with(Vec::len);
        return (count > 1)
            .then(|| {
                let names = move || -> Options {
                    import.tables.with(|tables| {
                        let names = tables.iter().enumerate();
                        names
                            .map(|(at, table)| (at.to_string(), table.name.clone()))
                            .collect()
                    })
                };
                chooser(
                    "roster-sheet",
                    screen.tr(Key::ReportRosterSheet),
                    names,
                    move || import.sheet.get().to_string(),
                    move |at| {
                        import.sheet.set(at.parse().unwrap_or(0));
                        import.propose_columns(None);
                    },
                )
            })
            .into_any();
    }
    let bytes = import.bytes.get();
    let encoding = bytes.is_some().then(|| {
        chooser(
            "roster-encoding",
            screen.tr(Key::ReportRosterEncoding),
            || {
                let all = Encoding::ALL.iter();
                all.map(|one| (one.name().to_owned(), one.name().to_owned()))
                    .collect()
            },
            move || import.encoding.get().name().to_owned(),
            move |name| {
                let found = Encoding::ALL.into_iter().find(|one| one.name() == name);
                read_in(import, found.unwrap_or(Encoding::Utf8));
            },
        )
    });
    let separator = bytes.is_some().then(|| {
        chooser(
            "roster-separator",
            screen.tr(Key::ReportRosterSeparator),
            move || {
                let label = |separator| match separator {
                    Separator::Comma => screen.t(Key::ReportSeparatorComma),
                    Separator::Semicolon => screen.t(Key::ReportSeparatorSemicolon),
                    Separator::Tab => screen.t(Key::ReportSeparatorTab),
                };
                let all = Separator::ALL.into_iter();
                all.map(|one| (one.sign().to_string(), label(one)))
                    .collect()
            },
            move || {
                import
                    .separator
                    .get()
                    .map(|one| one.sign().to_string())
                    .unwrap_or_default()
            },
            move |sign| {
                let found = Separator::ALL
                    .into_iter()
                    .find(|one| sign.starts_with(one.sign()));
                import.separator.set(found);
                if let Some(bytes) = import.bytes.get_untracked() {
                    read_text(import, &decode(&bytes, import.encoding.get_untracked()));
                }
            },
        )
    });
    view! { {encoding}{separator} }.into_any()
}

/// One column: its heading, some of its values, and what it holds.
fn column_card(
    import: Import,
    table: &crate::transfer::table::Table,
    header: usize,
    at: usize,
) -> AnyView {
    let screen = use_screen();
    let heading = table.rows.get(header).map(|row| row.text(at).to_owned());
    let heading = heading.filter(|heading| !heading.is_empty());
    let named = heading.clone();
    let title = move || {
        named.clone().unwrap_or_else(|| {
            screen.say(&Message::new(Key::ReportColumnNth).with("n", Arg::Number((at + 1).into())))
        })
    };
    let mut values: Vec<String> = Vec::new();
    for row in table.rows.iter().skip(header + 1) {
        let text = row.text(at).to_owned();
        if !text.is_empty() && !values.contains(&text) && values.len() < 3 {
            values.push(text);
        }
    }
    let values: Vec<_> = values
        .into_iter()
        .map(|value| view! { <li class="hint"><bdi>{value}</bdi></li> })
        .collect();
    let blocks = import.blocks.get_value();
    let options = move || -> Options {
        let tongue = screen.tongue();
        let marks = (0..blocks).map(Column::Mark);
        let all = Column::ALL.into_iter().chain(marks);
        all.map(|column| (column.code(), column_label(column, &tongue)))
            .collect()
    };
    let id = format!("column-{at}");
    view! {
        <li class="card">
            <label for=id.clone()><strong><bdi>{title}</bdi></strong></label>
            <ul class="plain">{values}</ul>
            {select(
                id,
                options,
                move || import.choices.with(|choices| choices.columns.get(at).copied().unwrap_or_default().code()),
                move |code| import.choices.update(|choices| {
                    let chosen = Column::from_code(&code);
                    // Each thing stands in one column only.
                    for column in &mut choices.columns {
                        if *column == chosen {
                            *column = Column::LeftOut;
                        }
                    }
                    if let Some(column) = choices.columns.get_mut(at) {
                        *column = chosen;
                    }
                }),
            )}
        </li>
    }
    .into_any()
}
