// The page before handing in: what still waits in this browser is sent first, so that it is handed in too.

import { part } from "./failing.js";
import { all } from "./kept.js";
import { replay } from "./replay.js";

/** Takes the mark off that the form waits. */
export async function sendBefore(submit) {
  const { run } = submit.dataset;
  const note = document.querySelector("[data-unsent]");
  const button = document.getElementById("submit-button");
  // A browser that cannot be asked keeps nothing.
  const entries = await all(run).catch(() => []);
  if (!entries.some(({ changes }) => changes)) {
    release();
    return;
  }
  note.hidden = false;
  button.setAttribute("aria-disabled", "true");
  submit.addEventListener("submit", again);
  addEventListener("online", again);
  await send();

  async function send() {
    const { sent, held, waiting } = await replay(run);
    // A page that is not shown is not handed in, either.
    const shown = held.map(({ page }) => document.querySelector(`.check-head a[href$="/${CSS.escape(page)}"]`)).find(Boolean);
    if (shown) location.assign(shown.href);
    else if (sent.length > 0) location.reload();
    else if (waiting.length === 0) release();
  }

  function again() {
    part(submit, send);
  }

  function release() {
    removeEventListener("online", again);
    submit.removeEventListener("submit", again);
    button.removeAttribute("aria-disabled");
    note.hidden = true;
    const { waits } = submit.dataset;
    delete submit.dataset.waits;
    if (waits === "pressed") submit.requestSubmit(button);
  }
}
