//! The JSON Schema in `docs` is the one that follows from the types, and an independent validator reads it.

use super::tests::{package, sample};
use super::{LONGEST_TEXT, MOST_RECORDS, MOST_WRITES, NAME, Package, VERSION, open};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

const COMMITTED: &str = include_str!("../../../docs/package.schema.json");
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/package.schema.json");

/// The schema of the types, with the limits that `open` and `judge` hold beside them.
fn generated() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = Value::from(generator.into_root_schema_for::<Package>());
    schema["title"] = json!("Mission Desk package");
    schema["required"] = json!(["format", "version", "records"]);
    let mut limit = |pointer: &str, member: &str, value: Value| {
        schema.pointer_mut(pointer).unwrap()[member] = value;
    };
    limit("/properties/format", "const", json!(NAME));
    limit("/properties/version", "minimum", json!(1));
    limit("/properties/version", "maximum", json!(VERSION));
    limit("/properties/checksum", "pattern", json!("^[a-z0-9]+:"));
    limit("/properties/records", "minItems", json!(1));
    limit("/properties/records", "maxItems", json!(MOST_RECORDS));
    limit("/$defs/Value", "maxLength", json!(LONGEST_TEXT));
    limit(
        "/$defs/Record/properties/cells",
        "maxProperties",
        json!(MOST_WRITES),
    );
    schema
}

#[test]
fn the_schema_in_docs_is_the_one_that_follows_from_the_types() {
    let generated = generated();
    if std::env::var_os("DESK_WRITE_SCHEMA").is_some() {
        let text = serde_json::to_string_pretty(&generated).unwrap();
        std::fs::write(FILE, text + "\n").unwrap();
        return;
    }
    let committed: Value = serde_json::from_str(COMMITTED).unwrap_or_default();
    assert_eq!(
        committed, generated,
        "write it anew: DESK_WRITE_SCHEMA=1 cargo test --lib the_schema_in_docs"
    );
}

fn is_valid(package: &Value) -> bool {
    let schema = serde_json::from_str(COMMITTED).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema)
        .unwrap()
        .is_valid(package)
}

fn samples() -> [Value; 3] {
    let fresh = package(&[&sample().0]);
    let all = [
        include_str!("../../../tests/data/madagascar.missiondesk.json"),
        include_str!("../../../tests/data/madagascar-first-part.missiondesk.json"),
        &fresh,
    ];
    all.map(|text| {
        open(text).unwrap();
        serde_json::from_str(text).unwrap()
    })
}

#[test]
fn a_validator_that_knows_nothing_of_the_desk_accepts_its_packages() {
    for package in samples() {
        assert!(is_valid(&package));
    }
    let [mut later, ..] = samples();
    later["files"] = json!([]);
    assert!(is_valid(&later), "there is room for what comes later");
}

#[test]
fn the_validator_refuses_broken_packages_as_the_desk_does() {
    let [.., fresh] = samples();
    let (id, title) = ("/records/0/id", "/records/0/cells/title");
    for (pointer, broken) in [
        ("/format", json!("another")),
        ("/version", json!(99)),
        ("/version", json!("1")),
        ("/records", json!([])),
        ("/records", json!({})),
        ("/from", json!("somebody")),
        (id, json!("../../etc/passwd")),
        ("/records/0/schema", json!(-1)),
        ("/records/0/seen", json!({"not a writer": 1})),
        (
            "/records/0/seen",
            json!({"0a0b0c0d": 9_007_199_254_740_993_u64}),
        ),
        (
            "/records/0/cells",
            json!({"no path": [["a", "0a0b0c0d", 1]]}),
        ),
        ("/records/0/cells", json!({"a//b": [["a", "0a0b0c0d", 1]]})),
        (title, json!([])),
        (title, json!([["Skills", "0a0b0c0d"]])),
        (title, json!([["Skills", "0a0b0c0d", 1, 2]])),
        (title, json!([[12, "0a0b0c0d", 1]])),
        (title, json!([[["Skills"], "0a0b0c0d", 1]])),
        (title, json!([["Skills", "0a0b0c0d", 1.5]])),
    ] {
        let mut package = fresh.clone();
        *package.pointer_mut(pointer).unwrap() = broken.clone();
        assert!(!is_valid(&package), "{pointer}: {broken}");
        let taken = open(&package.to_string())
            .is_ok_and(|package| super::judge(&package, &|_| None, &[])[0].record.is_some());
        assert!(!taken, "the desk takes {pointer}: {broken}");
    }
    for member in ["format", "version", "records"] {
        let mut package = fresh.clone();
        package.as_object_mut().unwrap().remove(member);
        assert!(!is_valid(&package), "without {member}");
        assert!(open(&package.to_string()).is_err(), "without {member}");
    }
}
