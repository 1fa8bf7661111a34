use super::*;
use crate::environment::footprint::fixture::{Desk, d};
use crate::reference::Confidence;

#[test]
fn the_id_of_the_own_factors_is_well_formed() {
    assert!(own_id().is_ok());
}

#[test]
fn blends_are_mixed_unrounded_of_their_parts() {
    let factors = shipped();
    for (code, ar4, ar5, ar6) in [
        ("r410a", "2087.5", "1923.5", "2255.5"),
        ("r407c", "1773.85", "1624.21", "1907.93"),
        ("r404a", "3921.6", "3942.8", "4728"),
        ("r507a", "3985", "3985", "4775"),
        ("r134a", "1430", "1300", "1530"),
        ("r22", "1810", "1760", "1960"),
    ] {
        let gas = factors.gas(code).unwrap();
        for (report, gwp) in Report::ALL.into_iter().zip([ar4, ar5, ar6]) {
            assert_eq!(gas.potential(report), d(gwp), "{code} {report:?}");
        }
    }
    for blend in factors.gases.iter().filter(|gas| !gas.parts.is_empty()) {
        let whole: Decimal = blend.parts.iter().map(|(_, share)| *share).sum();
        assert_eq!(whole, Decimal::ONE, "{}", blend.name);
    }
    let outside = factors.gases.iter().filter(|gas| gas.outside_kyoto);
    let outside: Vec<&str> = outside.map(|gas| gas.code.as_str()).collect();
    assert_eq!(outside, ["r22", "r12"]);
}

#[test]
fn a_grid_of_nought_is_no_factor_and_each_grid_names_its_year() {
    let factors = shipped();
    assert_eq!(factors.grids.len(), 213);
    let kenya = &factors.grids["KEN"];
    assert_eq!(kenya.kg, Some(d("0.070492")));
    assert_eq!(kenya.source.year, "2023");
    assert_eq!(factors.grids["CAF"].kg, None);
    let without = factors.grids.values().filter(|grid| grid.kg.is_none());
    assert_eq!(without.count(), 1);
}

#[test]
fn every_row_has_a_source_and_none_is_called_official_unseen() {
    let factors = shipped();
    let sources = factors.rows.iter().map(|row| &row.source);
    for source in sources.chain(factors.grids.values().map(|grid| &grid.source)) {
        assert!(!source.title.is_empty());
        let is_icao = source.title.starts_with("ICAO");
        assert_eq!(
            source.confidence == Confidence::Read,
            is_icao,
            "{}",
            source.title
        );
    }
    for rule in (1..=12).map(|n| format!("V{n}")) {
        assert!(!factors.rule(&rule).title.is_empty(), "{rule}");
    }
}

#[test]
fn a_missions_own_factor_stands_over_the_table_and_says_so() {
    let mut own = Desk::of(OWN.name);
    for fields in [
        [
            ("code", "diesel"),
            ("unit", "L"),
            ("kg", "2,7"),
            ("source", "Supplier"),
        ],
        [
            ("code", "petrol"),
            ("unit", "L"),
            ("kg", "much"),
            ("source", ""),
        ],
        [
            ("code", "rail"),
            ("unit", "pkm"),
            ("kg", "0.04"),
            ("source", "Railway"),
        ],
    ] {
        own.item(OWN_FACTORS, &fields);
    }
    own.item(
        OWN_GRIDS,
        &[
            ("country", "CAF"),
            ("kg", "0.2"),
            ("date", "2026-01-31"),
            ("source", "Utility"),
        ],
    );
    let (plain, with) = (shipped(), shipped().with_own(&own.record));
    let kg = |factors: &Factors, code, unit| factors.row(code, unit).map(|row| row.kg);
    assert_eq!(kg(&with, "diesel", Unit::Litre), Some(d("2.7")));
    assert_eq!(
        kg(&with, "petrol", Unit::Litre),
        kg(&plain, "petrol", Unit::Litre)
    );
    assert_eq!(kg(&plain, "rail", Unit::PassengerKilometre), None);
    assert_eq!(kg(&with, "rail", Unit::PassengerKilometre), Some(d("0.04")));
    let grid = &with.grids["CAF"];
    assert_eq!(
        (grid.kg, grid.renewable),
        (Some(d("0.2")), Some(Decimal::ONE))
    );
    assert_eq!(
        (grid.source.confidence, grid.source.title.as_str()),
        (Confidence::Mission, "Utility")
    );
    assert_eq!((plain.own, with.own), (0, 3));
}

#[test]
fn a_mission_gives_factors_for_waste_by_type_and_treatment_and_for_a_gas_that_the_tables_lack() {
    use crate::environment::footprint::emissions::{Totals, lines};
    use crate::environment::footprint::inventory::Inventory;
    use crate::environment::footprint::items::Bucket;
    let mut own = Desk::of(OWN.name);
    for (code, waste, kg) in [
        ("burning", "plastic", "2.3"),
        ("incineration", "hazardous", "1.5"),
        ("burning", "", "1.1"),
        ("landfill", "", "0.9"),
        ("landfill", "paper", "0.8"),
    ] {
        let fields = [("code", code), ("waste", waste), ("unit", "kg"), ("kg", kg)];
        own.item(OWN_FACTORS, &fields);
    }
    let gas = own.item(OWN_GASES, &[("name", "R-454B"), ("gwp", "466")]);
    let blank = own.item(OWN_GASES, &[("name", ""), ("gwp", "3")]);
    let with = shipped().with_own(&own.record);
    assert_eq!(with.own, 6);
    let kg = |item: &str, treatment: &str, factors: &Factors| {
        let mut desk = Desk::inventory();
        let entry = desk.entry(item, "10", "kg");
        desk.write(&format!("{entry}/treatment"), treatment);
        let totals = Totals::of(&lines(&Inventory::read(&desk.record), factors));
        totals.bucket(Bucket::Optional).known()
    };
    for (item, treatment, expected) in [
        ("waste-plastic", "burning", Some("23")),
        ("waste-hazardous", "incineration", Some("15")),
        ("waste-medical", "incineration", None),
        ("waste-metal", "burning", Some("11")),
        ("waste-unsorted", "burning", Some("11")),
        // One for all types stands over the rows of the tables, one for a type over that.
        ("waste-organic", "landfill", Some("9")),
        ("waste-paper", "landfill", Some("8")),
        ("waste-glass", "recycling", Some("0.047")),
    ] {
        assert_eq!(
            kg(item, treatment, &with),
            expected.map(d),
            "{item} {treatment}"
        );
    }
    assert_eq!(kg("waste-plastic", "burning", &shipped()), None);
    let leaked = |path: &str, factors: &Factors| {
        let mut desk = Desk::inventory();
        desk.gas(&path.replace('/', "."), "2");
        let totals = Totals::of(&lines(&Inventory::read(&desk.record), factors));
        totals.bucket(Bucket::Scope1).known()
    };
    assert_eq!(leaked(&gas, &with), Some(d("932")));
    assert_eq!(leaked(&gas, &shipped()), None, "not calculated without it");
    assert_eq!(leaked(&blank, &with), None);
}
