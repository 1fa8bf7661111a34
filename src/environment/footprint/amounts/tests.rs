use super::*;
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::inventory::{ENTRIES, Inventory};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(from: &str, until: &str) -> Period {
    Period::new(day(from), day(until)).unwrap()
}

/// What the last entry of an inventory comes to in the year.
fn amount(desk: &Desk) -> Result<Decimal, Why> {
    let inventory = Inventory::read(&desk.record);
    let entry = inventory.entries.last().unwrap().clone();
    entry
        .in_year
        .map(|in_year| in_year.amount)
        .map_err(|lack| lack.why)
}

fn with(fields: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::inventory();
    desk.item(ENTRIES, fields);
    desk
}

fn meter(readings: &[&[(&str, &str)]]) -> Desk {
    let mut desk = Desk::inventory();
    let entry = desk.item(
        ENTRIES,
        &[("item", "grid"), ("form", "meter"), ("unit", "kWh")],
    );
    for reading in readings {
        desk.item(&format!("{entry}/{READINGS}"), reading);
    }
    desk
}

#[test]
fn gaps_are_found_between_and_around_what_is_covered() {
    let year = Period::year(2025).unwrap();
    let parts = [
        period("2025-06-01", "2025-06-30"),
        period("2025-01-01", "2025-03-31"),
        period("2025-03-01", "2025-04-15"),
    ];
    assert_eq!(
        uncovered(year, &parts),
        [
            period("2025-04-16", "2025-05-31"),
            period("2025-07-01", "2025-12-31")
        ]
    );
    assert_eq!(uncovered(year, &[]), [year]);
    assert_eq!(uncovered(year, &[period("2024-01-01", "2026-12-31")]), []);
    assert_eq!(Period::year(2024).unwrap().days(), 366);
}

#[test]
fn a_figure_is_taken_in_the_form_in_which_it_is_there() {
    let yearly = with(&[("amount", "1.200,5")]);
    assert_eq!(amount(&yearly), Ok(d("1200.5")));
    let bags = with(&[("form", "count"), ("count", "24"), ("each", "12.5")]);
    assert_eq!(amount(&bags), Ok(d("300")));
    let months = with(&[
        ("form", "monthly"),
        ("m01", "100"),
        ("m02", "٥٠"),
        ("m12", "25"),
    ]);
    assert_eq!(amount(&months), Ok(d("175")));
}

#[test]
fn a_meter_gives_the_difference_and_begins_anew_where_it_was_changed() {
    let plain = meter(&[
        &[("date", "2025-12-31"), ("value", "25,340")],
        &[("date", "2025-01-01"), ("value", "12,000")],
    ]);
    assert_eq!(amount(&plain), Ok(d("13340")), "in any order");
    let changed = meter(&[
        &[("date", "2025-01-01"), ("value", "98,000")],
        &[
            ("date", "2025-06-15"),
            ("value", "99,500"),
            ("changed", "yes"),
            ("start", "20"),
        ],
        &[("date", "2025-12-31"), ("value", "4,020")],
    ]);
    assert_eq!(amount(&changed), Ok(d("5500")));
    let first = [("date", "2025-01-01"), ("value", "98,000")];
    let swapped = [
        ("date", "2025-06-15"),
        ("value", "99,500"),
        ("changed", "yes"),
    ];
    let last = [("date", "2025-12-31"), ("value", "4,020")];
    let lacks = meter(&[&first, &swapped, &last]);
    assert_eq!(
        amount(&lacks),
        Err(Why::MeterStart),
        "an empty field is not nought"
    );
    let not_needed = meter(&[&first, &swapped]);
    assert_eq!(amount(&not_needed), Ok(d("1500")), "no later reading");
    let unsaid = meter(&[
        &[("date", "2025-01-01"), ("value", "98,000")],
        &[("date", "2025-12-31"), ("value", "4,020")],
    ]);
    assert_eq!(amount(&unsaid), Err(Why::MeterBackwards));
    let alone = meter(&[&[("date", "2025-01-01"), ("value", "98,000")]]);
    assert_eq!(amount(&alone), Err(Why::OneReading));
    let same = meter(&[
        &[("date", "2025-01-05"), ("value", "10")],
        &[("date", "2025-01-05"), ("value", "12")],
    ]);
    assert_eq!(amount(&same), Err(Why::SameDay));
}

#[test]
fn a_reading_a_few_days_off_the_years_ends_counts_whole_and_one_far_off_by_days() {
    let near = meter(&[
        &[("date", "2024-12-28"), ("value", "0")],
        &[("date", "2026-01-05"), ("value", "373")],
    ]);
    assert_eq!(amount(&near), Ok(d("373")));
    let far = meter(&[
        &[("date", "2024-12-01"), ("value", "0")],
        &[("date", "2026-01-01"), ("value", "396")],
    ]);
    assert_eq!(
        amount(&far),
        Ok(d("365")),
        "31 of 396 days lie before the year"
    );
}

#[test]
fn v6_an_invoice_is_divided_by_days_and_carried_over_only_on_request() {
    let half = [
        ("amount", "62"),
        ("from", "2024-12-01"),
        ("until", "2025-01-31"),
    ];
    assert_eq!(amount(&with(&half)), Ok(d("31")));
    let mut quarter = with(&[
        ("amount", "90"),
        ("from", "2025-01-01"),
        ("until", "2025-03-31"),
    ]);
    assert_eq!(amount(&quarter), Ok(d("90")));
    let entry = Inventory::read(&quarter.record).entries[0].path.clone();
    quarter.write(&format!("{entry}/extrapolate"), "yes");
    assert_eq!(amount(&quarter), Ok(d("365")));
    assert!(
        Inventory::read(&quarter.record).entries[0]
            .in_year
            .as_ref()
            .unwrap()
            .extrapolated
    );
}

#[test]
fn what_cannot_be_read_is_said_and_never_taken_for_nought() {
    for (fields, why) in [
        (vec![("amount", "")], Why::Amount),
        (vec![("amount", "some")], Why::Unreadable),
        (vec![("amount", "-5")], Why::Negative),
        (vec![("amount", "−5")], Why::Negative),
        (vec![("amount", "5-")], Why::Unreadable),
        (vec![("amount", "1000000001")], Why::TooLarge),
        (
            vec![("form", "count"), ("count", "100000"), ("each", "100000")],
            Why::TooLarge,
        ),
        (vec![("form", "count"), ("count", "5")], Why::Amount),
        (vec![("form", "monthly"), ("m03", "x")], Why::Unreadable),
        (vec![("form", "monthly")], Why::Amount),
        (vec![("amount", "5"), ("from", "2025-02-30")], Why::Date),
        (
            vec![
                ("amount", "5"),
                ("from", "2025-03-01"),
                ("until", "2025-02-01"),
            ],
            Why::DatesReversed,
        ),
        (
            vec![
                ("amount", "5"),
                ("from", "2023-01-01"),
                ("until", "2023-12-31"),
            ],
            Why::OtherYear,
        ),
    ] {
        assert_eq!(amount(&with(&fields)), Err(why), "{fields:?}");
    }
    let mut closed = with(&[("form", "monthly"), ("m01", "5"), ("m02", "6")]);
    closed.write("open-from", "2025-02-01");
    assert_eq!(amount(&closed), Err(Why::NotInUse));
    let mut undated = with(&[("amount", "5")]);
    undated.write("year", "");
    assert_eq!(amount(&undated), Err(Why::Year));
}
