//! What a place in a record on footprints is called, for whoever is told of a change there.

use super::framework::fields::{GOVERNANCE, framework_lists};
use super::route::FootprintPage;
use super::schema::{
    AMOUNT, COUNT, DATES, EVIDENCE, EXTRAPOLATE, FACILITY, GASES_FIELD, GENERATORS, LABEL, LEAK,
    MACHINES, MONTH_FIELDS, PEOPLE, POLICIES, READING_LIST, RECOVERED, SITE, TIER, VEHICLES, WASTE,
    WATER, item_field, own_lists,
};
use crate::form::{Field, List, Place};
use crate::record::RecordId;
use crate::words::Key;

/// Fields that no declaration holds, since what they take comes from the data.
const DRAWN: [(&str, Key); 4] = [
    ("gas", Key::FootprintItemGas),
    ("unit", Key::FootprintUnit),
    ("form", Key::FootprintForm),
    ("report", Key::FootprintReportField),
];

/// What a place is called.
#[must_use]
pub fn place(kind: &str, path: &str) -> Place {
    let page = FootprintPage::of_field(kind, RecordId::from_bytes([0; 16]), path);
    let within = page.map_or(Key::FootprintHome, |page| page.title());
    let names: Vec<&str> = path.split('/').collect();
    let (list, last) = (
        names.first().copied().unwrap_or_default(),
        names.last().copied().unwrap_or_default(),
    );
    let of_lists = |lists: &[List]| {
        let list = lists.iter().find(|own| own.path == list);
        let fields = list.into_iter().flat_map(|list| list.fields);
        fields.copied().find(|field| field.path == last)
    };
    let of_parts = |parts: &[&[Field]]| {
        let fields = parts.iter().copied().flatten();
        fields.copied().find(|field| field.path == last)
    };
    let field = match (kind, names.as_slice()) {
        ("environment.factors", _) => of_lists(&own_lists()),
        ("environment.framework", [_]) => of_parts(&[GOVERNANCE]),
        ("environment.framework", _) => of_lists(&framework_lists()),
        ("environment.facility", _) => of_parts(&[FACILITY]),
        (_, [_, _, list, _, _]) if *list == READING_LIST.path => of_parts(&[READING_LIST.fields]),
        (_, [_, _, _, ..]) => of_parts(&[
            &[item_field(), LABEL, RECOVERED, TIER, EXTRAPOLATE],
            AMOUNT,
            COUNT,
            LEAK,
            DATES,
            WASTE,
            EVIDENCE,
            &MONTH_FIELDS,
        ]),
        _ => of_parts(&[
            SITE,
            PEOPLE,
            VEHICLES,
            POLICIES,
            GENERATORS,
            MACHINES,
            WATER,
            &[GASES_FIELD],
        ]),
    };
    let drawn = DRAWN.iter().find(|(name, _)| *name == last);
    let drawn = drawn.filter(|_| field.is_none() && kind == "environment.inventory");
    Place {
        within,
        label: field
            .map(|field| field.label)
            .or(drawn.map(|(_, label)| *label)),
        input: field.map(|field| field.input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_called_by_its_field() {
        for (kind, path, label) in [
            (
                "environment.inventory",
                "people",
                Some(Key::FootprintPeopleCount),
            ),
            (
                "environment.inventory",
                "entries/0a0b0c0d/amount",
                Some(Key::FootprintAmount),
            ),
            (
                "environment.inventory",
                "entries/0a0b0c0d/gas",
                Some(Key::FootprintItemGas),
            ),
            (
                "environment.inventory",
                "entries/0a0b0c0d/readings/0a0b0c0e/value",
                Some(Key::FootprintReadingValue),
            ),
            ("environment.inventory", "entries/0a0b0c0d/@", None),
            (
                "environment.framework",
                "targets/0a0b0c0d/baseline",
                Some(Key::FootprintBaseline),
            ),
            ("environment.framework", "focal", Some(Key::FootprintFocal)),
            (
                "environment.factors",
                "grids/0a0b0c0d/kg",
                Some(Key::FootprintOwnGridKg),
            ),
            ("environment.facility", "tenure", Some(Key::FootprintTenure)),
        ] {
            assert_eq!(place(kind, path).label, label, "{kind} {path}");
        }
        let within = place("environment.inventory", "entries/0a0b0c0d/@").within;
        assert_eq!(within, Key::FootprintByEntry);
    }
}
