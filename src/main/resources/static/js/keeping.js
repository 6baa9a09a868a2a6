// Keeps this page's answers in the browser while they are typed, fills a page with them that came without the
// server, and sends what other pages left behind.

import { read, UNREADABLE } from "./fields.js";
import { all, change, find, isPossible } from "./kept.js";
import { hide, show } from "./survey.js";

const PAUSE = 300;

/** Resolves once the page shows what is kept of it. */
export async function keepUp(desk) {
  if (!isPossible()) return;
  const { form, run, page } = desk;
  const entry = await find(run, page);
  const blank = "blank" in form.dataset;
  if (blank) await fill(entry);
  else if (!desk.stopped && isNews(entry?.changes ?? {})) await restore(entry);
  let timer;
  let writing = Promise.resolve(true);
  /** What this tab has changed; the rest of what is kept is another's. */
  const own = new Set(Object.keys(entry?.changes ?? {}));
  desk.kept = { soon, now };
  addEventListener("pagehide", now);
  addEventListener("online", sendOthers);
  await now();
  await sendOthers();
  await goOn();

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  }

  /** One after the other, so that an older state never comes last. Resolves to whether it is kept: a disk may be full. */
  function now() {
    clearTimeout(timer);
    // What a refused page shows is neither stored nor changed here.
    if (desk.stopped) return writing;
    writing = writing.then(() => change(run, page, state)).then(
      () => true,
      () => false,
    );
    // Told to the worker with the post.
    writing.then((well) => (form.elements.js.value = well ? "kept" : "1"));
    return writing;
  }

  // What was pressed here did not reach the server, so that the worker gave the copy instead.
  async function goOn() {
    const pressed = new URLSearchParams(location.search).get("pressed");
    if (!pressed) return;
    history.replaceState(null, "", location.pathname);
    if (blank && !(await goBeside(desk, pressed === "back"))) desk.tell({ held: true });
  }

  function state(there) {
    const known = decoded(desk.stored);
    const here = Object.entries(read(form)).filter(([, value]) => value !== UNREADABLE);
    const changed = here.filter(([name, value]) => JSON.stringify(value) !== desk.stored[name]);
    const others = Object.entries(there?.changes ?? {}).filter(([name, value]) => !own.has(name) && JSON.stringify(value) !== desk.stored[name]);
    for (const [name] of changed) own.add(name);
    const all = [...others, ...changed];
    const changes = all.length > 0 ? Object.fromEntries(all) : null;
    return { known, revision: Number(desk.revision.value), changes };
  }

  // A save whose answer did not come in time stored what was kept until then: the page was printed with it.
  function isNews(changes) {
    return Object.entries(changes).some(([name, value]) => JSON.stringify(value) !== desk.stored[name]);
  }

  // The copy of a page has no answers, and what other pages answered decides what is shown on it.
  async function fill(there) {
    const entries = (await all(run)).filter((each) => each.page !== page);
    form.dataset.known = JSON.stringify(Object.assign({}, ...entries.map(({ known, changes }) => ({ ...known, ...changes }))));
    if (there) await adopt(there);
    form.dispatchEvent(new Event("input"));
    form.inert = false;
  }

  // As it was left: what is stored by now is compared when it is saved.
  async function restore(there) {
    await adopt(there);
    form.dispatchEvent(new Event("input"));
  }

  async function adopt({ known, revision, changes }) {
    const { write } = await import("./write.js");
    const typed = read(form);
    for (const [name, value] of Object.entries({ ...(blank ? known : {}), ...changes })) {
      const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
      // What was typed while this was on its way is newer.
      const isAsPrinted = JSON.stringify(typed[name]) === desk.stored[name];
      if (field && isAsPrinted) write(field, value);
    }
    for (const [name, value] of Object.entries(known)) desk.stored[name] = JSON.stringify(value);
    desk.revision.value = revision;
  }

  async function sendOthers() {
    const replaying = await import("./replay.js").catch(() => null);
    // Without the network it came too late for; the next time that there is one.
    if (!replaying) return;
    const { waiting, held } = await replaying.replay(run, page);
    tell("waiting", waiting);
    tell("held", held);
  }

  async function tell(name, entries) {
    if (entries.length === 0) {
      hide(name);
      return;
    }
    const { titles } = await import("./offline.js");
    const list = show(name).querySelector("[data-pages]");
    list.replaceChildren(...(await titles(run, entries.map((each) => each.page))).map(link));
  }
}

function link({ path, title, language }) {
  const item = document.createElement("li");
  const anchor = document.createElement("a");
  Object.assign(anchor, { href: path, textContent: title, lang: language });
  item.append(anchor);
  return item;
}

/** Goes on to the page beside this one without the server; false where only the server knows the way. */
export async function goBeside(desk, back) {
  if (!desk.kept) return false;
  const { beside } = await import("./offline.js");
  const path = await beside(desk.run, desk.page, back);
  if (!path || !(await desk.kept.now())) return false;
  desk.posting = true;
  location.assign(path);
  return true;
}

function decoded(stored) {
  return Object.fromEntries(Object.entries(stored).map(([name, text]) => [name, JSON.parse(text ?? "null")]));
}
