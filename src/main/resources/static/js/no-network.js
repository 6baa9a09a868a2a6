// The page that a worker shows in the place of one that it has not: what waits here, and trying again.

import { all } from "./kept.js";
import { titles } from "./offline.js";

export async function offerToTryAgain(sheet) {
  const again = sheet.querySelector("[data-again]");
  again.hidden = false;
  again.addEventListener("click", () => location.reload());
  addEventListener("online", () => location.reload());
  comeIfBack();
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

// The network may have come back before this was loaded, and nothing would tell. Asked once, so that nothing turns in a circle.
function comeIfBack() {
  if (performance.getEntriesByType("navigation")[0]?.type === "reload") return;
  fetch(location.href, { method: "HEAD" }).then(() => location.reload(), () => {});
}
