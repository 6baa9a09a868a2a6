// What a screen reader hears of a reply: that it is being written, again while that takes long, and all of
// it once when it is whole. The transcript itself is silent, or every sentence would interrupt the last.

const AGAIN = 7_000;

export function speak(region) {
  const words = region.dataset;
  let timer;
  let told = false;

  return { words, writing, whole, lost: () => say(words.lost), hush };

  /** What was told just now is not interrupted: then it is said only when it takes long. */
  function writing() {
    clearInterval(timer);
    if (!told) say(words.writing);
    told = false;
    timer = setInterval(say, AGAIN, words.writing);
  }

  function whole(...texts) {
    say(...texts);
    told = true;
  }

  function say(...texts) {
    region.replaceChildren();
    for (const text of texts.filter(Boolean)) {
      const line = document.createElement("span");
      line.textContent = `${text} `;
      region.append(line);
    }
  }

  function hush() {
    clearInterval(timer);
    region.replaceChildren();
  }
}
