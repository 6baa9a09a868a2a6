// The page that a worker shows in the place of one that it has not: what waits here, and trying again.

import { all } from "./kept.js";
import { titles } from "./offline.js";

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const TIME_LIMIT = 8_000;

let rounds = 0;

export async function offerToTryAgain(sheet) {
  const again = sheet.querySelector("[data-again]");
  again.hidden = false;
  again.addEventListener("click", () => location.reload());
  addEventListener("online", comeWhenAnswered);
  comeWhenAnswered();
  const entries = await all();
  sheet.querySelector("[data-kept]").hidden = entries.length === 0;
  const waiting = entries.filter(({ changes }) => changes);
  if (waiting.length === 0) return;
  const place = sheet.querySelector("[data-pages]");
  for (const run of new Set(waiting.map((each) => each.run))) {
    const pages = waiting.filter((each) => each.run === run).map(({ page }) => page);
    for (const { path, title, language } of await titles(run, pages)) {
      const anchor = Object.assign(document.createElement("a"), { href: path, textContent: title, lang: language });
      place.appendChild(document.createElement("li")).append(anchor);
    }
  }
  sheet.querySelector("[data-count]").textContent = waiting.length;
  sheet.querySelector("[data-waiting]").hidden = false;
  place.hidden = false;
}

// A browser that is "online" has a network and not yet an answer, and of a server that is back nobody tells.
// What was loaded again, and is this sheet once more, is in no hurry: nothing is to turn in a circle.
async function comeWhenAnswered(event) {
  // Asked for itself, it is the page that was meant.
  if (location.pathname === "/offline") return;
  const mine = ++rounds;
  const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
  for (let pause = again && !event ? FIRST_PAUSE : 0; ; pause = Math.min(Math.max(2 * pause, FIRST_PAUSE), LONGEST_PAUSE)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (mine !== rounds) return;
    const signal = AbortSignal.timeout(TIME_LIMIT);
    if (await fetch(location.href, { method: "HEAD", signal }).catch(() => null)) return location.reload();
  }
}
