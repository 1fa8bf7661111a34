//! The desk as `docs/hosting.md` puts it online: Debian's nginx with the very `docs/nginx.conf`, and `docs/_headers`.

use crate::support::server::{free_address, lay_out, policy_of};
use crate::support::{Desk, Engine, PATIENCE};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

const SAMPLE: &str = include_str!("../../docs/nginx.conf");
const STATIC_SAMPLE: &str = include_str!("../../docs/_headers");
const GUIDE: &str = include_str!("../../docs/hosting.md");
const INDEX: &str = include_str!("../../index.html");

/// What Debian's own /etc/nginx/nginx.conf says around a site, as far as it bears on one.
const AROUND: &str = "daemon off;
master_process off;
user root;
pid FOLDER/pid;
error_log FOLDER/errors;
events { worker_connections 256; }
http {
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path FOLDER/body;
    proxy_temp_path FOLDER/proxy;
    fastcgi_temp_path FOLDER/fastcgi;
    uwsgi_temp_path FOLDER/uwsgi;
    scgi_temp_path FOLDER/scgi;
    gzip on;
SITE
}
";

/// A running nginx with a folder of its own. It is one process, so that nothing of it outlives the test.
struct Nginx {
    folder: PathBuf,
    /// Where the desk is given out; HTTPS in the sample.
    address: SocketAddr,
    /// Where the sample listens for plain HTTP.
    plain: SocketAddr,
    /// The paths of the bundle's files.
    files: Vec<String>,
    process: Mutex<Option<Child>>,
}

impl Nginx {
    /// The sample as it stands in docs.
    fn start() -> Self {
        Self::start_with("current", on_loopback)
    }

    /// The bundle below /desk/, as the guide says, on a server that has other things too: a page at its root, and an
    /// older copy of the desk, which the guide advises against.
    fn start_below_a_path() -> Self {
        let nginx = Self::start_with("desk", |_, nginx| {
            let folder = format!("root {};", nginx.folder.display());
            let site = replaced(&below_a_path(), "root /var/www/below;", &folder, 1);
            let copy = site.replace("/desk", "/copy");
            let other = "location = / { return 200 'Another page'; }";
            format!(
                "server {{ listen {}; {other}\n{site}\n{copy}\n}}",
                nginx.address
            )
        });
        nginx.lay_out_another_version("copy");
        nginx
    }

