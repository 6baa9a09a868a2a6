// The page was changed elsewhere: shows what is stored beside what is here, and asks which to keep.

import { clock } from "./autosave.js";
import { fieldOf, read } from "./fields.js";
import { words } from "./words.js";

export function ask(form, notice, { saved_at: savedAt, answers = {} }, keep) {
  const time = notice.querySelector("time");
  time.dateTime = savedAt;
  time.textContent = clock(savedAt);
  notice.querySelector("[data-keep]").addEventListener("click", keep);
  const list = notice.querySelector("dl");
  const here = read(form);
  for (const [name, value] of Object.entries(answers)) {
    const field = fieldOf(form, name);
    if (field && sorted(value) !== sorted(here[name])) {
      list.append(row(field, words(field, value) ?? list.dataset.none));
    }
  }
  list.hidden = list.childElementCount === 0;
}

// The database keeps the rows of a matrix in an order of its own.
function sorted(value) {
  return JSON.stringify(value?.constructor === Object ? Object.entries(value).sort() : value);
}

function row(field, text) {
  const row = document.createElement("div");
  row.appendChild(document.createElement("dt")).textContent = field.querySelector("[data-label]").textContent;
  const stored = row.appendChild(document.createElement("dd"));
  stored.textContent = text;
  stored.dir = "auto";
  return row;
}
