package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import preflight.platform.db.DatabaseUrl;

class DatabaseAddressTests {
  @Test
  void knowsWhoWhereAndHow() {
    assertThat(DatabaseAddress.parse("postgres://a%64a:a%40b+c@db.example:6432/p?sslmode=require"))
        .hasValueSatisfying(address -> {
          assertThat(address.hosts()).containsExactly("db.example");
          assertThat(address.users()).containsExactly("ada");
          assertThat(address.passwords()).containsExactly("a@b+c");
          assertThat(address.parameters()).containsEntry("sslmode", "require");
          assertThat(address.distance()).isEqualTo(Distance.FAR);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:p",
        "jdbc:postgresql:",
        "jdbc:postgresql:?user=ada",
        "jdbc:postgresql:///p",
        "jdbc:postgresql://db/p",
        "jdbc:postgresql://db:6432/p?user=ada&password=a%20b&sslmode=require",
        "jdbc:postgresql://one.example:1,two.example:2/p?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/p?user=ada",
        "postgresql://ada@db/p",
        "postgresql://db/",
      })
  void whatPassesHereIsReadTheSameWayByWhoeverConnects(String url) {
    var address = DatabaseAddress.parse(url).orElseThrow();
    var connection = DatabaseUrl.parse(url);
    var properties = Objects.requireNonNull(Driver.parseURL(connection.jdbcUrl(), null));

    assertThat(String.join(",", address.hosts()))
        .isEqualTo(properties.getProperty("PGHOST").replaceFirst("^$", "localhost"));
    if (address.parameters().containsKey("password")) {
      assertThat(address.passwords()).containsExactly(properties.getProperty("password"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://u:s3cret@db/p", "postgresql://u:s3cret@", "s3cret", "p://s3 c"})
  void whatTheConnectionRefusesIsRefusedHere(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> DatabaseUrl.parse(url));
    assertThat(DatabaseAddress.parse(url)).isEmpty();
  }

  /** The driver's own words about these would repeat them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:Zk3vQ9w@db/p",
        "jdbc:postgresql://db:port/p",
        "jdbc:postgresql://db/p?password=%zz",
        "jdbc:postgresql://,/p",
        "jdbc:postgresql://db",
        "postgresql://u:Zk3vQ9w@db",
      })
  void refusesWhatTheDriverWouldPrint(String url) {
    assertThat(DatabaseAddress.parse(url)).isEmpty();
  }
}
