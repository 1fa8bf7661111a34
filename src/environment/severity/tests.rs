use super::*;
use crate::environment::fixture::Project;
use crate::environment::risk::Risk;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A question whose answers weigh so; they are called a, b, c …
fn question(id: &str, weight: &str, several: bool, weights: &[&str]) -> Question {
    let choice = |(n, weight): (usize, &&str)| Choice {
        id: ["a", "b", "c", "d"][n].to_owned(),
        text: format!("Answer {n}"),
        weight: number(weight),
    };
    Question {
        id: id.to_owned(),
        text: "Is wood cut here?".to_owned(),
        weight: number(weight),
        several,
        choices: weights.iter().enumerate().map(choice).collect(),
    }
}

fn concern(questions: Vec<Question>) -> Concern {
    Concern {
        id: "wood".to_owned(),
        text: "Trees are lost".to_owned(),
        source: String::new(),
        standing: Standing::Mission,
        questions,
    }
}

/// Answers a question with the answers called so.
fn answer(it: &mut Project, question: &Question, letters: &[&str]) {
    for letter in letters {
        let choice = question.choices.iter().find(|it| it.id == *letter);
        let choice = choice.unwrap();
        if question.several {
            it.set(&tick_path("wood", &question.id, letter), &choice.text);
        } else {
            it.set(&answer_path("wood", &question.id), &choice.stored());
        }
    }
}

fn score(concern: &Concern, it: &Project) -> Option<String> {
    let weighed = Weighed::of(concern, &it.record);
    weighed.score.map(|score| score.normalize().to_string())
}

#[test]
fn each_threshold_belongs_to_the_graver_side() {
    for (score, severity) in [
        ("1", Some(Severity::High)),
        ("0.75", Some(Severity::High)),
        ("0.749999999999", Some(Severity::Medium)),
        ("0.60", Some(Severity::Medium)),
        ("0.599999999999", Some(Severity::Low)),
        ("0.35", Some(Severity::Low)),
        ("0.349999999999", None),
        ("0", None),
    ] {
        let found = Severity::of(number(score));
        assert_eq!(found, severity, "environment.N1: {score}");
    }
}

#[test]
fn a_threshold_that_is_reached_in_thirds_is_reached() {
    // (1/3 + 1/3 + 1/3 + 1 + 1) / 5 is 0.6; three thirds in decimals are a little less than one.
    let thirds = |id| question(id, "1", false, &["0.3", "0.9"]);
    let all = concern(["p", "q", "r", "s", "t"].map(thirds).to_vec());
    let mut it = Project::new();
    for (question, letter) in all.questions.iter().zip(["a", "a", "a", "b", "b"]) {
        answer(&mut it, question, &[letter]);
    }
    let weighed = Weighed::of(&all, &it.record);
    assert_eq!(weighed.severity(), Some(Severity::Medium));
}

#[test]
fn one_answer_counts_by_the_heaviest() {
    // environment.N2, by hand: 3 × 0.4 / 0.8 = 1.5 of 3; 1 × 0.2 / 0.5 = 0.4 of 1; together 1.9 / 4.
    let all = concern(vec![
        question("p", "3", false, &["0", "0.4", "0.8"]),
        question("q", "1", false, &["0.2", "0.5"]),
    ]);
    let mut it = Project::new();
    answer(&mut it, &all.questions[0], &["b"]);
    assert_eq!(score(&all, &it).as_deref(), Some("0.5"));
    answer(&mut it, &all.questions[1], &["a"]);
    assert_eq!(score(&all, &it).as_deref(), Some("0.475"));
}

