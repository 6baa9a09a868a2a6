// Nothing stays in the browser of what has come to its end: a run that is completed or withdrawn, somebody who signs
// out, a computer that others use too.

/** Of that run, or of all. */
export async function forgetAll(run) {
  const [{ forget }, { forgetPages }] = await Promise.all([import("./kept.js"), import("./offline.js")]);
  await Promise.allSettled([forget(run), forgetPages(run)]);
}

/** Before that form goes; a browser that takes long for it goes all the same. */
export function forgetBefore(form) {
  let gone = false;
  form.addEventListener("submit", async (event) => {
    if (gone) return;
    event.preventDefault();
    await Promise.race([forgetAll(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    gone = true;
    form.requestSubmit(event.submitter);
  });
}
