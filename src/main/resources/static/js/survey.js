// The one entry of every page: loads what this page has a use for.

const form = document.getElementById("answers");

document.getElementById("errors")?.focus();

if (document.getElementById("continue")?.dataset.lookUp) {
  import("./continue.js").then(({ offerToContinue }) => offerToContinue());
}
const shared = document.getElementById("shared");
if (shared) import("./session.js").then(({ watch }) => watch(shared));
if (document.getElementById("cleared")) import("./session.js").then(({ tellTheTabs }) => tellTheTabs(0));
if (document.querySelector("[data-print]")) import("./paper.js").then(({ offer }) => offer());
if (document.getElementById("resume")) import("./resume.js").then(({ fill }) => fill());
if (form) {
  // Tells the server that this page reports its visits and shows and hides by itself.
  form.elements.js.disabled = false;
  import("./autosave.js").then(({ autosave }) => autosave(form));
  import("./client.js").then(({ call }) => reportVisits(form, call));
  if (form.querySelector("[data-visible-if]")) {
    Promise.all([import("./condition.js"), import("./fields.js")]).then(([{ showAndHide }, { read }]) =>
      showAndHide(form, read),
    );
  }
  form.addEventListener("input", countWhenNear);
}

// Loaded on the way to the limit, because most answers never come near it.
function countWhenNear({ target }) {
  if (target.maxLength > 0 && target.dataset.left && target.value.length > target.maxLength * 0.8) {
    import("./counter.js").then(({ count }) => count(target));
  }
}

// So that researchers see where people stop. Never worth a word to the person: an answer is not at stake.
function reportVisits({ dataset: { run, page } }, call) {
  tell("page_shown");
  addEventListener("pagehide", () => tell("page_left"));
  addEventListener("pageshow", ({ persisted }) => persisted && tell("page_shown"));

  function tell(type) {
    const body = [{ type, page_id: page, at: new Date().toISOString() }];
    call("POST", `/runs/${run}/events`, { body, keepalive: true }).catch(() => {});
  }
}

// One post at a time. Buttons are only marked, so that the one pressed is still part of the post.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.posting) {
    event.preventDefault();
    return;
  }
  mark(event.target, true);
});

// Coming back through the history shows the page as it was left, marks included.
addEventListener("pageshow", () => {
  for (const posted of document.querySelectorAll("form[data-posting]")) mark(posted, false);
});

function mark(posted, posting) {
  if (posting) posted.dataset.posting = "true";
  else delete posted.dataset.posting;
  for (const button of posted.querySelectorAll("button")) {
    if (posting) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
