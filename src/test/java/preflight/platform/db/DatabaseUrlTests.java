package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTests {
  @Test
  void readsAUrlAsCloudProvidersPrintIt() {
    assertThat(DatabaseUrl.parse("postgresql://ada:s3cret@db.example:6432/runs?sslmode=require"))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db.example:6432/runs?sslmode=require", "ada", "s3cret"));
  }

  @Test
  void decodesWhatAPasswordMayHold() {
    assertThat(DatabaseUrl.parse("postgres://ada:a%40b%2Fc+d:e@db.example/runs"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db.example/runs", "ada", "a@b/c+d:e"));
  }

  @Test
  void leavesAJdbcUrlAsItIs() {
    String url = "jdbc:postgresql://db.example/runs?user=ada&password=s3cret";
    assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(url, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://ada:s3cret@db/runs", "postgresql://ada:s3cret@", "s3cret", "p://s3 cret"})
  void refusesAnythingElseWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must look like postgresql://")
        .hasMessageNotContaining("s3");
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(DatabaseUrl.parse("postgresql://ada:s3cret@db/runs").toString())
        .doesNotContain("s3cret");
  }
}
