// Puts choices in an order by buttons or by dragging. The selects that are printed stay the answer: they are
// filled when something was moved, or kept as it is, and never before.

export function rank(field) {
  const places = [...field.querySelectorAll("select")];
  const panel = field.querySelector(".ranking");
  const list = panel.querySelector("ol");
  const keep = panel.querySelector("[data-keep-order]");
  const clear = panel.querySelector("[data-clear-order]");
  const items = () => [...list.children];

  takeTheirOrder();
  list.id = places[0].id;
  places[0].removeAttribute("id");
  field.querySelector("[data-places]").hidden = true;
  panel.hidden = false;
  show();
  list.addEventListener("click", move);
  field.addEventListener("written", () => (takeTheirOrder(), show()));
  list.addEventListener("pointerdown", drag);
  keep.addEventListener("click", () => answer(panel.dataset.kept, clear));
  clear.addEventListener("click", () => answer(panel.dataset.cleared, keep));

  // Somebody may have chosen places before this arrived.
  function takeTheirOrder() {
    const chosen = places.map(({ value }) => value).filter(Boolean);
    const place = ({ dataset }) => (chosen.indexOf(dataset.choice) + 1 || items().length + 1);
    list.append(...items().sort((a, b) => place(a) - place(b)));
  }

  function show() {
    const ranked = places.every(({ value }) => value !== "");
    panel.classList.toggle("ranked", ranked);
    panel.querySelector("[data-unranked]").hidden = ranked;
    keep.hidden = ranked;
    clear.hidden = places.every(({ value }) => value === "");
    for (const [place, item] of items().entries()) {
      item.querySelector("[data-number]").textContent = ranked ? place + 1 : "";
      for (const button of item.querySelectorAll("[data-move]")) {
        // Not disabled: the focus would be lost when an item reaches an end.
        button.ariaDisabled = items()[place + Number(button.dataset.move)] ? null : true;
      }
    }
  }

  function answer(words, next) {
    const order = next === keep ? [] : items();
    for (const [place, select] of places.entries()) select.value = order[place]?.dataset.choice ?? "";
    show();
    say(words);
    next?.focus();
    places[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  function say(words) {
    panel.querySelector("[data-status]").textContent = words;
  }

  function sayPlace(item) {
    const parts = [item.querySelector("[data-words]").textContent, items().indexOf(item) + 1, items().length];
    return panel.dataset.said.replace(/\{(\d)\}/g, (_, part) => parts[part]);
  }

  function move({ target }) {
    const button = target.closest("[data-move]");
    if (!button || button.ariaDisabled) return;
    const item = button.closest("li");
    if (button.dataset.move < 0) item.previousElementSibling.before(item);
    else item.nextElementSibling.after(item);
    answer(sayPlace(item));
    button.focus();
  }

  // A finger drags by the grip alone, because elsewhere it scrolls the page.
  function drag(event) {
    const item = event.target.closest("li");
    const held = event.target.closest("[data-grip]");
    if (!item || event.button !== 0 || event.target.closest("button")) return;
    if (!held && event.pointerType !== "mouse") return;
    event.preventDefault();
    const before = items();
    const offset = event.clientY - item.getBoundingClientRect().top;
    const listening = new AbortController();
    const { signal } = listening;
    list.setPointerCapture(event.pointerId);
    item.classList.add("dragged");
    list.addEventListener("pointermove", follow, { signal });
    list.addEventListener("pointerup", drop, { signal });
    list.addEventListener("pointercancel", putBack, { signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && putBack(), { signal });

    function follow({ clientY }) {
      item.style.removeProperty("translate");
      const middle = clientY - offset + item.offsetHeight / 2;
      const others = items().filter((other) => other !== item);
      const below = others.find((other) => middle < centre(other));
      if (item.nextElementSibling !== (below ?? null)) list.insertBefore(item, below ?? null);
      item.style.translate = `0 ${clientY - offset - item.getBoundingClientRect().top}px`;
      bringIntoView(clientY);
    }

    function drop() {
      release();
      if (items().some((each, place) => each !== before[place])) answer(sayPlace(item));
    }

    function putBack() {
      release();
      list.append(...before);
    }

    function release() {
      listening.abort();
      item.classList.remove("dragged");
      item.style.removeProperty("translate");
    }
  }
}

function centre(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

const EDGE = 48;

function bringIntoView(y) {
  if (y < EDGE) scrollBy(0, -EDGE / 4);
  else if (y > innerHeight - EDGE) scrollBy(0, EDGE / 4);
}
