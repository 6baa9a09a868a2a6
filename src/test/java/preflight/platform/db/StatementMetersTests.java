package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import preflight.identity.WebSlice;
import preflight.platform.tracing.Tracing;
import preflight.support.Exposition;
import preflight.support.Person;
import preflight.support.RunningApp;
import preflight.support.SpanSink;

class StatementMetersTests {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String COUNT = "preflight_db_statement_seconds_count";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Connection connection = open();
  private final JdbcClient jdbc =
      JdbcClient.create(
          new SingleConnectionDataSource(
              MeasuredConnection.of(connection, new StatementMeters(meters, Tracing.OFF)), true));

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aStatementIsNamedByTheMethodThatAsks() {
    double before = Exposition.now().sum(COUNT, "statement", "AnswerSql.save");
    double commits = Exposition.now().sum(COUNT, "statement", "commit");
    var ada = Person.starting("two-pages");

    ada.save("first", "{\"word\":\"tea\"}");
    ada.get("/runs");

    var after = Exposition.now();
    assertThat(after.sum(COUNT, "statement", "AnswerSql.save")).isEqualTo(before + 1);
    assertThat(after.sum(COUNT, "statement", "commit")).isGreaterThan(commits);
    // Asked in a lambda, by whichever database may answer.
    assertThat(after.find(COUNT, "statement", "RunSql.list")).hasSize(1);
    assertThat(after.find(COUNT))
        .extracting(each -> each.labels().get("statement"))
        .allMatch(name -> name.matches("[A-Z][A-Za-z]+\\.[a-z][A-Za-z0-9]*|commit"));
  }

  @Test
  void isCountedWhenItIsPreparedAndWhenItIsNot() throws SQLException {
    jdbc.sql("select :one").param("one", 1).query(Integer.class).single();
    try (var statement =
        MeasuredConnection.of(connection, new StatementMeters(meters, Tracing.OFF))
            .createStatement()) {
      statement.execute("select 2");
    }

    assertThat(count("StatementMetersTests.isCountedWhenItIsPreparedAndWhenItIsNot")).isEqualTo(2);
  }

  @Test
  void aLambdaCountsAsWhatItStandsIn() {
    IntStream.range(0, 3).forEach(i -> jdbc.sql("select 3").query(Integer.class).single());

    assertThat(count("StatementMetersTests.aLambdaCountsAsWhatItStandsIn")).isEqualTo(3);
  }

