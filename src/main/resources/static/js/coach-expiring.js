// A talk that nobody goes on with closes by itself: that is said five minutes before, with a way to keep
// it open. Seconds are counted here, because clocks differ.

const WARNING = 300;

/** @param over what to do once it is closed */
export function expiring(section, over) {
  let timers = [];

  return { set };

  /** @param seconds that are left; none when it does not close */
  function set(seconds) {
    timers.forEach(clearTimeout);
    timers = [];
    section.hidden = true;
    if (seconds === undefined) return;
    const left = Number(seconds);
    timers = [setTimeout(warn, Math.max(left - WARNING, 0) * 1000), setTimeout(over, (left + 2) * 1000)];
  }

  function warn() {
    section.hidden = false;
  }
}
