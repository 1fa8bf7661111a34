use super::*;
use crate::environment::footprint::factors::{Report, shipped};
use crate::environment::footprint::figures::{Figures, Indicator, rounded};
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::wording::biogenic;
use crate::words::{Language, Plain};

fn totals(desk: &Desk) -> Totals {
    Totals::of(&lines(&Inventory::read(&desk.record), &shipped()))
}

fn tonnes(desk: &Desk) -> Option<Decimal> {
    totals(desk)
        .total()
        .known()
        .map(|kg| kg / Decimal::ONE_THOUSAND)
}

fn figure(desk: &Desk, indicator: Indicator) -> Option<Decimal> {
    Figures::of(&Inventory::read(&desk.record), &shipped()).indicator(indicator)
}

fn why(desk: &Desk) -> Vec<Why> {
    let lines = lines(&Inventory::read(&desk.record), &shipped());
    lines
        .into_iter()
        .filter_map(|line| line.kg.err())
        .map(|lack| lack.why)
        .collect()
}

/// Section 10.6, to the last digit that it gives.
#[test]
fn the_vectors_of_the_fact_sheet() {
    for (item, amount, unit, expected) in [
        ("generator-diesel", "10,000", "L", "26.6155"),
        ("vehicle-petrol", "5,000", "L", "11.7686"),
        ("lpg", "300", "kg", "0.881808"),
        ("grid", "20,000", "kWh", "1.40984"),
        ("flight-average", "6,000", "pkm", "0.5052"),
        ("flight-economy", "6,000", "pkm", "0.38694"),
    ] {
        let mut desk = Desk::inventory();
        desk.entry(item, amount, unit);
        assert_eq!(tonnes(&desk), Some(d(expected)), "{item}");
    }
}

#[test]
fn the_refrigerant_of_the_fact_sheet_by_each_report() {
    for (report, expected) in [("AR4", "4.175"), ("AR5", "3.847"), ("AR6", "4.511")] {
        let mut desk = Desk::inventory();
        desk.gas("r410a", "2");
        desk.write("report", report);
        assert_eq!(tonnes(&desk), Some(d(expected)), "{report}");
    }
}

#[test]
fn the_office_of_the_fact_sheet() {
    let desk = Desk::office();
    assert_eq!(tonnes(&desk).map(|t| rounded(t, 4)), Some(d("45.6996")));
    let person = figure(&desk, Indicator::PerPerson);
    assert_eq!(person.map(|t| rounded(t, 3)), Some(d("1.828")));
    let totals = totals(&desk);
    let by = |bucket| totals.bucket(bucket).known();
    assert_eq!(by(Bucket::Scope1), Some(d("43584.81")));
    assert_eq!(by(Bucket::Scope2), Some(d("2114.76")));
    assert_eq!((by(Bucket::Travel), by(Bucket::Optional)), (None, None));
}

#[test]
fn the_water_of_the_fact_sheet_on_all_days_and_on_working_days() {
    let mut desk = Desk::inventory();
    desk.entry("water-ground", "420", "m3");
    let shown = |desk: &Desk, n| figure(desk, Indicator::WaterPerDay).map(|l| rounded(l, n));
    assert_eq!(shown(&desk, 2), Some(d("46.03")));
    desk.write("days", "250");
    assert_eq!(shown(&desk, 1), Some(d("67.2")));
}

#[test]
fn v1_units_are_converted_before_multiplying_and_strange_ones_are_refused() {
    let mut desk = Desk::inventory();
    desk.entry("generator-diesel", "10", "m3");
    assert_eq!(tonnes(&desk), Some(d("26.6155")));
    let mut desk = Desk::inventory();
    desk.entry("lpg", "1", "L");
    assert_eq!(
        tonnes(&desk),
        Some(d("0.00155713")),
        "litres by the row of litres"
    );
    for unit in ["kg", "", "stone"] {
        let mut desk = Desk::inventory();
        desk.entry("generator-diesel", "10", unit);
        assert_eq!(
            (why(&desk), tonnes(&desk)),
            (vec![Why::Unit], None),
            "{unit}"
        );
    }
}

