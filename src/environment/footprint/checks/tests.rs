use super::*;
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::inventory::ENTRIES;

fn codes(desk: &Desk) -> Vec<(&'static str, Severity, Key)> {
    let before = None;
    all(desk, before)
}

fn all(desk: &Desk, before: Option<Before>) -> Vec<(&'static str, Severity, Key)> {
    check(&Inventory::read(&desk.record), &shipped(), before)
        .into_iter()
        .map(|finding| (finding.code, finding.severity, finding.message.key))
        .collect()
}

#[track_caller]
fn says(desk: &Desk, code: &str, key: Key) {
    let found = codes(desk);
    let said = found
        .iter()
        .any(|(own, _, said)| (*own, *said) == (code, key));
    assert!(said, "{code} {key:?} in {found:?}");
}

#[test]
fn the_office_of_the_fact_sheet_has_nothing_to_mend() {
    assert_eq!(codes(&Desk::office()), []);
}

#[test]
fn v1_a_mistake_is_said_at_its_field() {
    let mut desk = Desk::office();
    let entry = desk.entry("grid", "lots", "kWh");
    let found = check(&Inventory::read(&desk.record), &shipped(), None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path.as_str(), format!("{entry}/amount"));
    assert_eq!(found[0].severity, Severity::Error);
    let mut blank = Desk::office();
    blank.item(
        ENTRIES,
        &[("item", "grid"), ("form", "amount"), ("unit", "kWh")],
    );
    assert_eq!(codes(&blank), [], "what was not begun is no mistake");
    let mut rail = Desk::office();
    rail.entry("rail", "10", "pkm");
    says(&rail, "V1", Key::FootprintCheckNotCalculated);
    let mut water = Desk::office();
    water.entry("water-ground", "100", "");
    says(&water, "V1", Key::FootprintCheckNotCalculated);
}

#[test]
fn v2_v4_v5_what_is_counted_elsewhere_or_apart_is_said() {
    let mut desk = Desk::office();
    desk.entry("generator-power", "20,000", "kWh");
    desk.gas("r22", "1");
    desk.entry("wood-boiler", "10", "kg");
    says(&desk, "V2", Key::FootprintCheckGeneratorPower);
    says(&desk, "V4", Key::FootprintCheckGasApart);
    says(&desk, "V5", Key::FootprintCheckBiogenic);
    desk.write("gases", "all");
    says(&desk, "V4", Key::FootprintCheckGasCounted);
}

#[test]
fn v3_a_proxy_is_for_fewer_than_five() {
    let mut desk = Desk::office();
    let entry = desk.entry("grid", "10", "kWh");
    desk.write(&format!("{entry}/tier"), "proxy");
    says(&desk, "V3", Key::FootprintCheckProxy);
    desk.write("people", "5");
    says(&desk, "V3", Key::FootprintCheckProxy);
    desk.write("people", "4");
    says(&desk, "V3", Key::FootprintCheckProxySmall);
}

#[test]
fn v6_days_without_a_figure_are_seen() {
    let mut desk = Desk::inventory();
    let mut fields = vec![
        ("item", "grid"),
        ("form", "monthly"),
        ("unit", "kWh"),
        ("tier", "invoiced"),
    ];
    let months = [
        "m01", "m02", "m03", "m05", "m06", "m07", "m08", "m09", "m10", "m11", "m12",
    ];
    fields.extend(months.map(|month| (month, "100")));
    let entry = desk.item(ENTRIES, &fields);
    let found = check(&Inventory::read(&desk.record), &shipped(), None);
    let gap = found.iter().find(|finding| finding.code == "V6").unwrap();
    let arg = |name: &str| {
        let (_, arg) = gap
            .message
            .args
            .iter()
            .find(|(own, _)| *own == name)
            .unwrap();
        arg.clone()
    };
    assert_eq!(arg("from"), Arg::Date("2025-04-01".parse().unwrap()));
    assert_eq!(arg("count"), Arg::Count(30));
    desk.write(&format!("{entry}/extrapolate"), "yes");
    says(&desk, "V6", Key::FootprintCheckExtrapolated);
    let found = codes(&desk);
    assert!(!found.iter().any(|(.., key)| *key == Key::FootprintCheckGap));
    let mut fuel = Desk::office();
    let entry = fuel.entry("lpg", "10", "kg");
    fuel.write(&format!("{entry}/from"), "2025-03-01");
    fuel.write(&format!("{entry}/until"), "2025-03-31");
    assert_eq!(codes(&fuel), [], "a delivery is no gap");
}

