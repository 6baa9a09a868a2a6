package preflight.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import preflight.support.Explained;
import preflight.support.Grown;

class ConsentStatementTests {
  /** It is asked with every page of a run. */
  @Test
  void theConsentsOfARunAreFoundByAnIndex() {
    try (var database = new Explained(Grown.database())) {
      new ConsentSql(database.client()).list(Grown.somebody().run());

      assertThat(database.onePlan().indexes()).containsExactly("consents_pkey");
    }
  }
}
