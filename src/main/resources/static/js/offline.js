// What goes on without the server: the worker that keeps pages, and the way from one kept page to the next.

import { call } from "./client.js";
import { ages, all, change, forget, isPossible } from "./kept.js";

const WORKER = "/service-worker.js";
const DAY = 24 * 3_600_000;
/** Days for answers of a run of which the server never told how long it keeps it. */
const UNTOLD = 90;

/** Keeps the pages of this run, when the browser can. Resolves to whether the way is known. */
export async function keepPages(run, address) {
  const release = `${document.querySelector('link[rel="stylesheet"]').getAttribute("href")} ${document.documentElement.lang}`;
  const before = recalled(run);
  if (before?.release === release && (await caches.has(`preflight-run-${run}`))) {
    remember(run, before);
    return true;
  }
  const worker = await registered();
  if (!worker) return false;
  const found = { ...(await call("GET", address, { retries: 1 })), release };
  const pages = Object.fromEntries(found.pages.map(({ path, blank }) => [path, blank]));
  const well = await tell(worker, { keep: run, pages });
  if (well) {
    await keepAnswers(run, found);
    remember(run, found);
  }
  return well;
}

// What was answered in another browser is there, too, and decides which pages are shown.
async function keepAnswers(run, { pages }) {
  if (!isPossible()) return;
  const there = new Set((await all(run)).map(({ page }) => page));
  const { answers, pages: saved } = await call("GET", `/runs/${run}`, { retries: 1 });
  for (const { page_id: page } of pages.filter(({ page_id: id }) => !there.has(id))) {
    const own = answers.filter(({ page_id: id }) => id === page);
    const known = Object.fromEntries(own.map(({ field_name: name, value }) => [name, value]));
    const revision = saved.find(({ page_id: id }) => id === page)?.revision ?? 0;
    await change(run, page, (entry) => (entry ? null : { known, revision, changes: null }));
  }
}

/** Those pages of the run as people call them, in their order. */
export async function titles(run, ids) {
  const found = recalled(run);
  return found?.pages.filter(({ page_id: id }) => ids.includes(id)).map((each) => ({ ...each, language: found.language })) ?? [];
}

/** Nothing of that run, or of any, is kept any longer. */
export async function forgetPages(run) {
  if (run) localStorage.removeItem(`way/${run}`);
  else for (const each of ways()) localStorage.removeItem(`way/${each}`);
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) await tell(registration.active, { forget: run });
}

/** What nobody came back for goes when the server's goes; a browser that is opened once a year would keep it for ever. */
export async function forgetOld() {
  const until = new Map();
  for (const { run, at } of isPossible() ? await ages() : []) until.set(run, Math.max(until.get(run) ?? 0, at + UNTOLD * DAY));
  for (const run of ways()) until.set(run, recalled(run).until ?? 0);
  for (const [run, end] of until) if (end < Date.now()) await Promise.all([forget(run), forgetPages(run)]);
}

/** The path of the page that follows or comes before, by what is known here; null where only the server knows. */
export async function beside(run, page, back) {
  const found = recalled(run);
  if (!found) return null;
  const [{ holds }, entries] = await Promise.all([import("./condition.js"), all(run)]);
  const answers = Object.assign({}, ...entries.map(({ known, changes }) => ({ ...known, ...changes })));
  const shown = found.pages.filter(({ page_id: id, visible_if: tree }) => id === page || !tree || holds(tree, answers));
  const at = shown.findIndex(({ page_id: id }) => id === page);
  return shown[back ? at - 1 : at + 1]?.path ?? null;
}

// The order of pages and when they are shown, which is the form's and nobody's answer.
function remember(run, found) {
  // The pages of two runs of one form have the same addresses: the run that is open has them.
  for (const other of ways()) if (recalled(other).pages[0].path === found.pages[0].path) localStorage.removeItem(`way/${other}`);
  localStorage.setItem(`way/${run}`, JSON.stringify({ ...found, until: Date.now() + found.keep_days * DAY }));
}

function ways() {
  return Object.keys(localStorage).filter((name) => name.startsWith("way/")).map((name) => name.slice(4));
}

function recalled(run) {
  return JSON.parse(localStorage.getItem(`way/${run}`) ?? "null");
}

async function registered() {
  if (!navigator.serviceWorker) return null;
  // The one address that a script of ours may come from in this way.
  const policy = globalThis.trustedTypes?.createPolicy("preflight", { createScriptURL: () => WORKER });
  await navigator.serviceWorker.register(policy ? policy.createScriptURL("") : WORKER);
  const { active } = await navigator.serviceWorker.ready;
  return active;
}

function tell(worker, message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data), { once: true });
    port1.start();
    worker.postMessage(message, [port2]);
  });
}
