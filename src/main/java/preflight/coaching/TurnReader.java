package preflight.coaching;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.TurnReader.News.Begun;
import preflight.coaching.TurnReader.News.Ended;
import preflight.coaching.TurnReader.News.Quiet;
import preflight.coaching.TurnReader.News.Text;
import preflight.identity.ParticipantId;
import preflight.runs.RunId;

/**
 * Reads a turn along, from any place in it and on any instance: what the model says here is heard at once,
 * what another instance hears is looked up. A reader that leaves changes nothing.
 */
@Component
public class TurnReader {
  /** Proxies and browsers give up on a line that is silent for longer. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final CoachSessionSql sessions;
  private final TurnSql turns;
  private final LiveTurns live;
  private final Clock clock;

  TurnReader(CoachSessionSql sessions, TurnSql turns, LiveTurns live, Clock clock) {
    this.sessions = sessions;
    this.turns = turns;
    this.live = live;
    this.clock = clock;
  }

  /**
   * How far a reader is.
   *
   * @param attempt of the turn; another attempt begins anew
   * @param offset characters of the reply
   */
  public record Place(int attempt, int offset) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})");

    /** Null for what no event of ours has as its id: then it begins anew. */
    public static @Nullable Place read(@Nullable String id) {
      var written = WRITTEN.matcher(id == null ? "" : id);
      return written.matches()
          ? new Place(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)))
          : null;
    }

    /** As in the id of an event. */
    @Override
    public String toString() {
      return attempt + "." + offset;
    }
  }

  public sealed interface News {
    /** From here on it is this attempt; what was shown of another one goes. */
    record Begun(Session session, Turn turn, Place place) implements News {}

    /** @param place after the text */
    record Text(String text, Place place) implements News {}

    /** Still waiting: only so is it noticed that a reader left. */
    record Quiet() implements News {}

    /**
     * @param next the turn that follows by itself, which is the summary; null: nothing does
     */
    record Ended(Session session, Turn turn, Place place, @Nullable TurnId next) implements News {}
  }

  @FunctionalInterface
  public interface Listener {
    void hear(News news) throws IOException;
  }

  /** Empty when there is no such turn of this participant. */
  public Optional<Turn> find(ParticipantId participant, RunId run, TurnId turn) {
    return sessions.find(run, participant).flatMap(session -> turns.find(run, turn));
  }

  /**
   * Tells everything after that place, and returns at the end of the turn, or when this instance stops.
   *
   * @param from null: from the beginning
   * @throws IOException the listener's: it left
   */
  public void follow(
      ParticipantId participant, RunId run, TurnId id, @Nullable Place from, Listener listener)
      throws IOException, InterruptedException {
    var place = from;
    long quietSince = System.nanoTime();
    while (!live.isDraining()) {
      var heard = live.find(run, id);
      if (place != null && heard.isPresent() && heard.get().attempt() == place.attempt()) {
        var more = heard.get().await(place.offset(), HEARTBEAT);
        place = tell(more.text(), place, listener);
        if (more.text().isEmpty() && !more.over()) {
          listener.hear(new Quiet());
        }
        continue;
      }
      var session = sessions.find(run, participant);
      var turn = session.flatMap(mine -> turns.find(run, id));
      if (session.isEmpty() || turn.isEmpty()) {
        return;
      }
      if (place == null
          || place.attempt() != turn.get().attempt()
          || place.offset() > turn.get().reply().length()) {
        place = new Place(turn.get().attempt(), 0);
        listener.hear(new Begun(session.get(), turn.get(), place));
      }
      place = tell(turn.get().reply().substring(place.offset()), place, listener);
      if (!turn.get().state().isLive()) {
        listener.hear(ended(session.get(), turn.get(), place));
        return;
      }
      var known = live.find(run, id);
      if (known.isEmpty() || known.get().attempt() != place.attempt()) {
        Thread.sleep(LOOK);
        if (System.nanoTime() - quietSince > HEARTBEAT.toNanos()) {
          quietSince = System.nanoTime();
          listener.hear(new Quiet());
        }
      }
    }
  }

  private static Place tell(String text, Place place, Listener listener) throws IOException {
    if (text.isEmpty()) {
      return place;
    }
    var next = new Place(place.attempt(), place.offset() + text.length());
    listener.hear(new Text(text, next));
    return next;
  }

  private News ended(Session session, Turn turn, Place place) {
    var next = turns.live(session.run()).map(Turn::id).orElse(null);
    return new Ended(session.at(clock.instant()), turn, place, next);
  }
}
