use super::tables::use_tables;
use super::year::use_year;
use crate::dates::iso;
use crate::desk::{today, use_desk};
use crate::environment::footprint::workbook::{rows, workbook};
use crate::transfer::csv::csv;
use crate::transfer::file_name_as;
use crate::transfer::table::Separator;
use crate::ui::{Notice, Tone, download, save_workbook, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A workbook.
    Xlsx,
    /// Separated values.
    Csv,
}

/// Buttons that save a year for other programs.
#[component]
pub(super) fn FileButtons(
    /// The year
    year: i32,
    /// Which files
    kinds: &'static [Kind],
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let tables = use_tables();
    let of_year = use_year(year);
    let (working, failed) = (RwSignal::new(false), RwSignal::new(false));
    let save = move |kind: Kind| {
        let tongue = screen.tongue();
        let user = desk
            .settings
            .with_untracked(|settings| settings.user.clone());
        let (of_year, factors) = (of_year.get_untracked(), tables.get_untracked());
        let title = format!("{} {year}", tongue.text(Key::FootprintHome));
        working.set(true);
        failed.set(false);
        leptos::task::spawn_local(async move {
            let done = match kind {
                Kind::Xlsx => {
                    let book = workbook(&of_year, &factors, today(), &user, &tongue);
                    save_workbook(&book, &title).await
                }
                Kind::Csv => {
                    // Spreadsheet programs of places that write decimals with a comma expect a semicolon.
                    let separator = if tongue.language() == crate::words::Language::En {
                        Separator::Comma
                    } else {
                        Separator::Semicolon
                    };
                    let text = csv(&rows(&of_year, &factors, &tongue), separator);
                    let name = file_name_as(&title, &iso(today()), "csv");
                    download(&name, "text/csv", &text).await.is_ok()
                }
            };
            working.try_set(false);
            failed.try_set(!done);
        });
    };
    let button = move |kind: Kind| {
        let label = match kind {
            Kind::Xlsx => Key::FootprintSaveXlsx,
            Kind::Csv => Key::FootprintSaveCsv,
        };
        view! { <button type="button" class="button button-secondary" disabled=move || working.get() on:click=move |_| save(kind)>{screen.tr(label)}</button> }
    };
    view! {
        <p class="buttons">{kinds.iter().map(|kind| button(*kind)).collect_view()}</p>
        <p role="status">{move || working.get().then(|| screen.t(Key::CommonExportWorking))}</p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::CommonExportFailed)}</p></Notice> }.into_any())}
    }
}
