// Next and Back with something unsaved: it is saved, then they go on.

import { call, isOffline } from "./client.js";
import { show } from "./survey.js";

let pressed = false;

// While the server is out of reach it stays here, with the words on the page, however often it is pressed.
export async function saveAndGo(desk, button) {
  if (pressed) return;
  pressed = true;
  const well = await saveAll(desk).finally(() => (pressed = false));
  if (desk.stopped === "asked") document.getElementById("compare").focus();
  else if (desk.tooLong) show("too-long", true);
  else if (well || desk.stopped) desk.form.requestSubmit(button);
  else if (!(await withoutServer(desk, button))) desk.tell({ held: true });
}

// What is kept in the browser is sent later; without that, or past what is kept, it stays here.
async function withoutServer(desk, button) {
  const { goBeside } = await import("./keeping.js").catch(() => ({}));
  return goBeside ? goBeside(desk, button?.value === "back") : false;
}

async function saveAll(desk) {
  let well;
  do well = await desk.save(true);
  while (well && desk.unsaved());
  if (!well || !isOffline()) return well;
  // Nothing to save, so that whether the server can be reached is asked in another way.
  await call("GET", desk.form.dataset.current, { insisted: true, retries: 0 }).catch(() => {});
  return !isOffline();
}
