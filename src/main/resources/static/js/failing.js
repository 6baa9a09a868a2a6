// A part of the page that fails is put aside with a word and a button, told to the server, and the rest lives on.

const REPORTS = "/page-errors";
/** A loop that fails tells it once, and a page no more than this. */
const MOST = 5;

const told = new Set();

addEventListener("error", ({ error, message, filename, lineno, colno }) => {
  if (message) report(error ?? { message }, { script: pathOf(filename), line: lineno, column: colno });
});
addEventListener("unhandledrejection", ({ reason }) => report(reason));

/**
 * Begins a part of the page; when that fails, now or while it loads, says so in its place and offers to try again.
 * `start` may be called more than once.
 */
export async function part(place, start) {
  try {
    return await start();
  } catch (failure) {
    report(failure);
    say(place, start);
    return null;
  }
}

function say(place, start) {
  const template = document.getElementById("part-failed");
  if (!template || !place?.isConnected) return;
  place.previousElementSibling?.matches("[data-part-failed]") && place.previousElementSibling.remove();
  const notice = template.content.cloneNode(true).firstElementChild;
  notice.querySelector("button").addEventListener("click", () => {
    notice.remove();
    part(place, start);
  });
  place.before(notice);
}

/** Kind and place of a failure, nothing that anybody typed; the server drops what it does not know. */
export function report(failure, at = placeOf(failure)) {
  const kind = failure?.name ?? "Error";
  const key = `${kind} ${at.script}:${at.line}:${at.column}`;
  // What the server refused or did not answer is told where it happens, and is no fault of a script.
  if (["Refused", "Unreachable", "AbortError"].includes(failure?.constructor?.name ?? kind)) return;
  if (told.has(key) || told.size >= MOST) return;
  told.add(key);
  const body = JSON.stringify({ kind, message: String(failure?.message ?? ""), ...at, page: location.pathname });
  fetch(REPORTS, { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true }).catch(() => {});
}

function placeOf(failure) {
  const [, url, line, column] = /(https?:\/\/[^\s)]+?):(\d+):(\d+)/.exec(failure?.stack ?? "") ?? [];
  return url ? { script: pathOf(url), line: Number(line), column: Number(column) } : {};
}

function pathOf(url) {
  return URL.parse(url)?.pathname;
}
