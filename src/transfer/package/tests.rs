use super::*;
use crate::record::{Clock, Path, Replica};

fn none(_: &Record) -> Option<Relation> {
    None
}

pub(super) fn sample() -> (Record, Clock) {
    let mut clock = Clock::new(Replica::random());
    clock.tick(1_000);
    let mut record = Record::new(crate::fund::KIND.name, 1, RecordId::random());
    record.write(&Path::of(&["title"]), "Skills for Home".into(), &mut clock);
    (record, clock)
}

fn verdicts(text: &str, own: &[&Record]) -> Vec<Verdict> {
    let relation = |record: &Record| {
        own.iter()
            .find(|own| own.id == record.id)
            .map(|own| own.relation(record))
    };
    judge(&open(text).unwrap(), &relation, &[])
        .into_iter()
        .map(|row| row.verdict)
        .collect()
}

pub(super) fn package(records: &[&Record]) -> String {
    export(
        records,
        Vec::new(),
        Sender::default(),
        "2026-11-24T00:00:00Z".to_owned(),
    )
}

#[test]
fn a_package_brings_the_same_record_and_bringing_it_twice_changes_nothing() {
    let (record, _) = sample();
    let text = package(&[&record]);
    let rows = judge(&open(&text).unwrap(), &none, &[]);
    assert_eq!(rows[0].record.as_ref(), Some(&record));
    assert_eq!(
        (rows[0].verdict, rows[0].title.as_str()),
        (Verdict::New, "Skills for Home")
    );
    assert_eq!(verdicts(&text, &[&record]), [Verdict::Same]);
}

#[test]
fn it_is_said_on_which_side_there_is_more() {
    let (record, mut clock) = sample();
    let mut newer = record.clone();
    newer.write(&Path::of(&["agency"]), "IOM".into(), &mut clock);
    assert_eq!(
        verdicts(&package(&[&record]), &[&newer]),
        [Verdict::NewerHere]
    );
    assert_eq!(
        verdicts(&package(&[&newer]), &[&record]),
        [Verdict::NewerThere]
    );
    let mut other = record.clone();
    let mut clock = Clock::new(Replica::random());
    other.write(&Path::of(&["site"]), "Antananarivo".into(), &mut clock);
    assert_eq!(
        verdicts(&package(&[&newer]), &[&other]),
        [Verdict::Diverged]
    );
}

#[test]
fn one_bad_record_is_refused_and_the_others_are_not() {
    let (good, _) = sample();
    let (mut long, mut clock) = sample();
    long.write(
        &Path::of(&["summary"]),
        "a".repeat(LONGEST_TEXT + 1).into(),
        &mut clock,
    );
    let mut newer = sample().0;
    newer.schema = 99;
    let mut unseen = sample().0;
    unseen.seen.clear();
    let mut future = sample().0;
    for count in future.seen.values_mut() {
        *count = u64::MAX;
    }
    let text = package(&[&good, &long, &newer, &good, &unseen, &future]);
    use Refusal::{Damaged, FromTheFuture, Newer, TooLong, Twice};
    let expected = [
        Verdict::New,
        Verdict::Refused(TooLong),
        Verdict::Refused(Newer),
        Verdict::Refused(Twice),
        Verdict::Refused(Damaged),
        Verdict::Refused(FromTheFuture),
    ];
    assert_eq!(verdicts(&text, &[]), expected);
    let rows = judge(&open(&text).unwrap(), &none, &[]);
    assert!(
        rows.iter().all(|row| row.title == "Skills for Home"),
        "also what is refused is named"
    );
}

#[test]
fn a_record_kept_aside_here_is_not_touched() {
    let (record, _) = sample();
    let rows = judge(&open(&package(&[&record])).unwrap(), &none, &[record.id]);
    assert_eq!(rows[0].verdict, Verdict::Refused(Refusal::KeptAside));
}

#[test]
fn what_is_no_package_is_refused_whole_and_says_where() {
    let text = package(&[&sample().0]);
    assert_eq!(
        open("{\n  \"a\": }").err(),
        Some(ImportError::NotJson { line: 2, column: 8 })
    );
    assert!(matches!(
        open(&text[..text.len() / 2]),
        Err(ImportError::NotJson { .. })
    ));
    assert_eq!(open("{}").err(), Some(ImportError::NotAPackage));
    assert_eq!(open("[]").err(), Some(ImportError::NotAPackage));
    assert_eq!(
        open(&text.replace("\"version\": 1", "\"version\": 2")).err(),
        Some(ImportError::Newer)
    );
    assert_eq!(open(&package(&[])).err(), Some(ImportError::Empty));
    assert_eq!(
        open(&" ".repeat(LARGEST + 1)).err(),
        Some(ImportError::TooLarge)
    );
    assert!(
        open(&format!("\u{feff}{text}")).is_ok(),
        "a byte-order mark does no harm"
    );
    assert!(
        open(&"[".repeat(100_000)).is_err(),
        "deep nesting ends reading, not the app"
    );
}

