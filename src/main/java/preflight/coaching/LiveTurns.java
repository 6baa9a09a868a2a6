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
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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
  private final Set<Attempt> announced = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  private record Key(RunId run, TurnId turn) {}

  private record Attempt(RunId run, TurnId turn, int number) {}

  UUID owner() {
    return owner;
  }

  /**
   * It is stored in the transaction that is open, and a model is asked once that has committed. Before its
   * row can be seen, so that whoever sees the row knows that somebody is about to ask.
   */
  void announce(RunId run, TurnId turn, int attempt) {
    var coming = new Attempt(run, turn, attempt);
    announced.add(coming);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
              announced.remove(coming);
            }
          }
        });
  }

  LiveTurn begin(RunId run, Turn turn) {
    var live = new LiveTurn(turn.attempt());
    turns.put(new Key(run, turn.id()), live);
    announced.remove(new Attempt(run, turn.id(), turn.attempt()));
    return live;
  }

  /** Whether a model is asked for that attempt here, or is about to be. */
  boolean asks(RunId run, TurnId turn, int attempt) {
    // In this order, in which it goes from the one to the other.
    return announced.contains(new Attempt(run, turn, attempt))
        || find(run, turn).filter(live -> live.attempt() == attempt).isPresent();
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
