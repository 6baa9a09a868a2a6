// Looks what is stored by now, and brings a page to it that was left alone for long or overtaken.

import { call } from "./client.js";
import { meet } from "./conflict.js";
import { end, GONE } from "./refusal.js";

export async function catchUp(desk) {
  const run = await call("GET", `/runs/${desk.run}`, { retries: 1 }).catch(({ status }) => {
    if (GONE.includes(status)) end(desk, "gone");
  });
  if (!run || desk.stopped || desk.posting) return;
  if (run.status === "completed") {
    end(desk, "completed");
    return;
  }
  const revision = run.pages.find(({ page_id: id }) => id === desk.page)?.revision ?? 0;
  if (revision <= Number(desk.revision.value)) return;
  const own = run.answers.filter(({ page_id: id }) => id === desk.page);
  const answers = Object.fromEntries(own.map(({ field_name: name, value }) => [name, value]));
  meet(desk, { revision, answers, saved_at: own[0]?.saved_at });
}