#[test]
fn v1_what_lacks_a_factor_is_not_calculated_and_never_nought() {
    for (item, unit, expected) in [
        ("rail", "pkm", Why::Factor),
        ("sea", "pkm", Why::Factor),
        ("gas", "kg", Why::Gas),
    ] {
        let mut desk = Desk::inventory();
        desk.entry(item, "100", unit);
        assert_eq!(
            (why(&desk), tonnes(&desk)),
            (vec![expected], None),
            "{item}"
        );
        assert_eq!(totals(&desk).total().missing, 1);
    }
    for (country, expected) in [("CAF", Why::Grid), ("XXX", Why::Grid), ("", Why::Country)] {
        let mut desk = Desk::inventory();
        desk.write("country", country);
        desk.entry("grid", "100", "kWh");
        assert_eq!(
            (why(&desk), tonnes(&desk)),
            (vec![expected], None),
            "{country}"
        );
    }
    let mut desk = Desk::inventory();
    desk.entry("", "100", "L");
    assert_eq!((why(&desk), tonnes(&desk)), (vec![Why::Item], None));
    let blank = Desk::inventory();
    assert_eq!((tonnes(&blank), why(&blank)), (None, vec![]));
    assert_eq!(figure(&blank, Indicator::PerPerson), None);
}

#[test]
fn a_sum_says_how_many_entries_are_not_in_it() {
    let mut desk = Desk::office();
    desk.entry("rail", "100", "pkm");
    desk.entry("bus", "100", "pkm");
    let total = totals(&desk).total();
    assert_eq!((total.counted, total.missing), (5, 2));
    assert_eq!(totals(&desk).bucket(Bucket::Travel).known(), None);
}

#[test]
fn v2_power_of_a_generator_is_never_counted_beside_its_fuel() {
    let mut desk = Desk::office();
    desk.entry("generator-power", "20,000", "kWh");
    desk.entry("solar", "5,000", "kWh");
    assert_eq!(tonnes(&desk).map(|t| rounded(t, 4)), Some(d("45.6996")));
    assert_eq!(figure(&desk, Indicator::LitresPerKwh), Some(d("0.4")));
    // 30,000 kWh of the grid with 94.0 %, 5,000 of the sun, of 55,000.
    let share = figure(&desk, Indicator::Renewable).unwrap();
    let grid = shipped().grids["KEN"].renewable.unwrap();
    assert_eq!(share, (d("30000") * grid + d("5000")) / d("55000"));
}

#[test]
fn v4_gases_outside_kyoto_are_apart_until_the_method_counts_them() {
    let mut desk = Desk::inventory();
    desk.gas("r22", "2");
    let by = |desk: &Desk, bucket| totals(desk).bucket(bucket).known();
    assert_eq!(
        (by(&desk, Bucket::Optional), tonnes(&desk)),
        (Some(d("3520")), None)
    );
    desk.write("gases", "all");
    assert_eq!(
        (by(&desk, Bucket::Optional), tonnes(&desk)),
        (None, Some(d("3.52")))
    );
}

#[test]
fn v5_carbon_of_biomass_is_in_no_total() {
    let mut desk = Desk::inventory();
    desk.entry("wood-stove", "1", "t");
    assert_eq!(tonnes(&desk), Some(d("0.15")));
    assert_eq!(totals(&desk).biogenic, Some(d("1810")));
    let mut charcoal = Desk::inventory();
    charcoal.entry("charcoal-stove", "100", "kg");
    let lacks = totals(&charcoal);
    assert_eq!(lacks.biogenic, None, "the table has no figure");
    let speech = Plain::of(Language::En);
    let said = |totals: &Totals| biogenic(totals, &speech).unwrap();
    let without = "without Charcoal, cooking stove: no factor".to_owned();
    assert_eq!(
        said(&lacks),
        ("Not calculated".to_owned(), without.clone()),
        "it is not left out in silence"
    );
    charcoal.entry("charcoal-stove", "50", "kg");
    charcoal.entry("wood-stove", "1", "t");
    assert_eq!(said(&totals(&charcoal)), ("1.81".to_owned(), without));
    assert_eq!(said(&totals(&desk)).1, "");
    assert_eq!(biogenic(&totals(&Desk::office()), &speech), None);
}

