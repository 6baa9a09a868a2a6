package preflight.bench;

import java.io.IOException;

/** A program that asks as fast as it is answered. */
interface Load {
  /**
   * @param name of the file that keeps what the program said
   * @throws IllegalStateException when anything was refused
   */
  Measured run(String name, int seconds) throws IOException, InterruptedException;

  /**
   * The same before it counts: a program that has just started may refuse what it is too slow for.
   *
   * @return how much in a second, refused or not
   */
  double warm(String name, int seconds) throws IOException, InterruptedException;

  /**
   * @param perSecond requests or transactions
   * @param latency as the program says it
   */
  record Measured(double perSecond, String latency) {}
}