#[test]
fn v7_waste_by_type_and_by_treatment_agree() {
    let mut desk = Desk::office();
    desk.entry("waste-paper", "1000", "kg");
    let unsorted = desk.entry("waste-unsorted", "989", "kg");
    desk.write(&format!("{unsorted}/treatment"), "reuse");
    says(&desk, "V7", Key::FootprintCheckWasteSums);
    desk.write(&format!("{unsorted}/amount"), "990");
    assert!(!codes(&desk).iter().any(|(code, ..)| *code == "V7"));
}

#[test]
fn v8_water_inside_comes_from_somewhere_and_a_large_draw_is_said() {
    let mut desk = Desk::office();
    desk.entry("water-ground", "400", "m3");
    desk.entry("water-recycled", "300", "m3");
    desk.entry("water-used", "101", "m3");
    says(&desk, "V8", Key::FootprintCheckWaterInside);
    desk.write("water-body", "8,000");
    assert!(
        !codes(&desk)
            .iter()
            .any(|(.., key)| *key == Key::FootprintCheckWithdrawer)
    );
    desk.write("water-body", "7,999");
    says(&desk, "V8", Key::FootprintCheckWithdrawer);
}

#[test]
fn v9_figures_far_from_what_is_usual_are_pointed_out() {
    let mut desk = Desk::office();
    desk.write("people", "2");
    says(&desk, "V9", Key::FootprintCheckPerPerson);
    let mut waste = Desk::office();
    let entry = waste.entry("waste-mixed", "15,001", "kg");
    waste.write(&format!("{entry}/treatment"), "landfill");
    says(&waste, "V9", Key::FootprintCheckWaste);
    for litres in ["18", "3,651"] {
        let mut water = Desk::office();
        water.entry("water-ground", litres, "m3");
        says(&water, "V9", Key::FootprintCheckWater);
    }
    for kwh in ["13,000", "33,000"] {
        let mut generator = Desk::office();
        generator.entry("generator-power", kwh, "kWh");
        says(&generator, "V9", Key::FootprintCheckGenerator);
    }
    let office = Desk::office();
    for (tonnes, said) in [("30", true), ("40", false), ("76", false), ("77", true)] {
        let before = Before {
            year: 2024,
            tonnes: Some(d(tonnes)),
        };
        let found = all(&office, Some(before));
        let own = found
            .iter()
            .any(|(.., key)| *key == Key::FootprintCheckYearOnYear);
        assert_eq!(own, said, "{tonnes}");
    }
}

#[test]
fn v10_v11_v12_days_of_residents_quality_and_report_are_asked_for() {
    let mut desk = Desk::office();
    desk.write("residents", "yes");
    desk.write("people", "");
    desk.write("report", "AR6");
    desk.entry("solar", "10", "kWh");
    let entry = Inventory::read(&desk.record).entries[0].path.clone();
    desk.write(&format!("{entry}/tier"), "");
    says(&desk, "V10", Key::FootprintCheckNoPersonDays);
    says(&desk, "V10", Key::FootprintCheckNoPeople);
    says(&desk, "V11", Key::FootprintCheckNoTier);
    says(&desk, "V12", Key::FootprintCheckReport);
}

#[test]
fn a_figure_that_is_none_is_pointed_out_wherever_it_is_typed() {
    use crate::environment::footprint::factors::{OWN, OWN_FACTORS};
    use crate::environment::footprint::framework::{KIND, TARGETS};
    let mut own = Desk::of(OWN.name);
    let factor = own.item(OWN_FACTORS, &[("code", "diesel"), ("kg", "much")]);
    let gone = own.item(OWN_FACTORS, &[("kg", "more")]);
    own.record.remove_item(&gone, &mut own.clock);
    let found = unread(&own.record, &shipped());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path.as_str(), format!("{factor}/kg"));
    let mut framework = Desk::of(KIND.name);
    let fields = [("baseline", "x"), ("target", "5"), ("target-year", "soon")];
    framework.item(TARGETS, &fields);
    assert_eq!(unread(&framework.record, &shipped()).len(), 2);
    let mut site = Desk::office();
    site.write("area", "large");
    says(&site, "V1", Key::FootprintWhyUnreadable);
}

