package preflight.runs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import preflight.platform.db.Instants;
import preflight.platform.db.Work;
import preflight.runs.Save.Acknowledged;
import preflight.runs.Save.Place;

/**
 * Saves that come while another is being written wait for its commit, and then go together: one statement, one commit.
 * Nobody's answer is acknowledged before its own commit, and who saves alone waits for nobody.
 *
 * <p>There is no thread for it. Whoever comes first leads: writes what is there, and hands over to the first who came in
 * the meantime. Nobody who leads waits for a run that is locked. What was not stored is tried alone, by whoever asked,
 * so that one bad save costs the others nothing but that try.
 */
@Component
class GroupCommit {
  /** At the most in one statement; more make nobody faster. */
  static final int TOGETHER = 64;

  /** Beyond it waiting is hopeless and costs memory. */
  static final int WAITING_AT_MOST = 500;

  private final Function<Save, Optional<Acknowledged>> first;
  private final Function<Save, Optional<Acknowledged>> alone;
  private final Function<List<Save>, Map<Place, Acknowledged>> together;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean isLed;

  @Autowired
  GroupCommit(AnswerSql sql, Clock clock) {
    this(
        save -> sql.saveUnlessLocked(save, Instants.now(clock)),
        save -> sql.save(save, Instants.now(clock)),
        saves -> sql.saveTogether(saves, Instants.now(clock)),
        Work.SAVE.patience());
  }

  /**
   * @param first for one who leads with nobody behind; what it does not store is tried alone
   * @param alone waits for a run that is locked
   * @param together what it does not name was not stored; may throw, and has stored nothing then that is acknowledged
   * @param patience how long a save may wait before it is its turn
   */
  GroupCommit(
      Function<Save, Optional<Acknowledged>> first,
      Function<Save, Optional<Acknowledged>> alone,
      Function<List<Save>, Map<Place, Acknowledged>> together,
      Duration patience) {
    this.first = first;
    this.alone = alone;
    this.together = together;
    this.patience = patience;
  }

  /** What somebody who waited hears. */
  private sealed interface Told {
    record Stored(Acknowledged acknowledged) implements Told {}

    record Failed(DataAccessException failure) implements Told {}

    record Alone() implements Told {}

    record Lead() implements Told {}
  }

  private record Waiting(Save save, CompletableFuture<Told> told) {}

  /**
   * Empty when nothing was stored; the statement of one save says when that is.
   *
   * @throws DataAccessException as that statement does, or when its turn did not come in time
   */
  Optional<Acknowledged> save(Save save) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("others would be told of a commit that is still to come");
    }
    var waiting = leadOrWait(save);
    return waiting == null ? lead(save) : take(save, told(waiting));
  }

  private Optional<Acknowledged> take(Save save, Told told) {
    return switch (told) {
      case Told.Stored(var acknowledged) -> Optional.of(acknowledged);
      case Told.Failed(var failure) -> throw failure;
      case Told.Alone() -> alone.apply(save);
      case Told.Lead() -> lead(save);
    };
  }

  private @Nullable Waiting leadOrWait(Save save) {
    lock.lock();
    try {
      if (!isLed) {
        isLed = true;
        return null;
      }
      if (queue.size() >= WAITING_AT_MOST) {
        throw crowded();
      }
      var waiting = new Waiting(save, new CompletableFuture<>());
      queue.add(waiting);
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  private Told told(Waiting waiting) {
    try {
      return waiting.told().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return leave(waiting);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return leave(waiting);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who is being written already waits for that: it is bounded by the statement's own limit. */
  private Told leave(Waiting waiting) {
    lock.lock();
    try {
      if (queue.remove(waiting)) {
        throw crowded();
      }
    } finally {
      lock.unlock();
    }
    return waiting.told().join();
  }

  private static CannotAcquireLockException crowded() {
    return new CannotAcquireLockException("too many saves wait for those before them");
  }

  private Optional<Acknowledged> lead(Save own) {
    var others = others(own);
    return take(own, others.isEmpty() ? first(own) : together(own, others));
  }

  private Told first(Save own) {
    try {
      return told(first.apply(own).orElse(null));
    } finally {
      handOver();
    }
  }

  /** What becomes of the save of who leads; the others are told. */
  private Told together(Save own, List<Waiting> others) {
    Function<Save, Told> told = save -> new Told.Alone();
    try {
      var stored = together.apply(saves(own, others));
      told = save -> told(stored.get(save.place()));
    } catch (DataAccessException failure) {
      if (isOfTheDatabase(failure)) {
        told = save -> new Told.Failed(failure);
      }
    } finally {
      handOver();
      for (var other : others) {
        other.told().complete(told.apply(other.save()));
      }
    }
    return told.apply(own);
  }

  private static Told told(@Nullable Acknowledged stored) {
    return stored == null ? new Told.Alone() : new Told.Stored(stored);
  }

  /** Then each of them would fail again, and only later. */
  private static boolean isOfTheDatabase(DataAccessException failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof TransientDataAccessResourceException
        || failure instanceof QueryTimeoutException;
  }

  private static List<Save> saves(Save own, List<Waiting> others) {
    var saves = new ArrayList<Save>();
    saves.add(own);
    others.forEach(other -> saves.add(other.save()));
    return saves;
  }

  /** Takes those who wait, in their order, but for a second one to the same place. */
  private List<Waiting> others(Save own) {
    Set<Place> places = new HashSet<>(Set.of(own.place()));
    List<Waiting> taken = new ArrayList<>();
    Deque<Waiting> later = new ArrayDeque<>();
    lock.lock();
    try {
      while (!queue.isEmpty() && taken.size() < TOGETHER - 1) {
        var next = queue.remove();
        if (places.add(next.save().place())) {
          taken.add(next);
        } else {
          later.addFirst(next);
        }
      }
      later.forEach(queue::addFirst);
    } finally {
      lock.unlock();
    }
    return taken;
  }

  private void handOver() {
    lock.lock();
    try {
      var next = queue.poll();
      if (next == null) {
        isLed = false;
      } else {
        next.told().complete(new Told.Lead());
      }
    } finally {
      lock.unlock();
    }
  }
}
