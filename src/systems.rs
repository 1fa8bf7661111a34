//! The systems of the desk. A new one is a new folder and a line here.

use crate::environment::route::EnvironmentPage;
use crate::form::Place;
use crate::fund::route::FundPage;
use crate::kind::Kind;
use crate::record::{Path, Record, RecordId};
use crate::route::Route;
use crate::training::route::TrainingPage;
use crate::words::Key;
use crate::{environment, fund, reference, training};
use std::sync::LazyLock;

/// All kinds of record.
pub static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let systems = [
        &[fund::KIND, reference::own::KIND],
        training::KINDS,
        environment::KINDS,
    ];
    systems.concat()
});

/// The kind with a name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Whether a record has people in it.
#[must_use]
pub fn has_people(record: &Record) -> bool {
    kind(&record.kind).is_some_and(|kind| kind.has_people(record))
}

/// The beginning of a kind's name: its system.
fn system(kind_name: &str) -> &str {
    kind_name.split('.').next().unwrap_or_default()
}

/// What a place in a record of a kind is called.
#[must_use]
pub fn place(kind_name: &str, path: &str) -> Place {
    if kind_name == fund::KIND.name {
        return fund::places::place(path);
    }
    if system(kind_name) == "environment" {
        return environment::place(kind_name, path);
    }
    Place {
        within: kind(kind_name).map_or(Key::ShellHistoryEntry, |kind| kind.label),
        label: None,
        input: None,
    }
}

/// The page of a record, in the words of its system.
#[must_use]
pub fn page_of(kind_name: &str, id: RecordId) -> Route {
    match system(kind_name) {
        "training" => Route::Training(TrainingPage::of_record(kind_name, id)),
        "environment" => Route::Environment(EnvironmentPage::of_record(kind_name, id)),
        "fund" => Route::Fund(FundPage::Tasks(id)),
        _ => Route::Fund(FundPage::Reference),
    }
}

/// The address at which a place of a record is edited.
#[must_use]
pub fn address_of(kind_name: &str, id: RecordId, path: &str) -> String {
    let page = match system(kind_name) {
        "training" => Route::Training(TrainingPage::of_field(kind_name, id, path)),
        "environment" => Route::Environment(EnvironmentPage::of_field(kind_name, id, path)),
        "fund" => Route::Fund(FundPage::of_field(id, path)),
        _ => page_of(kind_name, id),
    };
    page.href_of_field(path)
}

/// Whether a record tells of somebody who was forgotten. Nothing of them comes back to it; see [`scrub`].
#[must_use]
pub fn is_forgotten(record: &Record) -> bool {
    record.kind == training::PERSON.name && training::person::is_forgotten(record)
}

/// Takes out of a record what must not come back to it, and returns where.
pub fn scrub(record: &mut Record) -> Vec<Path> {
    if record.kind == training::PERSON.name {
        training::person::scrub(record)
    } else {
        Vec::new()
    }
}

/// The newest schema of a kind, if this desk knows the kind.
#[must_use]
pub fn schema_of(name: &str) -> Option<u32> {
    kind(name).map(|kind| kind.schema)
}
