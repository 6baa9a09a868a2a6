package preflight.platform.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.platform.metrics.BoundedNames;
import preflight.platform.tracing.Tracing;

/**
 * How long the database takes for each statement, in numbers and as spans. A statement is named by the method that
 * asks, such as {@code AnswerSql.save}. Who that is, is looked for once a text: after that a statement costs a look into a
 * map.
 */
@Component
class StatementMeters {
  /** What makes a change last; where a slow disk shows first. */
  static final String COMMIT = "commit";

  private static final Duration[] BUCKETS =
      Stream.of(1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1_000.0, 2_500.0, 5_000.0)
          .map(millis -> Duration.ofNanos((long) (millis * 1_000_000)))
          .toArray(Duration[]::new);

  /** A list in a statement makes a text for each length of it. */
  private static final int MOST_TEXTS = 2_000;

  /** There are as many as methods that ask. */
  private static final int MOST_NAMES = 400;

  private static final List<String> KINDS =
      List.of("timeout", "lock", "connection", "constraint", "other");

  /** What fails all at once in an outage: counted from none on, or its first failures would be no increase. */
  private static final List<String> KINDS_OF_OUTAGES = List.of("timeout", "lock", "connection");

  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String OURS = "preflight.";

  /** What a span says besides its name: never the statement, whose text may be anything's, nor its parameters. */
  private static final Map<String, String> DATABASE = Map.of("db.system.name", "postgresql");

  /** What stands between the one who asks and the driver. */
  private static final Set<String> BETWEEN =
      Set.of("StatementMeters", "MeasuredConnection", "MeasuredStatement", "BulkheadDataSource");

  private final MeterRegistry registry;
  private final Tracing tracing;
  private final Cache<String, Statement> byText =
      Caffeine.newBuilder().maximumSize(MOST_TEXTS).build();
  private final Map<String, Statement> byName = new ConcurrentHashMap<>();
  private final BoundedNames names = new BoundedNames(MOST_NAMES);
  private final Statement commit;

  StatementMeters(MeterRegistry registry, Tracing tracing) {
    this.registry = registry;
    this.tracing = tracing;
    this.commit = named(COMMIT);
    KINDS.forEach(commit::failures);
  }

  /** One that was asked before has its meter; of another it is looked up who asks now, on this thread. */
  Statement of(String text) {
    var known = byText.getIfPresent(text);
    if (known != null) {
      return known;
    }
    var found = named(names.of(asker()));
    byText.put(text, found);
    return found;
  }

  Statement commit() {
    return commit;
  }

  private Statement named(String name) {
    return byName.computeIfAbsent(name, Statement::new);
  }

  private static String asker() {
    return STACK.walk(frames ->
        frames
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .map(StatementMeters::name)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(BoundedNames.OTHER));
  }

  /** Class and method as they stand in the source; a lambda counts as what it stands in. */
  private static @Nullable String name(StackWalker.StackFrame frame) {
    var type = frame.getClassName();
    var outer = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    if (BETWEEN.contains(outer)) {
      return null;
    }
    return outer + "." + frame.getMethodName().replaceFirst("^lambda\\$(.+?)\\$.*", "$1");
  }

  /** What is counted of one. */
  final class Statement {
    private final String name;
    private final Timer timer;

    private Statement(String name) {
      this.name = name;
      this.timer =
          Timer.builder("preflight.db.statement")
              .description("From the question to the database's answer, by who asks")
              .tag("statement", name)
              .serviceLevelObjectives(BUCKETS)
              .register(registry);
      KINDS_OF_OUTAGES.forEach(this::failures);
    }

    void took(long nanos, @Nullable Throwable failure) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
      var kind = failure == null ? null : kind(failure);
      if (kind != null) {
        failures(kind).increment();
      }
      if (tracing.isOn()) {
        tracing.asked(name, Duration.ofNanos(nanos), DATABASE, kind);
      }
    }

    private Counter failures(String kind) {
      return Counter.builder("preflight.db.statement.failures")
          .description("Statements that the database did not answer")
          .tags("statement", name, "kind", kind)
          .register(registry);
    }
  }

  /** By SQLSTATE, like {@link PassingFailures}. */
  static String kind(Throwable failure) {
    var state =
        failure instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    return switch (state) {
      case "57014", "25P03", "25P04" -> "timeout";
      case "55P03", "40P01" -> "lock";
      case "25006" -> "connection";
      default ->
          switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "53", "57" -> "connection";
            case "23" -> "constraint";
            default -> "other";
          };
    };
  }
}
