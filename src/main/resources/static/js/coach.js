// A talk with the coach. The server's page says how things stand; in between this shows what was said and
// the reply as it comes. The draft is kept until the server has it, and comes back when no reply did.

import { call, isOffline, Refused } from "./client.js";
import { count } from "./counter.js";
import { expiring } from "./coach-expiring.js";
import { look, lay } from "./coach-paper.js";
import { hear } from "./coach-stream.js";
import { speak } from "./coach-voice.js";

export function begin(talk) {
  const { run } = talk.dataset;
  const drafts = talk.dataset.keeps ? sessionStorage : null;
  const key = `coach/${run}`;
  const voice = speak(document.getElementById("voice"));
  const tabs = new BroadcastChannel(key);
  const expiresIn = expiring(document.getElementById("expiring"), catchUp);
  /** The turn whose reply is on its way. */
  let live = null;
  /** What had no reply: sent again as it is, it is the same message. */
  let unanswered = document.getElementById("trouble") ? composed() : null;

  const field = message();
  if (field && !field.value) field.value = drafts?.getItem(key) ?? "";
  expiresIn(talk.dataset.expiresIn);
  tabs.addEventListener("message", catchUp);
  document.addEventListener("visibilitychange", () => document.hidden || catchUp());
  document.addEventListener("keydown", keys);
  talk.addEventListener("submit", submit);
  talk.addEventListener("input", typed);
  goOn();

  function keys(event) {
    if (event.key === "Escape" && live && !event.defaultPrevented) stop();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "message") {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  }

  function typed({ target }) {
    if (target.id === "message") drafts?.setItem(key, target.value);
    if (target.dataset.left && target.value.length > target.maxLength * 0.8) count(target);
  }

  function submit(event) {
    const { target } = event;
    if ("stop" in target.dataset) {
      event.preventDefault();
      stop();
    } else if (target.closest("#expiring")) {
      event.preventDefault();
      stay();
    } else if (target.id === "composer" && message().value.trim() !== "") {
      // The server's page says that nothing is not enough.
      event.preventDefault();
      if (live) voice.writing();
      else send(message().value);
    }
  }

  function send(text) {
    if (isOffline()) return alarm("offline");
    const id = composer().elements.turn_id;
    if (unanswered && unanswered.text !== text) id.value = newId();
    return follow(id.value, text);
  }

  async function follow(turn, said) {
    live = { turn, stopped: false };
    alarm();
    show(turn, said);
    busy(true);
    voice.writing();
    let end = null;
    let trouble = null;
    try {
      end = await hear(run, turn, { said, tell: (event) => tell(event, turn, said), lost: voice.lost });
    } catch (failure) {
      trouble = failure;
    }
    const { stopped } = live;
    voice.hush();
    if (trouble) {
      free();
      return refuse(trouble);
    }
    // Until then the form has the number of what was said: with other words that is a conflict.
    const page = await renew();
    settle(turn, end, said, page);
    free();
    // A failure is an alert of the page.
    if (end.reply.state !== "failed") {
      voice.whole(end.reply.content, stopped ? voice.words.stopped : "", standing());
    }
    goOn();
  }

  function free() {
    live = null;
    busy(false);
  }

  function goOn() {
    if (!live && talk.dataset.live) follow(talk.dataset.live);
  }

  // Another tab or another device may have said something.
  async function catchUp() {
    if (live) return;
    await renew();
    goOn();
  }

  function tell({ name, data }, turn, said) {
    const reply = talk.querySelector(`[data-turn="${turn}"] [data-reply]`);
    if (name === "turn") {
      if (reply) reply.textContent = "";
      if (said !== undefined) sent(said);
    }
    if (name === "text" && reply && !live.stopped) reply.append(data.text);
  }

  // The server has it: from here on it is no draft.
  function sent(said) {
    if (message()?.value === said) message().value = "";
    drafts?.removeItem(key);
    tabs.postMessage("said");
  }

  function settle(turn, { reply: { state, step } }, said, page) {
    const form = composer();
    unanswered = null;
    if (!form || step !== "message") return;
    form.elements.turn_id.value = newId();
    if (state !== "failed") return;
    const again = said ?? page?.text ?? "";
    const ahead = message().value;
    message().value = ahead ? `${again}\n\n${ahead}` : again;
    form.elements.turn_id.value = turn;
    unanswered = { turn, text: again };
    drafts?.setItem(key, message().value);
  }

  // Nothing was said: what stands there goes, what was typed stays.
  async function refuse(failure) {
    const { status, passing } = failure;
    if (status === 422) return composer().submit();
    const moved = status === 409;
    if (moved || !(failure instanceof Refused)) await renew();
    document.querySelectorAll("[data-unsure]").forEach((speech) => speech.remove());
    if (status === 429) alarm("later");
    else if (failure instanceof Refused) alarm(moved ? "reload" : "refused");
    else alarm(isOffline() ? "offline" : "unsent");
    if (passing) message()?.focus();
  }

  async function stop() {
    if (!live || live.stopped) return;
    live.stopped = true;
    document.querySelector("#lines .writing")?.remove();
    // When it does not arrive the reply ends by itself, and the page shows all of it.
    await call("POST", `/runs/${run}/coach/stop`).catch(() => {});
  }

  async function stay() {
    await call("POST", `/runs/${run}/coach/continue`).catch(() => {});
    await renew();
    message()?.focus();
  }

  async function renew() {
    const fresh = await look(location.pathname + location.search).catch(() => null);
    if (!fresh) return null;
    const text = fresh.getElementById("message")?.value;
    lay(talk, fresh);
    expiresIn(talk.dataset.expiresIn);
    return { text };
  }

  function show(turn, said) {
    const lines = document.getElementById("lines");
    if (said !== undefined) {
      lines.replaceChildren();
      const speech = document.getElementById("speech").content.cloneNode(true);
      speech.querySelector("[data-said]").textContent = said;
      speech.lastElementChild.dataset.turn = turn;
      for (const each of speech.children) each.dataset.unsure = "";
      document.getElementById("transcript").append(speech);
    }
    if (!lines.querySelector(".writing")) {
      lines.append(document.getElementById("writing").content.cloneNode(true));
    }
    lines.scrollIntoView({ block: "nearest" });
  }

  function busy(now) {
    for (const button of document.querySelectorAll("#send, #again")) button.ariaDisabled = now || null;
  }

  function alarm(name) {
    const place = document.getElementById("alarm");
    place.replaceChildren();
    if (name) place.append(document.getElementById(`alarm-${name}`).content.cloneNode(true));
  }

  function composed() {
    const form = composer();
    return form && { turn: form.elements.turn_id.value, text: message().value };
  }

  function composer() {
    return document.getElementById("composer");
  }

  function message() {
    return document.getElementById("message");
  }

  function standing() {
    return document.getElementById("standing").textContent;
  }
}

// Not crypto.randomUUID, which plain http on a clinic's own network does not have.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
