//! E: who and what is eligible.

use super::Severity::{Error, Info, Warning};
use super::{Brief, Own, day};
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
    assert_eq!(
        enter("listed", "no"),
        ["E01", "E04", "L01", "L05"],
        "nobody asks for the focal point of a State that is not eligible"
    );
    assert_eq!(enter("listed", "yes"), ["E04", "L06"]);
    assert_eq!(enter("article4", "yes"), ["E02", "E04", "L01", "L05"]);
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
    assert_eq!(
        brief.new_codes_of("E"),
        [("E01", Warning), ("E03", Error)],
        "the Fund's list says otherwise"
    );
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

/// The one sentence of a code.
fn of<'a>(code: &str, said: &'a [(&'static str, super::Severity, String)]) -> Vec<&'a str> {
    said.iter()
        .filter(|(of, ..)| *of == code)
        .map(|(_, _, text)| text.as_str())
        .collect()
}

#[test]
fn a_finding_that_rests_on_an_entry_names_it() {
    let brief = Brief::new();
    let dated = [("date", "2026-09-01"), ("source", "E-mail of the Fund")];
    let entry = "your mission's entry of 2026-09-01 (E-mail of the Fund)";
    for (name, value, code, said) in [
        ("listed", "no", "E01", "it is not on the Fund's list"),
        ("eu", "yes", "E01", "it belongs to the European Union"),
        ("income", "high", "E01", "it is a high-income economy"),
        ("member", "no", "E01", "it is not a Member State of IOM"),
        ("member", "no", "E03", "is not a Member State of IOM"),
        ("article4", "yes", "E02", "is subject to Article 4"),
    ] {
        let own = Own::on("MDG", &[dated[0], dated[1], (name, value)]);
        let findings = own.say(&brief);
        let [text] = of(code, &findings)[..] else {
            panic!("{code}: {findings:?}");
        };
        assert!(text.contains(entry) && text.contains(said), "{text}");
        let list_is_named = text.contains("the Fund's list of 2024-08-01 names it");
        assert_eq!(list_is_named, code == "E01", "{text}");
    }
    let bare = Own::on("MDG", &[("article4", "yes")]).say(&brief);
    assert!(
        of("E02", &bare)[0].contains("your mission's entry (neither date nor source given)"),
        "{bare:?}"
    );
}

#[test]
fn an_entry_newer_than_the_list_stands_in_its_place() {
    let brief = Brief::new();
    let e04 = |date: &str| {
        let own = Own::on("MDG", &[("listed", "yes"), ("date", date)]);
        let findings = own.say(&brief);
        of("E04", &findings)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(e04("2026-09-01").is_empty(), "newer, and of this year");
    assert!(e04("2025-05-01")[0].contains("your mission's entry of 2025-05-01"));
    let list = ["The Fund's list in this desk is of 2024-08-01."; 1];
    for date in ["2024-01-01", ""] {
        assert!(e04(date)[0].starts_with(list[0]), "{date}");
    }
}

#[test]
fn an_answer_that_the_entry_contradicts_is_pointed_out() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/article4"), "no");
    let own = Own::on("MDG", &[("article4", "yes")]);
    assert_eq!(of("E02", &own.say(&brief)).len(), 1);
    brief.set(&format!("{state}/member"), "yes");
    let own = Own::on("MDG", &[("member", "no")]);
    assert_eq!(of("E03", &own.say(&brief)).len(), 1);
    assert!(of("E03", &Own::on("MDG", &[("member", "yes")]).say(&brief)).is_empty());
}

#[test]
fn a_finding_names_the_tables_that_it_rests_on() {
    use crate::reference::Table;
    use crate::words::Key;
    let names = |code: &str, of: &str| {
        let mut brief = Brief::new();
        let state = brief.nth("states", 0);
        brief.set(&format!("{state}/code"), code);
        let findings = brief.findings();
        let finding = findings.into_iter().find(|finding| finding.code == of);
        let tables = finding.unwrap().tables.into_iter();
        tables
            .map(|table| match table {
                Table::Shipped(name, source) => (name, source.year),
                Table::Own(_) => panic!("nothing was entered"),
            })
            .collect::<Vec<_>>()
    };
    let list = || (Key::FundReferenceTableFund, "08/2024".to_owned());
    let income = || (Key::FundReferenceTableIncome, "07/2025".to_owned());
    let union = || (Key::FundReferenceTableEu, "11/2026".to_owned());
    assert_eq!(names("MDG", "E04"), [list()]);
    assert_eq!(names("GUY", "E01"), [income(), list()]);
    assert_eq!(names("CRI", "E01"), [list(), income()]);
    assert_eq!(names("FRA", "E01"), [union()]);
}
