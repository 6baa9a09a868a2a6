package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class PostgresBundleTests {
  @Test
  void theBundleOfThisPlatformIsThere() {
    assertThat(PostgresBundle.find(PostgresBundleTests.class.getClassLoader())).endsWith(".txz");
  }

  /** As in an image. */
  @Test
  void aBuildWithoutItSaysWhatToSetInstead() throws IOException {
    try (var without = new URLClassLoader(new URL[0], null)) {
      assertThatThrownBy(() -> PostgresBundle.find(without))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Set DATABASE_URL to a PostgreSQL 15 to 18");
    }
  }
}
