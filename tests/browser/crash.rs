//! Sudden ends: the page dies, or the desk inside it does.

use crate::support::{Desk, only_in_chromium};
use serde_json::json;
use std::time::{Duration, Instant};
use thirtyfour::WindowHandle;

/// A desk in a second window, which can die while the first lives on.
fn desk_in_a_second_window() -> (Desk, WindowHandle, String) {
    let desk = Desk::open();
    let id = desk.new_application();
    let survivor = desk.tab();
    desk.go("#/settings");
    desk.new_tab();
    desk.go(&format!("#/fund/{id}/task/summary"));
    desk.wait_for_heading("Summary");
    (desk, survivor, id)
}

/// Kills the page as a crash does: nothing in it runs any more, also not what runs when it is left.
fn crash(desk: &Desk) {
    let tools = desk.driver().cdp();
    desk.browser.runtime.block_on(async {
        // A page that died does not answer.
        let dying = tools.send_raw("Page.crash", json!({}));
        tokio::time::timeout(Duration::from_millis(700), dying)
            .await
            .ok();
    });
}

fn summary_after_the_crash(desk: &Desk, survivor: &WindowHandle, id: &str) -> String {
    desk.switch_to(survivor);
    desk.go("#/");
    desk.reload();
    desk.visit(&format!("#/fund/{id}/task/summary"));
    desk.wait_for_heading("Summary");
    desk.field("Summary").value()
}

#[test]
fn what_was_typed_half_a_second_ago_outlives_a_crash() {
    if !only_in_chromium("only Chromium's driver crashes a page") {
        return;
    }
    let (desk, survivor, id) = desk_in_a_second_window();
    desk.field("Summary").type_keys("Nothing joins the two.");
    std::thread::sleep(Duration::from_millis(400));
    crash(&desk);
    assert_eq!(
        summary_after_the_crash(&desk, &survivor, &id),
        "Nothing joins the two."
    );
}

#[test]
fn a_crash_takes_at_most_the_last_moment_from_a_steady_typist() {
    if !only_in_chromium("only Chromium's driver crashes a page") {
        return;
    }
    let (desk, survivor, id) = desk_in_a_second_window();
    let field = desk.field("Summary").element();
    let begun = Instant::now();
    let mut keys = Vec::new();
    for letter in "abcdefghijklmnopqrstuvwxyz".chars().cycle() {
        desk.wait(field.send_keys(letter.to_string())).unwrap();
        keys.push((letter, Instant::now()));
        if begun.elapsed() > Duration::from_millis(1500) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let crashed = Instant::now();
    crash(&desk);
    let kept = summary_after_the_crash(&desk, &survivor, &id);
    println!(
        "a crash while typing: {} of {} keys were kept",
        kept.len(),
        keys.len()
    );
    let typed: String = keys.iter().map(|(letter, _)| *letter).collect();
    assert!(
        typed.starts_with(&kept),
        "{kept} is not the beginning of {typed}"
    );
    // The desk saves 300 ms after the first unwritten key; the rest is what a busy machine needs.
    let allowed = Duration::from_millis(300 + 150);
    let lost = keys
        .get(kept.len())
        .map(|(_, at)| crashed.duration_since(*at));
    assert!(
        lost.is_none_or(|lost| lost <= allowed),
        "keys were lost that were {lost:?} old: {kept} of {typed}"
    );
}

#[test]
fn a_desk_that_stops_puts_the_text_in_hand_away() {
    let desk = Desk::open();
    let id = desk.new_application();
    desk.open_task(&id, "summary");
    desk.field("Summary").type_keys("A text in the making");
    desk.wait_saved();
    // What the panic hook of the app does.
    desk.js("dispatchEvent(new Event('desk:panic'))", vec![]);
    desk.wait_for_heading("The desk has stopped");
    assert_eq!(
        desk.headings(),
        ["The desk has stopped"],
        "nothing else is shown"
    );
    desk.button("Open the desk again").click();
    desk.wait_for_heading("Summary");
    // Where one was, and on any other page until it was seen to.
    desk.wait_for_text("Text that was put away");
    desk.wait_for_text("A text in the making");
    desk.button("I no longer need it").click();
    desk.until("the text is let go of", || {
        !desk.stored().contains_key("mission-desk/rescued")
    });
}

#[test]
fn an_error_in_the_machinery_ends_on_the_recovery_page() {
    let desk = Desk::open();
    // What the browser tells the window when a trap ends the app's code. (An error thrown by a test's own script would
    // reach the window without its cause.)
    let trap = "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
    desk.js(trap, vec![]);
    desk.wait_for_heading("The desk has stopped");
}
