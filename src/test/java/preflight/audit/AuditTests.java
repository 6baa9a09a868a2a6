package preflight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.support.RunningApp;

/** Events are added, and nothing else. */
class AuditTests {
  private final AuditEvents audit = RunningApp.bean(AuditEvents.class);
  private final TransactionTemplate transaction = RunningApp.bean(TransactionTemplate.class);
  private final AuditEvent event =
      new AuditEvent(
          UUID.randomUUID(),
          "account.role-changed",
          UUID.randomUUID(),
          Instant.parse("2026-01-31T09:30:00Z"),
          Map.of("role", "admin"));

  @Test
  void whatWasDoneIsFoundByTheThingItWasDoneTo() {
    transaction.executeWithoutResult(status -> audit.append(event));

    assertThat(audit.about(event.target(), 10)).containsExactly(event);
    assertThat(audit.about(event.actor(), 10)).isEmpty();
  }

  @Test
  void anEventIsGoneWithTheTransactionOfWhatItTellsOf() {
    transaction.executeWithoutResult(status -> {
      audit.append(event);
      status.setRollbackOnly();
    });

    assertThat(audit.about(event.target(), 10)).isEmpty();
  }

  @Test
  void noEventIsWrittenOutsideATransaction() {
    assertThatThrownBy(() -> audit.append(event))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_events set action = 'nothing'",
        "delete from audit_events",
        "truncate audit_events"
      })
  void theDatabaseRefusesToChangeOrRemoveAnEvent(String statement) {
    transaction.executeWithoutResult(status -> audit.append(event));

    assertThatThrownBy(() -> RunningApp.sql().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("only ever added to");
  }
}
