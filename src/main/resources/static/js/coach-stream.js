// A reply as it comes, until it has ended: a line that breaks is taken up again where it broke.

import { backoff, open, Refused, rest, Unreachable } from "./client.js";

/** The server says at least "still there" that often, in milliseconds, and then some. */
const SILENCE = 40_000;

/** Sends what is said, if anything, and resolves to what the `end` event says; `lost` hears that the line broke. */
export async function hear(run, turn, { said, tell, lost }) {
  let sending = said !== undefined;
  let unsure = false;
  let place = null;
  for (let failed = 0; ; ) {
    try {
      const line = sending
        ? await listen("POST", `/runs/${run}/coach/message`, { message: said, turn_id: turn })
        : await listen("GET", `/runs/${run}/coach/turns/${turn}/events`, undefined, place);
      sending = false;
      for await (const event of line) {
        failed = 0;
        unsure = false;
        place = event.id;
        tell(event);
        if (event.name === "end") return event.data;
      }
    } catch (failure) {
      if (unsure && failure.status === 404) throw new Unreachable("absent");
      if (failure instanceof Refused && (sending || !failure.passing)) throw failure;
      // Whether it arrived, its own address knows: it is never said twice.
      unsure ||= sending;
      sending = false;
    }
    if (failed > 0) lost();
    await rest(backoff(failed++));
  }
}

async function listen(method, url, body, place) {
  const watchdog = new AbortController();
  let timer = setTimeout(() => watchdog.abort(), SILENCE);
  const headers = { Accept: "text/event-stream, application/problem+json", ...(place && { "Last-Event-ID": place }) };
  const response = await open(method, url, { body, headers, signal: watchdog.signal });
  return events(response.body.pipeThrough(new TextDecoderStream()).getReader(), () => {
    clearTimeout(timer);
    timer = setTimeout(() => watchdog.abort(), SILENCE);
    return timer;
  });
}

async function* events(reader, alive) {
  let unread = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      const blocks = (unread + value).split("\n\n");
      unread = blocks.pop();
      for (const block of blocks) {
        const lines = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/, 2)));
        if (lines.event) yield { id: lines.id, name: lines.event, data: JSON.parse(lines.data) };
      }
    }
  } finally {
    clearTimeout(alive());
    reader.cancel().catch(() => {});
  }
}
