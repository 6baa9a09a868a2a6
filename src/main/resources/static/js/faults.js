// A message at one field, as the server prints it.

export function complain(field, message) {
  if (!field) return;
  clear(field);
  const { field: name } = field.dataset;
  const fault = document.createElement("p");
  fault.className = "fault";
  fault.id = `error-${name}`;
  fault.setAttribute("role", "alert");
  const words = document.createElement("span");
  words.textContent = message;
  fault.append(document.getElementById("icon-fault").content.cloneNode(true), words);
  field.querySelector(".question-body").before(fault);
  field.classList.add("faulty");
  for (const control of marked(field)) {
    control.setAttribute("aria-invalid", "true");
    describe(control, (ids) => [...ids, fault.id]);
  }
}

export function clear(field) {
  const fault = field?.querySelector(".fault");
  if (!fault) return;
  field.classList.remove("faulty");
  for (const control of marked(field)) {
    control.removeAttribute("aria-invalid");
    describe(control, (ids) => ids.filter((id) => id !== fault.id));
  }
  fault.remove();
}

// A group of radio buttons is invalid as a whole, every other control for itself.
function marked(field) {
  if (field.matches('[role="radiogroup"]')) return [field];
  const rows = field.querySelectorAll('[role="radiogroup"]');
  return rows.length > 0 ? rows : field.querySelectorAll("input, select, textarea");
}

function describe(control, change) {
  const ids = change((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
