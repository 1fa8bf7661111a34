//! Elements as a person names them: "the button New application", "the field Role inside Partner 2".

use super::{Desk, Engine, PATIENCE};
use serde_json::json;
use std::time::{Duration, Instant};
use thirtyfour::WebElement;
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};

const FIND: &str = include_str!("page.js");
/// Keys as WebDriver writes them.
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
const BACKSPACE: &str = "\u{e003}";
/// Longer texts are put in at once, to save time; the page hears the same events.
const LONG: usize = 120;

/// A visible element, looked for each time it is used.
#[derive(Clone)]
pub struct Target<'a> {
    desk: &'a Desk,
    kind: &'static str,
    name: Option<String>,
    inside: Vec<String>,
    nth: usize,
}

impl Desk {
    pub fn button(&self, name: &str) -> Target<'_> {
        self.target("button", Some(name))
    }

    pub fn link(&self, name: &str) -> Target<'_> {
        self.target("link", Some(name))
    }

    pub fn field(&self, name: &str) -> Target<'_> {
        self.target("field", Some(name))
    }

    pub fn target(&self, kind: &'static str, name: Option<&str>) -> Target<'_> {
        Target {
            desk: self,
            kind,
            name: name.map(str::to_owned),
            inside: Vec::new(),
            nth: 0,
        }
    }

    /// Chooses an answer of a question.
    pub fn choose(&self, question: &str, answer: &str) {
        self.target("radio", Some(answer)).inside(question).click();
    }

    /// Chooses in a list.
    pub fn select(&self, label: &str, option: &str) {
        let list = self.field(label).element();
        self.target("option", Some(option)).inside_list(list);
    }

    /// Types a date into its three fields.
    pub fn fill_date(&self, question: &str, [day, month, year]: [&str; 3]) {
        for (part, text) in [("Day", day), ("Month", month), ("Year", year)] {
            self.field(part).inside(question).fill(text);
        }
    }
}

impl Target<'_> {
    /// Inside a group of that name.
    pub fn inside(mut self, group: &str) -> Self {
        self.inside.push(group.to_owned());
        self
    }

    /// The n-th of several that are called alike, counted from nought.
    pub fn nth(mut self, nth: usize) -> Self {
        self.nth = nth;
        self
    }

    fn find(&self) -> WebDriverResult<Option<WebElement>> {
        let wanted =
            json!({ "kind": self.kind, "name": self.name, "inside": self.inside, "nth": self.nth });
        let found = self
            .desk
            .wait(self.desk.driver().execute(FIND, vec![wanted]))?;
        if found.json().is_null() {
            return Ok(None);
        }
        found.element().map(Some)
    }

    pub fn is_there(&self) -> bool {
        self.find().is_ok_and(|found| found.is_some())
    }

    pub fn wait_until_there(&self) {
        self.desk
            .until(&format!("{self} is there"), || self.is_there());
    }

    pub fn wait_until_gone(&self) {
        self.desk
            .until(&format!("{self} is gone"), || !self.is_there());
    }

    /// The element, once it is there.
    pub fn element(&self) -> WebElement {
        self.wait_until_there();
        self.find()
            .ok()
            .flatten()
            .unwrap_or_else(|| panic!("{self} was there and is gone"))
    }

    /// Does something to the element. A page that is drawn again at that very moment is looked at again.
    fn act<T>(&self, act: impl Fn(WebElement) -> WebDriverResult<T>) -> T {
        let begun = Instant::now();
        loop {
            let element = self.element();
            self.bring_into_sight(&element);
            let error = match act(element) {
                Ok(done) => return done,
                Err(error) => error,
            };
            let passing = matches!(
                error.as_inner(),
                WebDriverErrorInner::StaleElementReference(_)
                    | WebDriverErrorInner::ElementClickIntercepted(_)
                    | WebDriverErrorInner::ElementNotInteractable(_)
            );
            assert!(
                passing && begun.elapsed() < PATIENCE,
                "{self}: {error}\n{}",
                self.desk.state()
            );
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Scrolls as a person would: into the middle. Drivers scroll to the edge, where the frame at the top covers it.
    fn bring_into_sight(&self, element: &WebElement) {
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        if let Ok(element) = element.to_json() {
            self.desk.try_js(script, vec![element]).ok();
        }
    }

    pub fn click(&self) {
        self.act(|element| self.desk.wait(element.click()));
    }

    pub fn value(&self) -> String {
        self.act(|element| self.desk.wait(element.prop("value")))
            .unwrap_or_default()
    }

    pub fn is_checked(&self) -> bool {
        self.act(|element| self.desk.wait(element.is_selected()))
    }

    /// Adds keys to what is there.
    pub fn type_keys(&self, keys: &str) {
        self.act(|element| self.desk.wait(element.send_keys(keys)));
    }

    /// Puts a text in the place of what is there.
    pub fn fill(&self, text: &str) {
        if !self.value().is_empty() {
            self.type_keys(&format!("{SELECT_ALL}{BACKSPACE}"));
            self.desk
                .until(&format!("{self} is empty"), || self.value().is_empty());
        }
        if text.chars().count() > LONG || text.contains('\n') {
            if !text.is_empty() {
                self.insert(text);
            }
        } else if !text.is_empty() {
            self.type_keys(text);
        }
        // WebKit's driver returns before the last keys have arrived.
        let begun = Instant::now();
        while self.value() != text {
            let held = self.value();
            assert!(
                begun.elapsed() < PATIENCE,
                "{self} does not hold what was typed but: {held}"
            );
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Puts a text in at the caret in one go, with the events that a keyboard makes.
    pub fn insert(&self, text: &str) {
        let script =
            "arguments[0].focus(); return document.execCommand('insertText', false, arguments[1]);";
        let done = self.act(|element| {
            let arguments = vec![element.to_json()?, json!(text)];
            self.desk
                .wait(self.desk.driver().execute(script, arguments))
        });
        assert_eq!(done.json(), &json!(true), "{self} takes no text");
    }

    /// Chooses a file, and so opens it.
    pub fn choose_file(&self, path: &std::path::Path) {
        let path = path.to_str().expect("the path is plain text");
        self.act(|element| self.desk.wait(element.send_keys(path)));
    }

    /// Chooses this option of a list.
    fn inside_list(&self, list: WebElement) {
        let script = "const plain = (s) => s.replace(/\\s+/g, ' ').trim(); return [...arguments[0].options].find((o) => plain(o.textContent) === arguments[1])";
        let name = self.name.clone().unwrap_or_default();
        self.bring_into_sight(&list);
        let arguments = vec![list.to_json().unwrap(), json!(name)];
        let found = self
            .desk
            .wait(self.desk.driver().execute(script, arguments));
        let option = found
            .and_then(thirtyfour::session::scriptret::ScriptRet::element)
            .unwrap_or_else(|_| panic!("{self} is not in the list\n{}", self.desk.state()));
        self.desk.wait(option.click()).unwrap();
        let chosen = || {
            self.desk
                .wait(option.is_selected())
                .unwrap_or(Engine::current() == Engine::WebKit)
        };
        self.desk.until(&format!("{self} is chosen"), chosen);
    }
}

impl std::fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.name.as_deref().unwrap_or("any");
        write!(f, "the {} \"{name}\"", self.kind)?;
        for group in self.inside.iter().rev() {
            write!(f, " inside \"{group}\"")?;
        }
        if self.nth > 0 {
            write!(f, " (number {})", self.nth + 1)
        } else {
            Ok(())
        }
    }
}
