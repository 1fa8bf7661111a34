use super::matrix::use_matrix;
use crate::desk::RecordHandle;
use crate::form::{Field, Input};
use crate::fund::budget::{Budget, Nature, serves_path};
use crate::fund::checks::matrix::level_key;
use crate::fund::matrix::{Level, Matrix};
use crate::fund::route::FundPage;
use crate::fund::schema::{INDICATORS, PLAN_FIELDS, YES_NO};
use crate::record::{Path, Record};
use crate::route::Route;
use crate::ui::{
    FieldView, FindingText, Findings, ListView, Notice, Tone, field_id, use_screen, when,
};
use crate::words::{Key, Speech as _};
use leptos::prelude::*;

/// A part of the matrix on a page of its own.
#[component]
pub(super) fn ResultPage(
    /// The application
    record: RecordHandle,
    /// The part's id
    node: String,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let matrix = use_matrix(record);
    let path = Path::of(&[crate::fund::matrix::LIST, &node]);
    let id = node;
    let there = {
        let id = id.clone();
        Memo::new(move |_| matrix.with(|matrix| matrix.get(&id).map(|node| node.level)))
    };
    let number = move || {
        matrix.with(|matrix| {
            matrix
                .get(&id)
                .map(|node| node.number.clone())
                .unwrap_or_default()
        })
    };
    let back = Route::Fund(FundPage::Task(record.id(), "matrix")).href();
    let gone_back = back.clone();
    let plan = Route::Fund(FundPage::Task(record.id(), "plan")).href();
    view! {
        {when(move || there.get().is_none(), move || view! {
            <h1 tabindex="-1">{screen.tr(Key::FundResultHeading)}</h1>
            <Notice tone=Tone::Warning><p>{screen.tr(Key::FundResultGone)}</p></Notice>
            <p><a class="button" href=gone_back.clone()>{screen.tr(Key::FundResultBack)}</a></p>
        }.into_any())}
        {move || there.get().map(|level| {
            let (path, number) = (path.clone(), number.clone());
            view! {
                <h1 tabindex="-1">{screen.tr(level_key(level))}" "{number}</h1>
                {fields(record, level, path, matrix, findings)}
                <p class="buttons">
                    <a class="button" href=back.clone()>{screen.tr(Key::FundResultBack)}</a>
                    {(level == Level::Activity).then(|| view! { <a class="button button-secondary" href=plan.clone()>{screen.tr(Key::FundPlanBack)}</a> })}
                </p>
            }
        })}
    }
}

fn fields(
    record: RecordHandle,
    level: Level,
    path: Path,
    matrix: Memo<Matrix>,
    findings: Findings,
) -> AnyView {
    let help = match level {
        Level::Objective => Key::FundObjectiveHelp,
        Level::Outcome => Key::FundOutcomeHelp,
        Level::Output => Key::FundOutputHelp,
        Level::Activity => Key::FundActivityHelp,
    };
    let text = Field::new("text", level_key(level), Input::Prose(None)).help(help);
    let assumptions = Field::new("assumptions", Key::FundAssumptions, Input::Prose(None))
        .help(Key::FundAssumptionsHelp);
    let field = |field: Field| {
        let own = Path::of(&[&path, field.path]);
        view! { <FieldView record=record field=field path=own findings=findings /> }
    };
    let assumed = matches!(level, Level::Outcome | Level::Output);
    view! {
        {field(text)}
        {level.above().map(|above| view! { <Belongs record=record path=path.clone() above=above matrix=matrix findings=findings /> })}
        {assumed.then(|| field(assumptions))}
        {level.is_result().then(|| view! { <ListView record=record list=INDICATORS findings=findings within=path.clone() /> })}
        {(level == Level::Activity).then(|| view! {
            {PLAN_FIELDS.iter().map(|plan| field(*plan)).collect_view()}
            <PartyField record=record path=path.clone() findings=findings />
            <MoneyOfActivity record=record path=path.clone() />
            {field(Field::new("free", Key::FundFree, Input::Radios(YES_NO)))}
        })}
    }
    .into_any()
}

/// What the checks say of one path, as paragraphs.
fn said(findings: Findings, path: Path) -> impl Fn() -> Vec<AnyView> + Clone + Send + 'static {
    move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.path == path)
                .map(|finding| view! { <p><FindingText finding=finding.clone() /></p> }.into_any())
                .collect()
        })
    }
}

