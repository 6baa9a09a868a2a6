// How many characters are left, once the limit is near.

const AFTER = 500;
const timers = new WeakMap();

export function count(control) {
  clearTimeout(timers.get(control));
  // After a pause, so that a screen reader does not count along with every key.
  timers.set(control, setTimeout(() => show(control), AFTER));
}

function show(control) {
  const left = control.maxLength - control.value.length;
  const one = new Intl.PluralRules(document.documentElement.lang).select(left) === "one";
  const line = control.parentElement.querySelector(".remaining") ?? added(control);
  line.textContent = (one ? control.dataset.oneLeft : control.dataset.left).replace("{0}", new Intl.NumberFormat(document.documentElement.lang).format(left));
  line.hidden = left > control.maxLength * 0.2;
}

function added(control) {
  const line = document.createElement("p");
  line.className = "remaining";
  line.role = "status";
  control.after(line);
  return line;
}
