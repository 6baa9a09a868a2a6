package preflight.llm;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.Migrations;
import preflight.support.TestClock;
import preflight.support.TestPostgres;

/** Budgets on a database that is theirs; each {@link #limited} is one more instance of the program. */
record TestBudget(DatabaseUrl url, HikariDataSource pool, TestClock clock)
    implements AutoCloseable {
  static final Instant NOVEMBER = Instant.parse("2026-11-28T12:00:00Z");

  /** A pico-USD for every token, whatever it is. */
  static final Price PRICE = Price.of("p", "m", "v1:m:2026-01-01", new Rates(1, 1, 1, 1));

  /** Made when the first test asks: the processes that are killed must not start a server of their own. */
  private static final class Shared {
    static final DatabaseUrl URL = TestPostgres.newDatabase();

    static {
      Migrations.run(URL);
    }
  }

  /** With nothing in it; one test at a time has it. */
  static TestBudget open() {
    TestPostgres.execute(Shared.URL, "truncate llm_budget_periods, llm_holds, llm_budget_alerts");
    return new TestBudget(Shared.URL, pool(Shared.URL, 8), new TestClock(NOVEMBER));
  }

  static HikariDataSource pool(DatabaseUrl url, int size) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(url.jdbcUrl());
    pool.setUsername(url.user());
    pool.setPassword(url.password());
    pool.setMaximumPoolSize(size);
    return pool;
  }

  Budget limited(long limit) {
    return limited(limit, new SimpleMeterRegistry());
  }

  Budget limited(long limit, MeterRegistry meters) {
    return budget(pool, limit, meters, clock);
  }

  static Budget budget(HikariDataSource pool, long limit, MeterRegistry meters, Clock clock) {
    var sql = new BudgetSql(JdbcClient.create(pool));
    return new Budget(
        sql,
        new BudgetAlerts(sql, clock, new BigDecimal("0.8")),
        new BudgetMeters(meters, Spending.none("2026-11", limit)),
        limit,
        clock);
  }

  static Usage tokens(long tokens) {
    return new Usage(tokens, 0, 0, 0);
  }

  JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  Spending spending() {
    return spending("2026-11");
  }

  Spending spending(String period) {
    return new BudgetSql(jdbc()).find(period).orElseThrow();
  }

  /** What is wrong with the row of a month as one moment shows it beside its holds; none when it is right. */
  List<String> differences() {
    return jdbc()
        .sql(
            """
            select period || ': ' || spent || ' + ' || reserved || ' of ' || limit_amount
                || ', by its holds ' || booked || ' + ' || held
              from llm_budget_periods
              cross join lateral (
                select coalesce(sum(booked), 0) as booked,
                       coalesce(sum(amount) filter (where state = 'held'), 0) as held
                  from llm_holds where llm_holds.period = llm_budget_periods.period) as holds
             where spent <> booked or reserved <> held or spent + reserved > limit_amount
            """)
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    pool.close();
  }
}