#[test]
fn several_answers_count_by_the_formula_of_the_source() {
    // environment.N2, by hand, all = 0.5 + 0.3 + 0.2 = 1.
    let it = question("p", "2", true, &["0.5", "0.3", "0.2"]);
    let value = |letters: &[&str]| {
        let chosen = it
            .choices
            .iter()
            .filter(|one| letters.contains(&one.id.as_str()));
        it.value(&chosen.collect::<Vec<_>>())
            .normalize()
            .to_string()
    };
    // m = 0.5, nothing else: 0.5 × 2.
    assert_eq!(value(&["a"]), "1");
    // m = 0.5: 0.5 + (0.3 / 0.5) × 0.5 = 0.8; × 2.
    assert_eq!(value(&["a", "b"]), "1.6");
    // m = 0.3: 0.3 + (0.2 / 0.7) × 0.7 = 0.5; × 2.
    assert_eq!(value(&["b", "c"]), "1");
    // All of them: the whole weight.
    assert_eq!(value(&["a", "b", "c"]), "2");
    assert_eq!(value(&[]), "0", "none of these");
}

#[test]
fn where_all_others_weigh_nothing_the_heaviest_stands_alone() {
    let it = question("p", "1", true, &["0.6", "0", "0"]);
    let all: Vec<&Choice> = it.choices.iter().collect();
    assert_eq!(it.value(&all), number("0.6"));
    let it = question("p", "1", true, &["0", "0"]);
    let all: Vec<&Choice> = it.choices.iter().collect();
    assert_eq!(it.value(&all), Decimal::ZERO, "nothing is divided by 0");
    let it = question("p", "1", false, &["0", "0"]);
    assert_eq!(it.value(&[&it.choices[0]]), Decimal::ZERO);
}

#[test]
fn a_choice_that_weighs_nothing_is_not_the_whole_weight() {
    for several in [false, true] {
        let all = concern(vec![question("p", "1", several, &["0", "0.9"])]);
        let mut it = Project::new();
        answer(&mut it, &all.questions[0], &["a"]);
        assert_eq!(score(&all, &it).as_deref(), Some("0"), "environment.N2");
    }
    let all = concern(vec![question("p", "1", true, &["0.4", "0.9"])]);
    let mut it = Project::new();
    it.tick(&tick_path("wood", "p", NONE));
    assert_eq!(score(&all, &it).as_deref(), Some("0"), "none of these");
}

#[test]
fn what_is_not_answered_moves_nothing_and_nothing_answered_is_no_score() {
    let all = concern(vec![
        question("p", "1", false, &["0.7", "1"]),
        question("q", "5", false, &["0.2", "1"]),
        question("r", "5", true, &["0.2", "1"]),
    ]);
    let mut it = Project::new();
    let weighed = Weighed::of(&all, &it.record);
    assert_eq!((weighed.score, weighed.severity()), (None, None), "never 0");
    assert_eq!((weighed.answered, weighed.all), (0, 3));
    answer(&mut it, &all.questions[0], &["a"]);
    assert_eq!(
        score(&all, &it).as_deref(),
        Some("0.7"),
        "environment.N3: neither kind of question that is left open moves it"
    );
    // What was chosen and is no answer any more is no answer.
    it.set(&answer_path("wood", "q"), "gone Something");
    assert_eq!(score(&all, &it).as_deref(), Some("0.7"));
    it.set(&answer_path("wood", "p"), "");
    assert_eq!(score(&all, &it), None, "an answer can be taken back");
}

#[test]
fn completeness_counts_questions_and_is_whole_only_when_all_are_answered() {
    let questions = (0..200).map(|n| question(&format!("q{n}"), "1", n % 2 == 0, &["0", "1"]));
    let all = concern(questions.collect());
    let mut it = Project::new();
    for question in &all.questions[..199] {
        answer(&mut it, question, &["b"]);
    }
    let share = |it: &Project| Weighed::of(&all, &it.record).completeness();
    assert_eq!(share(&it), number("0.99"));
    answer(&mut it, &all.questions[199], &["b"]);
    assert_eq!(share(&it), Decimal::ONE);
    assert_eq!(all_answered(&[]), Decimal::ZERO, "of no question none");
}

