use super::*;
use crate::environment::footprint::consolidation::Facility;
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::fixture::Desk;
use crate::environment::footprint::framework::{ACTIONS, KIND, TARGETS};
use crate::environment::footprint::inventory::{FACILITY, FILES, Inventory};
use crate::environment::footprint::workbook::{rows, workbook};
use crate::transfer::workbook::Cell;
use crate::words::{Language, Plain};

/// The office of the fact sheet with a trip that lacks a factor, and a facility that does not report.
fn year() -> Year {
    let mut office = Desk::office();
    office.entry("rail", "500", "pkm");
    let mut silent = Desk::of(FACILITY.name);
    silent.write("name", "Warehouse");
    let facilities = [Facility::read(&silent.record)];
    Year::of(
        2025,
        &[Inventory::read(&office.record)],
        &facilities,
        &shipped(),
    )
}

fn framework() -> Framework {
    let mut desk = Desk::of(KIND.name);
    let target = [
        ("indicator", "per-person"),
        ("baseline", "2.5"),
        ("baseline-year", "2019"),
        ("target", "1.5"),
        ("target-year", "2030"),
    ];
    desk.item(TARGETS, &target);
    desk.item(TARGETS, &[("indicator", "sites-reporting")]);
    desk.item(ACTIONS, &[("text", "Solar roof"), ("due", "2026-01-31")]);
    Framework::read(&desk.record)
}

/// All words of a document in one text.
fn words(document: &Document) -> String {
    format!("{document:?}")
}

#[test]
fn the_report_says_what_it_rests_on_and_what_is_missing_in_every_language() {
    let (year, framework, factors) = (year(), framework(), shipped());
    let years = [(2025, year.figures.clone().unwrap())];
    let parts = Parts {
        year: &year,
        years: &years,
        framework: Some(&framework),
        shares: Shares::default(),
        factors: &factors,
    };
    let today = "2026-11-24".parse().unwrap();
    for language in Language::ALL {
        let document = report(parts, today, "A. Writer", &Plain::of(language));
        let text = words(&document);
        for said in [
            "45.70",
            "1.83",
            "Warehouse",
            "2026-11",
            "AR5",
            "Solar roof",
            "codecarbon",
        ] {
            assert!(text.contains(said), "{language:?} {said}");
        }
        assert_eq!(
            document.notices.len(),
            2,
            "a silent site and a missing factor"
        );
    }
    let english = words(&report(parts, today, "A. Writer", &Plain::of(Language::En)));
    for said in [
        "On track",
        // Of the report's year, not of today.
        "50 % (1 of 2 sites)",
        "Overdue",
        "not seen in the official source",
        "Not an official form",
    ] {
        assert!(english.contains(said), "{said}");
    }
}

#[test]
fn the_workbook_multiplies_by_itself_and_leaves_out_what_has_no_factor() {
    let (year, factors) = (year(), shipped());
    let speech = Plain::of(Language::En);
    let book = workbook(
        &year,
        &factors,
        "2026-11-24".parse().unwrap(),
        "A. Writer",
        &speech,
    );
    let entries = &book.sheets[1].rows;
    assert_eq!(entries.len(), 7);
    for (at, row) in entries.iter().enumerate().skip(1).take(5) {
        let Cell::Formula { text, result, .. } = &row[10] else {
            panic!("{:?}", row[10]);
        };
        assert_eq!(text, &format!("H{}*J{}", at + 1, at + 1));
        let (Cell::Number(amount), Cell::Number(factor)) = (&row[7], &row[9]) else {
            panic!("{row:?}");
        };
        assert_eq!(amount * factor, *result);
    }
    assert_eq!(entries[6][10], Cell::Text("Not calculated".to_owned()));
    let sites = &book.sheets[0].rows;
    assert_eq!(
        sites.len(),
        4,
        "head, one that reports, one that does not, total"
    );
    let rows = rows(&year, &factors, &speech);
    assert_eq!(rows[1][10], "21292.4");
    assert_eq!(rows[6][10], "", "what is not calculated is not nought");
    assert_eq!([&rows[5][1], &rows[5][3]], ["2025", "R-410A"]);
}

#[test]
fn no_entry_is_left_out_of_the_files_whether_it_is_calculated_or_not() {
    let mut desk = Desk::inventory();
    for (item, amount, unit) in [
        ("grid", "2", "MWh"),
        ("generator-power", "20,000", "kWh"),
        ("solar", "5,000", "kWh"),
        ("water-ground", "420", "m3"),
        ("water-rain", "30", "m3"),
        ("rail", "500", "pkm"),
        ("charcoal-stove", "90", "kg"),
    ] {
        desk.entry(item, amount, unit);
    }
    desk.gas("r410a", "1");
    let paper = desk.entry("waste-paper", "100", "kg");
    desk.write(&format!("{paper}/treatment"), "reuse");
    desk.write(&format!("{paper}/collector"), "sold");
    for name in ["bill.pdf", "scale.jpg"] {
        desk.item(&format!("{paper}/{FILES}"), &[("name", name)]);
    }
    let silent = Desk::inventory();
    let inventories = [&desk, &silent].map(|desk| Inventory::read(&desk.record));
    let (factors, speech) = (shipped(), Plain::of(Language::En));
    let year = Year::of(2025, &inventories, &[], &factors);
    let rows = rows(&year, &factors, &speech);
    let column = |name: &str| rows[0].iter().position(|head| head == name).unwrap();
    let of = |entry: &str, name: &str| {
        let mut rows = rows.iter();
        rows.find(|row| row[2].starts_with(entry)).unwrap()[column(name)].clone()
    };
    let amounts: Vec<String> = rows[1..]
        .iter()
        .map(|row| format!("{} {}", row[column("Quantity")], row[column("Unit")]))
        .collect();
    assert_eq!(
        amounts,
        [
            "2 MWh",
            "20000 kWh",
            "5000 kWh",
            "420 cubic metres",
            "30 cubic metres",
            "500 passenger-kilometres",
            "90 kilograms",
            "1 kilograms",
            "100 kilograms",
        ]
    );
    assert_eq!(
        of("Electricity from the grid", "Quantity reckoned with"),
        "2000"
    );
    assert_eq!(of("Groundwater", "kg CO₂e"), "");
    assert_eq!(of("Paper", "What becomes of it"), "Reuse");
    assert_eq!(of("Paper", "Who takes it"), "Sold");
    assert_eq!(of("Paper", "Evidence"), "bill.pdf, scale.jpg");
    assert_eq!(of("Cooling gas: R-410A", "Year of the factor"), "AR5 2013");
    assert_eq!(of("Cooling gas: R-410A", "Factor tables"), "2026-11");
    assert!(of("Charcoal", "Remark").contains("no factor"));
    for language in Language::ALL {
        let today = "2026-11-24".parse().unwrap();
        for sheet in workbook(&year, &factors, today, "", &Plain::of(language)).sheets {
            let heads: std::collections::BTreeSet<String> = sheet.rows[0]
                .iter()
                .map(|head| format!("{head:?}"))
                .collect();
            assert_eq!(
                heads.len(),
                sheet.rows[0].len(),
                "{language:?}: no heading twice"
            );
        }
    }
}
