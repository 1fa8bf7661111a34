//! The drafts of the letters in which governments endorse a project and ask for the Fund's support: one for each State
//! that may be eligible, in the document's language. What is not known stands in brackets.

use super::application::{Application, FocalPoint};
use super::eligibility::eligible_states;
use super::wording::state_name;
use crate::dates::DateInput;
use crate::reference::Reference;
use crate::words::{Arg, Key, Message, Speech};

/// A letter to be drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The State that is to write it: alpha-3 code, empty while no State was entered.
    pub state: String,
    /// Whom the draft goes to in that State, as far as known.
    pub focal: Option<FocalPoint>,
}

/// The letters of an application, and the States that are asked for none since they are not eligible.
#[must_use]
pub fn requests(
    application: &Application<'_>,
    reference: &Reference,
) -> (Vec<Request>, Vec<String>) {
    let eligible = eligible_states(application, reference);
    let request = |state: &str| Request {
        state: state.to_owned(),
        focal: application.focal_point_of(state).cloned(),
    };
    let mut letters: Vec<Request> = eligible.iter().map(|state| request(&state.code)).collect();
    if application.states.is_empty() {
        letters.push(request(""));
    }
    let left_out = application
        .states
        .iter()
        .filter(|state| !eligible.iter().any(|eligible| eligible.path == state.path));
    let left_out = left_out.map(|state| state.code.clone()).collect();
    (letters, left_out)
}

impl Request {
    /// Name, office and contact of the focal point.
    #[must_use]
    pub fn focal_text(&self, speech: &dyn Speech) -> String {
        let part = |text: fn(&FocalPoint) -> &String, missing: Key| {
            let known = self.focal.as_ref().map(text);
            let known = known.filter(|text| !text.is_empty());
            known.map_or(Arg::Word(missing), |text| Arg::Text(text.clone()))
        };
        speech.say(
            &Message::new(Key::FundRequestFocal)
                .with("name", part(|focal| &focal.name, Key::FundRequestFocalName))
                .with(
                    "office",
                    part(|focal| &focal.office, Key::FundRequestFocalOffice),
                )
                .with(
                    "contact",
                    part(|focal| &focal.contact, Key::FundRequestFocalContact),
                ),
        )
    }

    /// The paragraphs of the draft.
    #[must_use]
    pub fn paragraphs(
        &self,
        application: &Application<'_>,
        title: &str,
        speech: &dyn Speech,
    ) -> Vec<String> {
        let unknown = || "[…]".to_owned();
        let state = || {
            Arg::Text(if self.state.is_empty() {
                unknown()
            } else {
                state_name(&self.state, speech)
            })
        };
        let day = |input: &DateInput| input.date().map_or_else(|| Arg::Text(unknown()), Arg::Date);
        let budget = &application.budget;
        let say = |message: Message| speech.say(&message);
        let titled = |key: Key| Message::new(key).with("title", Arg::Text(title.to_owned()));
        let focal = || Arg::Text(self.focal_text(speech));
        let mut paragraphs = vec![speech.text(Key::FundRequestDraft)];
        if self.focal.is_some() {
            paragraphs.push(say(Message::new(Key::FundRequestFor).with("focal", focal())));
        }
        paragraphs.extend([
            speech.text(Key::FundRequestPlace),
            say(Message::new(Key::FundRequestFrom).with("state", state())),
            speech.text(Key::FundRequestTo),
            say(titled(Key::FundRequestSubject)),
            say(titled(Key::FundRequestBody1).with("state", state())),
            say(Message::new(Key::FundRequestBody2)
                .with("start", day(&application.start))
                .with("end", day(&application.end))
                .with(
                    "budget",
                    Arg::Money(budget.total(), budget.currency.clone()),
                )),
            say(Message::new(Key::FundRequestBody3).with("focal", focal())),
            speech.text(Key::FundRequestClose),
        ]);
        paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::checks::tests::Brief;
    use crate::reference::shipped;
    use crate::words::{Language, Plain};

    #[test]
    fn each_eligible_state_gets_a_letter_of_its_own_to_its_focal_point() {
        let mut brief = Brief::new();
        brief.set("coverage", "regional");
        brief.item("states", &[("code", "KEN")]);
        brief.item("states", &[("code", "GUY")]);
        let focal = brief.nth("focal", 0);
        brief.set(&format!("{focal}/state"), "MDG");
        let application = Application::read(&brief.record);
        let (letters, left_out) = requests(&application, &shipped());
        let states: Vec<&str> = letters.iter().map(|letter| letter.state.as_str()).collect();
        assert_eq!(states, ["MDG", "KEN"]);
        assert_eq!(left_out, ["GUY"], "a high-income economy");
        for language in Language::ALL {
            let plain = Plain::of(language);
            let text = |at: usize| letters[at].paragraphs(&application, "T", &plain).join("\n");
            let (first, second) = (text(0), text(1));
            assert!(first.contains("MDG") && !first.contains("KEN") && !first.contains("GUY"));
            assert!(second.contains("KEN") && !second.contains("MDG"));
            assert!(first.contains("Director of the Diaspora") && first.contains("on file"));
            assert!(!second.contains("Director"), "{second}");
        }
    }

    #[test]
    fn without_a_state_there_is_one_letter_with_brackets() {
        let mut brief = Brief::new();
        let state = brief.nth("states", 0);
        brief.remove(&state);
        let application = Application::read(&brief.record);
        let (letters, _) = requests(&application, &shipped());
        let [letter] = &letters[..] else {
            panic!("{letters:?}");
        };
        let text = letter.paragraphs(&application, "T", &Plain::of(Language::En));
        assert!(
            text.join("\n").contains("From: [ministry], […]"),
            "{text:?}"
        );
    }
}