#[test]
fn a_record_nested_without_end_is_refused_on_its_own() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = package(&[&sample().0]).replacen("{\"kind\"", &format!("{deep}, {{\"kind\""), 1);
    assert_eq!(
        verdicts(&text, &[]),
        [Verdict::Refused(Refusal::Damaged), Verdict::New]
    );
}

#[test]
fn a_files_name_suits_every_system() {
    assert_eq!(
        file_name("Skills for Home: a/b \\ \"c\"", "2026-11-24"),
        "Skills-for-Home-a-b-c-2026-11-24.json"
    );
    assert_eq!(
        file_name("مهارات للوطن", "2026-11-24"),
        "مهارات-للوطن-2026-11-24.json"
    );
    assert_eq!(
        file_name("//", "2026-11-24"),
        "mission-desk-2026-11-24.json"
    );
}

#[test]
fn a_draft_says_so_in_the_package_and_in_its_preview() {
    let (record, _) = sample();
    let note = Note {
        record: record.id,
        stamp: "DRAFT".to_owned(),
        findings: vec!["B03 (Blocks): There is no evaluation line.".to_owned()],
    };
    let text = export(
        &[&record],
        vec![note.clone()],
        Sender::default(),
        String::new(),
    );
    let rows = judge(&open(&text).unwrap(), &none, &[]);
    assert_eq!(rows[0].note, Some(note));
}

#[test]
fn a_package_tells_whether_it_arrived_as_it_was_sent() {
    let text = package(&[&sample().0, &sample().0]);
    let integrity = |text: &str| open(text).unwrap().integrity();
    assert_eq!(integrity(&text), Integrity::Whole);
    for (from, to) in [
        ("Skills", "Skill"),
        ("Skills", "Skílls"),
        ("\"schema\":1", "\"schema\":2"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        assert_eq!(integrity(&changed), Integrity::Changed, "{from}");
    }
    let of_later = text.replacen("sha256:", "sha3:", 1);
    assert_eq!(integrity(&of_later), Integrity::NotTold);
}

#[test]
fn white_space_and_the_order_of_members_do_not_change_the_checksum() {
    let text = package(&[&sample().0]);
    let compact = serde_json::from_str::<serde_json::Value>(&text).unwrap();
    assert_eq!(
        open(&compact.to_string()).unwrap().integrity(),
        Integrity::Whole
    );
    let other = text.replacen(
        "\"kind\":\"fund.application\",\"schema\":1,",
        "\"schema\" : 1, \"kind\":\"fund\\u002eapplication\",",
        1,
    );
    assert_ne!(other, text);
    assert_eq!(open(&other).unwrap().integrity(), Integrity::Whole);
}

/// Packages of the first desk, which told no checksum.
#[test]
fn a_package_of_an_older_desk_is_read() {
    for text in [
        include_str!("../../../tests/data/madagascar.missiondesk.json"),
        include_str!("../../../tests/data/madagascar-first-part.missiondesk.json"),
    ] {
        assert!(!text.contains("checksum"));
        assert_eq!(open(text).unwrap().integrity(), Integrity::NotTold);
        assert_eq!(verdicts(text, &[]), [Verdict::New]);
    }
}

/// Reckoned with the four lines of Python in `docs/package.md`.
#[test]
fn another_program_reckons_the_same_checksum() {
    let reckoned = |text: &str| {
        let records: Vec<Box<RawValue>> = serde_json::from_str(text).unwrap();
        checksum::of(&records)
    };
    let package: serde_json::Value = serde_json::from_str(include_str!(
        "../../../tests/data/madagascar.missiondesk.json"
    ))
    .unwrap();
    assert_eq!(
        reckoned(&package["records"].to_string()),
        "sha256:38f48337202f7ba15b1a2a7409e5163606967f02bd568960e49b31836700d127"
    );
    let odd =
        r#"[{"b\u0001\u007f\u00e9\u2028\n\"\\/" : [null, true, 12, "\ud83d\ude00"], "a":{}}]"#;
    assert_eq!(
        reckoned(odd),
        "sha256:46c1de21aadf9e5b6abeee82d33757db6ec350f7797e73736bb40323b6a3d6c9"
    );
}
