// A stored answer as people read it, from the labels on the page.

import { locale } from "./survey.js";

export function words(field, value) {
  if (value === null || value === false || value.length === 0) return null;
  const { type } = field.dataset;
  if (type === "date") return day(value);
  if (type === "ranking") return value.map((one, place) => `${place + 1}. ${label(field, one)}`).join("\n");
  if (type === "matrix") return rows(field, value);
  return [value].flat().map((one) => label(field, one)).join("\n");
}

function label(field, value) {
  const option = [...field.querySelectorAll("[data-value]")].find(
    ({ dataset }) => JSON.stringify(JSON.parse(dataset.value)) === JSON.stringify(value),
  );
  return (option?.closest("label") ?? option)?.textContent.trim() ?? written(value);
}

// Where the page writes a decimal comma, so does this.
function written(value) {
  if (typeof value !== "number") return String(value);
  const style = { useGrouping: false, maximumFractionDigits: 20 };
  return new Intl.NumberFormat(locale(), style).format(value);
}

function rows(field, answered) {
  const lines = [...field.querySelectorAll("[data-row]")]
    .filter(({ dataset }) => Object.hasOwn(answered, dataset.row))
    .map((row) => `${row.querySelector("th").textContent.trim()}: ${label(row, answered[row.dataset.row])}`);
  return lines.join("\n") || null;
}

function day(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(day);
}
