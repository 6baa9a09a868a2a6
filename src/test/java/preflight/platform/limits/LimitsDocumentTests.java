package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SECURITY.md says that docs/operating/configure.md lists them all. */
class LimitsDocumentTests {
  @ParameterizedTest
  @EnumSource
  void everyLimitStandsInTheDocumentWithItsNumber(Limit limit) throws IOException {
    var share =
        switch (limit.withoutRedis()) {
          case LOCAL -> "a share";
          case LOCAL_STRICT -> "half a share";
          case DENY -> "none";
        };

    assertThat(Files.readAllLines(Path.of("docs/operating/configure.md")))
        .anyMatch(line ->
            line.startsWith("| `%s` | %d | ".formatted(limit.slug(), limit.rate().quota()))
                && line.endsWith(" | %s |".formatted(share)));
  }
}