/// A mission's scheme with one concern in it, and the paths of its two questions.
fn own_scheme() -> (Project, String, [String; 2]) {
    let mut own = Project::new();
    let fields = [
        ("text", " Trees are lost "),
        ("source", "Range survey 2026"),
        ("sure", "read"),
    ];
    let concern = own.item(CONCERNS, &fields);
    let list = format!("{CONCERNS}/{concern}/{QUESTIONS}");
    let mut paths: [String; 2] = Default::default();
    for (n, (several, weights)) in [("", ["0", "0,8"]), ("yes", ["٠٫٥", "1"])]
        .iter()
        .enumerate()
    {
        let fields = [("text", "Is wood cut here?"), ("several", several)];
        let id = own.item(&list, &fields);
        paths[n] = format!("{list}/{id}");
        for weight in weights {
            let fields = [("text", "Some"), ("weight", weight)];
            own.item(&format!("{}/{CHOICES}", paths[n]), &fields);
        }
        // A row that was begun and left blank does no harm.
        own.item(&format!("{}/{CHOICES}", paths[n]), &[]);
    }
    (own, concern, paths)
}

#[test]
fn a_missions_concerns_are_read_with_their_source_and_in_any_digits() {
    let (own, id, _) = own_scheme();
    let all = Concern::read_all(&own.record);
    assert_eq!(all.len(), 1);
    let concern = &all[0];
    assert_eq!(
        (concern.id.as_str(), concern.text.as_str()),
        (id.as_str(), "Trees are lost")
    );
    assert_eq!(
        (concern.source.as_str(), concern.standing),
        ("Range survey 2026", Standing::Read)
    );
    assert_eq!(concern.questions.len(), 2);
    let one = &concern.questions[0];
    let two = &concern.questions[1];
    let (one, two) = if one.several { (two, one) } else { (one, two) };
    assert!(!one.several && two.several);
    assert_eq!(one.weight, Decimal::ONE, "left empty it counts 1");
    let weights = |it: &Question| it.choices.iter().map(|it| it.weight).max();
    assert_eq!(
        (weights(one), weights(two)),
        (Some(number("0.8")), Some(Decimal::ONE))
    );
}

#[test]
fn a_question_that_is_not_whole_is_not_asked_and_says_what_it_lacks() {
    let (mut own, concern, [path, _]) = own_scheme();
    let gaps = |own: &Project| {
        let read = Question::read(&own.record, &Path::of(&[&path]), "x");
        read.err().unwrap_or_default()
    };
    assert_eq!(gaps(&own), []);
    own.set(&format!("{path}/text"), " ");
    assert_eq!(gaps(&own), [Gap::Text]);
    own.set(&format!("{path}/text"), "Is wood cut here?");
    for weight in ["0", "101", "much"] {
        own.set(&format!("{path}/weight"), weight);
        assert_eq!(gaps(&own), [Gap::Weight], "{weight}");
    }
    own.set(&format!("{path}/weight"), "2");
    let asked = Concern::read_all(&own.record)[0].questions.len();
    assert_eq!(asked, 2);
    let items = own.record.items(&format!("{path}/{CHOICES}"));
    let at = |n: usize, name: &str| format!("{}/{name}", items[n].path);
    let full: Vec<usize> = (0..3)
        .filter(|n| !own.record.text(&at(*n, "text")).is_empty())
        .collect();
    for weight in ["1.5", "", "few"] {
        own.set(&at(full[0], "weight"), weight);
        assert_eq!(
            gaps(&own),
            [Gap::Answer, Gap::Two],
            "environment.N4: {weight}"
        );
    }
    own.set(&at(full[0], "weight"), "0");
    own.set(&at(full[1], "weight"), "0");
    assert_eq!(gaps(&own), [Gap::Zero]);
    assert_eq!(Concern::read_all(&own.record)[0].questions.len(), 1);
    own.set(&format!("{CONCERNS}/{concern}/text"), "");
    assert_eq!(Concern::read_all(&own.record), [], "a concern has words");
}

