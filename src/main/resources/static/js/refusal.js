// What to do when the server took a save and said no for good.

import { fieldOf } from "./fields.js";
import { hide, show } from "./survey.js";

export const GONE = [401, 403, 404, 410];
const PASSED = ["unsaved", "offline", "conflict"];

/** Whether going on makes sense: the rest can be saved, or the server's page says what is wrong. */
export async function settle({ status, slug, problem }, answers, desk) {
  if (status === 409 && slug !== "run-completed") {
    const { meet } = await import("./conflict.js");
    return meet(desk, problem.stored);
  }
  if (status === 409) return end(desk, "completed");
  if (GONE.includes(status)) return end(desk, "gone");
  if (status === 422 && (await pointAt(problem.errors ?? [], answers, desk))) return true;
  // No field's fault: all of them are tried again when one of them changes.
  for (const [name, value] of Object.entries(answers)) desk.refused[name] = JSON.stringify(value);
  desk.together.push(...Object.keys(answers));
  desk.tooLong = status === 413;
  show(desk.tooLong ? "too-long" : "refused");
  return !desk.tooLong;
}

/** There is nothing to save to any more. */
export function end(desk, name) {
  desk.stop("ended");
  PASSED.forEach(hide);
  document.getElementById("compare")?.remove();
  show(name);
  import("./ended.js").then(({ forgetAll, forgetSent }) => (name === "completed" ? forgetAll : forgetSent)(desk.run)).catch(() => {});
  return false;
}

// True when a field was named: the others are sent again without it.
async function pointAt(errors, answers, { form, refused }) {
  const named = errors
    .map(({ pointer, message }) => ({ name: String(pointer).split("/")[2], message }))
    .filter(({ name }) => name in answers);
  const { complain } = await import("./faults.js");
  for (const { name, message } of named) {
    refused[name] = JSON.stringify(answers[name]);
    complain(fieldOf(form, name), message);
  }
  return named.length > 0;
}
