//! What a file from anywhere may hold: it is kept as data, or refused with a reason; it never does anything.

use super::bench::Bench;
use super::tests::{package, sample};
use super::*;
use crate::record::Path;

/// Texts that mean something to other programs.
const HOSTILE: [&str; 14] = [
    "nul \0 bell \u{7} escape \u{1b}[31m delete \u{7f}",
    "\u{202e}gnp.exe\u{202c} \u{2066}isolated and never closed",
    "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>",
    "=HYPERLINK(\"http://example.org\",\"click\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    "\t=1+1",
    "__proto__",
    "{{constructor.constructor('return 1')()}} ${1+1} %s %n",
    "'; DROP TABLE records; --",
    "javascript:alert(1)",
    "\u{fffe}\u{ffff}\u{feff}\u{200b}\u{2028}",
    "9007199254740993",
];

#[test]
fn hostile_text_is_text_and_comes_back_letter_by_letter() {
    let (mut record, mut clock) = sample();
    record.write(&Path::of(&["title"]), HOSTILE.concat().into(), &mut clock);
    for (n, text) in HOSTILE.into_iter().enumerate() {
        let path = Path::of(&["list", &format!("{n:08x}"), "label"]);
        record.write(&path, text.into(), &mut clock);
    }
    let mut desk = Bench::default();
    desk.take(&package(&[&record])).unwrap();
    assert_eq!(desk.read_back()[&record.id], record);
}

#[test]
fn names_that_other_languages_treat_as_special_are_names() {
    let (mut record, mut clock) = sample();
    for name in [
        "__proto__",
        "constructor",
        "prototype/__proto__",
        "toString",
    ] {
        let path = Path::try_from(name.to_owned()).unwrap();
        record.write(&path, "a text".into(), &mut clock);
    }
    let mut desk = Bench::default();
    desk.take(&package(&[&record])).unwrap();
    assert_eq!(desk.read_back()[&record.id], record);
    // Beside the fields of a record there is no place for others.
    let text = package(&[&record]).replacen("{\"kind\"", "{\"__proto__\":{\"a\":1},\"kind\"", 1);
    assert_eq!(refused(&text), Refusal::Damaged);
}

