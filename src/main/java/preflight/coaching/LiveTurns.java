package preflight.coaching;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import preflight.platform.db.Ids;
import preflight.runs.RunId;

/**
 * The turns that this instance is asking a model for; a session has one at a time. When the instance
 * stops, readers are sent away first and come back to another one, where they go on from the place
 * they were at.
 */
@Component
class LiveTurns {
  /** Names this instance in leases; another start is another owner. */
  private final UUID owner = Ids.next();

  private final ConcurrentMap<Key, LiveTurn> turns = new ConcurrentHashMap<>();
  private volatile boolean draining;

  private record Key(RunId run, TurnId turn) {}

  UUID owner() {
    return owner;
  }

  LiveTurn begin(RunId run, Turn turn) {
    var live = new LiveTurn(turn.attempt());
    turns.put(new Key(run, turn.id()), live);
    return live;
  }

  Optional<LiveTurn> find(RunId run, TurnId turn) {
    return Optional.ofNullable(turns.get(new Key(run, turn)));
  }

  /** Readers go and see how it ended. */
  void end(RunId run, TurnId turn, LiveTurn live) {
    turns.remove(new Key(run, turn), live);
    live.end();
  }

  Set<TurnId> running() {
    return turns.keySet().stream().map(Key::turn).collect(Collectors.toUnmodifiableSet());
  }

  /** The instance stops: nobody waits here any longer. */
  boolean isDraining() {
    return draining;
  }

  /** Before anything is taken down: a reader would hold up the web server's own stop. */
  @EventListener(ContextClosedEvent.class)
  void drain() {
    draining = true;
    turns.values().forEach(LiveTurn::wake);
  }
}
