use crate::route::Address;
use leptos::prelude::*;

/// Goes to an address of the desk.
pub fn go_to(href: &str) {
    // Setting the part behind the `#` is an ordinary step in the browser's history.
    let location = window().location();
    if location.set_hash(href.trim_start_matches('#')).is_err() {
        // No browser refuses this; should one, the whole address does the same.
        location.set_href(href).ok();
    }
}

/// The address of the page now; follows the browser's history.
#[must_use]
pub fn use_address() -> RwSignal<Address> {
    let read = || Address::parse(&window().location().hash().unwrap_or_default());
    let address = RwSignal::new(read());
    let handle = window_event_listener(leptos::ev::hashchange, move |_| address.set(read()));
    on_cleanup(move || handle.remove());
    address
}
