//! People: the least of them, their doubles, and those who train.

use super::*;

#[test]
fn r17_r18_r19_a_person_is_the_least_that_does_the_job() {
    for forbidden in [
        "birth",
        "id_number",
        "national_id",
        "address",
        "religion",
        "ethnicity",
        "health",
    ] {
        assert!(!FIELDS.contains(&forbidden), "training.R17 {forbidden}");
    }
    let person = Person::read(&record(&PERSON, &[("name", " Fatima ")]));
    assert_eq!(person.name, "Fatima");
    assert_eq!(person.sex, Sex::NotStated, "training.R18: never guessed");
    assert_eq!(person.category, None);
    let apart = Person::read(&record(&PERSON, &[("given", "Awa"), ("family", "Diallo")]));
    assert_eq!(apart.name, "Awa Diallo");
    assert_eq!(
        (OrgType::ALL.len(), Category::ALL.len()),
        (8, 10),
        "training.R19"
    );
    let ministry = Organization::read(&record(
        &crate::training::ORGANIZATION,
        &[("name", "Ministère"), ("type", "government")],
    ));
    assert_eq!(ministry.org_type, OrgType::Government);
}

#[test]
fn r23_names_in_two_spellings_are_asked_about_and_never_merged() {
    for (a, b) in [
        ("Awa DIALLO", "awa  diallo"),
        ("Zoé Müller", "zoe muller"),
        ("Diallo Awa", "Awa Diallo"),
        ("Ben Ali Sami", "Sami Ben Ali"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("مصطفى", "مصطفي"),
        ("محمـــد", "مُحَمَّد"),
    ] {
        assert!(may_be_same(a, b), "training.R23 {a} {b}");
    }
    for (a, b) in [
        ("Awa Diallo", "Awa Diallo Ba"),
        ("", ""),
        ("Awa Ba Diallo", "Ba Awa Diallo Ba"),
    ] {
        assert!(!may_be_same(a, b), "{a} {b}");
    }
    let org = RecordId::random().to_string();
    let of = |name: &str, org: &str| {
        Person::read(&record(&PERSON, &[("name", name), ("organization", org)]))
    };
    let people = [
        of("Awa Diallo", &org),
        of("Diallo, Awa", &org),
        of("Awa Diallo", ""),
    ];
    let pairs = duplicates(&people, |_, _| false);
    assert_eq!(pairs.len(), 1, "within an organization");
    assert_eq!(duplicates(&people, |_, _| true).len(), 0);
}

#[test]
fn r23_merged_people_lead_to_one_record_whatever_the_order() {
    let [a, b, c] = [AWA, BEN, ZOE].map(|id| id.parse::<RecordId>().unwrap());
    let way = |id| match id {
        _ if id == a => Some(b),
        _ if id == b => Some(c),
        _ => None,
    };
    assert_eq!(
        [a, b, c].map(|id| resolve(id, way)),
        [c, c, c],
        "training.R23"
    );
    let circle = |id| if id == a { Some(b) } else { Some(a) };
    assert_eq!(resolve(a, circle), resolve(b, circle));
}

#[test]
fn r14_a_trainers_path_is_passed_step_by_step() {
    let mut person = record(
        &PERSON,
        &[
            ("name", "Zoe"),
            ("trains", "yes"),
            ("languages", "fr ar"),
            ("path/sea-staff/content/state", "passed"),
            ("path/sea-staff/tot/state", "passed"),
            ("path/sea-staff/tot/date", "2026-01-20"),
            ("path/sea-staff/practice/state", "repeat"),
        ],
    );
    let read = Person::read(&person);
    assert!(!read.may_train("sea-staff"), "training.R14");
    assert_eq!(read.languages, ["fr", "ar"]);
    let tot = &read.path[&("sea-staff".to_owned(), Step::Tot)];
    assert_eq!(
        (tot.outcome, tot.date),
        (Outcome::Passed, Some(day("2026-01-20")))
    );
    write(
        &mut person,
        &[("path/sea-staff/practice/state", "passed")],
        &mut Clock::new(Replica::random()),
    );
    assert!(Person::read(&person).may_train("sea-staff"));
    assert!(!Person::read(&person).may_train("fraud"));
}

#[test]
fn r23_organizations_in_two_spellings_are_asked_about_and_one_stands_for_both() {
    use crate::training::organization::{alike, pairs, standing};
    let of = |id: &str, texts: &[(&str, &str)]| {
        let mut record = record(&crate::training::ORGANIZATION, texts);
        record.id = id.parse().unwrap();
        Organization::read(&record)
    };
    let mut all = vec![
        of(AWA, &[("name", "Croix-Rouge"), ("type", "nngo")]),
        of(BEN, &[("name", "CROIX ROUGE")]),
        of(ZOE, &[("name", "جمعية الأمل")]),
    ];
    let names = |name: &str| alike(&all, name).count();
    assert_eq!(
        [
            names("croix rouge"),
            names("جمعيه الامل"),
            names("Croissant-Rouge"),
            names("")
        ],
        [2, 1, 0, 0],
        "training.R23"
    );
    assert_eq!(pairs(&all, |_, _| false).len(), 1);
    assert_eq!(pairs(&all, |_, _| true).len(), 0, "looked at");
    let [kept, merged] = [AWA, BEN].map(|id| id.parse::<RecordId>().unwrap());
    all[1].same_as = Some(kept);
    assert_eq!(pairs(&all, |_, _| false).len(), 0);
    assert_eq!(standing(&all, merged).unwrap().id, kept);
    assert_eq!(standing(&all, RecordId::random()), None);
}

/// training.R42: whoever was forgotten does not come back by a copy that somebody went on writing.
#[test]
fn r42_somebody_forgotten_does_not_come_back_by_a_colleagues_copy() {
    let mut clock = Clock::new(Replica::random());
    let mut here = Record::new(PERSON.name, 1, RecordId::random());
    for (path, text) in [
        ("name", "Awa Koné"),
        ("email", "awa@example.org"),
        ("sex", "f"),
    ] {
        here.write(&path.into(), text.into(), clock.tick(1_000));
    }
    let mut there = here.clone();
    let mut other = Clock::new(Replica::random());
    there.write(&"name".into(), "Awa Kone".into(), other.tick(3_000));
    there.write(&"function".into(), "Driver".into(), other.tick(3_000));
    here.write(&"name".into(), "".into(), clock.tick(2_000));
    here.write(&"email".into(), "".into(), clock.tick(2_000));
    here.write(&FORGOTTEN.into(), "2026-11-28".into(), clock.tick(2_000));
    let (mut one, mut two) = (here.clone(), there.clone());
    one.merge(&there);
    assert!(!crate::systems::scrub(&mut one).is_empty());
    two.merge(&here);
    crate::systems::scrub(&mut two);
    assert_eq!(one, two, "all devices come to the same");
    let again = one.clone();
    one.merge(&there);
    crate::systems::scrub(&mut one);
    assert_eq!(one, again);
    let text = serde_json::to_string(&one).unwrap();
    assert!(!text.contains("Awa") && !text.contains("Driver") && !text.contains("example.org"));
    assert_eq!(one.text("sex"), "f");
}
