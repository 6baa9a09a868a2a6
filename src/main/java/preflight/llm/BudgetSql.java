package preflight.llm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.platform.db.Instants;

/**
 * Every statement about the budget. Each is a transaction of its own, so that the one row that all calls of
 * a month share is locked as long as it takes to change it and no longer.
 */
@Repository
class BudgetSql {
  private final JdbcClient jdbc;

  BudgetSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Room is looked for and taken in one statement; empty when there is none, or no row yet. */
  Optional<Spending> reserve(Hold hold, String period, long limit, Instant now, Instant expiresAt) {
    return jdbc.sql(
            """
            with room as (
              update llm_budget_periods
                 set reserved = reserved + :amount, limit_amount = :limit
               where period = :period
                 and stopped_at is null
                 and spent + reserved + :amount <= :limit
              returning period, limit_amount, spent, reserved
            ), hold as (
              insert into llm_holds
                (hold_id, period, amount, state, provider, model, price_version, created_at, expires_at)
              select :hold, period, :amount, 'held', :provider, :model, :version, :now, :expires
                from room
            )
            select period, limit_amount, spent, reserved, false as stopped from room
            """)
        .param("hold", hold.id())
        .param("amount", hold.amount())
        .param("limit", limit)
        .param("period", period)
        .param("provider", hold.price().provider())
        .param("model", hold.price().model())
        .param("version", hold.price().version())
        .param("now", Instants.parameter(now))
        .param("expires", Instants.parameter(expiresAt))
        .query(BudgetSql::spending)
        .optional();
  }

  /** Makes the month's row, or tells it the limit as it is now. */
  void open(String period, long limit) {
    jdbc.sql(
            """
            insert into llm_budget_periods (period, limit_amount)
            values (:period, :limit)
            on conflict (period) do update set limit_amount = excluded.limit_amount
              where llm_budget_periods.limit_amount <> excluded.limit_amount
            """)
        .param("period", period)
        .param("limit", limit)
        .update();
  }

  Optional<Spending> find(String period) {
    return jdbc.sql(
            """
            select period, limit_amount, spent, reserved, stopped_at is not null as stopped
              from llm_budget_periods
             where period = :period
            """)
        .param("period", period)
        .query(BudgetSql::spending)
        .optional();
  }

  /** Books it in the month of its hold; empty when that was done before. More than was held stops the month. */
  Optional<Spending> settle(UUID hold, long booked, boolean estimated, Instant now) {
    return jdbc.sql(
            """
            with settled as (
              update llm_holds
                 set state = 'settled', booked = :booked, estimated = :estimated, settled_at = :now
               where hold_id = :hold
                 and state = 'held'
              returning period, amount
            )
            update llm_budget_periods
               set reserved = reserved - settled.amount,
                   spent = spent + :booked,
                   stopped_at = case when :booked > settled.amount then coalesce(stopped_at, :now)
                     else stopped_at end
              from settled
             where llm_budget_periods.period = settled.period
            returning llm_budget_periods.period, limit_amount, spent, reserved,
              stopped_at is not null as stopped
            """)
        .param("hold", hold)
        .param("booked", booked)
        .param("estimated", estimated)
        .param("now", Instants.parameter(now))
        .query(BudgetSql::spending)
        .optional();
  }

  Optional<Purse.Bill> booked(UUID hold) {
    return jdbc.sql(
            """
            select booked, estimated from llm_holds where hold_id = :hold and state = 'settled'
            """)
        .param("hold", hold)
        .query((row, number) -> new Purse.Bill(row.getLong("booked"), row.getBoolean("estimated")))
        .optional();
  }

  record LeftBehind(UUID hold, long amount) {}

  List<LeftBehind> leftBehind(Instant now, int batch) {
    return jdbc.sql(
            """
            select hold_id, amount
              from llm_holds
             where state = 'held'
               and expires_at < :now
             order by expires_at
             limit :batch
            """)
        .param("now", Instants.parameter(now))
        .param("batch", batch)
        .query((row, number) ->
            new LeftBehind(row.getObject("hold_id", UUID.class), row.getLong("amount")))
        .list();
  }

  /** False when somebody told it before. */
  boolean insertAlert(String period, String alert, Instant now) {
    return jdbc.sql(
                """
                insert into llm_budget_alerts (period, alert, at)
                values (:period, :alert, :now)
                on conflict (period, alert) do nothing
                """)
            .param("period", period)
            .param("alert", alert)
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  private static Spending spending(ResultSet row, int number) throws SQLException {
    return new Spending(
        row.getString("period"),
        row.getLong("limit_amount"),
        row.getLong("spent"),
        row.getLong("reserved"),
        row.getBoolean("stopped"));
  }
}
