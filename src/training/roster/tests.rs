use super::*;
use crate::record::{Clock, Record, RecordId, Replica};
use crate::training::codes::{Category, OrgType, Phase, Role, Sex, State};
use crate::training::gain::{Scores, gain};
use crate::training::organization::Organization;
use crate::training::person::Person;
use crate::training::session::Session;
use crate::training::{ORGANIZATION, PERSON, SESSION};
use crate::transfer::table::workbook::read_workbook;
use crate::transfer::table::{Table, decode, guess, header_row, read_separated, separator_of};
use std::collections::BTreeMap;

fn roster_file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/rosters/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn csv_table(name: &str) -> Table {
    let bytes = roster_file(name);
    let text = decode(&bytes, guess(&bytes));
    read_separated(&text, separator_of(&text)).unwrap()
}

/// A desk with its people, organizations and one session of two blocks.
struct Desk {
    clock: Clock,
    people: BTreeMap<RecordId, Record>,
    organizations: BTreeMap<RecordId, Record>,
    session: Record,
}

impl Desk {
    fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        let mut session = Record::new(SESSION.name, 1, RecordId::random());
        for block in ["aaaaaaaa", "bbbbbbbb"] {
            session.add_item("blocks", block, &mut clock);
        }
        Self {
            clock,
            people: BTreeMap::new(),
            organizations: BTreeMap::new(),
            session,
        }
    }

    fn judge(&self, table: &Table, choices: &Choices) -> Roster {
        let people: Vec<Person> = self.people.values().map(Person::read).collect();
        let organizations: Vec<Organization> = self
            .organizations
            .values()
            .map(Organization::read)
            .collect();
        judge(
            table,
            choices,
            &Known {
                people: &people,
                organizations: &organizations,
            },
        )
    }

    fn take(&mut self, roster: &Roster, maximum: Option<i64>) {
        let people: Vec<Person> = self.people.values().map(Person::read).collect();
        let organizations: Vec<Organization> = self
            .organizations
            .values()
            .map(Organization::read)
            .collect();
        let known = Known {
            people: &people,
            organizations: &organizations,
        };
        let records = take(
            roster,
            &self.session,
            &known,
            &|id| self.people.get(&id).cloned(),
            &BTreeMap::new(),
            maximum.map(Into::into),
            &mut self.clock,
        );
        for record in records {
            if record.kind == PERSON.name {
                self.people.insert(record.id, record);
            } else if record.kind == ORGANIZATION.name {
                self.organizations.insert(record.id, record);
            } else {
                self.session = record;
            }
        }
    }

    fn names(&self) -> Vec<String> {
        self.people
            .values()
            .map(|record| record.text("name").to_owned())
            .collect()
    }
}

/// What the desk proposes for a table, as the page does.
fn proposed(table: &Table) -> Choices {
    Choices::propose(table, header_row(table), 2)
}

