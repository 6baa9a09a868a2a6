// The page's one way to the server: a time limit, retries where repeating is safe, waiting while there
// is no network, and a clear difference between "refused" (the server said no) and "unreachable"
// (nobody knows).

const IDEMPOTENT = new Set(["GET", "PUT", "PATCH", "DELETE"]);
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);
const TIME_LIMIT = 15_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Browsers let no more than 64 KiB of bodies outlive their page. */
const OUTLIVING = 60 * 1024;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

const waiting = new Set();
let outliving = 0;
let mistaken = false;

addEventListener("online", () => wake());
addEventListener("offline", () => (mistaken = false));

/** The server answered, and the answer is no: `problem` is its problem document. */
export class Refused extends Error {
  constructor(status, problem, after) {
    super(problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
    this.slug = String(problem.type ?? "").split("/").pop();
    /** Asked again later, the answer may be another. */
    this.passing = LATER.has(status);
    /** How many milliseconds the server wants to be left alone. */
    this.after = after;
  }
}

/** No answer, or none that means anything: the request may or may not have been carried out. */
export class Unreachable extends Error {
  passing = true;
  after = 0;

  constructor(message, late = false) {
    super(message);
    this.late = late;
  }
}

/**
 * Resolves to the body as JSON, null without one; rejects with Refused or Unreachable. While there is
 * no network it waits, except for what somebody insists on.
 */
export async function call(method, url, { body, keepalive = false, retries = 3, insisted = false } = {}) {
  const request = { method, url, text: body && JSON.stringify(body), keepalive, id: requestId() };
  const repeatable = IDEMPOTENT.has(method);
  const mended = new Set();
  for (let attempt = 0; ; ) {
    while (isOffline() && !insisted) insisted = await rest();
    const sentAt = performance.now();
    try {
      return await once(request);
    } catch (refusal) {
      const failure = await mend(refusal, sentAt, mended);
      if (!failure || (repeatable && failure instanceof Unreachable && isOffline() && !insisted)) continue;
      const again = repeatable && failure.passing && !failure.late && failure.after <= LONGEST_PAUSE;
      if (!again || attempt >= retries) throw failure;
      await rest(Math.max(backoff(attempt++), failure.after));
    }
  }
}

/** How long to wait after so many failed tries, never twice the same, so that not all come at once. */
export function backoff(attempt) {
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE) * (0.5 + Math.random() / 2);
}

/** What waits for its next try is tried now; for somebody who insists, even without a network. */
export function wake(insisted = false) {
  for (const done of [...waiting]) done(insisted);
}

/** A browser that knows no network may still reach a server on the same computer. */
export function isOffline() {
  return !navigator.onLine && !mistaken;
}

export function outlives(text) {
  return outliving + bytes(text) <= OUTLIVING;
}

// A refusal is carried out by nobody, so that repeating it is safe whatever it was.
async function mend(failure, sentAt, mended) {
  const { status, slug } = failure;
  if (mended.has(status) || !(status === 401 || (status === 403 && slug === "csrf"))) return failure;
  mended.add(status);
  try {
    const session = await import("./session.js");
    return (await (status === 401 ? session.renew(once, sentAt) : session.renewToken(once))) ? null : failure;
  } catch (trouble) {
    return trouble.passing ? trouble : new Unreachable(trouble.message);
  }
}

async function once({ method, url, text, keepalive = false, id = requestId() }) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIME_LIMIT);
  const outlasting = keepalive && outlives(text) ? bytes(text) : 0;
  outliving += outlasting;
  const sentAt = performance.now();
  let outcome = "unreachable";
  try {
    const response = await fetch(url, {
      method,
      keepalive: outlasting > 0,
      credentials: "same-origin",
      redirect: "error",
      signal: limit.signal,
      headers: headers(text, id),
      body: text,
    });
    const answer = await response.text();
    outcome = response.status;
    mistaken = !navigator.onLine;
    const left = response.headers.get("Session-Ends-In");
    if (left) dispatchEvent(new CustomEvent("session", { detail: Number(left) }));
    // A 200 without a body says nothing, whoever on the way made it up.
    if (response.ok) return answer === "" && response.status !== 200 ? null : JSON.parse(answer);
    throw refused(response, answer);
  } catch (failure) {
    throw failure instanceof Refused ? failure : new Unreachable(failure.message, limit.signal.aborted);
  } finally {
    outliving -= outlasting;
    clearTimeout(timer);
    note(method, url, outcome, sentAt, id);
  }
}

/** The answer itself, for what is read as it comes; whoever reads also says how long to wait. Rejects as call does. */
export async function open(method, url, { body, headers: more, signal } = {}) {
  const text = body && JSON.stringify(body);
  const mended = new Set();
  for (;;) {
    const sentAt = performance.now();
    const id = requestId();
    let outcome = "unreachable";
    try {
      const response = await fetch(url, {
        method,
        credentials: "same-origin",
        redirect: "error",
        signal,
        headers: { ...headers(text, id), ...more },
        body: text,
      });
      outcome = response.status;
      note(method, url, outcome, sentAt, id);
      mistaken = !navigator.onLine;
      if (response.ok) return response;
      throw refused(response, await response.text());
    } catch (failure) {
      if (outcome === "unreachable") note(method, url, outcome, sentAt, id);
      const known = failure instanceof Refused ? failure : new Unreachable(failure.message);
      const left = await mend(known, sentAt, mended);
      if (left) throw left;
    }
  }
}

// For whoever looks for a fault, once they set localStorage.debug. No bodies, and no ids of runs: people
// send their console to others.
function note(method, url, outcome, sentAt, id) {
  try {
    if (!localStorage.debug) return;
  } catch {
    return; // a browser that keeps nothing
  }
  const path = new URL(url, location.href).pathname.replace(UUID, "{id}");
  console.debug(`${method} ${path} ${outcome} ${Math.round(performance.now() - sentAt)} ms ${id}`);
}

function refused({ status, headers }, answer) {
  return new Refused(status, problem(answer), asked(headers.get("Retry-After"), headers.get("Date")));
}

function headers(text, id) {
  const headers = {
    Accept: "application/json, application/problem+json",
    // What is wrong with an answer is said in the language of the page, which is not always the browser's.
    "Accept-Language": document.documentElement.lang,
    "X-Request-ID": id,
  };
  const token = document.querySelector('input[name="_csrf"]')?.value;
  if (token) headers["X-CSRF-Token"] = token;
  if (text !== undefined) headers["Content-Type"] = "application/json";
  return headers;
}

function problem(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

// The clock of this computer may be wrong: a date counts from what the server says it is now.
function asked(retryAfter, date) {
  if (!retryAfter) return 0;
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - (Date.parse(date) || Date.now());
  return Math.max(wait, 0) || 0;
}

/** Until then, or until it is worth a try. Resolves to whether somebody insists. */
export function rest(milliseconds) {
  return new Promise((resolve) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds, false);
    waiting.add(done);

    function done(insisted) {
      clearTimeout(timer);
      waiting.delete(done);
      resolve(insisted);
    }
  });
}

function bytes(text = "") {
  return new TextEncoder().encode(text).length;
}

// Not crypto.randomUUID, which plain http on a clinic's own network does not have.
function requestId() {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
