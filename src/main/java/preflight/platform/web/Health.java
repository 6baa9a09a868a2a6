package preflight.platform.web;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import preflight.platform.web.HealthCheck.Status;
import preflight.platform.web.SharedCheck.Finding;

/** Knows every {@link HealthCheck}; what is asked at once is asked side by side. */
@Component
class Health {
  private final List<SharedCheck> checks;

  Health(ObjectProvider<HealthCheck> checks, ObjectProvider<Ticker> ticker) {
    var time = ticker.getIfAvailable(Ticker::systemTicker);
    this.checks = checks.orderedStream().map(check -> new SharedCheck(check, time)).toList();
  }

  Map<String, Finding> all() throws InterruptedException {
    return ask(checks);
  }

  /** Without a database check (a test, a tool) nothing stands in the way. */
  boolean databaseAnswers() throws InterruptedException {
    var database =
        checks.stream().filter(check -> check.name().equals(HealthCheck.DATABASE)).toList();
    return ask(database).values().stream().noneMatch(found -> found.status() == Status.DOWN);
  }

  /** A part may be down; only without the database is the whole. */
  static Status overall(Map<String, Finding> findings) {
    var database = findings.get(HealthCheck.DATABASE);
    if (database != null && database.status() == Status.DOWN) {
      return Status.DOWN;
    }
    return findings.values().stream().allMatch(found -> found.status() == Status.OK)
        ? Status.OK
        : Status.DEGRADED;
  }

  private static Map<String, Finding> ask(List<SharedCheck> checks) throws InterruptedException {
    var asked = checks.stream().map(SharedCheck::asked).toList();
    var findings = new TreeMap<String, Finding>();
    for (int i = 0; i < asked.size(); i++) {
      findings.put(checks.get(i).name(), asked.get(i).finding());
    }
    return findings;
  }
}
