//! Mounts the desk in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    mission_desk::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!(
        "Mission Desk runs in a browser. Build it with ./desk build, or try it with ./desk serve."
    );
}
