package preflight.llm;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import preflight.platform.log.Failed;

/** Once a minute in every instance: settling twice is settling once, so they need not agree who does it. */
@Component
class BudgetReaper {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetReaper.class);
  private static final long MINUTE = 60_000;
  private static final long SOON_AFTER_START = 20_000;

  private final Budget budget;

  BudgetReaper(Budget budget) {
    this.budget = budget;
  }

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = MINUTE)
  void settleLeftBehind() {
    try {
      int settled = budget.settleLeftBehind();
      if (settled > 0) {
        LOG.warn(
            "{} calls to models were never settled and are booked as all that was held", settled);
      }
      budget.look();
    } catch (DataAccessException e) {
      LOG.warn("the budget for models is looked at again in a minute", Failed.of(e));
    }
  }
}
