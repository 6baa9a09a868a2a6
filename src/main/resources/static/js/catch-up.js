// The page before handing in: what still waits in this browser is sent first, so that it is handed in too.

import { part } from "./failing.js";
import { all } from "./kept.js";
import { replay } from "./replay.js";

export async function sendBefore(submit) {
  const { run } = submit.dataset;
  if (!(await all(run)).some(({ changes }) => changes)) return;
  const button = document.getElementById("submit-button");
  const note = document.querySelector("[data-unsent]");
  note.hidden = false;
  button.setAttribute("aria-disabled", "true");
  submit.addEventListener("submit", stay);
  addEventListener("online", () => part(submit, send));
  await send();

  async function send() {
    const { held, waiting } = await replay(run);
    if (held.length > 0) {
      const { titles } = await import("./offline.js");
      const [first] = await titles(run, [held[0].page]);
      if (first) location.assign(first.path);
    } else if (waiting.length === 0) {
      submit.removeEventListener("submit", stay);
      location.reload();
    }
  }

  function stay(event) {
    event.preventDefault();
    part(submit, send);
  }
}
