// A form's controls as typed answers, the way the API takes them.

/** What was typed is no answer of its type, such as a word where a number is asked. */
export const UNREADABLE = Symbol("unreadable");

const READERS = {
  text: ({ value }) => value || null,
  textarea: ({ value }) => value || null,
  email: ({ value }) => value || null,
  date: ({ value, validity }) => (validity.badInput ? UNREADABLE : value || null),
  number: ({ value }) => number(value.trim()),
  select: ({ selectedOptions: [option] }) => typed(option),
  radio: (_, controls) => typed(checked(controls)[0]),
  scale: (_, controls) => typed(checked(controls)[0]),
  nps: (_, controls) => typed(checked(controls)[0]),
  matrix: (_, controls) => {
    const rows = checked(controls).map((control) => [control.closest("[data-row]").dataset.row, typed(control)]);
    return rows.length === 0 ? null : Object.fromEntries(rows);
  },
  ranking: (_, places) => {
    const values = places.map(({ selectedOptions: [option] }) => typed(option)).filter((value) => value !== null);
    return values.length === 0 ? null : values;
  },
  flag: ({ checked }) => checked,
  // Not to agree is no answer, unlike a box that is left empty.
  consent: ({ checked }) => checked || null,
  checkboxes: (_, controls) => {
    const values = checked(controls).map(typed);
    return values.length === 0 ? null : values;
  },
};

export function read(form) {
  const answers = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    answers[field.dataset.field] = readOne(field);
  }
  return answers;
}

export function readOne(field) {
  const controls = [...field.querySelectorAll("input, select, textarea")];
  return READERS[field.dataset.type](controls[0], controls);
}

export function fieldOf(form, name) {
  return form.querySelector(`[data-field="${CSS.escape(name)}"]`);
}

function checked(controls) {
  return controls.filter((control) => control.checked);
}

function typed(option) {
  return option?.dataset.value === undefined ? null : JSON.parse(option.dataset.value);
}

// A comma counts as the decimal sign where people write it so; the server reads a post the same way.
function number(text) {
  if (text === "") return null;
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text)) return UNREADABLE;
  return Number(text.replace(",", "."));
}
