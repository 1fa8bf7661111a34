//! What participants think of a session, without anybody being found again (training.R32). What is kept are counts only:
//! how many gave which answer to which question, in lots of at least [`LEAST`] forms, and the free texts of a lot in
//! alphabetical order. No form, no time, no order and no device is kept, and since a lot is written in one go, the
//! history of the record knows no single answer either.

use crate::record::{Clock, Edit, Path, Record, item_id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Bound;

/// The fewest forms that are kept together, and that are shown (training.R32).
pub const LEAST: u32 = 5;
/// The list of lots in a session's record.
pub const LOTS: &str = "evaluation";
/// What is asked with a mark from 1 to 5 (training.R33).
pub const QUESTIONS: [&str; 6] = [
    "relevance",
    "value",
    "facilitators",
    "pace",
    "materials",
    "recommend",
];
/// What is asked in words: what somebody is going to do, and anything else.
pub const TEXTS: [&str; 2] = ["intend", "remark"];
/// By what answers are told apart, where every group is large enough.
pub const GROUPS: [&str; 2] = ["sex", "orgtype"];

/// One filled form, while it is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The mark given to each question, 1 to 5.
    pub marks: BTreeMap<String, u8>,
    /// The words given to each question.
    pub texts: BTreeMap<String, String>,
    /// What the participant says of themselves, by group; may be empty.
    pub groups: BTreeMap<String, String>,
}

impl Form {
    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.texts.values().all(|text| text.trim().is_empty())
    }
}

/// How many gave a mark: by question and mark.
pub type Tallies = BTreeMap<String, BTreeMap<u8, u32>>;

/// Forms that were counted together. It holds no form any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many forms.
    pub forms: u32,
    /// How many gave a mark: by question and mark.
    pub marks: Tallies,
    /// How many forms there are of each group, by the kind of group and the group.
    pub groups: BTreeMap<String, BTreeMap<String, u32>>,
    /// The marks within a group: by kind, group, question and mark.
    pub within: BTreeMap<String, BTreeMap<String, Tallies>>,
    /// The words, by question, in alphabetical order.
    pub texts: BTreeMap<String, Vec<String>>,
}

impl Counted {
    /// Counts a form in, after which nothing tells of it.
    pub fn add(&mut self, form: &Form) {
        self.forms += 1;
        let marks = || {
            form.marks.iter().filter(|(question, mark)| {
                QUESTIONS.contains(&question.as_str()) && (1..=5).contains(*mark)
            })
        };
        for (question, mark) in marks() {
            *self
                .marks
                .entry(question.clone())
                .or_default()
                .entry(*mark)
                .or_default() += 1;
        }
        for kind in GROUPS {
            let group = form.groups.get(kind).cloned().unwrap_or_default();
            *self
                .groups
                .entry(kind.to_owned())
                .or_default()
                .entry(group.clone())
                .or_default() += 1;
            let within = self
                .within
                .entry(kind.to_owned())
                .or_default()
                .entry(group)
                .or_default();
            for (question, mark) in marks() {
                *within
                    .entry(question.clone())
                    .or_default()
                    .entry(*mark)
                    .or_default() += 1;
            }
        }
        for (question, text) in &form.texts {
            let text = text.trim();
            if !text.is_empty() && TEXTS.contains(&question.as_str()) {
                let texts = self.texts.entry(question.clone()).or_default();
                texts.push(text.to_owned());
                texts.sort();
            }
        }
    }

    /// Whether enough forms are together to be written down.
    #[must_use]
    pub fn may_be_kept(&self) -> bool {
        self.forms >= LEAST
    }

    /// The same without groups, where one of a kind is too small: then none of that kind is told apart, so that none is
    /// found by subtraction.
    fn without_small_groups(mut self) -> Self {
        for kind in GROUPS {
            let sizes = self.groups.get(kind);
            let small = sizes
                .is_none_or(|groups| groups.len() < 2 || groups.values().any(|size| *size < LEAST));
            if small {
                self.groups.remove(kind);
                self.within.remove(kind);
            }
        }
        self
    }

    /// Writes a lot into a session's record, in one go; nothing while it is too small.
    pub fn keep(self, record: &mut Record, clock: &mut Clock) -> Vec<Edit> {
        if !self.may_be_kept() {
            return Vec::new();
        }
        let lot = self.without_small_groups();
        let id = item_id();
        let mut edits = record.add_item(LOTS, &id, clock);
        let mut write = |names: &[&str], text: String| {
            let mut path = vec![LOTS, &id];
            path.extend(names);
            edits.extend(record.write(&Path::of(&path), text.into(), clock));
        };
        write(&["forms"], lot.forms.to_string());
        for (question, marks) in &lot.marks {
            write(&["marks", question], counts_text(marks));
        }
        for (kind, groups) in &lot.groups {
            for (group, size) in groups {
                let name = if group.is_empty() { "-" } else { group };
                write(&["groups", kind, name, "forms"], size.to_string());
                let within = lot.within.get(kind).and_then(|within| within.get(group));
                for (question, marks) in within.into_iter().flatten() {
                    write(
                        &["groups", kind, name, "marks", question],
                        counts_text(marks),
                    );
                }
            }
        }
        for (question, texts) in &lot.texts {
            for (n, text) in texts.iter().enumerate() {
                write(&["texts", question, &format!("{n:03}")], text.clone());
            }
        }
        edits
    }
}

