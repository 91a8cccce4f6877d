// Lets the page that checks certificates open without a network. Its scope is that
// page alone. It keeps no page that names anybody: only the empty offline page, the
// public keys, and the signed list of folios.

const { shell, kept, lists, name, version } = self.VERIFICATION;
const CACHE = `${name}-${version}`;
const PATIENCE = 8000;

function anonymous(address) {
  return new Request(address, { credentials: "omit", cache: "no-cache" });
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE)
      .then((cache) => cache.addAll([shell, ...kept, ...lists].map(anonymous)))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((each) => each.startsWith(`${name}-`) && each !== CACHE))
      .then((old) => Promise.all(old.map((each) => caches.delete(each))))
      .then(() => self.clients.claim()),
  );
});

async function copyOf(address) {
  return (await caches.open(CACHE)).match(address, { ignoreVary: true });
}

async function online(request) {
  // A page's own request takes no signal: it is left behind instead.
  const late = new Promise((_answer, refuse) => setTimeout(refuse, PATIENCE));
  const response = await Promise.race([fetch(request), late]);
  if (response.status >= 500) throw new Error(response.statusText);
  return response;
}

async function freshList(address) {
  try {
    const response = await online(anonymous(address));
    if (response.ok) await (await caches.open(CACHE)).put(address, response.clone());
    return response;
  } catch (error) {
    const copy = await copyOf(address);
    if (copy) return copy;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(online(request).catch(() => copyOf(shell)));
  } else if (lists.includes(pathname)) {
    event.respondWith(freshList(pathname));
  } else if (kept.includes(pathname)) {
    event.respondWith(copyOf(pathname).then((copy) => copy ?? fetch(request)));
  }
});
