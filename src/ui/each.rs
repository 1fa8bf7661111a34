use crate::record::Path;
use leptos::prelude::*;
use std::sync::Arc;

/// Draws the items of a list by their paths. An item that stays is not drawn anew, so that whoever types in it keeps
/// their place. One copy of the machinery for all lists; see [`super::when`].
pub fn each(
    paths: impl Fn() -> Vec<Path> + Send + Sync + 'static,
    view: impl Fn(Path) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    draw(Box::new(paths), Arc::new(view))
}

fn draw(
    paths: Box<dyn Fn() -> Vec<Path> + Send + Sync>,
    view: Arc<dyn Fn(Path) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=paths key=Path::clone children=move |path| view(path) /> }.into_any()
}