#[test]
fn a_leak_is_the_charge_by_the_rate_of_the_equipment() {
    let mut desk = Desk::inventory();
    let entry = desk.gas("r32", "");
    for (name, text) in [("form", "leak"), ("charge", "12"), ("equipment", "split")] {
        desk.write(&format!("{entry}/{name}"), text);
    }
    assert_eq!(tonnes(&desk), Some(d("0.8124")));
    desk.write(&format!("{entry}/equipment"), "");
    assert_eq!((why(&desk), tonnes(&desk)), (vec![Why::Equipment], None));
    assert_eq!(Inventory::read(&desk.record).report, Report::Ar5);
}

#[test]
fn waste_is_optional_by_type_and_treatment() {
    for (item, treatment, expected) in [
        ("waste-mixed", "landfill", Some("520.5")),
        ("waste-paper", "landfill", Some("1164.5")),
        ("waste-metal", "recycling", Some("4.7")),
        ("waste-organic", "composting", Some("9")),
        ("waste-hazardous", "landfill", None),
        ("waste-plastic", "burning", None),
        ("waste-mixed", "", None),
    ] {
        let mut desk = Desk::inventory();
        let entry = desk.entry(item, "1", "t");
        desk.write(&format!("{entry}/treatment"), treatment);
        let known = totals(&desk).bucket(Bucket::Optional).known();
        assert_eq!(known, expected.map(d), "{item} {treatment}");
        assert_eq!(tonnes(&desk), None);
    }
}

#[test]
fn v10_where_people_live_their_days_count_and_not_heads() {
    let mut desk = Desk::inventory();
    desk.entry("water-ground", "730", "m3");
    let mixed = desk.entry("waste-mixed", "1,000", "kg");
    desk.write(&format!("{mixed}/treatment"), "recycling");
    desk.write("residents", "yes");
    assert_eq!(figure(&desk, Indicator::WaterPerDay), None);
    desk.write("person-days", "36,500");
    assert_eq!(figure(&desk, Indicator::WaterPerDay), Some(d("20")));
    assert_eq!(figure(&desk, Indicator::WastePerPerson), Some(d("10")));
    assert_eq!(figure(&desk, Indicator::Diversion), Some(d("1")));
}

#[test]
fn v11_the_total_is_shared_out_by_quality() {
    let mut desk = Desk::office();
    let entry = desk.entry("generator-diesel", "1000", "L");
    desk.write(&format!("{entry}/tier"), "estimated");
    let entry = desk.entry("grid", "1000", "kWh");
    desk.write(&format!("{entry}/tier"), "");
    let tiers = totals(&desk).tiers;
    assert_eq!(tiers[&Some(Tier::Estimated)], d("2661.55"));
    assert_eq!(tiers[&None], d("70.492"));
    let all: Decimal = tiers.values().sum();
    assert_eq!(Some(all), totals(&desk).total().known());
}

#[test]
fn the_largest_figures_do_not_overflow() {
    let mut desk = Desk::inventory();
    for (item, unit) in [
        ("generator-diesel", "m3"),
        ("grid", "MWh"),
        ("wood-stove", "t"),
    ] {
        desk.entry(item, "1000000000", unit);
    }
    desk.gas("sf6", "1000000000");
    assert!(tonnes(&desk).is_some());
    assert!(figure(&desk, Indicator::PerPerson).is_some());
}

#[test]
fn a_gas_names_the_report_and_its_year_and_so_does_a_blend() {
    for gas in ["r32", "r410a"] {
        let mut desk = Desk::inventory();
        desk.gas(gas, "1");
        for (report, year) in [("AR4", "AR4 2007"), ("", "AR5 2013"), ("AR6", "AR6 2021")] {
            desk.write("report", report);
            let line = lines(&Inventory::read(&desk.record), &shipped()).remove(0);
            let source = line.factor.unwrap().source;
            assert_eq!(source.year, year, "{gas}");
            assert!(source.title.contains("IPCC"), "{}", source.title);
        }
    }
}
