package preflight.simulation;

import com.microsoft.playwright.PlaywrightException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** Sends one person after the other, and says at once what did not go well. */
record Player(Stage stage, int retries, PrintStream out) {
  private static final int LONGEST = 600;

  Play play(Scenario scenario, Manner manner) {
    var attempts = new ArrayList<Attempt>();
    do {
      if (!attempts.isEmpty()) {
        out.printf("  %s, %s: repeat %d%n", scenario.name(), manner.word(), attempts.size());
      }
      Attempt attempt = attempt(scenario, manner);
      attempt
          .problems()
          .forEach(
              problem -> out.printf("  %s, %s: %s%n", scenario.name(), manner.word(), problem));
      attempts.add(attempt);
    } while (!attempts.getLast().isWell() && attempts.size() <= retries);
    return new Play(scenario.name(), manner, attempts);
  }

  private Attempt attempt(Scenario scenario, Manner manner) {
    Instant start = Instant.now();
    var notes = new Notes();
    try (Guest guest = stage.guest(manner, notes)) {
      try {
        scenario.play(guest);
      } catch (Exception | AssertionError broken) {
        notes.problem(shortened(String.valueOf(broken.getMessage())));
        lastLook(guest, notes);
      }
    }
    return new Attempt(Duration.between(start, Instant.now()), notes.moments(), notes.problems());
  }

  private static void lastLook(Guest guest, Notes notes) {
    try {
      guest.lookOnceMore("where it ended");
    } catch (PlaywrightException nothingToSee) {
      notes.problem("no picture: " + shortened(nothingToSee.toString()));
    }
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
