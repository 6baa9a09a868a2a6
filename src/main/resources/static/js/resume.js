// A link to this page may carry the code behind #, which never leaves the browser: it goes into the
// field, and out of the address bar and the history.

export function fill() {
  take();
  addEventListener("hashchange", take);
}

function take() {
  if (location.hash.length < 2) return;
  const field = document.getElementById("code");
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById("go").focus();
}
