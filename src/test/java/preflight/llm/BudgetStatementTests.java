package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.Explained;
import preflight.support.Grown;

/** What is asked with every call to a model finds its rows by an index, however many calls there were. */
class BudgetStatementTests {
  private final Explained database = new Explained(Grown.database());
  private final BudgetSql budget = new BudgetSql(database.client());
  private final Grown.Somebody ada = Grown.somebody();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsLeftOfAMonth() {
    budget.find("2026-01");
    assertThat(database.onePlan().indexes()).containsExactly("llm_budget_periods_pkey");
  }

  @Test
  void whatACallCost() {
    budget.settle(ada.hold(), 1, false, Instant.now());
    assertThat(database.onePlan().indexes())
        .containsExactlyInAnyOrder("llm_holds_pkey", "llm_budget_periods_pkey");
    budget.booked(ada.hold());
    assertThat(database.onePlan().indexes()).containsExactly("llm_holds_pkey");
  }

  @Test
  void theHoldsThatWereLeftBehind() {
    budget.leftBehind(Instant.EPOCH, 1);
    assertThat(database.onePlan().indexes()).containsExactly("llm_holds_left_behind");
  }
}
