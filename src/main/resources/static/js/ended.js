// Nothing stays in the browser of what has come to its end.

/** Of that run, or of all. */
export async function forgetAll(run) {
  const [{ forget }, { forgetPages }] = await Promise.all([import("./kept.js"), import("./offline.js")]);
  await Promise.allSettled([forget(run), forgetPages(run)]);
  if (!run) return;
  const tabs = new BroadcastChannel(`run/${run}`);
  tabs.postMessage({ over: true });
  tabs.close();
}

/** The server has not got that run for whoever asks, who may be somebody else by now: what was never sent stays. */
export async function forgetSent(run) {
  const { all } = await import("./kept.js");
  if (!(await all(run)).some(({ changes }) => changes)) await forgetAll(run);
}

/**
 * Whoever signs out leaves nothing: the answer to it clears the browser. So what waits is sent first, and what
 * cannot be sent is asked about.
 */
export function sendBefore(form) {
  let well = false;
  form.addEventListener("submit", async (event) => {
    if (well) return;
    event.preventDefault();
    const { stop } = await import("./kept.js");
    if ((await unsent()) && !confirm(form.dataset.unsent)) return;
    stop();
    well = true;
    form.requestSubmit(event.submitter);
  });
}

async function unsent() {
  const [{ all, isPossible }, { replay }] = await Promise.all([import("./kept.js"), import("./replay.js")]);
  if (!isPossible()) return false;
  const runs = new Set((await all()).filter(({ changes }) => changes).map(({ run }) => run));
  const results = await Promise.all([...runs].map((run) => replay(run)));
  return results.some(({ waiting, held }) => waiting.length + held.length > 0);
}