/// What a part belongs to: chosen anew, it moves there.
#[component]
fn Belongs(
    /// The application
    record: RecordHandle,
    /// The part
    path: Path,
    /// The level of what it belongs to
    above: Level,
    /// The matrix
    matrix: Memo<Matrix>,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let parent = Path::of(&[&path, "parent"]);
    let id = field_id(&parent);
    let read = parent.clone();
    let now = Memo::new(move |_| record.text(&read));
    let choices = move || {
        matrix.with(|matrix| {
            let choices = matrix
                .of_level(above)
                .map(|node| (node.id.clone(), node.numbered()));
            choices.collect::<Vec<_>>()
        })
    };
    let nowhere = move || !choices().iter().any(|(id, _)| *id == now.get());
    let said = said(findings, parent.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{screen.tr(Key::FundBelongsTo)}</label>
            <div class="said">{said}</div>
            <select id=id class="input" on:change:target=move |event| record.set(&parent, event.target().value())>
                {move || nowhere().then(|| view! { <option value="" selected=true>{screen.tr(Key::FundBelongsNowhere)}</option> })}
                {move || choices().into_iter().map(|(id, name)| {
                    let value = id.clone();
                    view! { <option value=value prop:selected=move || now.get() == id>{name}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}

/// Who is responsible for an activity: the organization, a partner, or somebody else by name.
#[component]
fn PartyField(
    /// The application
    record: RecordHandle,
    /// The activity
    path: Path,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let party = Path::of(&[&path, "party"]);
    let id = field_id(&party);
    let help = format!("{id}-help");
    let read = party.clone();
    let now = Memo::new(move |_| record.text(&read));
    let partners = move || {
        let items = record.items("partners").into_iter();
        let named = items.map(|item| (item.id, record.text(&format!("{}/name", item.path))));
        named
            .filter(|(_, name)| !name.trim().is_empty())
            .collect::<Vec<_>>()
    };
    let other =
        Field::new("party-other", Key::FundPartyOtherName, Input::Line).when("party", "other");
    let other_path = Path::of(&[&path, other.path]);
    let touched = said(findings, party.clone());
    let said = move || {
        if now.read().is_empty() {
            Vec::new()
        } else {
            touched()
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{screen.tr(Key::FundParty)}</label>
            <p class="hint" id=help.clone()>{screen.tr(Key::FundPartyHelp)}</p>
            <div class="said">{said}</div>
            <select id=id class="input" aria-describedby=help on:change:target=move |event| record.set(&party, event.target().value())>
                <option value="" prop:selected=move || now.read().is_empty()>{screen.tr(Key::ShellChoose)}</option>
                <option value="iom" prop:selected=move || *now.read() == "iom">{screen.tr(Key::FundPartyIom)}</option>
                {move || partners().into_iter().map(|(id, name)| {
                    let value = id.clone();
                    view! { <option value=value prop:selected=move || now.get() == id>{name}</option> }
                }).collect_view()}
                <option value="other" prop:selected=move || *now.read() == "other">{screen.tr(Key::FundPartyOther)}</option>
            </select>
        </div>
        <FieldView record=record field=other path=other_path findings=findings />
    }
}

/// A line or an activity to tick.
#[component]
fn Tick(
    /// The application
    record: RecordHandle,
    /// Where the tick is kept
    path: Path,
    /// What is ticked
    label: String,
) -> impl IntoView {
    let id = field_id(&path);
    let read = path.clone();
    view! {
        <div class="radio">
            <input type="checkbox" id=id.clone() prop:checked=move || record.is_true(&read)
                on:change:target=move |event| record.set(&path, event.target().checked()) />
            <label for=id><bdi>{label}</bdi></label>
        </div>
    }
}

/// The budget lines that pay for an activity.
#[component]
fn MoneyOfActivity(
    /// The application
    record: RecordHandle,
    /// The activity
    path: Path,
) -> impl IntoView {
    let screen = use_screen();
    let activity = path.rsplit('/').next().unwrap_or_default().to_owned();
    // Drawn anew when a line comes, goes or changes, not at each tick.
    let lines = Memo::new(move |_| {
        let tongue = screen.tongue();
        let read = |record: &Record| {
            let budget = Budget::read(record);
            let lines = budget
                .lines
                .iter()
                .filter(|line| line.nature != Nature::Evaluation);
            lines
                .map(|line| {
                    let amount = tongue.amount(line.amount());
                    (line.path.clone(), format!("{} · {amount}", line.label))
                })
                .collect::<Vec<_>>()
        };
        record.read(read).unwrap_or_default()
    });
    view! {
        <fieldset class="field">
            <legend>{screen.tr(Key::FundMoneyOfActivity)}</legend>
            {when(move || lines.read().is_empty(), move || view! { <p class="hint">{screen.tr(Key::FundMoneyOfActivityNone)}</p> }.into_any())}
            {move || lines.get().into_iter().map(|(line, label)| {
                view! { <Tick record=record path=serves_path(&line, &activity) label=label /> }
            }).collect_view()}
        </fieldset>
    }
}

/// The activities that a budget line pays for.
#[component]
pub(super) fn ActivitiesOfLine(
    /// The application
    record: RecordHandle,
    /// The line
    line: Path,
) -> impl IntoView {
    let screen = use_screen();
    let matrix = use_matrix(record);
    let activities = Memo::new(move |_| {
        matrix.with(|matrix| {
            let activities = matrix.of_level(Level::Activity);
            activities
                .map(|node| (node.id.clone(), node.numbered()))
                .collect::<Vec<_>>()
        })
    });
    let id = field_id(&Path::of(&[&line, "serves"]));
    view! {
        <fieldset class="field" id=id tabindex="-1">
            <legend>{screen.tr(Key::FundServes)}</legend>
            <p class="hint">{screen.tr(Key::FundServesHelp)}</p>
            {when(move || activities.read().is_empty(), move || view! { <p class="hint">{screen.tr(Key::FundServesNone)}</p> }.into_any())}
            {move || activities.get().into_iter().map(|(activity, label)| {
                view! { <Tick record=record path=serves_path(&line, &activity) label=label /> }
            }).collect_view()}
        </fieldset>
    }
}
