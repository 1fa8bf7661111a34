// Starts the app, keeps watch over it, and lets newer versions in when the person asks. Everything else is Rust.

const RESCUED = "mission-desk/rescued";

const LOCK = "mission-desk/lock";
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

// While the lock is on nothing that was typed is stored in clear text: the app has left a key here for this.
async function putAway(rescued) {
  let stored = JSON.stringify(rescued);
  if (localStorage.getItem(LOCK) !== null) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(stored);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, window.deskRescueKey, bytes);
    stored = JSON.stringify({ iv: hex(iv), sealed: hex(sealed) });
  }
  localStorage.setItem(RESCUED, stored);
}

// When the app stops (a panic, or an error thrown through it), nothing of it can be relied on any more. What stands in
// the field being typed in is put away first; then the recovery page is shown.
let stopped = false;
function recover() {
  if (stopped) return;
  stopped = true;
  const field = document.activeElement;
  const page = document.getElementById("recovery");
  const failed = document.getElementById("start-failed");
  if (failed) {
    // The first page was never drawn: there is nothing to put away, and no words but these.
    failed.hidden = false;
    return;
  }
  if (!page) return;
  if (field && (field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && field.type === "text")) && field.value) {
    const label = field.labels && field.labels[0] ? field.labels[0].textContent : "";
    const text = field.value;
    putAway({ label, text, at: Date.now(), page: location.hash || "#/" })
      .then(() => {
        document.getElementById("recovery-rescued").hidden = false;
      })
      .catch(() => {
        // No room, no storage or no key: the text is shown, to be copied by hand.
        const copy = document.createElement("textarea");
        copy.readOnly = true;
        copy.className = "input prose";
        copy.value = text;
        copy.setAttribute("aria-label", label);
        page.append(copy);
      });
  }
  for (const element of [...document.body.children]) {
    if (element !== page) element.hidden = true;
  }
  page.hidden = false;
  document.getElementById("recovery-again").addEventListener("click", () => location.reload());
  document.getElementById("recovery-title").focus();
}
addEventListener("desk:panic", recover);
addEventListener("error", (event) => {
  const stack = event.error && event.error.stack ? String(event.error.stack) : "";
  if (event.error instanceof WebAssembly.RuntimeError || /\.wasm/.test(stack)) recover();
});

// Updates: a newer version is loaded beside this one and waits. It takes over only when the person lets it in.
function tellThatItWaits() {
  window.deskUpdateWaits = true;
  dispatchEvent(new Event("desk:update-waits"));
}
async function watchForUpdates() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  const hadController = Boolean(navigator.serviceWorker.controller);
  if (registration.waiting && hadController) tellThatItWaits();
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    const newer = Boolean(registration.active);
    if (!worker || !newer) return;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed") tellThatItWaits();
    });
  });
  let asked = false;
  addEventListener("desk:apply-update", () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("take-over");
    else location.reload();
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
  });
  const look = () => registration.update().catch(() => undefined);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  setInterval(look, 4 * 60 * 60 * 1000);
}

try {
  const { default: init } = await import("./mission-desk.js");
  await init({ module_or_path: new URL("./mission-desk_bg.wasm", import.meta.url) });
} catch (error) {
  console.error(error);
  const failed = document.getElementById("start-failed");
  if (failed) failed.hidden = false;
}
watchForUpdates().catch((error) => console.error(error));
