//! The systems of the desk. A new one is a new folder and a line here.

use crate::form::Place;
use crate::fund::route::FundPage;
use crate::kind::Kind;
use crate::record::RecordId;
use crate::route::Route;
use crate::words::Key;

/// All kinds of record.
pub const KINDS: &[Kind] = &[crate::fund::KIND, crate::reference::own::KIND];

/// The kind with a name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// What a place in a record of a kind is called.
#[must_use]
pub fn place(kind_name: &str, path: &str) -> Place {
    if kind_name == crate::fund::KIND.name {
        return crate::fund::places::place(path);
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
    Route::Fund(if kind_name == crate::fund::KIND.name {
        FundPage::Tasks(id)
    } else {
        FundPage::Reference
    })
}

/// The address at which a place of a record is edited.
#[must_use]
pub fn address_of(kind_name: &str, id: RecordId, path: &str) -> String {
    let page = if kind_name == crate::fund::KIND.name {
        Route::Fund(FundPage::of_field(id, path))
    } else {
        page_of(kind_name, id)
    };
    page.href_of_field(path)
}

/// The newest schema of a kind, if this desk knows the kind.
#[must_use]
pub fn schema_of(name: &str) -> Option<u32> {
    kind(name).map(|kind| kind.schema)
}
