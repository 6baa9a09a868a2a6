package preflight.llm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import preflight.platform.db.DatabaseUrl;

/** An instance that reserves and settles in four threads until somebody kills it. */
final class BudgetProcess {
  private static final int THREADS = 4;

  private BudgetProcess() {}

  static Process start(TestBudget tests, long limit) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            BudgetProcess.class.getName());
    var environment = builder.environment();
    environment.put("TEST_URL", tests.url().jdbcUrl() + "?ApplicationName=budget-process");
    environment.put("TEST_USER", tests.url().user());
    environment.put("TEST_PASSWORD", tests.url().password());
    environment.put("TEST_LIMIT", String.valueOf(limit));
    environment.put("TEST_NOW", tests.clock().instant().toString());
    return builder.redirectErrorStream(true).start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    // Nobody empties the pipe, and a full one would stand in the way.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    var url = new DatabaseUrl(given("TEST_URL"), given("TEST_USER"), given("TEST_PASSWORD"));
    var budget =
        TestBudget.budget(
            TestBudget.pool(url, THREADS),
            Long.parseLong(given("TEST_LIMIT")),
            new SimpleMeterRegistry(),
            Clock.fixed(Instant.parse(given("TEST_NOW")), ZoneOffset.UTC));
    var going = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread.ofPlatform().start(() -> spend(budget, going));
    }
    going.await();
    System.out.println("going");
  }

  private static String given(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }

  private static void spend(Budget budget, CountDownLatch going) {
    var random = new Random();
    while (true) {
      budget
          .reserve(TestBudget.PRICE, 1 + random.nextInt(1_000))
          .ifPresent(hold ->
              budget.settle(
                  hold, random.nextInt(200) > 0 ? TestBudget.tokens(random.nextInt(2)) : null));
      going.countDown();
    }
  }
}
