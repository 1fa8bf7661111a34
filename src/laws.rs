//! Laws that hold for random cases; how many were tried is told past the harness, which swallows what passing tests print.

use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};

/// Declares laws as `proptest!` does, and counts the cases: 256 of each, or as many as are asked for.
macro_rules! laws {
    (cases $cases:literal; $($(#[$meta:meta])* fn $name:ident($($args:tt)*) $body:block)*) => {
        proptest::proptest! {
            #![proptest_config(proptest::test_runner::Config::with_cases($cases))]
            $($(#[$meta])* fn $name($($args)*) {
                static TRIED: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
                $body
                let law = concat!(module_path!(), "::", stringify!($name));
                $crate::laws::tried(&TRIED, $cases, law);
            })*
        }
    };
    ($($laws:tt)*) => { laws! { cases 256; $($laws)* } };
}

/// Counts a case that held; the last one tells.
pub(crate) fn tried(count: &AtomicU32, cases: u32, law: &str) {
    if count.fetch_add(1, Ordering::Relaxed) + 1 == cases {
        tell(&format!("law: {law}: {cases} random cases"));
    }
}

/// Writes a line that is seen also when the test passes.
pub(crate) fn tell(line: &str) {
    std::io::stderr()
        .write_all(format!("{line}\n").as_bytes())
        .unwrap();
}