#[test]
fn r24_the_french_roster_gives_seven_a_duplicate_and_a_formula() {
    let table = csv_table("roster-fr-excel.csv");
    let mut choices = proposed(&table);
    use Column::{Family, Function, Given, LeftOut, Station, Type};
    assert_eq!(
        choices.columns,
        [
            Family,
            Given,
            Column::Sex,
            Column::Organization,
            Type,
            Function,
            Station,
            LeftOut
        ]
    );
    assert_eq!(
        choices.types["consultant"],
        TypeValue::Category(Category::Consultant)
    );
    assert_eq!(
        choices.types["gouvernement"],
        TypeValue::Organization(OrgType::Government)
    );
    assert_eq!(choices.types["chauffeur"], TypeValue::Function);
    let mut desk = Desk::new();
    let roster = desk.judge(&table, &choices);
    let counts = roster.counts();
    assert_eq!(
        (roster.rows.len(), counts.new, counts.asked, counts.rejected),
        (9, 7, 2, 0)
    );
    let asked: Vec<_> = roster.rows.iter().filter_map(|row| row.question).collect();
    assert_eq!(asked, [Question::Twice(6), Question::Formula]);
    assert_eq!(
        roster.rows[5].outcome,
        Outcome::Asked,
        "kone, in other case and accents"
    );
    // A first name is missing, the function stands in the wrong column, a sex is not stated.
    let bamba = &roster.rows[6];
    assert_eq!(
        (bamba.name.as_str(), bamba.function.as_str()),
        ("Bamba", "Chauffeur")
    );
    assert_eq!(bamba.remarks, [Remark::Function("Chauffeur".into())]);
    assert_eq!(roster.rows[8].sex, Sex::NotStated);
    assert_eq!(roster.rows[1].sex, Sex::Male, "M beside F is a man");
    // One person twice; the formula taken as the text it is.
    choices.answers = BTreeMap::from([(7, Answer::Same), (9, Answer::Take)]);
    let roster = desk.judge(&table, &choices);
    assert_eq!(roster.counts().new, 8);
    desk.take(&roster, None);
    assert_eq!(desk.people.len(), 8);
    assert!(
        desk.names()
            .contains(&"Test =HYPERLINK(\"http://x\")".to_owned())
    );
    assert_eq!(Session::read(&desk.session).participants().count(), 8);
    assert_eq!(desk.organizations.len(), 4);
    // Once more: nobody is added, whoever is asked again.
    let again = desk.judge(&table, &choices);
    assert_eq!((again.counts().new, again.counts().matched), (0, 8));
    desk.take(&again, None);
    assert_eq!((desk.people.len(), desk.organizations.len()), (8, 4));
    assert_eq!(Session::read(&desk.session).participants().count(), 8);
}

#[test]
fn r24_two_people_of_one_name_stay_two_when_the_file_comes_again() {
    let table = csv_table("roster-fr-excel.csv");
    let mut choices = proposed(&table);
    choices.answers = BTreeMap::from([(7, Answer::Take), (9, Answer::LeaveOut)]);
    let mut desk = Desk::new();
    desk.take(&desk.judge(&table, &choices), None);
    assert_eq!(desk.people.len(), 8);
    choices.answers = BTreeMap::new();
    let again = desk.judge(&table, &choices);
    assert_eq!(
        (
            again.counts().matched,
            again.counts().new,
            again.counts().asked
        ),
        (8, 0, 1),
        "only the formula is asked about again"
    );
}

#[test]
fn r24_the_arabic_roster_gives_four_and_asks_about_two_spellings() {
    let table = csv_table("roster-ar.csv");
    let mut choices = proposed(&table);
    let mut desk = Desk::new();
    let roster = desk.judge(&table, &choices);
    let counts = roster.counts();
    assert_eq!((counts.new, counts.asked, counts.rejected), (4, 1, 0));
    assert_eq!(roster.rows[1].question, Some(Question::Twice(2)));
    assert_eq!(roster.rows[2].sex, Sex::Female);
    assert_eq!(roster.rows[4].sex, Sex::NotStated);
    assert_eq!(roster.rows[3].station, "تعز");
    let organizations = new_organizations(&roster, &Known::default());
    assert_eq!(organizations.len(), 3, "two organizations and a ministry");
    assert_eq!(organizations[0].org_type, Some(OrgType::Iom));
    assert_eq!(organizations[1].org_type, None, "nobody said");
    choices.answers = BTreeMap::from([(3, Answer::Same)]);
    desk.take(&desk.judge(&table, &choices), None);
    assert_eq!(desk.people.len(), 4);
    desk.take(&desk.judge(&table, &choices), None);
    assert_eq!(desk.people.len(), 4, "importing twice adds nobody");
}

