package preflight.client;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Asks until there is an answer that will stay: repeats what may be repeated, renews what ended. */
final class Asking {
  private final Line line;
  private final Pace pace;

  private final Wallet wallet;

  Asking(Line line, Pace pace, Wallet wallet) {
    this.line = line;
    this.pace = pace;
    this.wallet = wallet;
  }

  Tokens tokens() {
    return wallet.tokens();
  }

  void holds(Tokens others) {
    wallet.put(others);
  }

  <T> T read(String method, String path, @Nullable Object body, Class<T> shape) {
    return read(Call.of(method, path, body), shape);
  }

  <T> T read(Call call, Class<T> shape) {
    String body = answer(call, token -> line.send(call, token));
    try {
      return Json.MAPPER.readValue(body, shape);
    } catch (JacksonException e) {
      // It means nothing to us, and whether it was carried out nobody can say.
      throw new Unreachable(call.id(), false, e);
    }
  }

  void tell(String method, String path, @Nullable Object body) {
    Call call = Call.of(method, path, body);
    answer(call, token -> line.send(call, token));
  }

  /** Takes a cut line up again for as long as each one brings it further. */
  CoachEvent.Ended hear(Reading reading) {
    while (true) {
      int before = reading.heard();
      try {
        return answer(reading.call(), token -> line.hear(reading.call(), token, reading));
      } catch (Unreachable cut) {
        if (interrupted() || reading.heard() == before) {
          throw cut;
        }
      } catch (Reading.Left left) {
        throw left.why();
      }
    }
  }

  private <T> T answer(Call call, Function<@Nullable String, T> once) {
    boolean renewed = false;
    for (int failed = 0; ; ) {
      var used = wallet.ready();
      try {
        return once.apply(used.tokens().access());
      } catch (Refused refused) {
        // Who is refused for their token was not heard, so that repeating is safe whatever it was.
        if (refused.status() == 401 && !renewed && wallet.renew(used)) {
          renewed = true;
          continue;
        }
        boolean again = call.repeatable() && isWorthRepeating(refused);
        if (!again || failed >= pace.retries()) {
          throw refused;
        }
        rest(call, longer(pace.backoff(failed++), refused.after()));
      } catch (Unreachable unreachable) {
        if (!call.repeatable() || unreachable.late() || interrupted() || failed >= pace.retries()) {
          throw unreachable;
        }
        rest(call, pace.backoff(failed++));
      }
    }
  }

  /** The coach was asked as often as is good before it was said that no reply comes. */
  private boolean isWorthRepeating(Refused refused) {
    return refused.passing()
        && refused.after().compareTo(pace.longestPause()) <= 0
        && !refused.slug().startsWith("coach-");
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void rest(Call call, Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(call.id(), false, e);
    }
  }
}
