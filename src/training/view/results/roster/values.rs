use super::super::all::All;
use super::super::parts::{Options, chooser};
use super::{Import, Step, known};
use crate::training::codes::{Category, OrgType, Sex};
use crate::training::roster::{Column, TypeValue, new_organizations, value_key};
use crate::ui::{use_screen, when};
use crate::words::{Key, Message};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the values of some columns say: sex, types, the types of new organizations, the points of tests.
#[component]
pub(super) fn ValuesStep(
    /// What the steps share
    import: Import,
) -> impl IntoView {
    let screen = use_screen();
    let all = StoredValue::new(All::now(import.world));
    // As the values stand in the file, by the key under which they are compared.
    let written = move |wanted: Column| {
        let table = untrack(|| import.table());
        let choices = import.choices.get_untracked();
        let at = choices.columns.iter().position(|column| *column == wanted);
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        if let Some(at) = at {
            for row in table.rows.iter().skip(choices.header + 1) {
                let text = row.text(at);
                let key = value_key(text);
                if !key.is_empty() {
                    texts.entry(key).or_insert_with(|| text.to_owned());
                }
            }
        }
        texts
    };
    let sexes: Vec<_> = written(Column::Sex)
        .into_iter()
        .enumerate()
        .map(|(n, (key, text))| sex_field(import, n, key, text))
        .collect();
    let types: Vec<_> = written(Column::Type)
        .into_iter()
        .enumerate()
        .map(|(n, (key, text))| type_field(import, n, key, text))
        .collect();
    let (has_sexes, has_types) = (!sexes.is_empty(), !types.is_empty());
    let organizations =
        move || all.with_value(|all| new_organizations(&import.roster(all), &known(all)));
    let organization_list = move || {
        let new = organizations();
        (!new.is_empty()).then(|| {
            let fields: Vec<_> = new
                .into_iter()
                .enumerate()
                .map(|(n, one)| organization_field(import, n, one))
                .collect();
            view! {
                <section>
                    <h2>{screen.tr(Key::ReportNewOrganizations)}</h2>
                    <p class="hint">{screen.tr(Key::ReportNewOrganizationsHelp)}</p>
                    {fields}
                </section>
            }
        })
    };
    let has_scores = import
        .choices
        .get_untracked()
        .columns
        .iter()
        .any(|column| matches!(column, Column::Score(_)));
    let go_on = move |_| {
        let open = import
            .choices
            .with_untracked(|choices| choices.sexes.values().any(Option::is_none));
        if open {
            import.fail(Message::new(Key::ReportSexOpen));
        } else if has_scores && untrack(|| import.points()).is_none() {
            import.fail(Message::new(Key::ReportPointsOpen));
        } else {
            import.go(Step::Rows);
        }
    };
    view! {
        <p class="lead">{screen.tr(Key::ReportRosterValuesIntro)}</p>
        {has_sexes.then(|| view! { <section><h2>{screen.tr(Key::ReportColumnSex)}</h2><p class="hint">{screen.tr(Key::ReportSexHelp)}</p>{sexes}</section> })}
        {has_types.then(|| view! { <section><h2>{screen.tr(Key::ReportColumnType)}</h2>{types}</section> })}
        // Drawn once: what is chosen there changes no other row.
        {untrack(organization_list)}
        {when(move || has_scores, move || view! {
            <div class="field">
                <label for="roster-points">{screen.tr(Key::ReportPoints)}</label>
                <p class="hint" id="roster-points-help">{screen.tr(Key::ReportPointsHelp)}</p>
                <input type="text" id="roster-points" class="input input-short" inputmode="decimal" autocomplete="off" aria-describedby="roster-points-help"
                    prop:value=move || import.maximum.get()
                    on:input:target=move |event| import.maximum.set(event.target().value()) />
            </div>
        }.into_any())}
        <p class="buttons">
            <button type="button" class="button" on:click=go_on>{screen.tr(Key::ReportContinue)}</button>
            <button type="button" class="button button-quiet" on:click=move |_| import.go(Step::Columns)>{screen.tr(Key::ReportBack)}</button>
        </p>
    }
}

fn sex_field(import: Import, n: usize, key: String, text: String) -> AnyView {
    let screen = use_screen();
    let read = key.clone();
    chooser(
        &format!("sex-{n}"),
        move || text.clone(),
        move || {
            let mut options: Options = vec![(String::new(), screen.t(Key::ShellChoose))];
            options.extend(
                Sex::ALL
                    .iter()
                    .map(|sex| (sex.code().to_owned(), screen.t(sex.label()))),
            );
            options
        },
        move || {
            let sex = import
                .choices
                .with(|choices| choices.sexes.get(&read).copied().flatten());
            sex.map_or("", Sex::code).to_owned()
        },
        move |code| {
            import.choices.update(|choices| {
                choices.sexes.insert(key.clone(), Sex::from_code(&code));
            });
        },
    )
}

fn type_field(import: Import, n: usize, key: String, text: String) -> AnyView {
    let screen = use_screen();
    let read = key.clone();
    chooser(
        &format!("type-{n}"),
        move || text.clone(),
        move || {
            let mut options: Options = vec![
                (TypeValue::Nothing.code(), screen.t(Key::ReportTypeNothing)),
                (
                    TypeValue::Function.code(),
                    screen.t(Key::ReportTypeFunction),
                ),
            ];
            let organizations = OrgType::ALL.iter();
            options.extend(
                organizations
                    .map(|one| (TypeValue::Organization(*one).code(), screen.t(one.label()))),
            );
            let categories = Category::ALL.iter();
            options.extend(
                categories.map(|one| (TypeValue::Category(*one).code(), screen.t(one.label()))),
            );
            options
        },
        move || {
            let value = import
                .choices
                .with(|choices| choices.types.get(&read).copied());
            value.unwrap_or(TypeValue::Nothing).code()
        },
        move |code| {
            import.choices.update(|choices| {
                choices
                    .types
                    .insert(key.clone(), TypeValue::from_code(&code));
            });
        },
    )
}

fn organization_field(
    import: Import,
    n: usize,
    new: crate::training::roster::NewOrganization,
) -> AnyView {
    let screen = use_screen();
    let (name, key, read) = (new.name, new.key.clone(), new.key);
    let proposed = new.org_type;
    chooser(
        &format!("organization-{n}"),
        move || name.clone(),
        move || {
            let mut options: Options = vec![(String::new(), screen.t(Key::ReportTypeUnknown))];
            options.extend(
                OrgType::ALL
                    .iter()
                    .map(|one| (one.code().to_owned(), screen.t(one.label()))),
            );
            options
        },
        move || {
            let chosen = import.types.with(|types| types.get(&read).copied());
            chosen.or(proposed).map_or("", OrgType::code).to_owned()
        },
        move |code| {
            import
                .types
                .update(|types| match OrgType::from_code(&code) {
                    Some(org_type) => {
                        types.insert(key.clone(), org_type);
                    }
                    None => {
                        types.remove(&key);
                    }
                });
        },
    )
}
