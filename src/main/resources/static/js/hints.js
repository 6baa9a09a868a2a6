// What Next would refuse, said quietly at the field once it was left: no error, and never while typing.

import { fieldOf } from "./fields.js";

const open = new Map();

/** The server's messages about what was just saved, by field; without one the hint goes away. */
export function hint(form, saved, warnings) {
  const messages = new Map(warnings.map(({ pointer, message }) => [pointer.split("/")[2], message]));
  for (const name of saved) {
    const field = fieldOf(form, name);
    if (!field) continue;
    clear(field);
    if (!messages.has(name)) open.delete(name);
    else if (field.contains(document.activeElement)) wait(field, name, messages.get(name));
    else say(field, messages.get(name));
  }
}

function wait(field, name, message) {
  if (!open.has(name)) field.addEventListener("focusout", left);
  open.set(name, message);

  function left({ relatedTarget }) {
    if (field.contains(relatedTarget)) return;
    field.removeEventListener("focusout", left);
    if (open.has(name)) say(field, open.get(name));
    open.delete(name);
  }
}

function say(field, message) {
  clear(field);
  if (field.classList.contains("faulty")) return;
  const line = field.appendChild(document.createElement("p"));
  line.className = "advice";
  line.id = `advice-${field.dataset.field}`;
  line.textContent = message;
  describe(field, (ids) => [...ids, line.id]);
}

function clear(field) {
  const line = field.querySelector(".advice");
  if (!line) return;
  describe(field, (ids) => ids.filter((id) => id !== line.id));
  line.remove();
}

function describe(field, change) {
  for (const control of field.matches("fieldset") ? [field] : field.querySelectorAll("input, select, textarea")) {
    const ids = change((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  }
}
