use super::*;
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::wording;
use crate::words::{Language, Plain};

fn figures(desk: &Desk) -> Figures {
    Figures::of(&Inventory::read(&desk.record), &shipped())
}

fn together(desks: &[&Desk]) -> Figures {
    let all: Vec<Figures> = desks.iter().map(|desk| figures(desk)).collect();
    Figures::together(&all).unwrap()
}

fn remark(figures: &Figures, indicator: Indicator) -> Option<String> {
    wording::remark(indicator, figures, &Plain::of(Language::En))
}

#[test]
fn what_is_diverted_is_a_share_of_all_waste() {
    let mut desk = Desk::inventory();
    desk.entry("waste-mixed", "1,300", "kg");
    assert_eq!(
        figures(&desk).indicator(Indicator::Diversion),
        None,
        "of none it was said"
    );
    let paper = desk.entry("waste-paper", "120", "kg");
    desk.write(&format!("{paper}/treatment"), "recycling");
    let share = figures(&desk).indicator(Indicator::Diversion).unwrap();
    assert_eq!(
        rounded(share * Decimal::ONE_HUNDRED, 1),
        d("8.5"),
        "120 of 1,420 kg"
    );
    assert_eq!(figures(&desk).waste, Some(d("1420")));
    desk.entry("waste-unsorted", "580", "kg");
    assert_eq!(
        figures(&desk).waste,
        Some(d("2000")),
        "nothing is known of it but that it is there"
    );
    assert_eq!(
        figures(&desk).indicator(Indicator::Diversion),
        Some(d("0.06"))
    );
}

#[test]
fn waste_told_by_type_and_by_treatment_is_counted_once() {
    let mut desk = Desk::inventory();
    desk.entry("waste-paper", "400", "kg");
    desk.entry("waste-plastic", "600", "kg");
    for (kg, treatment) in [("250", "recycling"), ("750", "landfill")] {
        let path = desk.entry("waste-unsorted", kg, "kg");
        desk.write(&format!("{path}/treatment"), treatment);
    }
    assert_eq!(figures(&desk).waste, Some(d("1000")));
    assert_eq!(
        figures(&desk).indicator(Indicator::Diversion),
        Some(d("0.25"))
    );
}

#[test]
fn a_site_without_data_does_not_lower_what_the_others_use() {
    let mut office = Desk::inventory();
    office.entry("water-ground", "420", "m3");
    office.entry("grid", "1,000", "kWh");
    let mut other = Desk::inventory();
    other.write("name", "Warehouse");
    other.write("people", "75");
    other.entry("generator-diesel", "1,000", "L");
    let both = together(&[&office, &other]);
    let alone = figures(&office).indicator(Indicator::WaterPerDay);
    assert_eq!(both.indicator(Indicator::WaterPerDay), alone);
    assert_eq!(both.indicator(Indicator::PowerPerPerson), Some(d("40")));
    assert_eq!(
        remark(&both, Indicator::WaterPerDay).as_deref(),
        Some("1 of 2 sites · on 365 days")
    );
    assert_eq!(
        remark(&both, Indicator::PowerPerPerson).as_deref(),
        Some("1 of 2 sites")
    );
    assert_eq!(
        remark(&both, Indicator::PerPerson),
        None,
        "both burn something"
    );
    assert_eq!(
        both.indicator(Indicator::PerPerson),
        both.indicator(Indicator::Tonnes)
            .map(|tonnes| tonnes / d("100"))
    );
    // Whoever has data and does not say how many people are there makes a figure per person impossible.
    other.entry("water-rain", "10", "m3");
    other.write("people", "");
    let both = together(&[&office, &other]);
    assert_eq!(both.indicator(Indicator::WaterPerDay), None);
    assert_eq!(
        remark(&both, Indicator::WaterPerDay).as_deref(),
        Some("no people at: Warehouse")
    );
    assert_eq!(
        remark(&both, Indicator::PerPerson).as_deref(),
        Some("no people at: Warehouse")
    );
}

#[test]
fn water_says_on_how_many_days() {
    let mut desk = Desk::inventory();
    assert_eq!(remark(&figures(&desk), Indicator::WaterPerDay), None);
    desk.entry("water-ground", "420", "m3");
    let said = |desk: &Desk| remark(&figures(desk), Indicator::WaterPerDay).unwrap();
    assert_eq!(said(&desk), "on 365 days");
    desk.write("days", "250");
    assert_eq!(said(&desk), "on 250 days");
    let mut camp = Desk::inventory();
    camp.entry("water-ground", "100", "m3");
    camp.write("residents", "yes");
    camp.write("person-days", "5,000");
    assert_eq!(said(&camp), "over 5000 person-days");
    let both = remark(&together(&[&desk, &camp]), Indicator::WaterPerDay);
    assert_eq!(
        both.as_deref(),
        Some("over 11250 person-days"),
        "25 people on 250 days, and 5,000"
    );
}

#[test]
fn litres_are_divided_by_the_kilowatt_hours_of_the_sites_that_meter_both() {
    let mut metered = Desk::inventory();
    metered.entry("generator-diesel", "8,000", "L");
    metered.entry("generator-power", "10,000", "kWh");
    let mut unmetered = Desk::inventory();
    unmetered.entry("generator-diesel", "11,000", "L");
    // Power that somebody else's fuel made.
    let mut shared = Desk::inventory();
    shared.entry("generator-power", "5,000", "kWh");
    let all = together(&[&unmetered, &metered, &shared, &Desk::inventory()]);
    assert_eq!(all.indicator(Indicator::LitresPerKwh), Some(d("0.8")));
    assert_eq!(
        remark(&all, Indicator::LitresPerKwh).as_deref(),
        Some("1 of 4 sites")
    );
    let alone = together(&[&unmetered, &shared]);
    assert_eq!(alone.indicator(Indicator::LitresPerKwh), None);
}

#[test]
fn shares_are_of_the_sites_that_say_what_they_are_made_of() {
    let mut told = Desk::inventory();
    for (item, kg, treatment) in [
        ("waste-mixed", "300", ""),
        ("waste-paper", "100", "recycling"),
        ("waste-hazardous", "10", "controlled"),
    ] {
        let path = told.entry(item, kg, "kg");
        told.write(&format!("{path}/treatment"), treatment);
    }
    let mut silent = Desk::inventory();
    silent.entry("waste-mixed", "4,000", "kg");
    silent.entry("waste-hazardous", "90", "kg");
    let both = together(&[&told, &silent]);
    for indicator in [Indicator::Diversion, Indicator::Hazardous] {
        let alone = figures(&silent).indicator(indicator);
        assert_eq!(alone, None, "{indicator:?}: of none it was said");
        let told = figures(&told).indicator(indicator);
        assert!(told.is_some());
        assert_eq!(both.indicator(indicator), told, "{indicator:?}");
        assert_eq!(remark(&both, indicator).as_deref(), Some("1 of 2 sites"));
    }
}
