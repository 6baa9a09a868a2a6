package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.Explained;
import preflight.support.Grown;

/** What is asked to know who is asking finds its rows by an index, however many people there are. */
class CallerStatementTests {
  private final Explained database = new Explained(Grown.database());
  private final CallerSql callers = new CallerSql(database.client());
  private final SessionSql sessions = new SessionSql(database.client());
  private final Grown.Somebody ada = Grown.somebody();
  private final AccountId account = new AccountId(ada.account());
  private final SessionId session = new SessionId(ada.session());

  @AfterEach
  void close() {
    database.close();
  }

  /** The index says it all; the table is not read. */
  @Test
  void whetherThereIsSuchAParticipant() {
    callers.exists(new ParticipantId(ada.participant()));
    assertThat(database.onePlan().indexes()).containsExactly("only participants_pkey");
  }

  @Test
  void whoIsSignedIn() {
    sessions.find(session, account, true, Instant.now());
    assertThat(database.onePlan().indexes())
        .hasSize(3)
        .contains("accounts_pkey", "participants_one_per_account");
  }

  @Test
  void whoASignedTokenOfElsewhereIsAbout() {
    callers.find("preflight", ada.account().toString());
    assertThat(database.onePlan().indexes())
        .containsExactlyInAnyOrder(
            "accounts_one_per_issuer_and_subject", "participants_one_per_account");
  }

  @Test
  void whatComesOfASession() {
    sessions.used(session, Instant.now());
    sessions.rotate(new RefreshTokens.Generation(session, 0), Instant.now());
    sessions.list(account, Instant.now());
    sessions.anonymousOf(session);
    sessions.endReused(new RefreshTokens.Generation(session, 0));
    sessions.end(account, session);
    sessions.endAll(account, null);
    assertThat(database.hotPlans()).hasSize(7);
  }

  @Test
  void theSessionsThatAreOver() {
    sessions.deleteExpired(Instant.EPOCH, 1);
    assertThat(database.onePlan().indexes()).contains("account_sessions_by_expiry");
  }
}
