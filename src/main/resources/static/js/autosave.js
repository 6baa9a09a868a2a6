// Saves what changed: after the last change, when the page is left, and before Next and Back go on.

import { call, isOffline, outlives, Refused, wake } from "./client.js";
import { part } from "./failing.js";
import { read, UNREADABLE } from "./fields.js";
import { busy, hide, sayAllSaved, sayUnsaved, show, whenReleased } from "./survey.js";

const IDLE = 2_000;
/** For somebody who writes without a pause. */
const AT_LATEST = 15_000;
const PAUSES = [5_000, 15_000, 30_000, 60_000];
const LONGEST_PAUSE = 600_000;
/** Until this page is asked for again, as its save was still on the way: each once. */
const EARLY = [0, 300, 900];

/** Returns what other modules may know and do about this page's answers; null when it loads anew. */
export function autosave(form) {
  const { run, page } = form.dataset;
  const { revision } = form.elements;
  const stored = encoded(read(asPrinted(form)));
  /** What the server refuses as it is: fields, and those refused together, as too long or for no field's sake. */
  const refused = {};
  const desk = { form, run, page, revision, stored, refused, together: [], tooLong: false, posting: false };
  /** A choice is open, "printed" on the server's page or "asked" here; or it "ended": nothing to save to. */
  desk.stopped = form.querySelector("#conflict") ? "printed" : null;
  takeOutRefused();
  Object.assign(desk, { save, settled: () => Promise.resolve(saving), stop, tell, unsaved });
  // Where others use the same computer, nothing stays behind.
  const storage = "shared" in form.dataset ? null : sessionStorage;
  const left = `left/${run}/${page}`;
  let saving = null;
  let airborne = {};
  let timer;
  let due = Infinity;
  let notBefore = 0;
  let failures = 0;
  let hinted = false;

  if (isPrintedTooEarly()) return null;
  if (unsaved()) schedule(IDLE);
  form.addEventListener("input", changed);
  form.addEventListener("change", checkNumber);
  form.addEventListener("submit", saveBeforePosting);
  form.addEventListener("click", pressedInNotice);
  document.addEventListener("visibilitychange", () => (document.hidden ? putAside() : unsaved() && schedule(0)));
  // Before the next page is asked for: that may be this one again, printed from what is stored.
  addEventListener("beforeunload", warn);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", () => (desk.posting = false));
  addEventListener("offline", () => unsaved() && !desk.stopped && tell());
  addEventListener("online", online);
  // Where others use the same computer, nothing stays behind.
  const keep = () => import("./keeping.js").then(({ keepUp }) => keepUp(desk));
  // Only a copy is nothing without what is kept; any other page works without.
  if (storage) "blank" in form.dataset ? part(form, keep) : keep().catch(() => {});
  return desk;

  // A page that came back with faults shows what it did not take, and nobody here knows what is stored instead.
  function takeOutRefused() {
    const faulty = "refused" in form.dataset ? "[data-field]" : "[data-field].faulty";
    for (const { dataset: { field: name } } of form.querySelectorAll(faulty)) {
      if (stored[name] === undefined || stored[name] === "null") continue;
      refused[name] = stored[name];
      delete stored[name];
    }
  }

  // When

  function changed({ target }) {
    const field = target.closest("[data-field]");
    if (field?.classList.contains("faulty")) import("./faults.js").then(({ clear }) => clear(field), () => {});
    for (const name of desk.together.splice(0)) delete refused[name];
    desk.tooLong = false;
    // Whoever types on a page that was posted has stopped it from going.
    desk.posting = false;
    due = Math.min(due, performance.now() + AT_LATEST);
    schedule(untilDue());
    desk.kept?.soon();
  }

  function untilDue() {
    return Math.min(IDLE, due - performance.now());
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(delay, notBefore - performance.now(), 0));
  }

  function online() {
    hide("offline");
    notBefore = 0;
    desk.settled().then(() => save());
  }

  function putAside() {
    if (saving) saving.then(() => document.hidden && save());
    else leave();
  }

  // A request in the air has the revision: what changed since goes without one, so the last write wins, and what its
  // answer says of the revision is not known here.
  function leave() {
    const answers = changes();
    if (desk.stopped || desk.posting || isEmpty(answers)) return;
    storage?.setItem(left, revision.value);
    if (!saving) save();
    else send(answers).then((saved) => accept(answers, saved), () => {});
  }

  function warn(event) {
    leave();
    const answers = changes(stored);
    if (desk.posting || isEmpty(answers) || (desk.stopped && desk.stopped !== "asked")) return;
    if (desk.stopped || isOffline() || failures > 0 || !outlives(JSON.stringify(answers))) event.preventDefault();
  }

  // Whoever reloads while typing asks for the page and saves it in one moment, and the page may win.
  function isPrintedTooEarly() {
    const [before, tries = 0] = storage?.getItem(left)?.split(" ") ?? [];
    storage?.removeItem(left);
    const pause = EARLY[tries];
    // It answers what was posted, which would be posted again.
    if ("refused" in form.dataset || form.querySelector(".faulty")) return false;
    // Who has typed by now keeps it; the server judges whether it overtakes.
    if (before !== revision.value || pause === undefined || unsaved()) return false;
    storage.setItem(left, `${before} ${Number(tries) + 1}`);
    // What is typed meanwhile would be gone.
    form.inert = true;
    setTimeout(() => location.reload(), pause);
    return true;
  }

  // Saving

  /** One request at a time; what changes meanwhile goes with the next. Resolves to whether it went well. */
  function save(insisted = false) {
    clearTimeout(timer);
    if (insisted) wake(true);
    saving ??= saveNow(insisted).finally(() => (saving = null));
    return saving;
  }

  async function saveNow(insisted) {
    due = Infinity;
    const answers = changes();
    if (desk.stopped || desk.posting) return false;
    if (isEmpty(answers)) return true;
    if (isOffline() && !insisted) {
      tell();
      return false;
    }
    const quiet = busy();
    airborne = encoded(answers);
    const known = Number(revision.value);
    try {
      const saved = await send(answers, known, insisted);
      revision.value = Math.max(revision.value, saved.revision);
      accept(answers, saved);
      if (saved.revision <= known) await lookAtTheRest();
      return !desk.stopped;
    } catch (failure) {
      airborne = {};
      return await recover(failure, answers);
    } finally {
      quiet();
    }
  }

  function send(answers, known, insisted = false) {
    const body = { page_id: page, answers, revision: known };
    return call("PATCH", `/runs/${run}/answers`, { body, keepalive: true, retries: 2, insisted });
  }

  function accept(answers, saved) {
    Object.assign(stored, encoded(answers));
    airborne = {};
    failures = 0;
    notBefore = 0;
    if (desk.together.length === 0) ["refused", "too-long"].forEach(hide);
    sayAllSaved(saved.saved_at);
    desk.kept?.now();
    tellOtherTabs(saved);
    hint(Object.keys(answers), saved.warnings);
    if (unsaved()) schedule(untilDue());
  }

  async function recover(failure, answers) {
    if (failure instanceof Refused && !failure.passing) {
      try {
        const { settle } = await import("./refusal.js");
        const well = await settle(failure, answers, desk);
        if (well && unsaved()) desk.settled().then(() => save());
        return well;
      } catch {
        // Cut off while loading what deals with it: it is asked again, and refused again.
      }
    }
    tell();
    if (!isOffline()) {
      notBefore = performance.now() + Math.min(failure.after, LONGEST_PAUSE);
      schedule(PAUSES[Math.min(failures++, PAUSES.length - 1)] * (0.5 + Math.random() / 2));
    }
    return false;
  }

  // It was stored already: by an answer that got lost, or elsewhere, with more that is not here yet.
  async function lookAtTheRest() {
    await import("./stored.js").then(({ catchUp }) => catchUp(desk)).catch(() => {});
  }

  function tellOtherTabs(saved) {
    const tabs = new BroadcastChannel(`run/${run}`);
    tabs.postMessage({ page, revision: saved.revision });
    tabs.close();
  }

  function hint(saved, warnings) {
    const told = warnings.filter(({ code }) => code !== "required");
    if (told.length === 0 && !hinted) return;
    hinted = true;
    import("./hints.js").then(({ hint }) => hint(form, saved, told), () => {});
  }

  // Going on: nothing to save costs no time, everything else is saved first.
  async function saveBeforePosting(event) {
    const waits = saving || unsaved() || isOffline() || desk.tooLong;
    if (desk.posting || (desk.stopped ? desk.stopped !== "asked" : !waits)) {
      clearTimeout(timer);
      desk.posting = true;
      return;
    }
    event.preventDefault();
    // A server that does not give this is out of reach.
    const going = await import("./going.js").catch(() => null);
    if (going) await going.saveAndGo(desk, event.submitter);
    else {
      failures++;
      tell({ held: true });
    }
  }

  async function pressedInNotice({ target }) {
    if (target.closest("[data-take]")) stop("printed");
    if (!target.closest("[data-try]") || (await save(true)) || desk.stopped) return;
    tell({ tried: true });
  }

  function tell(reason) {
    sayUnsaved(isOffline() ? "offline" : "unsaved", reason);
  }

  function stop(why) {
    desk.stopped = why;
    clearTimeout(timer);
  }

  // Answers

  function unsaved() {
    return !isEmpty(changes());
  }

  function changes(known = { ...stored, ...airborne }) {
    return Object.fromEntries(
      Object.entries(read(form)).filter(([name, value]) => {
        const text = JSON.stringify(value);
        return value !== UNREADABLE && text !== known[name] && text !== refused[name];
      }),
    );
  }

  function checkNumber({ target }) {
    const field = target.closest('[data-type="number"]');
    if (field && read(form)[field.dataset.field] === UNREADABLE) {
      import("./faults.js").then(
        ({ complain }) => whenReleased(() => complain(field, target.dataset.notANumber)),
        () => {},
      );
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

function isEmpty(answers) {
  return Object.keys(answers).length === 0;
}
