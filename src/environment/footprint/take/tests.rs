use super::*;
use crate::environment::footprint::emissions::{Totals, lines};
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::figures::rounded;
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::inventory::Inventory;
use crate::transfer::table::{Separator, read_separated};
use crate::words::{Language, Plain};

fn read_table(table: &Table, decimal_sign: char) -> Option<ReadTable> {
    let (english, french) = (Plain::of(Language::En), Plain::of(Language::Fr));
    let known = Known {
        languages: &[&english, &french],
        decimal_sign,
        gases: &shipped().gases,
    };
    read(table, known)
}

fn read_csv(text: &str) -> Option<Vec<ReadRow>> {
    let table = read_separated(text, Separator::Semicolon).unwrap();
    Some(read_table(&table, '.')?.rows)
}

/// What the one figure of each row is read as.
fn amounts(text: &str, decimal_sign: char) -> Vec<Decimal> {
    let table = read_separated(text, Separator::Semicolon).unwrap();
    let rows = read_table(&table, decimal_sign).unwrap().rows.into_iter();
    rows.map(|row| {
        let taken = row.result.unwrap();
        let stored = taken.fields.iter().find(|(name, _)| *name == "amount");
        // What is stored reads as what was shown, whatever the language is.
        let (_, stored) = stored.unwrap();
        assert_eq!(figure(stored), Ok(Some(taken.amount)), "{stored}");
        taken.amount
    })
    .collect()
}

#[test]
fn three_decimals_are_read_by_the_file_else_by_the_language() {
    let open = "item;amount;unit\nitem_lpg;1.234;kg\nlpg;2,500;kg\n".replace("item_lpg", "lpg");
    assert_eq!(amounts(&open, '.'), [d("1.234"), d("2500")]);
    assert_eq!(amounts(&open, ','), [d("1234"), d("2.5")]);
    let with_commas = format!("{open}lpg;0,5;kg\n");
    assert_eq!(amounts(&with_commas, '.'), [d("1234"), d("2.5"), d("0.5")]);
    let with_points = format!("{open}lpg;1,000.5;kg\n");
    assert_eq!(
        amounts(&with_points, ','),
        [d("1.234"), d("2500"), d("1000.5")]
    );
    // Where the file contradicts itself the language decides.
    let mixed = format!("{open}lpg;0,5;kg\nlpg;0.5;kg\n");
    assert_eq!(amounts(&mixed, '.')[..2], [d("1.234"), d("2500")]);
}

#[test]
fn a_number_of_a_workbook_has_a_point_in_every_language() {
    let mut table = read_separated(
        "item;amount;unit\nlpg;1.234;t\nlpg;1.250;t\n",
        Separator::Semicolon,
    )
    .unwrap();
    table.rows[1].cells[1].number = true;
    for (sign, second) in [('.', "1.25"), (',', "1250")] {
        let rows = read_table(&table, sign).unwrap().rows;
        let read: Vec<Decimal> = rows
            .into_iter()
            .map(|row| row.result.unwrap().amount)
            .collect();
        assert_eq!(read, [d("1.234"), d(second)]);
    }
}

#[test]
fn gases_collectors_months_and_evidence_come_along_and_what_does_not_is_said() {
    let table = read_separated(
        "item;amount;unit;Cooling gas;treatment;Who takes it;Evidence;Which one, if there are several;January;m12;Colour\n\
         gas;1.250;kg;R410a;;;Invoice 7;Split unit 2;;;red\n\
         waste-paper;;kg;;Recycling;Sold;;;10.5;0.125;\n\
         grid;99;kWh;R-22;landfill;UN;;;;;\n\
         waste-paper;30;kg;;Recycling;Sold;;;10;20;\n\
         gas;1;kg;R-999;;;;;;;\n",
        Separator::Semicolon,
    );
    let read = read_table(&table.unwrap(), '.').unwrap();
    assert_eq!(read.unknown, ["Colour"]);
    let taken: Vec<Taken> = read
        .rows
        .into_iter()
        .map(|row| row.result.unwrap())
        .collect();
    let has = |n: usize, name: &str, value: &str| {
        let fields = &taken[n].fields;
        assert!(
            fields.contains(&(name_of(name), value.to_owned())),
            "{fields:?}"
        );
    };
    has(0, "gas", "r410a");
    has(0, "label", "Split unit 2, Invoice 7");
    has(0, "amount", "1.25");
    has(1, "form", "monthly");
    has(1, "m01", "10.5");
    has(1, "m12", "0.125");
    has(1, "collector", "sold");
    has(1, "treatment", "recycling");
    assert_eq!(taken[1].amount, d("10.625"));
    let left = |n: usize| {
        let left = taken[n].left_out.iter();
        left.map(|(_, text)| text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(left(0), [""; 0]);
    assert_eq!(left(2), ["landfill", "UN", "R-22"]);
    assert_eq!(left(3), ["30"], "a total beside its months");
    assert_eq!(left(4), ["R-999"]);
}

fn name_of(name: &str) -> &'static str {
    let mut all = [
        "gas",
        "label",
        "amount",
        "form",
        "m01",
        "m12",
        "collector",
        "treatment",
    ]
    .into_iter();
    all.find(|known| *known == name).unwrap()
}

#[test]
fn the_office_of_the_fact_sheet_comes_in_as_a_table() {
    let rows = read_csv(
        "What it is;Quantity;Unit;First day;Quality\n\
         Diesel for generators;8000;L;;invoiced\n\
         vehicle-diesel;5,000;litres;2025-01-01;Metered\n\
         Essence pour véhicules;3 000;l;;\n\
         Electricity from the grid;30000;kWh;;invoiced\n",
    );
    let rows = rows.unwrap();
    assert!(rows.iter().all(|row| row.result.is_ok()), "{rows:?}");
    assert_eq!(rows[0].number, 2);
    let taken: Vec<Taken> = rows.into_iter().filter_map(|row| row.result.ok()).collect();
    let mut desk = Desk::inventory();
    write(&mut desk.record, &taken, &mut desk.clock);
    desk.gas("r410a", "1");
    let totals = Totals::of(&lines(&Inventory::read(&desk.record), &shipped()));
    let total = totals.total().known().map(|kg| rounded(kg / d("1000"), 4));
    assert_eq!(total, Some(d("45.6996")));
}

#[test]
fn a_row_that_cannot_be_read_says_why_and_no_table_is_guessed() {
    let rows = read_csv(
        "Item;amount;unit;from\n\
         Coal;5;kg;\n\
         Kerosene;some;L;\n\
         Kerosene;;L;\n\
         Kerosene;5;kg;\n\
         Kerosene;5;L;31/02/2025\n\
         Rail;5;;05/03/2025\n",
    );
    let why: Vec<Option<Why>> = rows
        .unwrap()
        .into_iter()
        .map(|row| row.result.err())
        .collect();
    assert_eq!(
        why,
        [
            Some(Why::Item),
            Some(Why::Unreadable),
            Some(Why::Amount),
            Some(Why::Unit),
            Some(Why::Date),
            None,
        ]
    );
    assert_eq!(read_csv("Name;Phone\nA;1\n"), None);
}

#[test]
fn a_day_is_read_year_first_or_day_first() {
    for (text, day) in [
        ("2025-03-05", Some("2025-03-05")),
        ("05/03/2025", Some("2025-03-05")),
        ("5.3.2025", Some("2025-03-05")),
        ("2025-03-05T00:00:00", Some("2025-03-05")),
        ("03/25/2025", None),
        ("March", None),
    ] {
        assert_eq!(date(text), day.map(|day| day.parse().unwrap()), "{text}");
    }
}
