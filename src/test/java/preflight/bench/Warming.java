package preflight.bench;

import java.io.IOException;

/**
 * Asks until it no longer gets cheaper: on few processors those who ask and the compiler are in each other's way, and a
 * page that goes through many classes takes a minute to be compiled where a document takes seconds. Looks at processor
 * time, since how many there are in a second also depends on what else the machine does.
 */
final class Warming {
  private static final int TURN = 5;
  private static final int LONGEST = 60;

  /** Less than that is noise, and one turn may be. */
  private static final double CHEAPER = 0.95;

  private static final int TURNS_WITHOUT = 2;

  private int seconds;
  private double best = Double.MAX_VALUE;
  private int without;

  /** @param atLeast in seconds */
  static void up(Rig rig, Load load, String name, int atLeast)
      throws IOException, InterruptedException {
    var warming = new Warming();
    int turn = Math.min(TURN, atLeast);
    do {
      var before = rig.cpu();
      double many = turn * load.warm(name + "-warm-up", turn);
      warming.add(turn, rig.cpu().minus(before).toNanos() / Math.max(1, many));
    } while (!warming.isDone(atLeast));
  }

  /** So many seconds, in which each one took so much. */
  void add(int turn, double each) {
    seconds += turn;
    without = each < best * CHEAPER ? 0 : without + 1;
    best = Math.min(best, each);
  }

  boolean isDone(int atLeast) {
    return seconds >= atLeast
        && (without >= TURNS_WITHOUT || seconds >= Math.max(atLeast, LONGEST));
  }
}
