// Shows the page of this one walk without a connection. It keeps that page and what it is made of, and nothing else.
"use strict";

const PAGE = {{ page|safe }};
const FILES = {{ files|safe }};
const OURS = "schouw-{{ walk }}-";
const KEPT = `${OURS}{{ version }}`;
const PATIENCE = 5000;

const isGood = (answer) => answer.ok && !answer.redirected && answer.type === "basic";

async function keep(request, address) {
  const answer = await fetch(request);
  if (isGood(answer)) {
    const kept = await caches.open(KEPT);
    await kept.put(address, answer.clone());
  }
  return answer;
}

// From the network, as only that is up to date; what was kept when there is no answer, or none in time.
async function answerTo(event, address) {
  const kept = await (await caches.open(KEPT)).match(address);
  const asked = keep(event.request, address);
  if (!kept) return asked;
  event.waitUntil(asked.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const fresh = asked.then((answer) => (answer.status >= 500 ? kept : answer)).catch(() => kept);
  return Promise.race([fresh, late]);
}

self.addEventListener("install", (event) => {
  const all = [PAGE, ...FILES].map((address) => keep(address, address));
  event.waitUntil(Promise.all(all).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const older = (name) => name.startsWith(OURS) && name !== KEPT;
  const cleaned = caches.keys().then((names) => Promise.all(names.filter(older).map((name) => caches.delete(name))));
  event.waitUntil(cleaned.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isPage = event.request.mode === "navigate" && address.pathname === PAGE;
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (isPage || FILES.includes(address.pathname)) event.respondWith(answerTo(event, address.pathname));
});
