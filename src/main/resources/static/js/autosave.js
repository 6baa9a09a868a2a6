// Saves what changed, two seconds after the last change and when the page is left, and says so.

import { call, Refused } from "./client.js";
import { fieldOf, read, UNREADABLE } from "./fields.js";

const IDLE = 2_000;
const PATIENCE = 300;
const PAUSES = [5_000, 15_000, 30_000, 60_000];

export function autosave(form) {
  const { run, page } = form.dataset;
  const revision = form.elements.revision;
  const left = `left/${run}/${page}`;
  const stored = encoded(read(asPrinted(form)));
  const refused = {};
  let saving = null;
  let airborne = {};
  let timer;
  let failures = 0;
  let insisted = false;
  let posting = false;
  let stopped = form.querySelector("#conflict") !== null;

  if (isPrintedTooEarly()) {
    location.reload();
    return;
  }
  localTime();
  if (Object.keys(changes()).length > 0) schedule(IDLE);
  form.addEventListener("input", changed);
  form.addEventListener("change", checkNumber);
  form.addEventListener("submit", saveBeforePosting);
  form.addEventListener("click", ({ target }) => target.closest("[data-take]") && stop());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  // Before the next page is asked for: that may be this one again, printed from what is stored.
  addEventListener("beforeunload", leave);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", () => (posting = false));
  addEventListener("online", () => failures > 0 && schedule(0));

  function changed({ target }) {
    const field = target.closest("[data-field]");
    if (field?.classList.contains("faulty")) import("./faults.js").then(({ clear }) => clear(field));
    schedule(IDLE);
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  /** One request at a time; what changes meanwhile goes with the next. */
  function save() {
    clearTimeout(timer);
    saving ??= saveNow().finally(() => (saving = null));
    return saving;
  }

  async function saveNow() {
    const answers = changes();
    if (stopped || posting || Object.keys(answers).length === 0) return;
    const quiet = busy();
    airborne = encoded(answers);
    try {
      accept(answers, await send(answers, Number(revision.value)));
    } catch (failure) {
      sort(failure, answers);
    } finally {
      airborne = {};
      quiet();
    }
  }

  function accept(answers, saved) {
    Object.assign(stored, encoded(answers));
    revision.value = saved.revision;
    failures = 0;
    insisted = false;
    airborne = {};
    hide("unsaved");
    sayAgain(saved.saved_at);
    if (Object.keys(changes()).length > 0) schedule(IDLE);
  }

  // A request in the air has the revision: what changed since goes without one, so the last write wins.
  function leave() {
    const answers = changes();
    if (stopped || posting || Object.keys(answers).length === 0) return;
    if (!form.dataset.shared) sessionStorage.setItem(left, revision.value);
    if (!saving) {
      save();
    } else {
      send(answers).then(() => Object.assign(stored, encoded(answers)), () => {});
    }
  }

  // Whoever reloads while typing asks for the page and saves it in one moment, and the page may win.
  function isPrintedTooEarly() {
    const before = sessionStorage.getItem(left);
    sessionStorage.removeItem(left);
    return before === revision.value;
  }

  // Next waits for a save in the air, because the post carries the revision which that save makes. While
  // the server is out of reach it stays here, with the words on the page; pressed again, it posts.
  async function saveBeforePosting(event) {
    if (!saving && navigator.onLine && (insisted || failures === 0)) {
      clearTimeout(timer);
      posting = true;
      return;
    }
    event.preventDefault();
    const asked = stopped;
    await save();
    insisted = failures > 0;
    if (insisted || !navigator.onLine) show("unsaved");
    else if (stopped === asked) form.requestSubmit(event.submitter);
  }

  // What the server said when it did not save

  function sort(failure, answers) {
    if (!(failure instanceof Refused) || failure.passing) {
      show("unsaved");
      schedule(PAUSES[Math.min(failures++, PAUSES.length - 1)]);
      return;
    }
    const { status, slug, problem } = failure;
    if (status === 409 && slug === "run-completed") end("completed");
    else if (status === 409) conflict(problem);
    else if (status === 422 && pointAt(problem.errors ?? [], answers)) schedule(0);
    else if ([401, 403, 404, 410].includes(status)) end("gone");
    else {
      Object.assign(refused, encoded(answers));
      show("refused");
    }
  }

  // True when a field was named: the others are sent again without it.
  function pointAt(errors, answers) {
    const named = errors
      .map(({ pointer, message }) => ({ name: String(pointer).split("/")[2], message }))
      .filter(({ name }) => name in answers);
    for (const { name, message } of named) {
      refused[name] = JSON.stringify(answers[name]);
      import("./faults.js").then(({ complain }) => complain(fieldOf(form, name), message));
    }
    return named.length > 0;
  }

  async function conflict({ stored: elsewhere }) {
    stop();
    const { ask } = await import("./conflict.js");
    ask(form, show("conflict"), elsewhere, () => {
      hide("conflict");
      revision.value = elsewhere.revision;
      Object.assign(stored, encoded(elsewhere.answers));
      stopped = false;
      save();
    });
  }

  function end(name) {
    stop();
    hide("unsaved");
    show(name);
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }

  // Answers

  function changes() {
    const sent = { ...stored, ...airborne };
    return Object.fromEntries(
      Object.entries(read(form)).filter(([name, value]) => {
        const text = JSON.stringify(value);
        return value !== UNREADABLE && text !== sent[name] && text !== refused[name];
      }),
    );
  }

  function send(answers, known) {
    const body = { page_id: page, answers, revision: known };
    return call("PATCH", `/runs/${run}/answers`, { body, keepalive: true, retries: 2 });
  }

  function checkNumber({ target }) {
    const field = target.closest('[data-type="number"]');
    if (field && read(form)[field.dataset.field] === UNREADABLE) {
      import("./faults.js").then(({ complain }) => complain(field, target.dataset.notANumber));
    }
  }
}

// People on a slow line type before this arrives.
function asPrinted(form) {
  const printed = form.cloneNode(true);
  printed.reset();
  return printed;
}

function encoded(answers) {
  return Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, JSON.stringify(value)]));
}

