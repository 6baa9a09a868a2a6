package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionRetentionTests {
  private final WebSlice.Running server = WebSlice.shared();
  private final CallerHolder holder = server.bean(CallerHolder.class);

  @Test
  void endedSessionsAreRemovedAndLiveOnesStay() {
    var over =
        TestAccount.signedIn(server.context(), Role.PARTICIPANT, true, Duration.ofSeconds(-1));
    var live = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);

    assertThat(holder.removeExpired(Instant.now(), 1_000)).isPositive();

    assertThat(over.sessions()).isZero();
    assertThat(live.sessions()).isEqualTo(1);
  }

  @Test
  void theNameOfABrowserGoesWhenAddressesDo() {
    var young = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    var old = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    server
        .bean(JdbcClient.class)
        .sql(
            "update account_sessions set created_at = now() - interval '31 days' where account_id = :id")
        .param("id", old.id().value())
        .update();

    holder.removeExpired(Instant.now(), 1_000);

    var sessions = server.bean(Sessions.class);
    assertThat(sessions.list(old.id()))
        .singleElement()
        .satisfies(session -> assertThat(session.browser()).isNull());
    assertThat(sessions.list(young.id()))
        .singleElement()
        .satisfies(session -> assertThat(session.browser()).isEqualTo("Firefox, Linux"));
  }
}
