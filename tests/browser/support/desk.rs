//! The desk as a person has it before them: pages, what stands on them, and what the browser keeps.

use super::engine::{Browser, Engine};
use super::{PATIENCE, Server, plain};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WindowHandle};

/// An upright tablet.
pub const TABLET: (u32, u32) = (820, 1180);

/// One browser with the desk open in it.
pub struct Desk {
    pub server: Arc<Server>,
    pub browser: Browser,
    /// Where the desk lies, with the slash at its end.
    home: String,
}

impl Desk {
    /// A fresh browser on the home page.
    pub fn open() -> Self {
        Self::open_on(Arc::new(Server::start()))
    }

    /// A fresh browser on the home page of a server that others use too.
    pub fn open_on(server: Arc<Server>) -> Self {
        let desk = Self::blank(server, TABLET);
        desk.go("");
        desk.wait_for_heading("Today");
        desk
    }

    /// A fresh browser on the home page of a desk that someone else gives out; `server` rests.
    pub fn open_at(home: String) -> Self {
        let desk = Self {
            server: Arc::new(Server::at_rest()),
            browser: Browser::start(TABLET),
            home,
        };
        desk.go("");
        desk.wait_for_heading("Today");
        desk
    }

    /// A fresh browser with an empty page.
    pub fn blank(server: Arc<Server>, size: (u32, u32)) -> Self {
        let browser = Browser::start(size);
        let home = format!("{}/", server.origin());
        Self {
            server,
            browser,
            home,
        }
    }

    pub fn driver(&self) -> &WebDriver {
        self.browser.driver.as_ref().expect("the browser runs")
    }

    pub fn wait<T>(&self, future: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
        self.browser.runtime.block_on(future)
    }

    /// Loads the desk at an address below `#`.
    pub fn go(&self, hash: &str) {
        let address = format!("{}{hash}", self.home);
        self.wait(self.driver().goto(address))
            .expect("the page loads");
    }

    /// Goes to an address below `#` without loading the desk again.
    pub fn visit(&self, hash: &str) {
        self.js("location.hash = arguments[0];", vec![json!(hash)]);
        let gone =
            || self.js("return location.hash === arguments[0];", vec![json!(hash)]) == json!(true);
        self.until("the address changes", gone);
        // Pages are drawn in the turn that follows, and those of a part that must be loaded first when it is there.
        // A window in the background draws no frames in WebKit.
        self.js_async("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 1000);");
        self.until("the page is drawn", || !self.headings().is_empty());
    }

    pub fn reload(&self) {
        // As F5 does. A driver's own "refresh" may go past the service worker.
        self.js("window.beforeReload = true; location.reload();", vec![]);
        self.until("the page is another one", || {
            self.try_js("return window.beforeReload === undefined", vec![])
                .is_ok_and(|new| new == json!(true))
        });
        self.until("the page is drawn", || !self.headings().is_empty());
    }

    pub fn js(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.try_js(script, arguments)
            .unwrap_or_else(|error| panic!("{error}\nin the script:\n{script}"))
    }