// What is said about it: a quiet line, and notices that cannot be missed

const line = document.getElementById("save-state");
const done = line?.querySelector('[data-save="done"]');

function busy() {
  const saving = line.querySelector('[data-save="busy"]');
  const timer = setTimeout(() => (saving.hidden = false), PATIENCE);
  return () => {
    clearTimeout(timer);
    saving.hidden = true;
  };
}

// Left alone within the same minute, so that a screen reader says it once.
function sayAgain(iso) {
  const before = done.querySelector("time")?.textContent;
  if (before === clock(iso)) return;
  const time = document.createElement("time");
  time.dateTime = iso;
  time.textContent = clock(iso);
  const words = document.createElement("span");
  words.append(`${line.dataset.saved} `, time);
  done.replaceChildren(document.getElementById("icon-saved").content.cloneNode(true), words);
}

function localTime() {
  for (const time of document.querySelectorAll("#answers time")) time.textContent = clock(time.dateTime);
}

function show(name) {
  const place = document.getElementById("notices");
  const shown = place.querySelector(`[data-notice="${name}"]`);
  if (shown) return shown;
  const notice = document.getElementById(`notice-${name}`).content.firstElementChild.cloneNode(true);
  notice.dataset.notice = name;
  return place.appendChild(notice);
}

function hide(name) {
  document.querySelector(`#notices [data-notice="${name}"]`)?.remove();
}

/** A time as people say it: with the day when it was not today. */
export function clock(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const { lang } = document.documentElement;
  // The reader's own kind of that language: British clocks differ from American ones.
  const locale = navigator.languages.find((each) => each.startsWith(lang)) ?? lang;
  const today = time.toDateString() === new Date().toDateString();
  const style = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(locale, style).format(time);
}