#[test]
fn r24_r30_the_spanish_roster_gives_six_with_their_tests() {
    let tables = read_workbook(roster_file("roster-es.xlsx")).unwrap();
    let table = &tables[0];
    let mut choices = proposed(table);
    assert_eq!(
        choices.columns,
        [
            Column::Family,
            Column::Given,
            Column::Sex,
            Column::Organization,
            Column::Function,
            Column::Mark(0),
            Column::Mark(1),
            Column::Score(Phase::Pre),
            Column::Score(Phase::Post)
        ]
    );
    assert_eq!(choices.sexes["m"], Some(Sex::Female), "M is mujer beside H");
    assert_eq!(choices.sexes["h"], Some(Sex::Male));
    choices.maximum = Some(100.into());
    let mut desk = Desk::new();
    let roster = desk.judge(table, &choices);
    assert_eq!((roster.counts().new, roster.rows.len()), (6, 6));
    desk.take(&roster, Some(100));
    let session = Session::read(&desk.session);
    let women = session
        .participants()
        .filter(|person| person.sex == Sex::Female);
    assert_eq!(women.count(), 3);
    let marks: usize = session
        .participants()
        .map(|person| person.marks.len())
        .sum();
    assert_eq!(
        marks, 11,
        "one is not marked in the second module, and not absent"
    );
    let scores: Vec<Scores> = session
        .participants()
        .map(|person| {
            let of = |phase| {
                let score = person.scores.iter().find(|score| score.phase == phase);
                score.and_then(|score| score.percent())
            };
            Scores {
                pre: of(Phase::Pre),
                post: of(Phase::Post),
            }
        })
        .collect();
    let gain = gain(&scores);
    assert_eq!((gain.matched, gain.pre_only), (5, 1));
    let three = |value: rust_decimal::Decimal| format!("{:.3}", value.round_dp(3));
    assert_eq!(gain.gain.map(three), Some("0.400".into()));
    assert_eq!(
        gain.individual.map(|mean| three(mean.value)),
        Some("0.271".into())
    );
    assert_eq!(
        gain.change.map(|mean| three(mean.value)),
        Some("0.318".into())
    );
}

#[test]
fn r18_a_sex_is_never_guessed() {
    let sexes = |values: &[&str]| guess_sexes(values.iter().copied());
    assert_eq!(sexes(&["F", "M"])["m"], Some(Sex::Male));
    assert_eq!(sexes(&["H", "M"])["m"], Some(Sex::Female));
    assert_eq!(sexes(&["M", "M"])["m"], None, "alone it may be either");
    assert_eq!(sexes(&["H", "M", "F"])["m"], None);
    assert_eq!(
        sexes(&["ذكر", "أنثى"])[&value_key("أنثى")],
        Some(Sex::Female)
    );
    assert_eq!(sexes(&["Mujer", "Hombre"])["mujer"], Some(Sex::Female));
    assert_eq!(sexes(&["?!"])["?!"], None);
    assert!(sexes(&[""]).is_empty());
}

#[test]
fn r17_what_is_not_asked_for_stays_behind() {
    let text = "Name;Date of birth;National ID;Religion;E-mail\nAnna;1990-01-01;12345;x;anna@example.org\n";
    let table = read_separated(text, separator_of(text)).unwrap();
    let choices = proposed(&table);
    assert_eq!(
        choices.columns,
        [
            Column::Name,
            Column::LeftOut,
            Column::LeftOut,
            Column::LeftOut,
            Column::Email
        ]
    );
    let mut desk = Desk::new();
    desk.take(&desk.judge(&table, &choices), None);
    let record = desk.people.values().next().unwrap();
    let held = format!("{:?}", record.cells);
    assert!(!held.contains("1990") && !held.contains("12345"));
    assert_eq!(record.text("email"), "anna@example.org");
}