/// Why the first record of a package is refused.
fn refused(text: &str) -> Refusal {
    let rows = judge(&open(text).unwrap(), &|_| None, &[]);
    match rows[0].verdict {
        Verdict::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn changed(record: &Record, from: &str, to: &str) -> String {
    let text = package(&[record]);
    assert!(text.contains(from), "{from} is not in {text}");
    text.replacen(from, to, 1)
}

#[test]
fn numbers_beyond_what_counts_exactly_are_refused() {
    let (record, _) = sample();
    let version = &record.cells["title"].newest().version;
    let count = version.count.to_string();
    for (number, why) in [
        ("9007199254740993", Refusal::FromTheFuture),
        ("4102444800001", Refusal::FromTheFuture),
        ("18446744073709551615", Refusal::FromTheFuture),
        ("18446744073709551616", Refusal::Damaged),
        ("1e3", Refusal::Damaged),
        ("-1", Refusal::Damaged),
        ("1e999", Refusal::Damaged),
    ] {
        let text = package(&[&record]).replace(&format!(":{count}"), &format!(":{number}"));
        assert_eq!(refused(&text), why, "{number}");
    }
    // A value is a text, whatever it looks like.
    let text = changed(&record, "[\"Skills for Home\",", "[9007199254740993,");
    assert_eq!(refused(&text), Refusal::Damaged);
}

#[test]
fn what_stands_twice_is_refused_and_never_half_taken() {
    let (record, _) = sample();
    let cell = "\"title\":[[\"Another\",\"0a0b0c0d\",1]],\"title\"";
    let seen = "\"seen\":{\"0a0b0c0d\":1,\"0a0b0c0d\":2,";
    for text in [
        changed(&record, "\"title\"", cell),
        changed(&record, "\"seen\":{", seen),
        changed(
            &record,
            "{\"kind\"",
            "{\"kind\":\"fund.application\",\"kind\"",
        ),
    ] {
        assert_eq!(refused(&text), Refusal::Damaged, "{text}");
    }
    let twice = changed(&record, "\"records\"", "\"records\": [], \"records\"");
    assert_eq!(open(&twice).err(), Some(ImportError::NotAPackage));
    let mut other = record.clone();
    other.seen.clear();
    other.cells.clear();
    let mut desk = Bench::default();
    let verdicts = desk.take(&package(&[&record, &other])).unwrap();
    assert_eq!(verdicts, [Verdict::New, Verdict::Refused(Refusal::Twice)]);
    assert_eq!(desk.records[&record.id], record);
}

#[test]
fn half_a_letter_is_refused_with_its_record_alone() {
    let (good, _) = sample();
    let (record, _) = sample();
    let text = package(&[&record, &good]).replacen("Skills", "\\ud800", 1);
    let mut desk = Bench::default();
    let verdicts = desk.take(&text).unwrap();
    assert_eq!(verdicts, [Verdict::Refused(Refusal::Damaged), Verdict::New]);
    // A control character that is not written as an escape is no JSON at all.
    let text = changed(&record, "Skills", "Ski\0lls");
    assert!(matches!(open(&text), Err(ImportError::NotJson { .. })));
}

#[test]
fn a_name_or_id_that_leads_elsewhere_is_refused() {
    let (record, _) = sample();
    let id = record.id.to_string();
    for other in ["../../settings", "", "settings", &"a".repeat(10_000)] {
        let text = changed(&record, &id, other);
        assert_eq!(refused(&text), Refusal::Damaged, "{other}");
    }
    for path in [
        "",
        "/title",
        "title/",
        "a b",
        "ti\\u0000tle",
        "t\\u202eitle",
    ] {
        let text = changed(&record, "\"title\"", &format!("\"{path}\""));
        assert_eq!(refused(&text), Refusal::Damaged, "{path}");
    }
}

#[test]
fn more_than_a_desk_bears_is_refused() {
    let (record, _) = sample();
    let one = "[\"a\",\"0a0b0c0d\",1],";
    let text = changed(&record, "[[", &format!("[{}[", one.repeat(1_000)));
    assert_eq!(refused(&text), Refusal::Damaged, "side by side");
    let (mut large, mut clock) = sample();
    for n in 0..=MOST_WRITES {
        let path = Path::of(&["list", &n.to_string()]);
        let version = clock.next(&large);
        large.seen.insert(version.replica.clone(), version.count);
        let cell = crate::record::Cell::one(true.into(), version);
        large.cells.insert(path, cell);
    }
    assert_eq!(refused(&package(&[&large])), Refusal::TooLong);
    let many = vec!["{}"; MOST_RECORDS + 1].join(",");
    let text = format!("{{\"format\":\"{NAME}\",\"version\":1,\"records\":[{many}]}}");
    assert_eq!(open(&text).err(), Some(ImportError::TooMany));
}

#[test]
fn what_is_only_shown_is_cut_to_what_a_page_bears() {
    let (record, _) = sample();
    let long = "م".repeat(100_000);
    let note = Note {
        record: record.id,
        stamp: long.clone(),
        findings: vec!["B03".to_owned(); MOST_FINDINGS + 1],
    };
    let sender = Sender {
        user: long.clone(),
        device: long,
    };
    let text = export(&[&record], vec![note; 2], sender, String::new());
    let package = open(&text).unwrap();
    assert_eq!(package.from.user.chars().count(), LONGEST_LINE);
    assert_eq!(package.notes.len(), 1);
    assert_eq!(package.notes[0].stamp.chars().count(), LONGEST_LINE);
    assert_eq!(package.notes[0].findings.len(), MOST_FINDINGS);
}
