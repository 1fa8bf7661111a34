use super::*;
use crate::record::{Cell, Path, RecordId, Replica, Value, Version, Write};
use crate::store::frame::{self, Way};
use crate::store::{KeptAside, read, write};
use proptest::prelude::*;

const KIND: &str = crate::fund::KIND.name;

/// The record of the worked example's package, which the desk itself wrote.
fn example() -> Record {
    let package = include_str!("../../../tests/data/madagascar.missiondesk.json");
    let package: serde_json::Value = serde_json::from_str(package).unwrap();
    serde_json::from_value(package["records"][0].clone()).unwrap()
}

/// A stored text as a file keeps it.
fn stored(file: &str) -> String {
    serde_json::from_str(file).unwrap()
}

#[test]
fn what_earlier_versions_stored_stays_readable() {
    let plain = include_str!("../../../tests/data/stored/plain-1.json");
    let packed = stored(include_str!("../../../tests/data/stored/packed-1.json"));
    assert_eq!(read(plain), Ok(example()));
    assert_eq!(read(&packed), Ok(example()));
    let session = stored(include_str!("../../../tests/data/stored/packed-2.json"));
    assert_eq!(read(&session), Ok(session_of_two()));
}

/// A session with two people of one organization, who stand in it by their records' ids again and again.
fn session_of_two() -> Record {
    let id = |n: u8| RecordId::from_bytes([n; 16]);
    let mut record = Record::new("training.session", 1, id(1));
    let mut clock = crate::record::Clock::new(Replica::try_from("0a0b0c0d".to_owned()).unwrap());
    for person in [id(2), id(3)] {
        for (path, text) in [
            (format!("people/{person}/role"), "participant".to_owned()),
            (format!("people/{person}/organization"), id(4).to_string()),
            (
                format!("marks/{person}/0b0c0d0e/state"),
                "present".to_owned(),
            ),
        ] {
            let path = Path::try_from(path).unwrap();
            record.write(&path, text.into(), clock.tick(1_795_000_000_000));
        }
    }
    record
}

#[test]
fn a_records_id_that_comes_again_costs_next_to_nothing() {
    let text = write(&session_of_two());
    if let Some(folder) = std::env::var_os("DESK_KEEP_FILES") {
        let file = std::path::Path::new(&folder).join("packed-2.json");
        std::fs::write(file, serde_json::to_string(&text).unwrap()).unwrap();
    }
    // Its own id, those of two people, that of their organization; sixteen bytes each.
    let ids = 4 * 16;
    assert!(text.chars().count() < ids + 110, "{}", text.chars().count());
    assert_eq!(read(&text), Ok(session_of_two()));
}

#[test]
fn an_application_takes_a_sixth_of_its_json_and_no_character_beyond_latin_1() {
    let text = write(&example());
    let json = serde_json::to_string(&example()).unwrap();
    println!(
        "an application: {} units, as JSON {}",
        text.chars().count(),
        json.len()
    );
    assert!(text.chars().count() * 6 < json.len());
    assert!(text.chars().all(|c| c <= '\u{ff}'));
}

#[test]
fn what_a_newer_desk_packed_is_told_from_what_is_damaged() {
    let packed = pack(&example()).unwrap();
    let [mut packing, mut dictionary] = [packed.clone(), packed.clone()];
    packing[0] += 1;
    dictionary[1] += 1;
    for newer in [packing, dictionary] {
        assert_eq!(
            read(&frame::to_text(Way::Packed, &newer)),
            Err(Unreadable::Newer)
        );
    }
    // A mark that this desk does not know, with its checksum.
    let sum = frame::checksum('Z', &packed).to_be_bytes();
    let text = |sum: [u8; 4]| -> String {
        let bytes = sum.into_iter().chain(packed.iter().copied());
        std::iter::once('Z').chain(bytes.map(char::from)).collect()
    };
    assert_eq!(read(&text(sum)), Err(Unreadable::Newer));
    assert_eq!(read(&text([0; 4])), Err(Unreadable::Damaged));
    let mut newer = example();
    newer.schema = 99;
    assert_eq!(read(&write(&newer)), Err(Unreadable::Newer));
}

#[test]
fn a_record_that_is_too_large_to_pack_is_stored_as_plain_json() {
    let mut record = example();
    let version = Version {
        replica: record.seen.keys().next().unwrap().clone(),
        count: 1,
    };
    let text = "x".repeat(LARGEST + 1);
    record
        .cells
        .insert("long".into(), Cell::one(text.into(), version));
    let text = write(&record);
    assert!(text.starts_with('{'));
    assert_eq!(read(&text), Ok(record));
}

