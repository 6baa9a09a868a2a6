package preflight.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What the caller is known by. A pair is renewed once it was refused, for a refresh token counts once and
 * is not to be wasted. A participant's one token is renewed by itself while it counts, so that has to
 * happen ahead of its end.
 */
final class Wallet {
  private static final String REFRESH = "/auth/refresh";

  private final Line line;
  private final Duration pause;
  private final Clock clock;

  /** Of several who notice, one renews. */
  private final ReentrantLock renewing = new ReentrantLock();

  private final AtomicReference<Held> held;

  /**
   * @param pause before another try to renew what still counts
   */
  Wallet(Line line, Duration pause, Clock clock, Tokens tokens) {
    this.line = line;
    this.pause = pause;
    this.clock = clock;
    var life = lifeOfOne(tokens);
    this.held =
        new AtomicReference<>(
            new Held(tokens, life == null ? Instant.MAX : life.from().plus(life.half()), null));
  }

  /**
   * @param due to be renewed ahead of the end
   * @param over why it cannot be renewed; null while nobody was told so
   */
  record Held(Tokens tokens, Instant due, @Nullable SessionOver over) {
    Held dueAt(Instant other) {
      return new Held(tokens, other, over);
    }

    Held isOver(SessionOver why) {
      return new Held(tokens, due, why);
    }
  }

  private record Renewed(String participantToken) {}

  Tokens tokens() {
    return held.get().tokens();
  }

  void put(Tokens issuedNow) {
    held.set(fresh(issuedNow));
  }

  /** What to ask with. Whoever comes while it is renewed ahead goes on with what still counts. */
  Held ready() {
    var used = held.get();
    if (clock.instant().isBefore(used.due()) || !renewing.tryLock()) {
      return used;
    }
    try {
      // Unless somebody else was faster: theirs stays.
      if (held.get() == used) {
        held.compareAndSet(used, renewedAhead(used));
      }
      return held.get();
    } finally {
      renewing.unlock();
    }
  }

  /**
   * After this was refused as a token; false when there is nothing to renew it with.
   *
   * @throws SessionOver when it cannot be renewed any more
   */
  boolean renew(Held used) {
    String refresh = used.tokens().refresh();
    if (refresh == null) {
      return false;
    }
    renewing.lock();
    try {
      var now = held.get();
      if (now.over() != null && now.tokens() == used.tokens()) {
        throw now.over();
      }
      if (now == used) {
        held.compareAndSet(used, fresh(issued(used, refresh)));
      }
      return true;
    } finally {
      renewing.unlock();
    }
  }

  private Tokens issued(Held used, String refresh) {
    // Never repeated: the second time it would be taken for a copy.
    Call call = Call.of("POST", REFRESH, Map.of("refresh_token", refresh));
    try {
      return Json.MAPPER.readValue(line.send(call, null), IssuedTokens.class).tokens();
    } catch (Refused refused) {
      if (refused.status() != 401) {
        throw refused;
      }
      var over = new SessionOver(refused);
      held.compareAndSet(used, used.isOver(over));
      throw over;
    } catch (JacksonException e) {
      throw new Unreachable(call.id(), false, e);
    }
  }

  /** Where that fails nothing is lost yet: what is asked for says whether the token still counts. */
  private Held renewedAhead(Held used) {
    Call call = Call.of("POST", REFRESH, null);
    try {
      String body = line.send(call, used.tokens().access());
      return fresh(
          Tokens.participant(Json.MAPPER.readValue(body, Renewed.class).participantToken()));
    } catch (Refused refused) {
      return used.dueAt(refused.passing() ? clock.instant().plus(pause) : Instant.MAX);
    } catch (Unreachable | JacksonException nobodyKnows) {
      return used.dueAt(clock.instant().plus(pause));
    }
  }

  /** Counted from now: the clock of this computer may be wrong, and then it is wrong all the time. */
  private Held fresh(Tokens tokens) {
    var life = lifeOfOne(tokens);
    return new Held(tokens, life == null ? Instant.MAX : clock.instant().plus(life.half()), null);
  }

  private static @Nullable Lifetime lifeOfOne(Tokens tokens) {
    return tokens.access() == null || tokens.refresh() != null
        ? null
        : Lifetime.of(tokens.access());
  }
}
