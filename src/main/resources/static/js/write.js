// Puts a stored answer into the controls of its field.

import { readOne } from "./fields.js";

/** Whether the field now says that; some types only the server can print. */
export function write(field, value) {
  for (const control of field.querySelectorAll("input, select, textarea")) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = names(control, value);
    else if (control.matches("select")) choose(control, value);
    else control.value = value ?? "";
  }
  return same(readOne(field), value);
}

/** Whether two answers say the same; what is not there, not ticked and empty is all no answer. */
export function same(one, other) {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value) {
  return value === false || value === undefined || value?.length === 0 ? null : value;
}

function choose(select, value) {
  const chosen = [...select.options].findIndex((option) => names(option, value));
  select.selectedIndex = Math.max(chosen, 0);
}

function names({ dataset }, value) {
  if (dataset.value === undefined) return false;
  return [value].flat().some((one) => same(JSON.parse(dataset.value), one) && one !== null);
}
