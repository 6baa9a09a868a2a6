// A link to this page may carry the code behind #, which never leaves the browser: it goes into the
// field, and out of the address bar and the history.

export function fill(next) {
  take();
  addEventListener("hashchange", take);

  function take() {
    // Links within the page lead to its fields.
    const code = location.hash.slice(1);
    if (code === "" || document.getElementById(code)) return;
    document.getElementById("code").value = code;
    history.replaceState(null, "", location.pathname + location.search);
    document.getElementById(next).focus();
  }
}
