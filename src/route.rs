//! Addresses of the desk, below the `#` of the page's address: so every page can be reached on any static host, with or
//! without a network, and no server needs a rule for it. Each system words its own part.

use crate::environment::route::EnvironmentPage;
use crate::fund::route::FundPage;
use crate::record::RecordId;
use crate::training::route::TrainingPage;
use crate::words::Key;

/// A page of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The home page.
    Today,
    /// Files from and to colleagues, and backups.
    Files,
    /// What was deleted.
    Trash,
    /// What a record was before.
    History(RecordId),
    /// What could not be read, or was not wanted.
    Aside,
    /// Names, language, theme, space.
    Settings,
    /// The lock of the desk.
    Lock,
    /// Erasing everything before the device goes to somebody else.
    HandBack,
    /// A page of the Development Fund.
    Fund(FundPage),
    /// A page of SEA training.
    Training(TrainingPage),
    /// A page of the environment.
    Environment(EnvironmentPage),
    /// An address that leads nowhere.
    Lost,
}

/// A page, and the field on it to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The path of the field, if one is meant.
    pub field: Option<String>,
}

impl Address {
    /// Reads what stands behind the `#`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
        let route = match names.as_slice() {
            [] => Route::Today,
            ["files"] => Route::Files,
            ["trash"] => Route::Trash,
            ["history", id] => id.parse().map_or(Route::Lost, Route::History),
            ["aside"] => Route::Aside,
            ["settings"] => Route::Settings,
            ["settings", "lock"] => Route::Lock,
            ["settings", "hand-back"] => Route::HandBack,
            ["fund", rest @ ..] => FundPage::parse(rest).map_or(Route::Lost, Route::Fund),
            ["training", rest @ ..] => {
                TrainingPage::parse(rest).map_or(Route::Lost, Route::Training)
            }
            ["environment", rest @ ..] => {
                EnvironmentPage::parse(rest).map_or(Route::Lost, Route::Environment)
            }
            _ => Route::Lost,
        };
        let field = query
            .strip_prefix("field=")
            .filter(|field| !field.is_empty())
            .map(str::to_owned);
        Self { route, field }
    }
}

impl Route {
    /// The address to link to.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Today | Self::Lost => "#/".to_owned(),
            Self::Files => "#/files".to_owned(),
            Self::Trash => "#/trash".to_owned(),
            Self::History(id) => format!("#/history/{id}"),
            Self::Aside => "#/aside".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Lock => "#/settings/lock".to_owned(),
            Self::HandBack => "#/settings/hand-back".to_owned(),
            Self::Fund(page) => format!("#/fund{}", page.path()),
            Self::Training(page) => format!("#/training{}", page.path()),
            Self::Environment(page) => format!("#/environment{}", page.path()),
        }
    }

    /// The address of a field on the page.
    #[must_use]
    pub fn href_of_field(&self, path: &str) -> String {
        format!("{}?field={path}", self.href())
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Today => Key::ShellToday,
            Self::Files => Key::ShellFiles,
            Self::Trash => Key::ShellTrash,
            Self::History(_) => Key::ShellHistory,
            Self::Aside => Key::ShellAside,
            Self::Settings => Key::ShellSettings,
            Self::Lock => Key::ShellLock,
            Self::HandBack => Key::ShellHandBack,
            Self::Fund(page) => page.title(),
            Self::Training(page) => page.title(),
            Self::Environment(page) => page.title(),
            Self::Lost => Key::ShellLost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_address() {
        let id = RecordId::random();
        let pages = [
            Route::Today,
            Route::Files,
            Route::Trash,
            Route::History(id),
            Route::Aside,
            Route::Settings,
            Route::Lock,
            Route::HandBack,
            Route::Fund(FundPage::List),
            Route::Fund(FundPage::Tasks(id)),
            Route::Fund(FundPage::Task(id, "summary")),
            Route::Fund(FundPage::Line(id, "0a0b0c0d".to_owned())),
            Route::Fund(FundPage::Paste(id)),
            Route::Fund(FundPage::Check(id)),
            Route::Fund(FundPage::Print(id)),
            Route::Fund(FundPage::HandOver(id)),
            Route::Fund(FundPage::Result(id, "0a0b0c0d".to_owned())),
            Route::Fund(FundPage::Request(id)),
            Route::Fund(FundPage::Copy(id)),
            Route::Fund(FundPage::Reference),
            Route::Training(TrainingPage::Start),
            Route::Environment(EnvironmentPage::Start),
        ];
        for page in pages {
            assert_eq!(
                Address::parse(&page.href()),
                Address {
                    route: page.clone(),
                    field: None
                }
            );
            let address = Address::parse(&page.href_of_field("rationale.links"));
            assert_eq!(
                (address.route, address.field.as_deref()),
                (page, Some("rationale.links"))
            );
        }
    }

    #[test]
    fn an_address_that_leads_nowhere_is_said() {
        for hash in [
            "#/nowhere",
            "#/fund/x",
            "#/fund/00000000000000000000000000000000/task/none",
            "#/files/x",
            "#/history/x",
        ] {
            assert_eq!(Address::parse(hash).route, Route::Lost, "{hash}");
        }
    }
}
