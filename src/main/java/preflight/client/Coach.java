package preflight.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The talk about one completed run. A reply comes whole, and is {@link Refused} when it failed; or it comes
 * as events, of which the last one says how it went. Whoever listens is called by the thread that asks.
 */
public final class Coach {
  private final Asking asking;
  private final String path;

  Coach(Asking asking, UUID run) {
    this.asking = asking;
    this.path = "/runs/" + run + "/coach";
  }

  /**
   * Begins the one talk about this run, or returns to it. Refused as coach-consent-required, with what is
   * to be agreed to, where a model would be asked and nobody agreed.
   */
  public Talk.Started start(Talk.Start how) {
    return asking.read(starting(how).whole(), Talk.Started.class);
  }

  /** The same, with the opening as it comes. */
  public CoachEvent.Ended start(Talk.Start how, Consumer<CoachEvent> listener) {
    return asking.hear(Reading.asking(starting(how), path, listener));
  }

  /**
   * Says something and waits for the reply.
   *
   * @param turn made by the caller: under one id it is said once, however often it is sent, and one that
   *     failed is asked again
   */
  public Talk.Exchange say(UUID turn, String message) {
    return asking.read(saying(turn, message).whole(), Talk.Exchange.class);
  }

  /** The same, with the reply as it comes: over several lines where one is cut, and no part of it twice. */
  public CoachEvent.Ended say(UUID turn, String message, Consumer<CoachEvent> listener) {
    return asking.hear(Reading.asking(saying(turn, message), path, listener));
  }

  /**
   * Reads a turn along that was begun before, or by itself as a summary is.
   *
   * @param after the id of the last event that was heard; null from the beginning
   */
  public CoachEvent.Ended read(UUID turn, @Nullable String after, Consumer<CoachEvent> listener) {
    return asking.hear(Reading.from(turn, after, path, listener));
  }

  /** Hides the rest of the reply that is on its way. */
  public Talk.Standing stop() {
    return steer(Call.of("POST", path + "/stop", null));
  }

  /** Goes on after a crisis card; otherwise it keeps a talk from expiring. */
  public Talk.Standing goOn() {
    return steer(Call.of("POST", path + "/continue", null));
  }

  /** Finishes. Its turn is the summary, when there is something to sum up. */
  public Talk.Standing end() {
    return steer(Call.of("POST", path + "/end", null).idempotent());
  }

  public Talk.History history() {
    return asking.read(Call.of("GET", path + "/history", null), Talk.History.class);
  }

  private Talk.Standing steer(Call call) {
    return asking.read(call, Talk.Standing.class);
  }

  private Call starting(Talk.Start how) {
    return Call.of("POST", path + "/start", how).idempotent();
  }

  private Call saying(UUID turn, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", message);
    body.put("turn_id", turn);
    return Call.of("POST", path + "/message", body).idempotent();
  }
}
