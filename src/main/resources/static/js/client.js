// The page's one way to the server: a time limit, retries where repeating is safe, and a clear
// difference between "refused" (the server said no) and "unreachable" (nobody knows).

const IDEMPOTENT = new Set(["GET", "PUT", "PATCH", "DELETE"]);
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);
const LONGEST_PAUSE = 30_000;

/** The server answered, and the answer is no: `problem` is its problem document. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
    this.slug = String(problem.type ?? "").split("/").pop();
    /** Asked again later, the answer may be another. */
    this.passing = LATER.has(status);
  }
}

/** No answer, or none that means anything: the request may or may not have been carried out. */
export class Unreachable extends Error {}

/** Resolves to the body as JSON, null without one; rejects with Refused or Unreachable. */
export async function call(method, url, { body, keepalive = false, timeLimit = 15_000, retries = 3 } = {}) {
  const request = { method, body, keepalive, timeLimit, id: requestId() };
  const tries = IDEMPOTENT.has(method) ? retries : 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(url, request);
    } catch (failure) {
      const passing = failure instanceof Unreachable || failure.passing;
      if (!passing || attempt >= tries) throw failure;
      await sleep(pause(attempt, failure.retryAfter));
    }
  }
}

async function once(url, { method, body, keepalive, timeLimit, id }) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeLimit);
  try {
    const response = await fetch(url, {
      method,
      keepalive,
      credentials: "same-origin",
      redirect: "error",
      signal: limit.signal,
      headers: headers(body, id),
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const left = response.headers.get("Session-Ends-In");
    if (left) dispatchEvent(new CustomEvent("session", { detail: Number(left) }));
    if (response.ok) return text === "" ? null : JSON.parse(text);
    const refused = new Refused(response.status, problem(text));
    refused.retryAfter = response.headers.get("Retry-After");
    throw refused;
  } catch (failure) {
    throw failure instanceof Refused ? failure : new Unreachable(failure.message);
  } finally {
    clearTimeout(timer);
  }
}

function headers(body, id) {
  const headers = { Accept: "application/json, application/problem+json", "X-Request-ID": id };
  const token = document.querySelector('input[name="_csrf"]')?.value;
  if (token) headers["X-CSRF-Token"] = token;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return headers;
}

function problem(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function pause(attempt, retryAfter) {
  const backoff = Math.min(500 * 2 ** attempt, LONGEST_PAUSE) * (0.5 + Math.random() / 2);
  return Math.max(backoff, Math.min(asked(retryAfter), LONGEST_PAUSE));
}

function asked(retryAfter) {
  if (!retryAfter) return 0;
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) ? seconds * 1000 : Math.max(Date.parse(retryAfter) - Date.now(), 0) || 0;
}

function sleep(milliseconds) {
  return new Promise((wake) => setTimeout(wake, milliseconds));
}

// Not crypto.randomUUID, which plain http on a clinic's own network does not have.
function requestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
