package preflight.llm;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import preflight.platform.db.Ids;
import preflight.platform.db.Work;
import preflight.platform.log.Failed;

/**
 * What models may cost in a month. What a call can cost at the most is held before it leaves, by all
 * instances in one row, and settled when it is back; so spent and held together stay within the limit
 * whoever crashes when. A call that costs nothing needs no room and leaves no trace.
 */
final class Budget {
  private static final Logger LOG = LoggerFactory.getLogger(Budget.class);

  /** Many times as long as any call may take; what is not settled by then has nobody left who would. */
  static final Duration HELD_AT_MOST = Duration.ofMinutes(15);

  private static final int BATCH = 200;

  private final BudgetSql sql;
  private final BudgetAlerts alerts;
  private final BudgetMeters meters;
  private final long limit;
  private final Clock clock;
  private final Bulkhead bulkhead = new Bulkhead();

  /**
   * @param limit of each month, in pico-USD
   */
  Budget(BudgetSql sql, BudgetAlerts alerts, BudgetMeters meters, long limit, Clock clock) {
    this.sql = sql;
    this.alerts = alerts;
    this.meters = meters;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Holds that much for asking once; empty when this month has no room for it. It is committed on return,
   * so it must not be asked for inside a transaction.
   *
   * @param amount pico-USD, of {@link Price#upperBound}
   * @throws DataAccessException when nothing is held because the database does not answer
   */
  Optional<Hold> reserve(Price price, long amount) {
    refuseTransaction();
    var hold = new Hold(Ids.next(), price, amount);
    return price.isFree() || bulkhead.enter(() -> isReserved(hold))
        ? Optional.of(hold)
        : Optional.empty();
  }

  private boolean isReserved(Hold hold) {
    var now = clock.instant();
    var period = Spending.period(now);
    var expiresAt = now.plus(HELD_AT_MOST);
    var spending = sql.reserve(hold, period, limit, now, expiresAt);
    if (spending.isEmpty()) {
      sql.open(period, limit);
      spending = sql.reserve(hold, period, limit, now, expiresAt);
    }
    spending.ifPresentOrElse(this::moved, () -> refused(period));
    return spending.isPresent();
  }

  private void refused(String period) {
    meters.refused();
    sql.find(period)
        .ifPresent(spending -> {
          meters.saw(spending);
          alerts.noRoom(spending);
        });
  }

  /**
   * Books what a call cost, once however often it is asked for. When the database does not answer the hold
   * stays, and is booked in full later.
   *
   * @param usage null when the vendor did not say; {@link Usage#NONE} when nothing was billed
   */
  Purse.Bill settle(Hold hold, @Nullable Usage usage) {
    refuseTransaction();
    boolean estimated = usage == null || !usage.isPossible();
    if (hold.price().isFree()) {
      return new Purse.Bill(0, estimated);
    }
    long cost = usage == null || estimated ? hold.amount() : hold.price().cost(usage);
    try {
      return bulkhead.enterAnyway(() -> settle(hold, new Purse.Bill(cost, estimated)));
    } catch (DataAccessException e) {
      LOG.warn("what a call cost is booked later, as all that was held for it", Failed.of(e));
      return new Purse.Bill(hold.amount(), true);
    }
  }

  private Purse.Bill settle(Hold hold, Purse.Bill booked) {
    var spending = sql.settle(hold.id(), booked.cost(), booked.estimated(), clock.instant());
    spending.ifPresent(now -> {
      moved(now);
      if (booked.cost() > hold.amount()) {
        alerts.aboveItsHold(now, hold, booked.cost());
      }
    });
    return spending.isPresent() ? booked : sql.booked(hold.id()).orElse(booked);
  }

  /** Books in full what was held and never settled: its instance is gone, and the vendor may have billed it. */
  int settleLeftBehind() {
    return Work.BACKGROUND.call(() -> {
      int settled = 0;
      var left = sql.leftBehind(clock.instant(), BATCH);
      while (!left.isEmpty()) {
        for (var each : left) {
          var spending = sql.settle(each.hold(), each.amount(), true, clock.instant());
          spending.ifPresent(this::moved);
          settled += spending.isPresent() ? 1 : 0;
        }
        left = sql.leftBehind(clock.instant(), BATCH);
      }
      return settled;
    });
  }

  /** What other instances did shows here too. */
  void look() {
    var period = Spending.period(clock.instant());
    meters.saw(Work.BACKGROUND.call(() -> sql.find(period)).orElse(Spending.none(period, limit)));
  }

  private void moved(Spending spending) {
    if (spending.period().equals(Spending.period(clock.instant()))) {
      meters.saw(spending);
    }
    alerts.moved(spending);
  }

  /** It could be rolled back after the call has left, and would keep everybody else waiting until then. */
  private static void refuseTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("no transaction is open while a model is asked");
    }
  }
}