/// How often each mark was given: "0 1 0 3 4".
fn counts_text(marks: &BTreeMap<u8, u32>) -> String {
    let counts: Vec<String> = (1..=5)
        .map(|mark| marks.get(&mark).copied().unwrap_or(0).to_string())
        .collect();
    counts.join(" ")
}

/// How often each mark from 1 to 5 was given.
pub type Marks = [u32; 5];

fn read_counts(text: &str) -> Marks {
    let mut marks = [0; 5];
    for (place, count) in marks.iter_mut().zip(text.split(' ')) {
        *place = count.parse().unwrap_or(0);
    }
    marks
}

fn add(sum: &mut Marks, marks: Marks) {
    for (place, count) in sum.iter_mut().zip(marks) {
        *place = place.saturating_add(count);
    }
}

/// What the lots of a session say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// How many forms.
    pub forms: u32,
    /// How often each mark was given, by question.
    pub marks: BTreeMap<String, Marks>,
    /// The same within each group: by the kind of group and the group, with how many forms it has.
    pub groups: BTreeMap<(String, String), (u32, BTreeMap<String, Marks>)>,
    /// The words, by question.
    pub texts: BTreeMap<String, Vec<String>>,
}

impl Results {
    /// Adds up the lots of a session. Nothing where there are too few forms, as no desk writes but a hand could.
    #[must_use]
    pub fn read(record: &Record) -> Option<Self> {
        let mut results = Self::default();
        for item in record.items(LOTS) {
            let forms = record
                .text(&format!("{}/forms", item.path))
                .parse()
                .unwrap_or(0);
            if forms < LEAST {
                continue;
            }
            results.forms += forms;
            results.read_lot(record, &item.path);
        }
        results.groups.retain(|_, (forms, _)| *forms >= LEAST);
        for texts in results.texts.values_mut() {
            texts.sort();
        }
        (results.forms >= LEAST).then_some(results)
    }

    fn read_lot(&mut self, record: &Record, lot: &str) {
        let prefix = format!("{lot}/");
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        for (path, cell) in record.cells.range::<str, _>(from) {
            let Some(rest) = path.strip_prefix(&prefix) else {
                break;
            };
            let text = cell.value().as_text();
            match rest.split('/').collect::<Vec<_>>().as_slice() {
                ["marks", question] => {
                    add(
                        self.marks.entry((*question).to_owned()).or_default(),
                        read_counts(text),
                    );
                }
                ["groups", kind, group, "forms"] => {
                    let entry = self.groups.entry(((*kind).to_owned(), (*group).to_owned()));
                    entry.or_default().0 += text.parse::<u32>().unwrap_or(0);
                }
                ["groups", kind, group, "marks", question] => {
                    let entry = self.groups.entry(((*kind).to_owned(), (*group).to_owned()));
                    let marks = &mut entry.or_default().1;
                    add(
                        marks.entry((*question).to_owned()).or_default(),
                        read_counts(text),
                    );
                }
                ["texts", question, _] if !text.is_empty() => {
                    self.texts
                        .entry((*question).to_owned())
                        .or_default()
                        .push(text.to_owned());
                }
                _ => {}
            }
        }
    }
}

/// The mean of marks; nothing where there is none.
#[must_use]
pub fn mean_of(marks: &Marks) -> Option<rust_decimal::Decimal> {
    let count: u32 = marks.iter().sum();
    let sum: u32 = (1..).zip(marks).map(|(mark, count)| mark * count).sum();
    rust_decimal::Decimal::from(sum).checked_div(count.into())
}

