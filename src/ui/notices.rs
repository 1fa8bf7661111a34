use super::{Icon, IconName, use_screen};
use crate::check::{Finding, Severity};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know
    Calm,
    /// It went well
    Good,
    /// To look at
    Warning,
    /// Something is wrong
    Bad,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Calm => "notice notice-calm",
            Self::Good => "notice notice-good",
            Self::Warning => "notice notice-warning",
            Self::Bad => "notice notice-bad",
        }
    }
}

/// A box with something to know.
#[component]
pub fn Notice(
    /// How it is meant
    tone: Tone,
    /// What it says
    children: Children,
) -> impl IntoView {
    let icon = match tone {
        Tone::Calm => IconName::Info,
        Tone::Good => IconName::Done,
        Tone::Warning => IconName::Warning,
        Tone::Bad => IconName::Blocked,
    };
    view! { <div class=tone.class()><Icon name=icon /><div class="notice-body">{children()}</div></div> }
}

/// The way back, at the top of a page.
#[component]
pub fn BackLink(
    /// Where to
    #[prop(into)]
    href: String,
    /// What is there
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! { <p class="back"><a href=href class="back-link"><Icon name=IconName::Back /><span>{label}</span></a></p> }
}

/// A finding in the screen's language: its weight in a word, then what is wrong.
#[component]
pub fn FindingText(
    /// The finding
    finding: Finding,
) -> impl IntoView {
    let screen = use_screen();
    let (icon, class, weight) = match finding.severity {
        Severity::Error => (
            IconName::Blocked,
            "finding finding-error",
            Key::ShellSeverityError,
        ),
        Severity::Warning => (
            IconName::Warning,
            "finding finding-warning",
            Key::ShellSeverityWarning,
        ),
        Severity::Info => (
            IconName::Info,
            "finding finding-info",
            Key::ShellSeverityInfo,
        ),
    };
    let message = finding.message;
    view! {
        <span class=class>
            <Icon name=icon />
            <span>
                <span class="visually-hidden">{move || screen.say(&Message::new(Key::ShellSeverityBefore).with("weight", Arg::Word(weight)))}" "</span>
                <bdi>{move || screen.say(&message)}</bdi>
            </span>
        </span>
    }
}
