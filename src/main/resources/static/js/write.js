// Puts a stored answer into the controls of its field.

import { readOne } from "./fields.js";

/** Whether the field now says that; some types only the server can print. */
export function write(field, value) {
  if (field.dataset.type === "ranking") return rank(field, value);
  for (const control of field.querySelectorAll("input, select, textarea")) {
    const row = control.closest("[data-row]")?.dataset.row;
    if (row !== undefined) control.checked = names(control, value?.[row]);
    else if (control.type === "radio" || control.type === "checkbox") control.checked = names(control, value);
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
  if (value === false || value === undefined || value?.length === 0) return null;
  // The database keeps the rows of a matrix in an order of its own.
  return value?.constructor === Object ? Object.entries(value).sort() : value;
}

function rank(field, value) {
  for (const [place, select] of [...field.querySelectorAll("select")].entries()) choose(select, value?.[place] ?? null);
  field.dispatchEvent(new Event("written"));
  return same(readOne(field), value);
}

function choose(select, value) {
  const chosen = [...select.options].findIndex((option) => names(option, value));
  select.selectedIndex = Math.max(chosen, 0);
}

function names({ dataset }, value) {
  if (dataset.value === undefined) return false;
  return [value].flat().some((one) => same(JSON.parse(dataset.value), one) && one !== null);
}