#[test]
fn a_grave_concern_goes_into_the_register_once() {
    let all = [("x", "0.6"), ("y", "0.59"), ("z", "0.9")].map(|(id, score)| Weighed {
        id: id.to_owned(),
        text: String::new(),
        score: Some(number(score)),
        answered: 1,
        all: 1,
    });
    let mut it = Project::new();
    let waiting = |it: &Project| {
        let waiting = to_register(&it.record, &all).into_iter();
        waiting.map(|one| one.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&it), ["x", "z"], "medium and high, not low");
    it.edit(|record, clock| register(record, &all[..1], clock));
    assert_eq!(waiting(&it), ["z"]);
    it.edit(|record, clock| register(record, &all[..1], clock));
    let risks = Risk::read_all(&it.record);
    let [risk] = risks.as_slice() else {
        panic!("twice: {risks:?}")
    };
    assert_eq!(
        (risk.concern.as_str(), risk.before),
        ("x", None),
        "nobody judged it yet"
    );
    let risk = &risk.id;
    it.edit(|record, clock| record.remove_item(&format!("{RISKS}/{risk}"), clock));
    assert_eq!(waiting(&it), ["x", "z"], "what was taken out can come back");
}

#[test]
fn answers_to_questions_that_are_not_here_are_counted() {
    let all = concern(vec![question("p", "1", false, &["0", "1"])]);
    let mut it = Project::new();
    answer(&mut it, &all.questions[0], &["b"]);
    assert_eq!(lost_answers(std::slice::from_ref(&all), &it.record), 0);
    it.set(&tick_path("wood", "r", "a"), "Some");
    it.set(&tick_path("wood", "r", "b"), "More");
    it.tick(&tick_path("wood", "s", NONE));
    it.set(&tick_path("wood", "t", "a"), "");
    assert_eq!(
        lost_answers(&[all], &it.record),
        2,
        "r and s; t was taken back"
    );
    assert_eq!(lost_answers(&[], &it.record), 3);
}

/// Weights of answers in hundredths, at least one above 0, and which are chosen.
fn answered() -> impl Strategy<Value = (u32, bool, Vec<(u32, bool)>)> {
    let choices = prop::collection::vec((0..=100_u32, any::<bool>()), 2..5);
    (1..=9_u32, any::<bool>(), choices)
}

proptest! {
    #[test]
    fn a_score_stays_between_nothing_and_one_and_its_own_mean_leaves_it(
        questions in prop::collection::vec(answered(), 1..6)
    ) {
        let mut it = Project::new();
        let mut all = Vec::new();
        for (n, (weight, several, choices)) in questions.iter().enumerate() {
            let choices = choices.iter().enumerate().map(|(n, (weight, _))| Choice {
                id: format!("o{n}"),
                text: "Some".to_owned(),
                weight: Decimal::new((*weight).into(), 2),
            });
            all.push(Question {
                id: format!("q{n}"),
                text: "Is it so?".to_owned(),
                weight: Decimal::from(*weight),
                several: *several,
                choices: choices.collect(),
            });
        }
        let mut all = concern(all);
        for (question, (_, several, choices)) in all.questions.iter().zip(&questions) {
            let picked = question.choices.iter().zip(choices).filter(|(_, (_, yes))| *yes);
            for (choice, _) in picked {
                if *several {
                    it.set(&tick_path("wood", &question.id, &choice.id), "Some");
                } else {
                    it.set(&answer_path("wood", &question.id), &choice.stored());
                }
            }
        }
        let Some(score) = Weighed::of(&all, &it.record).score else {
            return Ok(());
        };
        prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&score), "{score}");
        let mean = Choice { id: "m".to_owned(), text: "As the others".to_owned(), weight: score };
        let most = Choice { id: "n".to_owned(), text: "Most".to_owned(), weight: Decimal::ONE };
        it.set(&answer_path("wood", "mean"), &mean.stored());
        all.questions.push(Question {
            id: "mean".to_owned(),
            text: "And so?".to_owned(),
            weight: Decimal::TWO,
            several: false,
            choices: vec![mean, most],
        });
        let with = Weighed::of(&all, &it.record).score.unwrap_or_default();
        prop_assert!((with - score).abs() < Decimal::new(1, 9), "{score} became {with}");
    }
}
