package preflight.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** From who is asking to who takes part. Only the write path creates anyone. */
@Component
public class Callers {
  private static final int REMEMBERED = 50_000;

  /** How long another instance's erasure may go unnoticed here; every statement checks the owner. */
  private static final Duration TRUSTED = Duration.ofSeconds(60);

  private final CallerSql sql;
  private final Clock clock;
  private final @Nullable String adminEmail;
  private final Cache<ParticipantId, Boolean> alive =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(TRUSTED).build();

  Callers(CallerSql sql, Settings settings, Clock clock) {
    this.sql = sql;
    this.adminEmail = settings.mail().adminEmail();
    this.clock = clock;
  }

  /** Whose runs this caller may touch; empty for nobody and for an account's first visit. */
  public Optional<Owner> owner(Caller caller) {
    return switch (caller) {
      case Caller.Nobody _ -> Optional.empty();
      case Caller.Participant(var id, var reach, _, _, _) ->
          Optional.of(new Owner(id, reach.run()));
      case Caller.SignedIn signedIn -> participant(signedIn).map(id -> new Owner(id, null));
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
      case Caller.SignedIn signedIn -> participant(signedIn).orElseGet(() -> provision(signedIn));
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
  }

  /** Empty when the account was disabled here. */
  Optional<Caller> foreign(Identity identity, boolean byCookie) {
    var stored = sql.find(identity.issuer(), identity.subject());
    return stored.filter(CallerSql.Stored::disabled).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Caller.SignedIn(
                identity, stored.map(CallerSql.Stored::account).orElse(null), null, byCookie));
  }

  private static Optional<ParticipantId> participant(Caller.SignedIn caller) {
    return Optional.ofNullable(caller.stored()).map(Account::participant);
  }

  private ParticipantId create() {
    var id = ParticipantId.next();
    sql.insert(id, clock.instant());
    return id;
  }

  private ParticipantId provision(Caller.SignedIn caller) {
    var now = clock.instant();
    return caller.stored() == null
        ? sql.provision(
            AccountId.next(), caller.identity(), role(caller.identity()), ParticipantId.next(), now)
        : sql.participantOf(caller.stored().id(), ParticipantId.next(), now);
  }

  private Role role(Identity identity) {
    return identity.emailVerified()
            && identity.email() != null
            && identity.email().equalsIgnoreCase(adminEmail)
        ? Role.ADMIN
        : Role.PARTICIPANT;
  }
}
