//! A static host for the built bundle that can be stopped and started on the same port, and remembers what was asked.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// A file of the bundle, as it was when the tests began.
pub struct Asset {
    plain: Bytes,
    kind: &'static str,
}

impl Asset {
    /// How many bytes travel from a host that packs as well as it can. Packing the whole bundle takes a minute, so only the
    /// test that counts asks, and only for what it counts; the others get the files as they are.
    fn packed(&self) -> usize {
        let mut packed = Vec::new();
        let settings = brotli::enc::BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut self.plain.as_ref(), &mut packed, &settings).unwrap();
        packed.len()
    }
}

/// One request, in the order in which they came; `there` if the bundle has that file.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub there: bool,
}

struct Site {
    assets: &'static BTreeMap<String, Asset>,
    policy: String,
    asked: Mutex<Vec<Asked>>,
    reports: Mutex<Vec<String>>,
    /// Whether the service worker is given out.
    worker: watch::Sender<bool>,
}

/// The server, while it lives.
pub struct Server {
    site: Arc<Site>,
    address: SocketAddr,
    running: Mutex<Option<Runtime>>,
}

impl Server {
    pub fn start() -> Self {
        let server = Self::at_rest();
        server.start_again();
        server
    }

    /// A server that was not started yet.
    pub fn at_rest() -> Self {
        let assets = bundle();
        let index = std::str::from_utf8(&assets["/index.html"].plain).unwrap();
        Self {
            site: Arc::new(Site {
                assets,
                policy: format!("{}; report-uri /csp-report", policy_of(index)),
                asked: Mutex::default(),
                reports: Mutex::default(),
                worker: watch::Sender::new(false),
            }),
            address: free_address(),
            running: Mutex::new(None),
        }
    }

    pub fn start_again(&self) {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        // Another process may hold the port for a moment.
        let mut listener = runtime.block_on(TcpListener::bind(self.address));
        for _ in 0..100 {
            if listener.is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
            listener = runtime.block_on(TcpListener::bind(self.address));
        }
        let listener = listener.unwrap();
        let app = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&self.site));
        runtime.spawn(async move { axum::serve(listener, app).await });
        *self.running.lock().unwrap() = Some(runtime);
    }

    /// Answers whoever asks for the service worker. Until a test wants it, the request waits as on a slow line: a
    /// quarter of all that the tests took was each browser storing the whole bundle.
    pub fn give_worker(&self) {
        self.site.worker.send_replace(true);
    }

    /// Ends the listener and every open connection.
    pub fn stop(&self) {
        if let Some(runtime) = self.running.lock().unwrap().take() {
            runtime.shutdown_timeout(Duration::from_secs(2));
        }
        let refused = std::net::TcpStream::connect(self.address).is_err();
        assert!(refused, "the server still answers after it was stopped");
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.site.asked.lock().unwrap().clone()
    }

    /// What a file of the bundle weighs as it travels; nothing if it has no such file.
    pub fn packed(&self, path: &str) -> Option<usize> {
        self.site.assets.get(path).map(Asset::packed)
    }

    pub fn reports(&self) -> Vec<String> {
        self.site.reports.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.running.lock().unwrap().take() {
            runtime.shutdown_background();
        }
    }
}

/// A port that nobody listens on; the driver or the server takes it a moment later. Each is given out once, and none of
/// those that the system gives to connections: two tests at a time would else be given the same one now and then.
pub fn free_address() -> SocketAddr {
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 100).unwrap() * 200;
    loop {
        let port = first + GIVEN.fetch_add(1, Ordering::Relaxed) % 20_000;
        if port < 32_768
            && let Ok(listener) = std::net::TcpListener::bind(("127.0.0.1", port))
        {
            return listener.local_addr().unwrap();
        }
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = match request.uri().path() {
        "/" => "/index.html".to_owned(),
        path => path.to_owned(),
    };
    if path == "/csp-report" {
        let body = axum::body::to_bytes(request.into_body(), 1 << 20)
            .await
            .unwrap_or_default();
        let report = String::from_utf8_lossy(&body).into_owned();
        site.reports.lock().unwrap().push(report);
        return empty(StatusCode::NO_CONTENT);
    }
    let is_worker = path == "/sw.js";
    let asset = site.assets.get(&path);
    let there = asset.is_some();
    site.asked.lock().unwrap().push(Asked { path, there });
    let Some(asset) = asset else {
        return empty(StatusCode::NOT_FOUND);
    };
    if is_worker {
        // The sender lives as long as the site.
        site.worker.subscribe().wait_for(|given| *given).await.ok();
    }
    Response::builder()
        .header(header::CONTENT_TYPE, asset.kind)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::CONTENT_SECURITY_POLICY, &site.policy)
        .body(Body::from(asset.plain.clone()))
        .unwrap()
}

fn empty(status: StatusCode) -> Response {
    Response::builder()
        .status(status)
        .body(Body::empty())
        .unwrap()
}

/// The policy of the page itself, so that the header can never say something else.
pub fn policy_of(index: &str) -> String {
    let meta = index.split("Content-Security-Policy").nth(1).unwrap();
    let content = meta.split("content=\"").nth(1).unwrap();
    content.split('"').next().unwrap().to_owned()
}

/// Writes the bundle into a folder, for servers that give out files, and says what it has.
pub fn lay_out(folder: &Path) -> Vec<String> {
    let assets = bundle();
    for (path, asset) in assets {
        let file = folder.join(path.trim_start_matches('/'));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, &asset.plain).unwrap();
    }
    assets.keys().cloned().collect()
}

/// The bundle, read once, so that a build that begins meanwhile does not mix two versions.
fn bundle() -> &'static BTreeMap<String, Asset> {
    static BUNDLE: OnceLock<BTreeMap<String, Asset>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let root = std::env::var_os("DESK_DIST").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"),
            PathBuf::from,
        );
        let begun = Instant::now();
        loop {
            if let Ok(assets) = read_all(&root, "")
                && ["/index.html", "/sw.js", "/mission-desk_bg.wasm"]
                    .iter()
                    .all(|name| assets.contains_key(*name))
            {
                return assets;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "there is no built bundle in {}; run ./desk build",
                root.display()
            );
            std::thread::sleep(Duration::from_millis(200));
        }
    })
}

fn read_all(folder: &Path, prefix: &str) -> std::io::Result<BTreeMap<String, Asset>> {
    let mut assets = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Trunk builds in a hidden folder beside the bundle.
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}/{name}");
        if entry.file_type()?.is_dir() {
            assets.extend(read_all(&entry.path(), &path)?);
        } else {
            let asset = Asset {
                plain: std::fs::read(entry.path())?.into(),
                kind: kind_of(&name),
            };
            assets.insert(path, asset);
        }
    }
    Ok(assets)
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}