    fn start_with(link: &str, site: impl Fn(&str, &Self) -> String) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mission-desk-nginx-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let files = lay_out(&folder.join("first"));
        std::os::unix::fs::symlink("first", folder.join(link)).unwrap();
        let nginx = Self {
            folder,
            address: free_address(),
            plain: free_address(),
            files,
            process: Mutex::new(None),
        };
        let config = AROUND
            .replace("SITE", &site(SAMPLE, &nginx))
            .replace("FOLDER", &nginx.folder.display().to_string());
        std::fs::write(nginx.folder.join("nginx.conf"), config).unwrap();
        nginx.start_again();
        nginx
    }

    fn start_again(&self) {
        let mut process = Command::new("/usr/sbin/nginx")
            .arg("-p")
            .arg(&self.folder)
            .arg("-c")
            .arg(self.folder.join("nginx.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx starts; on Debian: apt-get install nginx-light");
        let begun = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            let ended = process.try_wait().unwrap();
            assert!(
                ended.is_none() && begun.elapsed() < PATIENCE,
                "nginx does not answer ({ended:?}): {}",
                std::fs::read_to_string(self.folder.join("errors")).unwrap_or_default()
            );
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        *self.process.lock().unwrap() = Some(process);
    }

    /// Ends nginx and every open connection.
    fn stop(&self) {
        if let Some(mut process) = self.process.lock().unwrap().take() {
            process.kill().ok();
            process.wait().ok();
        }
        let refused = TcpStream::connect(self.address).is_err();
        assert!(refused, "nginx still answers after it was stopped");
    }

    fn home(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn ask(&self, path: &str, headers: &[&str]) -> Answer {
        Answer::of(self.address, path, headers)
    }

    /// The bundle with a service worker that says that it is another version.
    fn lay_out_another_version(&self, name: &str) {
        let folder = self.folder.join(name);
        lay_out(&folder);
        let worker = folder.join("sw.js");
        let script = std::fs::read_to_string(&worker).unwrap();
        let (is, is_not) = ("const VERSION = \"", "const VERSION = \"another-");
        std::fs::write(&worker, replaced(&script, is, is_not, 1)).unwrap();
    }

    /// Turns the link to another version, as the guide says.
    fn turn_to(&self, version: &str) {
        let link = self.folder.join("next");
        std::os::unix::fs::symlink(version, &link).unwrap();
        std::fs::rename(link, self.folder.join("current")).unwrap();
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.lock().unwrap().take() {
            process.kill().ok();
            process.wait().ok();
        }
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Puts one text for another that must be there that often: a sample that changes its words fails here.
fn replaced(text: &str, from: &str, to: &str, times: usize) -> String {
    assert_eq!(text.matches(from).count(), times, "{from} in\n{text}");
    text.replace(from, to)
}

/// The sample with what its head says is to be filled in: names, addresses, certificate, folder. No other line changes.
fn on_loopback(sample: &str, nginx: &Nginx) -> String {
    let mut changed: BTreeMap<&str, u32> = BTreeMap::new();
    let lines = sample.lines().map(|line| {
        let word = line.split_whitespace().next().unwrap_or_default();
        let new = match line.trim() {
            "listen 443 ssl http2;" => format!("listen {};", nginx.address),
            "listen 80;" => format!("listen {};", nginx.plain),
            "server_name desk.example.org;" => "server_name 127.0.0.1;".to_owned(),
            "root /var/www/mission-desk/current;" => {
                format!("root {};", nginx.folder.join("current").display())
            }
            "listen [::]:443 ssl http2;" | "listen [::]:80;" => String::new(),
            _ if word.starts_with("ssl_") => String::new(),
            _ => return line.to_owned(),
        };
        *changed.entry(word).or_default() += 1;
        new
    });
    let config: Vec<String> = lines.collect();
    let expected = [
        ("listen", 4),
        ("root", 1),
        ("server_name", 2),
        ("ssl_certificate", 1),
        ("ssl_certificate_key", 1),
        ("ssl_protocols", 1),
    ];
    assert_eq!(changed, expected.into(), "what is filled in has changed");
    config.join("\n")
}

/// The guide's sample for a path, with the part of the main sample that it asks for.
fn below_a_path() -> String {
    let site = GUIDE.split("```nginx\n").nth(1).unwrap();
    let site = site.split("```").next().unwrap();
    let shared = SAMPLE.split("# >>>").nth(1).unwrap();
    let shared = shared.split("# <<<").next().unwrap();
    let (_, shared) = shared.split_once('\n').unwrap();
    let asks = "# … everything between >>> and <<< of nginx.conf …";
    replaced(site, asks, shared, 1)
}

/// The headers that the nginx sample adds to every answer.
fn promised() -> BTreeMap<String, String> {
    let lines = SAMPLE
        .lines()
        .filter_map(|line| line.trim().strip_prefix("add_header "));
    let header = |line: &str| {
        let (name, value) = line.split_once(' ').unwrap();
        let value = value.strip_suffix("\" always;").expect("sent always");
        let value = value.strip_prefix('"').expect("in quotes");
        (name.to_ascii_lowercase(), value.to_owned())
    };
    lines.map(header).collect()
}

/// The headers of the sample for static hosts.
fn promised_by_static_hosts() -> BTreeMap<String, String> {
    let (_, block) = STATIC_SAMPLE.split_once("\n/*\n").unwrap();
    let header = |line: &str| {
        let (name, value) = line.trim().split_once(": ").unwrap();
        (name.to_ascii_lowercase(), value.to_owned())
    };
    block.lines().map(header).collect()
}

/// What nginx says to one question.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn of(address: SocketAddr, path: &str, headers: &[&str]) -> Self {
        let mut connection = TcpStream::connect(address).unwrap();
        let more: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let question =
            format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{more}\r\n");
        connection.write_all(question.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.expect("the answer has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let mut headers = BTreeMap::new();
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap();
            let twice = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            assert!(twice.is_none(), "{path}: {name} is sent twice");
        }
        Self {
            status: status.parse().unwrap(),
            headers,
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn keeps_the_promises(&self, path: &str) {
        for (name, value) in promised() {
            assert_eq!(self.header(&name), value, "{name} of {path}");
        }
    }
}

/// What the type of a file must be, for the endings that browsers are strict about.
fn strict_type(path: &str) -> Option<&'static str> {
    Some(match Path::new(path).extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        _ => return None,
    })
}

#[test]
fn the_samples_have_the_policy_of_the_page_and_forbid_frames() {
    let policy = format!("{}; frame-ancestors 'none'", policy_of(INDEX));
    assert_eq!(promised()["content-security-policy"], policy);
    assert_eq!(promised_by_static_hosts(), promised());
}

#[test]
fn nginx_sends_every_promised_header_with_every_answer() {
    let nginx = Nginx::start();
    assert!(promised().len() >= 7, "{:?}", promised());
    for path in ["/", "/index.html", "/sw.js", "/missing.js", "/some/page"] {
        nginx.ask(path, &[]).keeps_the_promises(path);
    }
    assert_eq!(promised()["cache-control"], "no-cache");
    assert_eq!(promised()["x-content-type-options"], "nosniff");
}

#[test]
fn nginx_gives_every_file_its_type() {
    let nginx = Nginx::start();
    for path in &nginx.files {
        let answer = nginx.ask(path, &[]);
        assert_eq!(answer.status, 200, "{path}");
        let kind = answer.header("content-type");
        assert_ne!(kind, "application/octet-stream", "{path}");
        if let Some(strict) = strict_type(path) {
            assert_eq!(kind, strict, "{path}");
        }
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
}

#[test]
fn nginx_does_not_send_again_what_the_browser_has() {
    let nginx = Nginx::start();
    for path in ["/", "/sw.js", "/mission-desk_bg.wasm"] {
        let first = nginx.ask(path, &[]);
        let tag = format!("If-None-Match: {}", first.header("etag"));
        let second = nginx.ask(path, &[&tag]);
        assert_eq!(second.status, 304, "{path}");
        second.keeps_the_promises(path);
    }
}

#[test]
fn nginx_packs_what_is_large() {
    let nginx = Nginx::start();
    for path in ["/mission-desk_bg.wasm", "/locales/ar/shell.json"] {
        let answer = nginx.ask(path, &["Accept-Encoding: gzip"]);
        assert_eq!(answer.header("content-encoding"), "gzip", "{path}");
        assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
        let plain = nginx.ask(path, &[]).body.len();
        assert!(answer.body.len() * 2 < plain, "{path}");
    }
}

#[test]
fn nginx_answers_a_missing_file_with_404_and_not_with_the_page() {
    let nginx = Nginx::start();
    for path in [
        "/missing.js",
        "/mission-desk_bg.wasm.map",
        "/a/b/missing.json",
    ] {
        let answer = nginx.ask(path, &[]);
        assert_eq!(answer.status, 404, "{path}");
        let body = String::from_utf8(answer.body).unwrap();
        assert!(!body.contains("Mission Desk"), "{path}");
    }
}

#[test]
fn nginx_sends_plain_http_to_https() {
    let nginx = Nginx::start();
    let answer = Answer::of(nginx.plain, "/some/page?a=b", &[]);
    assert_eq!(answer.status, 301);
    assert_eq!(answer.header("location"), "https://127.0.0.1/some/page?a=b");
}

#[test]
fn an_address_that_is_no_file_leads_to_the_desk_and_keeps_what_stands_behind_the_hash() {
    let nginx = Nginx::start();
    let desk = Desk::open_at(nginx.home());
    // A browser that was here before has its own answer to any address; this one has to come from nginx.
    let unregister = "const done = arguments[0]; navigator.serviceWorker?.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))).then(() => done()) ?? done();";
    for path in ["fund", "some/page", "some/folder/"] {
        desk.js_async(unregister);
        desk.wait(desk.driver().goto("about:blank")).unwrap();
        desk.go(&format!("{path}#/files"));
        desk.wait_for_heading("Files and backup");
        let address = desk.js("return location.href", vec![]);
        assert_eq!(address, json!(format!("{}#/files", nginx.home())));
    }
}

#[test]
fn a_deeper_address_leads_to_the_desk_also_in_a_browser_that_keeps_it() {
    let nginx = Nginx::start();
    let desk = Desk::open_at(nginx.home());
    let alone = desk.wait_for_service_worker();
    for stopped in [false, true] {
        if stopped && alone {
            nginx.stop();
        }
        desk.wait(desk.driver().goto("about:blank")).unwrap();
        desk.go("some/page#/files");
        desk.wait_for_heading("Files and backup");
    }
}

#[test]
fn another_copy_on_the_origin_leaves_the_desk_able_to_open_without_the_server() {
    let nginx = Nginx::start_below_a_path();
    let desk = Desk::open_at(format!("{}desk/", nginx.home()));
    let alone = desk.wait_for_service_worker();
    let copy = format!("{}copy/", nginx.home());
    desk.wait(desk.driver().goto(copy)).unwrap();
    desk.wait_for_heading("Today");
    desk.wait_for_service_worker();
    if alone {
        nginx.stop();
    }
    desk.go("#/files");
    desk.wait_for_heading("Files and backup");
}

/// Types, takes the server away, and finds what was typed again; then the server comes back.
fn what_is_typed_survives_without(nginx: &Nginx, home: String) {
    let desk = Desk::open_at(home);
    let id = desk.new_application();
    desk.open_task(&id, "project");
    desk.field("Project title").fill("Skills for Home");
    desk.wait_saved();
    let alone = desk.wait_for_service_worker();
    if alone {
        nginx.stop();
    }
    desk.reload();
    desk.wait_for_heading("The project");
    assert_eq!(desk.field("Project title").value(), "Skills for Home");
    desk.wait(desk.driver().goto("about:blank")).unwrap();
    desk.go(&format!("#/fund/{id}/task/summary"));
    desk.wait_for_heading("Summary");
    desk.field("Summary").fill("Written without a server.");
    desk.wait_saved();
    if alone {
        nginx.start_again();
    }
    desk.reload();
    desk.wait_for_heading("Summary");
    assert_eq!(desk.field("Summary").value(), "Written without a server.");
}

#[test]
fn the_desk_from_nginx_goes_on_while_nginx_is_stopped() {
    let nginx = Nginx::start();
    what_is_typed_survives_without(&nginx, nginx.home());
}

#[test]
fn the_desk_below_a_path_goes_on_while_nginx_is_stopped() {
    let nginx = Nginx::start_below_a_path();
    what_is_typed_survives_without(&nginx, format!("{}desk/", nginx.home()));
}

#[test]
fn nginx_gives_the_desk_below_a_path_with_its_headers_and_types() {
    let nginx = Nginx::start_below_a_path();
    for path in &nginx.files {
        let path = format!("/desk{path}");
        let answer = nginx.ask(&path, &[]);
        assert_eq!(answer.status, 200, "{path}");
        answer.keeps_the_promises(&path);
        if let Some(strict) = strict_type(&path) {
            assert_eq!(answer.header("content-type"), strict, "{path}");
        }
    }
    for (path, status, location) in [
        ("/desk", 301, "/desk/"),
        ("/desk/some/page", 302, "/desk/"),
        ("/desk/missing.js", 404, ""),
    ] {
        let answer = nginx.ask(path, &[]);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("location"), location, "{path}");
    }
    // The other pages of the server are as they were.
    let other = nginx.ask("/", &[]);
    assert_eq!(other.body, b"Another page");
    assert_eq!(other.header("content-security-policy"), "");
}

#[test]
fn a_new_version_is_offered_and_nothing_is_reloaded_by_itself() {
    let nginx = Nginx::start();
    let desk = Desk::open_at(nginx.home());
    if !desk.wait_for_service_worker() {
        println!(
            "{:?}: so there are no updates to be tested",
            Engine::current()
        );
        return;
    }
    let id = desk.new_application();
    desk.open_task(&id, "project");
    let look = "const done = arguments[0]; window.stillHere = true; navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => done());";
    desk.js_async(look);
    assert!(!desk.text().contains("A new version"), "{}", desk.state());
    nginx.lay_out_another_version("second");
    nginx.turn_to("second");
    desk.js_async(look);
    desk.wait_for_text("A new version of the desk is ready.");
    assert_eq!(desk.js("return window.stillHere", vec![]), json!(true));
    // What is being typed while the new version is let in is there in the new version.
    desk.field("Project title").fill("Typed at the last moment");
    desk.button("Use the new version").click();
    desk.until("the page opens again", || {
        desk.try_js("return window.stillHere === undefined", vec![])
            .is_ok_and(|new| new == json!(true))
    });
    desk.wait_for_heading("The project");
    assert_eq!(
        desk.field("Project title").value(),
        "Typed at the last moment"
    );
    // The first version comes back the same way.
    nginx.turn_to("first");
    desk.js_async(look);
    desk.wait_for_text("A new version of the desk is ready.");
}
