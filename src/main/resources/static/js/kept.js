// Answers of runs in progress, encrypted under a key that no script can read out: see docs/decisions/0019.

const NAME = "preflight";
const KEYS = "keys";
const PAGES = "pages";

let opened = null;
/** Runs of which this page keeps nothing any more, however much it still would when it goes; null is all of them. */
const over = new Set();

/** Plain http has neither this encryption nor a worker. */
export function isPossible() {
  return Boolean(crypto.subtle && globalThis.indexedDB);
}

/**
 * An entry: `known` and `revision` as the server last told them, `changes` that it has not taken yet, `at`. Null
 * when there is none, or it is of another key.
 */
export async function find(run, page) {
  const sealed = await asked(PAGES, "readonly", (store) => store.get([run, page]));
  return sealed ? unseal(sealed) : null;
}

/** All entries of the run, or of every run. */
export async function all(run) {
  const range = run ? IDBKeyRange.bound([run], [run, []]) : undefined;
  const sealed = await asked(PAGES, "readonly", (store) => store.getAll(range));
  const entries = await Promise.all(sealed.map(unseal));
  return entries.filter((each) => each !== null);
}

/**
 * Changes an entry while no other tab does: `edit` is given what is there, or null, and returns what comes in its
 * place, or null to leave it. Rejects when nothing is kept any more.
 */
export function change(run, page, edit) {
  return navigator.locks.request(`kept/${run}/${page}`, async () => {
    if (over.has(run) || over.has(null)) throw new Error("over");
    const entry = edit(await find(run, page));
    if (entry) await put({ ...entry, run, page });
  });
}

/** This page keeps nothing more, of any run; what is there stays. */
export function stop() {
  over.add(null);
}

async function put(entry) {
  const { run, page } = entry;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify({ ...entry, at: Date.now() }));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about(run, page) }, await key(), text);
  await asked(PAGES, "readwrite", (store) => store.put({ run, page, iv, bytes, at: Date.now() }));
}

/** Everything of that run, or of all and the key with it. */
export async function forget(run = null) {
  over.add(run);
  if (!isPossible()) return;
  if (run) await asked(PAGES, "readwrite", (store) => store.delete(IDBKeyRange.bound([run], [run, []])));
  else for (const store of [PAGES, KEYS]) await asked(store, "readwrite", (each) => each.clear());
}

/** Of each entry its run, and when it was put there. */
export async function ages() {
  const sealed = await asked(PAGES, "readonly", (store) => store.getAll());
  return sealed.map(({ run, at }) => ({ run, at }));
}

async function unseal({ run, page, iv, bytes }) {
  try {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: about(run, page) }, await key(), bytes);
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

function about(run, page) {
  return new TextEncoder().encode(`${run}/${page}`);
}

async function key() {
  const there = await asked(KEYS, "readonly", (store) => store.get("answers"));
  if (there) return there;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Another tab may have been faster; then its key is the one.
  await asked(KEYS, "readwrite", (store) => store.add(made, "answers")).catch(() => {});
  return asked(KEYS, "readonly", (store) => store.get("answers"));
}

async function asked(name, mode, ask) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(KEYS);
      request.result.createObjectStore(PAGES, { keyPath: ["run", "page"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => (opened = null));
  return opened;
}
