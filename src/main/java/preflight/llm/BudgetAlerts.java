package preflight.llm;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import preflight.platform.log.Failed;

/** Tells the operator how the money goes, each thing once a month among all instances. Never fails. */
final class BudgetAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetAlerts.class);
  private static final String ABOVE_ITS_HOLD = "above_its_hold";
  private static final BigDecimal ALL = BigDecimal.ONE;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final BudgetSql sql;
  private final Clock clock;
  private final List<BigDecimal> parts;

  /** What was told, so that the database is not asked again at every call. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param threshold the operator's, in the place of 80 %
   */
  BudgetAlerts(BudgetSql sql, Clock clock, BigDecimal threshold) {
    this.sql = sql;
    this.clock = clock;
    this.parts =
        Stream.of(new BigDecimal("0.5"), threshold, new BigDecimal("0.95"), ALL)
            .map(BigDecimal::stripTrailingZeros)
            .distinct()
            .sorted()
            .toList();
  }

  void moved(Spending spending) {
    for (var part : parts) {
      if (spending.reaches(part) && isFirst(spending, name(part))) {
        LOG.warn(
            "{} % of the budget for models in {} are spent or held: {} and {} of {} USD",
            part.multiply(HUNDRED).stripTrailingZeros().toPlainString(),
            spending.period(),
            PicoUsd.shown(spending.spent()),
            PicoUsd.shown(spending.reserved()),
            PicoUsd.shown(spending.limit()));
      }
    }
  }

  /** As good as all of it: what is left is too little for a call. */
  void noRoom(Spending spending) {
    if (!spending.stopped() && isFirst(spending, name(ALL))) {
      LOG.warn(
          "the budget for models in {} has no room for a call: {} USD are spent and {} held of {} USD",
          spending.period(),
          PicoUsd.shown(spending.spent()),
          PicoUsd.shown(spending.reserved()),
          PicoUsd.shown(spending.limit()));
    }
  }

  void aboveItsHold(Spending spending, Hold hold, long cost) {
    if (isFirst(spending, ABOVE_ITS_HOLD)) {
      LOG.warn(
          "a call cost {} USD and {} were held for it, by {}: no model that costs anything is asked any"
              + " more in {}",
          PicoUsd.shown(cost),
          PicoUsd.shown(hold.amount()),
          hold.price().version(),
          spending.period());
    }
  }

  private static String name(BigDecimal part) {
    return "part_" + part.toPlainString();
  }

  private boolean isFirst(Spending spending, String alert) {
    var key = spending.period() + alert;
    if (told.contains(key)) {
      return false;
    }
    try {
      boolean first = sql.insertAlert(spending.period(), alert, clock.instant());
      told.add(key);
      return first;
    } catch (DataAccessException e) {
      LOG.warn("an alert about the budget for models waits for the next call", Failed.of(e));
      return false;
    }
  }
}
