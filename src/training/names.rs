//! When two names may be one person's (training.R23). The desk asks; it never merges by itself.

use super::person::Person;
use crate::words::fold_words;
use std::collections::HashMap;

/// A name without what people write in two ways: case, accents, spaces, marks, and the Arabic letters that stand for one
/// another.
#[must_use]
pub fn name_key(name: &str) -> String {
    fold_words(name)
}

/// A key under which a name and the same name with given and family name swapped meet: its words in alphabetical order.
#[must_use]
pub fn swapped_key(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether two names are the same in two spellings, or with given and family name swapped.
#[must_use]
pub fn may_be_same(a: &str, b: &str) -> bool {
    let (a, b) = (name_key(a), name_key(b));
    !a.is_empty() && (a == b || is_swapped(&a, &b))
}

/// Whether one key is the other with its front and back part swapped: Diallo Awa and Awa Diallo, Ben Ali Sami and
/// Sami Ben Ali.
fn is_swapped(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.match_indices(' ')
            .any(|(at, _)| format!("{} {}", &a[at + 1..], &a[..at]) == b)
}

/// Pairs of people that may be one, within an organization. People who were merged or forgotten are left out, and so are
/// pairs that `settled` says a person has looked at.
#[must_use]
pub fn duplicates(
    people: &[Person],
    settled: impl Fn(&Person, &Person) -> bool,
) -> Vec<(&Person, &Person)> {
    let mut groups: HashMap<_, Vec<&Person>> = HashMap::new();
    for person in people {
        if person.same_as.is_none() && person.forgotten.is_none() && !person.key.is_empty() {
            let key = (person.organization, swapped_key(&person.key));
            groups.entry(key).or_default().push(person);
        }
    }
    let mut pairs = Vec::new();
    for group in groups.values() {
        for (at, first) in group.iter().enumerate() {
            for second in group.iter().skip(at + 1) {
                let alike = first.key == second.key || is_swapped(&first.key, &second.key);
                if alike && !settled(first, second) {
                    pairs.push((*first, *second));
                }
            }
        }
    }
    pairs.sort_by_key(|(first, second)| (&first.key, first.id, second.id));
    pairs
}
