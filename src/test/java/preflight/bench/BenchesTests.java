package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchesTests {
  @Test
  void findTheirTableInOurDocument() throws IOException {
    String document = Files.readString(Path.of("docs/performance.md"));

    assertThat(Benches.table(document).document(Benches.names())).isEqualTo(document);
  }
}
