// A talk that nobody goes on with closes by itself: that is said five minutes before, with a way to keep
// it open. Seconds are counted here, because clocks differ.

const WARNING = 300;

export function expiring(section, over) {
  let timers = [];

  /** So many are left, or it does not close. */
  return (seconds) => {
    timers.forEach(clearTimeout);
    section.hidden = true;
    if (seconds === undefined) return;
    const left = Number(seconds);
    timers = [setTimeout(() => (section.hidden = false), Math.max(left - WARNING, 0) * 1000), setTimeout(over, (left + 2) * 1000)];
  };
}
