// The cookie does not come along on a link from another site. A request of our own carries it: when
// this browser has a run of this form, the page offers to go on with it.

import { call } from "./client.js";
import { written } from "./survey.js";

export async function offerToContinue() {
  const card = document.getElementById("continue");
  const run = await call("GET", card.dataset.lookUp).catch(() => null);
  if (!run) return;
  const part = (name) => card.querySelector(`[data-continue="${name}"]`);
  part("page").textContent = run.title;
  part("page").lang = run.language;
  part("link").href = run.page_url;
  part("time").dateTime = run.started_at;
  part("time").textContent = written(new Date(run.started_at), { dateStyle: "long" });
  // A link of this page brings the cookie along, so the start page lists them.
  part("others").hidden = run.others === 0;
  part("others").firstElementChild.href = card.dataset.lookUp.replace("/run/current", "");
  card.hidden = false;
  const nothing = document.getElementById("nothing");
  if (nothing) nothing.hidden = true;
  const start = document.getElementById("start");
  if (start) makeSecondChoice(start, run.csrf_token);
}

function makeSecondChoice(start, token) {
  const button = document.getElementById("start-button");
  button.name = "again";
  button.value = "1";
  button.textContent = button.dataset.again;
  button.classList.add("second");
  document.getElementById("start-title").hidden = false;
  document.getElementById("start-again-note").hidden = false;
  document.getElementById("start-facts").hidden = true;
  const field = start.elements._csrf ?? start.appendChild(document.createElement("input"));
  field.type = "hidden";
  field.name = "_csrf";
  field.value = token;
}
