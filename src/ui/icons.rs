use leptos::prelude::*;

/// The few pictures that the desk uses; each stands beside its word, never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they show")]
pub enum IconName {
    Blocked,
    Warning,
    Info,
    Done,
    Back,
}

/// A small drawn sign, hidden from those who listen.
#[component]
pub fn Icon(
    /// Which one
    name: IconName,
) -> impl IntoView {
    let path = match name {
        IconName::Blocked => {
            "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v7h-2V7Zm0 9h2v2h-2v-2Z"
        }
        IconName::Warning => "M12 2 1 21h22L12 2Zm-1 7h2v6h-2V9Zm0 8h2v2h-2v-2Z",
        IconName::Info => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v2h-2V7Zm0 4h2v6h-2v-6Z",
        IconName::Done => "m9.5 16.2-4-4L4 13.7l5.5 5.5L21 7.7l-1.5-1.5-10 10Z",
        IconName::Back => "m14.5 5-7 7 7 7 1.5-1.5-5.5-5.5L16 6.5 14.5 5Z",
    };
    let class = if name == IconName::Back {
        "icon icon-mirrored"
    } else {
        "icon"
    };
    view! {
        <svg class=class viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d=path fill="currentColor" />
        </svg>
    }
}