#[test]
fn a_figure_of_the_missions_own_says_what_it_lacks() {
    use crate::environment::footprint::factors::{CONTAINERS, OWN, OWN_FACTORS, OWN_GRIDS};
    let mut own = Desk::of(OWN.name);
    own.item(OWN_FACTORS, &[("code", "rail"), ("kg", "0.05")]);
    own.item(
        OWN_GRIDS,
        &[("kg", "0.4"), ("source", "Utility"), ("date", "2025-01-01")],
    );
    own.item(
        CONTAINERS,
        &[("name", "Bag"), ("unit", "kg"), ("each", "25")],
    );
    // Nothing is asked for beside a figure that is not there yet.
    own.item(OWN_FACTORS, &[("code", "bus")]);
    let found = unread(&own.record, &shipped());
    let said: Vec<(&str, Key)> = found
        .iter()
        .map(|it| (it.path.rsplit('/').next().unwrap(), it.message.key))
        .collect();
    assert_eq!(
        said,
        [
            ("unit", Key::FootprintUnusedUnit),
            ("source", Key::FootprintSourceMissing),
            ("date", Key::FootprintDateMissing),
            ("country", Key::FootprintUnusedCountry),
            ("source", Key::FootprintSourceMissing),
            ("date", Key::FootprintDateMissing),
        ]
    );
    let with = shipped().with_own(&own.record);
    assert_eq!(with.own, 0, "without a unit or a country nothing is used");
}

#[test]
fn v8_and_v9_point_to_where_the_figure_can_be_mended() {
    #[track_caller]
    fn at(desk: &Desk, key: Key) -> String {
        let before = Some(Before {
            year: 2024,
            tonnes: Some(d("1")),
        });
        let found = check(&Inventory::read(&desk.record), &shipped(), before);
        let mut ours = found.iter().filter(|finding| finding.message.key == key);
        ours.next().unwrap().path.to_string()
    }
    let mut desk = Desk::office();
    desk.write("people", "2");
    assert_eq!(at(&desk, Key::FootprintCheckPerPerson), "people");
    let diesel = Inventory::read(&desk.record).entries[0].path.to_string();
    assert_eq!(at(&desk, Key::FootprintCheckYearOnYear), diesel);
    desk.entry("waste-paper", "10", "kg");
    let waste = desk.entry("waste-mixed", "15,001", "kg");
    assert_eq!(at(&desk, Key::FootprintCheckWaste), waste);
    let power = desk.entry("generator-power", "1,000", "kWh");
    assert_eq!(at(&desk, Key::FootprintCheckGenerator), power);
    desk.entry("water-rain", "1", "m3");
    let water = desk.entry("water-ground", "9,000", "m3");
    assert_eq!(at(&desk, Key::FootprintCheckWater), water);
    let inside = desk.entry("water-used", "9,002", "m3");
    assert_eq!(at(&desk, Key::FootprintCheckWaterInside), inside);
    let charcoal = desk.entry("charcoal-stove", "9", "kg");
    assert_eq!(at(&desk, Key::FootprintCheckBiogenicLacks), charcoal);
    desk.write("residents", "yes");
    desk.write("person-days", "700");
    assert_eq!(at(&desk, Key::FootprintCheckPerPerson), "person-days");
}

#[test]
fn no_share_is_more_than_all() {
    use crate::environment::footprint::framework::{Framework, KIND};
    let mut framework = Desk::of(KIND.name);
    framework.write("trained", "130");
    let found = unread(&framework.record, &shipped());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.key, Key::FootprintOverHundred);
    assert_eq!(Framework::read(&framework.record).trained, None);
    framework.write("trained", "100");
    assert!(unread(&framework.record, &shipped()).is_empty());
    assert_eq!(Framework::read(&framework.record).trained, Some(d("1")));
}