/// How many of those who were asked answered (training.R34), as a share of one.
#[must_use]
pub fn response_rate(answers: u32, asked: u32) -> Option<rust_decimal::Decimal> {
    rust_decimal::Decimal::from(answers).checked_div(asked.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{RecordId, Replica};

    fn form(mark: u8, sex: &str, remark: &str) -> Form {
        Form {
            marks: QUESTIONS.iter().map(|q| ((*q).to_owned(), mark)).collect(),
            texts: BTreeMap::from([("remark".to_owned(), remark.to_owned())]),
            groups: BTreeMap::from([("sex".to_owned(), sex.to_owned())]),
        }
    }

    fn counted(forms: &[Form]) -> Counted {
        let mut counted = Counted::default();
        forms.iter().for_each(|form| counted.add(form));
        counted
    }

    fn session() -> (Record, Clock) {
        let record = Record::new("training.session", 1, RecordId::random());
        (record, Clock::new(Replica::random()))
    }

    fn group(n: u8, sex: &str) -> Vec<Form> {
        (0..n).map(|i| form(i % 5 + 1, sex, "")).collect()
    }

    #[test]
    fn r33_the_form_asks_what_the_sheet_lists_and_nothing_else_is_counted() {
        assert_eq!(QUESTIONS.len(), 6, "training.R33");
        assert_eq!(TEXTS, ["intend", "remark"], "one intention, one open text");
        let mut odd = form(3, "female", "");
        odd.marks.insert("trainer".to_owned(), 5);
        odd.marks.insert("pace".to_owned(), 6);
        odd.texts.insert("name".to_owned(), "Awa".to_owned());
        let counted = counted(&[odd]);
        assert!(!counted.marks.contains_key("trainer"));
        assert!(!counted.marks.contains_key("pace"), "marks are 1 to 5");
        assert!(!counted.texts.contains_key("name"));
        assert_eq!(counted.marks["relevance"], BTreeMap::from([(3, 1)]));
    }

    #[test]
    fn r32_fewer_than_five_forms_are_not_even_written() {
        let (mut record, mut clock) = session();
        let four = counted(&group(4, "female"));
        assert!(four.keep(&mut record, clock.tick(1)).is_empty());
        assert!(record.cells.is_empty());
        assert_eq!(Results::read(&record), None);
    }

    #[test]
    fn r32_groups_are_shown_only_where_none_can_be_found_by_subtraction() {
        let (mut record, mut clock) = session();
        // Five women and one man: the man is what all marks less the women's would leave.
        let forms = [group(5, "female"), group(1, "male")].concat();
        counted(&forms).keep(&mut record, clock.tick(1));
        let results = Results::read(&record).unwrap();
        assert_eq!(results.forms, 6);
        assert!(results.groups.is_empty());
        assert!(
            record.cells.keys().all(|path| !path.contains("groups")),
            "not written either"
        );
        // Five of each are told apart.
        let forms = [group(5, "female"), group(5, "male")].concat();
        counted(&forms).keep(&mut record, clock.tick(2));
        let results = Results::read(&record).unwrap();
        assert_eq!(results.forms, 16);
        assert_eq!(results.groups.len(), 2, "of the second lot alone");
        assert!(results.groups.values().all(|(forms, _)| *forms == 5));
        // Five who do not say beside ten who do are a group; two are not, and nobody is told apart.
        let (mut record, mut clock) = session();
        let forms = [group(5, "female"), group(5, "male"), group(2, "")].concat();
        counted(&forms).keep(&mut record, clock.tick(1));
        assert!(Results::read(&record).unwrap().groups.is_empty());
    }

    #[test]
    fn r32_nothing_tells_in_which_order_or_when_a_form_was_filled_in() {
        let mut forms = group(5, "female");
        forms[0].texts.insert("remark".into(), "Zebra".into());
        forms[4].texts.insert("remark".into(), "Apple".into());
        let there = counted(&forms);
        forms.reverse();
        assert_eq!(there, counted(&forms));
        assert_eq!(there.texts["remark"], ["Apple", "Zebra"]);
        let (mut record, mut clock) = session();
        there.keep(&mut record, clock.tick(1_000_000));
        let times: Vec<u64> = record
            .cells
            .values()
            .map(|cell| cell.newest().version.count)
            .collect();
        let (first, last) = (times.iter().min().unwrap(), times.iter().max().unwrap());
        assert!(last - first < 1_000, "all of a lot is written in one go");
    }

    #[test]
    fn lots_of_two_tablets_add_up() {
        let (base, mut clock) = session();
        let mut other_clock = Clock::new(Replica::random());
        let (mut one, mut two) = (base.clone(), base);
        counted(&group(5, "")).keep(&mut one, clock.tick(1));
        counted(&group(7, "")).keep(&mut two, other_clock.tick(1));
        let mut both = one.clone();
        both.merge(&two);
        two.merge(&one);
        let results = Results::read(&both).unwrap();
        assert_eq!(results.forms, 12);
        assert_eq!(results.marks["pace"].iter().sum::<u32>(), 12);
        assert_eq!(Results::read(&two), Some(results));
        assert_eq!(mean_of(&[0, 0, 1, 0, 1]), Some(4.into()));
        assert_eq!(mean_of(&[0; 5]), None);
        assert_eq!(response_rate(3, 0), None, "never nought or all of nobody");
    }
}
