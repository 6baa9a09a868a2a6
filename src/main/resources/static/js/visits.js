// Tells when the page was shown and left, so that researchers see where people stop.

import { call } from "./client.js";

export function report(form) {
  const { run, page } = form.dataset;
  tell("page_shown");
  addEventListener("pagehide", () => tell("page_left"));
  addEventListener("pageshow", ({ persisted }) => persisted && tell("page_shown"));

  // Never worth a word to the person: an answer is not at stake.
  function tell(type) {
    const body = [{ type, page_id: page, at: new Date().toISOString() }];
    call("POST", `/runs/${run}/events`, { body, keepalive: true }).catch(() => {});
  }
}
