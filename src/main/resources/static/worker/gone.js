// OFFLINE=false: whoever has an older one gives up what it keeps and goes on without.

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("preflight-")).map((name) => caches.delete(name))))
      .then(() => registration.unregister()),
  );
});
