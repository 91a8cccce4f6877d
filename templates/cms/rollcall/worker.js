{% autoescape off %}// Serves the roll where there is no signal. It keeps pages that name nobody, and
// nothing of what people send: that is in the database of the page.

const { scope, shell, release, kept } = {{ settings }};
const PREFIX = `roll:${scope}:`;
const CACHE = PREFIX + release;
// A bad signal is worse than none: it never answers. So long is a page waited for.
const PATIENCE = 4000;

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.add(new Request(shell, { cache: "reload", credentials: "omit" }));
  await cache.addAll(kept.map((address) => new Request(address, { cache: "reload" })));
}

async function forgetFormerReleases() {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(former.map((name) => caches.delete(name)));
}

function within(milliseconds, promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), milliseconds);
    promise.then(resolve, reject);
  });
}

async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    return await within(PATIENCE, fetch(request));
  } catch {
    return (await cache.match(shell)) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetFormerReleases().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (kept.includes(new URL(request.url).pathname)) event.respondWith(file(request));
});
{% endautoescape %}
