// Shows what is typed as a password, while somebody wants to see it.

export function reveal(form) {
  for (const button of form.querySelectorAll("[data-reveal]")) {
    const field = document.getElementById(button.dataset.reveal);
    button.hidden = false;
    button.addEventListener("click", () => show(field, button, field.type === "password"));
    // Browsers offer to remember, and keep for Back, what is not in a password's field.
    form.addEventListener("submit", () => show(field, button, false));
  }
}

function show(field, button, visible) {
  field.type = visible ? "text" : "password";
  button.ariaPressed = visible;
}