#[test]
fn r24_rows_that_cannot_come_in_say_why_and_others_are_not_held_up() {
    let text = "Nom,Prénom,Module 1,Post\nDiallo,Awa,x,12\n,,x,\nNom,Prénom,Module 1,Post\nSow,Ali,perhaps,many\n";
    let table = read_separated(text, separator_of(text)).unwrap();
    let mut choices = proposed(&table);
    choices.maximum = Some(10.into());
    let desk = Desk::new();
    let roster = desk.judge(&table, &choices);
    let outcomes: Vec<_> = roster.rows.iter().map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::New,
            Outcome::Rejected(Reason::NoName),
            Outcome::Rejected(Reason::Headings),
            Outcome::New
        ]
    );
    assert_eq!(
        roster.rows[0].remarks,
        [Remark::Points("12".into())],
        "more than there are"
    );
    assert_eq!(
        roster.rows[3].remarks,
        [
            Remark::Mark("perhaps".into()),
            Remark::Points("many".into())
        ]
    );
}

#[test]
fn r23_somebody_of_the_same_name_without_an_organization_is_asked_about() {
    let text = "Name,Organization\nSami Ben Ali,IOM\n";
    let table = read_separated(text, separator_of(text)).unwrap();
    let mut choices = proposed(&table);
    let mut desk = Desk::new();
    let mut person = Record::new(PERSON.name, 1, RecordId::random());
    person.write(&"name".into(), "Ben Ali Sami".into(), &mut desk.clock);
    let id = person.id;
    desk.people.insert(id, person);
    assert_eq!(
        desk.judge(&table, &choices).rows[0].question,
        Some(Question::MayBe(id)),
        "given and family name swapped"
    );
    choices.answers = BTreeMap::from([(2, Answer::Same)]);
    let roster = desk.judge(&table, &choices);
    desk.take(&roster, None);
    assert_eq!(desk.people.len(), 1);
    let person = Person::read(&desk.people[&id]);
    assert!(
        person.organization.is_some(),
        "what was not known is filled in"
    );
    assert_eq!(
        person.name, "Ben Ali Sami",
        "what was known is not written over"
    );
}

#[test]
fn r23_a_roster_that_names_a_merged_organization_means_the_one_that_stands() {
    let text = "Name,Organization\nAwa Diallo,CROIX ROUGE\n";
    let table = read_separated(text, separator_of(text)).unwrap();
    let choices = proposed(&table);
    let mut desk = Desk::new();
    let mut kept = Record::new(ORGANIZATION.name, 1, RecordId::random());
    kept.write(&"name".into(), "Croissant rouge".into(), &mut desk.clock);
    kept.write(&"type".into(), "nngo".into(), &mut desk.clock);
    let mut merged = Record::new(ORGANIZATION.name, 1, RecordId::random());
    merged.write(&"name".into(), "Croix-Rouge".into(), &mut desk.clock);
    merged.write(&"same".into(), kept.id.to_string().into(), &mut desk.clock);
    let stands = kept.id;
    desk.organizations.insert(kept.id, kept);
    desk.organizations.insert(merged.id, merged);
    desk.take(&desk.judge(&table, &choices), None);
    assert_eq!(desk.organizations.len(), 2, "none is made");
    let person = Person::read(desk.people.values().next().unwrap());
    assert_eq!(person.organization, Some(stands), "training.R23");
    let session = Session::read(&desk.session);
    let awa = session.participants().next().unwrap();
    assert_eq!(
        (awa.organization, awa.org_type),
        (Some(stands), OrgType::Nngo)
    );
}

#[test]
fn a_mark_made_on_the_desk_is_not_written_over_by_a_roster() {
    let text = "Name,Module 1,Module 2\nAwa Diallo,absent,x\n";
    let table = read_separated(text, separator_of(text)).unwrap();
    let choices = proposed(&table);
    let mut desk = Desk::new();
    desk.take(&desk.judge(&table, &choices), None);
    let person = *desk.people.keys().next().unwrap();
    let path = crate::training::session::mark_path(person, "aaaaaaaa", "state");
    assert_eq!(desk.session.text(&path), State::Absent.code());
    desk.session
        .write(&path, State::Present.code().into(), &mut desk.clock);
    desk.take(&desk.judge(&table, &choices), None);
    assert_eq!(desk.session.text(&path), State::Present.code());
    let role = crate::training::session::person_path(person, "role");
    assert_eq!(desk.session.text(&role), Role::Participant.code());
}
