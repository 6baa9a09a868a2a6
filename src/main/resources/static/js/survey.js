// The one entry of every page: loads what this page has a use for, and says what the others have to say.

import { part } from "./failing.js";

const PATIENCE = 300;
/** A post that takes longer than this was stopped, or never went. */
const POST = 30_000;
/** Away so long, one may have gone on elsewhere. */
const LONG = 300_000;

/** What ends the showing of each thing that is under way. */
const ends = new Set();

const form = document.getElementById("answers");
const line = document.getElementById("save-state");
const done = line?.querySelector('[data-save="done"]');

document.getElementById("errors")?.focus();

for (const [selector, begin] of [
  ["#continue[data-look-up]", () => import("./continue.js").then(({ offerToContinue }) => offerToContinue())],
  ["section#shared", (bar) => import("./shared.js").then(({ watch }) => watch(bar))],
  ["#cleared", () => import("./shared.js").then(({ tellTheTabs }) => tellTheTabs(0))],
  ["[data-print]", () => import("./paper.js").then(({ offer }) => offer())],
  ["[data-from-link]", (link) => import("./resume.js").then(({ fill }) => fill(link.dataset.fromLink))],
  ["#talk", (talk) => import("./coach.js").then(({ begin }) => begin(talk))],
  ["[data-reveal]", (button) => import("./password.js").then(({ reveal }) => reveal(button.form))],
  ["#no-network", (sheet) => import("./no-network.js").then(({ offerToTryAgain }) => offerToTryAgain(sheet))],
  // What has come to its end, and a computer of many, leave nothing behind.
  ["[data-ended]", ({ dataset }) => import("./ended.js").then(({ forgetAll }) => forgetAll(dataset.ended))],
  ["section#shared, #cleared", () => import("./ended.js").then(({ forgetAll }) => forgetAll())],
  ['form[action="/auth/logout"]', (out) => import("./ended.js").then(({ sendBefore }) => sendBefore(out))],
]) {
  const place = document.querySelector(selector);
  if (place) part(place, () => begin(place));
}
// The page that follows shows by itself what comes, so that nobody has to wait for it here.
for (const { elements } of document.querySelectorAll("form[data-reads-along]")) elements.js.disabled = false;
// Not to be handed in before what waits here has been looked for.
const submit = document.querySelector("#submit[data-run]");
if (submit) {
  submit.dataset.waits = "true";
  part(submit, () => import("./catch-up.js").then(({ sendBefore }) => sendBefore(submit)));
}
if (form) {
  // Tells the server that this page reports its visits and shows and hides by itself.
  form.elements.js.disabled = false;
  part(form, () => import("./autosave.js").then(({ autosave }) => lookAgain(autosave(form))));
  import("./client.js").then(({ call }) => reportVisits(form, call));
  const { run, offline } = form.dataset;
  if (offline) addEventListener("load", () => import("./offline.js").then(({ keepPages, forgetOld }) => keepPages(run, offline).finally(forgetOld)).catch(() => {}));
  if (form.querySelector("[data-visible-if], [data-required-if]")) {
    part(form, () =>
      Promise.all([import("./condition.js"), import("./fields.js")]).then(([{ showAndHide }, { read }]) =>
        showAndHide(form, read),
      ),
    );
  }
  for (const field of form.querySelectorAll('[data-type="ranking"]')) {
    part(field, () => import("./ranking.js").then(({ rank }) => rank(field)));
  }
  form.addEventListener("input", countWhenNear);
  form.addEventListener("focusin", prepare);
  form.addEventListener("input", prepare);
} else if (keepsPages()) import("./offline.js").then(({ forgetOld }) => forgetOld()).catch(() => {});

function keepsPages() {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith("way/"));
  } catch {
    return false;
  }
}

// What few controls need comes when one of them is entered.
function prepare({ type, target }) {
  if (target.type === "date") import("./date.js").then(({ watch }) => watch(form, target));
  if (target.closest("[data-alone]")) {
    import("./exclusive.js").then(({ settle }) => type === "input" && settle(target));
  }
}

// Loaded on the way to the limit, because most answers never come near it.
function countWhenNear({ target }) {
  if (target.maxLength > 0 && target.dataset.left && target.value.length > target.maxLength * 0.8) {
    import("./counter.js").then(({ count }) => count(target));
  }
}

// What is stored may be another tab's or another device's by now: asked when one comes back to the page.
function lookAgain(desk) {
  if (!desk) return;
  let tabs = null;
  let hiddenAt = Infinity;
  setTimes();
  listen();
  addEventListener("pagehide", () => tabs.close());
  addEventListener("pageshow", ({ persisted }) => persisted && (listen(), comeBack(true)));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenAt = Date.now();
    else comeBack(Date.now() - hiddenAt > LONG);
  });

  function listen() {
    tabs = new BroadcastChannel(`run/${desk.run}`);
    tabs.addEventListener("message", ({ data }) => (data.over || data.page === desk.page) && overtaken(data) && catchUp(data));
  }

  function comeBack(longAgo) {
    setTimes();
    if (longAgo) catchUp();
  }

  // A save in the air is the server's to judge.
  async function catchUp(message) {
    await desk.settled();
    if (desk.stopped || desk.posting || (message && !overtaken(message))) return;
    import("./stored.js").then(({ catchUp }) => catchUp(desk)).catch(() => {});
  }

  function overtaken({ revision, over }) {
    return over || revision > Number(desk.revision.value);
  }
}

