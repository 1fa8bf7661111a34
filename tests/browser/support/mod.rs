//! What every test stands on: a server, a browser, and ways to find things as a person does.

pub mod case;
pub mod desk;
pub mod engine;
pub mod records;
pub mod server;
pub mod target;

pub use desk::Desk;
pub use engine::Engine;
pub use server::Server;

/// How long anything may take before a test gives up.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(40);

/// Whether to go on: some things can only be done to Chromium.
pub fn only_in_chromium(why: &str) -> bool {
    let chromium = Engine::current() == Engine::Chromium;
    if !chromium {
        println!("left out in {:?}: {why}", Engine::current());
    }
    chromium
}

/// Text as it is compared: browsers put no-break spaces and marks of direction into numbers and dates.
pub fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    spaced
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