    pub fn try_js(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
        let result = self.wait(self.driver().execute(script, arguments))?;
        Ok(result.json().clone())
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn js_async(&self, script: &str) -> Value {
        self.wait(self.driver().execute_async(script, vec![]))
            .unwrap_or_else(|error| panic!("{error}\nin the script:\n{script}"))
            .json()
            .clone()
    }

    /// A command of Chromium's own debugging protocol.
    pub fn cdp(&self, command: &str, parameters: Value) -> WebDriverResult<Value> {
        self.wait(self.driver().cdp().send_raw(command, parameters))
    }

    /// Waits until something holds; what the page says is told if it never does.
    pub fn until(&self, what: &str, holds: impl Fn() -> bool) {
        self.until_within(PATIENCE, what, holds);
    }

    pub fn until_within(&self, patience: Duration, what: &str, holds: impl Fn() -> bool) {
        let begun = Instant::now();
        while !holds() {
            assert!(
                begun.elapsed() < patience,
                "waited in vain: {what}\n{}",
                self.state()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Where the browser is and what it shows, for messages.
    pub fn state(&self) -> String {
        let text: String = self.text().chars().take(4000).collect();
        let address = self
            .try_js("return location.href", vec![])
            .unwrap_or_default();
        format!("--- {address}\n{text}\n---")
    }

    /// All text of the page as it is seen.
    pub fn text(&self) -> String {
        let text = self.try_js(
            "return document.body ? document.body.innerText : ''",
            vec![],
        );
        text.ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Presses keys where the focus is.
    pub fn press(&self, keys: &str) {
        let element = self.wait(self.driver().active_element()).unwrap();
        self.wait(element.send_keys(keys)).unwrap();
    }

    /// What has the focus is called so.
    pub fn focused(&self) -> String {
        let script = "const e = document.activeElement; return (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).replace(/\\s+/g, ' ').trim()";
        let name = self.js(script, vec![]);
        name.as_str().unwrap_or_default().to_owned()
    }

    /// The text of the first element that a selector finds, or nothing.
    pub fn text_of(&self, selector: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        plain(
            self.js(script, vec![json!(selector)])
                .as_str()
                .unwrap_or_default(),
        )
    }

    pub fn wait_for_text(&self, text: &str) {
        self.until(&format!("the page says: {text}"), || {
            plain(&self.text()).contains(&plain(text))
        });
    }

    pub fn headings(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('h1')].filter((h) => h.getClientRects().length).map((h) => h.innerText)";
        let found = self.try_js(script, vec![]).unwrap_or_default();
        let texts = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        texts.map(plain).collect()
    }

    /// Declines the lock in writing, where the page asks.
    pub fn decline_lock(&self) {
        let statement =
            "I decline the lock. I know that whoever can use this browser can read everything.";
        self.target("radio", Some(statement)).click();
        self.button("Keep this statement").click();
        self.target("radio", Some(statement)).wait_until_gone();
    }

    pub fn wait_for_heading(&self, heading: &str) {
        self.until(&format!("the heading is: {heading}"), || {
            self.headings().iter().any(|found| found == heading)
        });
    }

    /// What stands behind `#` in the address.
    pub fn hash(&self) -> String {
        self.js("return location.hash", vec![])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub fn save_state(&self) -> String {
        self.text_of(".save-state")
    }

    /// Waits until the desk says that what was typed is on the device.
    pub fn wait_saved(&self) {
        self.until("the desk says that it saved", || {
            self.save_state().starts_with("Saved ")
        });
    }

    /// Waits until nothing that was typed is unwritten.
    pub fn wait_saved_or_untouched(&self) {
        self.until("nothing is left to save", || {
            let state = self.save_state();
            state.starts_with("Saved ") || state == "Everything is saved on this device"
        });
    }

    /// Everything that the desk keeps in local storage.
    pub fn stored(&self) -> BTreeMap<String, String> {
        let script = "return Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith('mission-desk/')).map((key) => [key, localStorage.getItem(key)]))";
        serde_json::from_value(self.js(script, vec![])).unwrap()
    }

    /// The stored records, each as the text under its key.
    pub fn stored_records(&self) -> BTreeMap<String, String> {
        let is_record = |key: &String| key.starts_with("mission-desk/record/");
        self.stored()
            .into_iter()
            .filter(|(key, _)| is_record(key))
            .collect()
    }

    /// Begins an application and gives its id.
    pub fn new_application(&self) -> String {
        self.button("New application").click();
        self.until("the task list opens", || self.hash().starts_with("#/fund/"));
        self.wait_for_heading("Untitled application");
        self.hash().trim_start_matches("#/fund/").to_owned()
    }

    /// Opens a task's page of an application.
    pub fn open_task(&self, id: &str, task: &str) {
        self.visit(&format!("#/fund/{id}/task/{task}"));
    }

    pub fn choose_language(&self, own_name: &str) {
        self.js_free_select("screen-language", own_name);
        let code = match own_name {
            "English" => "en",
            "Français" => "fr",
            "Español" => "es",
            _ => "ar",
        };
        self.until("the screen changes its language", || {
            self.js("return document.documentElement.lang", vec![]) == json!(code)
        });
    }

    /// Chooses in a select that is known by its id in every language.
    pub fn js_free_select(&self, id: &str, option: &str) {
        let script = "return [...document.getElementById(arguments[0]).options].find((o) => o.textContent.trim() === arguments[1] || o.value === arguments[1])";
        let found = self.wait(
            self.driver()
                .execute(script, vec![json!(id), json!(option)]),
        );
        let option = found
            .and_then(thirtyfour::session::scriptret::ScriptRet::element)
            .expect("the option is there");
        self.wait(option.click()).expect("the option can be chosen");
    }

    /// Waits for a file to be downloaded whole.
    pub fn downloaded(&self) -> PathBuf {
        let find = || {
            let files = std::fs::read_dir(self.browser.downloads()).ok()?;
            let mut paths = files.flatten().map(|file| file.path());
            paths.find(|path| {
                let whole = !["crdownload", "part"]
                    .iter()
                    .any(|end| path.extension().is_some_and(|e| e == *end));
                let hidden = path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with('.'));
                whole && !hidden && path.metadata().is_ok_and(|data| data.len() > 0)
            })
        };
        self.until("the file is downloaded", || find().is_some());
        find().unwrap()
    }

    pub fn new_tab(&self) -> WindowHandle {
        let tab = self.wait(self.driver().new_tab()).expect("a tab opens");
        self.switch_to(&tab);
        tab
    }

    pub fn tab(&self) -> WindowHandle {
        self.wait(self.driver().window())
            .expect("there is a window")
    }

    pub fn switch_to(&self, tab: &WindowHandle) {
        self.wait(self.driver().switch_to_window(tab.clone()))
            .expect("the window is there");
    }

    /// Whether this browser has service workers at all in the mode that tests run it in; says so if not.
    pub fn wait_for_service_worker(&self) -> bool {
        let there = self.js(
            "return 'serviceWorker' in navigator && isSecureContext",
            vec![],
        ) == json!(true);
        if !there {
            println!(
                "{:?} has no service workers under automation",
                Engine::current()
            );
            return false;
        }
        self.server.give_worker();
        let ready = "const done = arguments[0]; const late = setTimeout(() => done('late'), 25000); navigator.serviceWorker.ready.then(() => { clearTimeout(late); done('ready'); });";
        assert_eq!(
            self.js_async(ready),
            json!("ready"),
            "the service worker is not ready\n{}",
            self.state()
        );
        self.until("the service worker controls the page", || {
            self.js(
                "return navigator.serviceWorker.controller?.state === 'activated'",
                vec![],
            ) == json!(true)
        });
        true
    }
}
