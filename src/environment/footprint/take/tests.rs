use super::*;
use crate::environment::footprint::emissions::{Totals, lines};
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::figures::rounded;
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::inventory::Inventory;
use crate::transfer::table::{Separator, read_separated};
use crate::words::{Language, Plain, Speech as _};

fn read_amended(
    table: &Table,
    decimal_sign: char,
    amends: &BTreeMap<usize, Amend>,
) -> Option<ReadTable> {
    let all = [Language::En, Language::Fr, Language::Es, Language::Ar].map(Plain::of);
    let [en, fr, es, ar] = &all;
    let known = Known {
        languages: &[
            &|key| en.text(key),
            &|key| fr.text(key),
            &|key| es.text(key),
            &|key| ar.text(key),
        ],
        decimal_sign,
        gases: &shipped().gases,
        amends,
    };
    read(table, known)
}

fn read_table(table: &Table, decimal_sign: char) -> Option<ReadTable> {
    read_amended(table, decimal_sign, &BTreeMap::new())
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

#[test]
fn headings_and_words_of_all_four_languages_are_known_at_once_and_none_means_two_things() {
    let read = |text: &str| {
        let table = read_separated(text, Separator::Semicolon).unwrap();
        read_table(&table, '.').unwrap()
    };
    for text in [
        "Nature;Quantité;Unité;Premier jour\nGazole pour groupes électrogènes;5;L;\n",
        "Qué es;Cantidad;Unidad;Quantity\nDiésel para generadores;5;L;\n",
        "ما هو;الكمية;الوحدة;Février\ngenerator-diesel;;لتر;7\n",
    ] {
        let read = read(text);
        assert_eq!(read.unknown, [""; 0], "{text}");
        assert_eq!(read.rows.len(), 1, "{text}");
    }
    let all = [Language::En, Language::Fr, Language::Es, Language::Ar].map(Plain::of);
    let headings = Heading::all().map(|heading| (heading.field(), heading.label()));
    let items = ITEMS.iter().map(|item| (item.code, item.label));
    for pairs in [headings.collect::<Vec<_>>(), items.collect()] {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (what, label) in pairs {
            for speech in &all {
                let word = fold_words(&speech.text(label));
                let other = *seen.entry(word.clone()).or_insert(what);
                assert_eq!(other, what, "{word} stands for two things");
            }
        }
    }
}

#[test]
fn what_a_row_does_not_say_a_person_says() {
    let table = read_separated(
        "item;amount;unit\nCoal;5;kg\nKerosene;5;kg\nlpg;5;kg\nCoal;5;barrels\nKerosene;;L\n",
        Separator::Semicolon,
    )
    .unwrap();
    let asked = |read: &ReadTable| {
        let rows = read.rows.iter();
        rows.map(|row| (row.asks_item, row.asks_unit, row.result.is_ok()))
            .collect::<Vec<_>>()
    };
    let read = read_table(&table, '.').unwrap();
    let (bad, good) = ((true, false, false), (false, false, true));
    assert_eq!(
        asked(&read),
        [bad, (false, true, false), good, bad, (false, false, false)]
    );
    assert_eq!(
        read.in_order(),
        [2, 3, 5, 6, 4],
        "what needs somebody comes first"
    );
    let of = |item: &str, unit: Option<Unit>| Amend {
        item: Item::from_code(item),
        unit,
    };
    let amends = BTreeMap::from([
        (2, of("lpg", None)),
        (3, of("", Some(Unit::Litre))),
        // A unit that the item has not is no unit.
        (5, of("kerosene", Some(Unit::Tonne))),
    ]);
    let amended = read_amended(&table, '.', &amends).unwrap();
    assert_eq!(
        asked(&amended),
        [
            (true, false, true),
            (false, true, true),
            good,
            (true, true, false),
            (false, false, false)
        ]
    );
    assert_eq!(amended.in_order(), read.in_order(), "and stays there");
    let taken = amended.rows[1].result.clone().unwrap();
    assert!(
        taken.fields.contains(&("unit", "L".to_owned())),
        "{taken:?}"
    );
}

#[test]
fn a_row_of_another_year_and_one_that_is_here_already_wait_until_they_are_wanted() {
    let mut desk = Desk::inventory();
    let here = desk.entry("generator-diesel", "8,000", "L");
    desk.write(&format!("{here}/label"), "Supplier A");
    let months = desk.item(
        ENTRIES,
        &[("item", "grid"), ("form", "monthly"), ("unit", "kWh")],
    );
    desk.write(&format!("{months}/m01"), "10");
    let mut rows = read_csv(
        "item;label;amount;unit;from;until;m01;treatment\n\
         generator-diesel;supplier A;8000.0;L;;;;\n\
         generator-diesel;Supplier B;8000;L;;;;\n\
         generator-diesel;Supplier B;8000;L;;;;\n\
         lpg;;5;kg;2024-03-01;;;\n\
         lpg;;5;kg;15/12/2024;14/01/2025;;\n\
         lpg;;5;kg;2024-03-01;2024-03-31;;\n\
         lpg;;5;kg;2025-03-01;2025-03-31;;\n\
         grid;;;kWh;;;10;\n\
         waste-paper;;5;kg;;;;landfill\n\
         waste-paper;;5;kg;;;;recycling\n",
    )
    .unwrap();
    doubt::judge(&mut rows, &desk.record);
    let doubts: Vec<Option<Doubt>> = rows.iter().map(|row| row.doubt).collect();
    let old = Some(Doubt::OtherYear {
        dated: 2024,
        year: 2025,
    });
    let (here, twice) = (Some(Doubt::Here), Some(Doubt::Twice(3)));
    assert_eq!(
        doubts,
        [here, None, twice, old, None, old, None, here, None, None]
    );
    // The file once more, after it was taken in.
    let taken: Vec<Taken> = rows
        .iter()
        .filter_map(|row| row.result.clone().ok())
        .collect();
    write(&mut desk.record, &taken, &mut desk.clock);
    doubt::judge(&mut rows, &desk.record);
    assert!(rows.iter().all(|row| row.doubt.is_some()), "{rows:?}");
}

#[test]
fn a_month_that_cannot_be_read_is_named_and_an_empty_cell_keeps_its_place() {
    let rows = read_csv("item;label;unit;m02;m03\nlpg;;kg;7;some\nlpg;;kg;7;;\n").unwrap();
    assert_eq!(rows[0].month, Some(Key::FootprintMonth3));
    assert_eq!(rows[0].text, "lpg · – · kg · 7 · some");
    assert_eq!(rows[1].text, "lpg · – · kg · 7");
    assert_eq!(rows[1].month, None);
}
