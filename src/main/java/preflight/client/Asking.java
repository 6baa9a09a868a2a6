package preflight.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Asks until there is an answer that will stay: repeats what may be repeated, renews what ended. */
final class Asking {
  private final Line line;
  private final Pace pace;

  /** Held while tokens are renewed: a refresh token counts once. */
  private final ReentrantLock renewing = new ReentrantLock();

  private volatile Tokens tokens;

  Asking(Line line, Pace pace, Tokens tokens) {
    this.line = line;
    this.pace = pace;
    this.tokens = tokens;
  }

  Tokens tokens() {
    return tokens;
  }

  void holds(Tokens others) {
    tokens = others;
  }

  <T> T read(String method, String path, @Nullable Object body, Class<T> shape) {
    Call call = call(method, path, body);
    try {
      return Json.MAPPER.readValue(answer(call), shape);
    } catch (JacksonException e) {
      // It means nothing to us, and whether it was carried out nobody can say.
      throw new Unreachable(call.id(), false, e);
    }
  }

  void tell(String method, String path, @Nullable Object body) {
    answer(call(method, path, body));
  }

  private String answer(Call call) {
    boolean renewed = false;
    for (int failed = 0; ; ) {
      Tokens used = tokens;
      try {
        return line.send(call, used.access());
      } catch (Refused refused) {
        // Who is refused for their token was not heard, so that repeating is safe whatever it was.
        if (refused.status() == 401 && used.refresh() != null && !renewed) {
          renewed = true;
          renew(used, used.refresh());
          continue;
        }
        boolean again = call.repeatable() && refused.passing() && worthWaiting(refused.after());
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

  private void renew(Tokens used, String refresh) {
    renewing.lock();
    try {
      if (tokens != used) {
        return;
      }
      Call call = call("POST", "/auth/refresh", Map.of("refresh_token", refresh));
      var issued = Json.MAPPER.readValue(line.send(call, null), IssuedTokens.class);
      tokens = issued.tokens();
    } finally {
      renewing.unlock();
    }
  }

  private boolean worthWaiting(Duration after) {
    return after.compareTo(pace.longestPause()) <= 0;
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

  private static Call call(String method, String path, @Nullable Object body) {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    String json = body == null ? null : Json.MAPPER.writeValueAsString(body);
    return new Call(method, path, json, HexFormat.of().formatHex(random));
  }
}
