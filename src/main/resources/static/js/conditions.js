// Shows and hides blocks while one answers; the server decides again on Next.

import { holds } from "./condition.js";
import { read, UNREADABLE } from "./fields.js";

export function showAndHide(form) {
  const known = JSON.parse(form.dataset.known || "{}");
  const blocks = [...form.querySelectorAll("[data-visible-if]")].map((block) => ({
    block,
    tree: JSON.parse(block.dataset.visibleIf),
  }));

  form.addEventListener("input", decide);
  addEventListener("pageshow", decide);
  decide();

  // In the order of the page: what is hidden counts as not answered for what comes after it.
  function decide() {
    const answers = { ...known, ...read(form) };
    for (const [name, value] of Object.entries(answers)) {
      if (value === UNREADABLE) answers[name] = null;
    }
    for (const { block, tree } of blocks) {
      block.hidden = !holds(tree, answers);
      if (block.hidden && block.dataset.field) answers[block.dataset.field] = null;
    }
  }
}
