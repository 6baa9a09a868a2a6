package preflight.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** From who is asking to who takes part. Only the write path creates anyone. */
@Component
public class Callers {
  private static final int REMEMBERED = 50_000;

  /** How long another instance's erasure may go unnoticed here; every statement checks the owner. */
  private static final Duration TRUSTED = Duration.ofSeconds(60);

  private final CallerSql sql;
  private final Clock clock;
  private final Cache<Caller.Account, ParticipantId> found = remember();
  private final Cache<ParticipantId, Boolean> alive = remember();

  Callers(CallerSql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Whose runs this caller may touch; empty for nobody and for an account's first visit. */
  public Optional<Owner> owner(Caller caller) {
    return switch (caller) {
      case Caller.Nobody _ -> Optional.empty();
      case Caller.Participant(var id, var reach, _, _, _) ->
          Optional.of(new Owner(id, reach.run()));
      case Caller.Account account -> find(account).map(id -> new Owner(id, null));
    };
  }

  /**
   * The participant this caller starts something as, made when there is none. Nobody becomes a new
   * anonymous participant at every call, and so does whoever came with a resume code: that opens one
   * run and adds none. The caller of this method hands out the token.
   */
  public ParticipantId participantForWrite(Caller caller) {
    return switch (caller) {
      case Caller.Nobody _ -> create();
      case Caller.Participant(var id, var reach, _, _, _) -> reach.run() == null ? id : create();
      case Caller.Account account -> find(account).orElseGet(() -> provision(account));
    };
  }

  /** False once the participant was erased: tokens do not outlive the rows. */
  public boolean isAlive(ParticipantId participant) {
    if (alive.getIfPresent(participant) != null) {
      return true;
    }
    boolean exists = sql.exists(participant);
    if (exists) {
      alive.put(participant, true);
    }
    return exists;
  }

  /** To be called once an erasure has committed. */
  public void forget(ParticipantId participant) {
    alive.invalidate(participant);
    found.asMap().values().removeIf(participant::equals);
  }

  private Optional<ParticipantId> find(Caller.Account account) {
    var known = found.getIfPresent(account);
    if (known != null) {
      return Optional.of(known);
    }
    var stored = sql.find(account);
    // Inside a transaction the row may be its own, and may still be rolled back.
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      stored.ifPresent(id -> found.put(account, id));
    }
    return stored;
  }

  private ParticipantId create() {
    var id = ParticipantId.next();
    sql.insert(id, clock.instant());
    return id;
  }

  private ParticipantId provision(Caller.Account account) {
    return sql.provision(
        account, UuidCreator.getTimeOrderedEpoch(), ParticipantId.next(), clock.instant());
  }

  private static <K, V> Cache<K, V> remember() {
    return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(TRUSTED).build();
  }
}
