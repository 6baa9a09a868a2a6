// Loaded when the server does not know any more who is asking, or from which page.

let renewing = null;
let renewed = { at: -1, well: false };

/**
 * Whether what was sent at that time is worth sending again: one renewal for everybody who waits, and
 * none for those who asked before the last one was through. Rejects when nobody knows.
 */
export async function renew(send, sentAt) {
  if (renewed.at >= sentAt) return renewed.well;
  renewing ??= ask(send).finally(() => (renewing = null));
  return renewing;
}

async function ask(send) {
  const well = await send({ method: "POST", url: "/auth/refresh" }).then(() => true, no);
  renewed = { at: performance.now(), well };
  return well;
}

export async function renewToken(send) {
  const url = document.querySelector("[data-current]")?.dataset.current;
  const run = url ? await send({ method: "GET", url }).catch(no) : null;
  if (!run?.csrf_token) return false;
  for (const field of document.querySelectorAll('input[name="_csrf"]')) field.value = run.csrf_token;
  return true;
}

function no(failure) {
  if (failure.passing) throw failure;
  return false;
}
