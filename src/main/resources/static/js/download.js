// A file that takes long to be put together shows so, and is saved once it is whole.

import { work } from "./survey.js";

export async function save(link) {
  const end = work(link, link);
  const answer = await fetch(link.href).catch(() => null);
  const [, download] = /filename="(.+)"/.exec(answer?.headers.get("Content-Disposition")) ?? [];
  const file = download && (await answer.blob().catch(() => null));
  end();
  // Whatever else it is, the browser shows it as a page.
  if (!file) return location.assign(link.href);
  Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download }).click();
}
