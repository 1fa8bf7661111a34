//! What an assessment takes over from an application to the Development Fund in the same desk. The two systems meet
//! through records only: this reads the other's record by its kind and paths.

use super::assessment::ACTIVITIES;
use crate::record::Record;

/// The kind of record that can be linked.
pub const LINKED: &str = "fund.application";
/// Where the id of the linked record stands.
pub const LINK: &str = "link";
/// The field of an activity that names what it was taken over from.
pub const FROM: &str = "from";

/// The activities of an application: their ids and texts.
#[must_use]
pub fn activities_of(application: &Record) -> Vec<(String, String)> {
    let items = application.items("matrix").into_iter();
    let read = |item: crate::record::Item| {
        let text = |name: &str| application.text(&format!("{}/{name}", item.path)).trim();
        let is_activity = text("level") == "activity" && !text("text").is_empty();
        is_activity.then(|| (item.id.clone(), text("text").to_owned()))
    };
    items.filter_map(read).collect()
}

/// Those of an application's activities that the assessment has not taken over yet.
#[must_use]
pub fn not_taken(assessment: &Record, mut list: Vec<(String, String)>) -> Vec<(String, String)> {
    let taken: Vec<String> = assessment
        .items(ACTIVITIES)
        .iter()
        .map(|item| assessment.text(&format!("{}/{FROM}", item.path)).to_owned())
        .collect();
    list.retain(|(id, _)| !taken.contains(id));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fixture::Project;

    #[test]
    fn the_activities_of_an_application_are_taken_over_once() {
        let mut application = Project::new();
        let dig = application.item("matrix", &[("level", "activity"), ("text", " Dig wells ")]);
        application.item("matrix", &[("level", "activity"), ("text", "")]);
        application.item(
            "matrix",
            &[("level", "output"), ("text", "Wells are there")],
        );
        let build = application.item(
            "matrix",
            &[("level", "activity"), ("text", "Build latrines")],
        );
        let mut it = Project::new();
        it.item(ACTIVITIES, &[("name", "Dig wells"), (FROM, &dig)]);
        let all = activities_of(&application.record);
        assert_eq!(all.len(), 2);
        assert_eq!(
            not_taken(&it.record, all),
            [(build, "Build latrines".to_owned())]
        );
    }
}
