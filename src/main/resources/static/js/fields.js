// A form's controls as typed answers, the way the API takes them.

/** What was typed is no answer of its type, such as a word where a number is asked. */
export const UNREADABLE = Symbol("unreadable");

const READERS = {
  text: ({ value }) => value || null,
  textarea: ({ value }) => value || null,
  number: ({ value }) => number(value.trim()),
  select: ({ selectedOptions: [option] }) => typed(option),
  radio: (_, controls) => typed(checked(controls)[0]),
  scale: (_, controls) => typed(checked(controls)[0]),
  flag: ({ checked }) => checked,
  checkboxes: (_, controls) => {
    const values = checked(controls).map(typed);
    return values.length === 0 ? null : values;
  },
};

/** Answers by name; null where nothing is answered. */
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

/** The block of that name, whatever characters the name has. */
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
