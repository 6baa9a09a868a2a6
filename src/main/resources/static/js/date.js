// A date that is typed only in part has no value: a browser would send nothing, and what was typed were lost.

import { clear, complain } from "./faults.js";

const watched = new WeakSet();
let pressed = false;
let waiting = null;

// Words that appear while a button is pressed move it away from under the pointer, and it is never clicked.
addEventListener("pointerdown", () => (pressed = true), { capture: true });
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(release), { capture: true });
}

function release() {
  pressed = false;
  waiting?.();
  waiting = null;
}

/** Says so when one leaves the control, and keeps Next on the page. */
export function watch(form, control) {
  if (watched.has(control)) return;
  watched.add(control);
  const field = control.closest("[data-field]");
  control.addEventListener("focusout", () => (pressed ? (waiting = check) : check()));
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
