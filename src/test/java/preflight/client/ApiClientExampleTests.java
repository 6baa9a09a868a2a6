package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** The example of docs/api-client.md, line by line. */
class ApiClientExampleTests {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void itRuns() {
    var client = PreflightClient.at(URI.create(RunningApp.origin()));
    UUID run = client.start(StartRun.of("ai-readiness")).runId();

    switch (client.save(run, "background", Map.of("role", "nurse"), 0)) {
      case Saved.Kept kept -> System.out.println("revision " + kept.revision());
      case Saved.Conflict conflict ->
          System.out.println("theirs is " + conflict.stored().answers());
    }
    assertThat(client.run(run).answers()).hasSize(1);
  }

  @Test
  void itIsWhatTheDocumentShows() throws IOException {
    var shown = EXAMPLE.matcher(Files.readString(Path.of("docs/api-client.md")));
    assertThat(shown.find()).isTrue();
    var here =
        closedUp(
            Files.readString(Path.of("src/test/java/preflight/client/ApiClientExampleTests.java")));

    assertThat(shown.group(1).lines().skip(1).filter(line -> !line.isBlank()))
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(here).contains(closedUp(line)));
  }

  /** Without what the formatter decides. */
  private static String closedUp(String text) {
    return text.replaceAll("\\s", "");
  }
}