// So that researchers see where people stop. Never worth a word to the person: an answer is not at stake.
function reportVisits({ dataset: { run, page } }, call) {
  tell("page_shown");
  addEventListener("pagehide", () => tell("page_left"));
  addEventListener("pageshow", ({ persisted }) => persisted && tell("page_shown"));

  function tell(type) {
    const body = [{ type, page_id: page, at: new Date().toISOString() }];
    call("POST", `/runs/${run}/events`, { body, keepalive: true }).catch(() => {});
  }
}

// One post at a time. Buttons are only marked, so that the one pressed is still part of the post.
document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  // Done once it may be.
  if (target.matches("[data-waits]")) target.dataset.waits = "pressed";
  if (target.matches("[data-posting], [data-waits]")) event.preventDefault();
  if (!event.defaultPrevented) setTimeout(work(submitter, target), POST);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.hasAttribute("download")) {
    event.preventDefault();
    if (!link.matches("[data-posting]")) import("./download.js").then(({ save }) => save(link), () => location.assign(link.href));
    // Nothing is waited for within the page or on another site.
  } else if (!link.hash && link.origin === location.origin) setTimeout(work(link), POST);
});

// Coming back through the history shows the page as it was left, marks included.
addEventListener("pageshow", () => ends.forEach((end) => end()));

/** What was pressed shows that it works once that takes long, and it is said; returns what ends it. */
export function work(pressed, form) {
  const voice = document.getElementById("working");
  const quiet = whenLong((long) => {
    if (pressed) pressed.ariaBusy = long || null;
    voice.textContent = long ? voice.dataset.words : "";
  });
  ends.add(end);
  mark(true);
  return end;

  function end() {
    if (!ends.delete(end)) return;
    quiet();
    mark(false);
  }

  function mark(posting) {
    form?.toggleAttribute("data-posting", posting);
    // Also those that stand elsewhere on the page and name this form.
    for (const control of form?.elements ?? []) {
      if (control.type === "submit") control.ariaDisabled = posting || null;
    }
  }
}

// What is said about saving: a quiet line, and notices that cannot be missed.

export function busy() {
  const saving = line.querySelector('[data-save="busy"]');
  return whenLong((long) => (saving.hidden = !long));
}

// A word about what is over at once would only flicker.
function whenLong(show) {
  const timer = setTimeout(show, PATIENCE, true);
  return () => {
    clearTimeout(timer);
    show(false);
  };
}

/** Left alone within the same minute, so that a screen reader says it once. */
export function sayAllSaved(iso) {
  ["unsaved", "offline"].forEach(hide);
  if (done.querySelector("time")?.textContent === clock(iso)) return;
  const time = document.createElement("time");
  time.dateTime = iso;
  time.textContent = clock(iso);
  const words = document.createElement("span");
  words.append(`${line.dataset.saved} `, time);
  done.replaceChildren(copy("icon-saved"), words);
}

/** Said once, however often it fails; again when somebody wanted to go on and is held, or tried by hand. */
export function sayUnsaved(name, { held = false, tried = false } = {}) {
  hide(name === "offline" ? "unsaved" : "offline");
  // Beside this notice "Saved" would be half a truth.
  done.replaceChildren();
  const notice = show(name);
  // What is kept in the browser does not need its page.
  for (const each of notice.querySelectorAll("[data-unkept]")) each.hidden = form.elements.js.value === "kept";
  if (held) notice.querySelector("[data-held]").hidden = false;
  if (held || tried) {
    const last = notice.querySelector("[data-tried]");
    last.querySelector("time").textContent = written(new Date(), { timeStyle: "medium" });
    last.hidden = false;
  }
}

export function show(name, again = false) {
  if (again) hide(name);
  const place = document.getElementById("notices");
  const shown = place.querySelector(`[data-notice="${name}"]`);
  if (shown) return shown;
  const notice = framed(name);
  notice.dataset.notice = name;
  return place.appendChild(notice);
}

export function framed(name) {
  const { content, dataset } = document.getElementById(`notice-${name}`);
  const notice = copy("notice").firstElementChild;
  notice.classList.add(dataset.kind);
  notice.querySelector("span").textContent = dataset.title;
  notice.append(content.cloneNode(true));
  if ("again" in dataset) notice.append(copy("notice-again"));
  return notice;
}

export function copy(id) {
  return document.getElementById(id).content.cloneNode(true);
}

export function hide(name) {
  const notice = document.querySelector(`#notices [data-notice="${name}"]`);
  // Whoever pressed a button in it goes on from the next one.
  if (notice?.contains(document.activeElement)) document.getElementById("next").focus({ preventScroll: true });
  notice?.remove();
}

/** Once more when time has passed unseen: what was saved "14:02" may have been yesterday. */
function setTimes() {
  for (const time of document.querySelectorAll("#answers time[datetime]")) {
    const text = clock(time.dateTime);
    if (time.textContent !== text) time.textContent = text;
  }
}

/** The page's language in the reader's own kind of it: British clocks differ from American ones. */
export function locale() {
  const { lang } = document.documentElement;
  return navigator.languages.find((each) => each === lang || each.startsWith(`${lang}-`)) ?? lang;
}

/** A time as people say it: with the day when it was not today. */
export function clock(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const today = time.toDateString() === new Date().toDateString();
  return written(time, today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}

/** A time in the words of the page. */
export function written(time, style) {
  return new Intl.DateTimeFormat(locale(), style).format(time);
}

// Words that appear while a button is pressed move it away from under the pointer, and it is never clicked.

let pressed = false;
let waiting = [];

addEventListener("pointerdown", () => (pressed = true), { capture: true });
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(release), { capture: true });
}

function release() {
  pressed = false;
  const now = waiting;
  waiting = [];
  for (const each of now) each();
}

/** Does it now, or once the pointer is let go. */
export function whenReleased(say) {
  if (pressed) waiting.push(say);
  else say();
}
