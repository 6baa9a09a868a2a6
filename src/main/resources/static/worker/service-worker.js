// Keeps what a page is made of, and empty copies of the pages of a run in progress, for when the server cannot be
// reached. Nothing that anybody answered comes in here: see docs/decisions/0019. RELEASE, SHELL and OFFLINE stand before this.

const CACHE = `preflight-shell-${RELEASE}`;
const RUN = "preflight-run-";
/** Milliseconds for a page of which there is a copy. */
const PATIENCE = 8_000;
/** After which another run of that form may be the one that its pages are about. */
const OTHER_RUN = /^(\/survey\/[^/]+)(\/run\/(choose|language))?$/;
/** The server, or what it needs, is away. */
const AWAY = new Set([502, 503, 504]);
/** In the address of a copy: what was pressed on its page, "next" or "back", when the server did not take it. */
const PRESSED = "pressed";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((shell) => shell.addAll([...SHELL, ...Object.values(OFFLINE)])));
  skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

// Copies of pages name the scripts of their release, so they go with it and are fetched again.
function isOld(name) {
  return name.startsWith("preflight-") && name !== CACHE;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (request.method === "GET" && url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

// Their addresses change with what is in them, so one that is here is the right one.
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function page(request, url) {
  const isPost = request.method === "POST";
  const copy = await kept(url);
  if (copy && url.searchParams.has(PRESSED)) return copy;
  const instead = copy && isPost ? await wayOn(request.clone(), url) : copy;
  const other = isPost && OTHER_RUN.exec(url.pathname);
  const answer = other ? fetch(request).finally(() => dropBelow(other[1])) : fetch(request);
  if (!instead) return answer.catch(() => noConnection(url));
  // What is long in coming is no better than what does not come.
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, instead));
  return Promise.race([answer.then((each) => (AWAY.has(each.status) ? instead : each)), late]).catch(() => instead);
}

// Where the page says that all on it is kept, its copy goes on from there; any other post only the server can take.
async function wayOn(post, url) {
  const sent = await post.formData();
  const pressed = sent.get("action") || "next";
  if (sent.get("js") !== "kept" || !["next", "back"].includes(pressed)) return null;
  return Response.redirect(`${url.pathname}?${PRESSED}=${pressed}`, 303);
}

async function kept(url) {
  for (const name of await caches.keys()) {
    const copy = name.startsWith(RUN) && (await (await caches.open(name)).match(url.pathname));
    if (copy) return copy;
  }
  return null;
}

async function noConnection(url) {
  const shell = await caches.open(CACHE);
  return (await shell.match(OFFLINE[language(url)])) ?? Response.error();
}

function language(url) {
  const wanted = [url.searchParams.get("lang"), ...navigator.languages.map((each) => each.split("-")[0])];
  return wanted.find((each) => each in OFFLINE) ?? Object.keys(OFFLINE)[0];
}

// { keep: run, pages: { path: address of its empty copy } } or { forget: run }; no run means all.
addEventListener("message", (event) => {
  const { keep, pages, forget } = event.data;
  const done = keep ? store(keep, pages) : drop(forget);
  event.waitUntil(done.then((well) => event.ports[0]?.postMessage(well)));
});

async function store(run, pages) {
  try {
    await dropBelow(Object.keys(pages)[0].split("/", 3).join("/"));
    const cache = await caches.open(RUN + run);
    const copies = Object.entries(pages).map(async ([path, address]) => {
      const copy = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (!copy.ok) throw new Error(String(copy.status));
      await cache.put(path, copy);
    });
    await Promise.all(copies);
    return true;
  } catch {
    // Half of the way is no way: it is fetched again with the next page.
    await caches.delete(RUN + run);
    return false;
  }
}

// Another run of the same form, or the same in another language, has its pages at the same addresses.
async function dropBelow(path) {
  for (const name of await caches.keys()) {
    const pages = name.startsWith(RUN) ? await (await caches.open(name)).keys() : [];
    if (pages.some(({ url }) => new URL(url).pathname.startsWith(`${path}/`))) await caches.delete(name);
  }
}

async function drop(run) {
  const names = (await caches.keys()).filter((name) => (run ? name === RUN + run : name.startsWith(RUN)));
  await Promise.all(names.map((name) => caches.delete(name)));
  return true;
}
