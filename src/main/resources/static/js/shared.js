// On a shared computer the session is short: warns before it ends, and leaves nothing on the screen when
// it does. Seconds are counted here, because clocks differ.

import { call, isOffline } from "./client.js";
import { written } from "./survey.js";

const FINISHED = "/shared/finished";
const tabs = new BroadcastChannel("session");

/** All tabs have one cookie: what one of them renews or ends counts for all. */
export function tellTheTabs(seconds) {
  tabs.postMessage(seconds);
}

export function watch(bar) {
  const dialog = document.getElementById("ending");
  const warning = Number(bar.dataset.warning) * 1000;
  let end;
  let timer;

  renewed(Number(bar.dataset.seconds));
  addEventListener("session", ({ detail }) => {
    renewed(detail);
    tellTheTabs(detail);
  });
  tabs.addEventListener("message", ({ data }) => renewed(data));
  document.addEventListener("visibilitychange", look);
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  // What the browser keeps of this page for Back is empty, and asks the server again.
  addEventListener("pagehide", () => (document.body.hidden = true));
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  function renewed(seconds) {
    end = Date.now() + seconds * 1000;
    if (dialog.open) dialog.close();
    look();
  }

  // Also after a sleep, through which no timer runs.
  function look() {
    clearTimeout(timer);
    const left = end - Date.now();
    if (left <= 0) return finish();
    if (left <= warning) warn();
    timer = setTimeout(look, left > warning ? left - warning : left);
  }

  function warn() {
    if (dialog.open) return;
    const time = dialog.querySelector("time");
    time.dateTime = new Date(end).toISOString();
    time.textContent = written(end, { timeStyle: "short" });
    dialog.querySelector("[data-failed]").hidden = true;
    dialog.showModal();
  }

  async function stay() {
    // What is asked for without a network waits for it; the person is told at once.
    dialog.querySelector("[data-failed]").hidden = !isOffline();
    try {
      await call("POST", "/auth/refresh");
    } catch (failure) {
      if (failure.status === 401) finish();
      else dialog.querySelector("[data-failed]").hidden = false;
    }
  }
}

// Without its fields the form has nothing left to save.
function finish() {
  document.getElementById("answers")?.replaceChildren();
  document.body.replaceChildren();
  location.replace(FINISHED);
}
