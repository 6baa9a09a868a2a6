package preflight.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import preflight.platform.db.TextHash;
import preflight.privacy.Consent.Purpose;

/**
 * What was agreed to. A consent lives as long as its run: taking the answers back takes it back too,
 * and leaves nothing that names anybody.
 */
@Component
public class Consents implements PersonalDataHolder {
  private final ConsentSql sql;

  Consents(ConsentSql sql) {
    this.sql = sql;
  }

  /** To be called in the transaction of what is agreed to, once the run is there. */
  public void give(
      UUID run, Purpose purpose, String version, String language, String text, Instant now) {
    sql.give(run, purpose, version, language, TextHash.of(text), now);
  }

  /** The caller has checked whose run it is. */
  public List<Consent> of(UUID run) {
    return sql.list(run);
  }

  /** They go with their run, which the database sees to. */
  @Override
  public Set<String> tables() {
    return Set.of("consents");
  }
}
