//! E: who and what is eligible.

use super::Severity::{Error, Info, Warning};
use super::{Brief, day, words};
use crate::fund::checks::check;
use crate::record::{Path, Record};
use crate::reference::shipped;

#[test]
fn a_missions_own_entries_decide_and_are_named() {
    use crate::reference::own;
    let mut brief = Brief::new();
    let mut own = Record::new(own::KIND.name, 1, own::id().unwrap());
    own.add_item("states", "aaaaaaaa", &mut brief.clock);
    let mut enter = |name: &str, value: &str| {
        own.write(
            &Path::of(&["states/aaaaaaaa", name]),
            value.into(),
            &mut brief.clock,
        );
        let reference = shipped().with_own(&own);
        let findings = check(&brief.record, &reference, day("2026-11-23"));
        let mut codes: Vec<_> = findings
            .iter()
            .map(|finding| finding.code)
            .filter(|code| code.starts_with('E') || code.starts_with('L'))
            .collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(enter("code", "MDG"), ["E04", "L06"]);
    assert_eq!(enter("listed", "no"), ["E01", "E04", "L01", "L05", "L06"]);
    assert_eq!(enter("listed", "yes"), ["E04", "L06"]);
    assert_eq!(
        enter("article4", "yes"),
        ["E02", "E04", "L01", "L05", "L06"]
    );
    assert_eq!(enter("article4", "no"), ["E04", "L06"]);
    assert_eq!(
        enter("listed", "unknown"),
        ["E04", "L06"],
        "the Fund's list counts again"
    );
}

#[test]
fn a_missions_entry_on_income_or_the_union_decides_where_no_list_does() {
    use crate::reference::own;
    use crate::words::Key;
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/code"), "SEN");
    let mut own = Record::new(own::KIND.name, 1, own::id().unwrap());
    own.add_item("states", "aaaaaaaa", &mut brief.clock);
    let mut enter = |name: &str, value: &str| {
        let path = Path::of(&["states/aaaaaaaa", name]);
        own.write(&path, value.into(), &mut brief.clock);
        let reference = shipped().with_own(&own);
        let findings = check(&brief.record, &reference, day("2026-11-23"));
        let e01 = findings.iter().find(|finding| finding.code == "E01");
        e01.map(|finding| (finding.severity, finding.message.key))
    };
    let unknown = Some((Info, Key::FundCheckE01Unknown));
    let mission = Some((Error, Key::FundCheckE01Mission));
    assert_eq!(enter("code", "SEN"), unknown);
    assert_eq!(enter("income", "high"), mission);
    assert_eq!(enter("income", "low"), unknown);
    assert_eq!(enter("eu", "yes"), mission);
}

#[test]
fn eligibility_answers_yes_no_or_not_known() {
    let with = |code: &str| {
        let mut brief = Brief::new();
        let state = brief.nth("states", 0);
        brief.set(&format!("{state}/code"), code).new_codes_of("E")
    };
    assert_eq!(with("KEN"), []);
    assert_eq!(
        with("SEN"),
        [("E01", Info)],
        "not among the names read: not known, which is not a no"
    );
    assert_eq!(
        with("FRA"),
        [("E01", Warning)],
        "a member of the European Union"
    );
    assert_eq!(
        with("CRI"),
        [("E01", Info)],
        "on the Fund's list and high-income: said, not decided"
    );
}

#[test]
fn article_4_closes_line_2_and_not_line_1() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/article4"), "yes");
    assert_eq!(brief.new_codes_of("EA"), [("E02", Error)]);
    assert_eq!(
        brief.set("line", "1").new_codes_of("EA"),
        [("A03", Warning)]
    );
}

#[test]
fn non_members_benefit_only_beside_a_majority_of_eligible_members() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/member"), "no");
    assert_eq!(brief.new_codes_of("E"), [("E03", Error)]);
    let mut brief = Brief::new();
    brief.set("coverage", "regional");
    brief.item("states", &[("code", "KEN")]);
    brief.item("states", &[("code", "SEN"), ("member", "no")]);
    assert_eq!(brief.new_codes_of("E"), []);
    brief.item("states", &[("code", "TCD"), ("member", "no")]);
    assert_eq!(
        brief.new_codes_of("E"),
        [("E06", Error)],
        "two of four are no majority"
    );
}

#[test]
fn excluded_content_blocks_and_a_word_is_only_asked_about() {
    assert_eq!(
        Brief::new().set("excluded", "yes").new_codes(),
        [("E08", Error)]
    );
    assert_eq!(
        Brief::new()
            .set("summary", "An evacuation plan.")
            .new_codes(),
        [("E08", Warning)]
    );
    assert_eq!(
        Brief::new()
            .set("summary", "An evacuation plan.")
            .set("excluded", "no")
            .new_codes(),
        []
    );
    assert_eq!(
        Brief::new().set("type", "return").new_codes(),
        [("E07", Warning)]
    );
}
