use super::*;
use crate::environment::fixture::Project;
use crate::environment::marker::outcome;
use crate::environment::scheme::shipped;
use crate::words::Plain;

fn said(it: &Project) -> (String, Vec<String>, Vec<String>) {
    let (scheme, speech) = (shipped(), Plain::of(Language::En));
    let assessment = it.read(&scheme);
    let found = outcome(&assessment, &scheme);
    (
        code_text(found.code, &speech),
        reasons(&assessment, &found, &scheme, &speech),
        changes(&assessment, &found, &scheme, &speech),
    )
}

#[test]
fn a_letter_says_where_its_level_comes_from_unless_it_was_read_officially() {
    let (scheme, speech) = (shipped(), Plain::of(Language::En));
    let from = |it: &Project| {
        let assessment = Assessment::read(&it.record, &scheme);
        deciding_text(
            &assessment,
            &work_out(&assessment, &scheme),
            &scheme,
            &speech,
        )
    };
    let mut it = Project::new();
    assert_eq!(from(&it), None, "no letter");
    let latrines = it.activity("latrines");
    assert_eq!(from(&it).as_deref(), Some("Level: proposal of this desk"));
    it.set(&format!("activities/{latrines}/level"), "2");
    assert_eq!(from(&it).as_deref(), Some("Level: set by the project"));
    let mut camp = Project::new();
    camp.activity("camp-complete");
    assert_eq!(from(&camp), None);
}

#[test]
fn a_measure_of_the_scheme_is_read_in_ones_own_language_until_somebody_rewords_it() {
    let scheme = shipped();
    let mut it = Project::new();
    let id = it.measure("", "mitigation");
    let offer = scheme.offer("stoves").unwrap();
    it.set(&format!("measures/{id}/offer"), "stoves");
    it.set(
        &format!("measures/{id}/action"),
        offer.text.of(Language::En),
    );
    let read = |it: &Project| {
        let measure = &crate::environment::assessment::measures(&it.record)[0];
        action_text(measure, &scheme, &Plain::of(Language::Ar))
    };
    assert_eq!(read(&it), offer.text.of(Language::Ar));
    it.set(&format!("measures/{id}/action"), "Provide 200 stoves");
    assert_eq!(read(&it), "Provide 200 stoves");
}

#[test]
fn a_code_is_said_with_its_reasons_and_with_what_would_change_it() {
    let mut it = Project::new();
    let (code, why, change) = said(&it);
    assert!(code.starts_with("Not coded yet"), "{code}");
    assert!(why[0].contains("no activity"), "{why:?}");
    assert!(change[0].starts_with("Add"), "{change:?}");
    let latrines = it.activity("latrines");
    it.activity("boreholes");
    it.measure(&latrines, "mitigation");
    let (code, why, change) = said(&it);
    assert!(code.starts_with("UNEP/OCHA B: "), "{code}");
    assert!(
        why.iter()
            .any(|it| it.contains("Boreholes") && it.contains("no adequate")),
        "{why:?}"
    );
    assert!(
        change[0].contains("Boreholes") && change[0].contains("B+"),
        "{change:?}"
    );
    assert!(!change[0].contains("Latrines"), "{change:?}");
    it.activity("camp-complete");
    let (code, _, change) = said(&it);
    assert!(code.starts_with("UNEP/OCHA C: "), "{code}");
    assert!(change[0].contains("C+"), "{change:?}");
    assert!(
        change[1].contains("B (Medium negative impact, not mitigated enough)"),
        "without the camp: {change:?}"
    );
}

#[test]
fn no_code_is_said_by_its_letter_alone_in_any_language() {
    for language in Language::ALL {
        let speech = Plain::of(language);
        for code in Code::ALL {
            let text = code_text(code, &speech);
            assert!(text.chars().count() > 12, "{language:?} {text}");
        }
    }
}

#[test]
fn a_measure_says_that_what_it_belonged_to_was_removed() {
    let (scheme, speech) = (shipped(), Plain::of(Language::En));
    let mut it = Project::new();
    let latrines = it.activity("latrines");
    let risk = it.item("risks", &[("text", "Wells run dry")]);
    let blank = it.item("risks", &[]);
    let said = |it: &Project, of: &str| {
        let assessment = it.read(&scheme);
        of_text(of, &assessment, &it.record, &scheme, &speech)
    };
    assert_eq!(said(&it, &risk), "Wells run dry");
    assert_eq!(said(&it, &blank), "Not named yet");
    for (list, id) in [
        ("activities", &latrines),
        ("risks", &risk),
        ("risks", &blank),
    ] {
        let item = format!("{list}/{id}");
        it.edit(|record, clock| record.remove_item(&item, clock));
    }
    assert_eq!(
        said(&it, &latrines),
        "Belongs to an activity that was removed"
    );
    for risk in [&risk, &blank] {
        assert_eq!(said(&it, risk), "Belongs to a risk that was removed");
    }
}
