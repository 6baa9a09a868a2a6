// Sends what was answered without the server, page by page, in the order of the answers; what was changed elsewhere
// meanwhile waits on its page, where both can be compared.

import { call, isOffline, Refused } from "./client.js";
import { all, change } from "./kept.js";

const GONE = [401, 403, 404, 410];

/**
 * Sends all that waits but what is of the `open` page. Resolves to what is sent, and what is not: waiting for the
 * network, or held for somebody to look at. Where the run is not there for whoever asks, all stays as it is.
 */
export async function replay(run, open = null) {
  const entries = (await all(run)).filter(({ page, changes }) => changes && page !== open);
  const result = { sent: [], waiting: [], held: [] };
  for (const entry of entries.sort((a, b) => a.at - b.at)) {
    const said = isOffline() ? "waiting" : await send(run, entry);
    // There is nowhere to send the others to, either.
    if (said === "gone") break;
    result[said].push(entry);
  }
  return result;
}

async function send(run, entry) {
  const { page, changes: answers, revision } = entry;
  try {
    const saved = await call("PATCH", `/runs/${run}/answers`, { body: { page_id: page, answers, revision }, retries: 1 });
    await change(run, page, (there) => ({ known: { ...entry.known, ...answers }, revision: saved.revision, changes: rest(there, answers) }));
    return "sent";
  } catch (failure) {
    if (!(failure instanceof Refused) || failure.passing) return "waiting";
    return GONE.includes(failure.status) ? "gone" : "held";
  }
}

// What another tab changed while this was on its way.
function rest(there, sent) {
  const changes = Object.entries(there?.changes ?? {}).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(sent[name]));
  return changes.length > 0 ? Object.fromEntries(changes) : null;
}
