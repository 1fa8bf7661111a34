// Keeps the whole app on the device, so that it opens without a network. The list below is filled in by the build
// (`./desk` precache): every file with the digest of its content, so that a file that changed is a new version even
// though its name stays, and a version never holds a file of another one.
const FILES = [/*FILES*/];
const VERSION = "/*VERSION*/";
// Caches are shared by all that lies on an origin: another copy of the desk, at another path, keeps its own.
const OURS = `mission-desk ${self.registration.scope} `;
const CACHE = OURS + VERSION;
const START = new URL("./", self.location);

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      // One file that cannot be loaded fails the whole version: better the old one whole than a new one in parts.
      await cache.addAll(FILES.map(([file, integrity]) => new Request(file, { cache: "reload", integrity })));
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(
    (async () => {
      // The page's own addresses are relative, so it opens only where it lies. Anything else is the server's to answer.
      if (request.mode === "navigate" && ![START.pathname, `${START.pathname}index.html`].includes(url.pathname)) {
        return fetch(request).catch(() => Response.redirect(START));
      }
      // Matched without opening it: opening would make it anew after a device was handed back.
      const wanted = request.mode === "navigate" ? "./" : request;
      return (await caches.match(wanted, { cacheName: CACHE, ignoreSearch: true })) ?? fetch(request);
    })(),
  );
});
