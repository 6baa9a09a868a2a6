// Copies and prints: both need a script, so the buttons come with it.

export function offer() {
  for (const hidden of document.querySelectorAll(".paper")) hidden.hidden = false;
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
  const button = document.querySelector("[data-copy]");
  button?.addEventListener("click", async () => {
    const line = document.querySelector("[data-copied]");
    line.textContent = "";
    if (await copied(document.getElementById(button.dataset.copy))) line.textContent = line.dataset.copied;
  });
}

// Plain http on a clinic's own network has no clipboard but the one of the selection.
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}
