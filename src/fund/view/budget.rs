use super::matrix::tool_id;
use super::task::{DoneQuestion, TaskErrors};
use crate::desk::{RecordHandle, use_desk};
use crate::fund::application::Application;
use crate::fund::budget::{Budget, BudgetPart};
use crate::fund::ceilings::{Ceiling, Room, ceilings};
use crate::fund::checks::amounts::source_part;
use crate::fund::route::FundPage;
use crate::fund::schema::{self, CURRENCIES};
use crate::fund::wording::worked_out;
use crate::record::Path;
use crate::reference::{Confidence, FundRules};
use crate::route::Route;
use crate::ui::{
    FindingText, Findings, Tongue, field_id, focus_later, take_out, use_screen, use_teller,
};
use crate::ui::{each, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The budget: its lines by part, with totals, shares and ceilings beside them.
#[component]
pub(super) fn BudgetPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let id = record.id();
    let budget = Memo::new(move |_| record.read(Budget::read).unwrap_or_default());
    let is_empty = move || record.items("budget").is_empty();
    let whole = move || {
        let own = |finding: &&crate::check::Finding| {
            matches!(finding.path.as_str(), "budget" | "currency")
        };
        let empty = is_empty();
        findings.with(|all| {
            all.iter()
                .filter(own)
                .filter(|_| !empty)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let add = move |part: BudgetPart| {
        let line = record.add_item("budget", &[("part", part.code())]);
        open_line(record, &line);
    };
    let parts = [
        (
            Some(BudgetPart::Staff),
            Key::FundPartStaff,
            Some(Key::FundLineAddStaff),
        ),
        (
            Some(BudgetPart::Office),
            Key::FundPartOffice,
            Some(Key::FundLineAddOffice),
        ),
        (
            Some(BudgetPart::Operational),
            Key::FundPartOperational,
            Some(Key::FundLineAddOperational),
        ),
        (None, Key::FundPartNone, None),
    ];
    let task = schema::task("budget");
    view! {
        {task.map(|task| view! { <TaskErrors record=record task=task findings=findings /> })}
        <h1 tabindex="-1">{screen.tr(Key::FundHeadingBudget)}</h1>
        <p class="lead">{screen.tr(Key::FundIntroBudget)}</p>
        <CurrencyField record=record />
        {move || whole().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        <Figures record=record />
        <p class="buttons">
            <a class="button button-secondary" href=Route::Fund(FundPage::Paste(id)).href()>{screen.tr(Key::FundPaste)}</a>
        </p>
        {when(is_empty, move || view! { <p class="empty">{screen.tr(Key::FundBudgetEmpty)}</p> }.into_any())}
        {parts.into_iter().map(|(part, label, add_key)| {
            let paths = move || {
                budget.with(|budget| budget.of_part(part).map(|line| line.path.clone()).collect::<Vec<_>>())
            };
            let subtotal = move || {
                budget.with(|budget| screen.tongue().money(budget.subtotal(part), &budget.currency))
            };
            let shown = move || add_key.is_some() || !paths().is_empty();
            view! {
                {when(shown, move || view! { <section class="budget-part">
                        <div class="budget-part-head">
                            <h2 id=part_id(part) tabindex="-1">{screen.tr(label)}</h2>
                            <p class="amount">{subtotal}</p>
                        </div>
                        <ul class="budget-lines">
                            {each(paths, move |path| view! { <LineRow record=record path=path budget=budget findings=findings /> }.into_any())}
                        </ul>
                        {add_key.zip(part).map(|(key, part)| view! {
                            <p><button type="button" class="button button-secondary" on:click=move |_| add(part)>{screen.tr(key)}</button></p>
                        })}
                    </section> }.into_any())}
            }
        }).collect_view()}
        <super::costs::CostsSection record=record />
        {task.map(|task| view! { <DoneQuestion record=record task=task findings=findings /> })}
    }
}

/// The id of the heading of a part.
fn part_id(part: Option<BudgetPart>) -> String {
    format!("budget-{}", part.map_or("none", BudgetPart::code))
}

/// Moves a line one place up or down among the lines of its part.
fn shift(record: RecordHandle, line: &Path, down: bool) {
    record.change(|record, clock| {
        let budget = Budget::read(record);
        let part = budget
            .lines
            .iter()
            .find(|other| other.path == *line)
            .and_then(|line| line.part);
        let paths: Vec<&Path> = budget.of_part(part).map(|line| &line.path).collect();
        let Some(at) = paths.iter().position(|path| *path == line) else {
            return Vec::new();
        };
        let id = |path: &&Path| path.rsplit('/').next().unwrap_or_default().to_owned();
        let before = if down {
            match paths.get(at + 1) {
                Some(_) => paths.get(at + 2).map(id),
                None => return Vec::new(),
            }
        } else {
            match at.checked_sub(1).and_then(|above| paths.get(above)) {
                Some(above) => Some(id(above)),
                None => return Vec::new(),
            }
        };
        record.move_item("budget", &id(&line), before.as_deref(), clock)
    });
    // A row that is moved loses the focus; whoever works by keyboard goes on from where they were.
    focus_later(tool_id(line, down));
}

/// Opens a line on its own page.
pub(super) fn open_line(record: RecordHandle, line: &Path) {
    if let Some((_, line)) = line.rsplit_once('/') {
        crate::ui::go_to(&Route::Fund(FundPage::Line(record.id(), line.to_owned())).href());
    }
}

#[component]
fn CurrencyField(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let now = move || {
        Some(record.text("currency"))
            .filter(|code| !code.is_empty())
            .unwrap_or_else(|| "USD".to_owned())
    };
    view! {
        <div class="field">
            <label for="field-currency">{screen.tr(Key::FundCurrency)}</label>
            <p class="hint" id="currency-help">{screen.tr(Key::FundCurrencyHelp)}</p>
            <select
                id="field-currency"
                class="input input-short"
                aria-describedby="currency-help"
                on:change:target=move |event| record.set(&"currency".into(), event.target().value())
            >
                {CURRENCIES.iter().map(|code| view! { <option value=*code prop:selected=move || now() == *code>{*code}</option> }).collect_view()}
            </select>
        </div>
    }
}

/// A line in the table: what is paid for, how it was calculated, and its amount.
#[component]
fn LineRow(
    /// The application
    record: RecordHandle,
    /// The line
    path: Path,
    /// The budget, read once for all rows
    budget: Memo<Budget>,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let own = path.clone();
    let line = move || {
        budget.with(|budget| {
            let line = budget.lines.iter().find(|line| line.path == own)?;
            Some((line.clone(), budget.currency.clone()))
        })
    };
    let (sum_of, amount_of) = (line.clone(), line);
    let name = {
        let label = path.clone();
        move || {
            let label = record.text(&format!("{label}/label"));
            if label.trim().is_empty() {
                screen.t(Key::FundLineUnnamed)
            } else {
                label
            }
        }
    };
    let worked_out = move || sum_of().map(|(line, _)| worked_out(&line, &screen.tongue()));
    let amount =
        move || amount_of().map(|(line, currency)| screen.tongue().money(line.amount(), &currency));
    let prefix = format!("{path}/");
    let said = move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.path.starts_with(&prefix))
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let id = path.rsplit('/').next().unwrap_or_default().to_owned();
    let href = Route::Fund(FundPage::Line(record.id(), id.clone())).href();
    let shown_name = name.clone();
    let teller = use_teller();
    let name = StoredValue::new(name);
    let called = move || name.with_value(|name| name());
    let named = StoredValue::new(move |key: Key| {
        screen.say(&Message::new(key).with("line", Arg::Text(called())))
    });
    let named = move |key: Key| named.with_value(|named| named(key));
    let (up, down, removed) = (path.clone(), path.clone(), path.clone());
    view! {
        <li class="budget-line">
            <div class="budget-line-main">
                <h3><a id=field_id(&path) href=href aria-label=move || named(Key::FundLineEdit)><bdi>{shown_name}</bdi></a></h3>
                <p class="calculation"><bdi>{worked_out}</bdi></p>
                {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
            </div>
            <p class="amount">{amount}</p>
            <div class="budget-line-tools">
                <button type="button" class="button button-quiet" id=tool_id(&path, false) aria-label=move || named(Key::FundLineUp)
                    on:click=move |_| shift(record, &up, false)>"↑"</button>
                <button type="button" class="button button-quiet" id=tool_id(&path, true) aria-label=move || named(Key::FundLineDown)
                    on:click=move |_| shift(record, &down, true)>"↓"</button>
                <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellRemoveNamed)
                    on:click=move |_| {
                        let part = record.peek(|record| record.text(&format!("{removed}/part")).to_owned());
                        let part = part.and_then(|part| BudgetPart::from_code(&part));
                        let paths = |budget: &Budget| budget.of_part(part).map(|line| line.path.clone()).collect();
                        let shown: Vec<Path> = budget.with_untracked(paths);
                        take_out(record, &removed, called(), teller, (&shown, part_id(part)));
                    }>
                    {screen.tr(Key::ShellRemove)}
                </button>
            </div>
        </li>
    }
}

/// Totals, shares and ceilings, live.
#[component]
fn Figures(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let rows = move || {
        let tongue = screen.tongue();
        let reference = desk.reference();
        let thresholds = &reference.fund.thresholds;
        record
            .read(|record| {
                let application = Application::read(record);
                let budget = &application.budget;
                let money = |amount: Decimal| tongue.money(amount, &budget.currency);
                let share = |amount: Decimal, limit: String| {
                    let share = budget.share(amount).map(|share| {
                        tongue.say(
                            &Message::new(Key::FundShareOfTotal).with("share", Arg::Share(share)),
                        )
                    });
                    share.into_iter().chain([limit]).collect::<Vec<_>>()
                };
                let limit = |key, limit: Decimal| {
                    tongue.say(&Message::new(key).with("limit", Arg::Share(limit)))
                };
                let staff = budget.staff_and_office();
                let evaluation = budget.evaluation();
                let mut rows = vec![
                    (Key::FundTotal, money(budget.total()), Vec::new()),
                    (
                        Key::FundFigureStaffOffice,
                        money(staff),
                        share(
                            staff,
                            limit(Key::FundFigureStaffOfficeLimit, thresholds.staff_and_office),
                        ),
                    ),
                    (
                        Key::FundFigureEvaluation,
                        money(evaluation),
                        share(
                            evaluation,
                            limit(Key::FundFigureEvaluationLimit, thresholds.evaluation_least),
                        ),
                    ),
                ];
                let ceilings = ceilings(&application, thresholds);
                if ceilings.is_empty() {
                    let choose = tongue.text(Key::FundFigureCeilingChoose);
                    rows.push((Key::FundFigureCeiling, String::new(), vec![choose]));
                }
                rows.extend(ceilings.iter().map(|ceiling| {
                    let label = match ceiling.rule {
                        "A03" => Key::FundFigureCeilingLine1,
                        _ => Key::FundFigureCeiling,
                    };
                    let notes = ceiling_notes(ceiling, &budget.currency, &reference.fund, &tongue);
                    (label, tongue.money(ceiling.most, "USD"), notes)
                }));
                rows
            })
            .unwrap_or_default()
    };
    view! {
        <section class="figures" aria-label=screen.tr(Key::FundBudgetFigures)>
            <dl>
                {move || rows().into_iter().map(|(label, amount, notes)| view! {
                    <div>
                        <dt>{screen.t(label)}</dt>
                        <dd class="amount">{amount}</dd>
                        {notes.into_iter().map(|note| view! { <dd class="hint">{note}</dd> }).collect_view()}
                    </div>
                }).collect_view()}
            </dl>
        </section>
    }
}

/// What is left below a ceiling, where its figure comes from, and whether it is confirmed.
fn ceiling_notes(
    ceiling: &Ceiling,
    currency: &str,
    rules: &FundRules,
    tongue: &Tongue,
) -> Vec<String> {
    let with_amount = |key, amount: Decimal| {
        Message::new(key).with("amount", Arg::Money(amount, "USD".to_owned()))
    };
    let room = match ceiling.room {
        Room::Left(amount) => with_amount(Key::FundFigureCeilingLeft, amount),
        Room::Over(amount) => with_amount(Key::FundFigureCeilingOver, amount),
        Room::OtherCurrency => Message::new(Key::FundFigureCeilingCurrency)
            .with("currency", Arg::Text(currency.to_owned())),
    };
    let mut notes = vec![tongue.say(&room)];
    let source = rules.source(ceiling.rule);
    if source.confidence == Confidence::Unconfirmed {
        notes.push(tongue.text(Key::FundCheckConfidenceUnconfirmed));
    } else {
        let from = source_part(rules, ceiling.rule);
        notes.push(tongue.say(&Message::new(Key::FundFigureSource).with("from", from)));
    }
    notes
}
