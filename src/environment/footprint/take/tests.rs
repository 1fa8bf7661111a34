use super::*;
use crate::environment::footprint::emissions::{Totals, lines};
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::figures::rounded;
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::inventory::Inventory;
use crate::transfer::table::{Separator, read_separated};
use crate::words::{Language, Plain};

fn read_csv(text: &str) -> Option<Vec<ReadRow>> {
    let table = read_separated(text, Separator::Semicolon).unwrap();
    let (english, french) = (Plain::of(Language::En), Plain::of(Language::Fr));
    read(&table, &[&english, &french])
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
