//! A browser and its driver: one of each a test, with a profile of their own, ended together with the test.

use super::server::free_address;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

/// Which browser the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// As `DESK_ENGINE` says.
    pub fn current() -> Self {
        match std::env::var("DESK_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("DESK_ENGINE is {other}; it can be chromium, firefox or webkit"),
        }
    }

    fn driver(self, port: u16) -> Command {
        let mut command = Command::new(match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        });
        match self {
            Self::Firefox => command.args(["--port", &port.to_string(), "--websocket-port", "0"]),
            _ => command.arg(format!("--port={port}")),
        };
        command
    }

    fn capabilities(self, home: &Path, size: (u32, u32)) -> Value {
        let downloads = home.join("downloads");
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--lang=en",
                        format!("--window-size={},{}", size.0, size.1),
                        format!("--user-data-dir={}", home.join("profile").display()),
                    ],
                    "prefs": {
                        "download.default_directory": downloads,
                        "download.prompt_for_download": false,
                        "intl.accept_languages": "en",
                    },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": firefox(),
                    "args": ["-headless", "-profile", home.join("profile"), format!("--width={}", size.0), format!("--height={}", size.1)],
                    "prefs": {
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        "browser.helperApps.neverAsk.saveToDisk": "application/json",
                        "intl.accept_languages": "en",
                        "intl.locale.requested": "en",
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        }
    }
}

fn firefox() -> &'static str {
    if Path::new("/usr/bin/firefox-esr").exists() {
        "/usr/bin/firefox-esr"
    } else {
        "/usr/bin/firefox"
    }
}

/// WebKitGTK's browser for automation lies in no folder of the path.
fn mini_browser() -> PathBuf {
    let arch = std::env::consts::ARCH;
    let folders = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
    let places = folders.into_iter().flat_map(|folder| {
        [
            format!("/usr/lib/{arch}-linux-gnu/{folder}"),
            format!("/usr/libexec/{folder}"),
        ]
    });
    places
        .map(|place| Path::new(&place).join("MiniBrowser"))
        .find(|path| path.exists())
        .expect("WebKitGTK's MiniBrowser is not installed")
}

/// A running browser. Its calls block: a test reads like what a person does, one thing after the other.
pub struct Browser {
    pub driver: Option<WebDriver>,
    pub runtime: Runtime,
    process: Child,
    home: PathBuf,
    size: (u32, u32),
}

impl Browser {
    pub fn start(size: (u32, u32)) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let home =
            std::env::temp_dir().join(format!("mission-desk-{}-{number}", std::process::id()));
        std::fs::create_dir_all(home.join("downloads")).unwrap();
        std::fs::create_dir_all(home.join("profile")).unwrap();
        let (process, runtime, driver) = launch(&home, size);
        Self {
            driver: Some(driver),
            runtime,
            process,
            home,
            size,
        }
    }

    /// Ends driver and browser as a power cut does (SIGKILL, all processes at once), and opens the same profile anew.
    pub fn kill_and_open_again(&mut self) {
        self.kill();
        // What a dead browser leaves to say that it lives.
        for name in [
            "SingletonLock",
            "SingletonSocket",
            "SingletonCookie",
            "lock",
            ".parentlock",
            "MarionetteActivePort",
        ] {
            std::fs::remove_file(self.home.join("profile").join(name)).ok();
        }
        let (process, runtime, driver) = launch(&self.home, self.size);
        (self.process, self.runtime, self.driver) = (process, runtime, Some(driver));
    }

    fn kill(&mut self) {
        if let Some(driver) = self.driver.take() {
            // A browser that hangs would not answer a polite request to end; it is ended below.
            driver.leak().ok();
        }
        let ids: Vec<String> = descendants(self.process.id())
            .iter()
            .map(u32::to_string)
            .collect();
        if !ids.is_empty() {
            Command::new("kill")
                .arg("-9")
                .args(&ids)
                .stderr(Stdio::null())
                .status()
                .ok();
        }
        self.process.kill().ok();
        self.process.wait().ok();
    }

    /// Where downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.home.join("downloads")
    }

    /// A file of this browser's own folder, to be chosen in a file input.
    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.home.join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

/// Starts a driver and, through it, a browser with the profile in a folder.
fn launch(home: &Path, size: (u32, u32)) -> (Child, Runtime, WebDriver) {
    let engine = Engine::current();
    let port = free_address().port();
    let process = engine
        .driver(port)
        // What the driver and the browser leave behind lies in here and goes with it.
        .env("TMPDIR", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("the driver of {engine:?} does not start: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let address = format!("http://127.0.0.1:{port}");
    let Value::Object(capabilities) = engine.capabilities(home, size) else {
        unreachable!("capabilities are an object")
    };
    let begun = Instant::now();
    let driver = loop {
        let session = WebDriver::new(address.as_str(), Capabilities::from(capabilities.clone()));
        match runtime.block_on(session) {
            Ok(driver) => break driver,
            Err(error) => assert!(
                begun.elapsed() < Duration::from_secs(30),
                "{engine:?} does not start: {error}"
            ),
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    (process, runtime, driver)
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill();
        // Helpers that are ending may still write for a moment.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.home).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The processes below one, deepest last: drivers start browsers, and browsers start many more.
fn descendants(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let id: u32 = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name stands in brackets and may hold anything; state and parent follow it.
            let parent = stat.rsplit(") ").next()?.split(' ').nth(1)?.parse().ok()?;
            Some((id, parent))
        })
        .collect();
    let mut found = vec![root];
    let mut at = 0;
    while let Some(&parent) = found.get(at) {
        found.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(id, _)| *id),
        );
        at += 1;
    }
    found.remove(0);
    found
}
