package preflight.drills;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a drill works with.
 *
 * @param folder empty, its own, and removed afterwards
 * @param until a drill that has no end of its own begins no new round after this; every drill does one
 * @param out where it says how far it is
 */
public record DrillContext(Path folder, Instant until, PrintStream out) {
  public void say(String line) {
    out.println("  " + line);
  }
}
