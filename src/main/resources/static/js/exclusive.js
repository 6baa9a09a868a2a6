// Of several boxes one stands alone: ticking it clears the others, and ticking another clears it.

export function settle(control) {
  if (!control.checked) return;
  const choices = control.closest("[data-alone]");
  const cleared = [...choices.querySelectorAll("input:checked")].filter(
    (other) => other !== control && (standsAlone(other) || standsAlone(control)),
  );
  if (cleared.length === 0) return;
  for (const other of cleared) other.checked = false;
  const words = standsAlone(control) ? choices.dataset.alone : choices.dataset.notAlone;
  const alone = standsAlone(control) ? control : cleared[0];
  const status = choices.parentElement.querySelector("[data-status]");
  status.textContent = words.replace("{0}", () => alone.closest("label").textContent.trim());
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

function standsAlone({ dataset }) {
  return dataset.exclusive !== undefined;
}
