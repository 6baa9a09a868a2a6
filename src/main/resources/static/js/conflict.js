// The page was changed elsewhere: shows what is here and what is stored side by side, and asks which to
// keep. Until then nothing is overwritten, on either side.

import { fieldOf, read, readOne } from "./fields.js";
import { clock, copy, framed, hide, sayAllSaved, show } from "./survey.js";
import { same, write } from "./write.js";

/** Whether the page can go on by itself, because nothing was changed on both sides. */
export function meet(desk, elsewhere) {
  const here = read(desk.form);
  const rows = Object.keys(here)
    .map((name) => {
      const stored = elsewhere.answers[name] ?? null;
      const before = JSON.parse(desk.stored[name] ?? null);
      return { name, stored, field: fieldOf(desk.form, name), mine: !same(here[name], before), theirs: !same(stored, before) };
    })
    .filter(({ name, stored }) => !same(here[name], stored));
  if (rows.every(({ theirs }) => !theirs)) {
    adopt(desk, elsewhere);
    return true;
  }
  if (rows.some(({ mine }) => mine)) {
    ask(desk, elsewhere, rows);
    return false;
  }
  take(desk, elsewhere, rows);
  return true;
}

// From now on this is what is stored; what differs here is unsaved.
function adopt(desk, { revision, answers, saved_at: savedAt }) {
  desk.revision.value = revision;
  for (const [name, value] of Object.entries(read(desk.form))) {
    desk.stored[name] = JSON.stringify(answers[name] ?? (value === false ? false : null));
  }
  if (savedAt && !desk.unsaved()) sayAllSaved(savedAt);
}

// Whatever cannot be written here the server prints.
function take(desk, elsewhere, rows) {
  const written = rows.map(({ field, stored }) => write(field, stored)).every(Boolean);
  adopt(desk, elsewhere);
  desk.form.dispatchEvent(new Event("input"));
  if (!written) location.reload();
}

function ask(desk, elsewhere, rows) {
  const back = desk.form.contains(document.activeElement) ? document.activeElement : document.getElementById("next");
  const section = framed("choice");
  // Announced by the notice; this is long, and read when one gets here.
  section.removeAttribute("role");
  Object.assign(section, { id: "compare", tabIndex: -1, ariaLabel: section.querySelector("h2").textContent.trim() });
  section.classList.add("compare");
  const place = section.querySelector("[data-rows]");
  const { none } = place.dataset;
  const time = section.querySelector("time");
  time.dateTime = elsewhere.saved_at;
  time.textContent = clock(elsewhere.saved_at);
  for (const each of rows) place.append(row(each, none));
  section.addEventListener("click", ({ target }) => {
    const side = target.closest("[data-all]")?.dataset.all;
    if (side) section.querySelectorAll(`input[value="${side}"]`).forEach((each) => (each.checked = true));
    if (target.closest("[data-keep]")) keep();
  });
  desk.stop("asked");
  ["unsaved", "offline"].forEach(hide);
  document.getElementById("compare")?.remove();
  desk.form.before(section);
  show("conflict").querySelector("[data-compare]").addEventListener("click", () => section.focus());
  desk.form.addEventListener("input", refresh);

  // One may go on typing before one chooses.
  function refresh() {
    for (const { name, field } of rows) words(part(name, "here"), field, readOne(field), none);
  }

  function part(name, side) {
    return section.querySelector(`[data-row="${CSS.escape(name)}"] [data-side="${side}"]`);
  }

  async function keep() {
    const taken = rows.filter(({ name }) => section.querySelector(`[name="side-${CSS.escape(name)}"][value="stored"]`).checked);
    desk.form.removeEventListener("input", refresh);
    back.focus();
    section.remove();
    hide("conflict");
    const written = taken.map(({ field, stored }) => write(field, stored)).every(Boolean);
    adopt(desk, elsewhere);
    desk.form.dispatchEvent(new Event("input"));
    desk.stopped = null;
    if ((await desk.save(true)) && !written) location.reload();
  }
}

function row({ name, field, stored, mine }, none) {
  const row = copy("compare-row").firstElementChild;
  const asked = field.querySelector("[data-label]");
  row.dataset.row = name;
  row.querySelector("legend").textContent = asked.textContent;
  for (const text of row.querySelectorAll("legend, .side-words")) text.lang = asked.lang;
  for (const radio of row.querySelectorAll("input")) {
    radio.name = `side-${name}`;
    // What was not touched here is nobody's choice yet.
    radio.checked = radio.value === (mine ? "here" : "stored");
  }
  words(row.querySelector('[data-side="here"]'), field, readOne(field), none);
  words(row.querySelector('[data-side="stored"]'), field, stored, none);
  return row;
}

// The labels a person knows, not the values behind them.
function words(place, field, value, none) {
  const unreadable = typeof value === "symbol";
  const empty = value === null || value === false || value?.length === 0;
  const text = unreadable ? field.querySelector("input").value : empty ? none : told(field, value);
  if (place.textContent !== text) place.textContent = text;
  place.classList.toggle("quiet", empty && !unreadable);
}

function told(field, value) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return Object.entries(value).map(([key, one]) => `${key}: ${told(field, one)}`).join("\n");
  }
  return [value].flat().map((one) => label(field, one) ?? String(one)).join("\n");
}

function label(field, value) {
  const option = [...field.querySelectorAll("[data-value]")].find(({ dataset }) => same(JSON.parse(dataset.value), value));
  return (option?.closest("label") ?? option)?.textContent.trim();
}
