use leptos::prelude::*;

/// Draws a part of a page only while a condition holds. Leptos' own `Show` is generic over both and comes to a copy of
/// its machinery for each use; this is one copy for all.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    draw(Box::new(condition), Box::new(view))
}

fn draw(
    condition: Box<dyn Fn() -> bool + Send + Sync>,
    view: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let holds = Memo::new(move |_| condition());
    (move || holds.get().then(&view)).into_any()
}
