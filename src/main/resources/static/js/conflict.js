// The page was changed elsewhere: shows what is stored beside what is here, and asks which to keep.

import { clock } from "./autosave.js";
import { fieldOf, read } from "./fields.js";

export function ask(form, notice, { saved_at: savedAt, answers = {} }, keep) {
  const time = notice.querySelector("time");
  time.dateTime = savedAt;
  time.textContent = clock(savedAt);
  notice.querySelector("[data-keep]").addEventListener("click", keep);
  const list = notice.querySelector("dl");
  const here = read(form);
  for (const [name, value] of Object.entries(answers)) {
    const field = fieldOf(form, name);
    if (field && JSON.stringify(value) !== JSON.stringify(here[name])) {
      list.append(row(field, words(field, value) ?? list.dataset.none));
    }
  }
  list.hidden = list.childElementCount === 0;
}

function row(field, text) {
  const row = document.createElement("div");
  row.appendChild(document.createElement("dt")).textContent = field.querySelector("[data-label]").textContent;
  const stored = row.appendChild(document.createElement("dd"));
  stored.textContent = text;
  stored.dir = "auto";
  return row;
}

// The labels a person knows, not the values behind them; null when nothing is answered.
function words(field, value) {
  if (value === null || value === false || value.length === 0) return null;
  return [value].flat().map((one) => label(field, one) ?? written(one)).join("\n");
}

// Where the page writes a decimal comma, so does this.
function written(value) {
  if (typeof value !== "number") return String(value);
  const style = { useGrouping: false, maximumFractionDigits: 20 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
}

function label(field, value) {
  const option = [...field.querySelectorAll("[data-value]")].find(
    ({ dataset }) => JSON.stringify(JSON.parse(dataset.value)) === JSON.stringify(value),
  );
  return (option?.closest("label") ?? option)?.textContent.trim();
}
