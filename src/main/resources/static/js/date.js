// A date that is typed only in part has no value: a browser would send nothing, and what was typed were lost.

import { clear, complain } from "./faults.js";
import { whenReleased } from "./survey.js";

const watched = new WeakSet();

/** Says so when one leaves the control, and keeps Next on the page. */
export function watch(form, control) {
  if (watched.has(control)) return;
  watched.add(control);
  const field = control.closest("[data-field]");
  control.addEventListener("focusout", () => whenReleased(check));
  // Ahead of whoever sends the page. Back goes: it is no promise that all is done.
  form.addEventListener("submit", hold, { capture: true });
  // On a slow line one may have left it before this arrived.
  if (document.activeElement !== control) check();

  function check() {
    if (isHalf(control)) complain(field, control.dataset.half);
    else if (field.querySelector(".fault")?.textContent.trim() === control.dataset.half) clear(field);
  }

  function hold(event) {
    if (event.submitter?.name || !isHalf(control) || control.closest("[hidden]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    check();
    control.focus();
  }
}

function isHalf(control) {
  return control.validity.badInput;
}
