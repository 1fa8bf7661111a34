//! Fields that help: States by keyboard, dates while they are written.

use crate::support::Desk;

const DOWN: &str = "\u{e015}";
const UP: &str = "\u{e013}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

/// An application with one State still to be chosen.
fn a_state_to_choose() -> (Desk, String) {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "states");
    desk.button("Add a State").click();
    desk.until("the search has the focus", || desk.focused() == "State");
    (desk, id)
}

#[test]
fn a_state_is_chosen_by_keyboard() {
    let (desk, _) = a_state_to_choose();
    desk.press("niger");
    desk.wait_for_text("2 matches");
    desk.press(DOWN);
    desk.until("the first match", || desk.focused() == "Niger");
    desk.press(DOWN);
    desk.until("the second match", || desk.focused() == "Nigeria");
    desk.press(UP);
    desk.press(UP);
    desk.until("back in the search", || desk.focused() == "State");
    // What is called exactly so is meant.
    desk.press(ENTER);
    desk.button("Niger Change").wait_until_there();
    desk.until("the focus stays there", || desk.focused() == "Niger Change");
    // A search that is given up leaves the State as it was.
    desk.press(ENTER);
    desk.until("the search has the focus", || desk.focused() == "State");
    desk.press("mada");
    desk.press(ESCAPE);
    desk.button("Niger Change").wait_until_there();
}

#[test]
fn a_state_that_was_typed_but_not_chosen_is_not_dropped_in_silence() {
    let (desk, _) = a_state_to_choose();
    desk.press("guin");
    desk.press(&TAB.repeat(9));
    desk.wait_for_text("“guin” is not chosen yet");
    assert_eq!(desk.field("State").value(), "guin");
    // The only one that is meant is taken.
    desk.field("State").fill("madagas");
    desk.field("State").type_keys(&TAB.repeat(3));
    desk.button("Madagascar Change").wait_until_there();
}

#[test]
fn a_date_is_not_scolded_while_it_is_written() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "management");
    let day = desk.field("Day").inside("First day");
    day.type_keys("31");
    desk.field("Month").inside("First day").type_keys("2");
    let said = || desk.text_of("fieldset .said");
    assert_eq!(said(), "");
    desk.field("Management site").click();
    desk.until("it is said once the date is left", || !said().is_empty());
    day.click();
    desk.until("and not while it is mended", || said().is_empty());
}
