package preflight.platform.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import preflight.platform.web.HealthCheck.Status;

/** Asks every {@link HealthCheck} at once, each for two seconds at most. */
@Component
class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final int PATIENCE_SECONDS = 2;

  private final List<HealthCheck> checks;

  Health(ObjectProvider<HealthCheck> checks) {
    this.checks = checks.orderedStream().toList();
  }

  Map<String, Status> all() throws InterruptedException {
    return ask(checks);
  }

  /** Without a database check (a test, a tool) nothing stands in the way. */
  boolean databaseAnswers() throws InterruptedException {
    var database =
        checks.stream().filter(check -> check.name().equals(HealthCheck.DATABASE)).toList();
    return !ask(database).containsValue(Status.DOWN);
  }

  /** A part may be down; only without the database is the whole. */
  static Status overall(Map<String, Status> checks) {
    if (checks.get(HealthCheck.DATABASE) == Status.DOWN) {
      return Status.DOWN;
    }
    return checks.values().stream().allMatch(Status.OK::equals) ? Status.OK : Status.DEGRADED;
  }

  private static Map<String, Status> ask(List<HealthCheck> checks) throws InterruptedException {
    var answers = new TreeMap<String, Status>();
    // Not closed: that would wait for a check that hangs. Its threads are virtual and interrupted.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Callable<Status>> questions =
          checks.stream().<Callable<Status>>map(check -> check::check).toList();
      var futures = threads.invokeAll(questions, PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (int i = 0; i < futures.size(); i++) {
        answers.put(checks.get(i).name(), answer(checks.get(i), futures.get(i)));
      }
    } finally {
      threads.shutdownNow();
    }
    return answers;
  }

  private static Status answer(HealthCheck check, Future<Status> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (CancellationException e) {
      LOG.warn("The check of {} took longer than {} s", check.name(), PATIENCE_SECONDS);
    } catch (ExecutionException e) {
      LOG.warn("The check of {} failed: {}", check.name(), String.valueOf(e.getCause()));
    }
    return Status.DOWN;
  }
}
