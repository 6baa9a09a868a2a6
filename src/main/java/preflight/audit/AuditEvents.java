package preflight.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import preflight.privacy.PersonalDataHolder;

/**
 * What was done, by whom, to what. The database refuses to change or remove an event. Of a person it has
 * the id of their account and nothing else, so that it says nothing about anybody once the account is
 * deleted, and an erasure has nothing to take away here.
 */
@Component
public class AuditEvents implements PersonalDataHolder {
  private final AuditSql sql;

  AuditEvents(AuditSql sql) {
    this.sql = sql;
  }

  /** Commits with what it tells of, or not at all: without an open transaction it throws. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(AuditEvent event) {
    sql.insert(event);
  }

  /** What was done to that thing, newest first, at most so many. */
  public List<AuditEvent> about(UUID target, int limit) {
    return sql.about(target, limit);
  }

  @Override
  public Set<String> tables() {
    return Set.of("audit_events");
  }
}
