package preflight.bench;

import java.io.IOException;

/**
 * Asks until it no longer gets faster: on few processors those who ask and the compiler are in each other's way, and a
 * page that goes through many classes takes a minute to be compiled where a document takes seconds.
 */
final class Warming {
  /** Long enough for a rate that means something. */
  private static final int TURN = 5;

  private static final int LONGEST = 60;

  /** Less than that is noise. */
  private static final double FASTER = 1.05;

  private int seconds;
  private double best;
  private boolean slower;

  /** @param atLeast in seconds */
  static void up(Load load, String name, int atLeast) throws IOException, InterruptedException {
    var warming = new Warming();
    do {
      int turn = Math.min(TURN, atLeast);
      warming.add(turn, load.warm(name + "-warm-up", turn));
    } while (!warming.isDone(atLeast));
  }

  /** So many seconds at that rate. */
  void add(int turn, double rate) {
    seconds += turn;
    slower = rate < best * FASTER;
    best = Math.max(best, rate);
  }

  boolean isDone(int atLeast) {
    return seconds >= atLeast && (slower || seconds >= Math.max(atLeast, LONGEST));
  }
}