  @Test
  void aStatementIsASpanOfTheRequestThatItIsAskedForWithoutWhatItAsks() {
    try (var collector = new SpanSink()) {
      try (var app = WebSlice.start("--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.endpoint())) {
        var traced =
            JdbcClient.create(
                new SingleConnectionDataSource(
                    MeasuredConnection.of(
                        connection,
                        new StatementMeters(meters, app.context().getBean(Tracing.class))),
                    true));
        traced.sql("select 'of nobody'").query(String.class).single();
        MDC.put("trace_id", TRACE);
        MDC.put("span_id", SPAN);
        traced.sql("select :said").param("said", "hunter2").query(String.class).single();
        assertThatThrownBy(() -> traced.sql("select 'hunter2' / 0").query().singleRow())
            .isNotNull();
      } finally {
        MDC.clear();
      }

      assertThat(collector.spans())
          .hasSize(2)
          .allSatisfy(span -> {
            assertThat(span.name())
                .isEqualTo(
                    "StatementMetersTests"
                        + ".aStatementIsASpanOfTheRequestThatItIsAskedForWithoutWhatItAsks");
            assertThat(span.trace()).isEqualTo(TRACE);
            assertThat(span.parent()).isEqualTo(SPAN);
            assertThat(span.attributes()).containsEntry("db.system.name", "postgresql");
          });
      assertThat(collector.spans())
          .extracting(span -> span.attributes().get("error.type"))
          .containsExactlyInAnyOrder(null, "other");
      assertThat(collector.text()).doesNotContain("hunter2", "select");
    }
  }

  @Test
  void aListOfAnyLengthIsOneStatement() {
    for (int i = 1; i <= 50; i++) {
      jdbc.sql("select 1 where 1 in (:some)")
          .param("some", new ArrayList<>(Collections.nCopies(i, 1)))
          .query(Integer.class)
          .list();
    }

    assertThat(count("StatementMetersTests.aListOfAnyLengthIsOneStatement")).isEqualTo(50);
    assertThat(meters.find("preflight.db.statement").timers()).hasSize(2);
  }

  @Test
  void whatFailsIsCountedByItsKind() {
    jdbc.sql("create temporary table once (one integer primary key)").update();
    jdbc.sql("insert into once values (1)").update();

    assertThatThrownBy(() -> jdbc.sql("insert into once values (1)").update()).isNotNull();

    assertThat(
            meters
                .get("preflight.db.statement.failures")
                .tag("statement", "StatementMetersTests.whatFailsIsCountedByItsKind")
                .tag("kind", "constraint")
                .counter()
                .count())
        .isEqualTo(1);
  }

  /** A series that begins with its first failure shows no rate of it: the first outage would be missed. */
  @ParameterizedTest
  @ValueSource(strings = {"timeout", "lock", "connection"})
  void whatAnOutageMakesFailIsToldAsNoneBefore(String kind) {
    jdbc.sql("select 1").query(Integer.class).single();

    assertThat(
            meters
                .get("preflight.db.statement.failures")
                .tag("statement", "StatementMetersTests.whatAnOutageMakesFailIsToldAsNoneBefore")
                .tag("kind", kind)
                .counter()
                .count())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "57014, timeout",
    "25P04, timeout",
    "55P03, lock",
    "40P01, lock",
    "08006, connection",
    "57P01, connection",
    "25006, connection",
    "23505, constraint",
    "42601, other",
    "'', other"
  })
  void theKindOfAFailureIsOneOfFive(String state, String kind) {
    assertThat(StatementMeters.kind(new SQLException("words", state))).isEqualTo(kind);
    assertThat(StatementMeters.kind(new IllegalStateException())).isEqualTo("other");
  }

  @Test
  void aScrapeNeedsNoConnection() throws SQLException {
    var pool = RunningApp.bean(HikariDataSource.class);
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
        all.add(pool.getConnection());
      }

      // The pool counts itself once a second.
      Exposition.until(
          RunningApp.http(),
          seen ->
              seen.sum("hikaricp_connections_active", "pool", "preflight")
                  == pool.getMaximumPoolSize());
    } finally {
      for (var each : all) {
        each.close();
      }
    }
  }

  @Test
  void theServerIsAskedForItsSizeInTheBackground() {
    RunningApp.bean(DatabaseFacts.class).look();

    var seen = Exposition.now();
    assertThat(seen.sum("preflight_db_size_bytes")).isGreaterThan(1_000_000);
    assertThat(seen.find("preflight_db_archive_failures_total")).hasSize(1);
    // Nothing is archived here, and there is no replica.
    assertThat(seen.names())
        .doesNotContain("preflight_db_archive_age_seconds", "preflight_db_replica_lag_seconds");
  }

  /** Whoever keeps them in a set, as Spring does, must find them again. */
  @Test
  void aConnectionIsItselfAndSoIsAStatement() throws SQLException {
    var one = MeasuredConnection.of(connection, new StatementMeters(meters, Tracing.OFF));
    var same = MeasuredConnection.of(connection, new StatementMeters(meters, Tracing.OFF));

    assertThat(Set.of(one)).contains(one).doesNotContain(same);
    try (var prepared = one.prepareStatement("select 1");
        var called = one.prepareCall("select 1");
        var plain = one.createStatement()) {
      assertThat(Set.of(prepared)).contains(prepared);
      assertThat(prepared).isNotEqualTo(called);
      assertThat(called.execute()).isTrue();
      plain.addBatch("create temporary table batched (one integer)");
      plain.addBatch("insert into batched values (1)");
      assertThat(plain.executeBatch()).containsExactly(0, 1);
    }
  }

  private long count(String statement) {
    var timer = meters.get("preflight.db.statement").tag("statement", statement).timer();
    assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    return timer.count();
  }

  private static Connection open() {
    var database = RunningApp.database();
    try {
      return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
