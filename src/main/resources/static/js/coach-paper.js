// The server's own page in the place of this one, without leaving it: who is typing goes on typing.

const WRITTEN = ["#composer", "#feedback"];
/** In milliseconds; whoever talks waits for it. */
const LONGEST_LOOK = 10_000;

/** Its document; parsed by the browser as any page is, and no script of it runs. */
export function look(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.timeout = LONGEST_LOOK;
    request.addEventListener("load", () => (request.status === 200 ? resolve(request.response) : reject()));
    for (const way of ["error", "timeout"]) request.addEventListener(way, () => reject());
    request.send();
  });
}

export function lay(talk, fresh) {
  const there = fresh.getElementById("talk");
  if (!there) return;
  const typed = talk.querySelector("#message")?.value ?? "";
  const focused = talk.contains(document.activeElement) ? document.activeElement : null;
  for (const part of talk.querySelectorAll("[data-part]")) {
    const next = fresh.getElementById(part.id);
    // A field that is written in stays the same field.
    if (WRITTEN.some((form) => part.querySelector(form) && next.querySelector(form))) continue;
    part.replaceWith(document.adoptNode(next));
  }
  for (const name of ["live", "expiresIn"]) {
    if (name in there.dataset) talk.dataset[name] = there.dataset[name];
    else delete talk.dataset[name];
  }
  for (const { elements } of talk.querySelectorAll("form[data-reads-along]")) elements.js.disabled = false;
  if (talk.querySelector("[data-print]")) import("./paper.js").then(({ offer }) => offer());
  if (typed.trim() && !talk.querySelector("#message")) keep(typed);
  if (focused && !focused.isConnected) next(talk)?.focus();
}

function keep(typed) {
  const unsent = document.getElementById("unsent");
  unsent.querySelector(".as-written").textContent = typed;
  unsent.hidden = false;
}

function next(talk) {
  return talk.querySelector("#paused-title, #take-away-title, #message, #feedback-title, #trouble button");
}
