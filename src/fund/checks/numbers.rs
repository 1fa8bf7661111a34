//! Numbers that cannot be read, in lists that no other rule looks into (R04 and B06), and in the mission's own entries.

use super::Findings;
use crate::check::Finding;
use crate::dates::DateInput;
use crate::fund::application::Application;
use crate::fund::target::target;
use crate::numbers::{parse_number, read_year};
use crate::record::{Path, Record};
use crate::reference::Reference;
use crate::reference::own::{FIGURES, STATES};
use crate::words::{Arg, Key, Message};

pub(super) fn check(application: &Application<'_>, found: &mut Findings<'_>) {
    let record = application.record;
    for (list, name, code, key, reads) in [
        (
            "earlier",
            "year",
            "R04",
            Key::FundCheckBadYear,
            (|text| read_year(text).is_some()) as fn(&str) -> bool,
        ),
        (
            "earlier",
            "amount",
            "R04",
            Key::FundCheckNumber,
            (|text| parse_number(text).is_some()) as fn(&str) -> bool,
        ),
        (
            "cofunding",
            "amount",
            "B06",
            Key::FundCheckNumber,
            (|text| parse_number(text).is_some()) as fn(&str) -> bool,
        ),
    ] {
        for item in record.items(list) {
            unreadable(
                record,
                Path::of(&[&item.path, name]),
                code,
                key,
                reads,
                found,
            );
        }
    }
}

fn unreadable(
    record: &Record,
    path: Path,
    code: &'static str,
    key: Key,
    reads: fn(&str) -> bool,
    found: &mut Findings<'_>,
) {
    let given = record.text(&path).trim();
    if !given.is_empty() && !reads(given) {
        let message = Message::new(key)
            .with("field", target(record, &path).part())
            .with("given", Arg::Text(given.to_owned()));
        found.warning(code, path, message);
    }
}

/// What the desk cannot read in the mission's own entries, and so does not use.
#[must_use]
pub fn of_own_entries(own: &Record, shipped: &Reference) -> Vec<Finding> {
    let mut found = Findings::new(&shipped.fund);
    for (path, code) in FIGURES {
        let given = own.text(path).trim();
        if !given.is_empty() && parse_number(given).is_none() {
            let message =
                Message::new(Key::FundCheckOwnNumber).with("given", Arg::Text(given.to_owned()));
            found.warning(code, path, message);
        }
    }
    let states = own.items(STATES);
    let mut dates = vec![(Path::of(&["figures.date"]), "A01")];
    for (at, item) in states.iter().enumerate() {
        dates.push((Path::of(&[&item.path, "date"]), "E01"));
        let code_of = |path: &Path| own.text(&format!("{path}/code")).to_owned();
        let code = code_of(&item.path);
        let later = states.iter().skip(at + 1);
        if !code.is_empty() && later.into_iter().any(|other| code_of(&other.path) == code) {
            let message = Message::new(Key::FundCheckOwnTwice).with("state", Arg::Country(code));
            found.warning("E01", Path::of(&[&item.path, "code"]), message);
        }
    }
    for (path, code) in dates {
        if DateInput::read(own.text(&path)) == DateInput::Unreadable {
            found.warning(code, path, Message::new(Key::FundCheckOwnDate));
        }
    }
    found.list
}
