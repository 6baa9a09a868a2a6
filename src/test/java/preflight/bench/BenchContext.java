package preflight.bench;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * How it is measured.
 *
 * @param runs how far a database grows where that is what is measured
 * @param output where all that the tools said is kept
 * @param out what people read meanwhile
 */
public record BenchContext(
    int rounds, int seconds, int warmUp, int runs, Path output, PrintStream out) {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 4;
  private static final int WARM_UP = 15;

  /** Whether it was long enough to be written down. */
  boolean counts() {
    return rounds >= ROUNDS && seconds >= SECONDS && warmUp >= WARM_UP;
  }
}