#[test]
fn a_damaged_value_is_saved_as_it_is_beside_what_can_be_read_of_it() {
    let whole = write(&example());
    let at = whole.char_indices().nth(2_500).unwrap().0;
    let kept = |raw: String| KeptAside {
        key: "k".to_owned(),
        raw,
        why: Unreadable::Damaged,
    };
    let file = kept(whole[..at].to_owned()).to_file();
    let json: serde_json::Value = serde_json::from_str(&file.text).unwrap();
    assert_eq!(
        (json["stored"].as_str(), file.name),
        (Some(&whole[..at]), "mission-desk-damaged.json")
    );
    let readable = json["readable"].as_array().unwrap();
    let found = |text: &str| {
        readable
            .iter()
            .any(|part| part.as_str().unwrap().contains(text))
    };
    assert!(found("45 officials of four institutions"), "{readable:?}");
    let file = kept("{\"format\":1".to_owned()).to_file();
    assert_eq!(
        (file.text.as_str(), file.name),
        ("{\"format\":1", "mission-desk-damaged.txt")
    );
}

/// Texts of all kinds, those that are packed in ways of their own among them.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9a-f]{8}",
        "[0-9A-Fa-f]{32}",
        "[0-9]{1,20}",
        "[*+.\u{0}-\u{1f}\u{7f}-\u{ff}\u{fff0}-\u{ffff}]{0,12}",
        Just("00000007".to_owned()),
        Just("1007".to_owned()),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        // Not by way of `from`: an empty text that stands in a package is one.
        texts().prop_map(Value::Text),
    ]
}

fn replicas() -> impl Strategy<Value = Replica> {
    let text = prop_oneof![
        "[0-3]{8}",
        "[0-9a-fA-F]{8}(\\.[0-9]{1,4})?",
        Just("00000007.1".to_owned())
    ];
    text.prop_map(|text| Replica::try_from(text).unwrap())
}

fn counts() -> impl Strategy<Value = u64> {
    prop_oneof![
        1_000_u64..1_010,
        1_700_000_000_000_u64..1_700_000_900_000,
        any::<u64>()
    ]
}

fn paths() -> impl Strategy<Value = Path> {
    let name = "[a-z@#]|[0-9a-f]{8}|[a-zA-Z0-9_.@#-]{1,10}|0000000[0-3]|s\\.[0-9a-f]{8}|@";
    let path = prop::collection::vec(name, 1..5);
    path.prop_map(|names| Path::of(&names.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn cells() -> impl Strategy<Value = Cell> {
    let write = (values(), replicas(), counts());
    let write = write.prop_map(|(value, replica, count)| Write {
        value,
        version: Version { replica, count },
    });
    prop::collection::vec(write, 1..4).prop_map(|writes| Cell::of(writes).unwrap())
}

/// Any record at all, also such as no desk makes.
fn records() -> impl Strategy<Value = Record> {
    let seen = prop::collection::btree_map(replicas(), counts(), 0..4);
    let cells = prop::collection::btree_map(paths(), cells(), 0..24);
    (any::<[u8; 16]>(), seen, cells).prop_map(|(id, seen, cells)| Record {
        seen,
        cells,
        ..Record::new(KIND, 1, RecordId::from_bytes(id))
    })
}

laws! {
    cases 400;

    #[test]
    fn any_record_comes_back_as_it_was(record in records()) {
        let text = write(&record);
        prop_assert!(text.starts_with('P'));
        let latin = text.chars().all(|c| c <= '\u{ff}');
        prop_assert!(latin);
        prop_assert_eq!(read(&text), Ok(record));
    }

    #[test]
    fn one_changed_character_is_noticed(record in records(), place in any::<prop::sample::Index>(), other in prop_oneof![any::<char>(), prop::char::range('\0', '\u{ff}')]) {
        let text: Vec<char> = write(&record).chars().collect();
        let mut changed = text.clone();
        *place.get_mut(&mut changed) = other;
        prop_assume!(changed != text);
        prop_assert!(read(&changed.into_iter().collect::<String>()).is_err());
    }

    #[test]
    fn a_text_that_was_cut_or_added_to_is_noticed(record in records(), place in any::<prop::sample::Index>(), more in any::<char>()) {
        let text: Vec<char> = write(&record).chars().collect();
        let cut: String = text[..place.index(text.len())].iter().collect();
        prop_assert_eq!(read(&cut), Err(Unreadable::Damaged));
        let longer: String = text.into_iter().chain([more]).collect();
        prop_assert_eq!(read(&longer), Err(Unreadable::Damaged));
    }

    #[test]
    fn no_text_and_no_bytes_end_the_desk(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&text).is_err());
        let marked = format!("P{text}");
        prop_assert!(read(&marked).is_err());
        // With a checksum that fits, so that what is behind it is reached.
        prop_assert!(read(&frame::to_text(Way::Packed, &bytes)).is_err());
        let known = [&[PACKING, squeeze::NEWEST], bytes.as_slice()].concat();
        prop_assert!(unpack(&known).is_err());
        drop(salvage(&known));
    }

    #[test]
    fn bytes_changed_behind_the_checksum_end_nothing_either(record in records(), places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let layout::Parts { mut random, mut plain } = layout::write(&record).unwrap();
        for (place, byte) in places {
            *place.get_mut(&mut random) = byte;
            *place.get_mut(&mut plain) = byte;
        }
        // It may still be a record, but then one that survives.
        if let Ok(other) = layout::read(PACKING, &random, &plain) {
            prop_assert_eq!(read(&write(&other)), Ok(other));
        }
    }
}
